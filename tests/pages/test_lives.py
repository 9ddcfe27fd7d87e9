"""The events of a person in all their cases: which they are, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casegen.pages.edition import Edition
from casegen.pages.subjects import person_page
from casegen.pages.views.data import RecordView
from casegen.pages.views.subjects import PersonView
from casegen.publication.types import Publication
from casegen.values.diagnostics import has_errors
from tests.builders import a_case, a_file, a_person, published, shared_sources
from tests.pages.publications import view_of
from tests.published import render_site


def event(text: str, date: str | None = None, *people: str) -> dict[str, Any]:
    return {"text": text, "people": list(people) or ["ivan-primer"]} | ({"date": date} if date else {})


def life(publication: Publication) -> list[str]:
    return [event.text.text for event in view_of(PersonView, publication, "/people/ivan-primer/").events]


def two(*first: dict[str, Any], second: list[dict[str, Any]], **fields: Any) -> Publication:
    people = ["ivan-primer", {"name": "Анна Образец", "role": "subject"}]
    return published(
        a_case("a", people=people, events=list(first)),
        a_case("b", people=["ivan-primer"], events=second, **fields),
        a_person(),
    )


def test_cases_meet_by_date_and_each_keeps_its_order() -> None:
    publication = two(
        event("а1", "2020"),
        event("а2"),
        event("а3", "2022-03"),
        second=[event("б1", "2021"), event("б2", "2022-01-05"), event("б3")],
        recognition=[{"body": "Орган", "finding": "б-вывод", "date": "2021-06", "people": ["ivan-primer"]}],
    )
    assert life(publication) == ["а1", "а2", "б1", "б-вывод", "б2", "б3", "а3"]


def test_events_that_concern_somebody_else_alone_are_not_theirs() -> None:
    publication = two(
        event("а1", "2020", "Анна Образец"), event("а2", "2021"), second=[event("б1", "2022", "ivan-primer")]
    )
    assert life(publication) == ["а2", "б1"]


def test_whom_else_an_event_concerns_stands_with_it_and_where_it_is_told() -> None:
    publication = two(event("а1", "2020", "Анна Образец", "ivan-primer"), second=[])
    [found] = view_of(PersonView, publication, "/people/ivan-primer/").events
    assert [link.text.text for link in found.people] == ["Анна Образец"]
    assert found.case is not None
    assert (found.case.address, found.anchor, found.sources) == ("/cases/a/", "event-1", ())


def test_who_is_only_named_has_no_events() -> None:
    case = a_case(
        "a",
        people=["Анна Образец", {"person": "ivan-primer", "role": "official"}],
        events=[event("а", "2020", "Анна Образец")],
    )
    assert life(published(case, a_person())) == []


def test_cases_are_read_only_where_somebody_looks_at_their_events() -> None:
    publication = two(event("а1", "2020"), second=[])
    unread = Edition(replace(publication, cases={}), "ru")
    view = person_page(unread, publication.people["ivan-primer"]).view
    assert isinstance(view, PersonView)
    with pytest.raises(KeyError):
        len(view.events)


def test_a_person_is_told_of_an_order_that_their_dates_contradict_only_where_both_events_are_theirs() -> None:
    publication = two(
        event("а1", "2022"),
        event("а2", "2021"),
        event("а3", "2024", "Анна Образец"),
        event("а4", "2023"),
        second=[event("б1", "2020")],
    )
    [*found] = view_of(PersonView, publication, "/people/ivan-primer/").events
    assert [one.text.text for one in found if one.is_out_of_order] == ["а2"]


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ACCUSED = {
    "person": "anna",
    "name": "Анна Образцова",
    "role": "alleged-perpetrator",
    "by": "Правозащитники",
    "sources": ["who"],
}


def source(id: str, title: str = "Заметка", **fields: Any) -> dict[str, Any]:
    return {"id": id, "title": title, "url": "https://example.org/1", **fields}


def pages_of(publication: Publication, empty: Path) -> dict[str, str]:
    """The pages of a publication by path."""
    files, problems = render_site(empty, publication)
    assert not has_errors(problems), problems
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


def sourced() -> Publication:
    """Two cases of one person, which call two sources alike and have one in common."""
    return published(
        shared_sources(common={"title": "Общий", "url": "https://example.org/common"}),
        a_case(
            "a",
            people=["ivan-primer", ACCUSED],
            events=[event("а1", "2020") | {"sources": ["common", "x"]}, event("а2", "2022")],
            sources=[source("x"), source("who", "Доклад")],
        ),
        a_case(
            "b",
            people=["ivan-primer"],
            events=[event("б1", "2021") | {"sources": ["x", "common"]}],
            sources=[source("x", "Другая заметка")],
        ),
        a_person(variants=[{"value": "Ваня", "source": "own"}], sources=[source("own", "О нём")]),
    )


def test_each_event_has_its_sources_in_one_list_of_all_that_the_page_cites(tmp_path: Path) -> None:
    """Printed, the events of a person were bare statements."""
    view = view_of(PersonView, sourced(), "/people/ivan-primer/")
    assert [(one.number, one.id, one.title) for one in view.sources] == [
        (1, "own", "О нём"),
        (2, "common", "Общий"),
        (3, "x", "Заметка"),
        (4, "b.x", "Другая заметка"),
        (5, "who", "Доклад"),
    ]
    assert [(one.text.text, one.sources) for one in view.events] == [("а1", (2, 3)), ("б1", (4, 2)), ("а2", ())]
    html = pages_of(sourced(), tmp_path)["people/ivan-primer/index.html"]
    assert html.count('href="#source-b.x"') == 1
    assert html.count('id="source-b.x"') == 1


@pytest.mark.parametrize("page", ["people/anna/index.html", "people/ivan-primer/index.html"])
def test_an_accusation_never_stands_without_the_one_whose_word_it_is(page: str, tmp_path: Path) -> None:
    """«Лицо, которое называют исполнителем» stood alone on their own page and on those of others in the case."""
    html = pages_of(sourced(), tmp_path)[page].replace("\u00a0", " ")
    assert "источник утверждения — Правозащитники" in html
    assert 'href="#source-who"' in html


def test_an_accusation_never_stands_without_its_voice_in_data() -> None:
    record = view_of(RecordView, sourced(), "/people/anna/index.json")
    told: Any = record.record
    assert told["cases"] == [
        {"case": "a", "role": "alleged-perpetrator", "by": {"ru": "Правозащитники"}, "sources": ["who"]}
    ]
    entities: Any = record.entities
    [party] = [entity for entity in entities if entity["schema"] == "CourtCaseParty"]
    assert party["properties"]["summary"] == ["Правозащитники"]
    assert party["properties"]["proof"] == ["case-a.source-who"]
    for address, column in (("/cases/a/index.json", "people_by"), ("/people/anna/index.json", "cases_by")):
        [table, *_] = view_of(RecordView, sourced(), address).tables
        names = [one.name for one in table.columns]
        row: Any = table.rows[0]
        said = row[names.index(column)]
        assert said == {"ru": ["", "Правозащитники"] if column == "people_by" else ["Правозащитники"]}


def test_the_page_of_a_case_says_that_a_name_is_changed_and_which_texts_are_not_translated(tmp_path: Path) -> None:
    case = a_case(
        "a", people=["ivan-primer"], events=[{"text": "Арест."}], recognition=[{"body": "Орган", "finding": "Вывод."}]
    )
    translated = a_file("cases/a.en", title="Case", recognition={})
    files = pages_of(published(case, translated, a_person(pseudonym=True)), tmp_path)
    assert "Имя изменено." in files["cases/a/index.html"]
    english = files["en/cases/a/index.html"].replace("\u00a0", " ")
    assert "The name is changed." in english
    assert english.count("Texts here that are not translated are in Russian.") == 2
    assert "Texts here" not in files["cases/a/index.html"]


@pytest.mark.parametrize("page", ["countries/kz/index.html", "en/countries/kz/index.html"])
def test_a_heading_begins_with_no_small_letter_in_the_page_itself(page: str, tmp_path: Path) -> None:
    html = pages_of(sourced(), tmp_path)[page]
    headings = re.findall(r"<h3>([^<]+)</h3>", html)
    assert headings
    assert not any(heading[0].islower() for heading in headings), headings
