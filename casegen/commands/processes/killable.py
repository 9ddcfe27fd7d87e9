"""Work on what strangers sent, in processes that are killed when one item takes too much: it alone is lost, no other.

A pool of `concurrent.futures` breaks when one of its processes dies. Here each process works on one item at a time, so
that it is known whose item it was.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import WeakSet

from casegen.commands.processes.orphans import end_with_parent
from casegen.values.frozen import dataclass

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_LONG = 1_000_000.0
# How a process ends that has no memory left for its item, or whose task raised an exception.
_NO_MEMORY = 77
_FAILED = 1
# Its end has a reason that will be there again.
_IS_CLEAR = frozenset({_NO_MEMORY, _FAILED, -int(getattr(signal, "SIGPROF", 0))})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take: seconds of CPU time, seconds by the clock, bytes of memory.

    CPU time is limited by the system where it can (not on Windows), memory on Linux alone, the clock by us everywhere.
    """

    cpu: float
    clock: float
    memory: int


def each(
    task: Callable[[T], R], items: Iterable[T], jobs: int, limits: Limits | None, *, once: bool = False
) -> Iterator[tuple[T, R | None]]:
    """Each item with what a task makes of it, as they are done; None where its process had to be killed, or died.

    The task is a function of a module that catches its own exceptions: of one that gets out only None is left. An item
    whose process died short of its limits is tried once more, because somebody else may have killed it. With `once` no
    process works on two items.
    """
    team = _Team(task, items, limits)
    try:
        while busy := team.fill(max(jobs, 1)):
            for worker in _ready(busy):
                item, result = worker.take()
                if once:
                    worker.stop()
                if worker.is_worth_a_try:
                    team.again.append(item)
                else:
                    yield item, result
    finally:
        for worker in team.workers:
            worker.stop()


class _Team(Generic[T, R]):
    """The processes that share items, and the items that are tried again."""

    def __init__(self, task: Callable[[T], R], items: Iterable[T], limits: Limits | None) -> None:
        self._task = task
        self._limits = limits
        self._items = iter(items)
        self.again: list[T] = []
        self.workers: list[_Worker[T, R]] = []

    def fill(self, jobs: int) -> list[_Worker[T, R]]:
        """Let up to `jobs` processes have an item; those that have one."""
        self.workers = [worker for worker in self.workers if worker.is_alive]
        while sum(worker.is_busy for worker in self.workers) < jobs:
            if self.again:
                self._free().give(self.again.pop(), is_new=False)
                continue
            try:
                item = next(self._items)
            except StopIteration:
                break
            self._free().give(item, is_new=True)
        return [worker for worker in self.workers if worker.is_busy]

    def _free(self) -> _Worker[T, R]:
        free = next((worker for worker in self.workers if not worker.is_busy), None)
        if free is None:
            free = _Worker(self._task, self._limits, daemon=False)
            _workers.add(free)
            self.workers.append(free)
        return free


class Kept(Generic[T, R]):
    """A process for one item at a time that is kept for the next one: it begins with the first, and ends with `close`, or
    when nobody knows of this any more.

    Every thread of every process has one of its own.
    """

    def __init__(self, task: Callable[[T], R], limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._mine: dict[tuple[int, int], _Worker[T, R]] = {}

    def __call__(self, item: T) -> R | None:
        """What the task makes of an item; None as with `each`."""
        is_new = True
        while True:
            worker = self._worker()
            worker.give(item, is_new=is_new)
            _ready([worker])
            _, result = worker.take()
            if not worker.is_worth_a_try:
                return result
            is_new = False

    def close(self) -> None:
        """End the process."""
        for (process, _), worker in self._mine.items():
            if process == os.getpid():
                worker.stop()
        self._mine = {}

    def __del__(self) -> None:
        self.close()

    def __getstate__(self) -> dict[str, Any]:
        """For another process, which begins one of its own."""
        return {**self.__dict__, "_mine": {}}

    def _worker(self) -> _Worker[T, R]:
        key = (os.getpid(), threading.get_ident())
        worker = self._mine.get(key)
        # Whoever was interrupted has left it with an item.
        if worker is not None and worker.is_busy:
            worker.stop()
        if worker is None or not worker.is_alive:
            worker = self._mine[key] = _Worker(self._task, self._limits, daemon=True)
        return worker


class _Worker(Generic[T, R]):
    """A process that works on one item at a time; `end` is when it has to have a result, by the monotonic clock.

    `is_worth_a_try`: it died with its item, short of its limits, and the item was not tried before.
    """

    def __init__(self, task: Callable[[T], R], limits: Limits | None, *, daemon: bool) -> None:
        from multiprocessing import get_context

        # A forked child has everything loaded; a lock that another thread holds would stay locked in it for ever.
        sound = sys.platform == "linux" and threading.active_count() == 1
        context: Any = get_context("fork" if sound else "spawn")
        self.here, there = context.Pipe()
        self._limits = limits
        # A daemon may have no processes of its own.
        self._process = context.Process(target=_work, args=(task, self.here, there, limits), daemon=daemon)
        self._process.start()
        there.close()
        self._items: list[T] = []
        self.is_alive = True
        self.is_worth_a_try = False
        self.end = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether it has an item."""
        return bool(self._items)

    def give(self, item: T, *, is_new: bool) -> None:
        """Let it begin."""
        self._items.append(item)
        self._is_new = is_new
        self.end = monotonic() + self._limits.clock if self._limits is not None else float("inf")
        try:
            self.here.send(item)
        except OSError:  # it is dead already
            self.end = 0.0

    def take(self) -> tuple[T, R | None]:
        """The item with its result. Without one in time there is None, and the process is no more."""
        item, result = self._items.pop(), None
        try:
            if not self.here.poll():
                self._process.kill()
                self.stop()
            else:
                result = self.here.recv()
        except (EOFError, OSError):
            self._process.join()
            self.is_worth_a_try = self._is_new and self._process.exitcode not in _IS_CLEAR
            self.stop()
        return item, result

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self.is_alive:
            self._process.kill()
            self._process.join()
            self._process.close()
            # Where this goes with all that knows of it, the pipe may have gone first.
            with suppress(OSError):
                self.here.close()
            self.is_alive = False


def _ready(busy: list[_Worker[T, R]]) -> list[_Worker[T, R]]:
    """Those who have a result, or have had their time, as soon as there are such."""
    from multiprocessing.connection import wait

    left = min(worker.end for worker in busy) - monotonic()
    ready = wait([worker.here for worker in busy], max(left, 0) if left < _LONG else None)
    return [worker for worker in busy if worker.here in ready or worker.end <= monotonic()]


_workers: WeakSet[_Worker[Any, Any]] = WeakSet()
_limits: Limits | None = None
_is_limited: bool | None = None


@atexit.register
def _end() -> None:
    """Leave no process behind: Python would wait for it for ever."""
    for worker in list(_workers):
        worker.stop()


def _work(task: Callable[[Any], Any], here: Connection, there: Connection, limits: Limits | None) -> None:
    """What the process does: one item after the other, until nobody is there who could give any."""
    global _limits, _is_limited  # those of this process, and not of the one that forked it
    _limits = limits
    here.close()
    end_with_parent()
    _workers.clear()
    # To look for cycles in what was there before would copy all of its memory.
    gc.freeze()
    # Who is at the keyboard stops the program, which stops its processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        # Whoever began the program may have ignored or held back what ends a process at its limit, which is inherited.
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPROF, signal.SIGALRM})
    while True:
        try:
            item = there.recv()
        except EOFError:
            return
        _is_limited = None
        begin()
        try:
            result = task(item)
        except MemoryError:
            os._exit(_NO_MEMORY)
        there.send(result)


def begin(*, limited: bool = True) -> None:
    """In such a process: from here on the limits are those of another item, for a task that is given several at once.

    Without `limited` there is no limit but that of the clock. In any other process it does nothing.
    """
    global _is_limited
    if _limits is None or sys.platform == "win32":
        return
    # When this much of the processor's time is over, the system ends the process.
    signal.setitimer(signal.ITIMER_PROF, _limits.cpu if limited else 0)
    if limited == _is_limited:
        return
    import resource

    # What it held in memory must not be left on a disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (held + _limits.memory if limited else hard, hard))
    _is_limited = limited
