"""`datapackage.json`: which tables are published, and what each column of them holds, in the form of Frictionless Data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casegen.pages.data import PACKAGE, data_address
from casegen.pages.edition import Edition
from casegen.pages.tables import COLUMNS, empty_table
from casegen.pages.views.data import Column, RecordView
from casegen.pages.views.page import Page
from casegen.values.addresses import relative

_IN_JSON = {"text": "object", "texts": "object", "date": "object", "list": "array", "day": "date"}
_KEYS = {"cases": ["id"], "people": ["id"], "events": ["case", "event"], "sources": ["kind", "of", "source"]}


def package_page(edition: Edition) -> Page:
    """The description of the tables."""
    settings = edition.publication.settings
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "cases",
        "title": edition.say(settings.title).text,
        "description": edition.say(settings.description).text if settings.description is not None else None,
        "homepage": settings.url,
        "licenses": [{"name": settings.licence}] if settings.licence is not None else None,
        "resources": [resource for table in COLUMNS for resource in _resources(edition, table)],
    }
    record = {key: value for key, value in package.items() if value is not None}
    return Page(data_address(PACKAGE), "record.json", edition.lang, "", RecordView(record))


def _resources(edition: Edition, name: str) -> Iterator[dict[str, Any]]:
    """A table as CSV and as JSON."""
    table, here = empty_table(edition.publication.settings, name), data_address(PACKAGE)
    csv = [field for column in table.columns for field in fields_in_csv(column, table.languages)]
    json = [{"name": column.name, "type": _IN_JSON.get(column.form, column.form)} for column in table.columns]
    for form, kind, fields in (("csv", "text/csv", csv), ("json", "application/json", json)):
        yield {
            "name": name if form == "csv" else f"{name}-{form}",
            "path": relative(here, data_address(f"{name}.{form}")),
            "profile": "tabular-data-resource",
            "format": form,
            "mediatype": kind,
            "encoding": "utf-8",
            **({"dialect": {"lineTerminator": "\r\n"}} if form == "csv" else {}),
            "schema": {"fields": fields, "primaryKey": _KEYS[name]},
        }


def fields_in_csv(column: Column, languages: tuple[str, ...]) -> list[dict[str, str]]:
    """The columns of CSV that hold a column of a table, each with its name and type."""
    if column.form in ("text", "texts"):
        return [{"name": f"{column.name}_{lang}", "type": "string"} for lang in languages]
    if column.form == "date":
        bounds = [{"name": f"{column.name}_{end}", "type": "date"} for end in ("min", "max")]
        return [{"name": column.name, "type": "string"}, *bounds]
    return [{"name": column.name, "type": {"list": "string", "day": "date"}.get(column.form, column.form)}]
