"""Whether a name is that of somebody in office."""

from __future__ import annotations

import pytest

from casegen.values.inflection import DATIVE, GENITIVE, NOMINATIVE
from casegen.values.offices import is_in_office


@pytest.mark.parametrize(
    ("after", "cases", "expected"),
    [
        (", судья районного суда", NOMINATIVE, True),
        (", судьи районного суда", GENITIVE, True),
        (", судьи районного суда", NOMINATIVE, False),
        (", судья отказал", GENITIVE, False),
        (", старшему следователю", DATIVE, True),
        (", понятая", NOMINATIVE, True),
        (", полицейского", GENITIVE, True),
        (", помощник прокурора", NOMINATIVE, True),
        (" (эксперт)", NOMINATIVE, True),
        (" – прокурор", NOMINATIVE, True),
        (", a judge of the district court", NOMINATIVE, True),
        (", the presiding judge, refused", NOMINATIVE, True),
        (" (then investigator)", NOMINATIVE, True),
        (", the judge refused", NOMINATIVE, False),
        (", whose judge, at first, refused", NOMINATIVE, False),
        (", тергеуші", NOMINATIVE, True),
        (", журналист", NOMINATIVE, False),
        (" судья", NOMINATIVE, False),
        (", правосудья", NOMINATIVE, False),
        ("-судья", NOMINATIVE, False),
        ("", NOMINATIVE, False),
    ],
)
def test_an_office_after_a_name_counts_as_one_before_it(after: str, cases: int, expected: bool) -> None:
    """«Иван Примеров, судья …» was linked to somebody else of that name."""
    assert is_in_office("", after, cases) is expected


def test_an_office_before_a_name_counts() -> None:
    assert is_in_office("Это решил судья районного суда ", "")
    assert not is_in_office("Отказал судья. ", "")
