"""Work in processes that can be killed: each item has its result, and only what takes too much is lost."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from casegen.commands.processes.killable import Kept, Limits, begin, each

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
    if isinstance(item, tuple):
        return several(item)
    return os.getpid() if item == "who" else item


def several(items: tuple[object, ...]) -> object:
    """What a test asks of a process that is given several things at once."""
    if items[0] == "dies the first time":
        first = Path(str(items[1]))
        if not first.exists():
            first.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return "alive"
    for seconds in items:
        begin(limited=seconds != "as long as it takes")
        end = time.process_time() + (0.8 if seconds == "as long as it takes" else float(str(seconds)))
        while time.process_time() < end:
            pass
    return len(items)


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_every_item_has_its_result(jobs: int) -> None:
    assert sorted(each(work, range(20), jobs, LIMITS)) == [(item, item) for item in range(20)]
    assert list(each(work, [], jobs, LIMITS)) == []


@pytest.mark.parametrize("ignored", [True, False])
def test_what_ends_a_process_at_its_limit_may_have_been_ignored_or_held_back_before(ignored: bool) -> None:
    """As by a shell or a runner of tests that began the program: then only the clock ended it, minutes later."""
    before = signal.getsignal(signal.SIGPROF)
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, () if ignored else {signal.SIGPROF, signal.SIGALRM})
    if ignored:
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        start = time.monotonic()
        found = list(each(work, ["works for ever"], 1, Limits(cpu=0.3, clock=300, memory=200_000_000)))
        assert found == [("works for ever", None)]
        assert time.monotonic() - start < 100
    finally:
        signal.signal(signal.SIGPROF, before)
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("bad", ["dies", "raises"])
def test_only_the_item_that_ends_its_process_is_lost(jobs: int, bad: str) -> None:
    items = [1, bad, 2, bad, 3]
    found = list(each(work, items, jobs, LIMITS))
    assert sorted(found, key=str) == sorted([(1, 1), (2, 2), (3, 3), (bad, None), (bad, None)], key=str)


def test_an_item_whose_process_was_killed_by_somebody_is_tried_once_more(tmp_path: Path) -> None:
    item = ("dies the first time", tmp_path / "first")
    assert sorted(each(work, [1, item, 2], 2, LIMITS), key=str) == sorted([(1, 1), (item, "alive"), (2, 2)], key=str)
    item = ("dies the first time", tmp_path / "second")
    kept = Kept(work, LIMITS)
    assert [kept(1), kept(item), kept(2)] == [1, "alive", 2]


def test_each_item_has_a_process_of_its_own_where_that_is_asked() -> None:
    pids = [pid for _, pid in each(work, ["who"] * 5, 2, LIMITS, once=True)]
    assert len(set(pids)) == 5


def test_each_of_several_things_in_one_item_has_the_whole_limit() -> None:
    items = [(0.3, 0.3, 0.3), (0.3, 0.8, 0.1), (0.1, "as long as it takes", 0.1)]
    found = dict(each(work, items, 1, Limits(0.5, 30, LIMITS.memory)))
    assert found == {items[0]: 3, items[1]: None, items[2]: 3}


def test_where_nothing_is_limited_nothing_begins() -> None:
    begin()
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert dict(each(work, [(0.1, "as long as it takes")], 1, None)) == {(0.1, "as long as it takes"): 2}


def test_a_process_is_kept_until_it_is_killed_or_closed() -> None:
    kept = Kept(work, Limits(0.5, 30, LIMITS.memory))
    first = kept("who")
    assert kept("who") == first
    assert kept("works for ever") is None
    second = kept("who")
    assert second != first
    kept.close()
    for pid in (first, second):
        assert isinstance(pid, int)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    third = kept("who")
    assert third not in (first, second)
    kept.close()


def test_what_takes_too_long_is_killed() -> None:
    start = time.monotonic()
    found = dict(each(work, ["sleeps", 1], 2, Limits(20, 0.5, LIMITS.memory)))
    assert found == {"sleeps": None, 1: 1}
    assert time.monotonic() - start < 20


def test_what_takes_too_much_of_the_processor_is_killed() -> None:
    assert list(each(work, ["works for ever", 1], 1, Limits(0.5, 30, LIMITS.memory))) == [
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
