"""How much the pages of a publication tell, found out from cards alone: their events and sources, and what is to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casegen.content.cards import Card
from casegen.publication.targets import Targets
from casegen.publication.world import World


def totals_of(world: World, targets: Targets) -> dict[str, int]:
    """The numbers of the events and of the sources that stand on the pages of cases and of whatever gathers them."""
    return {
        "events": sum(card.facts.lines for card in world.of_kind("case")),
        "sources": sum(len(sources_told(world, card)) for card in _with_sources(world, targets)),
    }


def planned_cases(world: World, as_of: date) -> tuple[str, ...]:
    """The ids of the cases of which an event is known to come after a day."""
    return tuple(
        card.name.id
        for card in world.of_kind("case")
        if card.facts.last_day is not None and card.facts.last_day > as_of
    )


def _with_sources(world: World, targets: Targets) -> Iterator[Card]:
    yield from world.of_kind("case")
    for key, card in world.originals.items():
        if key[0] in ("person", "country", "dossier") and key in targets.pages:
            yield card


def sources_told(world: World, card: Card) -> set[str]:
    """The ids of the sources on the page of a document: its own, and the shared ones that it or a translation cites."""
    cited = {id for one in (card, *world.translated(card).values()) for id in one.facts.cited}
    return {*card.facts.own_sources, *(cited & world.corpus.sources.keys())}
