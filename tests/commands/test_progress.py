"""How far a long build is: a bar on a terminal that leaves nothing behind, now and then a line elsewhere, and nothing for a short one."""

from __future__ import annotations

import io
import sys

import pytest

from casegen.commands.telling import progress
from casegen.commands.telling.progress import shown_progress


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "monotonic", clock)
    return clock


class Terminal(io.StringIO):
    """A terminal that remembers all that was written to it."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        """What stands on its line."""
        return self.getvalue().rpartition("\r\x1b[K")[2]


def a_terminal(patch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in place of standard error. (pytest puts its own there when a test begins: a fixture comes too early.)"""
    terminal = Terminal()
    patch.setattr(sys, "stderr", terminal)
    return terminal


# ── in a log ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_short_work_nothing_is_said(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress() as show:
        for done in range(100):
            clock.now += 0.019
            show("reading", done, 100)
    assert capsys.readouterr() == ("", "")


def test_a_long_work_is_said_soon_and_then_now_and_again(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress() as show:
        for second in range(1, 25):
            clock.now += 1
            show("making", second * 100, 2400)
    assert capsys.readouterr() == ("", "making: 200 of 2,400\nmaking: 1,200 of 2,400\nmaking: 2,200 of 2,400\n")


def test_what_is_done_is_not_said(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress() as show:
        clock.now += 60
        show("reading", 5, 5)
    assert capsys.readouterr() == ("", "")


# ── on a terminal ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_short_work_nothing_is_drawn(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with shown_progress() as show:
        clock.now += 1.9
        show("reading", 50, 100)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(
    ("done", "total", "bar"),
    [
        (0, 2000, "-" * 30 + "] 0 of 2,000"),
        (1000, 2000, "#" * 15 + "-" * 15 + "] 1,000 of 2,000"),
        (2000, 2000, "#" * 30 + "] 2,000 of 2,000"),
        (0, 0, "-" * 30 + "] 0 of 0"),
    ],
)
def test_a_long_work_is_drawn_on_one_line(
    done: int, total: int, bar: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = a_terminal(monkeypatch)
    with shown_progress() as show:
        clock.now += 3
        show("reading", 1, 2000)
        show("making", done, total)
        assert terminal.line == f"making   [{bar}"
    assert "\n" not in terminal.getvalue()


def test_the_line_is_wiped_when_the_work_is_done(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with shown_progress() as show:
        clock.now += 3
        show("making", 1, 2)
        assert terminal.line != ""
    assert terminal.line == ""


def test_the_line_is_wiped_when_the_work_fails(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)

    def work() -> None:
        with shown_progress() as show:
            clock.now += 3
            show("making", 1, 2)
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        work()
    assert "making" in terminal.getvalue()
    assert terminal.line == ""


# ── for those who want no word ───────────────────────────────────────────────────────────────────────────────────────


def test_quiet_is_quiet(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with shown_progress(quiet=True) as show:
        clock.now += 60
        show("making", 1, 2)
    assert terminal.getvalue() == ""
