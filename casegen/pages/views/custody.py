"""The views of who is reported held, in a country and everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casegen.pages.views.pieces import CustodyView, Link
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A person who is counted: since when they are held, where that is known, and on how many days since it was reported.

    `has_gaps`: in between lie days of which no report says it.
    """

    link: Link
    custody: CustodyView
    since: date | None
    days: int | None
    has_gaps: bool = False


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """People who are counted alike, by a word of the vocabulary "held"; `rows` are not always all of them."""

    kind: str
    number: int
    rows: Sequence[HeldRow]


@dataclass(frozen=True, slots=True)
class HeldView:
    """Who is reported held as of a day. `series` is the address of the numbers of all days, if they are published."""

    as_of: date
    groups: tuple[HeldGroup, ...]
    series: str | None


@dataclass(frozen=True, slots=True)
class HeldYear:
    """How many people were reported held in a year: on its last day, which may be the one as of which that is said, and at most."""

    year: int
    day: date
    held: int
    most: int


@dataclass(frozen=True, slots=True)
class HeldLineView:
    """How many people were reported held over time: from each day of `series` on so many, and the same by year, newest first.

    `data` is the address of the numbers of all days. Someone counts as held for `valid` days after the last report.
    """

    series: tuple[tuple[date, int], ...]
    years: tuple[HeldYear, ...]
    data: str
    valid: int


@dataclass(frozen=True, slots=True)
class SeriesView:
    """held.csv: from each of these days on, so many people are reported held."""

    rows: tuple[tuple[date, int], ...]
