"""One at a time in a project, and into a folder: who comes second waits, and is told so."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from runpy import run_path

import pytest

from casegen.output import lock
from casegen.output.lock import alone_in


def second(project: Path, output: Path | None) -> tuple[threading.Thread, list[str]]:
    """Somebody who wants the same at the same time; what happened to them."""
    events: list[str] = []

    def come() -> None:
        with alone_in(project, output, lambda: events.append("waits")):
            events.append("works")

    thread = threading.Thread(target=come)
    thread.start()
    return thread, events


def folders(tmp_path: Path, *names: str) -> list[Path]:
    """Folders that stand."""
    for name in names:
        (tmp_path / name).mkdir()
    return [tmp_path / name for name in names]


@pytest.mark.parametrize("output", [None, "site", "public/deep/site", "/elsewhere/site"])
def test_who_comes_second_waits_for_the_first(tmp_path: Path, output: str | None) -> None:
    [project] = folders(tmp_path, "project")
    place = None if output is None else project / output.replace("/elsewhere", str(tmp_path / "elsewhere"))
    with alone_in(project, place):
        thread, events = second(project, place)
        thread.join(0.3)
        assert events == ["waits"]
    thread.join()
    assert events[-1] == "works"


def test_two_projects_that_write_into_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    one, other, public = folders(tmp_path, "one", "other", "public")
    with alone_in(one, public / "site"):
        thread, events = second(other, public / "site")
        thread.join(0.3)
        assert events == ["waits"]
    thread.join()


def test_a_folder_around_the_output_that_comes_into_being_meanwhile_is_held_too(tmp_path: Path) -> None:
    """What could be held at first was the nearest folder that stood: others may hold the one that stands now."""
    one, other = folders(tmp_path, "one", "other")
    with alone_in(one, tmp_path / "public" / "site"):
        thread, events = second(other, tmp_path / "public" / "site")
        thread.join(0.3)
        assert events == ["waits"]
        (tmp_path / "public").mkdir()
        third, its_events = second(one.parent / "one", None)
    thread.join()
    third.join()
    assert events[-1] == its_events[-1] == "works"
    with alone_in(one, tmp_path / "public" / "site"):
        thread, events = second(other, tmp_path / "public" / "site")
        thread.join(0.3)
        assert events == ["waits"]
    thread.join()


def test_projects_that_share_nothing_do_not_wait(tmp_path: Path) -> None:
    one, other = folders(tmp_path, "one", "other")
    with alone_in(one, one / "site"):
        thread, events = second(other, other / "site")
        thread.join()
    assert events == ["works"]


def test_a_folder_that_may_not_be_listed_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, public = folders(tmp_path, "project", "public")
    monkeypatch.setattr(os, "access", lambda path, _: path != public)
    with alone_in(project, public / "site"):
        thread, events = second(project.parent / "project", None)
        thread.join(0.2)
        assert events == ["waits"]
    thread.join()


def test_where_no_folder_can_be_held_a_build_goes_on_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows there is no `fcntl`."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "fcntl", None)
    told: list[str] = []
    with run_path(lock.__file__)["alone_in"](tmp_path, tmp_path / "site", lambda: told.append("waits")):
        told.append("works")
    assert told == ["works"]


def test_nothing_is_held_after_a_failure(tmp_path: Path) -> None:
    def fail() -> None:
        with alone_in(tmp_path, tmp_path / "site"):
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    with alone_in(tmp_path, tmp_path / "site"):
        pass
