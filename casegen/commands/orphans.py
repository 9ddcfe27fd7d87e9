"""A process that shares somebody's work ends when that one is gone, however it ended: nobody waits for the work any more."""

from __future__ import annotations

import os
import threading
import time

_SECONDS = 0.1


def end_with_parent() -> None:
    """Watch, in a thread of its own, whether the process that began this one is still there.

    A process that waits for work at a pipe does not hear of it: the other end is open in each of its siblings too. And it
    holds what it was born with, the lock on the project among it.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.pid,), daemon=True).start()


def _watch(parent: int | None) -> None:
    while os.getppid() == parent:
        time.sleep(_SECONDS)
    os._exit(1)
