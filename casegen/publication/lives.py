"""What is told of one person in all their cases, as far as it cannot all be true: releases, deaths, custody in two countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from casegen.publication.custody_types import Moment
from casegen.publication.life import MAY_BE_HELD, MAY_BE_OUT, OF_THE_LIVING, STATUSES_OF_THE_LIVING
from casegen.values.countries import WITHDRAWN
from casegen.values.vocabularies import CONFIRMED, CUSTODY_OF_DAYS, DEAD

Bounds: TypeAlias = tuple[date, date]
_ANY_DAY = (date.min, date.max)


class Clash(NamedTuple):
    """Two moments that cannot both be right. It is told at the first."""

    code: str
    here: Moment
    there: Moment


class Custodies(NamedTuple):
    """The statuses of those who are in custody, house arrest too, and for how many days a report of custody holds."""

    held: frozenset[str]
    valid: int


def clashes(moments: Sequence[Moment], custodies: Custodies) -> Iterator[Clash]:
    """The contradictions in what is told of one person; each once, and only those that are certain.

    A moment with a date that is marked as uncertain or approximate may be on any day. One without a date stands where it does
    in its case, whose order is the order of events, and so between the days of those around it.
    """
    if len(moments) < 2:
        return
    told = _Told(moments)
    yield from _released_first(told, custodies.held)
    yield from _after_death(told, custodies.held)
    yield from _in_two_countries(moments, custodies)


class _Told:
    """Moments, and which of them is before which for certain."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self.moments = moments
        self._undated = {
            (one.case, one.number): _between(one, moments) for one in moments if one.date is None and one.case
        }

    def is_before(self, one: Moment, other: Moment) -> bool:
        """Whether one moment is certainly before another: by their dates, or where one has none by the order of the case."""
        if one.case and one.case == other.case and (one.date is None or other.date is None):
            return one.number < other.number
        return self.bounds(one)[1] < self.bounds(other)[0]

    def bounds(self, one: Moment) -> Bounds:
        """The days between which a moment lies for certain."""
        return self._undated.get((one.case, one.number)) or _bounds(one)


def _between(one: Moment, moments: Iterable[Moment]) -> Bounds:
    """The days between which a moment without a date lies: not before what stands above it in its case, nor after what follows."""
    beside = [other for other in moments if other.case == one.case and other.date is not None]
    first = max((_start(other)[0] for other in beside if other.number < one.number), default=date.min)
    last = min((_bounds(other)[1] for other in beside if other.number > one.number), default=date.max)
    return (first, last) if first <= last else _ANY_DAY


def _released_first(told: _Told, held: frozenset[str]) -> Iterator[Clash]:
    """Releases before the first custody that is told."""
    before = [one for one in told.moments if _can_be_released(one, held)]
    arrests = [one for one in before if one.status in held]
    if not arrests:
        return
    first = min(arrests, key=told.bounds)
    for one in told.moments:
        if one.status == "released" and all(told.is_before(one, other) for other in before):
            yield Clash("release-before-arrest", one, first)


def _can_be_released(one: Moment, held: frozenset[str]) -> bool:
    status = one.status
    return status in held or status in ("disappeared", "transferred") or one.type in MAY_BE_HELD


def _after_death(told: _Told, held: frozenset[str]) -> Iterator[Clash]:
    """What needs somebody alive after their death; and deaths on two days, told at the later one, or in a case."""
    deaths = sorted((one for one in told.moments if one.status in DEAD), key=told.bounds)
    if not deaths:
        return
    for one in told.moments:
        dies = one.status in DEAD
        if dies or one.type in OF_THE_LIVING or one.status in held or one.status in STATUSES_OF_THE_LIVING:
            death = next((death for death in deaths if told.is_before(death, one)), None)
            if death is not None and one.case:
                yield Clash("two-deaths", one, death) if dies else Clash("event-after-death", one, death)
            elif death is not None:  # the person's own file gives the later day, and is not where events are told
                yield Clash("two-deaths", death, one)


def _in_two_countries(moments: Sequence[Moment], custodies: Custodies) -> Iterator[Clash]:
    """Custody in a country, where the last that is told is custody in another one, and nothing how it ended.

    What begins on one day in two countries may be a handing over across the border, and which of the two came first nobody
    tells: so it is told only where both are said to go on, each until a later day.
    """
    held = [one for one in moments if one.status in custodies.held and one.country and one.country not in WITHDRAWN]
    if len({one.country for one in held}) < 2:
        return
    held.sort(key=_start)
    outs = [_start(out) for out in moments if out.type in MAY_BE_OUT or _is_out(out, custodies.held)]
    for place, one in enumerate(held):
        last = next((other for other in reversed(held[:place]) if _start(other)[1] < _start(one)[0]), None)
        told = _last_told(last, moments) if last is not None else None
        others = (
            [last] if last is not None and told is not None and _is_still_held(last, told, one, custodies.valid) else []
        )
        others += [other for other in held[:place] if _are_both_held(one, other)]
        for other in others:
            begin, end = _start(other)[0], max(_start(one)[1], _start(other)[1])
            if other.country != one.country and all(out[1] < begin or end < out[0] for out in outs):
                yield Clash("custody-in-two-countries", one, other)
                break


def _is_out(one: Moment, held: frozenset[str]) -> bool:
    return one.status is not None and one.status not in held


def _last_told(one: Moment, moments: Sequence[Moment]) -> date:
    """The last day for which custody is told: its first, or that of the last `confirmed` of its case before something changes."""
    of_case = sorted((other for other in moments if other.case == one.case and other.number > one.number), key=_number)
    same = takewhile(lambda other: other.status is None, of_case)
    return max([_start(one)[0], *(_start(other)[0] for other in same if other.type == CONFIRMED)])


def _number(one: Moment) -> int:
    return one.number


def _is_still_held(one: Moment, told: date, later: Moment, valid: int) -> bool:
    """Whether custody goes on until a later moment begins: by its dates, else for as long as what is `told` of it last holds.

    What lasts from a day on (`2020/..`) lasts until something is told of its end.
    """
    days = min(valid, CUSTODY_OF_DAYS.get(one.status or "", valid))
    if one.date is not None and one.date.form == "span":
        if one.date.end is not None:
            return _start(later)[1] < one.date.end.earliest
        if one.status not in CUSTODY_OF_DAYS:
            return True
    return (_start(later)[1] - told).days <= days


def _are_both_held(one: Moment, other: Moment) -> bool:
    """Whether there is a day after the first one of both on which both go on for certain, whichever began before the other."""
    ends = [each.date.end for each in (one, other) if each.date is not None and each.date.form == "span"]
    last = min((end.earliest for end in ends if end is not None), default=date.min)
    return len(ends) == 2 and None not in ends and max(_start(one)[1], _start(other)[1]) < last


def _bounds(one: Moment) -> Bounds:
    """The days between which a moment lies for certain."""
    return (one.date.earliest, one.date.latest) if one.date is not None and one.date.is_sure else _ANY_DAY


def _start(one: Moment) -> Bounds:
    """The days between which a moment begins for certain."""
    when = one.date
    if when is not None and when.form == "span" and when.begin is not None and when.is_sure:
        return when.earliest, when.begin.latest
    return _bounds(one)
