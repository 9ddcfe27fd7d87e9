"""The words of a translation beside those of its original: of fields, and the blocks of the body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from casegen.content.blocks import blocks_of, digest_of_block, words_of
from casegen.content.documents import Document
from casegen.content.fields import CaseFields
from casegen.content.places import Path
from casegen.content.translation_fields import PARTS, TranslationFields
from casegen.values.diagnostics import Span
from casegen.values.frozen import dataclass
from casegen.values.languages import by_language

Key: TypeAlias = tuple[str, ...]
"""The words of a field: `("words", "title")`, `("events", "arrest", "text")`, `("contested", "place", "by.1")`."""

_FIELDS = ("title", "name", "summary", "description", "occupation")


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are translated as a whole, and where they stand. `kind` is that of a block of a body."""

    words: str
    span: Span
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The words of a field in a translation, and those of the original; None where the original has none."""

    key: Key
    original: Block | None
    translation: Block


def pairs_of(original: Document, lang: str, translation: Document) -> Iterator[Pair]:
    """The words of the fields of a translation beside those of its original, which is in `lang`."""
    fields = translation.fields
    assert isinstance(fields, TranslationFields)
    for name in _FIELDS:
        said = getattr(fields, name)
        if said:
            here = Block(said, translation.places.value(name))
            yield Pair(("words", name), _of_field(original, name, lang), here)
    for name, own in translation.own.items():
        if own.texts:
            there = original.own.get(name)
            found = Block(", ".join(there.texts), original.places.value(name)) if there and there.texts else None
            yield Pair(("words", name), found, Block(", ".join(own.texts), translation.places.value(name)))
    parts = _parts_of(original.fields)
    for part in PARTS:
        for id, said in (getattr(fields, part) or {}).items():
            path, fields_of_part = parts.get((part, id), ((), None))
            for word, text, way in _words_in(said):
                written = _word_in(fields_of_part, way)
                found = Block(written, original.places.value(*path, *way)) if written else None
                yield Pair((part, id, word), found, Block(text, translation.places.value(part, id, *way)))


def _of_field(original: Document, name: str, lang: str) -> Block | None:
    said = getattr(original.fields, name, None)
    if isinstance(said, dict):
        by = by_language(said, lang)
        words = by.get(lang) or next(iter(by.values()))
        return Block(words, original.places.value(name, lang) if lang in said else original.places.value(name))
    return Block(said, original.places.value(name)) if said else None


def _parts_of(fields: Any) -> dict[tuple[str, str], tuple[Path, Any]]:
    """The parts of an original that have an id: where each stands, and its fields."""
    found: dict[tuple[str, str], tuple[Path, Any]] = {}
    for part in PARTS:
        for index, one in enumerate(getattr(fields, part, ())):
            if one.id is not None:
                found.setdefault((part, one.id), ((part, index), one))
    if isinstance(fields, CaseFields):
        for p, entry in enumerate(fields.people):
            for c, charge in enumerate(entry.charges):
                if charge.id is not None:
                    found.setdefault(("charges", charge.id), (("people", p, "charges", c), charge))
    return found


def _words_in(said: Any) -> Iterator[tuple[str, str, Path]]:
    """The words of a translated part: what each is called in the record, its text, and the way to it in the part."""
    for name in ("question", "finding", "text", "note", "place", "authority", "body"):
        if text := getattr(said, name, None):
            yield name, text, (name,)
    for index, version in enumerate(getattr(said, "versions", ())):
        for name in ("by", "text"):
            if text := getattr(version, name):
                yield f"{name}.{index + 1}", text, ("versions", index, name)


def _word_in(part: Any, way: Path) -> str | None:
    """The words to which a way leads in a part of an original."""
    for step in way:
        part = next(iter(part[step : step + 1]), None) if isinstance(step, int) else getattr(part, step, None)
    return part if isinstance(part, str) else None


def body_blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of the body of a document."""
    return _blocks(document.body.path, document.body.text, document.body.line)


def body_digests(document: Document) -> tuple[str, ...]:
    """The digests of the blocks of the body of a document."""
    return _digests(document.body.text)


# Of an original and its translation each is asked for several times, one after the other.
@lru_cache(8)
def _blocks(path: str, body: str, line: int) -> tuple[Block, ...]:
    return tuple(
        Block(words_of(one), Span(path, one.line, 1, len(one.text.partition("\n")[0])), one.kind)
        for one in blocks_of(body, line)
    )


@lru_cache(8)
def _digests(body: str) -> tuple[str, ...]:
    return tuple(map(digest_of_block, blocks_of(body)))
