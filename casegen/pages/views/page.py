"""What every template sees: the page it makes, and the site that the page belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.pages.views.custody import SeriesView
from casegen.pages.views.data import CalendarView, DataView, EntitiesView, RecordView, TableView
from casegen.pages.views.indexes import (
    CasesView,
    FeedView,
    HomeView,
    IndexView,
    NamesView,
    NotFoundView,
    RedirectView,
    SchemaView,
    SitemapView,
    WithdrawnView,
)
from casegen.pages.views.pieces import Alternate, Link
from casegen.pages.views.search import SearchView, ShardView
from casegen.pages.views.subjects import (
    CaseView,
    CountryView,
    DossierView,
    PersonView,
    ProseView,
    TermView,
    YearView,
)
from casegen.values.frozen import dataclass
from casegen.values.languages import Phrase


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one language shows of the publication.

    `sections`: (section, address) of the main navigation: cases, people, countries, dates, dossiers, taxonomies, where
    there are any. `labels`: the publication's own words, by vocabulary and word, in their languages.
    """

    lang: str
    title: Phrase
    description: Phrase | None
    url: str | None
    home: str
    feed: str | None
    corrections_feed: str | None
    sections: tuple[tuple[str, str], ...]
    menu: tuple[Link, ...]
    contact: str | None
    licence: str | None
    labels: Mapping[tuple[str, str], Mapping[str, str]]
    data: str | None = None


View = (
    CaseView
    | PersonView
    | CountryView
    | YearView
    | DossierView
    | TermView
    | ProseView
    | CasesView
    | IndexView
    | HomeView
    | NotFoundView
    | RedirectView
    | WithdrawnView
    | FeedView
    | NamesView
    | SitemapView
    | SeriesView
    | SearchView
    | ShardView
    | SchemaView
    | DataView
    | RecordView
    | TableView
    | EntitiesView
    | CalendarView
)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site to be: its address, the template that makes it, the view that the template sees.

    `title` and `description` are for the head of the document; `section` is the part of the site it belongs to.
    `feed` is the address of the feed beside it, which tells of its cases, `record` that of the same as data.
    A page that is served at any depth (`404.html`) is `rootless`: its links carry the base path of the site.
    `outdated`: the original, where it has changed since this translation of it was made.
    """

    address: str
    template: str
    lang: str
    title: str
    view: View
    description: str = ""
    section: str = ""
    alternates: tuple[Alternate, ...] = ()
    feed: str | None = None
    rootless: bool = False
    record: str | None = None
    outdated: Alternate | None = None
