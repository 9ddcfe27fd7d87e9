"""Who is reported held as of a day, in a country and everywhere, and how many were on each day before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import accumulate

from casegen.publication.custody import held_times
from casegen.publication.custody_types import Custody, Moment, Rules
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import COUNTED, HELD_APART


@dataclass(frozen=True, slots=True)
class Held:
    """The ids of people by how they are counted, a word of `COUNTED`; groups of nobody are left out."""

    groups: Mapping[str, tuple[str, ...]]


Series = tuple[tuple[date, int], ...]
"""From each of these days on, so many people are reported held; the last day is the one as of which that is said."""


def held_of(custody: Mapping[str, Custody], persons: Iterable[str]) -> dict[str, Held]:
    """Those of some people of whom something is counted: by country, and under "" all of them."""
    found: dict[str, dict[str, list[str]]] = {}
    for person in sorted(
        (person for person in persons if person in custody), key=lambda one: _begin(custody[one], one)
    ):
        known = custody[person]
        group = _group(known)
        if group is None:
            continue
        for place in {"", known.country.lower() if known.country else ""}:
            found.setdefault(place, {}).setdefault(group, []).append(person)
    return {
        place: Held({group: tuple(inside[group]) for group in COUNTED if group in inside})
        for place, inside in sorted(found.items())
    }


def with_days(custody: Custody, moments: tuple[Moment, ...], rules: Rules) -> Custody:
    """Custody with the days on which it was reported, counted as the series counts them: nothing fills the years between reports."""
    since = custody.since
    if since is None or not (custody.is_held and custody.is_current):
        return custody
    times = [time for time in held_times(moments, rules) if time.end is None or time.end > since]
    again = rules.as_of
    for time in reversed(times):
        if time.end in (None, again):
            again = max(time.begin, since)
    earlier = sum(
        (time.end - max(time.begin, since)).days for time in times if time.end is not None and time.begin < again
    )
    return replace(custody, again=again, earlier=earlier)


def series_of(moments: Mapping[str, tuple[Moment, ...]], rules: Rules) -> dict[str, Series]:
    """How many people are reported held from each day on: in each country, and under "" everywhere."""
    found: dict[str, Counter[date]] = {}
    for one in moments.values():
        for time in held_times(one, rules):
            for place in {"", (time.country or "").lower()}:
                changes = found.setdefault(place, Counter())
                changes[time.begin] += 1
                if time.end is not None:
                    changes[time.end] -= 1
    return {place: _steps(changes, rules.as_of) for place, changes in sorted(found.items())}


def _steps(changes: Counter[date], as_of: date) -> Series:
    days = sorted(day for day, change in changes.items() if change)
    steps = list(zip(days, accumulate(changes[day] for day in days), strict=True))
    return tuple(steps if not steps or steps[-1][0] == as_of else [*steps, (as_of, steps[-1][1])])


def _begin(custody: Custody, person: str) -> tuple[date, str]:
    """Where a person stands among others: those whose custody began first before them."""
    dates = [claim.date.earliest for claim in custody.claims if claim.date is not None]
    return custody.since or min(dates, default=date.max), person


def _group(custody: Custody) -> str | None:
    if len(custody.claims) > 1:
        return "unsettled"
    if not custody.claims or custody.claims[0].ended:
        return None
    if custody.is_held:
        return "held" if custody.is_current else "last_known"
    status = custody.claims[0].status
    if status == "house_arrest" and not custody.is_current:
        return "house_arrest_last_known"
    return status if status in HELD_APART else None
