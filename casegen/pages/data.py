"""Published data: where each file of it stands, which pages it tells of, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from casegen.pages.edition import Edition
from casegen.pages.entities import entities_of
from casegen.pages.record_parts import Record
from casegen.pages.records import RECORDS
from casegen.pages.spellings import names_address
from casegen.pages.tables import COLUMNS, PAGES, empty_table, tables_of
from casegen.pages.views.data import (
    CalendarView,
    DataFile,
    DataView,
    EntitiesView,
    PlannedView,
    RecordView,
    TableView,
)
from casegen.pages.views.page import Page
from casegen.publication.permalinks import FOLDERS, series_address
from casegen.publication.types import Publication

ENTITIES = "entities.ftm.json"
CALENDAR = "calendar.ics"
PACKAGE = "/datapackage.json"
"""The description of all tables. It stands above them: a path in it may not lead out of its folder."""


def publishes_data(publication: Publication) -> bool:
    """Whether a publication publishes data."""
    return "data" in publication.settings.outputs


def data_address(name: str) -> str:
    """The address of a file of data about the whole, or about the cases of a country: `cases.csv`, `kz/cases.csv`."""
    country, _, file = name.rpartition("/")
    return f"{FOLDERS['country']}{country}/{file}" if country else FOLDERS["data"] + file


def joined_names(publication: Publication) -> list[str]:
    """The names of the files that are joined from what many pages give to them."""
    names = [f"{table}.{form}" for table in COLUMNS for form in ("csv", "json")]
    countries = publication.heads.countries
    return [*names, ENTITIES, *(f"{code}/cases.csv" for code, country in countries.items() if country.cases)]


def pages_of(publication: Publication, name: str) -> Iterator[tuple[str, str]]:
    """(kind, id) of the pages that give something to a joined file, in the order in which that stands in it."""
    heads = publication.heads
    country, _, file = name.rpartition("/")
    if country:
        yield from (("case", id) for id in sorted(case for case, _ in heads.countries[country].cases))
        return
    things: Mapping[str, Mapping[str, object]] = {
        "case": heads.cases,
        "person": heads.people,
        "country": heads.countries,
        "dossier": heads.dossiers,
    }
    for kind in ("case", "person") if file == ENTITIES else PAGES[file.partition(".")[0]]:
        yield from ((kind, id) for id in sorted(things[kind]))


def record_page(edition: Edition, kind: str, id: str) -> Page:
    """The record of a page, which is the same in every language."""
    settings, record = edition.publication.settings, RECORDS[kind](edition, id)
    view = RecordView(record, tables_of(settings, record), entities_of(record))
    address = edition.record_address(kind, id)
    assert address is not None  # it is planned
    return Page(address, "record.json", edition.lang, "", view)


def joined_page(edition: Edition, name: str) -> Page:
    """A file that is joined from what many pages give to it, made of all of them at once."""
    address, publication = data_address(name), edition.publication
    records: list[Record] = [RECORDS[kind](edition, id) for kind, id in pages_of(publication, name)]
    if name == ENTITIES:
        entities = tuple(entity for record in records for entity in entities_of(record))
        return Page(address, "entities.json", edition.lang, "", EntitiesView(entities))
    table, _, form = name.rpartition("/")[2].partition(".")
    found = [one for record in records for one in tables_of(publication.settings, record) if one.name == table]
    whole = replace(empty_table(publication.settings, table), rows=tuple(row for one in found for row in one.rows))
    return Page(address, f"table.{form}", edition.lang, "", TableView(whole))


def data_page(edition: Edition) -> Page:
    """The page that lists the files of data."""
    publication = edition.publication
    files = [_file(publication, name) for name in joined_names(publication) if "/" not in name]
    files.append(DataFile(PACKAGE, "datapackage"))
    names, calendar = names_address(edition), calendar_address(edition)
    files += [DataFile(names, "names")] if names is not None else []
    files += [DataFile(calendar, "calendar")] if calendar is not None else []
    if "" in publication.heads.series:
        files.append(DataFile(series_address(""), "held", len(publication.heads.series[""])))
    countries = []
    for code, country in publication.heads.countries.items():
        link = edition.country(country.code)
        if country.cases:
            countries.append(DataFile(data_address(f"{code}/cases.csv"), "cases", len(country.cases), link))
        if code in publication.heads.series:
            countries.append(DataFile(series_address(code), "held", len(publication.heads.series[code]), link))
    countries.sort(key=lambda file: (edition.by_name(file.country) if file.country else (), file.holds))
    view = DataView(publication.as_of, tuple(files), tuple(countries))
    address, alternates = edition.address("data"), edition.everywhere("data")
    return Page(address, "data.html", edition.lang, "", view, section="data", alternates=alternates)


def rows_of(publication: Publication, table: str) -> int:
    """How many rows a table of the whole has."""
    heads = publication.heads
    known = {"cases": len(heads.cases), "people": len(heads.people), **heads.totals}
    return known[table]


def _file(publication: Publication, name: str) -> DataFile:
    holds = name.partition(".")[0]
    return DataFile(data_address(name), holds, rows_of(publication, holds) if holds in COLUMNS else None)


def calendar_address(edition: Edition) -> str | None:
    """The address of the calendar of an edition; None when nothing is known to come."""
    publication = edition.publication
    if not publishes_data(publication) or not publication.heads.planned:
        return None
    return edition.address("data") + CALENDAR


def calendar_page(edition: Edition, address: str) -> Page:
    """The events that are known to come after the day of the build, by date."""
    publication = edition.publication
    found = []
    for id in publication.heads.planned:
        case, link = publication.cases[id], edition.case(id)
        stamp = max((day for day in (case.published, case.updated) if day), default=date(1970, 1, 1))
        for event in case.events:
            when = event.date
            if when is not None and when.is_exact and when.earliest > publication.as_of:
                text = edition.say(event.text).text
                url = f"{publication.settings.url or ''}{link.address}#{event.anchor}"
                uid = f"{id}.{event.anchor}"
                found.append(PlannedView(uid, when.earliest, when.latest, text, link.text.text, url, stamp))
    found.sort(key=lambda event: (event.begin, event.id))
    title = edition.say(publication.settings.title).text
    return Page(address, "calendar.ics", edition.lang, "", CalendarView(title, tuple(found)))
