"""Fields of plain text in which an editor writes what only the body may have: links, citations, emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casegen.content.documents import Document
from casegen.content.fields import CaseFields
from casegen.content.places import Path
from casegen.content.references import CITATION, WIKI_LINK
from casegen.content.translation_fields import PARTS
from casegen.values.diagnostics import Diagnostic

_MARKUP = re.compile(
    rf"(?P<link>{WIKI_LINK}|!?\[[^\[\]\n]+\]\([^()\s]+\))|(?P<source>{CITATION})|(?P<bold>\*\*[^*\n]+\*\*|__[^_\n]+__)"
)
_WORDS = ("text", "note", "question", "finding", "place", "authority", "body", "by")


def check_plain_texts(document: Document) -> Iterator[Diagnostic]:
    """The warnings about markup in fields, which readers would see as it is written."""
    for path, text in _texts(document.fields):
        found = _MARKUP.search(text) if may_have_markup(text) else None
        if found is None:
            continue
        message = f"`{path[-1]}` is plain text: readers see `{' '.join(found[0].split())}` as it is written"
        help = "write the words alone here, and what is to be emphasised in the text below the fields"
        if found["link"]:
            help = "write the words alone here; whom an event concerns stands in `people:`, and links in the text below the fields"
        elif found["source"]:
            help = "write the id of the source in `sources:` beside it, and citations in the text below the fields"
        yield Diagnostic("markup-in-field", document.places.value(*path), message, help)


def may_have_markup(text: str) -> bool:
    """Whether a text may hold what `_MARKUP` finds: a first look, which takes a tenth of the time."""
    return "[" in text or "**" in text or "__" in text


def _texts(fields: Any) -> Iterator[tuple[Path, str]]:
    """The fields of plain text, each with its place."""
    for name in ("summary", "description", "occupation"):
        if isinstance(text := getattr(fields, name, None), str):
            yield (name,), text
    if isinstance(fields, CaseFields):
        for p, entry in enumerate(fields.people):
            yield from _words(("people", p), entry)
            for c, charge in enumerate(entry.charges):
                yield from _words(("people", p, "charges", c), charge)
    for part in PARTS:
        written = getattr(fields, part, None) or ()
        parts = written.items() if isinstance(written, dict) else enumerate(written)
        for index, one in parts:
            yield from _words((part, index), one)


def _words(path: Path, part: Any) -> Iterator[tuple[Path, str]]:
    for name in _WORDS:
        if isinstance(text := getattr(part, name, None), str):
            yield (*path, name), text
    for index, version in enumerate(getattr(part, "versions", ())):
        yield from _words((*path, "versions", index), version)
