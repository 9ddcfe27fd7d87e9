"""Markdown for the pages of a code host, in which what content says stands in code: there it is no markup, link or mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casegen.content.text import visible

LARGEST = 900_000
"""So many bytes a summary may have: GitHub shows none that has more than 1 MiB."""

_TICKS = re.compile("`+")
_BREAKS = re.compile(r"[\r\n]+")


def as_code(text: str) -> str:
    """A text as code within a line, whatever backticks are in it."""
    text = _BREAKS.sub(" ", visible(text))
    around = _longer_than_any(1, [text])
    return f"{around} {text} {around}" if "`" in text else f"`{text}`"


def as_block(lines: Sequence[str], kind: str = "text") -> list[str]:
    """Lines as a block of code, whatever fences are in them."""
    shown = [_BREAKS.sub(" ", visible(line)) for line in lines]
    fence = _longer_than_any(3, shown)
    return [f"{fence}{kind}", *shown, fence]


def _longer_than_any(fewest: int, texts: Sequence[str]) -> str:
    """So many backticks as stand side by side in none of the texts."""
    longest = max((len(found) for text in texts for found in _TICKS.findall(text)), default=0)
    return "`" * max(fewest, longest + 1)


def within(parts: Iterable[Sequence[str]], largest: int = LARGEST) -> tuple[list[str], int]:
    """The lines of as many first parts as have room in `largest` bytes, and how many parts have none."""
    lines: list[str] = []
    size = left_out = 0
    for part in parts:
        size += sum(len(line.encode("utf-8", "replace")) + 1 for line in part)
        if left_out or size > largest:
            left_out += 1
        else:
            lines += part
    return lines, left_out
