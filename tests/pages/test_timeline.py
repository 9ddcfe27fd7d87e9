"""The geometry of a timeline: what each form of a date takes of the axis, lanes, rows, and what the axis names."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.pages.timeline import MOST_LANES, MOST_TICKS, Mark, Tick, Timeline, timeline_of
from casegen.pages.views.pieces import EventView, Link
from casegen.values.dates import PartialDate, parse_date
from casegen.values.languages import Phrase
from tests.date_texts import date_texts

FRAME = ("2010-01-01", "2019-12-31")
"""Two days that stretch the axis over ten whole years."""


def link(name: str) -> Link:
    return Link(Phrase(name, "ru"), f"/{name}/")


def an_event(number: int, when: str | None, people: str = "", case: str = "") -> EventView:
    """An event; people are named by one letter each."""
    parsed = parse_date(when) if when is not None else None
    assert parsed is None or isinstance(parsed, PartialDate)
    who = tuple(map(link, people))
    of = link(case) if case else None
    text = Phrase(f"Событие {number}", "ru")
    return EventView(f"event-{number}", "other", parsed, text, who, None, None, None, None, (), None, of)


def drawn(*dates: str | None) -> Timeline:
    """The figure of events with these dates."""
    found = timeline_of([an_event(number, when) for number, when in enumerate(dates)])
    assert found is not None
    return found


def mark_of(when: str, *others: str) -> Mark:
    """The mark of a date on an axis of ten years."""
    [lane] = drawn(when, *(others or FRAME), "2015-05-05").lanes
    [found] = [mark for mark in lane.marks if mark.event.anchor == "event-0"]
    return found


def at(day: str) -> float:
    """Where a day begins on an axis from 2010 to the end of 2019."""
    first, end = date(2010, 1, 1).toordinal(), date(2020, 1, 1).toordinal()
    return (date.fromisoformat(day).toordinal() - first) / (end - first)


MARKS = [
    # date, kind, begin, end, core
    ("2012-03-04", "day", "2012-03-04", "2012-03-05", None),
    ("2012-03", "within", "2012-03-01", "2012-04-01", None),
    ("2012", "within", "2012-01-01", "2013-01-01", None),
    ("201X", "within", "2010-01-01", "2020-01-01", None),
    ("[2012-03-04..2012-06]", "within", "2012-03-04", "2012-07-01", None),
    ("[2012-03-04..2012-03-04]", "day", "2012-03-04", "2012-03-05", None),
    ("2012-03-04/2012-06-30", "span", "2012-03-04", "2012-07-01", ("2012-03-04", "2012-07-01")),
    # The months in which a span begins and ends are not certain, those between are.
    ("2012-03/2012-06", "span", "2012-03-01", "2012-07-01", ("2012-03-31", "2012-06-02")),
    ("2012/2014", "span", "2012-01-01", "2015-01-01", ("2012-12-31", "2014-01-02")),
    # Nothing of it is certain: it may have begun on the day on which it ended.
    ("2012/2012-06", "within", "2012-01-01", "2012-07-01", None),
]  # fmt: skip


@pytest.mark.parametrize(("when", "kind", "begin", "end", "core"), MARKS, ids=[row[0] for row in MARKS])
def test_a_date_takes_all_that_it_allows_and_is_solid_where_it_is_certain(
    when: str, kind: str, begin: str, end: str, core: tuple[str, str] | None
) -> None:
    mark = mark_of(when)
    assert (mark.kind, mark.open_begin, mark.open_end, mark.blur_begin, mark.blur_end) == (kind, False, False, 0, 0)
    assert (mark.begin, mark.end) == pytest.approx((at(begin), at(end)))
    assert mark.core == (pytest.approx((at(core[0]), at(core[1]))) if core else None)


@pytest.mark.parametrize(
    ("when", "kind", "sides"),
    [
        ("2012-03/..", "span", (False, True)),
        ("../2012-03", "span", (True, False)),
        ("[2012-03..]", "within", (False, True)),
        ("[..2012-03]", "within", (True, False)),
    ],
)
def test_an_open_side_goes_to_the_edge_which_lies_beyond_all_that_is_known(
    when: str, kind: str, sides: tuple[bool, bool]
) -> None:
    timeline = drawn(when, *FRAME, "2015-05-05")
    [lane] = timeline.lanes
    [mark] = [mark for mark in lane.marks if mark.event.anchor == "event-0"]
    others = [mark for mark in lane.marks if mark.event.anchor != "event-0"]
    assert (mark.kind, (mark.open_begin, mark.open_end)) == (kind, sides)
    if sides[0]:
        assert mark.begin == 0.0 < min(other.begin for other in others)
    else:
        assert mark.end == 1.0 > max(other.end for other in others)


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2012-03-04~", (1, 1)),
        ("2012-03-04?", (1, 1)),
        ("2012-03~", (31, 31)),
        ("2012%", (366, 366)),
        ("2012?-03-04", (366, 366)),
        ("2012-03~-04", (31, 31)),
        ("2012-03-04/2014~", (0, 366)),
        ("2012-03~/2014", (31, 0)),
        ("[2012~..2014]", (366, 0)),
    ],
)
def test_a_date_that_is_marked_is_never_a_point_and_fades(when: str, days: tuple[int, int]) -> None:
    mark = mark_of(when)
    ten_years = 3652
    assert mark.kind != "day"
    assert (mark.blur_begin * ten_years, mark.blur_end * ten_years) == pytest.approx(days)


@pytest.mark.parametrize(
    "dates",
    [
        [], ["2012"], ["2012", "2013"], ["2012", "2012", "2013", "2013"], [None, None, None, "2012", "2013"],
        # One vague month: of these only two are in an order that is certain.
        ["2022-01-02", "[2022-01-02..2022-01-31]", "[2022-01-07..2022-01-31]", "2022-01", "2022-01", "2022"],
        ["2022", "2022-01", "2022-02", "[2022-01..]", "[..2022-02]"], ["../2012", "2012", "2012-03"], ["2012-03/..", "2012"],
    ],
    ids=str,
)  # fmt: skip
def test_fewer_than_three_times_that_follow_each_other_are_no_figure(dates: list[str | None]) -> None:
    assert timeline_of([an_event(number, when) for number, when in enumerate(dates)]) is None


@pytest.mark.parametrize(
    "dates",
    [["2012", "2013", "2014"], ["2012/2014", "2013-05"], ["2022", "2022-01-05", "2022-01-06", "2022-01-07"],
     ["../2012", "2013", "2014/.."], ["[..2012]", "2013", "[2014..]"], ["2012?", "2013?", "2014~"]],
    ids=str,
)  # fmt: skip
def test_three_times_that_follow_each_other_are_a_figure(dates: list[str | None]) -> None:
    assert timeline_of([an_event(number, when) for number, when in enumerate(dates)]) is not None


def test_what_has_no_date_is_counted_and_not_drawn() -> None:
    timeline = drawn("2012", None, "2013", None, "2014")
    assert timeline.undated == 2
    marks = [mark for lane in timeline.lanes for mark in lane.marks]
    # The number of a mark is that of its event in the list, which has those without a date too.
    assert [(mark.event.anchor, mark.number) for mark in marks] == [("event-0", 1), ("event-2", 3), ("event-4", 5)]


def test_marks_that_are_far_enough_for_two_figures_are_not_for_the_third_of_a_hundred_events() -> None:
    dates = ["2010-01-01", *["2012"] * 6, "2012-01-15", "2012-04-05", "2019-12-31"]

    def rows(*more: str) -> set[int]:
        [lane] = drawn(*dates, *more).lanes
        return {mark.row for mark in lane.marks if mark.event.anchor in ("event-7", "event-8")}

    assert len(rows()) == 1
    assert len(rows(*["2018"] * 100)) == 2


# ── lanes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def lanes(*events: EventView) -> list[tuple[str, list[str]]]:
    """The name of each lane, and the numbers of its events."""
    timeline = timeline_of(events)
    assert timeline is not None
    return [
        (lane.link.text.text if lane.link else "", [mark.event.anchor[6:] for mark in lane.marks])
        for lane in timeline.lanes
    ]


def test_each_of_several_people_has_a_lane_and_what_concerns_two_stands_in_both() -> None:
    events = [an_event(1, "2012", "б"), an_event(2, "2013", "а"), an_event(3, "2014", "аб")]
    assert lanes(*events) == [("б", ["1", "3"]), ("а", ["2", "3"])]


def test_what_concerns_nobody_in_particular_stands_above_all() -> None:
    events = [an_event(1, "2012", "б"), an_event(2, "2013", "а"), an_event(3, "2014")]
    assert lanes(*events) == [("", ["3"]), ("б", ["1"]), ("а", ["2"])]


def test_one_person_needs_no_lane_of_their_own() -> None:
    events = [an_event(1, "2012", "а"), an_event(2, "2013", "а"), an_event(3, "2014")]
    assert lanes(*events) == [("", ["1", "2", "3"])]


def test_more_people_than_can_be_told_apart_share_one_lane() -> None:
    letters = "абвгдежзи"
    assert len(letters) == MOST_LANES + 1
    events = [an_event(number, str(2000 + number), letter) for number, letter in enumerate(letters)]
    assert [name for name, _ in lanes(*events[:-1])] == [*letters[:-1]]
    assert [name for name, _ in lanes(*events)] == [""]


def test_where_several_cases_meet_each_has_a_lane() -> None:
    events = [an_event(1, "2012", "а", "x"), an_event(2, "2013", "б", "y"), an_event(3, "2014", "аб", "x")]
    assert lanes(*events) == [("x", ["1", "3"]), ("y", ["2"])]
    assert lanes(an_event(1, "2012", "", "x"), an_event(2, "2013", "", "x"), an_event(3, "2014", "", "x")) == [
        ("", ["1", "2", "3"])
    ]


def test_marks_that_would_touch_stand_in_rows() -> None:
    [lane] = drawn("2010", "2010-06", "2012-01-01", "2012-01-02", "2019").lanes
    assert lane.rows == 2
    assert {mark.event.anchor[6:]: mark.row for mark in lane.marks} == {"0": 0, "1": 1, "2": 0, "3": 1, "4": 0}


# ── the axis ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "last", "ticks", "second"),
    [
        ("2022-01-05", "2022-01-08", 4, (2022, 1, 6)),
        ("2022-01-05", "2022-01-20", 8, (2022, 1, 7)),
        ("2022-01-05", "2022-02-20", 7, (2022, 1, 12)),
        ("2022-01-31", "2022-06-01", 6, (2022, 2, None)),
        ("2021-12-31", "2022-12-31", 7, (2022, 1, None)),
        ("2021-02-03", "2022-12-31", 8, (2021, 4, None)),
        ("2020-08-01", "2023-03-01", 6, (2021, 1, None)),
        ("2016-08-01", "2022-03-01", 7, (2017, None, None)),
        ("2011-08-01", "2022-03-01", 7, (2012, None, None)),
        ("1937", "2022", 6, (1940, None, None)),
        ("1000", "9999", 5, (2000, None, None)),
    ],
)
def test_the_axis_names_days_months_or_years_as_many_as_have_room(
    first: str, last: str, ticks: int, second: tuple[int, int | None, int | None]
) -> None:
    begun = parse_date(first)
    assert isinstance(begun, PartialDate)
    found = drawn(first, (begun.latest + timedelta(1)).isoformat(), last).ticks
    assert (found[1].year, found[1].month, found[1].day) == second
    assert len(found) == ticks


def days(tick: Tick) -> tuple[int, int, int]:
    return tick.year, tick.month or 1, tick.day or 1


@settings(max_examples=300)
@given(st.lists(date_texts(), min_size=3, max_size=12))
def test_whatever_the_dates_are_all_lies_on_the_axis_and_in_rows(texts: list[str]) -> None:
    timeline = timeline_of([an_event(number, text) for number, text in enumerate(texts)])
    if timeline is None:
        return
    ticks = timeline.ticks
    assert 1 <= len(ticks) <= MOST_TICKS
    assert ticks[0].at == 0.0
    assert all(one.at < other.at < 1 and days(one) < days(other) for one, other in itertools.pairwise(ticks))
    for lane in timeline.lanes:
        for mark in lane.marks:
            begin, end = mark.begin - mark.blur_begin, mark.end + mark.blur_end
            assert begin <= mark.begin < mark.end <= end
            assert begin >= -1e-9
            assert end <= 1 + 1e-9
            if mark.core is not None:
                assert mark.begin <= mark.core[0] < mark.core[1] <= mark.end
        for row in range(lane.rows):
            inside = [mark for mark in lane.marks if mark.row == row]
            assert inside
            assert all(one.end <= other.begin for one, other in itertools.pairwise(inside))
