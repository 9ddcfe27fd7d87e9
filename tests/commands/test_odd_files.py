"""What stands in the place of a file, a pipe, a link to what has no end, more than fits into memory, holds up no command."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from casegen.commands.building.laid_out import drop_outdated, folder_of
from casegen.commands.building.verifying import address_of
from casegen.commands.processes.crew import Crew
from casegen.commands.protected.protecting import search_project
from casegen.output.manifest import MANIFEST, Manifest, manifest_of, read_manifest
from casegen.values.needles import Needles
from casegen.values.protected_names import read_names
from tests.commands.conftest import Run
from tests.files import write_files
from tests.git import git


def endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def huge(place: Path) -> None:
    """Of so many bytes, though they take no room on the disk."""
    with place.open("wb") as file:
        file.truncate(50_000_000_000)


ODD: Mapping[str, Callable[[Path], None]] = {"a pipe": os.mkfifo, "a link without end": endless, "too much": huge}
odd = pytest.mark.parametrize("put", ODD.values(), ids=ODD.keys())


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Who waits at a pipe waits for ever."""

    def late(*_: object) -> None:
        pytest.fail("it waits for ever")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@odd
def test_what_is_withdrawn_is_not_asked_of_it_after_a_comparison(
    put: Callable[[Path], None], project: Path, run: Run
) -> None:
    git(project, "init", "--quiet")
    git(project, "add", "content")
    git(project, "commit", "--quiet", "--message", "x")
    assert run("diff", "HEAD").exit_code == 0
    assert folder_of(project).is_dir()
    put(project / "content" / "withdrawn.txt")
    result = run("build")
    assert result.exit_code == 1
    assert "content/withdrawn.txt: " in result.output
    # What of it lies there may be withdrawn by now: nobody can tell.
    assert not folder_of(project).exists()
    # Git keeps no pipe, so that to put one there is no change.
    assert ("content/withdrawn.txt" in run("diff", "HEAD").output) is (put is not os.mkfifo)
    held = folder_of(project) / "head" / "content" / "withdrawn.txt"
    assert not held.exists() or held.is_symlink() or held.lstat().st_blocks == 0


def test_what_was_laid_out_stays_while_all_withdraw_the_same(project: Path) -> None:
    home = folder_of(project)

    def stays(ours: str | None, base: str | None, head: str | None) -> bool:
        places = {project: ours, home / "base": base, home / "head": head}
        for place, text in places.items():
            (place / "content").mkdir(parents=True, exist_ok=True)
            (place / "content" / "withdrawn.txt").unlink(missing_ok=True)
            if text is not None:
                write_files(place, {"content/withdrawn.txt": text})
        drop_outdated(project)
        return home.exists()

    assert stays(None, None, None)
    assert stays("", None, "")
    assert stays("/cases/a/\n", "/cases/a/\n", "/cases/a/\n")
    assert not stays("/cases/a/\n", None, "/cases/a/\n")
    assert not stays("/cases/a/\n", "/cases/a/\n", None)
    assert not stays(None, "/cases/a/\n", "/cases/a/\n")


@odd
@pytest.mark.parametrize("name", ["index.html", MANIFEST, "cases/primer/index.html"])
def test_a_site_that_has_it_is_not_fit(put: Callable[[Path], None], name: str, project: Path, run: Run) -> None:
    run("build")
    (project / "site" / name).unlink()
    put(project / "site" / name)
    result = run("verify", "--lang", "en")
    assert result.exit_code == 1
    code = "unfinished-site" if name == MANIFEST else "altered-site"
    assert f"error[{code}]" in result.output
    if name == "index.html":
        assert address_of(project / "site") is None


@odd
def test_forget_says_that_nobody_can_look_into_it(put: Callable[[Path], None], project: Path, run: Run) -> None:
    put(project / "odd")
    result = run("forget", "Анна Другова", "--lang", "en")
    assert result.exit_code == 0
    assert ("? odd\n" in result.output) is (put is huge)


def test_forget_finds_a_name_in_the_names_of_whatever_there_is(project: Path, run: Run) -> None:
    (project / "a").mkdir()
    for name in ("anna-drugova-1", "a/anna-drugova-2"):
        (project / name).mkdir()
    write_files(project, {"anna-drugova-3/a/b.txt": ""})
    os.mkfifo(project / "anna-drugova-4")
    (project / "anna-drugova-5").symlink_to("nowhere")
    (project / "link").symlink_to("../anna-drugova/photo.jpg")
    found = run("forget", "Анна Другова", "--lang", "en").output
    for place in ("anna-drugova-1", "a/anna-drugova-2", "anna-drugova-3/a/b.txt", "anna-drugova-4", "anna-drugova-5"):
        assert f"  {place} (in its name)\n" in found
    assert "  link\n" in found


def test_forget_goes_on_where_it_may_not_read(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(project, {"shut.txt": "x", "z.txt": "Анна Другова"})

    def refuses(path: Path, _: int) -> bytes:
        if path.name == "shut.txt":
            raise PermissionError
        return path.read_bytes()

    monkeypatch.setattr("casegen.commands.protected.forgetting.read_regular", refuses)
    found = run("forget", "Анна Другова", "--lang", "en").output
    assert "  ? shut.txt\n" in found
    assert "  z.txt\n" in found


@odd
def test_a_search_for_protected_names_does_not_wait_for_what_has_taken_the_place_of_a_file(
    put: Callable[[Path], None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at a file and its opening."""
    needles = Needles(read_names("Игнат Тайнов")[0])
    place = project / "content" / "cases" / "primer.md"
    before, real = place.lstat(), Path.lstat
    place.unlink()
    put(place)
    monkeypatch.setattr(Path, "lstat", lambda path: before if path == place else real(path))
    [problem] = search_project(project, needles, Crew())
    assert problem.message.startswith("nobody can tell whether a protected name stands in this file")


@odd
def test_it_is_no_manifest(put: Callable[[Path], None], tmp_path: Path) -> None:
    put(tmp_path / MANIFEST)
    assert read_manifest(tmp_path) is None


def test_a_manifest_that_is_too_deep_is_none() -> None:
    assert manifest_of(b'{"files": ' + b"[" * 200_000) is None
    assert manifest_of(Manifest({"a": "b"}).to_bytes()) == Manifest({"a": "b"})
