"""What templates see: frozen views of text, dates, numbers and links, and nothing that leads back to the publication.

`Phrase` is text with its language (a template marks it where it differs from the page's), `PartialDate` and `date`
are printed by filters, `Prose` is a body that the renderer converts, words of vocabularies are printed by the filter
`word`. Addresses begin with `/` and belong to the site; the filter `href` makes them relative to the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casegen.publication.types import Prose
from casegen.values.dates import PartialDate
from casegen.values.languages import Phrase


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the address that they lead to; None when there is no page."""

    text: Phrase
    address: str | None


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language."""

    lang: str
    address: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one language shows of the publication."""

    lang: str
    title: Phrase
    description: Phrase | None
    url: str | None
    home: str
    feed: str | None
    sections: tuple[tuple[str, str], ...]
    """(section, address) of the main navigation: cases, people, countries, dates."""
    menu: tuple[Link, ...]
    contact: str | None
    licence: str | None
    labels: Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class CaseItem:
    """A case in a list."""

    link: Link
    summary: Phrase | None
    span: PartialDate | None
    people: tuple[Link, ...]
    countries: tuple[Link, ...]
    published: date | None


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """Cases under one heading: a year ("2022"), a letter, or a word of a vocabulary; "" for none."""

    heading: str
    items: tuple[CaseItem, ...]


@dataclass(frozen=True, slots=True)
class ChargeView:
    """A charge against one person."""

    text: Phrase
    article: str | None
    status: str
    date: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A person in a case."""

    link: Link
    role: str
    charges: tuple[ChargeView, ...]
    note: str | None
    by: str | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountryPartView:
    """A country in a case, and what it is there."""

    link: Link
    as_: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event. `case` stands where events of several cases meet; `people` where it is not clear whom it concerns."""

    anchor: str
    type: str
    date: PartialDate | None
    text: Phrase
    people: tuple[Link, ...]
    country: Link | None
    place: Phrase | None
    authority: Phrase | None
    status: str | None
    sources: tuple[int, ...]
    note: Phrase | None
    case: Link | None = None


@dataclass(frozen=True, slots=True)
class VersionView:
    """What one voice says."""

    by: Phrase
    kind: str | None
    text: Phrase
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ContestedView:
    """A point on which the sources disagree."""

    anchor: str
    question: Phrase
    versions: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """The finding of a named body."""

    anchor: str
    body: Phrase
    finding: Phrase
    criteria: tuple[str, ...]
    people: tuple[Link, ...]
    date: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A numbered source. `title` is in the source's own language and stays as written."""

    number: int
    id: str
    title: str | None
    publisher: Phrase | None
    author: str | None
    date: PartialDate | None
    accessed: PartialDate | None
    lang: str | None
    type: str
    url: str | None
    archive: str | None
    note: Phrase | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was corrected on a day."""

    date: date
    text: Phrase


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another case and how this one stands to it."""

    relation: str
    link: Link


@dataclass(frozen=True, slots=True)
class OwnFieldView:
    """A field that the publication added, shown as written."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """case.html"""

    title: Phrase
    summary: Phrase | None
    span: PartialDate | None
    people: tuple[PartView, ...]
    countries: tuple[CountryPartView, ...]
    dossiers: tuple[Link, ...]
    tags: tuple[Link, ...]
    events: tuple[EventView, ...]
    contested: tuple[ContestedView, ...]
    recognition: tuple[RecognitionView, ...]
    body: Prose | None
    sources: tuple[SourceView, ...]
    related: tuple[RelatedView, ...]
    published: date | None
    updated: date | None
    corrections: tuple[CorrectionView, ...]
    own: tuple[OwnFieldView, ...]


@dataclass(frozen=True, slots=True)
class PersonCaseView:
    """A case on a person's page: their role in it, and the others with theirs."""

    case: CaseItem
    role: str
    others: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class VariantView:
    """Another form of a name."""

    value: Phrase
    kind: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """person.html. `names`: the name in the other languages of the publication."""

    name: Phrase
    names: tuple[Phrase, ...]
    variants: tuple[VariantView, ...]
    name_unsettled: bool
    pseudonym: bool
    description: Phrase | None
    gender: str | None
    born: PartialDate | None
    died: PartialDate | None
    citizenship: tuple[Link, ...]
    occupation: Phrase | None
    same_as: tuple[str, ...]
    body: Prose | None
    cases: tuple[PersonCaseView, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    own: tuple[OwnFieldView, ...]


@dataclass(frozen=True, slots=True)
class CountryView:
    """country.html. `cases` are grouped by what the country is in them, a word of the vocabulary "country"."""

    title: Phrase
    summary: Phrase | None
    body: Prose | None
    cases: tuple[CaseGroup, ...]
    people: tuple[Link, ...]
    dossiers: tuple[Link, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """year.html. `year` is None for what is undated."""

    year: int | None
    events: tuple[EventView, ...]
    cases: tuple[CaseItem, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class DossierView:
    """dossier.html"""

    title: Phrase
    summary: Phrase | None
    body: Prose | None
    date: PartialDate | None
    countries: tuple[Link, ...]
    cases: tuple[CaseItem, ...]
    people: tuple[Link, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class TagView:
    """tag.html"""

    title: Phrase
    cases: tuple[CaseItem, ...]


@dataclass(frozen=True, slots=True)
class ProseView:
    """page.html"""

    title: Phrase
    summary: Phrase | None
    body: Prose | None


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


View = (
    CaseView
    | PersonView
    | CountryView
    | YearView
    | DossierView
    | TagView
    | ProseView
    | CasesView
    | IndexView
    | HomeView
    | NotFoundView
    | RedirectView
    | FeedView
    | SitemapView
)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site to be: its address, the template that makes it, the view that the template sees.

    `title` and `description` are for the head of the document; `section` is the part of the site it belongs to.
    A page that is served at any depth (`404.html`) is `rootless`: its links carry the base path of the site.
    """

    address: str
    template: str
    lang: str
    title: str
    view: View
    description: str = ""
    section: str = ""
    alternates: tuple[Alternate, ...] = ()
    rootless: bool = False
