"""The views of who is reported held, in a country and everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casegen.pages.views.pieces import CustodyView, Link


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A person who is counted: since when they are held, and for how many days, where that is known."""

    link: Link
    custody: CustodyView
    since: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """People who are counted alike, by a word of the vocabulary "held"; `rows` are not always all of them."""

    kind: str
    number: int
    rows: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True)
class HeldView:
    """Who is reported held as of a day. `series` is the address of the numbers of all days, if they are published."""

    as_of: date
    groups: tuple[HeldGroup, ...]
    series: str | None


@dataclass(frozen=True, slots=True)
class SeriesView:
    """held.csv: from each of these days on, so many people are reported held."""

    rows: tuple[tuple[date, int], ...]
