"""Entities of FollowTheMoney, one object of JSON in a line: each property is a list of texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from casegen.content.moving.source import Reason, SourceRecord, clean, refused_signs, unread
from casegen.content.yaml_text import Tree
from casegen.values.diagnostics import Span

_FORM = 'an entity is `{"id": "…", "schema": "…", "properties": {"name": ["…"]}}`, on one line'


def read_entities(path: str, text: str) -> list[SourceRecord]:
    """A record for each entity; two with one id are not read: which of them holds, or whether both do, nothing tells."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    records = [_read(Span(path, number), line) for number, line in lines]
    repeated = {key for key, number in Counter(one.key for one in records).items() if key and number > 1}
    return [_repeated(one) if one.key in repeated else one for one in records]


def _repeated(record: SourceRecord) -> SourceRecord:
    message = f"several entities have the id `{record.key}`"
    help = "merge the fragments of an entity before (`ftm aggregate`)"
    return replace(record, reasons=(*record.reasons, Reason(message, help)))


def _read(span: Span, line: str) -> SourceRecord:
    try:
        found = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return unread(span, Reason("this line is no object of JSON, or names something twice", _FORM))
    if not isinstance(found, dict) or not _is_entity(found):
        return unread(span, Reason("this is no entity of FollowTheMoney", _FORM))
    properties = {name: [clean(value) for value in values] for name, values in found["properties"].items()}
    texts = {"id": found["id"], **{name: " ".join(values) for name, values in properties.items()}}
    values: dict[str, Tree] = {
        name: [value for value in given if value] for name, given in properties.items() if any(given)
    }
    about = {"@id": found["id"]}
    reasons = tuple(refused_signs(texts, span))
    return SourceRecord(span, found["id"], found["schema"], values, about=about, reasons=reasons)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    pairs = list(pairs)
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(*found)
    return found


def _is_entity(found: dict[str, Any]) -> bool:
    properties = found.get("properties")
    return (
        isinstance(found.get("id"), str)
        and isinstance(found.get("schema"), str)
        and bool(found["id"].strip())
        and isinstance(properties, dict)
        and all(
            isinstance(values, list) and all(isinstance(one, str) for one in values) for values in properties.values()
        )
    )
