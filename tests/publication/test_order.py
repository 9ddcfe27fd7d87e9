"""The order of events against their dates: as few as can be are named, and only for what is certain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.publication.order import Bounds, misplaced

DAY = date(2022, 1, 1)


def bounds(first: int, last: int) -> Bounds:
    return DAY + timedelta(first), DAY + timedelta(last)


def in_order(events: Sequence[Bounds]) -> bool:
    """Whether no event stands after one that is certainly later."""
    return all(one[0] <= other[1] for one, other in combinations(events, 2))


def numbered(events: Sequence[Bounds]) -> list[tuple[int, Bounds]]:
    return list(enumerate(events))


spans = st.tuples(st.integers(0, 20), st.integers(0, 6)).map(lambda pair: bounds(pair[0], sum(pair)))
some = st.lists(spans, max_size=7)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        ([(1, 1)], []),
        ([(1, 1), (1, 1), (2, 9), (5, 5)], []),
        ([(1, 9), (2, 2), (1, 1)], [(2, 1)]),
        # of two it is the second
        ([(5, 5), (1, 1)], [(1, 0)]),
        # one wrong year is one finding, wherever it stands
        ([(9, 9), (1, 1), (2, 2), (3, 3)], [(0, 3)]),
        ([(1, 1), (2, 2), (3, 3), (0, 0)], [(3, 0)]),
        ([(1, 1), (9, 9), (2, 2), (3, 3)], [(1, 3)]),
        # newest first: all but one
        ([(3, 3), (2, 2), (1, 1)], [(1, 0), (2, 0)]),
    ],
)
def test_few_events_are_named(days: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    found = misplaced(numbered([bounds(*each) for each in days]))
    assert expected == [tuple(one) for one in found]


def test_events_are_named_by_their_own_numbers() -> None:
    assert [tuple(one) for one in misplaced([(3, bounds(5, 5)), (8, bounds(1, 1))])] == [(8, 3)]


@given(some)
def test_without_those_that_are_named_all_are_in_order_and_no_fewer_would_do(events: list[Bounds]) -> None:
    named = {one.number for one in misplaced(numbered(events))}
    kept = [event for number, event in enumerate(events) if number not in named]
    assert in_order(kept)
    assert not any(in_order(fewer) for fewer in combinations(events, len(kept) + 1))


@given(some)
def test_each_contradicts_for_certain_the_one_that_is_named_with_it(events: list[Bounds]) -> None:
    found = list(misplaced(numbered(events)))
    named = {one.number for one in found}
    for number, other in found:
        first, second = sorted((number, other))
        assert events[first][0] > events[second][1]
        assert other not in named


@given(some, st.integers(-4000, 4000))
def test_the_calendar_does_not_matter(events: list[Bounds], days: int) -> None:
    moved = [(first + timedelta(days), last + timedelta(days)) for first, last in events]
    assert list(misplaced(numbered(events))) == list(misplaced(numbered(moved)))


@given(some.filter(bool), st.data())
def test_what_is_known_better_contradicts_no_less(events: list[Bounds], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(events) - 1))
    first, last = events[number]
    days = sorted(data.draw(st.tuples(*[st.integers(0, (last - first).days)] * 2)))
    better = [*events[:number], (first + timedelta(days[0]), first + timedelta(days[1])), *events[number + 1 :]]
    assert len(list(misplaced(numbered(events)))) <= len(list(misplaced(numbered(better))))
