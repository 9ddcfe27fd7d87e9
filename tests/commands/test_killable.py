"""Work in processes that can be killed: each item has its result, and only what takes too much is lost."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from casegen.commands.killable import Limits, each

LIMITS = Limits(cpu=20, clock=30, memory=200_000_000)


def work(item: object) -> object:
    """What a test asks of a process."""
    if item == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "raises":
        sys.stderr.close()
        raise ValueError(item)
    if item == "sleeps":
        time.sleep(60)
    if item == "works for ever":
        while True:
            pass
    if item == "wants memory":
        try:
            return len(bytearray(2_000_000_000))
        except MemoryError:
            return "refused"
    return os.getpid() if item == "who" else item


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_every_item_has_its_result(jobs: int) -> None:
    assert sorted(each(work, range(20), jobs, LIMITS)) == [(item, item) for item in range(20)]
    assert list(each(work, [], jobs, LIMITS)) == []


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("bad", ["dies", "raises"])
def test_only_the_item_that_ends_its_process_is_lost(jobs: int, bad: str) -> None:
    items = [1, bad, 2, bad, 3]
    found = list(each(work, items, jobs, LIMITS))
    assert sorted(found, key=str) == sorted([(1, 1), (2, 2), (3, 3), (bad, None), (bad, None)], key=str)


def test_what_takes_too_long_is_killed() -> None:
    start = time.monotonic()
    found = dict(each(work, ["sleeps", 1], 2, Limits(20, 0.5, LIMITS.memory)))
    assert found == {"sleeps": None, 1: 1}
    assert time.monotonic() - start < 20


def test_what_takes_too_much_of_the_processor_is_killed() -> None:
    assert list(each(work, ["works for ever", 1], 1, Limits(1, 30, LIMITS.memory))) == [
        ("works for ever", None),
        (1, 1),
    ]


def test_memory_is_limited_where_the_system_does_so() -> None:
    expected = "refused" if sys.platform == "linux" else 2_000_000_000
    assert list(each(work, ["wants memory"], 1, LIMITS)) == [("wants memory", expected)]


def test_processes_are_used_again_and_none_is_left() -> None:
    pids = {result for _, result in each(work, ["who"] * 5, 1, LIMITS)}
    assert len(pids) == 1
    [pid] = pids
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_who_stops_listening_leaves_no_process() -> None:
    results = each(work, ["who", "sleeps", "sleeps"], 1, LIMITS)
    _, pid = next(results)
    results.close()  # type: ignore[attr-defined]
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
