"""Work on what strangers sent, in processes that are killed when one item takes too much: it alone is lost, no other.

A pool of `concurrent.futures` breaks when one of its processes dies. Here each process works on one item at a time, so
that it is known whose item it was.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic, process_time
from typing import Any, Generic, TypeVar

from casegen.commands.orphans import end_with_parent

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take: seconds of CPU time, seconds by the clock, bytes of memory.

    CPU time and memory are limited by the system where it can (Linux), the clock by us everywhere.
    """

    cpu: int
    clock: float
    memory: int


def each(task: Callable[[T], R], items: Iterable[T], jobs: int, limits: Limits) -> Iterator[tuple[T, R | None]]:
    """Each item with what a task makes of it, as they are done; None where its process had to be killed, or died.

    The task is a function of a module that catches its own exceptions: of one that gets out only None is left.
    """
    waiting, workers = iter(items), list[_Worker[T, R]]()
    try:
        while True:
            while len(busy := [worker for worker in workers if worker.is_busy]) < max(jobs, 1):
                try:
                    item = next(waiting)
                except StopIteration:
                    break
                free = next((worker for worker in workers if not worker.is_busy), None)
                if free is None:
                    free = _Worker(task, limits)
                    workers.append(free)
                free.give(item)
            if not busy:
                return
            ready = wait([worker.here for worker in busy], max(0, min(worker.end for worker in busy) - monotonic()))
            for worker in busy:
                if worker.here in ready or worker.end <= monotonic():
                    item, result = worker.take()
                    if not worker.is_alive:
                        workers.remove(worker)
                    yield item, result
    finally:
        for worker in workers:
            worker.stop()


class _Worker(Generic[T, R]):
    """A process that works on one item at a time; `end` is when it has to have a result, by the monotonic clock."""

    def __init__(self, task: Callable[[T], R], limits: Limits) -> None:
        # A forked child has everything loaded; a lock that another thread holds would stay locked in it for ever.
        sound = sys.platform == "linux" and threading.active_count() == 1
        context: Any = get_context("fork" if sound else "spawn")
        self.here, there = context.Pipe()
        self._limits = limits
        self._process = context.Process(target=_work, args=(task, self.here, there, limits), daemon=True)
        self._process.start()
        there.close()
        self._items: list[T] = []
        self.is_alive = True
        self.end = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether it has an item."""
        return bool(self._items)

    def give(self, item: T) -> None:
        """Let it begin."""
        self._items.append(item)
        self.end = monotonic() + self._limits.clock
        try:
            self.here.send(item)
        except OSError:  # it is dead already
            self.end = 0.0

    def take(self) -> tuple[T, R | None]:
        """The item with its result. Without one in time there is None, and the process is no more."""
        item, result = self._items.pop(), None
        try:
            if not self.here.poll():
                raise EOFError
            result = self.here.recv()
        except (EOFError, OSError):
            self.stop()
        return item, result

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.here.close()
        self.is_alive = False


def _work(task: Callable[[Any], Any], here: Connection, there: Connection, limits: Limits) -> None:
    """What the process does: one item after the other, until nobody is there who could give any."""
    here.close()
    end_with_parent()
    while True:
        try:
            item = there.recv()
        except EOFError:
            return
        _limit(limits)
        there.send(task(item))


def _limit(limits: Limits) -> None:
    """Let the system end this process when the next item takes too much."""
    if sys.platform != "linux":
        return
    import resource

    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_CPU, int(process_time()) + 1 + limits.cpu),
        (resource.RLIMIT_AS, held + limits.memory),
        # What it held in memory must not be left on a disk.
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
