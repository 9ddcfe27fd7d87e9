"""Where events lie in time, as far as that is known: the geometry of a figure, in parts of its width, without a word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count, islice
from typing import Literal, NamedTuple

from casegen.pages.views.pieces import EventView, Link
from casegen.values.dates import PartialDate, Point
from casegen.values.frozen import dataclass

FEWEST = 3
"""So many times that follow each other are worth a figure; fewer a list says as well, and one vague month is none."""
MOST_LANES = 8
MOST_TICKS = 8
SLOT = 0.01
"""The room that a mark takes for each figure of the largest number, two at least, as a part of the width: two that are closer
stand in two rows."""
MARGIN = 0.06
"""How far the axis goes on beyond the last known day on a side that is open, as a part of the width."""

Kind = Literal["day", "within", "span"]
"""One day that is known; some time within a stretch; a stretch of which a part is certain."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event between `begin` and `end`, which go from 0 to 1 and are the outermost that its date allows.

    `number`: as which event of the list it stands there, from 1 on.
    `core`: where it was for certain, the part of a span between its last possible beginning and its first possible end.
    `open_begin`, `open_end`: the date says nothing of that side, and it goes on to the edge. `blur_begin`, `blur_end`:
    by how much it may reach beyond, its date being uncertain or approximate; 0 where it is neither.
    """

    event: EventView
    number: int
    kind: Kind
    row: int
    begin: float
    end: float
    core: tuple[float, float] | None = None
    open_begin: bool = False
    open_end: bool = False
    blur_begin: float = 0.0
    blur_end: float = 0.0


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one person, or of one case; of nobody in particular without a link. `rows`: how many lie above each other."""

    link: Link | None
    rows: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a year begins, a month, or a day."""

    at: float
    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A figure of events. `undated`: how many have no date, and are not in it."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: int


class _Extent(NamedTuple):
    """What a date says, in days since the first of year 1; ends are the day after. None is an open side."""

    first: int | None
    last: int | None
    core: tuple[int | None, int | None] | None = None
    blur_begin: int = 0
    blur_end: int = 0


def timeline_of(events: Sequence[EventView]) -> Timeline | None:
    """The figure of some events in the order of a list: a lane for each case where several meet, else for each person.

    None where fewer than three of their times follow each other, by what is known of them.
    """
    dated = [(number, event, event.date) for number, event in enumerate(events, 1) if event.date is not None]
    if _one_after_another(when for _, _, when in dated) < FEWEST:
        return None
    extents = [_extent(when) for _, _, when in dated]
    ticks, first, end = _axis(extents)
    slot = SLOT * max(2, len(str(len(events))))

    def at(day: int) -> float:
        return (day - first) / (end - first)

    lanes = _lanes(
        [_mark(event, number, extent, at) for (number, event, _), extent in zip(dated, extents, strict=True)]
    )
    return Timeline(
        tuple(Lane(link, *_in_rows(marks, slot)) for link, marks in lanes.items() if marks),
        tuple(Tick(at(day), *parts) for day, parts in ticks),
        len(events) - len(dated),
    )


def _lanes(marks: Sequence[Mark]) -> dict[Link | None, Sequence[Mark]]:
    """The marks of each lane; first those of nobody in particular, then in the order in which somebody comes first."""
    found: dict[Link | None, list[Mark]] = {None: []}
    for mark in marks:
        for link in (mark.event.case,) if mark.event.case else mark.event.people or (None,):
            found.setdefault(link, []).append(mark)
    return {**found} if 2 < len(found) <= MOST_LANES + 1 else {None: marks}


# ── what a date says ─────────────────────────────────────────────────────────────────────────────────────────────────


def _one_after_another(dates: Iterable[PartialDate]) -> int:
    """The most of all times that dates name of which each is over, by its bounds, before the next begins; a span names two."""
    times: list[PartialDate | Point] = []
    for when in dates:
        times += filter(None, (when.begin, when.end)) if when.form == "span" else (when,)
    found, over = 0, None
    for time in sorted(times, key=lambda time: time.latest):
        if over is None or time.earliest > over:
            found, over = found + 1, time.latest
    return found


def _extent(when: PartialDate) -> _Extent:
    begin, end = when.begin, when.end
    if when.form == "point":
        assert begin is not None
        off = _off(begin)
        return _Extent(begin.earliest.toordinal(), begin.latest.toordinal() + 1, None, off, off)
    first = begin.earliest.toordinal() if begin else None
    last = end.latest.toordinal() + 1 if end else None
    core = None
    if when.form == "span":
        core = (begin.latest.toordinal() if begin else None, end.earliest.toordinal() + 1 if end else None)
        if core[0] is not None and core[1] is not None and core[0] >= core[1]:
            core = None
    return _Extent(first, last, core, _off(begin), _off(end))


def _off(point: Point | None) -> int:
    """By how many days a date may be off at least that is marked: by as much as the part names that bears the mark."""
    if point is None or not (point.uncertain or point.approximate):
        return 0
    if point.day_mark:
        return 1
    return 31 if point.month_mark else 366 * int(10 ** (4 - point.year_digits))


# ── the axis ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_FIRST, _END = date.min.toordinal(), date.max.toordinal() + 1
_Parts = tuple[int, int | None, int | None]
_Beginning = tuple[int, _Parts]
"""A day on which a year begins, a month or a day, and which one it is."""


def _axis(extents: Sequence[_Extent]) -> tuple[list[_Beginning], int, int]:
    """The beginnings that the axis names, its first day, and the day after its last."""
    first = min(day for one in extents for day in _days(one, -one.blur_begin))
    end = max(day for one in extents for day in _days(one, one.blur_end))
    margin = round(MARGIN * (end - first)) + 1
    first -= margin if any(one.first is None for one in extents) else 0
    end += margin if any(one.last is None for one in extents) else 0
    first, end = max(first, _FIRST), min(max(end, first + 2), _END)
    for begins, steps in _STEPS.items():
        for step in steps:
            # One more than there may be, for the end is one of them.
            found = list(islice(begins(first, step), MOST_TICKS + 1))
            if found[-1][0] >= end:
                last = next(number for number, (day, _) in enumerate(found) if day >= end)
                return found[:last], found[0][0], found[last][0]
    raise AssertionError("all years that a date can have are ten steps of a thousand")


def _days(one: _Extent, off: int) -> Iterator[int]:
    yield from (day + off for day in (one.first, one.last) if day is not None)
    yield from (day for day in one.core or () if day is not None)


def _by_days(first: int, step: int) -> Iterator[_Beginning]:
    """From a day on; so the other two, from the last beginning of so many months or years that is not after it."""
    for day in range(first, _END, step):
        found = date.fromordinal(day)
        yield day, (found.year, found.month, found.day)
    yield _END, (date.max.year + 1, 1, 1)


def _by_months(first: int, step: int) -> Iterator[_Beginning]:
    day = date.fromordinal(first)
    for number in count(day.year * 12 + (day.month - 1) // step * step, step):
        year, month = divmod(number, 12)
        yield _begin(year, month + 1), (year, month + 1, None)


def _by_years(first: int, step: int) -> Iterator[_Beginning]:
    for year in count(date.fromordinal(first).year // step * step, step):
        yield _begin(year, 1), (max(year, 1), None, None)


def _begin(year: int, month: int) -> int:
    """The first day of a month; what lies beyond all dates is the day after the last."""
    return date(max(year, 1), month, 1).toordinal() if year <= date.max.year else _END


_STEPS: dict[Callable[[int, int], Iterator[_Beginning]], tuple[int, ...]] = {
    _by_days: (1, 2, 7),
    _by_months: (1, 2, 3, 6),
    _by_years: (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000),
}


# ── marks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _mark(event: EventView, number: int, one: _Extent, at: Callable[[int], float]) -> Mark:
    def place(day: int | None, edge: float) -> float:
        return at(day) if day is not None else edge

    is_day = one.first is not None and one.last == one.first + 1 and not one.core and not one.blur_begin
    begin, end, day = place(one.first, 0.0), place(one.last, 1.0), at(1) - at(0)
    return Mark(
        event,
        number,
        "day" if is_day else "span" if one.core else "within",
        0,
        begin,
        end,
        (place(one.core[0], 0.0), place(one.core[1], 1.0)) if one.core else None,
        one.first is None,
        one.last is None,
        # What is beyond all years that a date can have is beyond the axis.
        min(one.blur_begin * day, begin),
        min(one.blur_end * day, 1 - end),
    )


def _in_rows(marks: Iterable[Mark], slot: float) -> tuple[int, tuple[Mark, ...]]:
    """How many rows marks take that do not touch, and the marks with their rows, from the left to the right."""
    ends: list[float] = []
    found = []
    for mark in sorted(marks, key=lambda mark: mark.begin - mark.blur_begin):
        left, right = mark.begin - mark.blur_begin, mark.end + mark.blur_end
        room = max(0.0, slot - (right - left)) / 2
        row = next((row for row, end in enumerate(ends) if end <= left - room), len(ends))
        ends[row : row + 1] = [right + room]
        found.append(replace(mark, row=row))
    return len(ends), tuple(found)
