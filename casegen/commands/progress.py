"""How far a long build is: a bar on a terminal, a plain line now and then elsewhere; nothing for a short one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import click

from casegen.commands.crew import Progress, silent

# Who waits for less than this asks for no bar.
_PATIENCE = 2.0
_BETWEEN_LINES = 10.0
_WIDTH = 30


@contextmanager
def shown_progress(*, quiet: bool = False) -> Iterator[Progress]:
    """What shows progress on the terminal, or in the log, of whoever runs a command."""
    if quiet:
        yield silent
        return
    shown = _Bar() if sys.stderr.isatty() else _Lines()
    try:
        yield shown
    finally:
        shown.end()


class _Lines:
    """A line for each stage that takes long, and one every now and then."""

    def __init__(self) -> None:
        self._last = monotonic() + _PATIENCE - _BETWEEN_LINES

    def __call__(self, stage: str, done: int, total: int) -> None:
        if done < total and monotonic() - self._last >= _BETWEEN_LINES:
            self._last = monotonic()
            click.echo(f"{stage}: {done:,} of {total:,}", err=True)

    def end(self) -> None:
        """Nothing is left to be done."""


class _Bar:
    """One line that is drawn anew, and goes when the work is done."""

    def __init__(self) -> None:
        self._start = monotonic()
        self._drawn = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        if monotonic() - self._start < _PATIENCE:
            return
        filled = _WIDTH * done // max(total, 1)
        click.echo(
            f"\r\x1b[K{stage:8} [{'#' * filled}{'-' * (_WIDTH - filled)}] {done:,} of {total:,}", nl=False, err=True
        )
        self._drawn = True

    def end(self) -> None:
        """Wipe the line."""
        if self._drawn:
            click.echo("\r\x1b[K", nl=False, err=True)
