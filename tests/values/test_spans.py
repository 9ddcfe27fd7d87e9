"""The span of a case from the dates of its events."""

from __future__ import annotations

from itertools import permutations

import pytest

from casegen.values.dates import PartialDate, parse_date
from casegen.values.spans import span_of
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
        (["[2020..2022]", "2015"], "2015"),  # "some time in" is no begin and no end
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
