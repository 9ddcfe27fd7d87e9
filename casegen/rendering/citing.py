"""How a page is cited: as a record of BibTeX, and as one by GOST R 7.0.100-2018."""

from __future__ import annotations

import re
from datetime import date

from casegen.rendering.words import locale_of

# What TeX takes for its own. The others of its signs stand as they are inside braces.
_SPECIAL = re.compile(r"[\\{}$&#^_%~]")
_SAID = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def bibtex(key: str, title: str, site: str, day: date | None, address: str | None, lang: str) -> str:
    """A record of BibTeX, one field a line. `day` is that of the version; what is not known is left out."""
    fields = {"title": _tex(title), "organization": _tex(site)}
    if day is not None:
        fields |= {"year": str(day.year), "month": str(day.month), "note": f"Version of {day.isoformat()}"}
    if address is not None:
        fields["url"] = address
    language: str | None = locale_of("en").languages.get(lang.split("-")[0])
    if language:
        fields["language"] = language.lower()
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}"


def gost(title: str, site: str, day: date | None, address: str | None) -> str:
    """A bibliographic record in Russian; the day of access is the reader's to fill in."""
    # A mark that ends the title stands in place of the full stop.
    stop = "" if title.endswith((".", "?", "!", "…")) else "."
    areas = [f"{title}{stop} – Текст : электронный // {site.rstrip('.')} : [сайт]"]
    if day is not None:
        areas += [
            str(day.year),
            f"{day.day}\N{NO-BREAK SPACE}{locale_of('ru').months['format']['abbreviated'][day.month]}",
        ]
    if address is not None:
        areas.append(f"URL: {address} (дата обращения: ДД.ММ.ГГГГ)")
    text = areas[0]
    for area in areas[1:]:
        text += f"{'' if text.endswith('.') else '.'} – {area}"
    return text if text.endswith(".") else f"{text}."


def _tex(text: str) -> str:
    """A text for TeX, in braces of its own, which keep its capitals."""
    return "{" + _SPECIAL.sub(lambda found: _SAID.get(found[0], f"\\{found[0]}"), text) + "}"
