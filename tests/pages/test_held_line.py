"""The line of how many people were reported held: when there is one, its geometry, the same by year in numbers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.pages.held_line import COLUMNS, MOST_TICKS, line_of, line_view, years_of
from casegen.pages.views.custody import HeldYear
from casegen.publication.held import Series
from tests.pages.publications import an_edition

AS_OF = date(2026, 2, 28)


def series(*days: tuple[str, int]) -> Series:
    return tuple((date.fromisoformat(day), number) for day, number in days)


@st.composite
def any_series(draw: st.DrawFn) -> Series:
    """From each day on so many, never less than nobody; the last number holds on the day of the publication."""
    days = draw(st.lists(st.dates(date(1930, 1, 1), AS_OF), min_size=2, max_size=60, unique=True))
    changes = draw(st.lists(st.integers(-2, 3), min_size=len(days) - 2, max_size=len(days) - 2))
    numbers = [max(number, 0) for number in accumulate((1, *changes))]
    return tuple(zip(sorted(days), (*numbers, numbers[-1]), strict=True))


def test_the_years_say_how_many_were_held_at_their_end_and_at_most() -> None:
    found = years_of(
        series(("2022-03-01", 1), ("2022-05-01", 3), ("2022-06-01", 2), ("2024-01-01", 1), ("2025-02-02", 1))
    )
    assert found == (
        HeldYear(2025, date(2025, 2, 2), 1, 1),
        HeldYear(2024, date(2024, 12, 31), 1, 2),
        HeldYear(2023, date(2023, 12, 31), 2, 2),
        HeldYear(2022, date(2022, 12, 31), 2, 3),
    )


def test_the_line_goes_from_the_first_day_of_a_year_to_the_last_day_that_is_known() -> None:
    line = line_of(series(("2022-07-02", 2), ("2023-12-31", 2)))
    assert line.points[0] == (0.0, 0)
    assert line.points[1][0] == pytest.approx(0.25, abs=1 / COLUMNS)
    assert line.points[1:] == ((line.points[1][0], 2), (1.0, 2))
    assert [year for _, year in line.ticks] == [2022, 2023]
    assert line.ticks[0][0] == 0


def test_what_happens_within_one_place_is_drawn_as_its_range() -> None:
    begin = date(2000, 1, 1)
    crowded = tuple((begin + timedelta(days=n), n % 5) for n in range(9000))
    line = line_of(crowded)
    assert len(line.points) <= 3 * COLUMNS + 2
    places = [place for place, _ in line.points]
    assert {number for place, number in line.points if place == places[10]} >= {0, 4}


@given(any_series())
def test_a_line_goes_forward_and_shows_the_least_and_the_most(found: Series) -> None:
    line = line_of(found)
    places = [place for place, _ in line.points]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0.0, 1.0)
    assert max(number for _, number in line.points) == line.most == max(number for _, number in found)
    assert line.points[-1][1] == found[-1][1]
    assert 1 <= len(line.ticks) <= MOST_TICKS
    assert all(0 <= place < 1 for place, _ in line.ticks)
    years = years_of(found)
    assert [row.year for row in years] == list(range(found[-1][0].year, found[0][0].year - 1, -1))
    assert max(row.most for row in years) == line.most


HELD = "{{date: {begin}, type: detention, text: Т, people: [ivan], country: KZ, sources: [s]}}"
FREE = "{{date: {end}, type: release, text: О, people: [ivan], country: KZ, sources: [s]}}"
CASE = (
    "title: Д\ncountries: [KZ]\npeople: [{person: ivan, name: Иван}]\nsources: [{id: s, title: С, date: 2022-03-01}]\n"
)


@pytest.mark.parametrize(
    ("events", "site", "expected"),
    [
        ("[]", "", None),
        (f"[{HELD}]", "", [(2022, 1)]),
        (f"[{HELD}, {FREE}]", "", [(2022, 1)]),
        (f"[{HELD}, {FREE}]", "custody: false\n", None),
        (f"[{HELD}, {FREE}]", "outputs: [dates]\n", None),
    ],
    ids=["nobody", "held", "released", "without custody", "without data"],
)
def test_a_country_has_a_line_where_the_number_changed(
    events: str, site: str, expected: list[tuple[int, int]] | None
) -> None:
    told = events.format(begin="2022-01-15", end="2022-03-01") if "{" in events else events
    edition = an_edition(
        {"cases/x": f"{CASE}events: {told}"}, site="title: П\nlanguages: [ru]\nstatus_valid: 90\n" + site
    )
    view = line_view(edition, "kz")
    assert line_view(edition, "kg") is None
    if expected is None:
        assert view is None
    else:
        assert view is not None
        assert (view.data, view.valid) == ("/countries/kz/held.csv", 90)
        assert [(row.year, row.most) for row in view.years if row.most] == expected
