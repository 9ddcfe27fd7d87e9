"""What is told of one person and cannot all be true: tables, and laws over random lives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.publication.custody_types import Moment
from casegen.publication.life import MAY_BE_HELD, MAY_BE_OUT, OF_THE_LIVING, STATUSES_OF_THE_LIVING
from casegen.publication.lives import Clash, Custodies, clashes
from casegen.values.dates import PartialDate, parse_date
from casegen.values.vocabularies import CUSTODY, DEAD, EVENT_TYPES, HELD

RULES = Custodies(HELD | {"house_arrest"}, 365)


def when(text: str | None) -> PartialDate | None:
    found = parse_date(text) if text is not None else None
    assert found is None or isinstance(found, PartialDate)
    return found


def moment(number: int, type: str, day: str | None, country: str | None = "KZ", case: str = "a") -> Moment:
    path = f"content/cases/{case}.md" if case else "content/people/p.md"
    return Moment(case, path, number + 5, number, "", type, EVENT_TYPES[type][0], when(day), country, None)


def found(*events: tuple[str | None, ...]) -> list[tuple[str, int, int]]:
    """The clashes of events, each a type, a date, and maybe a country and a case: code and the numbers of the two."""
    moments = [moment(number, *event) for number, event in enumerate(events)]  # type: ignore[arg-type]
    return [(code, here.number, there.number) for code, here, there in clashes(moments, RULES)]


RELEASE, AFTER, TWICE = "release-before-arrest", "event-after-death", "two-deaths"
ABROAD = "custody-in-two-countries"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], []),
        ([("release", "2021")], []),
        ([("arrest", "2022-02-03"), ("release", "2022-02-04")], []),
        # a release before the first custody
        ([("arrest", "2022-02-03"), ("release", "2021-02-04")], [(RELEASE, 1, 0)]),
        ([("release", "2021-02-04"), ("arrest", "2022-02-03")], [(RELEASE, 0, 1)]),
        ([("arrest", "2023"), ("house_arrest", "2022-03"), ("conditional_release", "2022-02")], [(RELEASE, 2, 1)]),
        ([("arrest", "2022-02-03"), ("release", "2022")], []),
        ([("arrest", "2022-02-03"), ("release", "2021~")], []),
        ([("arrest", "2022?"), ("release", "2021")], []),
        ([("imprisonment", None), ("arrest", "2022-02-03"), ("release", "2021")], []),
        ([("arrest", "2022", "KZ", "a"), ("release", "2021", "KZ", "b")], [(RELEASE, 1, 0)]),
        # what may have been custody
        ([("abduction", "2020"), ("release", "2021"), ("arrest", "2022")], []),
        ([("sentence", "2020"), ("release", "2021"), ("arrest", "2022")], []),
        ([("disappearance", "2020"), ("release", "2021"), ("arrest", "2022")], []),
        # after a death
        ([("death", "2022-02-03"), ("arrest", "2022-02-04")], [(AFTER, 1, 0)]),
        ([("death", "2022-02-03"), ("assault", "2022-02-04")], [(AFTER, 1, 0)]),
        ([("death", "2022-02-03"), ("hunger_strike", "2022-02-04")], [(AFTER, 1, 0)]),
        ([("death", "2022-02-03"), ("acquittal", "2022-02-04"), ("search", "2023")], []),
        ([("death", "2022-02-03"), ("arrest", "2022-02")], []),
        # what has no date stands where it does in its case, and so between the days of those around it
        ([("death", "2022-02-03"), ("arrest", None)], [(AFTER, 1, 0)]),
        ([("arrest", None), ("death", "2022-02-03")], []),
        ([("death", None), ("release", "2022-02-03")], [(AFTER, 1, 0)]),
        ([("death", None), ("release", None)], [(AFTER, 1, 0)]),
        ([("death", None, "KZ", "a"), ("release", "2022-02-03", "KZ", "b")], []),
        ([("release", None), ("arrest", "2021")], [(RELEASE, 0, 1)]),
        ([("release", None), ("arrest", "2021~")], [(RELEASE, 0, 1)]),
        ([("release", None, "KZ", "a"), ("arrest", "2021", "KZ", "b")], []),
        ([("arrest", None), ("release", None), ("arrest", "2021")], []),
        ([("arrest", "2020"), ("release", None), ("arrest", "2021")], []),
        ([("exile", "2020"), ("release", None), ("exile", "2021"), ("arrest", "2022", "KZ", "b")], [(RELEASE, 1, 3)]),
        ([("exile", "2020"), ("release", None), ("exile", "2023"), ("arrest", "2022", "KZ", "b")], []),
        ([("exile", "2020"), ("arrest", None), ("death", "2019", None, "")], [(AFTER, 0, 2), (AFTER, 1, 2)]),
        # nobody is still held, or given asylum, after their death; the dead can be recognised and acquitted
        ([("death", "2022-02-03"), ("confirmed", "2022-05")], [(AFTER, 1, 0)]),
        ([("death", "2022-02-03"), ("asylum_granted", "2022-05")], [(AFTER, 1, 0)]),
        ([("death", "2022-02-03"), ("protection_granted", "2022-05")], [(AFTER, 1, 0)]),
        ([("death", "2022-02-03"), ("un_opinion", "2022-05"), ("resolution", "2023"), ("statement", "2024")], []),
        ([("death", "2022?"), ("arrest", "2023")], []),
        ([("arrest", "2023", "KZ", "b"), ("killing", "2022-02-03", "KZ", "a")], [(AFTER, 0, 1)]),
        ([("arrest", "2023"), ("death", "2022", None, "")], [(AFTER, 0, 1)]),
        # two deaths, at the later one; never in the person's file, whose events stand elsewhere
        ([("death", "2022"), ("death", "2023")], [(TWICE, 1, 0)]),
        ([("death", "2022"), ("death_in_custody", "2022-05")], []),
        ([("death", "2023"), ("death", "2022", None, "")], [(TWICE, 0, 1)]),
        ([("death", "2022"), ("death", "2023", None, "")], [(TWICE, 0, 1)]),
        # custody in two countries
        ([("arrest", "2022-02-03"), ("arrest", "2022-03", "RU")], [(ABROAD, 1, 0)]),
        ([("arrest", "2022-02-03", "KZ", "b"), ("arrest", "2022-03", "RU", "a")], [(ABROAD, 1, 0)]),
        ([("arrest", "2022-02-03"), ("arrest", "2022-03")], []),
        ([("arrest", "2022-02-03"), ("arrest", "2022-02", "RU")], []),
        ([("arrest", "2022-02-03"), ("extradition", None), ("arrest", "2022-03", "RU")], []),
        ([("arrest", "2022-02-03"), ("release", "2022"), ("arrest", "2022-03", "RU")], []),
        ([("arrest", "2022-02-03"), ("exile", "2022-02-03"), ("arrest", "2022-03", "RU")], []),
        ([("arrest", "2022-02-03"), ("release", "2022-04"), ("arrest", "2022-03", "RU")], [(ABROAD, 2, 0)]),
        ([("arrest", "2022-02-03"), ("arrest", "2022-03", None)], []),
        ([("arrest", "1991-12-01", "SU"), ("arrest", "1992-01", "RU")], []),
        # a report of custody holds a year
        ([("arrest", "2022-02-03"), ("arrest", "2023-02-03", "RU")], [(ABROAD, 1, 0)]),
        ([("arrest", "2022-02-03"), ("arrest", "2023-02-04", "RU")], []),
        # one of days holds a month
        ([("administrative_arrest", "2022-01-01"), ("arrest", "2022-01-20", "RU")], [(ABROAD, 1, 0)]),
        ([("administrative_arrest", "2022-01-01"), ("arrest", "2022-09-01", "RU")], []),
        ([("administrative_arrest", "2022-01-01/.."), ("arrest", "2022-09-01", "RU")], []),
        # what is said to last lasts until something tells of its end
        ([("imprisonment", "2020-01-01/.."), ("imprisonment", "2025", "RU")], [(ABROAD, 1, 0)]),
        ([("imprisonment", "2020-01-01/.."), ("release", None), ("imprisonment", "2025", "RU")], []),
        ([("imprisonment", "2020-01-01/.."), ("extradition", "2024"), ("imprisonment", "2025", "RU")], []),
        ([("imprisonment", "2020~/.."), ("imprisonment", "2025", "RU")], []),
        # a span that has an end has ended, and until then holds as long as it is
        ([("imprisonment", "2015/2022-02"), ("arrest", "2022-03", "RU")], []),
        ([("imprisonment", "2015/2022-02"), ("arrest", "2022-02", "RU")], []),
        ([("imprisonment", "2015/2022-02"), ("arrest", "2022-01", "RU")], [(ABROAD, 1, 0)]),
        ([("imprisonment", "2015/2022-02"), ("release", "2018"), ("arrest", "2022-01", "RU")], []),
        ([("imprisonment", "2022-02/.."), ("arrest", "2022-05", "RU")], [(ABROAD, 1, 0)]),
        # what begins on one day may be a handing over, unless both go on after it
        ([("arrest", "2022-02-03"), ("arrest", "2022-02-03", "RU")], []),
        ([("arrest", "2022-02-03"), ("imprisonment", "2022-02-03/2023", "RU")], []),
        ([("imprisonment", "2022-02-03/2022-02-03"), ("imprisonment", "2022-02-03/2023", "RU")], []),
        ([("imprisonment", "2022-02-03/2022-06"), ("imprisonment", "2022-02-03/2023", "RU")], [(ABROAD, 1, 0)]),
        ([("imprisonment", "2022-02-03/2022-06"), ("imprisonment", "2022-02-03/..", "RU")], []),
        ([("imprisonment", "2022-02/2022-06"), ("imprisonment", "2022-02/2023", "RU", "b")], [(ABROAD, 1, 0)]),
        ([("imprisonment", "2022-02/2022-06"), ("imprisonment", "2022-02/2023")], []),
        ([("imprisonment", "2022/2022-06"), ("imprisonment", "2022-02/2023", "RU")], []),
        ([("imprisonment", "2022-02-03/2022-06"), ("extradition", None), ("imprisonment", "2022-02-03/2023", "RU")], []),
        (
            [("imprisonment", "2022-02-03/2022-06"), ("extradition", "2022-02-03"), ("imprisonment", "2022-02-03/2023", "RU")],
            [],
        ),
        (
            [("imprisonment", "2022-02-03/2022-06"), ("extradition", "2022-05"), ("imprisonment", "2022-02-03/2023", "RU")],
            [(ABROAD, 2, 0)],
        ),
        ([("imprisonment", "2022~/2023~"), ("imprisonment", "2022~/2023~", "RU")], []),
        # one finding for each way over the border
        ([("arrest", "2022-01"), ("arrest", "2022-02", "RU"), ("arrest", "2022-03", "RU")], [(ABROAD, 1, 0)]),
        ([("arrest", "2022-01"), ("arrest", "2022-02", "RU"), ("arrest", "2022-03")], [(ABROAD, 1, 0), (ABROAD, 2, 1)]),
    ],
)  # fmt: skip
def test_what_cannot_all_be_true(events: list[tuple[str | None, ...]], expected: list[tuple[str, int, int]]) -> None:
    assert expected == found(*events)


def test_all_words_are_of_the_vocabulary() -> None:
    assert EVENT_TYPES.keys() >= OF_THE_LIVING | MAY_BE_HELD | MAY_BE_OUT
    assert CUSTODY.keys() - STATUSES_OF_THE_LIVING == {*DEAD, "unknown", "unchanged"}


def test_whatever_brings_a_status_of_the_living_needs_somebody_alive() -> None:
    bringing = {type for type, (status, _) in EVENT_TYPES.items() if status in STATUSES_OF_THE_LIVING}
    assert bringing <= OF_THE_LIVING


# ── laws ────────────────────────────────────────────────────────────────────────────────────────────────────────────

DAY = date(2022, 1, 1)
TYPES = ("arrest", "imprisonment", "house_arrest", "release", "extradition", "death", "assault", "exile", "verdict")
Raw = tuple[str, tuple[int, int], str, str, str]
"""Type, the first day and the number of further days, what sort of date that is, country, case."""

raw: st.SearchStrategy[Raw] = st.tuples(
    st.sampled_from(TYPES),
    st.tuples(st.integers(0, 900), st.sampled_from([0, 0, 1, 30, 400])),
    st.sampled_from(["set", "set", "set", "span", "marked", "none"]),
    st.sampled_from(["KZ", "RU"]),
    st.sampled_from(["a", "b"]),
)
lives = st.lists(raw, max_size=6)


def dated(days: tuple[int, int], sort: str, by: int = 0) -> str | None:
    first, last = (DAY + timedelta(days[0] + by), DAY + timedelta(days[0] + days[1] + by))
    texts = {"set": f"[{first}..{last}]", "span": f"{first}/{last}", "marked": f"{first}~", "none": None}
    return texts[sort]


def life(told: list[Raw], by: int = 0) -> list[Moment]:
    return [
        moment(number, type, dated(days, sort, by), country, case)
        for number, (type, days, sort, country, case) in enumerate(told)
    ]


def numbers(clash: Clash) -> tuple[str, int, int]:
    return clash.code, clash.here.number, clash.there.number


@given(lives, st.integers(-3000, 3000))
def test_the_calendar_does_not_matter(told: list[Raw], by: int) -> None:
    assert list(map(numbers, clashes(life(told), RULES))) == list(map(numbers, clashes(life(told, by), RULES)))


@given(lives)
def test_nothing_is_told_of_dates_that_may_be_one_day(told: list[Raw]) -> None:
    for code, here, there in clashes(life(told), RULES):
        if here.date is None or there.date is None:
            # The order of the case tells which was first, or those around it in another case.
            first, second = (here, there) if code == RELEASE else (there, here)
            assert here.case != there.case or first.number < second.number
            continue
        assert here.date.is_sure
        assert there.date.is_sure
        # Custody for a time overlaps what falls into it: that is what is wrong. Its begin does not.
        assert not here.date.overlaps(there.date) or (code == ABROAD and there.date.form == "span")


@given(lives)
def test_each_is_told_once(told: list[Raw]) -> None:
    all_found = [(clash.code, clash.here.number) for clash in clashes(life(told), RULES)]
    assert len(all_found) == len(set(all_found))


@given(lives.map(lambda told: [one for one in told if one[2] != "none"]).filter(bool), st.data())
def test_what_is_known_better_contradicts_no_less(told: list[Raw], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(told) - 1))
    type, (first, more), sort, *rest = told[number]
    if sort == "span":
        return
    new = sorted(data.draw(st.tuples(*[st.integers(0, more)] * 2)))
    if sort != "set":  # it may have been any day
        new, more = [data.draw(st.integers(-900, 900)), 0], 0
        new[1] = new[0]
    better = [*told]
    better[number] = (type, (first + new[0], new[1] - new[0]), "set", *rest)  # type: ignore[assignment]
    before = {clash.code for clash in clashes(life(told), RULES)}
    assert before <= {clash.code for clash in clashes(life(better), RULES)}
