"""The command line itself: it knows its commands, says what was meant, answers at once, and never ends in a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen import __version__
from casegen.cli import COMMANDS, cli, main
from casegen.commands import cli_check

HELP_IN_SECONDS = 0.25


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_begins_as_in_the_list(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    _, line = COMMANDS[name]
    assert f"Usage: cli {name} [OPTIONS]" in result.stdout
    assert line.rstrip(".") in " ".join(result.stdout.split())


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    listed = [line.split()[0] for line in result.stdout.partition("Commands:\n")[2].splitlines()]
    assert (result.exit_code, listed) == (0, list(COMMANDS))


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_has_two_names(option: str) -> None:
    assert CliRunner().invoke(cli, [option]).exit_code == 0


@pytest.mark.parametrize(
    ("written", "meant"), [("bild", "Did you mean 'build'?"), ("chek", "Did you mean 'check'?"), ("zzz", "")]
)
def test_a_command_that_there_is_not_is_said_with_the_nearest(written: str, meant: str) -> None:
    result = CliRunner().invoke(cli, [written])
    assert result.exit_code == 2
    assert f"No such command '{written}'" in result.stderr
    assert meant in result.stderr
    assert "Did you mean" in result.stderr or not meant


def test_the_version_is_the_one_of_the_package() -> None:
    assert CliRunner().invoke(cli, ["--version"]).stdout == f"casegen {__version__}\n"


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "casegen", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"casegen {__version__}\n"


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "site/index.html"),
            "site/index.html: No space left on device",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "site"), "site: Permission denied"),
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (OSError("the disk is gone"), "the disk is gone"),
    ],
)
def test_a_failure_of_the_machine_is_one_line(
    failure: OSError, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli_check, "check", fail)
    monkeypatch.setattr(sys, "argv", ["casegen", "check"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == f"casegen: {words}"


def seconds_of_processor(command: list[str]) -> float:
    before = os.times()
    subprocess.run(command, capture_output=True, check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_help_is_there_at_once(lang: str) -> None:
    """Whoever asks for help waits for no Markdown, no templates and no calendar to be loaded."""
    command = [str(Path(sys.executable).with_name("casegen")), "--help", "--lang", lang]
    assert min(seconds_of_processor(command) for _ in range(5)) < HELP_IN_SECONDS
