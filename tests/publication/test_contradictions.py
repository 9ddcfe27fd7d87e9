"""Contradictions as an editor meets them: within a file, with other cases, and with the person's own file."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.content.documents import ContentFile
from casegen.values.codes.contradictions import CONTRADICTION_CODES
from casegen.values.diagnostics import Diagnostic
from tests.builders import a_case, a_person, a_site, a_source, problems_of, shared_sources

NAMES = {code.name for code in CONTRADICTION_CODES}
PERSON = a_person("p", name="Петров")


def an_event(date: str | None = None, type: str = "other", **fields: Any) -> dict[str, Any]:
    written = {"text": "Событие.", "date": date, "type": type, "sources": ["a"], **fields}
    return {key: value for key, value in written.items() if value is not None}


def the_case(*events: dict[str, Any], id: str = "x", **fields: Any) -> ContentFile:
    return a_case(id, "[@a]", **{"people": ["p"], "sources": [a_source("a")], "events": list(events), **fields})


def found(*files: ContentFile) -> list[Diagnostic]:
    return [problem for problem in problems_of(*files) if problem.code in NAMES]


def codes(*files: ContentFile) -> list[tuple[str, str, int]]:
    """Code, file and line of what cannot all be true."""
    return [(p.code, p.span.path.removeprefix("content/").removesuffix(".md"), p.span.line) for p in found(*files)]


ARREST, RELEASE = an_event("2022-02-03", "arrest"), an_event("2021", "release")


# ── within a file ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_date_that_is_wrong_for_a_reason_is_not_out_of_order_too() -> None:
    assert codes(PERSON, the_case(ARREST, RELEASE)) == [("release-before-arrest", "cases/x", 6)]
    assert codes(PERSON, the_case(RELEASE, ARREST)) == [("release-before-arrest", "cases/x", 6)]
    other = the_case(ARREST, an_event("2021", "hearing"))
    assert codes(PERSON, other) == [("event-out-of-order", "cases/x", 6)]


@pytest.mark.parametrize(
    ("date", "days", "expected"),
    [
        (None, ["2022-02-03", "2030"], None),
        ("2022", ["2022-02-03"], None),
        ("2022", ["2022-12/2023-01"], None),
        ("2022", ["2020/2024"], None),
        ("2022~", ["2030"], None),
        ("2022", ["2030?", None], None),
        ("2022", ["2021-12-31"], "2021-12-31/2022"),
        ("2022", ["2022", "2023-01"], "2022/2023-01"),
        ("2022-05/..", ["2022-04", "2023"], "2022-04/.."),
        ("2022", ["2019", "2023", "2024", "2025", "2026"], "2019/2026"),
    ],
)
def test_events_outside_the_dates_of_the_case(date: str | None, days: list[str | None], expected: str | None) -> None:
    problems = found(PERSON, the_case(*map(an_event, days), date=date))
    assert [problem.code for problem in problems] == ["event-outside-case"] * (expected is not None)
    if expected is not None:
        assert f"write `date: {expected}`" in problems[0].help


def test_a_case_that_many_events_are_outside_of_says_so_once() -> None:
    events = [an_event(f"20{year}") for year in range(10, 17)]
    (problem,) = found(PERSON, the_case(*events, date="2022"))
    assert problem.message.endswith("; so are 6 more on line 6")
    lines = "".join(f"  - {{date: 20{year}, text: Слушание., sources: [a]}}\n" for year in range(10, 17))
    text = f"---\ntitle: Дело\ncountries: [KZ]\ndate: 2022\nevents:\n{lines}sources: [{{id: a, title: Пример}}]\n---\n"
    (problem,) = found(ContentFile("content/cases/x.md", text.encode()))
    assert problem.message.endswith("; so are 6 more on line 7, 8, 9 …")


@pytest.mark.parametrize(
    ("event", "dates", "warned"),
    [
        ({"date": "2022-02-03"}, ["2022-02-02"], True),
        ({"date": "2022-02-03"}, ["2022-02-03"], False),
        ({"date": "2022-02-03"}, ["2022-02"], False),
        ({"date": "2022-02-03"}, ["2021~"], False),
        ({"date": "2022-02-03"}, ["2021", "2022"], False),
        ({"date": "2022-02-03"}, ["2021", None], False),
        ({"date": "2022-02-03"}, ["2021", "2020"], True),
        ({"date": "2022?"}, ["2021"], False),
        ({"date": None}, ["2021"], False),
        # announced, or said to be
        ({"date": "2022-02-03", "type": "hearing"}, ["2021"], False),
        ({"date": "2022-02-03", "note": "День назван заранее."}, ["2021"], False),
        # a database goes on after its date
        ({"date": "2022-02-03"}, [{"date": "2021", "type": "database"}], False),
    ],
)
@pytest.mark.parametrize("shared", [True, False])
def test_sources_older_than_the_event(event: dict[str, Any], dates: list[Any], *, warned: bool, shared: bool) -> None:
    details = [each if isinstance(each, dict) else {"date": each} for each in dates]
    sources = [a_source(f"s{n}", **{k: v for k, v in one.items() if v}) for n, one in enumerate(details)]
    ids = [source["id"] for source in sources]
    written = {source.pop("id"): source for source in map(dict, sources)} if shared else {}
    case = the_case(an_event(**{**event, "sources": ids}), sources=[a_source("a"), *([] if shared else sources)])
    assert [problem.code for problem in found(PERSON, shared_sources(**written), case)] == (
        ["source-older-than-event"] if warned else []
    )


def test_the_newest_source_is_named_with_its_place() -> None:
    sources = [a_source("a"), a_source("old", date="2020"), a_source("new", date="2021-05")]
    event = an_event("2022", sources=["old", "new"])
    (problem,) = found(PERSON, the_case(event, sources=sources))
    assert problem.message == "the newest source of this event, `new` (line 5), is older than it: 2021-05 and 2022"


@pytest.mark.parametrize(
    ("person", "case", "expected"),
    [
        ({"born": "1970", "died": "1970-05"}, {}, []),
        ({"born": "1970~", "died": "1960"}, {}, []),
        ({"born": "1970", "died": "1960"}, {}, [("end-before-begin", "people/p", 4)]),
        ({"sources": [a_source("b", date="2022", accessed="2021")]}, {}, [("end-before-begin", "people/p", 3)]),
        ({}, {"published": "2022-02-02", "updated": "2022-02-02"}, []),
        ({}, {"published": "2022-02-02", "updated": "2022-02-01"}, [("end-before-begin", "cases/x", 8)]),
        ({}, {"updated": "2022-02-01"}, []),
        ({}, {"published": "2022-02-02", "corrections": [{"date": "2022-02-01", "text": "x"}]}, [("end-before-begin", "cases/x", 8)]),
    ],
)  # fmt: skip
def test_what_ends_before_it_begins(
    person: dict[str, Any], case: dict[str, Any], expected: list[tuple[str, str, int]]
) -> None:
    assert codes(a_person("p", name="Петров", **person), the_case(**case)) == expected


# ── between files ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_event_that_bears_on_no_custody_is_compared_with_a_death_elsewhere() -> None:
    death = the_case(an_event("2021-05", "death"), id="y")
    (problem,) = found(PERSON, the_case(an_event("2022", "assault")), death)
    assert (problem.code, problem.span.path) == ("event-after-death", "content/cases/x.md")
    assert "(content/cases/y.md:6)" in problem.message
    assert not found(PERSON, the_case(an_event("2022", "assault", people=[])), death)
    assert not found(PERSON, the_case(an_event("2022", "protest")), death)


def test_a_death_in_the_file_of_the_person_is_a_death() -> None:
    person = a_person("p", name="Петров", died="2021")
    assert codes(person, the_case(an_event("2022", "injury"))) == [("event-after-death", "cases/x", 6)]
    assert codes(person, the_case(an_event("2020", "killing"))) == [("two-deaths", "cases/x", 6)]
    assert codes(person, the_case(an_event("2022", "death"))) == [("two-deaths", "cases/x", 6)]


def test_custody_in_two_cases_in_two_countries_is_told_at_the_later_one() -> None:
    here = the_case(an_event("2022-02", "arrest"), id="x", countries=["KZ"])
    there = the_case(an_event("2022-03", "arrest"), id="y", countries=["RU"])
    assert codes(PERSON, here, there) == [("custody-in-two-countries", "cases/y", 6)]
    gap = a_site(status_valid=20)
    assert not codes(gap, PERSON, here, there)


def test_an_own_status_of_those_who_are_held_is_custody() -> None:
    label = {"ru": "слово", "en": "word"}
    site = a_site(statuses={"in_camp": {"label": label, "held": True}})
    camp = the_case(an_event("2022-02", "other", status="in_camp"), countries=["KZ"])
    there = the_case(an_event("2022-03", "arrest"), id="y", countries=["RU"])
    assert codes(site, PERSON, camp, there) == [("custody-in-two-countries", "cases/y", 6)]


@pytest.mark.parametrize(("born", "warned"), [("2023", True), ("2022", False), ("2023?", False), (None, False)])
def test_nobody_is_arrested_before_they_are_born(born: str | None, *, warned: bool) -> None:
    person = a_person("p", name="Петров", born=born)
    assert codes(person, the_case(ARREST)) == [("event-before-birth", "people/p", 3)] * warned


def test_what_a_draft_tells_counts() -> None:
    draft = the_case(an_event("2021", "death"), id="y", publish="false")
    assert codes(PERSON, the_case(ARREST), draft) == [("event-after-death", "cases/x", 6)]
    assert codes(PERSON, the_case(an_event("2021", "death")), the_case(ARREST, id="y", publish="false")) == [
        ("event-after-death", "cases/y", 6)
    ]
    left = the_case(an_event("2022-02-20", "extradition"), id="z", publish="false")
    there = the_case(an_event("2022-03", "arrest"), id="y", countries=["RU"])
    assert codes(PERSON, the_case(ARREST), there, left) == []
