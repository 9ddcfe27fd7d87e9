"""What a case file speaks of: dates, countries, names, addresses, vocabularies, diagnostics. Imports nothing above itself."""
