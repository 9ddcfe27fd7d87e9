"""Shares work among processes: batches in their order, with progress, and the same results as in one process."""

from __future__ import annotations

import errno
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from casegen.commands.orphans import end_with_parent

if TYPE_CHECKING:
    from concurrent.futures import Executor

B = TypeVar("B")
R = TypeVar("R")

# Starting processes costs as much as some hundred files or pages.
FEWEST = 300


class Progress(Protocol):
    """Is told how far the work is: `stage` in one word, how many things are done, and of how many."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Hear of it."""


def silent(stage: str, done: int, total: int) -> None:
    """Says nothing of how far the work is."""


class Crew:
    """Does work in `jobs` processes of this machine, or with whatever `executor` is given."""

    def __init__(self, jobs: int = 1, progress: Progress = silent, executor: Executor | None = None) -> None:
        self.jobs = jobs
        self.progress = progress
        self.executor = executor

    def map(
        self, task: Callable[[Sequence[B]], R], batches: Sequence[Sequence[B]], stage: str, total: int
    ) -> Iterator[R]:
        """The results of a task for each batch, in their order. Each process of ours is given the task once."""
        done = 0
        with ExitStack() as stack:
            results = self._results(task, batches, total, stack)
            for batch in batches:
                result = _next(results)
                done += len(batch)
                self.progress(stage, done, total)
                yield result

    def _results(
        self, task: Callable[[Sequence[B]], R], batches: Sequence[Sequence[B]], total: int, stack: ExitStack
    ) -> Iterator[R]:
        if self.executor is not None:
            return self.executor.map(task, batches)
        if self.jobs == 1 or total < FEWEST:
            return map(task, batches)
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # What the first batch loads and compiles is there in every forked child.
        first = task(batches[0])
        # A forked child has the task already. A lock that another thread holds would stay locked in it for ever.
        sound = sys.platform == "linux" and threading.active_count() == 1
        context = get_context("fork" if sound else "spawn")
        pool = ProcessPoolExecutor(self.jobs, context, _begin, (task,))
        stack.callback(pool.shutdown, cancel_futures=True)
        return chain([first], pool.map(_work, batches[1:]))


def _next(results: Iterator[R]) -> R:
    from concurrent.futures import BrokenExecutor

    try:
        return next(results)
    except BrokenExecutor:
        message = "a process that shared the work has ended, perhaps for want of memory: try again with --jobs 1"
        raise OSError(errno.ENOMEM, message) from None


def hurry() -> None:
    """Let the process look for cycles in memory seldom: what a build makes has hardly any, and lives until its end."""
    gc.set_threshold(200_000, 20, 50)


_task: Callable[[Any], Any] | None = None


def _begin(task: Callable[[Any], Any]) -> None:
    global _task  # what a process is given once, for all its batches
    _task = task
    end_with_parent()


def _work(batch: Any) -> Any:
    assert _task is not None
    return _task(batch)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
