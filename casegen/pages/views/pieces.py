"""Pieces that several pages show: links, cases in lists, people, events, sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
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
class CaseItem:
    """A case in a list. `country_is`: what the country whose cases are listed is in it ("refuge"); None in all other lists."""

    link: Link
    summary: Phrase | None
    span: PartialDate | None
    people: Sequence[Link]
    countries: tuple[Link, ...]
    published: date | None
    country_is: str | None = None


@dataclass(frozen=True, slots=True)
class OtherCaseView:
    """Another case, to which a page leads in passing: without its people, whose names would change with every page that has them."""

    link: Link
    summary: Phrase | None
    span: PartialDate | None
    published: date | None


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """Cases under one heading: the year in which they begin ("2022"); "" where it is not known."""

    heading: str
    items: tuple[CaseItem, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an index: a link, a few words, and numbers of things by their kind ("cases", "people", "events").

    Where it stands under another spelling of a name, `variant` is that spelling, and the link leads on from it ("see").
    `also` are the spellings beside a name that is not settled.
    """

    link: Link
    words: Phrase | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    variant: Phrase | None = None
    also: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A country on a map: its code, its link, and numbers of things by their kind, cases first."""

    code: str
    link: Link
    numbers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year in a strip of years: how many events it has, how many are only `planned`, and how high the bars of both are, in percent.

    Without anything it has no link.
    """

    year: int
    link: Link | None
    events: int
    planned: int
    height: int
    planned_height: int


@dataclass(frozen=True, slots=True)
class ChargeView:
    """A charge against one person. Where it has no `text`, it has an `article`."""

    text: Phrase | None
    article: str | None
    status: str
    date: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A status as reported, or an event that stands beside it (then `status` is ""). `event`: the case, at the event that says so.

    `by` and `reported`: who reports it, and when. `ended`: it was for a time that is over. `is_retold`: it is custody of a
    time long before the report, which says nothing of its own day.
    """

    status: str
    type: str
    date: PartialDate | None
    event: Link | None
    by: Phrase | None
    reported: PartialDate | None
    ended: bool
    is_retold: bool


@dataclass(frozen=True, slots=True)
class CustodyView:
    """What is known of a person's custody. Several `claims` are not settled; `is_old`: reported too long ago to say so of now.

    `announced`: what was to happen by now, and nobody reports that it has.
    """

    claims: tuple[ClaimView, ...]
    is_old: bool
    beside: tuple[ClaimView, ...]
    announced: tuple[ClaimView, ...]
    gender: str | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A person in a case; `role` and charges are said in their `gender`. `is_about`: the case is about them. `pseudonym`: the name is changed."""

    link: Link
    role: str
    is_about: bool
    gender: str | None
    charges: tuple[ChargeView, ...]
    note: Phrase | None
    by: Phrase | None
    sources: tuple[int, ...]
    custody: CustodyView | None = None
    pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class CountryPartView:
    """A country in a case, and what it is there."""

    link: Link
    as_: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event. `case` stands where events of several cases meet; `people` where it is not clear whom it concerns.

    A finding of a named body is one, too: its `authority` is the body, to whose statement the criteria belong.
    `is_out_of_order`: in this list, which has the order that was written, its date does not go with those around it.
    """

    anchor: str
    type: str
    date: PartialDate | None
    text: Phrase
    people: tuple[Link, ...]
    country: Link | None
    place: Phrase | None
    authority: Link | None
    status: str | None
    sources: tuple[int, ...]
    note: Phrase | None
    case: Link | None = None
    is_planned: bool = False
    is_out_of_order: bool = False
    criteria: tuple[str, ...] = ()
    other_criteria: tuple[Phrase, ...] = ()


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
    """The finding of a named body. `criteria` are words of the vocabulary, `other_criteria` the author's own."""

    anchor: str
    body: Phrase
    finding: Phrase
    criteria: tuple[str, ...]
    other_criteria: tuple[Phrase, ...]
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
    anchor: str


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another case and how this one stands to it."""

    relation: str
    link: Link


@dataclass(frozen=True, slots=True)
class TermsView:
    """The terms of one taxonomy that a case bears."""

    taxonomy: str
    terms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OwnFieldView:
    """A field that the publication added. `kind`: `date`; or `text`, `url`, `list`, which have texts."""

    name: str
    kind: str
    date: PartialDate | None
    texts: tuple[Phrase, ...]
