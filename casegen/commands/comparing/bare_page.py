"""A page of HTML for one reader's own eyes, beside no site: nothing of it loads, runs or is found by a search engine."""

from __future__ import annotations

from markupsafe import escape

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def bare_page(title: str, style: str, body: str, lang: str) -> str:
    """A whole page. `style` and `body` are taken as they are, and hold nothing that is not escaped."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )
