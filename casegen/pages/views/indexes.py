"""The views of indexes, of the home page, and of what machines read: redirects, feeds, the sitemap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casegen.pages.views.pieces import (
    Alternate,
    CaseGroup,
    CaseItem,
    Link,
)
from casegen.values.languages import Phrase


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an index: a link, a few words, and numbers of things by their kind ("cases", "people", "events")."""

    link: Link
    words: Phrase | None = None
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Lines of an index under one heading, "" for none."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CasesView:
    """cases.html: all cases, newest first, by year; the last group, headed "", has no year."""

    groups: tuple[CaseGroup, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """index.html: people by letter, countries, years, dossiers, tags. `of` says which: a section of the site."""

    of: str
    groups: tuple[RowGroup, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """home.html. `numbers`: how many cases, people, countries are published."""

    latest: tuple[CaseItem, ...]
    dossiers: tuple[Row, ...]
    countries: tuple[Row, ...]
    years: tuple[Row, ...]
    numbers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """404.html: the ways on from an address that leads nowhere."""

    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """redirect.html: an old address, and the one that serves its page now."""

    target: Link


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed."""

    link: Link
    summary: Phrase | None
    published: date
    updated: date


@dataclass(frozen=True, slots=True)
class FeedView:
    """feed.xml (Atom). `updated` is the newest day of the entries."""

    title: Phrase
    home: str
    updated: date
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page of the site with its counterparts in other languages."""

    address: str
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """sitemap.xml"""

    entries: tuple[SitemapEntry, ...]
