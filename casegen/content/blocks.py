"""A body as blocks, each of which is translated as a whole: headings, paragraphs, items of lists, quotes, tables, notes.

The split goes by lines and empty lines alone. It need not be that of Markdown in every corner, only the same each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casegen.content.references import WIKI_LINK
from casegen.values.digests import digest_plain
from casegen.values.frozen import dataclass

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}[.)])[ \t]+")
# A footnote, or the address of a link by reference.
_NOTE = re.compile(r" {0,3}\[[^\]\n]+\]:")
_QUOTE = re.compile(r" {0,3}>")
_INDENT = re.compile(r"(?: {4}|\t| {1,3}\t)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*\Z")
# What makes a block what it is, and is none of its words.
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "heading": re.compile(r"\A {0,3}#{1,6}(?=[ \t]|\Z)|[ \t]#+[ \t]*\Z|\n {0,3}(?:=+|-+)[ \t]*\Z"),
    "item": re.compile(rf"\A{_ITEM.pattern}"),
    "quote": re.compile(r"^[ \t]*>", re.MULTILINE),
}
_LINK = re.compile(WIKI_LINK)

DIGEST_LENGTH = 8
"""So many characters tell the versions of a block apart: one change of four thousand million is overlooked."""


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """A block of a body: its lines as written, what it is (`heading`, `item`, `note`, `quote`, `paragraph`), its first line."""

    text: str
    kind: str
    line: int


def blocks_of(body: str, first_line: int = 1) -> tuple[BodyBlock, ...]:
    """The blocks of a body that begins on `first_line` of its file. An item or a note holds what is indented below it."""
    found: list[BodyBlock] = []
    lines: list[str] = []
    kind, start, is_open = "", 0, False
    for number, line in enumerate(body.split("\n"), first_line):
        if not line.strip():
            is_open = False
            continue
        new = _kind_of(line)
        if is_open:
            # A list begins after an empty line, and a number at the beginning of a line of prose begins none.
            begins = new == "heading" or _is_heading(kind, lines) or (new == kind and new in ("item", "note"))
        else:
            begins = kind not in ("item", "note") or not _INDENT.match(line)
        if begins:
            found += _block(lines, kind, start)
            lines, kind, start = [], new, number
        lines.append(line)
        is_open = True
    return (*found, *_block(lines, kind, start))


def _kind_of(line: str) -> str:
    if _HEADING.match(line):
        return "heading"
    if _ITEM.match(line):
        return "item"
    if _NOTE.match(line):
        return "note"
    return "quote" if _QUOTE.match(line) else "paragraph"


def _block(lines: list[str], kind: str, start: int) -> Iterator[BodyBlock]:
    if lines:
        yield BodyBlock("\n".join(lines), "heading" if _is_heading(kind, lines) else kind, start)


def _is_heading(kind: str, lines: list[str]) -> bool:
    return kind == "heading" or (kind == "paragraph" and len(lines) == 2 and _UNDERLINE.match(lines[1]) is not None)


def words_of(block: BodyBlock) -> str:
    """The words of a block, without the signs that make it a heading, an item or a quote."""
    signs = _SIGNS.get(block.kind)
    return " ".join((signs.sub("", block.text) if signs is not None else block.text).split())


def digest_of_block(block: BodyBlock) -> str:
    """The digest of the words of a block, however they are broken into lines and numbered."""
    return digest_of_words(words_of(block))


def digest_of_words(words: str) -> str:
    """The digest of some words; white space is folded, and words that became a link are the same words."""
    plain = _LINK.sub(lambda found: found[2] or found[0], words)
    return digest_plain(" ".join(plain.split())).hex()[:DIGEST_LENGTH]
