"""What watches the files of a preview: by the system, and by looking where the system does not."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from casegen.commands.previewing import watching
from casegen.commands.previewing.watching import FolderWatcher
from casegen.output.scan import scan
from tests.files import write_files

PATIENCE = 30.0
PLACE = "content/cases/primer.md"
watch = watchfiles.watch

Begin = Callable[[], list[frozenset[str] | None]]


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "this did not come to pass"
        time.sleep(0.01)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_files(tmp_path, {PLACE: "Рассказ.\n", "templates/style.css": ""})
    return tmp_path


@pytest.fixture
def begin(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Begin to watch a project; what is heard is put into a list. Nobody waits long in a test."""
    monkeypatch.setattr(watching, "_POLL", 0.05)
    monkeypatch.setattr(watching, "_RETRY", 0.01)
    begun: list[FolderWatcher] = []

    def begin() -> list[frozenset[str] | None]:
        heard: list[frozenset[str] | None] = []
        begun.append(FolderWatcher(project, heard.append))
        begun[-1].begin()
        return heard

    yield begin
    for watcher in begun:
        watcher.end()


def all_of(heard: list[frozenset[str] | None]) -> set[str]:
    """All paths that were told."""
    return {path for paths in heard if paths is not None for path in paths}


class System:
    """What tells of changes: it refuses as often as it is told to, and does something before."""

    def __init__(self, refuses: float, spoil: Callable[[], object] = lambda: None) -> None:
        self.refuses = refuses
        self.spoil = spoil
        self.asked = 0

    def watch(self, *folders: str, **options: Any) -> Any:
        assert options["force_polling"] is False
        self.asked += 1
        if self.asked <= self.refuses:
            self.spoil()
            raise OSError("no more folders are watched for anybody")
        return watch(*folders, **options)


def test_a_save_is_heard_by_its_path(project: Path, begin: Begin) -> None:
    heard = begin()
    until(lambda: heard == [None])
    write_files(project, {PLACE: "Другое.\n"})
    until(lambda: heard[1:] and heard[-1] == frozenset({PLACE}))
    # What lies elsewhere is nobody's.
    write_files(project, {"site/index.html": "", "README.md": ""})
    write_files(project, {"templates/style.css": "a {}"})
    until(lambda: frozenset({"templates/style.css"}) in heard)
    assert all(paths is None or paths <= {PLACE, "templates/style.css"} for paths in heard)


def test_a_save_is_heard_within_a_moment(project: Path, begin: Begin) -> None:
    """To wait for more that is saved with it must not take as long as the page itself; a busy machine has its time."""
    heard = begin()
    until(lambda: heard == [None])
    waited = []
    for number in range(9):
        start, before = time.monotonic(), len(heard)
        write_files(project, {PLACE: f"Раз {number}.\n"})
        until(lambda before=before: len(heard) > before)  # type: ignore[misc]
        waited.append(time.monotonic() - start)
        time.sleep(0.05)
    assert sorted(waited)[4] < 0.2


@pytest.mark.parametrize("asks", ["the system", "the editor", "Windows"])
def test_where_the_system_does_not_tell_the_files_are_looked_at(
    project: Path, begin: Begin, monkeypatch: pytest.MonkeyPatch, asks: str
) -> None:
    system = System(inf)
    monkeypatch.setattr(watchfiles, "watch", system.watch)
    if asks == "the editor":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    if asks == "Windows":
        uname = platform.uname()._replace(release="5.15.90.1-Microsoft-standard-WSL2")
        monkeypatch.setattr(platform, "uname", lambda: uname)
    heard = begin()
    until(lambda: heard == [None])
    assert system.asked == (asks == "the system")
    # Within one second, and as long as before: whole seconds and sizes would not tell.
    for number in range(9):
        before = len(heard)
        write_files(project, {PLACE: f"Раз {number}.\n"})
        until(lambda before=before: PLACE in all_of(heard[before:]))  # type: ignore[misc]
    write_files(project, {"content/people/ivan-primer.md": "Он.\n", "content/.primer.md.swp": ""})
    until(lambda: "content/people/ivan-primer.md" in all_of(heard))
    before = len(heard)
    (project / PLACE).unlink()
    (project / "templates" / "style.css").unlink()
    until(lambda: all_of(heard[before:]) >= {PLACE, "templates/style.css"})
    assert all_of(heard) == {PLACE, "content/people/ivan-primer.md", "templates/style.css"}


def test_who_says_that_the_system_tells_is_believed(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(0)
    monkeypatch.setattr(watchfiles, "watch", system.watch)
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "false")
    uname = platform.uname()._replace(release="5.15.90.1-Microsoft-standard-WSL2")
    monkeypatch.setattr(platform, "uname", lambda: uname)
    heard = begin()
    until(lambda: heard == [None])
    assert system.asked == 1


def test_what_cannot_be_looked_at_now_is_looked_at_later(
    project: Path, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    heard = begin()
    until(lambda: heard == [None])
    refused: list[str] = []

    def refuse(folder: Path, name: str) -> Any:
        refused.append(name)
        raise PermissionError(str(folder))

    monkeypatch.setattr(watching, "scan", refuse)
    until(lambda: len(refused) > 2)
    monkeypatch.setattr(watching, "scan", scan)
    write_files(project, {PLACE: "Другое.\n"})
    until(lambda: PLACE in all_of(heard))


def test_a_folder_that_has_just_gone_is_no_reason_to_look_at_all_files(
    project: Path, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go() -> None:
        (project / "templates" / "style.css").unlink()
        (project / "templates").rmdir()

    system = System(1, go)
    monkeypatch.setattr(watchfiles, "watch", system.watch)
    heard = begin()
    until(lambda: heard == [None])
    assert system.asked == 2


def test_folders_that_go_while_they_are_listed_are_no_reason_either(
    project: Path, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = watching._folders

    def gone(_: Path) -> list[str]:
        monkeypatch.setattr(watching, "_folders", folders)
        raise FileNotFoundError(str(project / "content" / "old"))

    system = System(0)
    monkeypatch.setattr(watching, "_folders", gone)
    monkeypatch.setattr(watchfiles, "watch", system.watch)
    heard = begin()
    until(lambda: heard == [None])
    assert system.asked == 1
