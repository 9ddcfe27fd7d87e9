"""Edits of content files as their authors wrote them: comments, order, quotes and line ends stay as they are.

Spans are those of diagnostics: lines and columns of the text in NFC, after a byte-order mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from casegen.content.yaml_errors import quoted
from casegen.values.diagnostics import Fix

_MARK = "\ufeff"
# What a plain value of YAML may not begin with, or hold.
_FIRST = frozenset("!&*-?:|>@`%\"'#,[]{} ")
_INSIDE = (": ", " #", "[", "]", "{", "}", ",")


def apply_fixes(data: bytes, fixes: Iterable[Fix]) -> tuple[bytes, tuple[Fix, ...]]:
    """The bytes of a file in UTF-8 after some edits of it, and the edits that were made.

    An edit whose old text does not stand at its place, or that meets another, is left out. A value of the front matter
    keeps its quotes, and gets quotes where its new text needs them. `name: Иван` as old text is a field with its value,
    which may stand in quotes; another takes its place. An empty new text deletes.
    """
    text = data.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    ends = [line[len(line.rstrip("\r")) :] for line in text.split("\n")]
    lines = [line.rstrip("\r") for line in text.removeprefix(_MARK).split("\n")]
    in_yaml = _rows_of_yaml(lines)
    made: list[Fix] = []
    begun: dict[int, int] = {}
    for fix in sorted(set(fixes), key=lambda fix: fix.span, reverse=True):
        row, start = fix.span.line - 1, fix.span.col - 1
        if not 0 <= row < len(lines):
            continue
        line = normalize("NFC", lines[row])
        is_yaml = row < in_yaml or fix.span.path.endswith(".yml")
        written = _written(line, start, fix, in_yaml=is_yaml)
        if written is None or start + len(written[0]) > begun.get(row, len(line)):
            continue
        old, new = written
        lines[row] = _until(lines[row], line[:start]) + new + _from(lines[row], line, start + len(old))
        begun[row] = start
        made.append(fix)
    if not made:
        return data, ()
    joined = "\n".join(line + end for line, end in zip(lines, ends, strict=True))
    return (mark + joined).encode(), tuple(reversed(made))


def _until(raw: str, before: str) -> str:
    """The part of a line, as it was written, that is `before` in NFC."""
    parts = (raw[:size] for size in range(len(before), len(raw) + 1))
    return next((part for part in parts if normalize("NFC", part) == before), before)


def _from(raw: str, line: str, start: int) -> str:
    """The rest of a line, as it was written, from a place of the line in NFC."""
    before = _until(raw, line[:start])
    return raw[len(before) :] if raw.startswith(before) else line[start:]


def _rows_of_yaml(lines: list[str]) -> int:
    """How many rows the front matter of a Markdown file has."""
    if lines[0].rstrip() != "---":
        return 0
    return next((row for row, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))


def _written(line: str, start: int, fix: Fix, *, in_yaml: bool) -> tuple[str, str] | None:
    """What stands in the line for the old text, and what shall stand there for the new; None if it does not stand there."""
    if in_yaml and ": " in fix.old:
        return _field(line, start, fix)
    if line.startswith(fix.old, start):
        is_part = not fix.new.strip() or (start > 0 and line[start - 1] not in " [,{")
        return fix.old, fix.new if is_part or not in_yaml or _is_plain(fix.new) else quoted(fix.new)
    quote = line[start : start + 1]
    if not in_yaml or quote not in ("'", '"'):
        return None
    if line.startswith(f"{quote}{fix.old}{quote}", start) and quote not in fix.new and "\\" not in fix.new:
        return f"{quote}{fix.old}{quote}", f"{quote}{fix.new}{quote}"
    return None


def _field(line: str, start: int, fix: Fix) -> tuple[str, str] | None:
    """A field with its value, as it stands in the line, and the one that shall stand there."""
    name, _, value = fix.old.partition(": ")
    found = re.compile(
        rf"(?P<around>['\"]?){re.escape(name)}(?P=around):\s+(?P<quote>['\"]?){re.escape(value)}(?P=quote)"
    ).match(line, start)
    return (found[0], fix.new) if found else None


def _is_plain(value: str) -> bool:
    """Whether a value may stand in YAML without quotes, in a list in brackets too."""
    return bool(value) and value[0] not in _FIRST and not any(sign in value for sign in _INSIDE) and value[-1] != ":"
