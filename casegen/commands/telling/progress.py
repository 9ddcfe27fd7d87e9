"""How far a long build is: a bar on a terminal, a plain line now and then elsewhere; nothing for a short one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import click

from casegen.commands.processes.crew import Progress, silent
from casegen.commands.telling.tongue import ENGLISH, Tongue

# Who waits for less than this asks for no bar.
_PATIENCE = 2.0
_BETWEEN_LINES = 10.0
_WIDTH = 30


@contextmanager
def shown_progress(tongue: Tongue = ENGLISH, *, quiet: bool = False) -> Iterator[Progress]:
    """What shows progress on the terminal, or in the log, of whoever runs a command."""
    if quiet:
        yield silent
        return
    shown = _Bar(tongue) if sys.stderr.isatty() else _Lines(tongue)
    try:
        yield shown
    finally:
        shown.end()


class _Lines:
    """A line for each stage that takes long, and one every now and then."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._last = monotonic() + _PATIENCE - _BETWEEN_LINES

    def __call__(self, stage: str, done: int, total: int) -> None:
        if done < total and monotonic() - self._last >= _BETWEEN_LINES:
            self._last = monotonic()
            far = self._tongue(f"{done:,} of {total:,}")
            click.echo(f"{self._tongue(stage)}: {far}", err=True)

    def end(self) -> None:
        """Nothing is left to be done."""


class _Bar:
    """One line that is drawn anew, and goes when the work is done."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._start = monotonic()
        self._drawn = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        if monotonic() - self._start < _PATIENCE:
            return
        filled = _WIDTH * done // max(total, 1)
        bar, far = "#" * filled + "-" * (_WIDTH - filled), self._tongue(f"{done:,} of {total:,}")
        click.echo(f"\r\x1b[K{self._tongue(stage):8} [{bar}] {far}", nl=False, err=True)
        self._drawn = True

    def end(self) -> None:
        """Wipe the line."""
        if self._drawn:
            click.echo("\r\x1b[K", nl=False, err=True)
