"""A process that dies in the middle of what it writes: for real, or as an exception that nothing of casegen knows.

`python -m tests.incremental.killed 17 build --quiet` is `casegen build --quiet`, killed at the 17th step on the disk.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.crash.faults import dies_at, faults


class Killed(BaseException):
    """Raised in the place of a kill."""


def dying(at: int, die: Callable[[], None]) -> AbstractContextManager[object]:
    """Die at the `at`-th change of the disk by this thread, in the middle of it."""
    return faults(dies_at(at, die))


def raise_killed() -> None:
    """Die by exception."""
    raise Killed


def _kill_this_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    from casegen.cli import cli

    with dying(int(sys.argv[1]), _kill_this_process):
        cli(sys.argv[2:])
