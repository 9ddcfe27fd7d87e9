"""Words of a file that mix scripts, with their places: reading tells them, and refuses no file because of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from casegen.content.places import Path, Places
from casegen.content.references import without_code
from casegen.content.text import positions
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.scripts import Slip, find_slips

# Fields that hold addresses and names of files.
_NO_WORDS = frozenset({"url", "archive", "same_as", "redirect_from", "file"})
# Fields that hold names of people, in which no word is mixed on purpose.
_NAMES = frozenset({"people", "person", "name", "variants", "sort"})
_NO_NAMES = frozenset({"charges", "note", "role", "sources"})
_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
# Of references what no reader sees: the targets of links, citations, tags of HTML, definitions.
_UNSEEN = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[@[^\[\]]*\]|\[\[[^\[\]|]*(?:\||\]\])|<[^<>\n]*>|^ {0,3}\[[^\]\n]+\]:.*$",
    re.MULTILINE,
)
_FAR = 500
_ADDRESS = re.compile(r"\S*?(?:://|www\.|@)")


def letters_of_yaml(text: str, places: Places, first_line: int = 1) -> list[Diagnostic]:
    """The words of mixed scripts among the values of YAML, `first_line` being the line of the file on which it begins."""
    slips = [slip for slip in find_slips(text, with_names=True) if not _is_address(text, slip)]
    if not slips:
        return []
    position = positions(text)
    lines = text.split("\n")
    begun = sorted(
        (*mark[:2], len(path), mark[2], path if marks is places.values else ())
        for marks in (places.keys, places.values)
        for path, mark in marks.items()
        if path
    )
    starts = [place[:2] for place in begun]
    found = []
    for slip in slips:
        row, column = position(slip.start)
        line = row + first_line - 1
        last = bisect_right(starts, (line, column)) - 1
        if last < 0 or lines[row - 1].lstrip().startswith("#"):
            continue
        value_line, value_column, _, width, path = begun[last]
        is_after = value_line == line and width > 1 and column >= value_column + width
        # What follows a value on its line is a comment; what stands in a key is no word.
        is_word = path and not (is_after and "#" in lines[row - 1][:column]) and _field(path) not in _NO_WORDS
        if is_word and (not slip.only_in_names or _is_name(path)):
            found.append(_at(slip, places.file, line, column))
    return found


def letters_of_body(path: str, body: str, first_line: int) -> tuple[Diagnostic, ...]:
    """The words of mixed scripts in the prose of a body; code, targets of links and citations are none."""
    return tuple(_of_prose(path, body, first_line))


def _of_prose(path: str, body: str, first_line: int) -> Iterator[Diagnostic]:
    slips = list(find_slips(body))
    if not slips:
        return
    position = positions(body)
    prose = _UNSEEN.sub(_blank, without_code(_FENCED.sub(_blank, body)))
    for slip in slips:
        if prose.startswith(slip.word, slip.start) and not _is_address(prose, slip):
            row, column = position(slip.start)
            yield _at(slip, path, row + first_line - 1, column)


def _at(slip: Slip, path: str, line: int, column: int) -> Diagnostic:
    return slip.complaint.at(Span(path, line, column, len(slip.word)), slip.word)


def _is_name(path: Path) -> bool:
    return not _NAMES.isdisjoint(path) and _NO_NAMES.isdisjoint(path)


def _field(path: Path) -> str:
    """The name of the field in which the value at a path stands."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _is_address(text: str, slip: Slip) -> bool:
    """Whether a word is a part of an address on the web or of mail; what stands far away is none of its."""
    low, high = max(slip.start - _FAR, 0), slip.start + _FAR
    start = max(text.rfind(" ", low, slip.start), text.rfind("\n", low, slip.start), low - 1) + 1
    return _ADDRESS.match(text, start, high) is not None


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
