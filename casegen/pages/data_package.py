"""`datapackage.json`: which tables are published, and what each column of them holds, in the form of Frictionless Data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casegen.pages.data import PACKAGE, data_address
from casegen.pages.edition import Edition
from casegen.pages.tables import COLUMNS, empty_table
from casegen.pages.views.data import Column, RecordView
from casegen.pages.views.page import Page
from casegen.publication.permalinks import series_address
from casegen.values.addresses import relative

# Licences of texts and data in the list of Open Definition (licenses.opendefinition.org).
_OPEN = {
    id.casefold(): id
    for id in ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0", "ODbL-1.0", "ODC-BY-1.0", "ODC-PDDL-1.0")
}
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
        "licenses": _licences(edition),
        "resources": [
            *(resource for table in COLUMNS for resource in _resources(edition, table)),
            *_of_countries(edition),
            *_series(edition),
        ],
    }
    record = {key: value for key, value in package.items() if value is not None}
    return Page(PACKAGE, "record.json", edition.lang, "", RecordView(record))


def _licences(edition: Edition) -> list[dict[str, str]] | None:
    """The licence under its id in the list of Open Definition; of one that is not in it the words, and where they stand."""
    settings = edition.publication.settings
    if settings.licence is None:
        return None
    plain = "-".join(settings.licence.casefold().replace("-", " ").split())
    if plain in _OPEN:
        return [{"name": _OPEN[plain]}]
    where = settings.licence if settings.licence.startswith("https://") else settings.url
    if where is None:
        return None
    path = where if where == settings.licence else where + edition.address("data")
    return [{"title": settings.licence, "path": path}]


def _of_countries(edition: Edition) -> Iterator[dict[str, Any]]:
    """The cases of each country, a part of the table of all cases."""
    [csv, _] = _resources(edition, "cases")
    for code, country in edition.publication.heads.countries.items():
        if country.cases:
            yield {**csv, "name": f"cases-{code}", "path": relative(PACKAGE, data_address(f"{code}/cases.csv"))}


def _series(edition: Edition) -> Iterator[dict[str, Any]]:
    """How many people were reported held on each day, everywhere and in each country."""
    fields = [{"name": "date", "type": "date"}, {"name": "held", "type": "integer"}]
    for code in edition.publication.heads.series:
        yield {
            "name": f"held-{code}" if code else "held",
            "path": relative(PACKAGE, series_address(code)),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\r\n"},
            "schema": {"fields": fields, "primaryKey": ["date"]},
        }


def _resources(edition: Edition, name: str) -> Iterator[dict[str, Any]]:
    """A table as CSV and as JSON."""
    table = empty_table(edition.publication.settings, name)
    csv = [field for column in table.columns for field in fields_in_csv(column, table.languages)]
    json = [{"name": column.name, "type": _IN_JSON.get(column.form, column.form)} for column in table.columns]
    for form, kind, fields in (("csv", "text/csv", csv), ("json", "application/json", json)):
        yield {
            "name": name if form == "csv" else f"{name}-{form}",
            "path": relative(PACKAGE, data_address(f"{name}.{form}")),
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
