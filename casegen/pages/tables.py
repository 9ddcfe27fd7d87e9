"""The tables of published data: which columns each has, and which rows a page gives to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from casegen.pages.record_parts import Record
from casegen.pages.views.data import Column, Table
from casegen.publication.types import Settings
from casegen.values.vocabularies import TAGS

T = TypeVar("T")
_FORMS = {"text": "text", "list": "texts", "date": "date", "url": "string"}
"""The form of a column by the kind of the own field that stands in it."""


def _columns(text: str) -> tuple[Column, ...]:
    """Columns as they are written below: `name`, or `name:form`."""
    return tuple(Column(*word.split(":")) for word in text.split())


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "cases": _columns(
        "id url languages:list title:text summary:text date:date countries:list countries_as:list"
        " people:list people_as:list people_by:texts dossiers:list events:integer sources:integer published:day updated:day"
    ),
    "people": _columns(
        "id url name:text variants:list name_unsettled:boolean pseudonym:boolean description:text gender born:date died:date"
        " citizenship:list occupation:text custody:list custody_reported:date custody_current:boolean"
        " cases:list cases_as:list cases_by:texts same_as:list"
    ),
    "events": _columns(
        "case event url number:integer type date:date planned:boolean text:text people:list country place:text authority:text status"
        " criteria:list sources:list note:text"
    ),
    "sources": _columns(
        "kind of number:integer source title publisher:text author date:date accessed:date lang type url archive note:text"
    ),
}
"""By the name of a table its columns, before those that a publication adds."""

PAGES: Mapping[str, tuple[str, ...]] = {
    "cases": ("case",),
    "people": ("person",),
    "events": ("case",),
    "sources": ("case", "person", "country", "dossier"),
}
"""By the name of a table the kinds of pages that have rows in it."""

_OF = {"cases": "case", "people": "person"}
"""The tables to which a publication may add columns, by the fields of which kind of file."""


def empty_table(settings: Settings, name: str) -> Table:
    """A table with all its columns and no rows."""
    return Table(name, (*COLUMNS[name], *(column for column, _ in _added(settings, name))), settings.languages)


def tables_of(settings: Settings, record: Record) -> tuple[Table, ...]:
    """The rows that the page of a record gives to each table."""
    kind = record["kind"]
    return tuple(
        Table(name, empty_table(settings, name).columns, settings.languages, tuple(_rows(settings, name, record)))
        for name, kinds in PAGES.items()
        if kind in kinds
    )


def _rows(settings: Settings, name: str, record: Record) -> Iterator[tuple[Any, ...]]:
    added = tuple(value(record) for _, value in _added(settings, name))
    for row in _ROWS[name](record):
        assert len(row) == len(COLUMNS[name])
        yield (*row, *added)


def _added(settings: Settings, name: str) -> list[tuple[Column, Callable[[Record], Any]]]:
    """The columns of taxonomies and own fields, each with what stands there for a record.

    One that would be called as another column is has `own_` before its name.
    """
    if name not in _OF:
        return []
    of, taken = _OF[name], {column.name for column in COLUMNS[name]}
    found: list[tuple[Column, Callable[[Record], Any]]] = []

    def add(word: str, form: str, value: Callable[[Record], Any]) -> None:
        found.append((Column(f"own_{word}" if word in taken else word, form), value))

    if of == "case":
        for taxonomy in dict.fromkeys((TAGS, *settings.taxonomies)):
            add(taxonomy, "list", partial(_inside, "terms", taxonomy, []))
    for word, (kind, form) in settings.vocabulary.fields.items():
        if kind == of:
            add(word, _FORMS[form], partial(_inside, "own", word, None))
    return found


def _inside(part: str, word: str, default: Any, record: Record) -> Any:
    return record[part].get(word, default)


def _case_rows(record: Record) -> Iterator[tuple[Any, ...]]:
    with_page = [part for part in record["people"] if part["person"] is not None]
    yield (
        record["id"],
        _url(record),
        list(record["urls"]),
        record["title"],
        record["summary"],
        record["date"],
        _each(record["countries"], "country"),
        _each(record["countries"], "as"),
        _each(with_page, "person"),
        _each(with_page, "role"),
        _voices(with_page),
        record["dossiers"],
        len(record["events"]),
        len(record["sources"]),
        record["published"],
        record["updated"],
    )


def _person_rows(record: Record) -> Iterator[tuple[Any, ...]]:
    claims = record["custody"]
    yield (
        record["id"],
        _url(record),
        record["name"],
        _each(record["variants"], "value"),
        record["name_unsettled"],
        record["pseudonym"],
        record["description"],
        record["gender"],
        record["born"],
        record["died"],
        record["citizenship"],
        record["occupation"],
        _each(claims, "status"),
        # Where dates do not decide between several claims, no one report says it; nor does one that retells what was long before.
        claims[0]["reported"] if len(claims) == 1 and not claims[0]["retold"] else None,
        record["custody_current"],
        _each(record["cases"], "case"),
        _each(record["cases"], "role"),
        _voices(record["cases"]),
        record["same_as"],
    )


def _event_rows(record: Record) -> Iterator[tuple[Any, ...]]:
    names = [column.name for column in COLUMNS["events"]]
    for number, event in enumerate(record["events"], 1):
        own = {"case": record["id"], "event": event["id"], "url": f"{_url(record)}#{event['id']}", "number": number}
        yield tuple(own[name] if name in own else event[name] for name in names)


def _source_rows(record: Record) -> Iterator[tuple[Any, ...]]:
    names = [column.name for column in COLUMNS["sources"]]
    for source in record["sources"]:
        own = {"kind": record["kind"], "of": record["id"], "source": source["id"]}
        yield tuple(own[name] if name in own else source[name] for name in names)


_ROWS: Mapping[str, Callable[[Record], Iterator[tuple[Any, ...]]]] = {
    "cases": _case_rows,
    "people": _person_rows,
    "events": _event_rows,
    "sources": _source_rows,
}


def _voices(parts: list[Record]) -> dict[str, list[str]] | None:
    """Whose words roles are, by language, in the order of the roles; "" where nobody is named, None where nowhere."""
    said = [part["by"] or {} for part in parts]
    return {lang: [by.get(lang, "") for by in said] for lang in dict.fromkeys(chain(*said))} or None


def _url(record: Record) -> str:
    """The address of the page of a record in the first language that it has."""
    return str(next(iter(record["urls"].values())))


def _each(items: Iterable[Mapping[str, T]], key: str) -> list[T]:
    return [item[key] for item in items]
