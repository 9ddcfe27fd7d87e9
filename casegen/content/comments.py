"""The comments of a front matter, each with its line: what an author wrote for other editors, and no edit may lose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Quotes that begin a value; an apostrophe inside a word begins none.
_QUOTED = re.compile(r"""(?<![^\s\[{,(])(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')""")
_BEHIND = re.compile(r"(?:^|(?<=\s))#")
_SCALAR = re.compile(r"(?:^|[:-])\s*[|>][-+0-9]*\s*(?:#.*)?$")


def comment_in(line: str) -> tuple[str, str]:
    """What stands on a line of YAML before its comment, and the comment without the blanks around it; "" for none."""
    found = _BEHIND.search(_QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line))
    if found is None:
        return line.rstrip(), ""
    return line[: found.start()].rstrip(), line[found.start() :].strip()


def comments_in(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """The lines, between two of YAML, that have a comment: the number, what stands before it, and the comment itself.

    A `#` in a text that goes over several lines after `|` or `>` begins none.
    """
    deeper = -1
    for row in range(start, end):
        line = lines[row].rstrip("\r\n")
        indent = len(line) - len(line.lstrip())
        if deeper >= 0 and (not line.strip() or indent > deeper):
            continue
        before, comment = comment_in(line)
        deeper = indent if _SCALAR.search(before) else -1
        if comment:
            yield row, before.strip(), comment
