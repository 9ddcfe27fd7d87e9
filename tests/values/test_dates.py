"""Dates as known: what is read, the bounds it has, the order it takes, and the help for what is no date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import edtf
import pytest
from babel.dates import get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.values import date_hints
from casegen.values.dates import PartialDate, parse_date, parse_day
from casegen.values.diagnostics import Complaint
from tests.date_texts import a_date, date_texts, point_texts


def a_complaint(text: str) -> Complaint:
    found = parse_date(text)
    assert isinstance(found, Complaint), found
    assert found.code == "invalid-date"
    return found


def suggested(complaint: Complaint) -> list[str]:
    """The texts to paste in a complaint's help."""
    return re.findall("`([^`]*)`", complaint.help)


READ = [
    # text, canonical text, form, earliest, latest, years
    ("2022", "2022", "point", "2022-01-01", "2022-12-31", (2022,)),
    ("2022-01", "2022-01", "point", "2022-01-01", "2022-01-31", (2022,)),
    ("2022-02", "2022-02", "point", "2022-02-01", "2022-02-28", (2022,)),
    ("2020-02", "2020-02", "point", "2020-02-01", "2020-02-29", (2020,)),
    ("2022-01-15", "2022-01-15", "point", "2022-01-15", "2022-01-15", (2022,)),
    ("  2022-01-15\n", "2022-01-15", "point", "2022-01-15", "2022-01-15", (2022,)),
    ("1000", "1000", "point", "1000-01-01", "1000-12-31", (1000,)),
    ("9999-12-31", "9999-12-31", "point", "9999-12-31", "9999-12-31", (9999,)),
    # digits and parts that are not known
    ("202X", "202X", "point", "2020-01-01", "2029-12-31", ()),
    ("20XX", "20XX", "point", "2000-01-01", "2099-12-31", ()),
    ("99XX", "99XX", "point", "9900-01-01", "9999-12-31", ()),
    ("2022-XX", "2022", "point", "2022-01-01", "2022-12-31", (2022,)),
    ("2022-XX-XX", "2022", "point", "2022-01-01", "2022-12-31", (2022,)),
    ("2022-02-XX", "2022-02", "point", "2022-02-01", "2022-02-28", (2022,)),
    # marks
    ("2022?", "2022?", "point", "2022-01-01", "2022-12-31", (2022,)),
    ("202X~", "202X~", "point", "2020-01-01", "2029-12-31", ()),
    ("2022-01~", "2022-01~", "point", "2022-01-01", "2022-01-31", (2022,)),
    ("2021?-03-02", "2021?-03-02", "point", "2021-03-02", "2021-03-02", (2021,)),
    ("2021-03%-02", "2021-03%-02", "point", "2021-03-02", "2021-03-02", (2021,)),
    ("2022-XX-XX?", "2022?", "point", "2022-01-01", "2022-12-31", (2022,)),
    ("2022-01-XX?", "2022-01?", "point", "2022-01-01", "2022-01-31", (2022,)),
    ("2022~-XX", "2022~", "point", "2022-01-01", "2022-12-31", (2022,)),
    # spans
    ("2022-01/2022-03", "2022-01/2022-03", "span", "2022-01-01", "2022-03-31", (2022,)),
    ("2010/2012?", "2010/2012?", "span", "2010-01-01", "2012-12-31", (2010,)),
    ("2010-06/..", "2010-06/..", "span", "2010-06-01", "9999-12-31", (2010,)),
    ("../2022-03", "../2022-03", "span", "0001-01-01", "2022-03-31", (2022,)),
    ("202X/2025", "202X/2025", "span", "2020-01-01", "2025-12-31", ()),
    ("2022-XX/2023", "2022/2023", "span", "2022-01-01", "2023-12-31", (2022,)),
    ("../202X", "../202X", "span", "0001-01-01", "2029-12-31", ()),
    ("2022-03/2022", "2022-03/2022", "span", "2022-03-01", "2022-12-31", (2022,)),
    # some time in
    ("[2022-01-07..2022-01-31]", "[2022-01-07..2022-01-31]", "set", "2022-01-07", "2022-01-31", (2022,)),
    ("[2021-12..2022-01]", "[2021-12..2022-01]", "set", "2021-12-01", "2022-01-31", (2021, 2022)),
    ("[2020..2022]", "[2020..2022]", "set", "2020-01-01", "2022-12-31", ()),
    ("[2022-03..]", "[2022-03..]", "set", "2022-03-01", "9999-12-31", ()),
    ("[..2021-03-02]", "[..2021-03-02]", "set", "0001-01-01", "2021-03-02", ()),
    ("[9999..]", "[9999..]", "set", "9999-01-01", "9999-12-31", ()),
    ("[2022-01-XX~..2022]", "[2022-01~..2022]", "set", "2022-01-01", "2022-12-31", (2022,)),
]


@pytest.mark.parametrize(("text", "canonical", "form", "earliest", "latest", "years"), READ)
def test_a_date_is_read_with_its_form_bounds_and_years(
    text: str, canonical: str, form: str, earliest: str, latest: str, years: tuple[int, ...]
) -> None:
    found = a_date(text)
    assert str(found) == found.text == canonical
    assert found.form == form
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.sort_key == (found.earliest, found.latest)
    assert found.years() == years


def test_open_sides_are_none_and_reach_as_far_as_dates_go() -> None:
    since, until = a_date("2010-06/.."), a_date("[..2021]")
    assert since.end is None
    assert since.latest == date.max
    assert until.begin is None
    assert until.earliest == date.min


@pytest.mark.parametrize(
    ("text", "marks", "uncertain", "approximate"),
    [
        ("2022-01-15", ("", "", ""), False, False),
        ("2022-01-15?", ("", "", "?"), True, False),
        ("2022-01~-15", ("", "~", ""), False, True),
        ("2022%-01-15", ("%", "", ""), True, True),
        ("2022-XX?", ("?", "", ""), True, False),
        ("2022-01-XX~", ("", "~", ""), False, True),
    ],
)
def test_a_mark_stays_at_the_part_that_bears_it(
    text: str, marks: tuple[str, str, str], uncertain: bool, approximate: bool
) -> None:
    point = a_date(text).begin
    assert point is not None
    assert (point.year_mark, point.month_mark, point.day_mark) == marks
    assert (point.uncertain, point.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("20XX", (2000, 2, None, None)),
        ("202X", (2020, 3, None, None)),
        ("2022-XX", (2022, 4, None, None)),
        ("2022-01-XX", (2022, 4, 1, None)),
        ("2022-01-15", (2022, 4, 1, 15)),
    ],
)
def test_a_point_knows_which_of_its_parts_are_known(text: str, parts: tuple[int, ...]) -> None:
    point = a_date(text).begin
    assert point is not None
    assert (point.year, point.year_digits, point.month, point.day) == parts


def test_only_a_full_certain_day_is_a_day() -> None:
    assert a_date("2022-01-15").is_day
    for text in (
        *("2022-01", "2022-01-XX", "2022-01-15?", "2022?-01-15", "2022-01-15/2022-01-15"),
        *("[2022-01-15..2022-01-15]", "[9999-12-31..]", "../1000-01-01"),
    ):
        assert not a_date(text).is_day, text


def test_dates_stand_by_their_first_day_and_then_by_how_precise_they_are() -> None:
    texts = ["2023", "2022/..", "2022-01-02", "202X", "2022", "2022-01", "../2022", "2022-01-01"]
    in_order = ["../2022", "202X", "2022-01-01", "2022-01", "2022", "2022/..", "2022-01-02", "2023"]
    assert sorted(texts, key=lambda text: a_date(text).sort_key) == in_order


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2022", "2022-05-01", True),
        ("2022", "2023", False),
        ("2022/..", "2500", True),
        ("../2022", "[..1999]", True),
        ("../2022", "2022-12-31", True),
        ("../2022", "2023-01-01", False),
        ("202X", "[2029-12-31..]", True),
    ],
)
def test_dates_overlap_when_one_day_can_be_both(one: str, other: str, expected: bool) -> None:
    assert a_date(one).overlaps(a_date(other)) is expected
    assert a_date(other).overlaps(a_date(one)) is expected


MEANT = [
    # in figures
    ("15.01.2022", ["2022-01-15"]),
    ("15. 1. 2022", ["2022-01-15"]),
    ("01.02.2022", ["2022-02-01"]),
    ("01.15.2022", ["2022-01-15"]),
    ("15/01/2022", ["2022-01-15"]),
    ("01/15/2022", ["2022-01-15"]),
    ("01/02/2022", ["2022-02-01", "2022-01-02"]),
    ("05/05/2022", ["2022-05-05"]),
    ("15.01.22", ["2022-01-15", "1922-01-15"]),
    ("2022/01/15", ["2022-01-15"]),
    ("2022.01", ["2022-01"]),
    ("2022/01", ["2022-01"]),
    ("01.2022", ["2022-01"]),
    ("2022-1-5", ["2022-01-05"]),
    ("2022-1", ["2022-01"]),
    ("2022-15-01", ["2022-01-15"]),
    ("20220115", ["2022-01-15"]),
    ("2022-01-15T10:00:00Z", ["2022-01-15"]),
    ("2022-01-15.", ["2022-01-15"]),
    ("2022\u201101\u201115", ["2022-01-15"]),
    ("2022–01–15", ["2022-01-15"]),
    ("２０２２-０１", ["2022-01"]),
    ("٢٠٢٢", ["2022"]),
    # in words
    ("март 2021", ["2021-03"]),
    ("в марте 2021", ["2021-03"]),
    ("15 марта 2021 года", ["2021-03-15"]),
    ("15-го марта 2021г.", ["2021-03-15"]),
    ("2021 год", ["2021"]),
    ("2021 ж. 15 наурыз", ["2021-03-15"]),
    ("2021 жылғы 15 наурызда", ["2021-03-15"]),
    ("2021-жылдын 15-марты", ["2021-03-15"]),
    ("2021-ж. жалган куран", ["2021-03"]),
    ("March 2021", ["2021-03"]),
    ("15 March 2021", ["2021-03-15"]),
    ("March 15, 2021", ["2021-03-15"]),
    ("the 15th of March 2021", ["2021-03-15"]),
    ("15-Mar-2021", ["2021-03-15"]),
    # not quite known
    ("около 2021", ["2021~"]),
    ("c. 2021", ["2021~"]),
    ("ca 2021", ["2021~"]),
    ("≈ март 2021", ["2021-03~"]),
    ("~2021", ["2021~"]),
    ("?2021", ["2021?"]),
    ("2021 (?)", ["2021?"]),
    ("март 2021?", ["2021-03?"]),
    ("возможно 2021", ["2021?"]),
    ("202x", ["202X"]),
    ("202Х", ["202X"]),  # a Cyrillic letter
    ("202?", ["202X"]),
    ("202X-XX", ["202X"]),
    ("2020-е годы", ["202X"]),
    ("1990s", ["199X"]),
    ("2022-??", ["2022"]),
    ("2022-00-00", ["2022"]),
    ("2022-01-00", ["2022-01"]),
    # from … to, and some time in
    ("2010-06/", ["2010-06/.."]),
    ("/2010-06", ["../2010-06"]),
    ("2010—2012", ["2010/2012"]),
    ("2010–2012", ["2010/2012"]),
    ("2010-2012", ["2010/2012"]),
    ("2010 - 2012", ["2010/2012"]),
    ("2022 / 2023", ["2022/2023"]),
    ("2010–12", ["2010-12", "2010/2012"]),
    ("2021-22", ["2021/2022"]),
    ("15.01.2022–20.01.2022", ["2022-01-15/2022-01-20"]),
    ("15.01.2022/..", ["2022-01-15/.."]),
    ("5–7 июня 2022", ["2022-06-05/2022-06-07"]),
    ("January 5–7, 2022", ["2022-01-05/2022-01-07"]),
    ("март-апрель 2021", ["2021-03/2021-04"]),
    ("с июня 2010 года", ["2010-06/.."]),
    ("с 2010 по 2012 год", ["2010/2012"]),
    ("2010 – н.в.", ["2010/.."]),
    ("2010..2012", ["2010/2012", "[2010..2012]"]),
    ("2010..", ["2010/..", "[2010..]"]),
    ("[2010/2012]", ["[2010..2012]"]),
    ("[15.01.2022…]", ["[2022-01-15..]"]),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_what_is_no_date_gets_the_date_that_was_meant(text: str, meant: list[str]) -> None:
    assert suggested(a_complaint(text)) == meant


EXPLAINED = [
    ("15.01.2022", "`15.01.2022` is not a date in the form that case files use", "write `2022-01-15`"),
    (
        "01/02/2022",
        "`01/02/2022` is not a date in the form that case files use",
        "write `2022-02-01` or `2022-01-02`, whichever is meant",
    ),
    (
        "2022-02-30",
        "`2022-02-30` is not a date: February 2022 has 28 days",
        "write `2022-02` if the day is not known",
    ),
    (
        "31.04.2022",
        "`2022-04-31` is not a date: April 2022 has 30 days",
        "write `2022-04` if the day is not known",
    ),
    ("2022-13", "`2022-13` is not a date: there is no month 13", "the months are 01 to 12"),
    ("2022-13-01/..", "`2022-13-01` is not a date: there is no month 13", "write `2022-01-13/..`"),
    ("2022-01-00", "`2022-01-00` is not a date: there is no day 00", "write `2022-01`"),
    ("2022-XX-15", "`2022-XX-15` is not a date: a day needs a month", date_hints.FORMS),
    ("20XX-05", "`20XX-05` is not a date: a month needs a year with all its digits", date_hints.FORMS),
    ("0999", "`0999` is not a date: the years go from 1000 to 9999", date_hints.FORMS),
    ("2021?-03?", "`2021?-03?` is not a date: it has more than one mark", date_hints.FORMS),
    (
        "2022/2021-12",
        "`2022/2021-12` ends before it begins",
        "put the earlier date first, `2021-12/2022`, or mend the wrong one",
    ),
    (
        "[2022..2021]",
        "`[2022..2021]` ends before it begins",
        "put the earlier date first, `[2021..2022]`, or mend the wrong one",
    ),
    (
        "2012–2010",
        "`2012/2010` ends before it begins",
        "put the earlier date first, `2010/2012`, or mend the wrong one",
    ),
    ("../..", "`../..` is open on both sides, and says nothing", date_hints.LEAVE_OUT),
    ("[..]", "`[..]` is open on both sides, and says nothing", date_hints.LEAVE_OUT),
    ("２０２２", "`２０２２` is written with digits other than 0 to 9", "write `2022`"),
    ("", "an empty text is not a date", date_hints.LEAVE_OUT),
    ("?", "`?` is not a date in the form that case files use", date_hints.LEAVE_OUT),
    ("unknown", "`unknown` is not a date in the form that case files use", date_hints.LEAVE_OUT),
    ("Неизвестно.", "`Неизвестно.` is not a date in the form that case files use", date_hints.LEAVE_OUT),
    ("XXXX-XX-XX", "`XXXX-XX-XX` is not a date in the form that case files use", date_hints.LEAVE_OUT),
    ("2021-W03", "`2021-W03` is not a date in the form that case files use", date_hints.FORMS),
    (
        "the year in which\nthe bridge over the river was built",
        "`the year in which the bridge over the r…` is not a date in the form that case files use",
        date_hints.FORMS,
    ),
]


@pytest.mark.parametrize(("text", "message", "remedy"), EXPLAINED)
def test_a_complaint_says_what_is_wrong_and_what_to_do(text: str, message: str, remedy: str) -> None:
    assert replace(a_complaint(text), fix="") == Complaint("invalid-date", message, remedy)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("15.01.2022", "2022-01-15"),
        ("05.05.2022", "2022-05-05"),
        ("02.01.2022", ""),  # for some readers in February
        ("02/01/2022", ""),
        ("15.01.22", ""),
        ("2022.01.02", "2022-01-02"),
        ("2022-1-2", "2022-01-02"),
        ("2022-15-01", ""),
        ("2022-01-15T10:00", ""),  # a time of day is more than a date
        ("2 января 2022 г.", "2022-01-02"),
        ("Jan 2, 2022", "2022-01-02"),
        ("март 2021", "2021-03"),
        ("около 2021", "2021~"),
        ("2022-01-00", "2022-01"),
        ("202Х", "202X"),
        ("2010–2012", ""),  # from then to then, or some time between
        ("с июня 2010", ""),
        ("31.04.2022", ""),
        ("неизвестно", ""),
    ],
)
def test_what_can_mean_one_date_alone_mends_itself(text: str, fix: str) -> None:
    assert a_complaint(text).fix == fix


@pytest.mark.parametrize(
    "text",
    [
        *("2022-01-15-01", "2022-", "-2022", "12022", "Y12022", "2022-21", "2022-S1", "2022-01-1X", "2X22"),
        *("2022?~", "?2022-01", "2022-?01", "2022-X1", "2X2X", "2XXX", "XXXX", "202X-01-15", "0000", "0XXX"),
        *("2022-01-15 2022-01-16", "2022 -01", "2022\n/2023", "[2022]", "[2022,2023]", "{2022..2023}"),
        *("[2022.. 2023]", "[2022...2023]", "[../2022]", "[..2022", "2022/2023/2024", "/", "2022/", "[]"),
        *("2022-04-31", "2021-02-29", "2022-01-32", "２０２２", "2022-0١", "²022", "2022\u00ad"),
    ],
)
def test_nothing_else_is_a_date(text: str) -> None:
    a_complaint(text)


def test_a_day_is_read_as_a_date_of_the_calendar() -> None:
    assert parse_day(" 2022-01-15 ") == date(2022, 1, 15)


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("2022-01", "`2022-01` is not one full day", date_hints.A_DAY),
        ("2022-01-15?", "`2022-01-15?` is not one full day", date_hints.A_DAY),
        ("2022-01-15/..", "`2022-01-15/..` is not one full day", date_hints.A_DAY),
        ("15.01.2022", "`15.01.2022` is not a date in the form that case files use", "write `2022-01-15`"),
        ("март 2021", "`март 2021` is not a date in the form that case files use", date_hints.A_DAY),
        ("2022-02-30", "`2022-02-30` is not a date: February 2022 has 28 days", date_hints.A_DAY),
        ("неизвестно", "`неизвестно` is not a date in the form that case files use", date_hints.LEAVE_OUT),
    ],
)
def test_a_field_that_needs_a_day_says_so(text: str, message: str, remedy: str) -> None:
    found = parse_day(text)
    assert isinstance(found, Complaint)
    assert replace(found, fix="") == Complaint("invalid-date", message, remedy)


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "ky"])
@pytest.mark.parametrize("context", ["format", "stand-alone"])
def test_the_month_names_of_the_interface_languages_are_known(lang: str, context: Any) -> None:
    """Babel's names are the oracle for the table of `date_hints`."""
    for number, name in get_month_names("wide", context, lang).items():
        assert date_hints.MONTHS[name.casefold()] == number


def test_every_month_name_leads_to_its_month() -> None:
    for name, number in date_hints.MONTHS.items():
        assert suggested(a_complaint(f"15 {name} 2021")) == [f"2021-{number:02}-15"]


dates = date_texts().map(a_date)
# What authors type: mostly characters of dates, so that guesses are reached and not only refused.
words = ["2021", "2022-01", "31.04.2022", "15", "7", "март", "марта", "наурыз", "March", "ж.", "года"]
words += ["с", "по", "около", "c.", "н.в.", "-", "–", "/", "..", "[", "]", "?", ","]
typed = st.text("0123456789" * 3 + "-–—/. XХxх?~%[]٢２") | st.lists(st.sampled_from(words)).map(" ".join)


@given(dates)
def test_a_date_is_what_its_text_says(found: PartialDate) -> None:
    assert parse_date(str(found)) == found


@given(dates)
def test_bounds_are_in_order(found: PartialDate) -> None:
    assert found.earliest <= found.latest
    for point in (found.begin, found.end):
        assert point is None or found.earliest <= point.latest
        assert point is None or point.earliest <= found.latest
        assert point is None or point.earliest <= point.latest


@given(dates)
def test_years_lie_within_the_bounds(found: PartialDate) -> None:
    assert all(found.earliest.year <= year <= found.latest.year for year in found.years())
    assert len(found.years()) <= 2


@given(dates)
def test_a_day_and_nothing_else_is_read_by_parse_day(found: PartialDate) -> None:
    day = parse_day(found.text)
    assert day == found.earliest if found.is_day else isinstance(day, Complaint)


@given(st.lists(dates, min_size=2))
def test_the_order_is_total_and_agrees_with_the_bounds(found: list[PartialDate]) -> None:
    for one, other in pairwise(sorted(found, key=lambda each: each.sort_key)):
        assert one.earliest <= other.earliest
        if one.earliest == other.earliest:
            assert one.latest <= other.latest
        equal = (one.earliest, one.latest) == (other.earliest, other.latest)
        assert (one.sort_key < other.sort_key) is not equal


@given(dates, dates)
def test_overlap_is_symmetric_and_is_a_day_in_common(one: PartialDate, other: PartialDate) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    assert one.overlaps(one)
    assert one.overlaps(other) is (max(one.earliest, other.earliest) <= min(one.latest, other.latest))


@settings(deadline=None)  # the first wrong date compiles the patterns of date_hints
@given(st.text() | typed)
def test_any_text_is_a_date_or_a_complaint_whose_suggestions_are_dates(text: str) -> None:
    found = parse_date(text)
    if isinstance(found, PartialDate):
        assert parse_date(found.text) == found
        return
    assert found.code == "invalid-date"
    assert found.message
    assert found.help
    assert all(isinstance(parse_date(each), PartialDate) for each in suggested(found)), found.help


@settings(deadline=None)  # the first wrong date compiles the patterns of date_hints
@given(st.text() | typed)
def test_whoever_needs_a_day_is_shown_days_only(text: str) -> None:
    found = parse_day(text)
    if isinstance(found, Complaint):
        assert all(isinstance(parse_day(each), date) for each in suggested(found)), found.help


@pytest.mark.parametrize("remedy", [date_hints.FORMS, date_hints.A_DAY])
def test_the_examples_of_the_general_advice_are_dates(remedy: str) -> None:
    examples = suggested(Complaint("invalid-date", "", remedy))
    assert examples
    assert all(isinstance(parse_date(example), PartialDate) for example in examples)


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_the_days_of_a_month_are_those_of_the_calendar(year: int) -> None:
    written = [f"{year}-{month:02}-{day:02}" for month in range(1, 13) for day in range(32)]
    days = [date(year, 1, 1) + timedelta(number) for number in range(366)]
    assert [text for text in written if isinstance(parse_date(text), PartialDate)] == [
        day.isoformat() for day in days if day.year == year
    ]


def test_a_long_text_is_refused_at_once() -> None:
    a_complaint("2022-01-15 " * 100_000)
    a_complaint("/" * 1_000_000)


def strict_bounds(text: str) -> tuple[date, date]:
    """The bounds that the edtf package gives, open sides as far as dates go."""
    found = edtf.parse_edtf(text)
    lower, upper = found.lower_strict(), found.upper_strict()
    return (
        date.min if isinstance(lower, float) else date(*lower[:3]),
        date.max if isinstance(upper, float) else date(*upper[:3]),
    )


# What edtf 5.0.2 reads: no mark left of `XX`, in spans no mark inside a date; `2022-XX/2023` is a bug.
edtf_points = point_texts().filter(lambda text: re.search("[?~%]-.*X", text) is None)
edtf_spans = date_texts(masks=False, sets=False).filter(lambda text: re.search("[?~%]-", text) is None)


@settings(max_examples=60, deadline=None)
@given(edtf_points | edtf_spans)
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    found = a_date(text)
    assert (found.earliest, found.latest) == strict_bounds(text)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)), st.integers(0, 365))
def test_a_span_of_days_reaches_from_the_first_to_the_last(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for text in (f"{first}/{last}", f"[{first}..{last}]"):
        assert (a_date(text).earliest, a_date(text).latest) == (first, last)
