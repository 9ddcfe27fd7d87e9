"""What cannot all be true, for certain: within a document, and in what all cases tell of the people of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casegen.content.documents import Document
from casegen.content.fields import CaseFields, PersonFields
from casegen.publication.custody_types import Moment
from casegen.publication.identity import subjects_of
from casegen.publication.life import MAY_BE_HELD, MAY_BE_OUT, OF_THE_LIVING
from casegen.publication.lives import Clash, Custodies, clashes
from casegen.publication.manuscript import Manuscript
from casegen.publication.parts import people_of
from casegen.publication.plausible import check_dates
from casegen.publication.survey import Survey
from casegen.publication.world import Key
from casegen.values.diagnostics import Diagnostic, Span

# Events that say something of a life and bear on no custody: moments of other cases do not hold them.
_TOLD_HERE = OF_THE_LIVING | MAY_BE_HELD | MAY_BE_OUT


def contradictions(survey: Survey, script: Manuscript) -> Iterator[Diagnostic]:
    """The contradictions of a document within itself, and with what other documents of a survey tell of its people."""
    document = script.original
    told: set[Span] = set()
    match document.fields:
        case CaseFields() as fields:
            for problem in _lives(survey, document, fields):
                told.add(problem.span)
                yield problem
        case PersonFields() as fields:
            yield from _born_later(survey, document, fields)
    # Where it is told what is wrong with a date, it need not be told that it is not in order either.
    for problem in check_dates(document, script.sources):
        if problem.code != "event-out-of-order" or problem.span not in told:
            yield problem


def told_of(survey: Survey, key: Key) -> tuple[tuple[Moment, ...], ...]:
    """All that the contradictions of a document depend on, besides the document itself and the answers to what it asks."""
    kind, id = key
    if kind == "person":
        return (survey.moments.get(id, ()),)
    entries = survey.people.entries.get(id, ()) if kind == "case" else ()
    told = (survey.moments.get(entry.person, ()) for entry in entries)
    return tuple(moments for moments in told if any(moment.case != id for moment in moments))


def _lives(survey: Survey, document: Document, fields: CaseFields) -> Iterator[Diagnostic]:
    entries = survey.people.entries[document.name.id]
    told = {entry.person: survey.moments.get(entry.person, ()) for entry in entries}
    if not any(told.values()):
        return
    vocabulary, valid = survey.base.settings.vocabulary, survey.base.settings.fields.status_valid
    custodies = Custodies(vocabulary.held | {"house_arrest"}, valid)
    more = _told_here(survey, document, fields, told)
    for person, moments in told.items():
        for clash in clashes((*moments, *more.get(person, ())), custodies):
            if clash.here.case == document.name.id:
                yield _diagnostic(person, clash, document)


def _told_here(
    survey: Survey, document: Document, fields: CaseFields, told: Mapping[str, Sequence[Moment]]
) -> Mapping[str, Sequence[Moment]]:
    """By person what the case tells of their lives besides what is `told` already, the events that bear on custody."""
    found: dict[str, list[Moment]] = {}
    id, people = document.name.id, survey.people
    subjects = subjects_of(fields, people.entries[id], survey.base.settings.vocabulary)
    for number, event in enumerate(fields.events):
        if event.type in _TOLD_HERE:
            line = document.places.value("events", number).line
            moment = Moment(id, document.path, line, number, "", event.type, None, event.date, event.country, None)
            for person in people_of(event.people, lambda text: people.in_case(id, text), subjects):
                if not any(one.case == id and one.number == number for one in told.get(person, ())):
                    found.setdefault(person, []).append(moment)
    return found


_HELP = {
    "release-before-arrest": (
        "mend the wrong date; if it was the end of an earlier custody, add an event for that, without `date` if nobody tells it"
    ),
    "event-after-death": "mend the wrong date, or take them out of `people:` of this event if it is about others",
    "two-deaths": (
        "mend the wrong date; if the sources disagree, write one date that holds both, `[earlier..later]`, and tell of it under"
        " `contested:`"
    ),
    "custody-in-two-countries": (
        "add what happened between the two (`release`, `extradition`, `deportation` …), without `date` if nobody tells it; or"
        " mend the wrong country or date"
    ),
}


def _diagnostic(person: str, clash: Clash, document: Document) -> Diagnostic:
    code, here, there = clash
    place = f"line {there.line}" if there.path == document.path else f"{there.path}:{there.line}"
    here_when = str(here.date) if here.date is not None else "without a date"
    there_when = str(there.date) if there.date is not None else "without a date"
    first = f"the `{there.type}` of {there.date}" if there.date is not None else f"the `{there.type}` without a date"
    messages = {
        "release-before-arrest": (
            f"`{person}` is released {here_when}, before the first custody that is told, {first} ({place})"
        ),
        "event-after-death": f"the `{here.type}` of `{person}` is dated {here.date}, after the death, {there_when} ({place})"
        if here.date is not None
        else f"the `{here.type}` of `{person}` stands after the death, {there_when} ({place})",
        "two-deaths": f"`{person}` dies here {here_when}, and {there_when} by {place}",
        "custody-in-two-countries": (
            f"`{person}` is held in {here.country}, {here.date}, and was held in {there.country}, {there.date} ({place}): "
            + ("both at once" if _has_an_end(there) else "nothing tells how that ended")
        ),
    }
    span = document.places.value("events", here.number, "date")
    help = _HELP[code]
    if here.date is None or there.date is None:
        help = "move the event without a date to where it happened among the others; or " + help
    return Diagnostic(code, span, messages[code], help)


def _has_an_end(one: Moment) -> bool:
    return one.date is not None and one.date.form == "span" and one.date.end is not None


def _born_later(survey: Survey, document: Document, fields: PersonFields) -> Iterator[Diagnostic]:
    """The warning of a birth after something that is told of the person, at the birth: the first such event."""
    if fields.born is None:
        return
    for moment in survey.moments.get(document.name.id, ()):
        if moment.case and moment.date is not None and moment.date.is_before(fields.born):
            message = f"born {fields.born}, after the `{moment.type}` of {moment.date} ({moment.path}:{moment.line})"
            help = (
                "mend the date that is wrong; if that event is about somebody else, its `people:` name the wrong person"
            )
            yield Diagnostic("event-before-birth", document.places.value("born"), message, help)
            return
