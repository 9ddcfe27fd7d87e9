"""Whether protected names forbid a build, where there is a register of them: what searches for them is loaded only then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.commands.reading.project import today
from casegen.commands.telling.outcome import BuildReport, count
from casegen.values.diagnostics import Diagnostic

if TYPE_CHECKING:
    from casegen.commands.processes.crew import Crew
    from casegen.output.changes import Changes
    from casegen.values.needles import Needles


def stopped_by(project: Path, as_of: date | None, protect: Needles | None, crew: Crew) -> BuildReport | None:
    """What there is to say of a project in which a protected name stands: this alone, since nothing else of it is read."""
    if protect is None:
        return None
    from casegen.commands.protected.protecting import search_project, told

    found = search_project(project, protect, crew)
    return _stopped(as_of or today("UTC"), told(found)) if found else None


def stopped_by_site(
    paths: Iterable[str],
    data: Callable[[str], Iterable[bytes]],
    folder: Path,
    changes: Changes,
    as_of: date,
    protect: Needles | None,
    crew: Crew,
) -> BuildReport | None:
    """The same of a site that is to be written, and of what else its folder will hold."""
    if protect is None:
        return None
    from casegen.commands.protected.protecting import search_output, told

    found = search_output(paths, data, folder, changes, protect, crew)
    return _stopped(as_of, told(found)) if found else None


def printable(problems: Iterable[Diagnostic], protect: Needles | None) -> tuple[Diagnostic, ...]:
    """Problems without what is protected in their words."""
    if protect is None:
        return tuple(problems)
    from casegen.commands.protected.protecting import redacted

    return tuple(redacted(problems, protect))


def _stopped(as_of: date, found: Sequence[Diagnostic]) -> BuildReport:
    return BuildReport(as_of, {}, count(found), {}, lambda: found)
