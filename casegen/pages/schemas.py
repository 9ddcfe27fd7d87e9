"""The JSON Schema of each kind of file, as files of the site: editors of code complete and check by them."""

from __future__ import annotations

import json

from casegen.content.json_schema import KINDS, schema_of
from casegen.pages.edition import Edition
from casegen.pages.views.indexes import SchemaView
from casegen.pages.views.page import Page

SCHEMAS = tuple(KINDS)


def schema_address(kind: str) -> str:
    """The address of the schema of a kind of file."""
    return f"/schema/{kind}.json"


def schema_page(edition: Edition, kind: str) -> Page:
    """The schema of a kind of file, with the words of the publication."""
    schema = schema_of(kind, edition.publication.settings.vocabulary)
    view = SchemaView(json.dumps(schema, ensure_ascii=False))
    return Page(schema_address(kind), "schema.json", edition.lang, "", view)
