"""The field `translated`, written: into a translation as its author wrote it, of which no other byte changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casegen.content.documents import Document
from casegen.content.front_edits import plain_or_quoted, read_front, with_field
from casegen.content.translated import record_in, record_of
from casegen.content.translation_fields import PARTS, RECORD, TranslatedFields

# So many digests stand on a line.
_IN_LINE = 9


def recorded(data: bytes, original: Document, lang: str, translation: Document) -> bytes | None:
    """The bytes of a translation after it says what of its original, which is in `lang`, it translates.

    None for a front matter that cannot be edited, or becomes too large.
    """
    record = record_of(original, lang, translation)
    if record == (record_in(translation) or TranslatedFields()):
        return data
    return with_record(translation.path, data, record)


def with_record(path: str, data: bytes, record: TranslatedFields) -> bytes | None:
    """The bytes of a translation with a record in the place of its own; None as of `recorded`."""
    front = read_front(path, data)
    changed = with_field(front, RECORD, as_yaml(record)) if front is not None else None
    return changed.data if changed is not None else None


def as_yaml(record: TranslatedFields) -> str:
    """A record as lines of YAML, a part on a line; nothing of an empty one."""
    return "\n".join(_lines(record)) if record != TranslatedFields() else ""


def _lines(record: TranslatedFields) -> Iterator[str]:
    yield f"{RECORD}:"
    if record.words:
        yield f"  words: {_in_braces(record.words)}"
    for part in PARTS:
        texts = getattr(record, part)
        if texts:
            yield f"  {part}:"
            yield from (f"    {plain_or_quoted(id)}: {_in_braces(words)}" for id, words in texts.items())
    if record.body is not None:
        yield from _in_brackets(record.body)


def _in_braces(words: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{word}: {digest}" for word, digest in words.items()) + "}"


def _in_brackets(digests: Sequence[str]) -> Iterator[str]:
    rows = [", ".join(digests[start : start + _IN_LINE]) for start in range(0, len(digests), _IN_LINE)]
    if len(rows) <= 1:
        yield f"  body: [{''.join(rows)}]"
        return
    yield "  body:"
    for number, row in enumerate(rows, 1):
        yield f"    {'[' if number == 1 else ' '}{row}{']' if number == len(rows) else ','}"
