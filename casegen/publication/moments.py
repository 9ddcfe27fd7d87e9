"""The moments of each person's custody, gathered from the cards of all cases and from their own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casegen.content.cards import Card
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.turns import Report as Written
from casegen.content.turns import Turn, report_of
from casegen.publication.confirming import is_announced, report_of_event
from casegen.publication.custody_types import Moment, Report
from casegen.publication.identity import People, subjects_of
from casegen.publication.parts import people_of
from casegen.publication.world import World
from casegen.values.dates import PartialDate
from casegen.values.languages import Text, by_language
from casegen.values.vocabularies import DEAD, UNCHANGED


def moments_of(world: World, people: People) -> dict[str, tuple[Moment, ...]]:
    """By the id of each person with a page what bears on their custody; those of a case in its order, cases by id."""
    found: dict[str, list[Moment]] = {}
    for card in world.of_kind("case"):
        for moment, concerned in _in_case(world, people, card):
            for person in concerned:
                if person in people.with_page:
                    found.setdefault(person, []).append(moment)
    for card in world.of_kind("person"):
        died = death_of(card)
        if died is not None and card.name.id in people.with_page:
            found.setdefault(card.name.id, []).append(died)
    return {person: tuple(moments) for person, moments in sorted(found.items())}


def death_of(card: Card) -> Moment | None:
    """The death of which the file of a person tells."""
    fields = card.fields
    if not isinstance(fields, PersonFields) or fields.died is None:
        return None
    return Moment("", card.path, card.places.key("died").line, 0, "", "death", "died", fields.died, None, None)


def announced_in(world: World, card: Card) -> tuple[Turn, ...]:
    """The events of a case, of those that bear on custody, which all who report them did before they could be."""
    statuses = world.corpus.settings.vocabulary.event_types
    return tuple(
        turn
        for turn in card.facts.turns
        if _report(world, card, turn)[1] and (turn.status or statuses.get(turn.type)) not in DEAD
    )


def _in_case(world: World, people: People, card: Card) -> Iterator[tuple[Moment, tuple[str, ...]]]:
    turns = card.facts.turns
    fields = card.fields
    if not turns or not isinstance(fields, CaseFields):
        return
    id = card.name.id
    vocabulary = world.corpus.settings.vocabulary
    subjects = subjects_of(fields, people.entries[id], vocabulary)
    own = next((entry.country for entry in fields.countries if entry.as_ in ("own", None)), None)
    for turn in turns:
        status = turn.status or vocabulary.event_types.get(turn.type)
        report, was_announced = _report(world, card, turn)
        was_announced = was_announced and status not in DEAD
        if report is not None and not was_announced and _is_older(report.date, turn.date):
            # What is older than the event cannot report it; `check` says so.
            report = replace(report, date=None)
        moment = Moment(
            id,
            card.path,
            turn.line,
            turn.number,
            turn.anchor,
            turn.type,
            None if status == UNCHANGED else status,
            turn.date,
            turn.country or own,
            report,
            was_announced,
        )
        yield moment, people_of(turn.people, lambda text: people.in_case(id, text), subjects)


def _report(world: World, card: Card, turn: Turn) -> tuple[Report | None, bool]:
    """The report of a turn, of the sources that say it: those of the file and the shared ones. And whether they announce it."""
    shared: Mapping[str, Written] = {
        id: report_of(world.corpus.sources[id].fields) for id in turn.cited if id in world.corpus.sources
    }
    written = (*turn.reports, *shared.values())
    found = report_of_event(written, turn.date, world.corpus.settings.fields.status_valid)
    if found is None:
        return None, False
    lang = world.languages[0] if found in shared.values() else world.lang(card)
    by = Text(by_language(dict(found.publisher), lang)) if found.publisher else None
    report = Report(by or (Text({lang: found.title}) if found.title else None), found.date)
    return report, is_announced(written, turn.date)


def _is_older(reported: PartialDate | None, when: PartialDate | None) -> bool:
    return reported is not None and when is not None and reported.latest < when.earliest
