"""The mistakes that a preview shows: each is said once when it is found, and stands over pages until it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from casegen.commands.telling.outcome import counted
from casegen.commands.telling.quoting import quoted_sources
from casegen.commands.telling.report import as_text
from casegen.commands.telling.tongue import Tongue
from casegen.publication.compile import worth_saying
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.weights import REGISTRY, Weights


class Mistakes:
    """The errors that are known now; `texts` are as the terminal shows them, without colours."""

    def __init__(self, project: Path, say: Callable[[str], None], tongue: Tongue) -> None:
        self._project = project
        self._say = say
        self._tongue = tongue
        self._errors: tuple[Diagnostic, ...] = ()
        self.texts: tuple[str, ...] = ()

    def tell(
        self, problems: Iterable[Diagnostic], weights: Weights = REGISTRY, unsure: frozenset[str] = frozenset()
    ) -> None:
        """These are the problems now: say which errors are new. `unsure` are codes that only follow from others."""
        errors = worth_saying(weights.errors(problems), unsure)
        if errors == self._errors:
            return
        sources = quoted_sources(self._project)
        texts = [as_text(problem, sources, weights, self._tongue) for problem in errors]
        for problem, text in zip(errors, texts, strict=True):
            if problem not in self._errors:
                self._say(f"{text}\n")
        self._errors = errors
        self.texts = tuple(map(click.unstyle, texts))

    def count(self) -> str:
        """How many there are, in words; empty for none."""
        number = len(self._errors)
        return self._tongue(counted(number, "error", "errors")) if number else ""


def unreadable(error: OSError, project: Path) -> Diagnostic:
    """What an error of the disk says, without the path of the folder in which the project lies."""
    path = Path(error.filename) if error.filename else project
    shown = path.relative_to(project) if path.is_relative_to(project) else Path(path.name)
    message = f"this cannot be read or kept: {error.strerror}"
    return Diagnostic("unreadable-file", Span(str(shown)), message, "mend that, and save again")
