"""The commands: each a thin module that gathers, calls the pure rooms, acts and prints."""
