"""The pages of years: events in their order, and the cases that begin in each, or may. What is undated has a page too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from casegen.pages.cases import part_cases, timeline
from casegen.pages.edition import Edition
from casegen.pages.split import Year, slug_of_year, years_of
from casegen.pages.views.indexes import IndexView, RowGroup
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import EventView, Link, Row, YearBar
from casegen.pages.views.subjects import MonthView, YearView
from casegen.values.dates import PartialDate

MOST_BARS = 60


def year_counts(edition: Edition) -> dict[Year, tuple[int, int, int]]:
    """How many events every year has that has any, how many that are only expected, and how many beginning cases.

    Newest first, the undated last.
    """
    return edition.once("years", lambda: _count_years(edition))


def _count_years(edition: Edition) -> dict[Year, tuple[int, int, int]]:
    events: Counter[Year] = Counter()
    expected: Counter[Year] = Counter()
    cases: Counter[Year] = Counter()
    for case in edition.publication.heads.cases.values():
        cases.update(years_of(case))
        for year, lines, to_come in case.years:
            events[year] += lines - to_come
            expected[year] += to_come
    years = sorted(events.keys() | cases.keys(), key=lambda year: (year is None, -(year or 0)))
    return {year: (events[year], expected[year], cases[year]) for year in years}


def events_of(edition: Edition, year: Year) -> tuple[EventView, ...]:
    """The events of a year in their order. Where dates are equal or missing, the order in the file stands."""
    publication = edition.publication
    found: list[EventView] = []
    for id, head in publication.heads.cases.items():
        if any(year == other for other, *_ in head.years):
            case = publication.cases[id]
            lines = part_cases(edition, timeline(edition, case, is_elsewhere=True), case)
            # Here the dates decide, and disagree with nothing; the page of the case has the sources.
            found += [replace(event, is_out_of_order=False, sources=()) for event in lines if _is_in(event, year)]
    found.sort(key=lambda event: (event.date is None, event.date.sort_key if event.date else ()))
    return tuple(found)


def by_month(events: Iterable[EventView], year: Year) -> tuple[MonthView, ...]:
    """The events of a year by the month in which they begin; last those of which only the year is known."""
    found: dict[int | None, list[EventView]] = {}
    for event in events:
        found.setdefault(_month(event.date, year) if event.date is not None else None, []).append(event)
    months = sorted(found, key=lambda month: (month is None, month))
    return tuple(MonthView(month, tuple(found[month])) for month in months)


def _month(when: PartialDate, year: Year) -> int | None:
    """The month of a year in which something begins, as far as that is known."""
    if when.form == "set":
        first, last = when.earliest, when.latest
        return first.month if (first.year, first.month) == (last.year, last.month) else None
    point = when.begin or when.end
    return point.month if point is not None and point.year == year else None


def year_page(edition: Edition, id: str) -> Page:
    """The page of one year (`2022`), or of what is undated."""
    years = list(year_counts(edition))
    turns: list[Link | None] = [None, *(edition.year(year) for year in years), None]
    year = next(year for year in years if slug_of_year(year) == id)
    position = years.index(year) + 1
    beginning = [case for case in edition.publication.heads.cases.values() if year in years_of(case)]
    view = YearView(
        year,
        by_month(events_of(edition, year), year),
        tuple(edition.item(case) for case in beginning),
        previous=turns[position + 1],
        next=turns[position - 1],
    )
    alternates = edition.everywhere("year", id)
    address = edition.address("year", id)
    return Page(
        address,
        "year.html",
        edition.lang,
        str(year or ""),
        view,
        section="dates",
        alternates=alternates,
        record=edition.record_address("year", id),
    )


def year_rows(edition: Edition) -> tuple[Row, ...]:
    """A line for every year."""
    return tuple(
        Row(edition.year(year), numbers=(("events", events), ("planned", planned), ("cases", cases)))
        for year, (events, planned, cases) in year_counts(edition).items()
    )


def year_bars(edition: Edition) -> tuple[tuple[YearBar, ...], Link | None]:
    """Every year from the first that has anything to the last, and the link to what is undated, if there is such a thing.

    Where years lie far apart, those of which nothing is told are left out. What is only expected stands above what has happened.
    """
    counts = year_counts(edition)
    years = sorted(year for year in counts if year is not None)
    most = max((events + planned for year, (events, planned, _) in counts.items() if year is not None), default=0)
    shown = range(years[0], years[-1] + 1) if years and years[-1] - years[0] < MOST_BARS else years
    bars = []
    for year in shown:
        events, planned, _ = counts.get(year, (0, 0, 0))
        # A single event can be seen beside a thousand.
        heights = (max(round(number / most * 100), 2) if number else 0 for number in (events, planned))
        bars.append(YearBar(year, edition.year(year) if year in counts else None, events, planned, *heights))
    return tuple(bars), edition.year(None) if None in counts else None


def years_page(edition: Edition) -> Page:
    """The index of the years."""
    view = IndexView("dates", (RowGroup("", year_rows(edition)),))
    address, alternates = edition.address("year"), edition.everywhere("year")
    return Page(address, "index.html", edition.lang, "", view, section="dates", alternates=alternates)


def _is_in(event: EventView, year: Year) -> bool:
    years: Iterable[Year] = (event.date.years() if event.date else ()) or (None,)
    return year in years
