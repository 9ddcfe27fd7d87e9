"""The events of a person in all their cases, as one sequence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casegen.pages.cases import part_cases, timeline
from casegen.pages.edition import Edition
from casegen.pages.views.pieces import EventView
from casegen.publication.types import Person

_Order = tuple[date, date]


def life_of(edition: Edition, person: Person) -> tuple[EventView, ...]:
    """The events that concern a person, each with its case; whom else they concern stands with them.

    Those of one case keep its order, which is the order of events; cases meet by the dates.
    """
    own = edition.person(person.id)
    found: list[tuple[_Order, EventView]] = []
    for appearance in reversed(person.cases):
        case = edition.publication.cases[appearance.case]
        # What has no date, or stands behind what is later, comes right after what stands before it.
        order = (date.min, date.min)
        for event in part_cases(edition, timeline(edition, case, person.id), case):
            order = max(order, event.date.sort_key) if event.date is not None else order
            others = tuple(link for link in event.people if link != own)
            found.append((order, replace(event, people=others)))
    return tuple(event for _, event in sorted(found, key=lambda item: item[0]))
