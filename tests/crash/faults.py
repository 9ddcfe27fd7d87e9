"""A disk on which things go wrong: at which change of it, and how, a test says. What is written goes through `os` and `open`."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import get_ident
from typing import Any
from unittest.mock import patch

Fault = Callable[[int, str], Callable[[], None] | None]
"""Is told of each change of the disk before it is made, by its number from 1 and its name. None for one that is made;
else it is left half done, and what is given happens then: an exception, or the end of the process.
"""

_STEPS = ("chmod", "ftruncate", "link", "mkdir", "rename", "replace", "rmdir", "truncate", "unlink", "utime")
_SYNCS = ("fsync", "sync")
_WRITES = ("pwrite", "write")
# What a full disk still does: it gives room back, and moves what it has.
_NEEDS_NO_ROOM = frozenset({"rename", "replace", "rmdir", "unlink", "chmod", "utime", "truncate"})


@contextmanager
def faults(fault: Fault) -> Iterator[list[str]]:
    """Let a fault befall the changes that this thread makes to the disk; their names, as they are made.

    A file that is opened at that moment stays empty, and of what is written half arrives.
    """
    owner, made = get_ident(), list[str]()

    def counted(name: str, function: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            if get_ident() == owner and _changes(function, *arguments, **named):
                made.append(name)
                failing = fault(len(made), name)
                if failing is not None:
                    if half is not None:
                        half(*arguments, **named)
                    failing()
            return function(*arguments, **named)

        return step

    opened = counted("open", _open, lambda *arguments, **named: _open(*arguments, **named).close())
    with ExitStack() as stack:
        for name in (*_STEPS, *_SYNCS):
            stack.enter_context(patch.object(os, name, counted(name, getattr(os, name))))
        stack.enter_context(patch.object(os, "open", counted("open", _os_open, _made_empty)))
        for name in _WRITES:
            stack.enter_context(patch.object(os, name, counted(name, getattr(os, name), _half_of(getattr(os, name)))))
        for module in (io, builtins):
            stack.enter_context(patch.object(module, "open", opened))
        yield made


def once(at: int) -> Fault:
    """Of one change the system says that there was no room for it."""
    return lambda number, _: _no_room if number == at else None


def full_from(at: int) -> Fault:
    """From one change on there is no room for anything."""
    return lambda number, name: _no_room if number >= at and name not in _NEEDS_NO_ROOM else None


def dies_at(at: int, die: Callable[[], None]) -> Fault:
    """In the middle of one change the process dies. Where `die` raises, all later changes die too: what would clean up
    has no chance, as after a kill.
    """

    def fault(number: int, name: str) -> Callable[[], None] | None:
        del name
        if number > at:
            die()
        return die if number == at else None

    return fault


@contextmanager
def another_disk(folder: Path) -> Iterator[None]:
    """Let a folder lie on another disk than all else, as for what moves and links into it or out of it."""

    def across(name: str) -> Callable[..., None]:
        function = getattr(os, name)

        def step(source: Any, target: Any, **named: Any) -> None:
            if len({Path(path).is_relative_to(folder) for path in (source, target)}) > 1:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(source), None, str(target))
            function(source, target, **named)

        return step

    with ExitStack() as stack:
        for name in ("link", "rename", "replace"):
            stack.enter_context(patch.object(os, name, across(name)))
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


def _no_room() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _made_empty(*arguments: Any, **named: Any) -> None:
    os.close(_os_open(*arguments, **named))


def _half_of(write: Callable[..., Any]) -> Callable[..., Any]:
    return lambda file, data, *more: write(file, bytes(data)[: len(data) // 2], *more)
