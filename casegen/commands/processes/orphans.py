"""A process that shares somebody's work ends when that one is gone, however it ended: nobody waits for the work any more."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

_SECONDS = 0.1


def end_with_parent() -> None:
    """Look, again and again, whether the process that began this one is still there.

    A process that waits for work at a pipe does not hear of it: the other end is open in each of its siblings too. And it
    holds what it was born with, the lock on the project among it. No thread looks: who has one cannot fork safely.
    """
    # There nothing is inherited, and a pipe tells.
    if sys.platform == "win32":
        return
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is None:
        return
    number = parent.pid

    def look(_signal: int, _frame: FrameType | None) -> None:
        if os.getppid() != number:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS, _SECONDS)
