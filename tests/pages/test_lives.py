"""The events of a person in all their cases: which they are, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casegen.pages.edition import Edition
from casegen.pages.subjects import person_page
from casegen.pages.views.subjects import PersonView
from casegen.publication.types import Publication
from tests.builders import a_case, a_person, published
from tests.pages.publications import view_of


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
