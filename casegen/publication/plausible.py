"""Dates of one file that cannot all be right: the order of events, the dates of the case, those of sources and of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casegen.content.documents import Document
from casegen.content.field_parts import EventFields, RecognitionFields, SourceFields
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.settings import SharedSource
from casegen.publication.order import dated, misplaced
from casegen.values.dates import PartialDate
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.spans import span_of
from casegen.values.vocabularies import CONTINUED_SOURCES

# What is announced before it happens: a source may be older than such an event.
_ANNOUNCED = frozenset({"hearing", "appeal", "meeting", "protest"})
# So many lines are named in a message.
_NAMED = 3


def check_dates(document: Document, shared: Mapping[str, SharedSource]) -> Iterator[Diagnostic]:
    """The dates of one document that contradict each other for certain; `shared` are the sources of sources.yml."""
    fields, places = document.fields, document.places
    for index, source in enumerate(getattr(fields, "sources", ())):
        if source.accessed is not None and source.date is not None:
            line = places.value("sources", index, "date").line
            yield from read_before_written(source, places.value("sources", index, "accessed"), line)
    match fields:
        case CaseFields():
            yield from _order(document, fields.events)
            yield from _outside(document, fields)
            yield from _older_sources(document, fields, shared)
            yield from _before_published(document, fields)
        case PersonFields(born=PartialDate() as born, died=PartialDate() as died) if died.is_before(born):
            message = f"died {died}, before the birth on line {places.value('born').line}, {born}"
            help = "mend the one that is wrong, or leave out what is not known"
            yield Diagnostic("end-before-begin", places.value("died"), message, help)


def read_before_written(source: SourceFields, span: Span, line: int = 0) -> Iterator[Diagnostic]:
    """The warning of a source that was read before the day that it bears: at the place of the one, with the line of the other."""
    if source.date is not None and source.accessed is not None and source.accessed.is_before(source.date):
        message = f"`{source.id}` was read {source.accessed}, before its own date, {source.date}"
        if line:
            message += f" (line {line})"
        help = "mend `date`, the day that the source bears, or `accessed`, the day on which it was read"
        yield Diagnostic("end-before-begin", span, message, help)


def _order(document: Document, events: Sequence[EventFields]) -> Iterator[Diagnostic]:
    place = document.places.value
    for number, other in misplaced(dated(event.date for event in events)):
        line = place("events", other, "date").line
        where, when, move = ("below", "earlier", "up, above") if number > other else ("above", "later", "down, below")
        message = (
            f"this event stands {where} the one on line {line}, and is {when}: "
            f"{events[number].date} and {events[other].date}"
        )
        help = f"events stand in the order in which they happened: move it {move} that one, or mend the wrong date"
        yield Diagnostic("event-out-of-order", place("events", number, "date"), message, help)


def _outside(document: Document, fields: CaseFields) -> Iterator[Diagnostic]:
    span = fields.date
    if span is None:
        return
    outside = [
        (number, event.date)
        for number, event in enumerate(fields.events)
        if event.date is not None and (event.date.is_before(span) or span.is_before(event.date))
    ]
    if outside:
        first, *more = (document.places.value("events", number, "date").line for number, _ in outside)
        message = f"the case is dated {span}, and the event on line {first} is outside it, {outside[0][1]}"
        if more:
            lines = list(dict.fromkeys(map(str, more)))
            named = ", ".join(lines[:_NAMED]) + (" …" if len(lines) > _NAMED else "")
            message += (
                f"; so is that on line {named}" if len(more) == 1 else f"; so are {len(more)} more on line {named}"
            )
        wider = span_of([span, *(when for _, when in outside)])
        help = f"write `date: {wider}`, mend a date that is wrong, or delete `date`: a case goes from its first event to its last"
        yield Diagnostic("event-outside-case", document.places.value("date"), message, help)


def _older_sources(document: Document, fields: CaseFields, shared: Mapping[str, SharedSource]) -> Iterator[Diagnostic]:
    things: list[tuple[str, int, EventFields | RecognitionFields]] = [
        ("events", number, event)
        for number, event in enumerate(fields.events)
        if event.date is not None and event.sources and event.note is None and event.type not in _ANNOUNCED
    ]
    things += [("recognition", number, found) for number, found in enumerate(fields.recognition)]
    if not things:
        return
    place = document.places.value
    own = {
        source.id: index
        for index, source in enumerate(fields.sources)
        if source.id not in shared or _is_own(document, index)
    }
    for part, number, thing in things:
        cited = [
            fields.sources[own[id]] if id in own else shared[id].fields
            for id in thing.sources
            if id in own or id in shared
        ]
        newest = _all_before(cited, thing.date) if thing.date is not None and len(cited) == len(thing.sources) else None
        if newest is not None:
            span = place("sources", own[newest.id]) if newest.id in own else shared[newest.id].span
            where = f"line {span.line}" if span.path == document.path else f"{span.path}:{span.line}"
            what = "event" if part == "events" else "finding"
            which = "newest source" if len(thing.sources) > 1 else "source"
            message = (
                f"the {which} of this {what}, `{newest.id}` ({where}), is older than it: {newest.date} and {thing.date}"
            )
            help = "cite the source that reports it, or mend the wrong date"
            if part == "events":
                help += "; if the source announced it, say so in `note: …`"
            yield Diagnostic("source-older-than-event", place(part, number, "date"), message, help)


def _is_own(document: Document, index: int) -> bool:
    """Whether a source is written out in the file: a text alone is the id of one in sources.yml."""
    return ("sources", index, "id") in document.places.values


def _all_before(cited: Sequence[SourceFields], when: PartialDate) -> SourceFields | None:
    """The newest of some sources, if all of them are certainly older than a day."""
    dated = [
        (source.date.latest, source) for source in cited if source.date is not None and source.date.is_before(when)
    ]
    if not dated or len(dated) < len(cited) or any(source.type in CONTINUED_SOURCES for source in cited):
        return None
    return max(dated, key=lambda one: one[0])[1]


def _before_published(document: Document, fields: CaseFields) -> Iterator[Diagnostic]:
    published, place = fields.published, document.places.value
    if published is None:
        return
    line = place("published").line
    help = "mend the one that is wrong: `published` is the day on which the case was first published"
    if fields.updated is not None and fields.updated < published:
        message = f"updated {fields.updated}, before the case was published, {published} (line {line})"
        yield Diagnostic("end-before-begin", place("updated"), message, help)
    for index, correction in enumerate(fields.corrections):
        if correction.date < published:
            message = f"corrected {correction.date}, before the case was published, {published} (line {line})"
            yield Diagnostic("end-before-begin", place("corrections", index, "date"), message, help)
