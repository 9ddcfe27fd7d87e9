"""The views of indexes, of the home page, and of what machines read: redirects, feeds, data, the sitemap."""

from __future__ import annotations

from datetime import date

from casegen.pages.views.custody import HeldView
from casegen.pages.views.pieces import (
    Alternate,
    CaseGroup,
    CaseItem,
    Link,
    MapPlace,
    Row,
    YearBar,
)
from casegen.values.frozen import dataclass
from casegen.values.languages import Phrase


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Lines of an index under one heading, "" for none."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CasesView:
    """cases.html: cases, newest first, by year; a group headed "" has no year.

    Where there are many, each year has a page: `parts` are lines for all of them, and `part` is the last step of the
    address of this one ("2022", "undated"), "" on the index itself, which then has no groups. `of` is what the cases
    belong to (a country, a term), None for the index of all cases.
    """

    groups: tuple[CaseGroup, ...]
    parts: tuple[Row, ...] = ()
    of: Link | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class IndexView:
    """index.html: people by letter, countries, years, dossiers, the terms of a taxonomy. `of` says which: a section of the site.

    Where there are many people, each letter has a page: `parts` are lines for all of them, and `part` is the last step
    of the address of this one, "" on the index itself, which then has no groups. `names` is the address of the data of
    all spellings, on the index of people, where there is such data. `map`: the countries, where these are listed.
    """

    of: str
    groups: tuple[RowGroup, ...]
    parts: tuple[Row, ...] = ()
    part: str = ""
    names: str | None = None
    map: tuple[MapPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeView:
    """home.html. `numbers`: how many cases, people, countries are published; `held`: who is reported held.

    `years`, the oldest first, are a strip to walk in by; `undated` leads to what has no year. `map`: the countries.
    """

    latest: tuple[CaseItem, ...]
    dossiers: tuple[Row, ...]
    countries: tuple[Row, ...]
    years: tuple[YearBar, ...]
    undated: Link | None
    numbers: tuple[tuple[str, int], ...]
    held: HeldView | None = None
    map: tuple[MapPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """404.html: the ways on from an address that leads nowhere."""

    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """redirect.html: an old address, and the one that serves its page now."""

    target: Link


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """withdrawn.html: what stood here is withdrawn, and why; nothing else of it."""

    reason: Phrase


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed: a case, or a correction, which then is the summary; the link leads to where it stands."""

    link: Link
    summary: Phrase | None
    published: date
    updated: date


@dataclass(frozen=True, slots=True)
class FeedView:
    """feed.xml and corrections.xml (Atom). `of`: whose cases it tells, if not all; `home`: their page, or the home page.

    `updated` is the newest day of the entries.
    """

    title: Phrase
    of: Phrase | None
    home: str
    updated: date
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class NamesView:
    """names.json. `spellings`: every spelling of a name with the people who bear it, in the order of code points."""

    spellings: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page of the site with its counterparts in other languages."""

    address: str
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """sitemap.xml"""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class SchemaView:
    """schema.json: the JSON Schema of a kind of file, as JSON."""

    text: str
