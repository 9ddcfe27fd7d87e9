"""A site is exchanged as a whole or not at all, whatever fails in the middle; after a kill it says that it is unfinished.

Every change of the disk has its turn to be the one that fails.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from casegen.output.changes import Changes
from casegen.output.folder import NEAR
from casegen.output.manifest import MANIFEST, Manifest, read_manifest
from casegen.output.placing import place_staged, stage, staging_in
from casegen.output.writer import plan_changes
from casegen.values.layout import STAGING, STATE
from tests.crash.faults import Fault, another_disk, dies_at, faults, full_from, once
from tests.files import read_tree, write_files
from tests.incremental.workshop import MEMORY
from tests.output.written import digests_of, publish, site

Files = Mapping[str, bytes]
Tree = Mapping[str, bytes | None]
Disk = Callable[[Path], AbstractContextManager[object]]

FIRST = {"index.html": b"1", "cases/a/index.html": b"a", "cases/b/index.html": b"b", "style.css": b"s"}
SECOND = {"index.html": b"2", "cases/a/index.html": b"A", "new/index.html": b"n", "cases/a/photo/1.webp": b"p"}
MANY = {f"{folder}/{number}/index.html": b"1" for folder in "ab" for number in range(35)}
MINE = {".gitignore": b"*\n"}

# What stands there before (None: no folder), and what is published.
EDITIONS: dict[str, tuple[Files | None, Files]] = {
    "the first one": (None, FIRST),
    "the first one, into a folder that stands": (MINE, FIRST),
    "another one": (FIRST, SECOND),
    "a file becomes a folder": ({"team": b"1", "a": b"1"}, {"team/index.html": b"2", "a": b"1"}),
    "a folder becomes a file": ({"team/index.html": b"1", "team/a/b": b"1"}, {"team": b"2"}),
    "nothing is left": (FIRST, {}),
}
each_edition = pytest.mark.parametrize(("before", "after"), EDITIONS.values(), ids=EDITIONS.keys())
DISKS: dict[str, Disk] = {
    "one disk": lambda _: nullcontext(),
    "two disks": lambda project: another_disk(project / STATE),
}
each_disk = pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS.keys())


class Killed(BaseException):
    """Raised in the place of a kill."""


def die() -> None:
    raise Killed


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory, if there is such a place."""
    with TemporaryDirectory(prefix="casegen-placing-", dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    """Nobody waits for a disk: that it is asked at the right moment is a test of its own."""
    with patch.object(os, "fsync", lambda _: None), patch.object(os, "sync", lambda: None):
        yield


def tree_of(files: Files) -> dict[str, bytes | None]:
    """The folder of a site, to the last byte."""
    parents = {str(parent): None for path in files for parent in Path(path).parents if parent != Path()}
    return {**parents, **files, MANIFEST: Manifest(digests_of(files)).to_bytes()}


def laid_out(project: Path, before: Files | None) -> Tree | None:
    """A project with what stood there before; the tree of its site, None when there is no folder."""
    shutil.rmtree(project, ignore_errors=True)
    write_files(project, {"content/cases/a.md": ""})
    if before is MINE:
        write_files(project / "site", MINE)
    elif before is not None:
        publish(before, project)
    return read_tree(project / "site") if before is not None else None


def standing(project: Path) -> Tree | None:
    """The tree of a site; None when there is no folder."""
    return read_tree(project / "site") if (project / "site").exists() else None


def falling_over(at: int, fault: Callable[[int], Fault], project: Path, after: Files, disk: Disk) -> str:
    """Publish with a fault; how it ended."""
    try:
        with disk(project), faults(fault(at)) as made:
            publish(after, project)
    except Killed:
        return "killed"
    except OSError:
        return "failed"
    return "done" if len(made) < at else "no matter"


def endings(
    project: Path, before: Files | None, after: Files, fault: Callable[[int], Fault], disk: Disk
) -> Iterator[tuple[str, Tree | None]]:
    """For each change of the disk: how a publication ended that had a fault there, and what stood there before."""
    for at in range(1, 300):
        old = laid_out(project, before)
        how = falling_over(at, fault, project, after, disk)
        yield how, old
        if how == "done":
            return
    raise AssertionError("it never ends")


def extras(before: Files | None) -> Files:
    """What stays in the folder whoever publishes there."""
    return MINE if before is MINE else {}


@each_edition
@each_disk
def test_killed_anywhere_the_site_is_the_old_one_or_the_new_one_or_says_that_it_is_neither(
    tmp_path: Path, before: Files | None, after: Files, disk: Disk
) -> None:
    new = {**tree_of(after), **extras(before)}
    seen = set()
    for how, old in endings(tmp_path, before, after, lambda at: dies_at(at, die), disk):
        tree = standing(tmp_path)
        # What is staged in the folder itself is named by nobody, and a verification says so.
        visible = tree and {path: data for path, data in tree.items() if not path.startswith(NEAR)}
        manifest = read_manifest(tmp_path / "site")
        if manifest is not None and not manifest.complete:
            seen.add("unfinished")
            files = {path for path, data in (visible or {}).items() if data is not None} - {MANIFEST, *MINE}
            assert files <= manifest.files.keys()
        else:
            assert visible in (old, new)
            seen.add("old" if visible == old else "new")
        assert how != "done" or visible == new
    assert seen >= ({"old", "new"} if before is None else {"old", "new", "unfinished"})


@each_edition
@each_disk
@pytest.mark.parametrize("again", ["the same", "the one before", "another"])
def test_after_a_kill_the_next_publication_needs_no_help(
    tmp_path: Path, before: Files | None, after: Files, disk: Disk, again: str
) -> None:
    files = {"the same": after, "the one before": before or {}, "another": {"other/c/index.html": b"c"}}[again]
    files = {} if files is MINE else files
    for how, _ in endings(tmp_path, before, after, lambda at: dies_at(at, die), disk):
        with disk(tmp_path):
            publish(files, tmp_path)
        assert standing(tmp_path) == {**tree_of(files), **extras(before)}, how
        assert {path.name for path in tmp_path.iterdir()} == {"content", ".casegen", "site"}
        assert plan_changes(digests_of(files), tmp_path / "site")[0].written == ()


@each_edition
@each_disk
@pytest.mark.parametrize("fault", [once, full_from])
def test_where_no_room_is_left_the_old_site_stands_and_nothing_is_left_lying_about(
    tmp_path: Path, before: Files | None, after: Files, disk: Disk, fault: Callable[[int], Fault]
) -> None:
    new = {**tree_of(after), **extras(before)}
    ways = set()
    for how, old in endings(tmp_path, before, after, fault, disk):
        ways.add(how)
        if how == "failed":
            assert standing(tmp_path) == old
            assert not (tmp_path / STATE / STAGING).exists()
            assert {path.name for path in tmp_path.iterdir()} <= {"content", ".casegen", "site"}
        else:
            assert standing(tmp_path) is not None
            assert {path: data for path, data in (standing(tmp_path) or {}).items() if NEAR not in path} == new
    assert "failed" in ways


def test_what_cannot_be_undone_stays_unfinished(tmp_path: Path) -> None:
    """From one step on nothing moves any more: what was exchanged until then stands, and the manifest says so."""
    unfinished = 0
    for at in range(1, 100):
        old = laid_out(tmp_path, FIRST)
        with faults(dies_at(at, gone)), pytest.raises(OSError, match="gone"):
            publish(SECOND, tmp_path)
        manifest = read_manifest(tmp_path / "site")
        assert manifest is not None
        unfinished += not manifest.complete
        assert not manifest.complete or standing(tmp_path) in (old, tree_of(SECOND))
        if standing(tmp_path) == tree_of(SECOND):
            break
    assert unfinished > 5


def gone() -> None:
    raise OSError("the disk is gone")


def test_an_empty_folder_in_the_way_is_back_where_a_publication_fails(tmp_path: Path) -> None:
    failed = 0
    for at in range(1, 100):
        laid_out(tmp_path, FIRST)
        (tmp_path / "site/about/index.html/deep").mkdir(parents=True)
        old = standing(tmp_path)
        after = {**FIRST, "about/index.html": b"!"}
        how = falling_over(at, once, tmp_path, after, DISKS["one disk"])
        if how == "failed":
            failed += 1
            assert standing(tmp_path) == old
        else:
            assert site(tmp_path) == after
        if how == "done":
            break
    assert failed > 5


def test_a_file_that_is_replaced_is_there_at_every_moment(tmp_path: Path) -> None:
    laid_out(tmp_path, FIRST)
    seen = set()

    def look(number: int, name: str) -> None:
        del number, name
        seen.add((tmp_path / "site/index.html").read_bytes())

    with faults(look):
        publish(SECOND, tmp_path)
    assert seen == {b"1", b"2"}


@pytest.mark.parametrize(
    "changes",
    [
        Changes(("index.html",), (), ()),
        Changes((), ("old.html",), ("index.html",)),
        Changes((), (), ("index.html",), gone=("old/index.html",)),
    ],
    ids=["written", "removed", "gone"],
)
def test_what_is_to_be_done_is_done_though_the_manifest_is_the_same(tmp_path: Path, changes: Changes) -> None:
    """What a site was seen to hold, and does not say any more, may be named by no manifest."""
    laid_out(tmp_path, {"index.html": b"1"})
    write_files(tmp_path / "site", {"old.html": b"old"})
    (tmp_path / "site/old").mkdir()
    with staging_in(tmp_path / STATE) as staging:
        stage(changes.written, lambda _: [b"2"], staging)
        place_staged(digests_of({"index.html": b"1"}), changes, tmp_path / "site", staging)
    assert (tmp_path / "site/index.html").read_bytes() == (b"2" if changes.written else b"1")
    assert (tmp_path / "site/old.html").exists() == (not changes.removed)
    assert (tmp_path / "site/old").exists() == (not changes.gone)


def test_a_folder_that_another_process_makes_meanwhile_is_no_obstacle(tmp_path: Path) -> None:
    mkdir = Path.mkdir

    def second(folder: Path, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False) -> None:
        mkdir(folder, mode, parents=parents, exist_ok=True)
        mkdir(folder, mode, parents=parents, exist_ok=exist_ok)

    with staging_in(tmp_path / STATE) as staging, patch.object(Path, "mkdir", second):
        stage(["cases/a/index.html"], lambda _: [b"a"], staging)
        assert (staging / "new/cases/a/index.html").read_bytes() == b"a"


def test_an_interruption_by_the_keyboard_is_undone(tmp_path: Path) -> None:
    old = laid_out(tmp_path, FIRST)

    def interrupt() -> None:
        raise KeyboardInterrupt

    def interrupted(at: int) -> Fault:
        return lambda number, _: interrupt if number == at else None

    for at in range(1, 60):
        with faults(interrupted(at)) as made:
            try:
                publish(SECOND, tmp_path)
            except KeyboardInterrupt:
                assert standing(tmp_path) in (old, tree_of(SECOND))
        if len(made) < at:
            return
        publish(FIRST, tmp_path)


# ── the order in which the disk hears of it ──────────────────────────────────────────────────────────────────────────


def told(project: Path, before: Files | None, after: Files, *, fails: bool = False) -> list[tuple[str, str]]:
    """What the disk was told, in its order: files and folders that were moved into place, and those that were synced.

    `fails`: the new manifest, which is the last to move, cannot be put in place.
    """
    laid_out(project, before)
    events: list[tuple[str, str]] = []
    opened: dict[int, str] = {}
    os_open, rename, replace = os.open, os.rename, os.replace

    def short(path: object) -> str:
        return re.sub(r"\.casegen/staging/[0-9a-f]+", "staged", os.path.relpath(str(path), project))

    def open_(path: str, *more: int) -> int:
        file = os_open(path, *more)
        opened[file] = short(path)
        return file

    def moved(function: Callable[..., None]) -> Callable[..., None]:
        def move(source: object, target: object) -> None:
            if fails and short(source) == "staged/new/manifest.json" and short(target) == "site/manifest.json":
                raise OSError("no room")
            events.append(("move", short(target)))
            function(source, target)

        return move

    with (
        patch.object(os, "open", open_),
        patch.object(os, "rename", moved(rename)),
        patch.object(os, "replace", moved(replace)),
        patch.object(os, "fsync", lambda file: events.append(("sync", opened[file]))),
        patch.object(os, "sync", lambda: events.append(("sync", "everything"))),
        pytest.raises(OSError, match="no room") if fails else nullcontext(),
    ):
        publish(after, project)
    return events


def test_what_is_staged_is_on_the_disk_before_anything_moves_and_each_step_before_the_next(tmp_path: Path) -> None:
    events = told(tmp_path, FIRST, SECOND)
    moves = [place for what, place in events if what == "move" and place.startswith("site")]
    assert (moves[0], moves[-1]) == ("site/manifest.json", "site/manifest.json")
    first, last = events.index(("move", "site/manifest.json")), len(events) - 2
    assert {place for what, place in events[:first] if what == "sync"} == {
        *(f"staged/new/{path}" for path in (*SECOND, MANIFEST)),
        *("staged/journal", "staged/new", "staged/new/cases", "staged/new/cases/a", "staged/new/cases/a/photo"),
        "staged/new/new",
    }
    # The journal is there before anything else is exchanged, all that was exchanged before the manifest says so.
    assert events[first + 1] == ("sync", "site")
    assert events[last] == ("move", "site/manifest.json")
    assert events[last + 1] == ("sync", "site")
    between = [place for what, place in events[first + 2 : last] if what == "sync"]
    assert set(between) == {"site", "site/cases", "site/cases/a", "site/cases/a/photo"}
    assert [what for what, _ in events[first + 2 : last]][-len(between) :] == ["sync"] * len(between)


def test_what_is_undone_is_on_the_disk_before_the_manifest_says_that_the_site_is_complete(tmp_path: Path) -> None:
    events = told(tmp_path, FIRST, SECOND, fails=True)
    moves = [number for number, event in enumerate(events) if event == ("move", "site/manifest.json")]
    assert len(moves) == 3  # the journal, and then back: over the new one, and over the journal
    last = moves[-1]
    undone = max(number for number, (what, _) in enumerate(events[:last]) if what == "move")
    assert {place for _, place in events[undone + 1 : last]} >= {"site", "site/cases", "site/cases/a"}
    assert ("sync", "site") in events[last + 1 :]


def test_where_much_has_changed_the_whole_disk_is_synced_instead(tmp_path: Path) -> None:
    events = told(tmp_path, MANY, dict.fromkeys(MANY, b"2"))
    moves = [number for number, (what, place) in enumerate(events) if what == "move" and place.startswith("site")]
    everything = [number for number, event in enumerate(events) if event == ("sync", "everything")]
    assert len(everything) == 2
    assert everything[0] < moves[0] < moves[-2] < everything[1] < moves[-1]


def test_a_first_site_is_one_move(tmp_path: Path) -> None:
    events = told(tmp_path, None, FIRST)
    assert [place for what, place in events if what == "move"] == ["site"]
    assert events[-1] == ("sync", ".")


def test_what_a_killed_build_has_put_in_place_is_on_the_disk_before_the_site_is_said_to_be_complete(
    tmp_path: Path,
) -> None:
    laid_out(tmp_path, FIRST)
    unfinished = Manifest(digests_of(FIRST), complete=False).to_bytes()
    (tmp_path / "site" / MANIFEST).write_bytes(unfinished)
    with patch.object(os, "sync") as sync:
        publish(FIRST, tmp_path)
    assert sync.call_count == 1
    assert standing(tmp_path) == tree_of(FIRST)


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_hard_links_a_site_is_exchanged_too(tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("no hard links")

    laid_out(tmp_path, FIRST)
    with patch.object(os, "link", refuse):
        publish(SECOND, tmp_path)
    assert standing(tmp_path) == tree_of(SECOND)


def test_an_empty_folder_where_a_file_belongs_is_no_obstacle(tmp_path: Path) -> None:
    laid_out(tmp_path, FIRST)
    (tmp_path / "site/about/index.html/deep").mkdir(parents=True)
    publish({**FIRST, "about/index.html": b"!"}, tmp_path)
    assert site(tmp_path) == {**FIRST, "about/index.html": b"!"}


def test_a_folder_that_goes_away_in_the_middle_is_told_and_no_part_of_a_site_takes_its_place(tmp_path: Path) -> None:
    laid_out(tmp_path, FIRST)
    removed = lambda _: shutil.rmtree(tmp_path / "site", ignore_errors=True)  # noqa: E731
    with patch.object(os, "fsync", removed), pytest.raises(FileNotFoundError, match="went away"):
        publish({**FIRST, "index.html": b"2"}, tmp_path)
    assert standing(tmp_path) is None


def test_folders_of_a_site_that_its_manifest_no_longer_needs_go_and_no_others(tmp_path: Path) -> None:
    """A kill between a file and its folder: the name of the folder may be the very thing that had to go."""
    laid_out(tmp_path, FIRST)
    journal = Manifest({**digests_of(FIRST), "cases/secret/index.html": "", "out/side/index.html": ""}, complete=False)
    write_files(tmp_path, {"elsewhere/side/mine/note.txt": b"mine"})
    (tmp_path / "elsewhere/side/empty").mkdir()
    for folder in ("cases/secret", "mine"):
        (tmp_path / "site" / folder).mkdir()
    (tmp_path / "site/out").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "site" / MANIFEST).write_bytes(journal.to_bytes())
    publish(FIRST, tmp_path)
    assert set(standing(tmp_path) or {}) == {*tree_of(FIRST), "mine", "out"}
    assert (tmp_path / "elsewhere/side/empty").is_dir()


def test_what_somebody_puts_into_a_folder_that_was_just_about_to_go_stays(tmp_path: Path) -> None:
    old = laid_out(tmp_path, FIRST)
    rmdir, mine = Path.rmdir, tmp_path / "site/cases/b/mine.txt"

    def too_late(folder: Path) -> None:
        if folder == mine.parent and not mine.exists():
            mine.write_bytes(b"mine")
        rmdir(folder)

    with patch.object(Path, "rmdir", too_late), pytest.raises(OSError, match="not empty"):
        publish(SECOND, tmp_path)
    assert standing(tmp_path) == {**(old or {}), "cases/b/mine.txt": b"mine"}
    publish(SECOND, tmp_path)
    assert standing(tmp_path) == {**tree_of(SECOND), "cases/b": None, "cases/b/mine.txt": b"mine"}


def test_after_a_kill_too_the_site_is_for_everybody_whatever_the_umask(tmp_path: Path) -> None:
    umask = os.umask(0o077)
    try:
        for how, _ in endings(tmp_path, FIRST, SECOND, lambda at: dies_at(at, die), lambda _: nullcontext()):
            publish(SECOND, tmp_path)
            modes = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "site").rglob("*")}
            assert modes == {"0o644", "0o755"}, how
    finally:
        os.umask(umask)
