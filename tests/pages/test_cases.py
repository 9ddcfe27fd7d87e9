"""The page of a case: its timeline, its people, what it is related to; and the index of all cases."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.pages.views.indexes import CasesView
from casegen.pages.views.pieces import Alternate, EventView, Link
from casegen.pages.views.subjects import CaseView
from casegen.values.languages import Phrase
from tests.builders import a_case, published
from tests.pages.publications import a_publication, page_at, view_of

CASE = "title: Дело\ncountries: [KZ]"
PRIMER = "/cases/primer/"


def case_view(front_matter: str, **others: str) -> CaseView:
    """The view of a case, which is `Дело` in Kazakhstan with some more front matter."""
    return view_of(CaseView, a_publication({"cases/primer": f"{CASE}\n{front_matter}", **others}), PRIMER)


def timeline(events: str, findings: str) -> list[str]:
    """The texts of a timeline; events and findings are written as `date text` or `text`, with a bar between them."""

    def entries(written: str, word: str) -> str:
        parts = [part.split() for part in written.split("|") if part]
        return "".join(
            f"\n  - {{{word}: {words[-1]}" + (f', date: "{words[0]}"' if len(words) > 1 else "") + more + "}"
            for words in parts
            for more in [", body: Орган" if word == "finding" else ""]
        )

    fields = "".join(
        f"\n{field}:{entries(written, word)}"
        for field, written, word in (("events", events, "text"), ("recognition", findings, "finding"))
        if written
    )
    return [event.text.text for event in case_view(fields).events]


TIMELINES = {
    "events stand in the order written, not by date": ("2022-02 б|2022-01 а|в", "", "б а в"),
    "a dated finding stands before what came later": ("2022-01 а|2022-03 б", "2022-02 Ф", "а Ф б"),
    "a finding of the same day stands after": ("2022-02-01 а|2022-02-01 б|2022-03 в", "2022-02-01 Ф", "а б Ф в"),
    "a finding of a month stands after the days of that month that it could precede": (
        *("2022-02-01 а|2022-03 б", "2022-02 Ф"),
        "а Ф б",
    ),
    "a finding later than everything stands at the end": ("2022-01 а|б", "2023 Ф", "а б Ф"),
    "events without a date do not move a finding": ("а|2022-03 б|в", "2022-02 Ф", "а Ф б в"),
    "findings alone stand by date": ("", "2022-03 Б|2022-01 А", "А Б"),
    "a finding without a date is not in the timeline": ("2022-01 а", "Ф", "а"),
}


@pytest.mark.parametrize(("events", "findings", "expected"), TIMELINES.values(), ids=TIMELINES.keys())
def test_dated_findings_stand_in_the_timeline(events: str, findings: str, expected: str) -> None:
    assert expected.split() == timeline(events, findings)


@pytest.mark.parametrize(
    ("dates", "odd"),
    [
        (["2022-01-05", "2022-02", None, "2023"], []),
        (["2022-02", "2022-01", "2023"], [1]),
        (["2023-05", "2022-01", "2022-02", "2022-03"], [0]),
        (["2022-02", "2022-01~", "2023"], []),
        (["2022", "2022-01", "2022-05"], []),
        (["2022-02", None, "2022-01"], [2]),
    ],
)
def test_readers_see_where_the_order_of_events_and_their_dates_disagree(
    dates: list[str | None], odd: list[int]
) -> None:
    """`check` alone knew it: a reader saw an earlier day below a later one, and took it for a mistake of the site."""
    written = [f', date: "{when}"' if when else "" for when in dates]
    events = "".join(f"\n  - {{text: Событие{more}}}" for more in written)
    found = case_view(f"events:{events}\nrecognition: [{{body: Орган, finding: Ф, date: 2021}}]").events
    lines = [event for event in found if event.type != "finding"]
    assert [number for number, event in enumerate(lines) if event.is_out_of_order] == odd
    assert not any(event.is_out_of_order for event in found if event.type == "finding")


def test_a_finding_stands_once_in_the_timeline_or_among_the_findings() -> None:
    view = case_view(
        "recognition:\n  - {body: А, finding: с датой, date: 2022}\n  - {body: Б, finding: без даты, criteria: [узник совести, wgad-ii]}"
    )
    assert [(event.anchor, event.type, event.authority) for event in view.events] == [
        ("finding-1", "finding", Link(Phrase("А", "ru"), None))
    ]
    [found] = view.recognition
    assert (found.anchor, found.body.text) == ("finding-2", "Б")
    assert (found.criteria, found.other_criteria) == (("wgad-ii",), (Phrase("узник совести", "ru"),))


# ── whom and where an event concerns ─────────────────────────────────────────────────────────────────────────────────

ONE = "people: [Иван Пример, {name: Анна Образцова, role: lawyer}]"
SEVERAL = "people: [Иван Пример, {name: Анна Образцова, role: co-defendant}]"


def the_event(front_matter: str) -> EventView:
    [event] = case_view(front_matter).events
    return event


@pytest.mark.parametrize(
    ("people", "named", "expected"),
    [
        (ONE, "", []),
        (ONE, ", people: [anna-obraztsova]", []),
        (SEVERAL, ", people: [Анна Образцова]", ["Анна Образцова"]),
        (SEVERAL, ", people: [anna-obraztsova, ivan-primer]", ["Анна Образцова", "Иван Пример"]),
        (SEVERAL, ", people: []", []),
    ],
)
def test_an_event_names_whom_it_concerns_where_the_case_is_about_several(
    people: str, named: str, expected: list[str]
) -> None:
    event = the_event(f"{people}\nevents:\n  - {{text: Событие{named}}}")
    assert expected == [link.text.text for link in event.people]


def test_an_event_names_its_country_where_the_case_has_several() -> None:
    assert the_event("events: [{text: Событие}]").country is None
    assert the_event("events: [{text: Событие, country: KZ}]").country is None
    publication = a_publication(
        {"cases/primer": "title: Дело\ncountries: [KZ, KG]\nevents: [{text: Событие, country: KG}]"}
    )
    [event] = view_of(CaseView, publication, PRIMER).events
    assert event.country is not None
    assert (event.country.text.text, event.country.address) == ("Кыргызстан", "/countries/kg/")


# ── related cases ────────────────────────────────────────────────────────────────────────────────────────────────────

OTHER = "title: Другое\ncountries: [KZ]"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("precedes", "follows"),
        ("follows", "precedes"),
        ("part_of", "includes"),
        ("causes", "consequence_of"),
        ("consequence_of", "causes"),
        ("parallel", "parallel"),
    ],
)
def test_a_relation_is_told_on_both_pages(here: str, there: str) -> None:
    files = {"cases/primer": f"{CASE}\nrelated: [{{case: drugoe, relation: {here}}}]", "cases/drugoe": OTHER}
    publication = a_publication(files)
    told = [
        (related.relation, related.link.text.text, related.link.address)
        for address in (PRIMER, "/cases/drugoe/")
        for related in view_of(CaseView, publication, address).related
    ]
    assert told == [(here, "Другое", "/cases/drugoe/"), (there, "Дело", PRIMER)]


def test_a_relation_that_both_cases_tell_stands_once_in_the_words_of_each() -> None:
    others = {"cases/drugoe": f"{OTHER}\nrelated: [{{case: primer, relation: follows}}]"}
    view = case_view("related: [{case: drugoe, relation: causes}]", **others)
    assert [related.relation for related in view.related] == ["causes"]


# ── languages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_translation_says_what_it_has_and_leaves_the_rest_in_the_original() -> None:
    files = {
        "cases/primer": f"{CASE}\nsummary: Кратко\nevents:\n  - {{id: a, text: Первое}}\n  - {{id: b, text: Второе}}",
        "cases/primer.en": "title: Case\nevents: {b: Second}",
    }
    publication = a_publication(files)
    view = view_of(CaseView, publication, "/en/cases/primer/")
    assert (view.title, view.summary) == (Phrase("Case", "en"), Phrase("Кратко", "ru"))
    assert [event.text for event in view.events] == [Phrase("Первое", "ru"), Phrase("Second", "en")]


def test_a_case_has_a_page_in_each_language_in_which_it_is_written_and_they_know_each_other() -> None:
    publication = a_publication({"cases/primer": CASE, "cases/primer.en": "title: Case", "cases/drugoe": OTHER})
    both = (Alternate("ru", PRIMER), Alternate("en", "/en/cases/primer/"))
    assert [page_at(publication, address).alternates for address in (PRIMER, "/en/cases/primer/")] == [both, both]
    assert page_at(publication, "/cases/drugoe/").alternates == ()


def test_corrections_stand_newest_first() -> None:
    view = case_view("corrections:\n  - {date: 2022-01-01, text: а}\n  - {date: 2022-03-01, text: б}")
    assert [correction.text.text for correction in view.corrections] == ["б", "а"]


def test_an_empty_case_has_empty_parts() -> None:
    view = case_view("")
    assert (view.title.text, [part.link.text.text for part in view.countries]) == ("Дело", ["Казахстан"])
    empty = [getattr(view, name) for name in view.__slots__ if name not in ("title", "countries")]
    assert [part for part in empty if part not in ((), None)] == []


# ── the index ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_index_lists_cases_by_the_year_in_which_they_begin_newest_first_and_the_undated_last() -> None:
    dates = {"a": "2020/2023", "b": "2022-05", "c": "2022-01", "d": "", "e": "202X", "f": "../2021", "g": "2022?"}
    files = {
        f"cases/{id}": f"title: {id}\ncountries: [KZ]" + (f"\ndate: {date}" if date else "")
        for id, date in dates.items()
    }
    view = view_of(CasesView, a_publication(files), "/cases/")
    assert [(group.heading, [item.link.text.text for item in group.items]) for group in view.groups] == [
        ("2022", ["b", "c", "g"]),
        ("2020", ["a"]),
        ("", ["e", "f", "d"]),
    ]


# ── its version, and what comes before and after ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, None),
        ({"published": "2022-01-01"}, "2022-01-01"),
        ({"published": "2022-01-01", "updated": "2022-02-02"}, "2022-02-02"),
        ({"published": "2022-01-01", "corrections": [{"date": "2022-03-03", "text": "а"}]}, "2022-03-03"),
        ({"corrections": [{"date": "2022-03-03", "text": "а"}, {"date": "2022-04-04", "text": "б"}]}, "2022-04-04"),
    ],
)
def test_the_version_of_a_case_is_of_the_day_of_its_last_change(fields: dict[str, Any], day: str | None) -> None:
    view = view_of(CaseView, published(a_case("x", **fields)), "/cases/x/")
    assert (view.version.isoformat() if view.version else None) == day


def test_each_case_leads_to_the_ones_before_and_after_it_by_date() -> None:
    dates = {"a": "2020", "b": None, "c": "2022", "d": "2021-06"}
    publication = published(*(a_case(id, date=date) for id, date in dates.items()))
    turns = {}
    for id in dates:
        view = view_of(CaseView, publication, f"/cases/{id}/")
        turns[id] = [link and link.address for link in (view.previous, view.next)]
    assert turns == {
        "a": [None, "/cases/d/"],
        "d": ["/cases/a/", "/cases/c/"],
        "c": ["/cases/d/", None],
        "b": [None, None],
    }
