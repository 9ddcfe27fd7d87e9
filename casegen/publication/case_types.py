"""What a published case is made of: the people in it, its countries, events, contested points and findings."""

from __future__ import annotations

from datetime import date

from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
from casegen.values.languages import Text


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge against one person: in words, or by its article alone. `sources` are numbers."""

    text: Text | None
    article: str | None
    status: str
    date: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in a case. `has_page`: whether the name is a link."""

    person: str
    name: Text
    role: str
    has_page: bool
    charges: tuple[Charge, ...] = ()
    note: Text | None = None
    by: Text | None = None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryPart:
    """What a country is in a case."""

    code: str
    as_: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `anchor` is its stable fragment on the case's page. `is_announced`: all who report it did so before."""

    anchor: str
    text: Text
    type: str
    date: PartialDate | None
    people: tuple[str, ...]
    country: str | None
    place: Text | None
    authority: Text | None
    status: str | None
    sources: tuple[int, ...]
    note: Text | None
    is_announced: bool = False


def is_expected(event: Event, as_of: date) -> bool:
    """Whether an event was still to come on a day, or nobody reports that it has come."""
    return event.is_announced or (event.date is not None and event.date.is_planned(as_of))


@dataclass(frozen=True, slots=True)
class Version:
    """What one voice says about a contested point."""

    by: Text
    kind: str | None
    text: Text
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ContestedPoint:
    """A point on which the sources disagree; versions in the order written."""

    anchor: str
    question: Text
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """The finding of a named body. `criteria` are words of the vocabulary, `other_criteria` the author's own."""

    anchor: str
    body: Text
    finding: Text
    criteria: tuple[str, ...]
    other_criteria: tuple[Text, ...]
    people: tuple[str, ...]
    date: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected on a day. `anchor`: where the page of the document says so."""

    date: date
    text: Text
    anchor: str
