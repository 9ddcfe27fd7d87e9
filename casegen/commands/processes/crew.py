"""Shares work among processes: batches in their order, with progress, and the same results as in one process."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from casegen.commands.processes.killable import Limits, each

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


Lost = Callable[[B], R]
"""What stands for the result of a batch of one thing alone that could not be worked on within the limits."""


class Crew:
    """Does work in `jobs` processes of this machine, or with whatever `executor` is given."""

    def __init__(self, jobs: int = 1, progress: Progress = silent, executor: Executor | None = None) -> None:
        self.jobs = jobs
        self.progress = progress
        self.executor = executor

    def map(
        self,
        task: Callable[[Sequence[B]], R],
        batches: Sequence[Sequence[B]],
        stage: str,
        total: int,
        limits: Limits | None = None,
        lost: Lost[B, R] | None = None,
    ) -> Iterator[R]:
        """The results of a task for each batch, in their order. Each process of ours is given the task once.

        A process of ours that dies, or takes more than `limits` for a batch, loses its batch; which is worked on again,
        thing by thing, each in a process of its own and with a result of its own. Of what is lost even then `lost`
        makes the result; without it that is an OSError.
        """
        done = 0
        with ExitStack() as stack:
            for batch, result in self._results(task, batches, total, limits, lost, stack):
                done += len(batch)
                self.progress(stage, done, total)
                yield result

    def _results(
        self,
        task: Callable[[Sequence[B]], R],
        batches: Sequence[Sequence[B]],
        total: int,
        limits: Limits | None,
        lost: Lost[B, R] | None,
        stack: ExitStack,
    ) -> Iterator[tuple[Sequence[B], R]]:
        if self.executor is not None:
            return zip(batches, _given(self.executor, task, batches), strict=True)
        if self.jobs == 1 or total < FEWEST:
            return zip(batches, map(task, batches), strict=True)
        shared = _shared(_Told(task), batches[1:], self.jobs, limits, lost)
        stack.callback(shared.close)
        # What the first batch loads and compiles is there in every forked child.
        return chain([(batch, task(batch)) for batch in batches[:1]], shared)


def _given(
    executor: Executor, task: Callable[[Sequence[B]], R], batches: Sequence[Sequence[B]]
) -> Generator[R, None, None]:
    from concurrent.futures import BrokenExecutor

    try:
        yield from executor.map(task, batches)
    except BrokenExecutor:
        raise short_of_processes() from None


def _shared(
    task: _Told[B, R], batches: Sequence[Sequence[B]], jobs: int, limits: Limits | None, lost: Lost[B, R] | None
) -> Generator[tuple[Sequence[B], R], None, None]:
    """Each batch, in the order, with its result, from processes of ours."""
    done: dict[int, list[tuple[Sequence[B], R]]] = {}
    wanted = 0
    for (number, batch), told in each(task, list(enumerate(batches)), jobs, limits):
        done[number] = [(batch, _result(told))] if told is not None else _one_by_one(task, batch, jobs, limits, lost)
        while wanted in done:
            yield from done.pop(wanted)
            wanted += 1


def _one_by_one(
    task: _Told[B, R], batch: Sequence[B], jobs: int, limits: Limits | None, lost: Lost[B, R] | None
) -> list[tuple[Sequence[B], R]]:
    """The things of a batch, each alone with its result, from processes that work on nothing else."""
    found: dict[int, tuple[Sequence[B], R]] = {}
    for (number, alone), told in each(task, [(n, [thing]) for n, thing in enumerate(batch)], jobs, limits, once=True):
        if told is None and lost is None:
            raise short_of_processes()
        found[number] = (alone, _result(told) if told is not None else lost(alone[0]))  # type: ignore[misc]
    return [found[number] for number in sorted(found)]


class _Told(Generic[B, R]):
    """A task for numbered batches that tells of its exceptions, but for want of memory."""

    def __init__(self, task: Callable[[Sequence[B]], R]) -> None:
        self._task = task

    def __call__(self, numbered: tuple[int, Sequence[B]]) -> tuple[R] | Exception:
        try:
            return (self._task(numbered[1]),)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  # it is raised where it is told
            return error


def _result(told: tuple[R] | Exception) -> R:
    if isinstance(told, Exception):
        raise told
    return told[0]


def short_of_processes() -> OSError:
    """What there is to say when a process is lost, and it was nobody's fault."""
    message = "a process that shared the work has ended, perhaps for want of memory: try again with --jobs 1"
    return OSError(errno.ENOMEM, message)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
