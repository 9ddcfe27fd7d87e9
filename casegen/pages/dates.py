"""The pages of years: events in their order, and the cases that begin in each. What is undated has a page too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from casegen.pages.cases import part_cases, timeline
from casegen.pages.edition import Edition
from casegen.pages.split import Year, slug_of_year, year_of
from casegen.pages.views.indexes import IndexView, RowGroup
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import EventView, Link, Row
from casegen.pages.views.subjects import YearView


def year_counts(edition: Edition) -> dict[Year, tuple[int, int]]:
    """How many events and how many beginning cases every year has that has any, newest first, the undated last."""
    return edition.once("years", lambda: _count_years(edition))


def _count_years(edition: Edition) -> dict[Year, tuple[int, int]]:
    events: Counter[Year] = Counter()
    cases: Counter[Year] = Counter()
    for case in edition.publication.heads.cases.values():
        cases[year_of(case)] += 1
        for year, lines in case.years:
            events[year] += lines
    years = sorted(events.keys() | cases.keys(), key=lambda year: (year is None, -(year or 0)))
    return {year: (events[year], cases[year]) for year in years}


def events_of(edition: Edition, year: Year) -> tuple[EventView, ...]:
    """The events of a year in their order. Where dates are equal or missing, the order in the file stands."""
    publication = edition.publication
    found: list[EventView] = []
    for id, head in publication.heads.cases.items():
        if any(year == other for other, _ in head.years):
            case = publication.cases[id]
            found += [event for event in part_cases(edition, timeline(edition, case), case) if _is_in(event, year)]
    found.sort(key=lambda event: (event.date is None, event.date.sort_key if event.date else ()))
    return tuple(found)


def year_page(edition: Edition, id: str) -> Page:
    """The page of one year (`2022`), or of what is undated."""
    years = list(year_counts(edition))
    turns: list[Link | None] = [None, *(edition.year(year) for year in years), None]
    year = next(year for year in years if slug_of_year(year) == id)
    position = years.index(year) + 1
    beginning = [case for case in edition.publication.heads.cases.values() if year_of(case) == year]
    view = YearView(
        year,
        events_of(edition, year),
        tuple(edition.item(case) for case in beginning),
        previous=turns[position + 1],
        next=turns[position - 1],
    )
    alternates = edition.everywhere("year", id)
    address = edition.address("year", id)
    return Page(address, "year.html", edition.lang, str(year or ""), view, section="dates", alternates=alternates)


def year_rows(edition: Edition) -> tuple[Row, ...]:
    """A line for every year."""
    return tuple(
        Row(edition.year(year), numbers=(("events", events), ("cases", cases)))
        for year, (events, cases) in year_counts(edition).items()
    )


def years_page(edition: Edition) -> Page:
    """The index of the years."""
    view = IndexView("dates", (RowGroup("", year_rows(edition)),))
    address, alternates = edition.address("year"), edition.everywhere("year")
    return Page(address, "index.html", edition.lang, "", view, section="dates", alternates=alternates)


def _is_in(event: EventView, year: Year) -> bool:
    years: Iterable[Year] = (event.date.years() if event.date else ()) or (None,)
    return year in years
