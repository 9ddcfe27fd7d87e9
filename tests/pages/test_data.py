"""Published data: what a page says as plain values, the tables, the entities of FollowTheMoney, and what is still to come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from casegen.pages.data import joined_names
from casegen.pages.entities import entities_of
from casegen.pages.plan import plan_pages
from casegen.pages.record_parts import date_of
from casegen.pages.records import RECORDS
from casegen.pages.tables import COLUMNS
from casegen.pages.views.data import CalendarView, DataView, EntitiesView, RecordView, TableView
from casegen.publication.types import Publication
from casegen.values.dates import PartialDate, parse_date
from tests.builders import AS_OF, published
from tests.contents import PROJECTS, content_of
from tests.pages.edits import Choice, edited, files_of, state_of
from tests.pages.publications import a_publication, view_of

OUTPUTS = "title: Пример\nurl: https://example.org\nlanguages: [ru, en]\noutputs: {}\n"
CASE = "title: А\ncountries: [KZ]\npeople: [Иван Пример]\n"


def a_case(more: str = "", site: str | None = None) -> Publication:
    """A publication of one case with a person."""
    people = {"people/ivan-primer": "name: Иван Пример\n"}
    return a_publication({"cases/a": CASE + more, **people}, *([site] if site else []))


def rows_at(publication: Publication, address: str) -> list[dict[str, Any]]:
    """The rows of a table at an address, each by column."""
    table: Any = view_of(TableView, publication, address).table
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


def entities_at(publication: Publication) -> list[dict[str, Any]]:
    """The entities of a publication."""
    entities: Any = view_of(EntitiesView, publication, "/data/entities.ftm.json").entities
    return list(entities)


def record_at(publication: Publication, address: str) -> Mapping[str, Any]:
    """The record at an address."""
    return view_of(RecordView, publication, address).record


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────

# EDTF: first day, last day, precision, approximate, uncertain.
DATES: Mapping[str, tuple[str | None, str | None, str, bool, bool]] = {
    "2022-01-15": ("2022-01-15", "2022-01-15", "day", False, False),
    "2022-02": ("2022-02-01", "2022-02-28", "month", False, False),
    "2022~": ("2022-01-01", "2022-12-31", "year", True, False),
    "2021?-03-02": ("2021-03-02", "2021-03-02", "day", False, True),
    "202X": ("2020-01-01", "2029-12-31", "decade", False, False),
    "19XX": ("1900-01-01", "1999-12-31", "century", False, False),
    "2010-06%/..": ("2010-06-01", None, "span", True, True),
    "../2017": (None, "2017-12-31", "span", False, False),
    "[2022-01-07..2022-01-31]": ("2022-01-07", "2022-01-31", "set", False, False),
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_has_its_bounds_and_says_how_exactly_it_is_known(text: str) -> None:
    when = parse_date(text)
    assert isinstance(when, PartialDate)
    names = ("edtf", "min", "max", "precision", "approximate", "uncertain")
    assert date_of(when) == dict(zip(names, (text, *DATES[text]), strict=True))


# ── which files there are ────────────────────────────────────────────────────────────────────────────────────────────


def addresses(publication: Publication) -> set[str]:
    """The addresses of a plan."""
    return {page.address for page in plan_pages(publication)}


def test_without_the_output_there_is_no_data_and_nothing_that_leads_to_it() -> None:
    publication = a_case(site=OUTPUTS.format("[dates]"))
    assert [found for found in addresses(publication) if not found.endswith(("/", ".html"))] == []
    pages = plan_pages(publication)
    assert {page.record for page in pages} == {None}
    assert not addresses(publication) & {"/data/", "/en/data/"}


def test_with_the_output_there_are_tables_and_a_record_of_every_page_of_a_thing() -> None:
    publication = a_case("date: 2022\n", OUTPUTS.format("[data, dates]"))
    found = {address for address in addresses(publication) if not address.endswith(("/", ".html"))}
    tables = {f"/data/{name}.{form}" for name in COLUMNS for form in ("csv", "json")}
    assert found == tables | {
        "/data/entities.ftm.json",
        "/datapackage.json",
        "/countries/kz/cases.csv",
        "/cases/a/index.json",
        "/people/ivan-primer/index.json",
        "/countries/kz/index.json",
        "/dates/2022/index.json",
    } | ({"/dates/undated/index.json"} & found)
    records = {page.record for page in plan_pages(publication)} - {None}
    assert records == {address for address in found if address.endswith("/index.json")}


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def assert_counted(publication: Publication) -> None:
    """The page of data says how many rows each table has."""
    pages = {page.address: page.view for page in plan_pages(publication)}
    view = pages["/data/"]
    assert isinstance(view, DataView)
    counted = 0
    for file in (*view.files, *view.countries):
        found = pages[file.address]
        if isinstance(found, TableView):
            assert file.rows == len(found.table.rows), file.address
            counted += 1
    assert counted == len(joined_names(publication)) - 1


@pytest.mark.parametrize("name", PROJECTS)
def test_the_page_of_data_counts_what_is_in_the_tables(name: str) -> None:
    publication = published(*content_of(PROJECTS[name]))
    if "data" in publication.settings.outputs:
        assert_counted(publication)


@settings(max_examples=25)
@given(edited())
def test_the_numbers_of_cards_are_those_of_rows_over_random_edits(edit: tuple[Choice, Choice]) -> None:
    state = state_of(files_of(edit[0]))
    if state.is_sound and "data" in state.publication.settings.outputs:
        assert_counted(state.publication)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_publication_adds_columns_for_its_taxonomies_and_fields_of_which_none_takes_the_name_of_another() -> None:
    site = (
        "title: Пример\nlanguages: [ru]\ntaxonomies: {courts: {label: Суды}, people_as: {label: Роли}}\n"
        "fields: {docket: {of: case, kind: url, label: Карточка}, when: {of: case, kind: date, label: Когда},"
        " words: {of: case, kind: list, label: Слова}, custody: {of: person, kind: text, label: Под стражей}}\n"
    )
    more = "courts: [Суд]\ndocket: https://court.example/1\nwhen: 2022~\nwords: [раз, два]\ntags: [обыск]\n"
    files = {"cases/a": CASE + more, "people/ivan-primer": "name: Иван Пример\ncustody: слова\n"}
    publication = a_publication(files, site)
    [row] = rows_at(publication, "/data/cases.csv")
    added = {name: row[name] for name in ("tags", "courts", "own_people_as", "docket", "words")}
    assert added == {
        "tags": ["obysk"],
        "courts": ["sud"],
        "own_people_as": [],
        "docket": "https://court.example/1",
        "words": {"ru": ["раз", "два"]},
    }
    assert row["when"]["edtf"] == "2022~"
    assert row["people_as"] == ["subject"]
    [person] = rows_at(publication, "/data/people.json")
    assert (person["custody"], person["own_custody"]) == ([], {"ru": "слова"})


def test_whoever_has_no_page_has_no_row_and_no_id_but_their_name_in_the_record_of_the_case() -> None:
    people = "people: [ivan-primer, {name: Пётр Свидетель, role: witness}]\n"
    events = "events: [{text: Видел., people: [Пётр Свидетель]}]\n"
    files = {"cases/a": f"title: А\ncountries: [KZ]\n{people}{events}", "people/ivan-primer": "name: Иван Пример"}
    publication = a_publication(files)
    record = record_at(publication, "/cases/a/index.json")
    assert [part["person"] for part in record["people"]] == ["ivan-primer", None]
    assert record["people"][1]["name"] == {"ru": "Пётр Свидетель"}
    assert record["events"][0]["people"] == []
    assert len(rows_at(publication, "/data/people.csv")) == 1
    entities = json.dumps(entities_at(publication), ensure_ascii=False)
    assert "Свидетель" not in entities
    assert "svidetel" not in entities


# ── FollowTheMoney ───────────────────────────────────────────────────────────────────────────────────────────────────

# From the schemas of FollowTheMoney: those of Thing and Interval are those of whatever extends them.
_THING = "name alias previousName summary description country sourceUrl keywords publisher proof"
_INTERVAL = "date startDate endDate sourceUrl summary proof"
PROPERTIES: Mapping[str, frozenset[str]] = {
    schema: frozenset(text.split())
    for schema, text in {
        "Person": f"{_THING} birthDate deathDate citizenship gender profession",
        "CourtCase": _THING,
        "CourtCaseParty": f"{_INTERVAL} party case role",
        "Event": f"{_THING} {_INTERVAL} location involved",
        "Document": f"{_THING} fileName title author publishedAt",
        "Documentation": f"{_INTERVAL} document entity role",
    }.items()
}
REQUIRED: Mapping[str, frozenset[str]] = {
    "Person": frozenset({"name"}),
    "CourtCase": frozenset({"name"}),
    "CourtCaseParty": frozenset({"party", "case"}),
    "Event": frozenset({"name"}),
    "Document": frozenset({"fileName"}),
    "Documentation": frozenset({"document", "entity"}),
}
LINKS = frozenset({"party", "case", "involved", "proof", "document", "entity"})


def assert_known_to_follow_the_money(publication: Publication) -> None:
    """Entities have the properties of their schemas, an id of their own, and links to entities that exist."""
    entities = entities_at(publication)
    ids = [entity["id"] for entity in entities]
    assert len(set(ids)) == len(ids)
    for entity in entities:
        properties = entity["properties"]
        assert REQUIRED[entity["schema"]] <= properties.keys() <= PROPERTIES[entity["schema"]], entity
        assert all(
            values and all(isinstance(value, str) and value for value in values) for values in properties.values()
        )
        assert {value for name in LINKS & properties.keys() for value in properties[name]} <= set(ids), entity


@pytest.mark.parametrize("name", PROJECTS)
def test_entities_have_the_properties_that_follow_the_money_knows(name: str) -> None:
    publication = published(*content_of(PROJECTS[name]))
    if "data" in publication.settings.outputs:
        assert_known_to_follow_the_money(publication)


@settings(max_examples=25)
@given(edited())
def test_no_edit_makes_an_entity_that_it_does_not_know(edit: tuple[Choice, Choice]) -> None:
    state = state_of(files_of(edit[0]))
    if state.is_sound and "data" in state.publication.settings.outputs:
        assert_known_to_follow_the_money(state.publication)


def test_no_entity_is_called_a_risk() -> None:
    for properties in PROPERTIES.values():
        assert not properties & {"topics", "program", "programId"}


def test_of_a_pseudonym_there_is_nothing_but_the_pseudonym() -> None:
    person = "name: Пётр Псевдоним\npseudonym: true\ngender: male\noccupation: учитель\ncitizenship: [KZ]\n"
    case = "title: А\ncountries: [KZ]\npeople: [pyotr, ivan]\nevents: [{text: Суд., people: [pyotr, ivan]}]\n"
    files = {"cases/a": case, "people/pyotr": person, "people/ivan": "name: Иван Пример"}
    entities = entities_at(a_publication(files))
    assert [entity for entity in entities if "pyotr" in json.dumps(entity)] == [
        {"id": "person-pyotr", "schema": "Person", "properties": {"name": ["Пётр Псевдоним"]}}
    ]
    assert [entity["properties"]["involved"] for entity in entities if entity["schema"] == "Event"] == [["person-ivan"]]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022-01", {"date": ["2022-01"]}),
        ("2022~", {}),
        ("202X", {}),
        ("[2022-01-07..2022-01-31]", {}),
        ("2022-01/2022-03?", {"startDate": ["2022-01"]}),
        ("../2022-03", {"endDate": ["2022-03"]}),
    ],
)
def test_an_entity_has_a_date_where_that_is_sure(written: str, said: Mapping[str, list[str]]) -> None:
    publication = a_case(f'events: [{{text: Суд., date: "{written}"}}]\n')
    events = [
        one for one in entities_of(dict(record_at(publication, "/cases/a/index.json"))) if one["schema"] == "Event"
    ]
    assert {name: values for name, values in events[0]["properties"].items() if "ate" in name} == said


# ── what is to come ──────────────────────────────────────────────────────────────────────────────────────────────────


def planned(publication: Publication) -> list[tuple[date, date]]:
    """The first and last days of the events in the calendar; none when there is no calendar."""
    calendars = [page.view for page in plan_pages(publication) if page.address == "/data/calendar.ics"]
    return [(event.begin, event.end) for view in calendars for event in calendar_events(view)]


def calendar_events(view: object) -> Iterator[Any]:
    """The events of a calendar."""
    assert isinstance(view, CalendarView)
    yield from view.events


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-01-01", []),  # the day of the build
        ("2026-01-02", [(date(2026, 1, 2), date(2026, 1, 2))]),
        ("2026-02-01/2026-02-03", [(date(2026, 2, 1), date(2026, 2, 3))]),
        ("2025-12-30/2026-02-03", []),
        ("2026-02", []),
        ("2026-02-01~", []),
        ("2026-02-01/..", []),
        ("[2026-02-01..2026-02-03]", []),
    ],
)
def test_the_calendar_has_events_whose_days_are_known_and_still_to_come(
    when: str, expected: list[tuple[date, date]]
) -> None:
    assert date(2026, 1, 1) == AS_OF
    assert planned(a_case(f'events: [{{text: Заседание., date: "{when}"}}]\n')) == expected


def test_every_kind_of_page_that_has_a_record_can_make_it() -> None:
    assert set(RECORDS) == {"case", "person", "country", "dossier", "year"}


def test_what_is_planned_is_told_from_what_has_happened() -> None:
    events = (
        "events: [{date: 2022, text: Арест., people: []}, {id: rel, date: 2039, text: Окончание срока., people: []}]"
    )
    publication = a_case(events)
    record = record_at(publication, "/cases/a/index.json")
    assert [event["planned"] for event in record["events"]] == [False, True]
    assert [row["planned"] for row in rows_at(publication, "/data/events.csv")] == [False, True]
    assert record["date"]["edtf"] == "2022"
    happened = [entity for entity in entities_at(publication) if entity["schema"] == "Event"]
    assert [entity["properties"]["name"] for entity in happened] == [["Арест."]]


def test_an_entity_of_a_finding_says_whose_it_is() -> None:
    finding = "recognition: [{body: Рабочая группа, finding: Задержание произвольно., date: 2023}]"
    events = [one for one in entities_at(a_case(finding)) if one["schema"] == "Event"]
    assert [event["properties"]["name"] for event in events] == [["Рабочая группа: Задержание произвольно."]]


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("CC BY 4.0", [{"name": "CC-BY-4.0"}]),
        ("CC BY-SA 4.0", [{"name": "CC-BY-SA-4.0"}]),
        ("ODbL 1.0", [{"name": "ODbL-1.0"}]),
        ("Только с разрешения", [{"title": "Только с разрешения", "path": "https://example.org/data/"}]),
        (
            "https://example.org/licence",
            [{"title": "https://example.org/licence", "path": "https://example.org/licence"}],
        ),
    ],
)
def test_a_licence_is_named_as_open_definition_names_it(licence: str, said: list[dict[str, str]]) -> None:
    site = f"title: Пример\nurl: https://example.org\nlanguages: [ru]\nlicence: {licence}\n"
    assert record_at(a_case(site=site), "/datapackage.json")["licenses"] == said
