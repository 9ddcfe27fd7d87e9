"""The views of cases and of what gathers them: people, countries, years, dossiers, terms; and of prose pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casegen.pages.views.custody import HeldLineView, HeldView
from casegen.pages.views.pieces import (
    CaseGroup,
    CaseItem,
    ContestedView,
    CorrectionView,
    CountryPartView,
    CustodyView,
    EventView,
    Link,
    OtherCaseView,
    OwnFieldView,
    PartView,
    RecognitionView,
    RelatedView,
    Row,
    SourceView,
    TermsView,
)
from casegen.publication.types import Prose
from casegen.values.codec import Plain
from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
from casegen.values.languages import Phrase
from casegen.values.photos import Photo


@dataclass(frozen=True, slots=True)
class CaseView:
    """case.html. `others`: a few other cases of the same people.

    `version`: the day of the text as it stands. `previous`, `next`: the cases before and after it by date.
    """

    title: Phrase
    summary: Phrase | None
    span: PartialDate | None
    people: tuple[PartView, ...]
    countries: tuple[CountryPartView, ...]
    dossiers: tuple[Link, ...]
    terms: tuple[TermsView, ...]
    events: tuple[EventView, ...]
    contested: tuple[ContestedView, ...]
    recognition: tuple[RecognitionView, ...]
    body: Prose | None
    sources: tuple[SourceView, ...]
    related: tuple[RelatedView, ...]
    others: tuple[OtherCaseView, ...]
    published: date | None
    updated: date | None
    corrections: tuple[CorrectionView, ...]
    own: tuple[OwnFieldView, ...]
    version: date | None
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class OtherView:
    """Somebody else in a case of a person, with their role, which is said in their `gender`; `by`: whose word it is."""

    link: Link
    role: str
    gender: str | None
    by: Phrase | None
    sources: Sequence[int]


@dataclass(frozen=True, slots=True)
class PersonCaseView:
    """A case on a person's page: their role in it and whose word that is, and the others with theirs."""

    case: CaseItem
    role: str
    by: Phrase | None
    sources: Sequence[int]
    others: Sequence[OtherView]


@dataclass(frozen=True, slots=True)
class VariantView:
    """Another form of a name. `lang`: its language, None where nothing says it."""

    value: Phrase
    kind: str
    sources: tuple[int, ...]
    lang: str | None


@dataclass(frozen=True, slots=True)
class PortraitView:
    """The photo of a person. `alt` says what it shows, to those who cannot see it."""

    photo: Photo
    alt: Phrase
    credit: Phrase | None
    licence: Phrase | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """person.html. `names`: the name in other languages; `events`: those of all cases that concern the person.

    `sources`: those of the person's own file, then those of the events and of the roles, each once. `linked_data`: the person for machines, by terms of JSON-LD.
    """

    name: Phrase
    names: tuple[Phrase, ...]
    variants: tuple[VariantView, ...]
    name_unsettled: bool
    pseudonym: bool
    description: Phrase | None
    gender: str | None
    custody: CustodyView | None
    born: PartialDate | None
    died: PartialDate | None
    citizenship: tuple[Link, ...]
    occupation: Phrase | None
    portrait: PortraitView | None
    same_as: tuple[str, ...]
    body: Prose | None
    events: Sequence[EventView]
    cases: tuple[PersonCaseView, ...]
    sources: Sequence[SourceView]
    corrections: tuple[CorrectionView, ...]
    own: tuple[OwnFieldView, ...]
    linked_data: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class CountryView:
    """country.html. `held`: who is reported held there, `held_line`: how many were over time. `cases` are grouped by what the country is in them, a word of the vocabulary "country". `people`: whom they are about; `named`: who else has a part in them, which may be several. `numbers`: of cases and people, as lists count them.

    Where there are many, `parts` are lines for the pages of each year, and `cases` is empty.
    """

    title: Phrase
    summary: Phrase | None
    body: Prose | None
    cases: tuple[CaseGroup, ...]
    people: Sequence[Link]
    named: Sequence[OtherView]
    dossiers: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    parts: tuple[Row, ...] = ()
    held: HeldView | None = None
    held_line: HeldLineView | None = None
    as_of: date | None = None
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class MonthView:
    """The events of one month (1 to 12); of those whose month is not known where `month` is None."""

    month: int | None
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """year.html. `year` is None for what is undated; its events have no months."""

    year: int | None
    months: tuple[MonthView, ...]
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
    people: Sequence[Link]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """term.html: a tag, a court, an organisation. `taxonomy` is a section of the site.

    Where there are many cases, `parts` are lines for the pages of each year, and `cases` is empty.
    """

    title: Phrase
    taxonomy: str
    cases: tuple[CaseItem, ...]
    parts: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class ProseView:
    """page.html"""

    title: Phrase
    summary: Phrase | None
    body: Prose | None
