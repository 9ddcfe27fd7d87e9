"""Custody as it is reported: what a person's events say together, as of a day, and for how long a report holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.pages.custody import held_view
from casegen.pages.edition import Edition
from casegen.publication.custody import custody_of, held_times
from casegen.publication.custody_types import Custody, Moment, Report, Rules
from casegen.publication.held import series_of, with_days
from casegen.values.dates import PartialDate, parse_date
from casegen.values.languages import Text
from casegen.values.vocabularies import CUSTODY, EVENT_TYPES, HELD
from tests.builders import AS_OF, a_case, a_person, a_site, a_source, published

RULES = Rules(HELD, date(2022, 12, 31), 365)


def edtf(text: str | None) -> PartialDate | None:
    """A date from its text."""
    found = parse_date(text) if text else None
    assert found is None or isinstance(found, PartialDate)
    return found


def moment(type: str, when: str | None = None, number: int = 0, case: str = "a", **more: Any) -> Moment:
    """A moment; `reported` is the date of its source, `status` the one that an event itself names."""
    brings = more.get("status", EVENT_TYPES[type][0])
    report = Report(None, edtf(more["reported"])) if more.get("reported") else None
    return Moment(
        case, f"content/cases/{case}.md", 1, number, f"event-{number}", type, brings, edtf(when), "KZ", report
    )


def in_order(*events: tuple[str, str | None]) -> list[Moment]:
    """The moments of one case in its order."""
    return [moment(type, when, number) for number, (type, when) in enumerate(events)]


def statuses(custody: Custody | None) -> list[str]:
    """What is claimed, in brackets where it is over."""
    claims = custody.claims if custody is not None else ()
    return [f"({claim.status})" if claim.ended else claim.status for claim in claims]


@pytest.mark.parametrize("type", EVENT_TYPES)
def test_an_event_brings_the_status_of_its_type(type: str) -> None:
    brings = EVENT_TYPES[type][0]
    assert statuses(custody_of([moment(type, "2022-03-01")], RULES)) == ([brings] if brings else [])


@pytest.mark.parametrize("status", sorted(CUSTODY.keys() - {"unchanged"}))
def test_a_status_that_an_event_names_goes_before_that_of_its_type(status: str) -> None:
    custody = custody_of([moment("pardon", "2022-03-01", status=status)], RULES)
    assert statuses(custody) == [status]
    assert custody is not None
    assert custody.is_held == (status in HELD)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # The order of the file is the order of events, whatever the dates say.
        ([("detention", "2022-03-01"), ("release", "2022-04-01")], ["released"]),
        ([("detention", None), ("release", None)], ["released"]),
        ([("release", "2022-04-01"), ("detention", "2022-03-01")], ["detained"]),
        # What does not change it leaves it.
        ([("imprisonment", "2022-03-01"), ("appeal", "2022-05-01"), ("hearing", "2022-06-01")], ["imprisoned"]),
        ([("imprisonment", "2022-03-01"), ("acquittal", "2022-05-01")], ["imprisoned"]),
        ([("imprisonment", "2022-03-01"), ("located", "2022-05-01")], ["imprisoned"]),
        # What is planned changes nothing.
        ([("imprisonment", "2022-03-01"), ("release", "2023-01-01")], ["imprisoned"]),
        # What may still lie ahead, and nobody has reported, leaves it open.
        ([("imprisonment", "2022-03-01"), ("release", "[2022-12..2023-02]")], ["imprisoned", "released"]),
        ([("imprisonment", "2022-03-01"), ("release", "2022")], ["released"]),
        # A time that is over ends its status; one that lasts does not.
        ([("administrative_arrest", "2022-03-01/2022-03-15")], ["(administrative_arrest)"]),
        ([("administrative_arrest", "2022-12-30/2023-01-05")], ["administrative_arrest"]),
        ([("imprisonment", "2022-03-01/..")], ["imprisoned"]),
        # Nothing follows a death: whoever says so contradicts it.
        ([("death_in_custody", "2022-03-01"), ("release", "2022-04-01")], ["died_in_custody", "released"]),
        ([("statement", "2022-03-01")], []),
    ],
)
def test_the_last_event_of_a_case_decides(events: list[tuple[str, str | None]], expected: list[str]) -> None:
    assert statuses(custody_of(in_order(*events), RULES)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("detention", "2022-03-01"), ("release", "2022-04-01"), ["released"]),
        (("detention", "2022-04-01"), ("release", "2022-03-01"), ["detained"]),
        # Where bounds overlap nobody can say.
        (("detention", "2022-03-01"), ("release", "2022-03"), ["detained", "released"]),
        (("detention", "2022-03-01"), ("release", None), ["detained", "released"]),
        (("detention", "2022-03-01"), ("arrest", "2022-03"), ["detained"]),
        # A span is told by its begin: whoever was imprisoned from 2020 on can be released in 2022.
        (("imprisonment", "2020/.."), ("release", "2022-03-01"), ["released"]),
        (("administrative_arrest", "2022-03-01/2022-03-15"), ("release", "2022-02-01"), ["(administrative_arrest)"]),
        # A date that is not sure decides only from far away.
        (("detention", "2022-03~"), ("release", "2022-05"), ["detained", "released"]),
        (("detention", "2019-03~"), ("release", "2022-05"), ["released"]),
        (("imprisonment", "2011"), ("death", "2020-07"), ["died"]),
        # Nothing follows a death, so what may have been before it was.
        (("imprisonment", "2022-01"), ("death", "202X"), ["died"]),
        (("imprisonment", None), ("death", None), ["died"]),
        (("imprisonment", "2022-01"), ("death", "2020"), ["died", "imprisoned"]),
    ],
)
def test_of_two_cases_dates_decide(
    one: tuple[str, str | None], other: tuple[str, str | None], expected: list[str]
) -> None:
    moments = [moment(*one, case="a"), moment(*other, case="b")]
    assert statuses(custody_of(moments, RULES)) == expected
    assert sorted(statuses(custody_of(moments[::-1], RULES))) == sorted(expected)


@pytest.mark.parametrize(
    ("events", "is_current"),
    [
        ([moment("imprisonment", "2022-02-01")], True),
        ([moment("imprisonment", "2021-02-01")], False),
        ([moment("imprisonment", "2021-06-01", reported="2022-02-01")], True),
        ([moment("imprisonment", "2021-06-01", reported="2021-12-01")], False),
        ([moment("imprisonment", "2020-06-01", reported="2021-02-01")], False),
        # A report says something of its own day for a year after the event; later it retells what was.
        ([moment("imprisonment", "2021-03-01", reported="2022-03-01")], True),
        ([moment("imprisonment", "2021-03-01", reported="2022-03-02")], False),
        ([moment("imprisonment", "2011", reported="2022-02-01")], False),
        ([moment("imprisonment", "2011/..", reported="2022-02-01")], False),
        ([moment("imprisonment", None, reported="2022-12-01")], False),
        ([moment("imprisonment", "2021-06~", reported="2022-02-01")], True),
        ([moment("imprisonment", "[..2022-03]", reported="2022-03-10")], True),
        ([moment("imprisonment", "[..2012-03]", reported="2022-03-10")], False),
        ([moment("imprisonment", "2011"), moment("confirmed", "2022-02-01", 1)], True),
        ([moment("imprisonment", "2011"), moment("confirmed", "2019", 1, reported="2022-02-01")], False),
        ([moment("imprisonment", "2011"), moment("confirmed", "2021-10", 1, reported="2022-02-01")], True),
        ([moment("imprisonment", "2011", reported="2022-12-01"), moment("confirmed", "2022-02-01", 1)], True),
        # Custody of days holds for a month from its event, whatever is reported; `confirmed` renews it, for as long.
        ([moment("administrative_arrest", "2022-11-30")], True),
        ([moment("administrative_arrest", "2022-11-29")], False),
        ([moment("administrative_arrest", "2022-11-29", reported="2022-12-20")], False),
        ([moment("administrative_arrest", "2022-11-01/2023-01-10")], True),
        ([moment("administrative_arrest", "2022-11-01/..")], False),
        ([moment("administrative_arrest", "2022-11-01"), moment("confirmed", "2022-12-01", 1)], True),
        ([moment("administrative_arrest", "2022-10-01"), moment("confirmed", "2022-11-01", 1)], False),
        ([moment("arrest", "2022-11-29", status="administrative_arrest")], False),
        ([moment("imprisonment", "2011"), moment("confirmed", "2022-02-01", case="b")], True),
        # What was confirmed before the status began is another one.
        ([moment("imprisonment", "2011", 1), moment("confirmed", "2022-02-01", 0)], False),
        # A report without a date, and an event without one, confirm nothing.
        ([moment("imprisonment", None)], False),
        # Of a date that is not exact the first day counts: it may be that old.
        ([moment("imprisonment", "2022")], True),
        ([moment("imprisonment", "2021")], False),
        ([moment("imprisonment", "2022~")], False),
    ],
)
def test_a_status_is_current_as_long_as_a_report_holds(events: list[Moment], is_current: bool) -> None:
    custody = custody_of(events, RULES)
    assert custody is not None
    assert (custody.is_held, custody.is_current) == (True, is_current)


def test_custody_began_with_the_first_event_of_the_chain() -> None:
    chain = in_order(
        ("detention", "2020-01-01"), ("release", "2020-02-01"), ("detention", "2022-02-25"), ("imprisonment", "2022-05")
    )
    custody = custody_of(chain, RULES)
    assert custody is not None
    assert custody.since == date(2022, 2, 25)
    unknown = custody_of(in_order(("detention", "2022-02"), ("imprisonment", "2022-05-01")), RULES)
    assert unknown is not None
    assert unknown.since is None


def test_what_may_lie_ahead_leaves_the_status_open_whoever_reports_it() -> None:
    """With a publisher named, a build of unchanged content ended in a traceback when the month of a release had begun."""
    arrest = moment("arrest", "2022-03-01", reported="2022-03-02")
    release = moment("release", "[2022-12-20..2023-02-01]", 1)
    by = Report(Text({"ru": "Пример"}), edtf("2022-03-02"))
    custody = custody_of([replace(arrest, report=by), replace(release, report=replace(by, date=None))], RULES)
    assert statuses(custody) == ["detained", "released"]


def test_a_report_says_that_what_may_lie_ahead_has_been() -> None:
    arrest, release = moment("arrest", "2022-01-10"), moment("release", "[2022-12..2023-02]", 1, reported="2022-12-20")
    assert statuses(custody_of([arrest, release], RULES)) == ["released"]


def test_custody_in_two_countries_on_one_day_leaves_the_country_open() -> None:
    one, other = (
        moment("arrest", "2022-10-01", case="a"),
        replace(moment("arrest", "2022-10-01", case="b"), country="KG"),
    )
    custody = custody_of([one, other], RULES)
    assert custody is not None
    assert (statuses(custody), custody.is_held, custody.country) == (["detained"], True, None)


def test_nobody_is_held_before_the_arrest_whatever_a_source_is_dated() -> None:
    times = held_times([moment("arrest", "2022-05-01", reported="2020-01-01")], RULES)
    assert [time.begin for time in times] == [date(2022, 5, 1)]
    source = a_source("a", type="encyclopedia", date="2024-01-01")
    arrest = {"type": "arrest", "date": "2025-05-01", "text": "Арест.", "sources": ["a"]}
    publication = published(a_case(people=["ivan-primer"], events=[arrest], sources=[source]), a_person())
    report = publication.heads.custody["ivan-primer"].claims[0].report
    assert report is not None
    assert report.date is None


def test_what_stands_beside_custody_is_the_last_of_each_kind() -> None:
    custody = custody_of(in_order(("wanted", "2020"), ("wanted", "2021"), ("asylum_granted", "2022-01-01")), RULES)
    assert custody is not None
    assert [(claim.type, claim.anchor) for claim in custody.beside] == [
        ("asylum_granted", "event-2"),
        ("wanted", "event-1"),
    ]
    assert custody.claims == ()


def test_times_of_custody_end_with_release_and_where_no_report_holds_any_more() -> None:
    times = held_times(in_order(("detention", "2022-03-01"), ("release", "2022-04-01")), RULES)
    assert [(time.begin, time.end) for time in times] == [(date(2022, 3, 1), date(2022, 4, 1))]
    times = held_times([moment("imprisonment", "2020-03-01", reported="2020-04-01")], RULES)
    assert [(time.begin, time.end) for time in times] == [(date(2020, 3, 1), date(2021, 4, 2))]


def test_nothing_fills_the_years_between_two_distant_reports() -> None:
    def days(*moments: Moment) -> list[tuple[date, date | None]]:
        return [(time.begin, time.end) for time in held_times(moments, RULES)]

    arrest = moment("administrative_arrest", "2012-01-01", reported="2022-12-01")
    assert days(arrest) == [(date(2012, 1, 1), date(2012, 2, 2))]
    prison = moment("imprisonment", "2010-03-01", reported="2022-04-01")
    assert days(prison) == [(date(2010, 3, 1), date(2011, 3, 2))]
    confirmed = moment("confirmed", "2022-04-01", 2)
    assert days(prison, confirmed) == [(date(2010, 3, 1), date(2011, 3, 2)), (date(2022, 4, 1), None)]
    between = [moment("confirmed", f"{year}-03-01", year) for year in range(2011, 2023)]
    assert days(prison, *between) == [(date(2010, 3, 1), None)]


@pytest.mark.parametrize(
    ("confirmed", "days", "expected"),
    [
        ("2022-04-01", 274, 366 + 274),  # from 2010-03-01 for a year and its last day, and from the late report on
        ("2011-02-01", 0, None),
    ],
)
def test_days_without_reports_are_not_counted(confirmed: str, days: int, expected: int | None) -> None:
    """A late `confirmed` filled twelve years without reports, of which held.csv has 0."""
    moments = (moment("imprisonment", "2010-03-01"), moment("confirmed", confirmed, 1))
    custody = custody_of(moments, RULES)
    assert custody is not None
    found = with_days(custody, moments, RULES)
    assert found.since == date(2010, 3, 1)
    assert (None if found.again is None else found.earlier + (RULES.as_of - found.again).days) == expected
    assert found.again is None or (RULES.as_of - found.again).days == days


def test_the_days_on_a_page_are_those_of_the_series() -> None:
    events = [
        {"type": "imprisonment", "date": "2015-03-01", "text": "Заключён.", "sources": ["s"]},
        {"type": "confirmed", "date": "2025-12-01", "text": "Там же.", "sources": ["s"]},
    ]
    publication = published(
        a_case(people=["ivan-primer"], events=events, sources=[a_source("s", date="2025-12-02")]), a_person()
    )
    view = held_view(Edition(publication, "ru"), "kz")
    assert view is not None
    [row] = view.groups[0].rows
    steps = publication.heads.series["kz"]
    counted = sum((later - day).days * number for (day, number), (later, _) in pairwise(steps))
    assert (row.since, row.days, row.has_gaps) == (date(2015, 3, 1), counted, True)
    assert counted < 400 + 366


def test_an_old_arrest_that_a_late_source_retells_is_last_known_by_its_own_day() -> None:
    arrest = {"type": "administrative_arrest", "date": "2012-01-01", "text": "Арест.", "sources": ["s"]}
    publication = published(
        a_case(people=["ivan-primer"], events=[arrest], sources=[a_source("s", date="2025-12-01")]), a_person()
    )
    custody = publication.heads.custody["ivan-primer"]
    assert (custody.is_held, custody.is_current, custody.claims[0].is_retold) == (True, False, True)
    assert publication.heads.held["kz"].groups == {"last_known": ("ivan-primer",)}
    assert publication.heads.series["kz"] == ((date(2012, 1, 1), 1), (date(2012, 2, 2), 0), (AS_OF, 0))


def announced(*events: dict[str, Any], as_of: date = AS_OF, **source: Any) -> Custody | None:
    """The custody of somebody imprisoned in 2025, of whom some further events are told."""
    prison = {"type": "imprisonment", "date": "2025-03-01", "text": "Заключён.", "sources": ["s"]}
    first = {key: value for key, value in {"date": "2025-10-01", **source}.items() if value is not None}
    sources = [a_source("s", **first), a_source("late", date="2025-12-20")]
    case = a_case(people=["ivan-primer"], events=[prison, *events], sources=sources)
    return published(case, a_person(), as_of=as_of).heads.custody.get("ivan-primer")


RELEASE = {"type": "release", "date": "2025-12-15", "text": "Срок кончается.", "sources": ["s"]}


@pytest.mark.parametrize("day", ["2025-12-15", "2025-12", "2025-12~", "[2025-12-01..2026-02]"])
def test_what_was_only_announced_changes_no_status_when_its_day_has_passed(day: str) -> None:
    custody = announced({**RELEASE, "date": day})
    assert custody is not None
    assert (statuses(custody), custody.is_held, custody.is_current) == (["imprisoned"], True, False)
    (claim,) = custody.announced
    assert (claim.type, str(claim.date), claim.report and str(claim.report.date)) == (
        "release",
        day,
        "2025-10-01",
    )
    before = announced(RELEASE, as_of=date(2025, 12, 14))
    assert before is not None
    assert (before.is_current, before.announced) == (True, ())


@pytest.mark.parametrize(
    ("event", "source", "expected"),
    [
        ({"sources": ["s", "late"]}, {}, ["released"]),  # a report of that day or later
        ({"sources": []}, {}, ["released"]),  # no source at all
        ({}, {"date": None}, ["released"]),  # a source without a date may be of any day
        ({}, {"type": "database"}, ["released"]),  # what goes on after the day that it bears
        ({"date": "2025-10"}, {}, ["released"]),  # reported within the month of the event
        ({"type": "death"}, {}, ["died"]),  # nobody announces a death
    ],
)
def test_an_event_that_may_have_been_reported_is_none_that_was_announced(
    event: dict[str, Any], source: dict[str, Any], expected: list[str]
) -> None:
    custody = announced({**RELEASE, **event}, **source)
    assert custody is not None
    assert (statuses(custody), custody.announced) == (expected, ())


def test_an_announcement_is_not_told_any_more_when_something_is_told_of_the_time_after() -> None:
    still = {"type": "confirmed", "date": "2025-12-18", "text": "Не отпущен.", "sources": ["late"]}
    custody = announced(RELEASE, still)
    assert custody is not None
    assert (statuses(custody), custody.is_current, custody.announced) == (["imprisoned"], True, ())


def test_somebody_of_whom_something_was_only_announced_has_no_status() -> None:
    source = a_source("s", date="2025-10-01")
    publication = published(a_case(people=["ivan-primer"], events=[RELEASE], sources=[source]), a_person())
    custody = publication.heads.custody["ivan-primer"]
    assert (custody.claims, [claim.type for claim in custody.announced]) == ((), ["release"])


def test_of_several_sources_the_newest_that_tells_of_its_own_day_is_shown() -> None:
    arrest = {"type": "detention", "date": "2025-01-10", "text": "Арест.", "sources": ["a", "b"]}
    publication = published(
        a_case(
            people=["ivan-primer"],
            events=[arrest],
            sources=[a_source("a", date="2025-12-01"), a_source("b", date="2026-02-01")],
        ),
        a_person(),
    )
    custody = publication.heads.custody["ivan-primer"]
    report = custody.claims[0].report
    assert report is not None
    assert (str(report.date), custody.is_current) == ("2025-12-01", True)


DATES = st.one_of(
    st.none(),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat),
    st.sampled_from(
        [
            "2011",
            "2011~",
            "202X",
            "2022-01",
            "2010-06/..",
            "../2012",
            "2022-01/2022-03",
            "[2022-01..2022-03]",
            "[2022..]",
        ]
    ),
)
MOMENTS = st.lists(
    st.builds(
        moment,
        st.sampled_from(["detention", "imprisonment", "release", "confirmed", "death", "house_arrest", "wanted"]),
        DATES,
        case=st.sampled_from(["a", "b"]),
        reported=DATES,
    ),
    max_size=5,
).map(lambda found: [replace_number(one, number) for number, one in enumerate(found)])


def replace_number(one: Moment, number: int) -> Moment:
    """A moment at another place of its case."""
    return replace(one, number=number)


@given(MOMENTS, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_the_series_ends_with_what_is_said_of_today(moments: list[Moment], today: date) -> None:
    rules = Rules(HELD, today, 365)
    custody = custody_of(moments, rules)
    times = held_times(moments, rules)
    is_held = custody is not None and custody.is_held and custody.is_current
    assert any(time.end is None for time in times) == is_held
    assert all(time.end is None or time.begin < time.end <= today for time in times)
    assert all(time.begin <= today for time in times)


@given(MOMENTS, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_days_are_counted_as_the_series_counts_them(moments: list[Moment], today: date) -> None:
    rules = Rules(HELD, today, 365)
    custody = custody_of(moments, rules)
    if custody is None or custody.since is None or not custody.is_current:
        return
    since = custody.since
    found = with_days(custody, tuple(moments), rules)
    assert found.again is not None
    steps = series_of({"ivan-primer": tuple(moments)}, rules)[""]
    counted = sum(
        (later - max(day, since)).days * number for (day, number), (later, _) in pairwise(steps) if later > since
    )
    assert found.earlier + (today - found.again).days == counted


@given(MOMENTS, st.integers(-3000, 3000))
def test_only_the_distance_of_days_counts(moments: list[Moment], days: int) -> None:
    """Where a report is newer by some days, and today too, nothing else is known."""
    day = date(2022, 6, 1)
    exact = [one for one in moments if one.date is None or one.date.is_day]
    exact = [one for one in exact if one.report is None or one.report.date is None or one.report.date.is_day]
    moved = [moved_by(one, days) for one in exact]
    before = custody_of(exact, Rules(HELD, day, 365))
    after = custody_of(moved, Rules(HELD, day + timedelta(days=days), 365))
    assert statuses(before) == statuses(after)


def moved_by(one: Moment, days: int) -> Moment:
    """A moment some days later."""

    def later(when: PartialDate | None) -> PartialDate | None:
        return edtf((when.earliest + timedelta(days=days)).isoformat()) if when is not None else None

    report = replace(one.report, date=later(one.report.date)) if one.report is not None else None
    return replace(one, date=later(one.date), report=report)


def test_a_publication_knows_the_custody_of_its_people() -> None:
    arrest = {"type": "detention", "date": "2025-03-01", "text": "Задержан.", "sources": ["a"]}
    publication = published(
        a_case(people=["ivan-primer"], events=[arrest], sources=[a_source("a", date="2025-03-02")]),
        a_person(gender="male"),
    )
    custody = publication.heads.custody["ivan-primer"]
    assert statuses(custody) == ["detained"]
    assert custody.is_current
    assert custody.since == date(2025, 3, 1)
    assert publication.heads.held["kz"].groups == {"held": ("ivan-primer",)}
    assert publication.heads.series[""][-1] == (AS_OF, 1)


@pytest.mark.parametrize(
    ("type", "day", "group"),
    [
        ("imprisonment", "2025-06-01", "held"),
        ("imprisonment", "2015-06-01", "last_known"),
        ("house_arrest", "2025-06-01", "house_arrest"),
        ("house_arrest", "2015-06-01", "house_arrest_last_known"),
    ],
)
def test_house_arrest_is_counted_apart_when_it_is_old_too(type: str, day: str, group: str) -> None:
    event = {"type": type, "date": day, "text": "Событие."}
    publication = published(a_case(people=["ivan-primer"], events=[event]), a_person())
    assert publication.heads.held[""].groups == {group: ("ivan-primer",)}
    assert publication.heads.custody["ivan-primer"].is_last_known == group.endswith("last_known")


def test_a_publication_may_say_nothing_of_custody() -> None:
    arrest = {"type": "detention", "text": "Задержан."}
    publication = published(a_site(custody="false"), a_case(people=["ivan-primer"], events=[arrest]), a_person())
    assert publication.heads.custody == {}
    assert publication.heads.held == {}
