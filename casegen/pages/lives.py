"""The events of a person in all their cases, as one sequence, with the sources of all that their page says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from casegen.pages.cases import part_cases, timeline
from casegen.pages.edition import Edition
from casegen.pages.views.pieces import EventView, SourceView
from casegen.publication.types import Case, Person, Source
from casegen.values.frozen import dataclass

_Order = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Life:
    """What a person's page takes from the accounts of their cases.

    `roles`: by the id of a case the numbers of the sources of each part in it, in the order of its people.
    """

    events: tuple[EventView, ...]
    sources: tuple[SourceView, ...]
    roles: Mapping[str, tuple[tuple[int, ...], ...]]


def life_of(edition: Edition, person: Person) -> Life:
    """The events that concern a person, each with its case and sources; whom else they concern stands with them.

    Those of one case keep its order, which is the order of events; cases meet by the dates.
    """
    own = edition.person(person.id)
    cases = [edition.publication.cases[id] for id in dict.fromkeys(one.case for one in person.cases)]
    found: list[tuple[_Order, Case, EventView]] = []
    for case in reversed(cases):
        # What has no date, or stands behind what is later, comes right after what stands before it.
        order = (date.min, date.min)
        for event in part_cases(edition, timeline(edition, case, person.id), case):
            order = max(order, event.date.sort_key) if event.date is not None else order
            others = tuple(link for link in event.people if link != own)
            found.append((order, case, replace(event, people=others)))
    found.sort(key=lambda item: item[0])
    numbers = _Numbers(person.sources)
    events = tuple(replace(event, sources=numbers.of(case, event.sources)) for _, case, event in found)
    roles = {case.id: tuple(numbers.of(case, part.sources) for part in case.people) for case in cases}
    return Life(events, edition.sources(tuple(numbers.sources)), roles)


class _Numbers:
    """The sources of a page on which cases meet: each once, under the id that it has there."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = list(sources)
        self._as_cited = [replace(source, number=0) for source in sources]

    def of(self, case: Case, numbers: Sequence[int]) -> tuple[int, ...]:
        """The numbers here of some sources, by their numbers on the page of a case."""
        cited = {source.number: source for source in case.sources}
        return tuple(dict.fromkeys(self._number(case, cited[number]) for number in numbers))

    def _number(self, case: Case, source: Source) -> int:
        same = replace(source, number=0)
        if same in self._as_cited:
            return self._as_cited.index(same) + 1
        number = len(self.sources) + 1
        # Two cases may call two sources alike; what an author writes as an id has no dot.
        is_taken = any(other.id == source.id for other in self.sources)
        id = f"{case.id}.{source.id}" if is_taken else source.id
        self.sources.append(replace(source, number=number, id=id))
        self._as_cited.append(same)
        return number
