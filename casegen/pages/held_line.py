"""The line of how many people were reported held over time: its geometry, and the same by year in numbers."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import pairwise

from casegen.pages.edition import Edition
from casegen.pages.views.custody import HeldLineView, HeldYear
from casegen.publication.held import Series
from casegen.publication.permalinks import series_address
from casegen.values.frozen import dataclass

FEWEST = 2
"""So many changes make a line; of fewer a sentence says as much."""
MOST_TICKS = 8
COLUMNS = 240
"""The line has at most so many places side by side: what happens within one of them is drawn as its range."""


@dataclass(frozen=True, slots=True)
class Line:
    """A step line: `points` are (place, number) where the number changes, places going from 0 to 1.

    `ticks` are years and where they begin. `most`: the largest number.
    """

    points: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, int], ...]
    most: int


def line_view(edition: Edition, country: str) -> HeldLineView | None:
    """How many people were reported held in a country over time; None where too little is known to draw it."""
    series = edition.publication.heads.series.get(country, ())
    if sum(now != before for (_, before), (_, now) in pairwise(series)) + 1 < FEWEST:
        return None
    valid = edition.publication.settings.status_valid
    return HeldLineView(series, years_of(series), series_address(country), valid)


def years_of(series: Series) -> tuple[HeldYear, ...]:
    """For each year, newest first: on its last day, or the last of the series, so many were held; at most so many within it."""
    days = [day for day, _ in series]
    found = []
    for year in range(series[-1][0].year, series[0][0].year - 1, -1):
        before, last = (bisect_right(days, date(one, 12, 31)) for one in (year - 1, year))
        # What held at the end of the year before still held on its first day.
        inside = [number for _, number in series[max(before - 1, 0) : last]]
        found.append(HeldYear(year, min(date(year, 12, 31), series[-1][0]), inside[-1], max(inside)))
    return tuple(found)


def line_of(series: Series) -> Line:
    """The geometry of a series, from the first day of its first year to its last day."""
    first, last = date(series[0][0].year, 1, 1), series[-1][0]
    length = max((last - first).days, 1)
    points: list[tuple[float, int]] = [(0.0, 0)]
    for column, numbers in _by_column(series, first, length).items():
        # Where several numbers fall into one place, the least and the most of them stand beside the last.
        shown = [*dict.fromkeys((min(numbers), max(numbers))), numbers[-1]] if len(numbers) > 1 else numbers
        for number in shown:
            if number != points[-1][1]:
                points.append((column / COLUMNS, number))
    points.append((1.0, points[-1][1]))
    return Line(tuple(points), _ticks(first, last, length), max(number for _, number in series))


def _by_column(series: Series, first: date, length: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for day, number in series:
        found.setdefault(round((day - first).days / length * COLUMNS), []).append(number)
    return found


def _ticks(first: date, last: date, length: int) -> tuple[tuple[float, int], ...]:
    years = range(first.year, last.year + 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if len(years) <= step * MOST_TICKS)
    shown = [year for year in years if year % step == 0] or [first.year]
    return tuple(((date(year, 1, 1) - first).days / length, year) for year in shown)
