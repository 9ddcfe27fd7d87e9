"""The pages of years: events in their order, and the cases that begin in each. What is undated has a page too."""

from __future__ import annotations

from casegen.pages.cases import part_cases, timeline
from casegen.pages.edition import Edition
from casegen.pages.views.indexes import IndexView, Row, RowGroup
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import EventView
from casegen.pages.views.subjects import YearView
from casegen.publication.types import Case

Year = int | None
"""None stands for what is undated."""


def years_of(edition: Edition) -> dict[Year, tuple[list[EventView], list[Case]]]:
    """The events and the beginning cases of every year that has any, newest first, the undated last."""
    found: dict[Year, tuple[list[EventView], list[Case]]] = {}
    for case in edition.publication.cases.values():
        for event in part_cases(edition, timeline(edition, case), case):
            for year in (event.date.years() if event.date else ()) or (None,):
                found.setdefault(year, ([], []))[0].append(event)
        for year in (case.span.years()[:1] if case.span else ()) or (None,):
            found.setdefault(year, ([], []))[1].append(case)
    # Sorting is stable: where dates are equal or missing, the order in the file stands.
    for events, _ in found.values():
        events.sort(key=lambda event: (event.date is None, event.date.sort_key if event.date else ()))
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, -(item[0] or 0))))


def date_pages(edition: Edition) -> list[Page]:
    """A page for every year, and the index of them."""
    years = years_of(edition)
    turns = [None, *(edition.year(year) for year in years), None]
    pages = [_index(edition, years)]
    for position, (year, (events, cases)) in enumerate(years.items(), start=1):
        id = str(year or "undated")
        view = YearView(
            year,
            tuple(events),
            tuple(edition.item(case) for case in cases),
            previous=turns[position + 1],
            next=turns[position - 1],
        )
        title = str(year or "")
        alternates = edition.everywhere("year", id)
        address = edition.address("year", id)
        pages.append(Page(address, "year.html", edition.lang, title, view, section="dates", alternates=alternates))
    return pages


def year_rows(edition: Edition, years: dict[Year, tuple[list[EventView], list[Case]]]) -> tuple[Row, ...]:
    """A line for every year."""
    return tuple(
        Row(edition.year(year), numbers=(("events", len(events)), ("cases", len(cases))))
        for year, (events, cases) in years.items()
    )


def _index(edition: Edition, years: dict[Year, tuple[list[EventView], list[Case]]]) -> Page:
    view = IndexView("dates", (RowGroup("", year_rows(edition, years)),))
    address, alternates = edition.address("year"), edition.everywhere("year")
    return Page(address, "index.html", edition.lang, "", view, section="dates", alternates=alternates)
