"""What a change of the content makes wrong: problems that are told of its newer state, and not of the older one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casegen.commands.telling.outcome import BuildReport
from casegen.values.diagnostics import Diagnostic


def new_problems(base: BuildReport, head: BuildReport) -> Iterator[Diagnostic]:
    """What was not told before, wherever in its file it stands now; notes are not spoken of."""
    same = _told_alike(base, head)
    known = Counter(map(_what, base.serious_but(same)))
    for problem in head.serious_but(same):
        if known[_what(problem)]:
            known[_what(problem)] -= 1
        else:
            yield problem


def _told_alike(base: BuildReport, head: BuildReport) -> frozenset[str]:
    """The documents of which both sides tell the same, by the keys under which that is kept: so none of it is new.

    Where nothing could be built, or problems weigh otherwise, what is told of one document may depend on another.
    """
    if base.changes is None or head.changes is None or base.weights != head.weights:
        return frozenset()
    return frozenset(name for name, told in head.told.items() if told[0] and base.told.get(name) == told)


def _what(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.code, problem.span.path, problem.message
