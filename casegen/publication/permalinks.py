"""Which address a page of a kind has in a language. The first language of the publication has no prefix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FOLDERS: Mapping[str, str] = {
    "case": "/cases/",
    "person": "/people/",
    "country": "/countries/",
    "year": "/dates/",
    "dossier": "/dossiers/",
    "term": "/",
    "data": "/data/",
    "page": "/",
    "search": "/search/",
}


def series_address(country: str) -> str:
    """The address of how many people are reported held in a country, by its code in lower case; everywhere for ""."""
    return f"{FOLDERS['country']}{country}/held.csv" if country else "/data/held.csv"


def permalink(kind: str, id: str, lang: str, languages: Sequence[str]) -> str:
    """The address of a page: `permalink("case", "x", "en", ("ru", "en"))` is `/en/cases/x/`.

    Without an id, the address of the index of the kind; without a kind, the home page. The id of a term is `tags/sport`,
    that of the index of its taxonomy `tags`.
    """
    prefix = "" if lang == languages[0] else f"/{lang}"
    folder = FOLDERS[kind] if kind else "/"
    return f"{prefix}{folder}{id}/" if id else prefix + folder
