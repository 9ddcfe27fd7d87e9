"""A page becomes bytes: Markdown, sanitiser, words and dates in a language, templates, and the audit of what came out."""
