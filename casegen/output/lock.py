"""One build at a time in a project, and into a folder: a second one waits for the first to end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone_in(project: Path, output: Path | None = None, wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a project, and the folder in which its output lies; wait while another process holds either.

    `wait` is told before each wait. All is let go when the process has ended, however, and with it the processes that
    share its work.
    """
    if sys.platform == "win32":
        yield
        return
    while True:
        with ExitStack() as held:
            # A first build puts the output itself in place as a whole, so that only what it lies in can be held.
            around = _standing(output.absolute().parent) if output is not None else project
            for folder in _in_one_order(project, around):
                _hold(held, folder, wait)
            if output is None or _standing(output.absolute().parent) == around:
                yield
                return


def _hold(held: ExitStack, folder: Path, wait: Callable[[], None]) -> None:
    opened = os.open(folder, os.O_RDONLY)
    held.callback(os.close, opened)
    # A process that was forked meanwhile has it open too.
    held.callback(fcntl.flock, opened, fcntl.LOCK_UN)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        wait()
        fcntl.flock(opened, fcntl.LOCK_EX)


def _standing(folder: Path) -> Path:
    """The folder, or the nearest one around it that there is."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def _in_one_order(project: Path, around: Path) -> list[Path]:
    """Both folders, or the one that both are: in an order in which no two processes wait for each other."""
    if around.samefile(project):
        return [project]
    # Who may write into a folder need not be allowed to list the one around it.
    found = [project, around] if os.access(around, os.R_OK) else [project]
    return sorted(found, key=lambda folder: (folder.stat().st_dev, folder.stat().st_ino))
