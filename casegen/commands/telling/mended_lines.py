"""Lines as they read when what is wrong in them is mended: ready to be pasted where no command can be run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from casegen.content.edits import apply_fixes
from casegen.content.text import HIDDEN
from casegen.values.diagnostics import Diagnostic, Fix

MendedLines = Mapping[tuple[str, int], str]
"""Mended lines by path and number, counted from 1."""

NOTHING_MENDED: MendedLines = MappingProxyType({})

_LONGEST = 8_000


def mended_lines(made: Iterable[Diagnostic], sources: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """Each line with all the edits of it made that these diagnostics offer; `sources` are the texts by path.

    A line that still has something unseen in it, or that nobody would copy by hand, is not offered.
    """
    by_line: dict[tuple[str, int], list[Fix]] = defaultdict(list)
    for found in made:
        if found.fix is not None:
            by_line[found.span.path, found.fix.span.line].append(found.fix)
    lines = {}
    for (path, number), fixes in by_line.items():
        data, done = apply_fixes(sources.get(path, "").encode("utf-8", "replace"), fixes)
        if done:
            line = data.decode("utf-8").split("\n")[number - 1]
            if len(line) <= _LONGEST and not HIDDEN.search(line):
                lines[path, number] = line
    return lines


def mended_line(problem: Diagnostic, mended: MendedLines) -> tuple[int, str] | None:
    """Where a problem has a mended line, its number and the line."""
    if problem.fix is None:
        return None
    number = problem.fix.span.line
    line = mended.get((problem.span.path, number))
    return (number, line) if line is not None else None
