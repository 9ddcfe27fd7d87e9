"""One build of a project at a time: a second one waits for the first to end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone_in(project: Path) -> Iterator[None]:
    """Hold the folder of a project; wait while another process holds it. It is let go when the process ends, however."""
    if sys.platform == "win32":
        yield
        return
    folder = os.open(project, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
