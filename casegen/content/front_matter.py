"""A content file is a front matter between two lines `---` and a body in Markdown."""

from __future__ import annotations

import re

from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass

FRONT_MATTER_LIMIT = 64 * 1024
BODY_LIMIT = 1024 * 1024
# A line `---`, and white space after it: of every kind, as no editor shows any of it.
_FIRST = re.compile(r"---[^\S\n]*(?:\n|\Z)")
_LAST = re.compile(rf"\n{_FIRST.pattern}")
SPLIT = "split it into several files; a long document is better cited than copied"


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of a file. `body_line` is the line on which the body begins; the front matter begins on 2."""

    front_matter: str
    body: str
    body_line: int


def split(file: str, text: str) -> tuple[Parts | None, list[Diagnostic]]:
    """Front matter and body of a file, or None and why they cannot be told apart."""
    first = _FIRST.match(text)
    if first is None:
        return None, [_without(file, text.split("\n"))]
    start = first.end()
    # A front matter without a line ends with the line end that its first line has.
    if last := _LAST.search(text, start - 1):
        front_matter = text[start : max(last.start(), start)]
        parts = Parts(front_matter, text[last.end() :], text.count("\n", 0, last.start()) + 3)
        return parts, _too_large(file, parts)
    return None, [
        Diagnostic(
            "unclosed-front-matter",
            Span(file, 1, 1, 3),
            "the front matter that begins here does not end",
            "write `---` on a line of its own after the last field",
        )
    ]


def _without(file: str, lines: list[str]) -> Diagnostic:
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), None)
    if first is None:
        help = "write its fields between two lines `---`; or delete the file"
        return Diagnostic("no-front-matter", Span(file), "this file is empty", help)
    message = "a content file begins with its front matter, and this one does not"
    help = "write `---` on the first line, the fields below it, and `---` on the line after them"
    if lines[first - 1].rstrip() == "---":
        help = "delete the empty lines above it: `---` stands on the very first line"
    return Diagnostic("no-front-matter", Span(file, first, 1, len(lines[first - 1])), message, help)


def _too_large(file: str, parts: Parts) -> list[Diagnostic]:
    sizes = (
        (f"the front matter is larger than {FRONT_MATTER_LIMIT // 1024} kB", parts.front_matter, FRONT_MATTER_LIMIT, 1),
        (f"the text is larger than {BODY_LIMIT // 1024 // 1024} MB", parts.body, BODY_LIMIT, parts.body_line),
    )
    return [
        Diagnostic("file-too-large", Span(file, line, 1), message, SPLIT)
        for message, part, limit, line in sizes
        if len(part.encode()) > limit
    ]
