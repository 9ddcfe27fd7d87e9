"""Writing a site: into a folder of its own, only what differs, and never a byte of anybody else's."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.output import writer
from casegen.output.manifest import MANIFEST, read_manifest
from casegen.output.writer import Changes, plan_changes, refuse_output, write_site
from tests.files import read_files, write_files

FIRST = {"index.html": b"1", "cases/a/index.html": b"a", "cases/b/index.html": b"b", "style.css": b"s"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose home is elsewhere."""
    project = tmp_path / "project"
    write_files(project, {"content/cases/a.md": "", "templates/case.html": "", ".git/HEAD": ""})
    return project


def publish(files: Mapping[str, bytes], project: Path) -> Changes:
    """Write `files` as the site of a project, as the command does."""
    assert refuse_output(project / "site", project) is None
    changes, problems = plan_changes(files, project / "site")
    assert problems == []
    write_site(files, changes, project / "site", project / ".casegen" / "staging")
    return changes


def site(project: Path) -> dict[str, bytes]:
    """What stands in the site's folder, its manifest aside."""
    return {path: data for path, data in read_files(project / "site").items() if path != MANIFEST}


# ── which folder ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_that_is_missing_is_made(project: Path) -> None:
    publish(FIRST, project)
    assert site(project) == FIRST


@pytest.mark.parametrize("present", [{}, {".gitignore": b"*"}], ids=["empty", "with a .gitignore"])
def test_an_empty_folder_is_taken_and_its_gitignore_left_alone(project: Path, present: dict[str, bytes]) -> None:
    (project / "site").mkdir()
    write_files(project / "site", present)
    publish(FIRST, project)
    publish({}, project)
    assert site(project) == present


@pytest.mark.parametrize("foreign", ["index.html", "notes.txt", "cases/x.md", ".hidden", "manifest.json"])
def test_a_folder_with_something_foreign_is_refused(project: Path, foreign: str) -> None:
    write_files(project / "site", {foreign: "{}"})
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert (refusal.code, refusal.span.path) == ("foreign-output", "site")
    assert f"`{foreign.split('/')[0]}`" in refusal.message


def test_a_file_in_place_of_the_folder_is_refused(project: Path) -> None:
    write_files(project, {"site": "x"})
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert refusal.code == "foreign-output"


@pytest.mark.parametrize(
    "output",
    [
        ".",
        "..",
        "../..",
        "content",
        "content/site",
        "templates",
        "templates/a",
        ".git",
        ".git/a",
        ".casegen",
        ".casegen/a",
    ],
)
def test_a_folder_that_holds_the_publication_or_lies_in_it_is_refused(project: Path, output: str) -> None:
    refusal = refuse_output(project / output, project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_a_repository_is_refused(project: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "other", {".git/HEAD": ""})
    refusal = refuse_output(tmp_path / "other", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_the_home_folder_is_refused(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    refusal = refuse_output(home, project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


@pytest.mark.parametrize("target", ["elsewhere", "content", "missing"])
def test_a_link_is_refused_wherever_it_leads(project: Path, target: str) -> None:
    (project / "elsewhere").mkdir()
    (project / "site").symlink_to(project / target)
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_a_path_through_a_link_is_judged_by_where_it_leads(project: Path) -> None:
    (project / "out").symlink_to(project / "content")
    refusal = refuse_output(project / "out" / "site", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


# ── what changes ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_files_that_differ_are_written(project: Path) -> None:
    publish(FIRST, project)
    past = 1_000_000_000
    for path in FIRST:
        os.utime(project / "site" / path, (past, past))
    changes = publish({**FIRST, "index.html": b"2"}, project)
    assert changes == Changes(("index.html",), (), ("cases/a/index.html", "cases/b/index.html", "style.css"))
    touched = [path for path in FIRST if (project / "site" / path).stat().st_mtime != past]
    assert touched == ["index.html"]


def test_a_second_time_nothing_is_touched_not_even_the_manifest(project: Path) -> None:
    publish(FIRST, project)
    manifest = project / "site" / MANIFEST
    os.utime(manifest, (1_000_000_000, 1_000_000_000))
    assert publish(FIRST, project) == Changes((), (), tuple(sorted(FIRST)))
    assert manifest.stat().st_mtime == 1_000_000_000


def test_what_is_no_longer_said_goes_and_empty_folders_with_it(project: Path) -> None:
    publish(FIRST, project)
    changes = publish({"index.html": b"1"}, project)
    assert changes.removed == ("cases/a/index.html", "cases/b/index.html", "style.css")
    assert site(project) == {"index.html": b"1"}
    assert sorted(entry.name for entry in (project / "site").iterdir()) == ["index.html", MANIFEST]


def test_a_file_of_ours_that_somebody_changed_or_deleted_is_made_anew(project: Path) -> None:
    publish(FIRST, project)
    write_files(project / "site", {"index.html": "changed"})
    (project / "site" / "style.css").unlink()
    assert publish(FIRST, project).written == ("index.html", "style.css")
    assert site(project) == FIRST


@pytest.mark.parametrize(
    ("before", "after"),
    [({"team": b"1"}, {"team/index.html": b"2"}), ({"team/index.html": b"1", "team/a": b"1"}, {"team": b"2"})],
    ids=["folder", "file"],
)
def test_a_file_may_become_a_folder_and_a_folder_a_file(
    project: Path, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    publish(before, project)
    publish(after, project)
    assert site(project) == after


def test_the_site_is_for_everybody_whatever_the_umask(project: Path) -> None:
    umask = os.umask(0o077)
    try:
        publish(FIRST, project)
    finally:
        os.umask(umask)
    modes = {path.stat().st_mode & 0o777 for path in (project / "site").rglob("*") if path.is_file()}
    folders = {
        path.stat().st_mode & 0o777 for path in (project / "site", *(project / "site").rglob("*")) if path.is_dir()
    }
    assert (modes, folders) == ({0o644}, {0o755})


# ── what is not ours ─────────────────────────────────────────────────────────────────────────────────────────────────


def in_the_way(project: Path, files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.path) for problem in plan_changes(files, project / "site")[1]]


def test_a_foreign_file_where_one_of_ours_should_stand_is_told(project: Path) -> None:
    publish(FIRST, project)
    write_files(project / "site", {"about/index.html": "mine"})
    assert in_the_way(project, {**FIRST, "about/index.html": b"ours"}) == [("foreign-output", "site/about/index.html")]


def test_a_foreign_file_with_the_very_same_bytes_does_not_matter(project: Path) -> None:
    publish(FIRST, project)
    write_files(project / "site", {"about/index.html": "same"})
    publish({**FIRST, "about/index.html": b"same"}, project)


@pytest.mark.parametrize("name", ["about", "about/index.html/x"])
def test_foreign_files_and_folders_in_each_others_places_are_told(project: Path, name: str) -> None:
    publish(FIRST, project)
    write_files(project / "site", {name: "mine"})
    assert [code for code, _ in in_the_way(project, {**FIRST, "about/index.html": b"ours"})] == ["foreign-output"]


def replace_by_link(project: Path, path: str) -> None:
    """Move a part of the site out of it, and leave a link in its place."""
    shutil.move(project / "site" / path, project / "outside")
    (project / "site" / path).symlink_to(project / "outside")


def test_a_link_in_place_of_a_file_is_told(project: Path) -> None:
    publish(FIRST, project)
    replace_by_link(project, "style.css")
    assert in_the_way(project, {**FIRST, "style.css": b"new"}) == [("foreign-output", "site/style.css")]


@pytest.mark.parametrize(
    "after", [{**FIRST, "cases/a/index.html": b"new"}, {"index.html": b"1"}], ids=["write", "remove"]
)
def test_nothing_is_written_or_removed_through_a_link(project: Path, after: dict[str, bytes]) -> None:
    publish(FIRST, project)
    replace_by_link(project, "cases")
    assert in_the_way(project, after) == [("foreign-output", "site/cases")]


TREES = st.dictionaries(
    st.lists(st.sampled_from(["a", "b", "c", "index.html"]), min_size=1, max_size=3).map("/".join),
    st.sampled_from([b"", b"1", b"2"]),
    max_size=6,
).filter(lambda tree: not any(other.startswith(path + "/") for path in tree for other in tree))


@settings(max_examples=60, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4), TREES)
def test_the_site_is_what_was_published_last_and_foreign_files_stay(
    editions: list[dict[str, bytes]], foreign: dict[str, bytes]
) -> None:
    mine = {f"mine/{path}": data for path, data in foreign.items()}
    with TemporaryDirectory() as folder:
        project = Path(folder)
        publish(editions[0], project)
        write_files(project / "site", mine)
        for files in editions:
            publish(files, project)
            assert plan_changes(files, project / "site") == (Changes((), (), tuple(sorted(files))), [])
        assert site(project) == {**editions[-1], **mine}


# ── when something goes wrong in the middle ──────────────────────────────────────────────────────────────────────────

SECOND = {"index.html": b"2", "cases/a/index.html": b"A", "new/index.html": b"n"}


@pytest.fixture(params=range(1, 7))
def interrupted(request: pytest.FixtureRequest, project: Path) -> Path:
    """A project whose second publication stopped after a number of steps that touch the site."""
    publish(FIRST, project)
    steps = iter(range(request.param))
    move, unlink = writer._move, Path.unlink

    def stop_at_last() -> None:
        if next(steps, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def counted_move(staged: Path, path: Path) -> None:
        stop_at_last()
        move(staged, path)

    def counted_unlink(path: Path, missing_ok: bool = False) -> None:
        stop_at_last()
        unlink(path, missing_ok)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_move", counted_move)
        patch.setattr(Path, "unlink", counted_unlink)
        with pytest.raises(OSError, match="No space left"):
            publish(SECOND, project)
    return project


def test_an_interrupted_publication_knows_that_it_is_incomplete_and_which_files_are_its_own(interrupted: Path) -> None:
    manifest = read_manifest(interrupted / "site")
    assert manifest is not None
    assert not manifest.complete
    assert manifest.files.keys() == FIRST.keys() | SECOND.keys()
    assert site(interrupted).keys() <= manifest.files.keys()


def test_the_next_publication_completes_an_interrupted_one(interrupted: Path) -> None:
    publish(SECOND, interrupted)
    assert site(interrupted) == SECOND
    manifest = read_manifest(interrupted / "site")
    assert manifest is not None
    assert (manifest.complete, manifest.files.keys()) == (True, SECOND.keys())
    assert not (interrupted / ".casegen" / "staging").exists()


def test_a_full_disk_leaves_the_old_site(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(FIRST, project)
    before = read_files(project / "site")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        publish(SECOND, project)
    assert read_files(project / "site") == before


def test_a_site_on_another_disk_than_its_project_is_written_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def across(path: Path, target: Path) -> Path:
        if ".casegen" in path.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", across)
    publish(FIRST, project)
    publish(SECOND, project)
    assert site(project) == SECOND


def test_what_an_earlier_run_left_in_staging_is_not_published(project: Path) -> None:
    write_files(project / ".casegen" / "staging", {"draft/index.html": "x"})
    publish(FIRST, project)
    assert site(project) == FIRST
