"""The first gate: bytes of a content file become text that can be trusted to be text."""

from __future__ import annotations

import re
from unicodedata import normalize

from casegen.values.diagnostics import Complaint, Diagnostic, Span

# Control characters but tab and line feed, non-characters, and those that turn or hide text (bidirectional
# overrides and isolates, zero-width space, byte-order mark). U+200C and U+200D stay: scripts need them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_NAMES = {
    "\u202a": "a left-to-right embedding", "\u202b": "a right-to-left embedding", "\u202e": "a right-to-left override",
    "\u202d": "a left-to-right override", "\u200b": "a zero-width space", "\ufeff": "a byte-order mark",
    "\x00": "a NUL",
}  # fmt: skip


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file in UTF-8, NFC, with line feeds alone; or None and what forbids it.

    A byte-order mark at the very beginning is forgiven: some editors write it unasked.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error.start)]
    text = normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    problems = [
        hidden_character(found[0]).at(Span(path, *position(text, found.start()))) for found in HIDDEN.finditer(text)
    ]
    return (None, problems) if problems else (text, [])


def hidden_character(character: str) -> Complaint:
    """The complaint about a character that `HIDDEN` matches."""
    return Complaint(
        "hidden-character",
        f"here stands {_NAMES.get(character, 'an invisible character')} (U+{ord(character):04X})",
        "delete it: it cannot be seen, and it can change what a reader sees",
    )


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _not_utf8(path: str, data: bytes, offset: int) -> Diagnostic:
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    span = Span(path, data.count(b"\n", 0, offset) + 1, column)
    return Diagnostic(
        "not-utf8",
        span,
        f"this byte ({data[offset]:#04x}) is not text in UTF-8",
        "save the file with the encoding UTF-8",
    )
