"""Builds in processes of their own, which can be killed at any moment; each is `casegen build`, as from a shell.

They are forked from a process that has all of casegen loaded, so that there can be a thousand of them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.support import ROOT

KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Order:
    """A build of a project, and what befalls it: SIGKILL so many seconds after its start (`after`), after it has begun
    to stage files (`staged`), or after there is another manifest in its site (`exchanged`); or at the `at`-th change of
    the disk a `fault`: `dies`, `once` or `full_from`.

    `shared`: its work is shared by processes, however little there is.
    """

    project: str
    options: tuple[str, ...] = ()
    after: float | None = None
    staged: float | None = None
    exchanged: float | None = None
    at: int = 0
    fault: str = ""
    shared: bool = False


@dataclass(frozen=True)
class Ending:
    """How a build ended: its exit code, negative for a signal, how long it took, and what it said of errors."""

    code: int
    seconds: float
    errors: str


class Builds:
    """The process from which they are forked, for a `with` statement."""

    def __enter__(self) -> Builds:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "CASEGEN_LANG": "en"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.builds"],
            cwd=ROOT,
            env={**environment, "SOURCE_DATE_EPOCH": "1767225600"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(self, *orders: Order) -> list[Ending]:
        """Some builds at once, and how each ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([asdict(order) for order in orders]) + "\n")
        self._process.stdin.flush()
        return [Ending(*found) for found in json.loads(self._process.stdout.readline())]

    def build(self, project: Path, *options: str, **more: Any) -> Ending:
        """One build."""
        [ending] = self.run(Order(str(project), options, **more))
        return ending


def _serve() -> None:
    """Do what is ordered, line by line."""
    # Everything that a build imports is there when the first one is forked.
    from casegen.rendering import photos  # noqa: F401

    for line in sys.stdin:
        orders = [Order(**{**order, "options": tuple(order["options"])}) for order in json.loads(line)]
        sys.stdout.write(json.dumps(_all(orders)) + "\n")
        sys.stdout.flush()


def _all(orders: Sequence[Order]) -> list[tuple[int, float, str]]:
    begun = [_begin(order) for order in orders]
    return [_end(order, *one) for order, one in zip(orders, begun, strict=True)]


def _begin(order: Order) -> tuple[int, float, int]:
    errors, path = tempfile.mkstemp()
    os.unlink(path)  # noqa: PTH108  # beside what opens and closes it
    process = os.fork()
    if not process:
        _become(order, errors)
    return process, time.perf_counter(), errors


def _become(order: Order, errors: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, file in ((0, nothing), (1, nothing), (2, errors)):
        os.dup2(file, number)
    try:
        os.chdir(order.project)
        sys.argv = ["casegen", "build", *order.options]
        _build(order)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
        os._exit(code)
    except BaseException:  # noqa: BLE001  # a traceback is what must not be
        import traceback

        os.write(2, traceback.format_exc().encode())
        os._exit(99)
    os._exit(0)


def _build(order: Order) -> None:
    from casegen.cli import main
    from casegen.commands.processes import crew
    from tests.crash.faults import dies_at, faults, full_from, once

    if order.shared:
        crew.FEWEST = 1
    if not order.fault:
        main()
        return
    made = {"dies": lambda: dies_at(order.at, _kill_this_process), "once": lambda: once(order.at)}
    with faults(made.get(order.fault, lambda: full_from(order.at))()):
        main()


def _kill_this_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _end(order: Order, process: int, start: float, errors: int) -> tuple[int, float, str]:
    for delay, happens in _moments(order):
        while not happens() and not _is_over(process):
            time.sleep(0.0001)
        time.sleep(delay)
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    seconds = time.perf_counter() - start
    os.lseek(errors, 0, os.SEEK_SET)
    with os.fdopen(errors, encoding="utf-8", errors="replace") as file:
        return os.waitstatus_to_exitcode(status), seconds, file.read()


def _is_over(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _moments(order: Order) -> Iterator[tuple[float, Callable[[], bool]]]:
    """How long to wait, and what for before that."""
    staging, manifest = f"{order.project}/.casegen/staging", f"{order.project}/site/manifest.json"
    before = _inode_of(manifest)
    if order.after is not None:
        yield order.after, lambda: True
    if order.staged is not None:
        yield order.staged, lambda: _inode_of(staging) != 0
    if order.exchanged is not None:
        yield order.exchanged, lambda: _inode_of(manifest) != before


def _inode_of(path: str) -> int:
    try:
        return os.stat(path).st_ino  # noqa: PTH116  # as quickly as can be
    except OSError:
        return 0


if __name__ == "__main__":
    _serve()
