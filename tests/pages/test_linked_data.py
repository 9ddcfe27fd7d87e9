"""A person for machines: what is known, as far as it is known, and of a pseudonym nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from casegen.pages.linked_data import linked_case
from casegen.pages.plan import site_of
from casegen.pages.views.subjects import CaseView, PersonView
from tests.builders import a_case, a_person, a_site, published
from tests.date_texts import a_date, date_texts
from tests.pages.publications import view_of

FULL: dict[str, Any] = {
    "name": {"ru": "Иван Пример", "ky": "Ыйван Үлгү", "en": "Ivan Primer"},
    "variants": ["Иван Примеров", {"value": "Иван Пример", "kind": "transliteration"}, "Өрнек"],
    "description": "учитель",
    "born": "1970-02",
    "died": "2020-03-04",
    "same_as": ["https://people.example/1"],
    "occupation": "учитель музыки",
    "citizenship": ["KZ"],
    "gender": "male",
}


def linked(
    address: str = "/people/ivan-primer/", /, url: str | None = "https://example.org/a", **fields: Any
) -> Mapping[str, Any]:
    case = a_case("x", people=["ivan-primer"], events=[{"text": "Арест.", "type": "arrest", "date": "2022"}])
    return view_of(PersonView, published(a_site(url=url), case, a_person(**fields)), address).linked_data


def test_what_is_known_of_a_person_is_said_in_the_terms_of_schema_org() -> None:
    assert dict(linked(**FULL)) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Иван Пример",
        "alternateName": ("Ыйван Үлгү", "Ivan Primer", "Иван Примеров", "Өрнек"),
        "description": "учитель",
        "birthDate": "1970-02",
        "deathDate": "2020-03-04",
        "url": "https://example.org/a/people/ivan-primer/",
        "sameAs": ("https://people.example/1",),
    }


def test_each_language_says_the_name_that_its_readers_know() -> None:
    found = linked("/en/people/ivan-primer/", **FULL)
    assert (found["name"], found["url"]) == ("Ivan Primer", "https://example.org/a/en/people/ivan-primer/")
    assert found["alternateName"] == ("Иван Пример", "Ыйван Үлгү", "Иван Примеров", "Өрнек")


def test_what_is_not_known_is_not_said() -> None:
    assert dict(linked(url=None)) == {"@context": "https://schema.org", "@type": "Person", "name": "Иван Пример"}


@pytest.mark.parametrize("date", ["1970?", "1970~", "197X", "1970/1971", "[1970..1971]", "1970-02?"])
def test_a_date_that_would_say_more_than_is_known_is_left_out(date: str) -> None:
    assert {"birthDate", "deathDate"} & linked(born=date, died=date).keys() == set()


def test_of_a_pseudonym_nothing_is_said_but_the_pseudonym() -> None:
    found = linked(name={"ru": "А.", "en": "A."}, pseudonym="true", description="врач", occupation="врач")
    assert dict(found) == {"@context": "https://schema.org", "@type": "Person", "name": "А."}


# ── cases ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CASE: dict[str, Any] = {
    "title": "Дело Примера",
    "summary": "Коротко.",
    "people": ["Иван Пример", {"name": "Анна Свидетель", "role": "witness"}],
    "events": [
        {"text": "Арест.", "date": "2022-01", "place": "Город", "people": ["Иван Пример"]},
        {"text": "Суд.", "date": "2022~"},
    ],
    "contested": [
        {
            "question": "Кто?",
            "versions": [
                {"by": "Суд", "kind": "court", "text": "Пример."},
                {"by": "Родные", "kind": "family", "text": "Другой."},
            ],
        }
    ],
    "sources": [{"id": "a", "title": "Источник", "url": "https://news.example/1"}, {"id": "b", "title": "Письмо"}],
    "published": "2022-01-01",
    "corrections": [{"date": "2022-03-03", "text": "Исправлено."}],
}


def linked_report(url: str | None = "https://example.org/a", **fields: Any) -> Mapping[str, Any]:
    publication = published(a_site(url=url), a_case("x", **fields))
    site = site_of(publication, "ru")
    return linked_case(view_of(CaseView, publication, "/cases/x/"), site, "ru", "/cases/x/")


def test_a_case_is_a_report_on_people_events_and_claims_of_which_each_has_its_author() -> None:
    assert dict(linked_report(**CASE)) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": "Дело Примера",
        "description": "Коротко.",
        "inLanguage": "ru",
        "url": "https://example.org/a/cases/x/",
        "datePublished": "2022-01-01",
        "dateModified": "2022-03-03",
        "publisher": {"@type": "Organization", "name": "Архив"},
        # A witness has no page, and is not to be found by their name.
        "about": (
            {"@type": "Person", "name": "Иван Пример", "url": "https://example.org/a/people/ivan-primer/"},
            {
                "@type": "Event",
                "name": "Арест.",
                "startDate": "2022-01",
                "location": "Город",
                "url": "https://example.org/a/cases/x/#event-1",
            },
            {"@type": "Event", "name": "Суд.", "url": "https://example.org/a/cases/x/#event-2"},
        ),
        "mentions": (
            {"@type": "Claim", "text": "Пример.", "author": {"@type": "Organization", "name": "Суд"}},
            {"@type": "Claim", "text": "Другой.", "author": {"name": "Родные"}},
        ),
        "citation": ("https://news.example/1",),
    }


def test_of_a_case_nothing_is_said_that_is_not_known() -> None:
    assert dict(linked_report(url=None)) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": "Дело «x»",
        "inLanguage": "ru",
        "publisher": {"@type": "Organization", "name": "Архив"},
    }


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2022", "2022", None),
        ("2022-01-15", "2022-01-15", None),
        ("2022~", None, None),
        ("202X", None, None),
        ("2021-12/2022-03", "2021-12", "2022-03"),
        ("2021/2022-03-05", "2021", "2022-03-05"),
        ("2010-06/..", "2010-06", None),
        ("../2022-03", None, "2022-03"),
        ("2021~/2022-03", None, "2022-03"),
        ("2021-12/2022?", "2021-12", None),
        ("202X/2025", None, "2025"),
        ("2021?-03-02/2022", None, "2022"),
        # Some time within: no day is invented, and no end.
        ("[2022-01-07..2022-01-31]", "2022-01", None),
        ("[2022-01..2022-03]", "2022", None),
        ("[2022-01-15..2022-11]", "2022", None),
        ("[2021-12-30..2022-01-02]", None, None),
        ("[2022-03..]", None, None),
        ("[..2021-03-02]", None, None),
        ("[2022-01~..2022-03]", None, None),
    ],
)
def test_an_event_begins_and_ends_as_exactly_as_that_is_known(date: str, start: str | None, end: str | None) -> None:
    """Spans had no dates at all."""
    [event] = linked_report(events=[{"text": "Событие.", "date": date}])["about"]
    assert (event.get("startDate"), event.get("endDate")) == (start, end)


@given(date_texts())
def test_nothing_that_machines_read_of_an_event_says_more_than_its_date(date: str) -> None:
    [event] = linked_report(events=[{"text": "Событие.", "date": date}])["about"]
    known = a_date(date)
    for term, point in (("startDate", known.begin), ("endDate", known.end)):
        if term in event:
            said = a_date(event[term])
            assert (said.form, said.is_sure) == ("point", True)
            assert point is not None
            within = known if known.form == "set" else point
            assert said.earliest <= within.earliest
            assert within.latest <= said.latest
            assert known.form == "set" or event[term] == str(point)


def test_an_event_that_is_planned_is_said_to_be_scheduled() -> None:
    case = a_case("x", events=[{"text": "Арест.", "date": "2022"}, {"text": "Окончание срока.", "date": "2039"}])
    publication = published(a_site(), case)
    view = view_of(CaseView, publication, "/cases/x/")
    events = linked_case(view, site_of(publication, "ru"), "ru", "/cases/x/")["about"]
    assert [event.get("eventStatus") for event in events] == [None, "https://schema.org/EventScheduled"]


FINDING = {"body": "Рабочая группа", "finding": "Задержание произвольно.", "people": ["Иван Пример"]}


@pytest.mark.parametrize(("more", "said"), [({"date": "2023-04-05"}, {"datePublished": "2023-04-05"}), ({}, {})])
def test_a_finding_is_the_claim_of_the_body_that_says_so(more: dict[str, str], said: dict[str, str]) -> None:
    """It was an event that was called «Задержание произвольно.», and nobody said it."""
    found = linked_report(people=["Иван Пример"], recognition=[{**FINDING, **more}])
    assert found["mentions"] == (
        {
            "@type": "Claim",
            "text": "Задержание произвольно.",
            "author": {"@type": "Organization", "name": "Рабочая группа"},
            **said,
            "url": "https://example.org/a/cases/x/#finding-1",
        },
    )
    assert [one["@type"] for one in found["about"]] == ["Person"]


def test_a_case_is_about_its_subjects_and_mentions_everybody_else() -> None:
    people = ["Иван Пример", {"name": "Сара Образцова", "role": "judge", "page": True}]
    found = linked_report(people=people)
    assert [one["name"] for one in found["about"]] == ["Иван Пример"]
    assert [(one["@type"], one["name"]) for one in found["mentions"]] == [("Person", "Сара Образцова")]
    people.append({"name": "Анна Образцова", "role": "victim"})
    assert [one["name"] for one in linked_report(people=people)["about"]] == ["Иван Пример", "Анна Образцова"]
