"""What a build is asked for, and what came of it. Imports nothing that is slow to load."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.commands.telling.tongue import ENGLISH, Tongue
from casegen.output.changes import Changes
from casegen.values.severity import Severity
from casegen.values.weights import REGISTRY, Weights

if TYPE_CHECKING:
    from casegen.output.state import Told
    from casegen.values.diagnostics import Diagnostic
    from casegen.values.needles import Needles


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is asked for. `output` is relative to the project; `dry_run` writes nothing.

    `jobs` processes share the work. `explain`: find out why each file is written. `withdrawn`: a list of what is taken
    down, in place of the one in the content. `protect` are the names that may stand nowhere, if there is a register.
    `dated`: where the publication asks for it, Git says when cases last changed.
    """

    output: Path = Path("site")
    as_of: date | None = None
    url: str | None = None
    strict: bool = False
    dry_run: bool = False
    jobs: int = 1
    explain: bool = False
    withdrawn: Path | None = None
    protect: Needles | None = None
    dated: bool = True


@dataclass(frozen=True)
class BuildReport:
    """What came of a build: problems by code, and the changes to the output; None when it was left untouched.

    `numbers` count the cases, people and countries that are published. `reasons` say why files were written. `weights` say
    how much each problem weighs; those that are switched off are not among them. `unkept`: why
    nothing could be kept for the next build. `sizes` are those of the site and of the photos in it, in bytes, where it was written. `told`: what was told of
    each document, by its name.
    """

    as_of: date
    numbers: Mapping[str, int]
    counts: Mapping[str, int]
    sources: Mapping[str, str]
    tell: Callable[[], Iterable[Diagnostic]]
    changes: Changes | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    weights: Weights = REGISTRY
    tell_serious: Callable[[Set[str]], Iterable[Diagnostic]] | None = None
    told: Mapping[str, Told] = field(default_factory=dict)
    unkept: OSError | None = None
    sizes: tuple[int, int] = (0, 0)

    @cached_property
    def serious(self) -> tuple[Diagnostic, ...]:
        """The errors and warnings, in the order of files; notes, of which a large archive has thousands, are not read for it."""
        return self.serious_but(frozenset())

    def serious_but(self, names: Set[str]) -> tuple[Diagnostic, ...]:
        """The same without those of some documents, by their names."""
        found = self.problems if self.tell_serious is None else self.tell_serious(names)
        return tuple(problem for problem in found if self.weights.of(problem.code) is not Severity.NOTE)

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Every problem, in the order of files. Where all was well before, they are read only when they are asked for."""
        return tuple(self.tell())


PROTECTED = "protected-name"
"""The code of a name that may stand nowhere. Neither a path nor a line that holds it is ever shown."""


def is_withheld(problems: Iterable[Diagnostic]) -> bool:
    """Whether all that may be said is that a protected name was found: no place, and nothing else of the publication."""
    return any(problem.code == PROTECTED and not problem.span.path for problem in problems)


def count(problems: Iterable[Diagnostic]) -> dict[str, int]:
    """How often each code stands among some problems."""
    found: dict[str, int] = {}
    for problem in problems:
        found[problem.code] = found.get(problem.code, 0) + 1
    return found


def count_words(counts: Mapping[str, int], weights: Weights, tongue: Tongue = ENGLISH) -> str:
    """How many errors, warnings and notes there are, of counts by code: `2 errors, 1 warning`; empty for none."""
    found = weights.by_severity(counts)
    said = {
        Severity.ERROR: counted(found[Severity.ERROR], "error", "errors"),
        Severity.WARNING: counted(found[Severity.WARNING], "warning", "warnings"),
        Severity.NOTE: counted(found[Severity.NOTE], "note", "notes"),
    }
    return ", ".join(tongue(said[severity]) for severity in Severity if found[severity])


def counted(number: int, one: str, many: str) -> str:
    """A number of things: `1 case`, `2 cases`. A catalogue has its plural forms."""
    return f"{number} {one if number == 1 else many}"


def count_codes(counts: Mapping[str, int]) -> str:
    """How often each code stands: `no-source 3, uncited-source 1`."""
    return ", ".join(f"{code} {number}" for code, number in sorted(counts.items()))
