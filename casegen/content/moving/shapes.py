"""What the fields of content files take: a text, a list, a map. Asked by the check of a mapping, and by who follows it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from casegen.content import fields as model
from casegen.content.field_parts import SourceFields
from casegen.content.json_schema import names_of, parts_of
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import TAGS, Vocabulary

_KINDS: Mapping[str, type[Any]] = {
    "case": model.CaseFields,
    "person": model.PersonFields,
    "country": model.CountryFields,
    "dossier": model.DossierFields,
    "page": model.PageFields,
    "source": SourceFields,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field takes: a list or one thing; of maps with these `parts`, or of texts. `by_language`: or a map of languages."""

    is_list: bool = False
    parts: type[Any] | None = None
    by_language: bool = False


def shapes_of_kind(kind: str, vocabulary: Vocabulary) -> dict[str, Shape]:
    """The fields of a kind of file, those that the publication added among them."""
    found = dict(shapes_of(_KINDS[kind]))
    if kind == "source":
        del found["id"]  # that is what a source stands under
    found |= {name: Shape(form == "list") for name, (of, form) in vocabulary.fields.items() if of == kind}
    if kind == "case":
        found |= {name: Shape(is_list=True) for name in vocabulary.taxonomies if name != TAGS}
    return found


def shapes_of(cls: type[Any]) -> Mapping[str, Shape]:
    """The fields of a part of a file."""
    return _shapes(cls)  # type: ignore[arg-type]  # a type is hashable


@cache
def _shapes(cls: Any) -> Mapping[str, Shape]:
    hints = get_type_hints(cls, include_extras=True)
    return {name: _shape(hints[field.name]) for name, field in names_of(cls).items()}


def _shape(annotation: Any) -> Shape:
    kind, _ = parts_of(annotation)
    is_list = get_origin(kind) is tuple
    if is_list:
        kind, _ = parts_of(get_args(kind)[0])
    is_value = not isinstance(kind, type) or kind.__module__.startswith("casegen.values")
    parts = kind if dataclasses.is_dataclass(kind) and not is_value else None
    return Shape(is_list, parts if isinstance(parts, type) else None, get_origin(kind) is dict)
