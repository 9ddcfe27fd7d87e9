"""What tests of commands share: a small publication to run them in."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from casegen.cli import cli
from casegen.commands.telling import progress
from tests.files import write_files

Run = Callable[..., Result]

SITE = "title: Пример\nurl: https://example.org/archive/\nlanguages: [ru]\ntimezone: Asia/Bishkek\n"
CASE = "---\ntitle: Дело Ивана Примера\ncountries: [KZ]\npeople: [Иван Пример]\n---\nРассказ.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a publication of one case, in which commands run, on 2026-01-01."""
    project = tmp_path / "project"
    write_files(project, {"content/site.yml": SITE, "content/cases/primer.md": CASE})
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return project


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the publication's folder; what it prints has no colours. Nothing may escape as an exception."""
    del project
    # How a busy machine is told to wait has tests of its own.
    monkeypatch.setattr(progress, "_PATIENCE", inf)

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert click.unstyle(result.output) == result.output
        return result

    return run
