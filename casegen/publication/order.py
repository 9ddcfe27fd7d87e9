"""The order of events in a file, against their dates: which few of them do not stand where the dates put them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from casegen.values.dates import PartialDate

Bounds: TypeAlias = tuple[date, date]
"""The first and the last day on which something can have happened."""


class Misplaced(NamedTuple):
    """An event that does not stand where its date puts it, and one of the others with which it cannot trade: both by number."""

    number: int
    other: int


def dated(dates: Iterable[PartialDate | None]) -> list[tuple[int, Bounds]]:
    """The bounds of those dates of which the order can be judged, with their numbers: no date is marked as uncertain."""
    return [
        (number, (when.earliest, when.latest)) for number, when in enumerate(dates) if when is not None and when.is_sure
    ]


def misplaced(events: Sequence[tuple[int, Bounds]]) -> Iterator[Misplaced]:
    """As few events as can be, without which no event stands after one that is certainly later.

    `events` are those whose dates are known, by their numbers, in the order written. So one wrong year is one finding,
    however many events stand around it. Of two events that stand the wrong way round it is the second.
    """
    if _is_in_order(events):
        return
    kept = _longest(events)
    for place, (number, (earliest, latest)) in enumerate(events):
        if place in kept:
            continue
        before = [events[at][0] for at in kept if at < place and events[at][1][0] > latest]
        after = [events[at][0] for at in kept if at > place and events[at][1][1] < earliest]
        yield Misplaced(number, before[0] if before else after[-1])


def _is_in_order(events: Sequence[tuple[int, Bounds]]) -> bool:
    peak = date.min
    for _, (earliest, latest) in events:
        if latest < peak:
            return False
        peak = max(peak, earliest)
    return True


class _Chain(NamedTuple):
    """Events that can stand one after the other: how many, the place of the last one, and those before it."""

    length: int
    last: int
    rest: _Chain | None


def _longest(events: Sequence[tuple[int, Bounds]]) -> list[int]:
    """The places of as many events as can be, none of which is certainly before one that stands above it."""
    # By the latest begin among its events the longest chain: whether another event fits in depends on nothing else.
    chains: dict[date, _Chain] = {}
    for place, (_, (earliest, latest)) in enumerate(events):
        longer = [(earliest, _Chain(1, place, None))]
        longer += [
            (max(peak, earliest), _Chain(chain.length + 1, place, chain))
            for peak, chain in chains.items()
            if peak <= latest
        ]
        for peak, chain in longer:
            if peak not in chains or chains[peak].length < chain.length:
                chains[peak] = chain
    best: _Chain | None = max(chains.values(), key=lambda chain: (chain.length, -chain.last))
    kept = []
    while best is not None:
        kept.append(best.last)
        best = best.rest
    return kept[::-1]
