"""A process that dies in the middle of what it writes: for real, or as an exception that nothing of casegen knows.

`python -m tests.incremental.killed 17 build --quiet` is `casegen build --quiet`, killed at the 17th step on the disk.
"""

from __future__ import annotations

import builtins
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import get_ident
from typing import Any
from unittest.mock import patch

_STEPS = ("chmod", "ftruncate", "link", "mkdir", "open", "rename", "replace", "rmdir", "truncate", "unlink", "utime")
_WRITES = ("pwrite", "write")


class Killed(BaseException):
    """Raised in the place of a kill."""


@contextmanager
def dying(at: int, die: Callable[[], None]) -> Iterator[None]:
    """Die at the `at`-th change of the disk by this thread, in the middle of it.

    A file that is opened at that moment stays empty, and of what is written half arrives. Where `die` raises, all later
    changes die too: what would clean up has no chance, as after a kill.
    """
    owner, done = get_ident(), 0

    def counted(function: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            nonlocal done
            if get_ident() == owner and _changes(function, *arguments, **named):
                done += 1
                if done == at and half is not None:
                    half(*arguments, **named)
                if done >= at:
                    die()
            return function(*arguments, **named)

        return step

    opened = counted(_open, lambda *arguments, **named: _open(*arguments, **named).close())
    with ExitStack() as stack:
        for name in _STEPS:
            stack.enter_context(patch.object(os, name, counted(getattr(os, name))))
        for name in _WRITES:
            stack.enter_context(patch.object(os, name, counted(getattr(os, name), _half_of(getattr(os, name)))))
        for module in (io, builtins):
            stack.enter_context(patch.object(module, "open", opened))
        yield


_open, _os_open = io.open, os.open


def _changes(function: Callable[..., Any], *arguments: Any, **named: Any) -> bool:
    """Whether a call changes something on the disk: to open a file does when it is for writing."""
    if function is _open:
        mode = named.get("mode", arguments[1] if len(arguments) > 1 else "r")
        return any(sign in mode for sign in "wxa+")
    if function is _os_open:
        return bool(arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return True


def _half_of(write: Callable[..., Any]) -> Callable[..., Any]:
    return lambda file, data, *more: write(file, bytes(data)[: len(data) // 2], *more)


def raise_killed() -> None:
    """Die by exception."""
    raise Killed


def _kill_this_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    from casegen.cli import cli

    with dying(int(sys.argv[1]), _kill_this_process):
        cli(sys.argv[2:])
