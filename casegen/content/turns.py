"""The turns of a case: those of its events that bear on what is known of somebody's custody, as its card tells them to others."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.content.anchors import anchors
from casegen.content.citing import own_sources
from casegen.content.documents import Document
from casegen.content.field_parts import EventFields, SourceFields
from casegen.content.fields import CaseFields
from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import BESIDE, CONFIRMED, CONTINUED_SOURCES, EVENT_TYPES


@dataclass(frozen=True, slots=True)
class Report:
    """A source that says an event: who reports (by language, else a title), and when. `goes_on`: after that day."""

    publisher: tuple[tuple[str, str], ...]
    title: str | None
    date: PartialDate | None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """An event as far as it bears on custody: its place among the events of its file and on which line, and what it says.

    `people` and `country` are as written; `cited` are ids of shared sources, `reports` are the file's own.
    """

    number: int
    line: int
    anchor: str
    type: str
    status: str | None
    date: PartialDate | None
    people: tuple[str, ...] | None
    country: str | None
    cited: tuple[str, ...]
    reports: tuple[Report, ...]


def turns_of(document: Document) -> Iterator[Turn]:
    """The turns of a case, in the order written. An event type that the publication added may be one."""
    fields = document.fields
    if not isinstance(fields, CaseFields) or not any(map(_is_turn, fields.events)):
        return
    own = own_sources(document)
    names = anchors("event", [event.id for event in fields.events])
    for number, (anchor, event) in enumerate(zip(names, fields.events, strict=True)):
        if _is_turn(event):
            sources = [own[id] for id in event.sources if id in own]
            yield Turn(
                number,
                document.places.value("events", number).line,
                anchor,
                event.type,
                event.status,
                event.date,
                event.people,
                event.country,
                tuple(id for id in event.sources if id not in own),
                tuple(map(report_of, sources)),
            )


def report_of(source: SourceFields) -> Report:
    """What a status says of its source."""
    return Report(tuple((source.publisher or {}).items()), source.title, source.date, source.type in CONTINUED_SOURCES)


def _is_turn(event: EventFields) -> bool:
    brings, _ = EVENT_TYPES.get(event.type, ("?", ""))
    return event.status is not None or brings is not None or event.type == CONFIRMED or event.type in BESIDE
