"""A content file is a front matter between two lines `---` and a body in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from casegen.values.diagnostics import Diagnostic, Span

FRONT_MATTER_LIMIT = 64 * 1024
BODY_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of a file. `body_line` is the line on which the body begins; the front matter begins on 2."""

    front_matter: str
    body: str
    body_line: int


def split(file: str, text: str) -> tuple[Parts | None, list[Diagnostic]]:
    """Front matter and body of a file, or None and why they cannot be told apart."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [
            Diagnostic(
                "no-front-matter",
                Span(file, 1, 1, max(len(lines[0]), 1)),
                "a content file begins with its front matter, and this one does not",
                "write `---` on the first line, the fields below it, and `---` on the line after them",
            )
        ]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            parts = Parts("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
            return parts, _too_large(file, parts)
    return None, [
        Diagnostic(
            "unclosed-front-matter",
            Span(file, 1, 1, 3),
            "the front matter that begins here does not end",
            "write `---` on a line of its own after the last field",
        )
    ]


def _too_large(file: str, parts: Parts) -> list[Diagnostic]:
    found = []
    if len(parts.front_matter.encode()) > FRONT_MATTER_LIMIT:
        limit = f"{FRONT_MATTER_LIMIT // 1024} kB"
        found.append(
            Diagnostic("file-too-large", Span(file, 2, 1), f"the front matter is larger than {limit}", "split the case")
        )
    if len(parts.body.encode()) > BODY_LIMIT:
        limit = f"{BODY_LIMIT // 1024 // 1024} MB"
        found.append(
            Diagnostic(
                "file-too-large", Span(file, parts.body_line, 1), f"the body is larger than {limit}", "split the case"
            )
        )
    return found
