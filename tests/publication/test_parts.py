"""The parts of a case: events, contested points, findings, charges, corrections, with their words in every language."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.content.anchors import anchors
from casegen.publication.types import Case
from tests.builders import a_case, a_file, a_person, a_source, codes, places, problems_of, published

ORIGINAL: dict[str, Any] = {
    "sources": [a_source("a")],
    "people": [{"name": "Иван Пример", "charges": [{"id": "libel", "text": "Клевета", "sources": ["a"]}], "note": "Поэт"}],
    "events": [
        {"id": "trial", "text": "Суд", "place": "Алматы", "authority": "Суд № 1", "note": "Закрытый", "sources": ["a"]},
        {"text": "Без имени", "sources": ["a"]},
    ],
    "contested": [
        {"id": "who", "question": "Кто?", "versions": [{"by": by, "text": by, "sources": ["a"]} for by in ("МВД", "Врач")]}
    ],
    "recognition": [{"id": "un", "body": "ООН", "finding": "Произвольно", "sources": ["a"]}],
    "corrections": [{"id": "name", "date": "2022-01-15", "text": "Имя"}, {"date": "2023-01-15", "text": "Дата"}],
}  # fmt: skip
TRANSLATION: dict[str, Any] = {
    "title": "The case",
    "charges": {"libel": "Libel"},
    "events": {"trial": {"text": "Trial", "place": "Almaty", "authority": "Court 1", "note": "Closed"}},
    "contested": {"who": {"question": "Who?", "versions": ["Police", {"text": "A doctor", "by": "Doctor"}]}},
    "recognition": {"un": {"finding": "Arbitrary", "body": "UN"}},
    "corrections": {"name": "Name"},
}


def the_case(**translation: Any) -> Case:
    return published(a_case("x", **ORIGINAL), a_file("cases/x.en", **{**TRANSLATION, **translation})).cases["x"]


def test_a_translation_gives_the_words_of_parts_by_their_ids() -> None:
    case = the_case()
    trial = case.events[0]
    texts = {
        "charge": case.people[0].charges[0].text,
        "event": trial.text,
        "place": trial.place,
        "authority": trial.authority,
        "note": trial.note,
        "question": case.contested[0].question,
        "by": case.contested[0].versions[1].by,
        "version": case.contested[0].versions[0].text,
        "finding": case.recognition[0].finding,
        "body": case.recognition[0].body,
        "correction": case.corrections[1].text,
    }
    assert {name: text.by_lang["en"] for name, text in texts.items() if text} == {
        "charge": "Libel", "event": "Trial", "place": "Almaty", "authority": "Court 1", "note": "Closed",
        "question": "Who?", "by": "Doctor", "version": "Police", "finding": "Arbitrary", "body": "UN",
        "correction": "Name",
    }  # fmt: skip


def test_what_is_not_translated_stays_in_the_language_of_the_original() -> None:
    case = the_case()
    assert case.events[1].text.by_lang == {"ru": "Без имени"}
    assert case.contested[0].versions[0].by.by_lang == {"ru": "МВД"}
    assert case.people[0].note is not None
    assert case.people[0].note.by_lang == {"ru": "Поэт"}
    assert the_case(contested={"who": {"question": "Who?"}}).contested[0].versions[0].text.by_lang == {"ru": "МВД"}


def test_an_anchor_is_the_id_of_a_part_else_its_place() -> None:
    case = the_case()
    assert [event.anchor for event in case.events] == ["event-trial", "event-2"]
    assert [point.anchor for point in case.contested] == ["contested-who"]
    assert [finding.anchor for finding in case.recognition] == ["finding-un"]


def test_an_anchor_with_an_id_stays_when_an_event_is_added_before() -> None:
    events = [{"text": "Новое"}, *ORIGINAL["events"]]
    case = published(a_case("x", **{**ORIGINAL, "events": events})).cases["x"]
    assert [event.anchor for event in case.events] == ["event-1", "event-trial", "event-3"]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], []),
        ([None, None], ["event-1", "event-2"]),
        ([None, "arrest", None], ["event-1", "event-arrest", "event-3"]),
        (["2", None], ["event-2", "event-4"]),  # an id that looks like a place
        ([None, None, "1", "5"], ["event-9", "event-2", "event-1", "event-5"]),
    ],
)
def test_no_two_parts_have_one_anchor(ids: list[str | None], expected: list[str]) -> None:
    assert expected == anchors("event", ids)


def test_events_stay_in_the_order_written_and_corrections_go_from_the_newest() -> None:
    dates = ["2022", "2020", "2021"]
    case = published(a_case("x", events=[{"text": date, "date": date} for date in dates])).cases["x"]
    assert [event.text.by_lang["ru"] for event in case.events] == dates
    assert [correction.date.year for correction in the_case().corrections] == [2023, 2022]


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ({"events": {"trail": "Trial"}}, [("unknown-part", 3, 10)]),
        ({"charges": {"trial": "x"}}, [("unknown-part", 4, 11)]),
        ({"corrections": {"date": "x"}}, [("unknown-part", 4, 15)]),
        ({"contested": {"who": {"question": "?", "versions": ["one"]}}}, [("unknown-part", 4, 13)]),
        ({"recognition": {"eu": "x"}}, [("unknown-part", 4, 15)]),
    ],
)
def test_words_for_a_part_that_there_is_not_are_an_error(translation: dict[str, Any], expected: list[tuple[str, int, int]]) -> None:  # fmt: skip
    translation = {"title": "The case", **translation}
    problems = problems_of(a_case("x", **ORIGINAL), a_file("cases/x.en", **translation))
    found = places(problem for problem in problems if problem.code != "single-source")
    assert [(code, 3, column) for code, _, column in expected] == found


@pytest.mark.parametrize("part", ["events", "contested", "recognition", "corrections"])
def test_two_parts_of_one_id_are_an_error(part: str) -> None:
    twice = {**ORIGINAL, part: [ORIGINAL[part][0]] * 2}
    assert codes(problems_of(a_case("x", **twice)), but="single-source") == ["repeated-id"]


@pytest.mark.parametrize(
    ("people", "expected", "problems"),
    [
        (None, ("ivan-primer",), []),
        ([], (), []),
        (["anna-kim", "Иван Пример"], ("anna-kim", "ivan-primer"), []),
        (["Ivan Primer"], ("ivan-primer",), []),
        (["Анна  Ким"], ("anna-kim",), []),
        (["Пётр Ким"], (), ["person-not-in-case"]),
        (["petr"], (), ["person-not-in-case"]),  # who has a file, but is not in the case
    ],
)
def test_whom_an_event_and_a_finding_are_about(people: list[str] | None, expected: tuple[str, ...], problems: list[str]) -> None:  # fmt: skip
    about: dict[str, Any] = {"sources": ["a", "b"], **({} if people is None else {"people": people})}
    files = (
        a_case(
            "x",
            sources=[a_source("a"), a_source("b")],
            people=[{"person": "ivan-primer"}, "Анна Ким"],
            events=[{"text": "Суд", **about}],
            recognition=[{"body": "ООН", "finding": "Произвольно", **about}],
        ),
        a_person(name={"ru": "Иван Пример", "en": "Ivan Primer"}),
        a_person("petr", name="Пётр Пример"),
    )
    assert problems * 2 == codes(problems_of(*files), but="without-case")
    if not problems:
        case = published(*files).cases["x"]
        assert [expected, expected] == [case.events[0].people, case.recognition[0].people]


@pytest.mark.parametrize(
    ("countries", "event", "expected"),
    [(["KZ"], None, "KZ"), (["KZ"], "KG", "KG"), (["KZ", "KG"], None, None), (["KZ", "KG"], "KG", "KG")],
)
def test_the_country_of_an_event(countries: list[str], event: str | None, expected: str | None) -> None:
    events = [{"text": "Суд", **({"country": event} if event else {})}]
    assert expected == published(a_case("x", countries=countries, events=events)).cases["x"].events[0].country
