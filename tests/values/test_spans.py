"""The span of a case from the dates of its events."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from casegen.values.dates import PartialDate, parse_date
from casegen.values.spans import span_of, span_until
from tests.builders import a_case, published


def a_date(text: str) -> PartialDate:
    found = parse_date(text)
    assert isinstance(found, PartialDate)
    return found


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], None),
        (["2022"], "2022"),
        (["2022-01-15", "2022-01-15"], "2022-01-15"),
        (["2010-06-15", "2020-07-25"], "2010-06-15/2020-07-25"),
        (["2010", "2020-07"], "2010/2020-07"),
        (["2022", "2022-03"], "2022"),  # a month of the year says nothing more
        (["2010/2012", "2011/2015"], "2010/2015"),
        (["2010-06/..", "2011"], "2010-06/.."),
        (["../2011", "2015"], "../2015"),
        (["2021?", "2022"], "2021?/2022"),
        # "Some time in" is a begin or an end by as much of it as is sure.
        (["2020", "[2022-03..2022-05]"], "2020/2022"),
        (["2020", "[2022-03-02..2022-03-05]"], "2020/2022-03"),
        (["2020", "[2022-11..2023-02]"], "2020/2023~"),
        (["2020", "[2022-03?..2022-05]"], "2020/2022~"),
        (["[2021-03..2022-05]", "2023-01-15"], "2021~/2023-01-15"),
        (["[2021-03..2021-05]", "2023-01-15"], "2021/2023-01-15"),
        (["[2021-03..2021-05]", "[2022-01..2022-02]"], "2021/2022"),
        (["[2021-03..2021-05]", "[2021-04..2021-06]"], "2021"),
        (["2015", "[2020..2026]"], "2015/2026~"),
        (["2015", "[2020..]"], "2015/.."),
        (["[..2010]", "2015"], "../2015"),
        (["[2022-01-10..2022-01-20]", "2022-01-15"], "2022-01"),
        # Where it may lie within what is known, and nobody knows when, it is neither.
        (["[2010..2020]", "2015"], "2015"),
        (["[2020..2022]", "2021"], "2021"),
        (["[2016..]", "2015", "2018"], "2015/2018"),
        (["2010/2020", "[2012-03..2012-05]"], "2010/2020"),
        (["[2020..2022]"], "[2020..2022]"),
    ],
)
def test_a_span_goes_from_the_first_begin_to_the_last_end(dates: list[str], expected: str | None) -> None:
    for order in permutations(dates):
        found = span_of([a_date(text) for text in order])
        assert expected == (str(found) if found else None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"date": "2019"}, "2019"),
        ({"events": [{"text": "x", "date": "2020"}, {"text": "x"}, {"text": "x", "date": "2021"}]}, "2020/2021"),
        ({"date": "2019", "events": [{"text": "x", "date": "2020"}]}, "2019"),
    ],
)
def test_a_case_spans_what_it_says_else_its_events(fields: dict[str, object], expected: str | None) -> None:
    span = published(a_case("x", **fields)).cases["x"].span
    assert expected == (str(span) if span else None)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], None),
        (["2024-03~", "2029"], "2024-03~"),
        (["2024-03~", "2025-01-05", "2026-11-26", "2029"], "2024-03~/2026-11-26"),
        (["2026-11-27", "2029"], None),  # nothing has happened yet
        (["2020", "2024/2029"], "2020/.."),  # it has begun; that it will end is only expected
        (["2020", "2024/2026-12-01"], "2020/.."),
        (["2020", "2024/2026-11-26"], "2020/2026-11-26"),
        (["2026"], "2026"),  # some time in this year, so perhaps today
        (["../2029"], None),
        (["2020", "2010/.."], "2010/.."),
    ],
)
def test_what_is_only_expected_is_no_part_of_a_span(dates: list[str], expected: str | None) -> None:
    found = span_until([a_date(text) for text in dates], date(2026, 11, 26))
    assert expected == (str(found) if found else None)


@pytest.mark.parametrize(("as_of", "expected"), [(date(2026, 1, 1), "2024-03~"), (date(2029, 1, 1), "2024-03~/2029")])
def test_the_span_of_a_case_ends_with_what_had_happened_by_the_day_of_the_build(as_of: date, expected: str) -> None:
    case = a_case("x", events=[{"text": "а", "date": "2024-03~"}, {"text": "б", "date": "2029"}])
    assert str(published(case, as_of=as_of).heads.cases["x"].span) == expected
    written = a_case("x", date="2024/2029", events=[{"text": "б", "date": "2029"}])
    assert str(published(written, as_of=as_of).heads.cases["x"].span) == "2024/2029"
