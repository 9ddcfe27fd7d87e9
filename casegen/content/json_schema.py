"""The JSON Schema of each kind of front matter, from the same definitions that read it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from casegen.content import parsers
from casegen.content.field_meanings import MEANINGS
from casegen.content.fields import CaseFields, CountryFields, DossierFields, PageFields, PersonFields
from casegen.content.markers import Reads, Shorthand
from casegen.content.site_fields import SiteFields
from casegen.values.vocabularies import Vocabulary

KINDS: Mapping[str, type[Any]] = {
    "case": CaseFields,
    "person": PersonFields,
    "country": CountryFields,
    "dossier": DossierFields,
    "page": PageFields,
    "site": SiteFields,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]
# To us every scalar is text; whoever else reads the YAML takes `2022` for a number, and `true` for a truth.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_MEANT: Mapping[str, Schema] = {
    "Identifier": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80},
    "Day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "Flag": {"enum": [True, False, "true", "false"]},
    "Publish": {"anyOf": [{"enum": [True, False, "true", "false"]}, {"type": "string"}]},
    "Number": {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 99999}, {"type": "string"}]},
    "Url": {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
    "SiteUrl": {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
}


def schema_of(kind: str, vocabulary: Vocabulary) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of file, with the words of a publication. Raises KeyError for no kind."""
    walk = _Walk(vocabulary)
    found = walk.fields(KINDS[kind])
    if kind in ("case", "person"):
        own = {name: _own(of) for name, (whose, of) in vocabulary.fields.items() if whose == kind}
        found["properties"] |= own
    return {"$schema": DIALECT, "title": kind, **found, **({"$defs": walk.parts} if walk.parts else {})}


def names_of(cls: type[Any]) -> dict[str, dataclasses.Field[Any]]:
    """The fields of a part by their names in files."""
    return {field.name.rstrip("_"): field for field in dataclasses.fields(cls)}


def parts_of(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """An annotation without what is written about it, and what is: `Annotated[X, a]` and `X | None` are `X`."""
    written: tuple[Any, ...] = ()
    while True:
        if hasattr(annotation, "__metadata__"):
            written += annotation.__metadata__
            annotation = annotation.__origin__
        elif get_origin(annotation) in (Union, UnionType):
            kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
            if len(kinds) != 1:
                return annotation, written
            annotation = kinds[0]
        else:
            return annotation, written


class _Walk:
    """Goes through the definitions of fields; `parts` are those that stand in others, by name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.parts: dict[str, Schema] = {}

    def fields(self, cls: type[Any]) -> Schema:
        hints = get_type_hints(cls, include_extras=True)
        fields = names_of(cls)
        required = [name for name, field in fields.items() if _is_required(field)]
        properties = {
            name: self._value(hints[field.name]) | {"description": MEANINGS[cls.__name__][name][0]}
            for name, field in fields.items()
        }
        found: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
        return found | ({"required": required} if required else {})

    def _value(self, annotation: Any) -> Schema:
        kind, written = parts_of(annotation)
        found = self._plain(kind, written)
        # A plain text stands for a map of which it is the one value.
        return {"anyOf": [_TEXT, found]} if any(isinstance(one, Shorthand) for one in written) else found

    def _plain(self, kind: Any, written: tuple[Any, ...]) -> Schema:
        origin, inner = get_origin(kind), get_args(kind)
        if origin is tuple:
            return {"type": "array", "items": self._value(inner[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self._value(inner[1])}
        if dataclasses.is_dataclass(kind) and not _is_value(kind):
            assert isinstance(kind, type)
            if kind.__name__ not in self.parts:
                self.parts[kind.__name__] = {}
                self.parts[kind.__name__] = self.fields(kind)
            return {"$ref": f"#/$defs/{kind.__name__}"}
        for one in written:
            if isinstance(one, Reads) and one.words is not None:
                words = sorted(one.words(self._vocabulary))
                return {"enum": [*words, *(int(word) for word in words if word.isdigit())]}
            if id(one) in _BY_MARKER:
                return dict(_BY_MARKER[id(one)])
        return dict(_TEXT)


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _is_value(kind: Any) -> bool:
    """Whether a frozen value is read from one text, as dates are."""
    return str(kind.__module__).startswith("casegen.values")


def _own(of: str) -> Schema:
    return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]} if of == "list" else dict(_TEXT)


_BY_MARKER: Mapping[int, Schema] = {
    id(marker): schema for name, schema in _MEANT.items() for marker in getattr(parsers, name).__metadata__
}
