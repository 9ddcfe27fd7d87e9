"""What of a body is prose, into which a link can be written: neither headings nor tables, neither code nor links.

Nor whatever else stands in brackets (citations, footnotes), addresses and HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from casegen.content.references import without_code

_BLANK = re.compile(r"\n[ \t]*\n")
# What is no prose, by a sign without which it is not there. First whole lines: headings, code by its indent, notes.
_NOT_PROSE = tuple(
    (sign, re.compile(pattern, re.MULTILINE))
    for sign, pattern in (
        ("#", r"^[ \t>]*#.*$"),
        ("=", r"^.*\n[ \t>]*=+[ \t]*$"),
        ("    ", r"^ {4}.*$"),
        ("\t", r"^\t.*$"),
        ("]:", r"^[ \t>]*\[[^\[\]\n]+\]:.*$"),
        # Whatever stands in brackets, with the address or label after it.
        ("[", r"\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])?"),
        ("<", r"<[^<>\n]+>"),
        ("https:", r"\bhttps:[^\s<>]+"),
        ("http:", r"\bhttp:[^\s<>]+"),
        ("mailto:", r"\bmailto:[^\s<>]+"),
        ("www.", r"\bwww\.[^\s<>]+"),
        ("@", r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+"),
    )
)
# Blocks in which a line means something by itself: tables (of which the bar of a link could make another), headings with
# a line under them, lists of definitions.
_OF_TABLE = frozenset("|:-")
_DEFINITION = re.compile(r"^[ \t>]*:(?:[ \t]|$)", re.MULTILINE)


def _is_of_table(line: str) -> bool:
    """Whether a line parts the head of a table from its rows."""
    inside = line.lstrip(" \t>")
    return inside[:1] in _OF_TABLE and not inside.strip("|: \t-")


class Prose:
    """Which parts of a body are prose, found out paragraph by paragraph, where it is asked."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._breaks = [0, *(blank.end() for blank in _BLANK.finditer(body)), len(body) + 1]
        self._seen = -1
        # What is no prose in the paragraph that was seen last: where each begins, in order, and the furthest end so far.
        self._begins: list[int] = []
        self._ends: list[int] = []

    def holds(self, start: int, end: int) -> bool:
        """Whether all from `start` to `end` is prose."""
        paragraph = bisect_right(self._breaks, start)
        if self._seen != paragraph:
            self._seen = paragraph
            others = sorted(self._not_prose(self._breaks[paragraph - 1], self._breaks[paragraph] - 1))
            self._begins = [begin for begin, _ in others]
            self._ends = list(accumulate((stop for _, stop in others), max))
        before = bisect_left(self._begins, end)
        return before == 0 or self._ends[before - 1] <= start

    def _not_prose(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """What is no prose in a paragraph."""
        paragraph = self._body[start:stop]
        for sign, pattern in _NOT_PROSE:
            if sign in paragraph:
                yield from ((start + found.start(), start + found.end()) for found in pattern.finditer(paragraph))
        # The first line after a term may stand below an empty one.
        is_defined = ":" in self._body[start : stop + 8] and _DEFINITION.search(self._body, start, stop + 8)
        if is_defined or any(map(_is_of_table, paragraph.split("\n"))):
            yield start, stop
        if "`" in paragraph:
            plain = without_code(paragraph)
            yield from ((start + n, start + n + 1) for n, letter in enumerate(paragraph) if plain[n] != letter)
