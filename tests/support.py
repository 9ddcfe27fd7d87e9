"""Helpers that tests of several rooms share: publications in folders, what is told of them, comparison with files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import unified_diff
from pathlib import Path

import click
import pytest

from casegen.commands.telling.report import as_text
from casegen.values.diagnostics import Diagnostic
from casegen.values.weights import REGISTRY, Weights

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2026, 1, 1)


def told(problems: Iterable[Diagnostic], sources: Mapping[str, str], weights: Weights = REGISTRY) -> str:
    """Diagnostics as `casegen check` prints them, without colours."""
    return "\n\n".join(click.unstyle(as_text(problem, sources, weights)) for problem in problems) + "\n"


def compare(found: str, expected: Path, *, update: bool) -> None:
    """Fail with a readable difference unless a file holds the text found; with `update`, write it."""
    if update:
        expected.write_bytes(found.encode())
        return
    # As bytes: the ends of lines count.
    before = expected.read_bytes().decode() if expected.exists() else ""
    if before != found:
        name = expected.relative_to(ROOT).as_posix()
        lines = unified_diff(before.splitlines(), found.splitlines(), name, "found", lineterm="", n=2)
        pytest.fail("\n".join([*lines, "", "If this is better: pytest --update"]), pytrace=False)
