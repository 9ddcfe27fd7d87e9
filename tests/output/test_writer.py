"""Writing a site: into a folder of its own, only what differs, and never a byte of anybody else's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.output import writer
from casegen.output.manifest import MANIFEST, Manifest, digest
from casegen.output.scan import NOTHING_SEEN, Seen, settled
from casegen.output.writer import Changes, look_at, plan_changes
from tests.files import write_files
from tests.output.written import digests_of, publish, site

FIRST = {"index.html": b"1", "cases/a/index.html": b"a", "cases/b/index.html": b"b", "style.css": b"s"}


TREES = st.dictionaries(
    st.lists(st.sampled_from(["a", "b", "c", "index.html"]), min_size=1, max_size=3).map("/".join),
    st.sampled_from([b"", b"1", b"2"]),
    max_size=6,
).filter(lambda tree: not any(other.startswith(path + "/") for path in tree for other in tree))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose home is elsewhere."""
    project = tmp_path / "project"
    write_files(project, {"content/cases/a.md": "", "templates/case.html": "", ".git/HEAD": ""})
    return project


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
        publish({**FIRST, "cases/c/deep/index.html": b"c", "people/a/index.html": b"p"}, project)
    finally:
        os.umask(umask)
    modes = {path.stat().st_mode & 0o777 for path in (project / "site").rglob("*") if path.is_file()}
    folders = {
        path.stat().st_mode & 0o777 for path in (project / "site", *(project / "site").rglob("*")) if path.is_dir()
    }
    assert (modes, folders) == ({0o644}, {0o755})


@pytest.mark.parametrize("files", [FIRST, {f"{folder}/{n}/index.html": b"x" for folder in "abc" for n in range(40)}])
@pytest.mark.parametrize("present", [None, {}, {".gitignore": b"*"}], ids=["missing", "empty", "with a .gitignore"])
def test_a_folder_that_is_new_is_moved_as_a_whole(
    project: Path, files: dict[str, bytes], present: dict[str, bytes] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if present is not None:
        (project / "site").mkdir()
        write_files(project / "site", present)
    moved = []
    rename = Path.rename

    def counted(staged: Path, path: Path) -> Path:
        moved.append(path.relative_to(project).as_posix())
        return rename(staged, path)

    monkeypatch.setattr(Path, "rename", counted)
    publish(files, project)
    assert site(project) == files | (present or {})
    tops = {f"site/{path.split('/')[0]}" for path in files}
    # The manifest comes first, as the journal; then it is replaced.
    assert moved == (["site"] if present is None else ["site/manifest.json", *sorted(tops)])


def test_into_a_folder_that_stands_files_are_moved_one_by_one_and_foreign_ones_stay(project: Path) -> None:
    publish(FIRST, project)
    write_files(project / "site", {"cases/mine.txt": "mine", "people/mine.txt": "mine"})
    publish({**FIRST, "cases/c/index.html": b"c", "people/a/index.html": b"p"}, project)
    assert site(project) == {
        **FIRST,
        "cases/c/index.html": b"c",
        "people/a/index.html": b"p",
        "cases/mine.txt": b"mine",
        "people/mine.txt": b"mine",
    }


def test_a_folder_in_the_place_of_a_link_that_leads_nowhere_is_told(project: Path) -> None:
    publish({"index.html": b"1"}, project)
    (project / "site" / "cases").symlink_to(project / "nowhere")
    assert in_the_way(project, FIRST) == [("foreign-output", "site/cases")]


# ── what was seen before ─────────────────────────────────────────────────────────────────────────────────────────────

PAST = 1_000_000_000_000_000_001


def seen_in(project: Path, files: Mapping[str, bytes]) -> dict[str, tuple[str, int, int, int]]:
    """What a build remembers of a site that was written long ago."""
    for path in (*files, MANIFEST):
        os.utime(project / "site" / path, ns=(PAST, PAST))
    return look_at(project / "site", {**digests_of(files), MANIFEST: ""}, NOTHING_SEEN)


@pytest.fixture
def read_paths(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of the site that were read, as they are read."""
    found = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        if path.is_relative_to(project / "site"):
            found.append(path.relative_to(project / "site").as_posix())
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    return found


def test_a_file_that_looks_as_it_was_seen_is_not_read(project: Path, read_paths: list[str]) -> None:
    publish(FIRST, project)
    seen = seen_in(project, FIRST)
    read_paths.clear()
    changes, problems = plan_changes(digests_of(FIRST), project / "site", seen)
    assert (changes, problems) == (Changes((), (), tuple(sorted(FIRST))), [])
    assert changes.as_seen == FIRST.keys()
    assert read_paths == []


def test_a_file_that_was_seen_with_other_bytes_is_written(project: Path) -> None:
    publish(FIRST, project)
    seen = seen_in(project, FIRST)
    after = {**FIRST, "index.html": b"2"}
    assert publish(after, project, seen).written == ("index.html",)
    assert site(project) == after


def test_a_file_that_was_too_young_to_be_sure_of_is_read(project: Path, read_paths: list[str]) -> None:
    publish(FIRST, project)
    seen = seen_in(project, FIRST)
    sha, size, _, inode = seen["index.html"]
    read_paths.clear()
    young = {**seen, "index.html": (sha, size, -1, inode)}
    assert plan_changes(digests_of(FIRST), project / "site", young)[0] == Changes((), (), tuple(sorted(FIRST)))
    assert read_paths == ["index.html"]


def rewritten(place: Path) -> None:
    """As a program that writes into the file itself."""
    place.write_bytes(b"x")


def replaced_unseen(place: Path) -> None:
    """As a program that puts another file in its place, of the same size and age."""
    beside = place.with_name("other")
    beside.write_bytes(b"x")
    os.utime(beside, ns=(PAST, PAST))
    beside.replace(place)


def grown(place: Path) -> None:
    """Of the same age, and longer."""
    place.write_bytes(b"xx")
    os.utime(place, ns=(PAST, PAST))


@pytest.mark.parametrize("change", [rewritten, replaced_unseen, grown, Path.unlink])
def test_a_file_that_somebody_changed_since_it_was_seen_is_made_anew(
    project: Path, change: Callable[[Path], None]
) -> None:
    publish(FIRST, project)
    seen = seen_in(project, FIRST)
    change(project / "site" / "index.html")
    assert publish(FIRST, project, seen).written == ("index.html",)
    assert site(project) == FIRST


def test_what_was_seen_and_is_no_longer_said_goes_without_a_look_at_the_manifest(
    project: Path, read_paths: list[str]
) -> None:
    publish(FIRST, project)
    seen = seen_in(project, FIRST)
    read_paths.clear()
    changes, _ = plan_changes({"index.html": digest(b"1")}, project / "site", seen)
    assert changes.removed == ("cases/a/index.html", "cases/b/index.html", "style.css")
    assert read_paths == []


def test_what_another_build_wrote_since_is_known_from_the_manifest(project: Path) -> None:
    """Two checkouts, or a build that was interrupted: what this one saw is not what stands there."""
    publish(FIRST, project)
    seen = seen_in(project, FIRST)
    publish({**FIRST, "new/index.html": b"n"}, project)
    assert publish(FIRST, project, seen).removed == ("new/index.html",)
    assert site(project) == FIRST


def test_what_was_seen_elsewhere_is_not_believed(project: Path) -> None:
    seen = {path: (digest(data), len(data), PAST, 1) for path, data in FIRST.items()}
    assert publish(FIRST, project, seen).written == tuple(sorted(FIRST))
    assert site(project) == FIRST


def test_what_is_remembered_is_what_stands_there(project: Path) -> None:
    publish(FIRST, project)
    found = look_at(project / "site", digests_of(FIRST), NOTHING_SEEN)
    for path, data in FIRST.items():
        about = (project / "site" / path).stat()
        assert found[path] == (digest(data), len(data), about.st_mtime_ns, about.st_ino)
    known = {"index.html": ("sha", 0, 0, 0)}
    assert look_at(project / "site", digests_of(FIRST), known)["index.html"] == ("sha", 0, 0, 0)


AFTERNOON = 1_700_000_000_500_000_000


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it was waited, at an hour that stands still."""
    found: list[float] = []
    monkeypatch.setattr(writer, "time_ns", lambda: AFTERNOON)
    monkeypatch.setattr(writer, "sleep", found.append)
    return found


@pytest.mark.parametrize(
    ("ages", "waited"),
    [
        ([], []),
        ([3_000_000_000], []),
        ([20_000_001], []),
        ([AFTERNOON], []),  # archives give files the first hour of all
        ([0], [0.021]),
        ([5_000_000], [0.016]),
        ([20_000_000], [0.001]),
        ([5_000_000, 10_000_000, 3_000_000_000], [0.016]),
        ([500_000_000], [1.501]),  # a time in whole seconds
        ([10_000_000, 500_000_000], [1.501]),
    ],
)
def test_it_is_waited_until_the_youngest_file_cannot_change_unseen(
    tmp_path: Path, naps: list[float], ages: list[int], waited: list[float]
) -> None:
    paths = {str(number): AFTERNOON - age for number, age in enumerate(ages)}
    for path, changed in paths.items():
        (tmp_path / path).touch()
        os.utime(tmp_path / path, ns=(changed, changed))
    found = look_at(tmp_path, dict.fromkeys(paths, "sha"), NOTHING_SEEN)
    assert {path: one[2] for path, one in found.items()} == paths
    assert naps == waited


def test_a_file_that_changes_while_it_is_waited_for_is_read_again_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in "ab":
        (tmp_path / path).touch()
        os.utime(tmp_path / path, ns=(AFTERNOON, AFTERNOON))
    monkeypatch.setattr(writer, "time_ns", lambda: AFTERNOON)
    monkeypatch.setattr(writer, "sleep", lambda _: (tmp_path / "a").write_text("x"))
    found = look_at(tmp_path, {"a": "sha", "b": "sha"}, NOTHING_SEEN)
    assert {path: one[2] for path, one in found.items()} == {"a": -1, "b": AFTERNOON}


def test_for_a_file_of_tomorrow_nobody_waits_and_it_is_read_again_the_next_time(
    tmp_path: Path, naps: list[float]
) -> None:
    """A clock that was put back: a build would stand still for a day."""
    tomorrow = AFTERNOON + 86_400_000_000_000
    for path, changed in (("a", tomorrow), ("b", AFTERNOON), ("c", AFTERNOON + 1)):
        (tmp_path / path).touch()
        os.utime(tmp_path / path, ns=(changed, changed))
    found = look_at(tmp_path, dict.fromkeys("abc", "sha"), NOTHING_SEEN)
    assert {path: one[2] for path, one in found.items()} == {"a": -1, "b": AFTERNOON, "c": -1}
    assert naps == [0.021]


@settings(max_examples=40, deadline=None)
@given(st.lists(TREES, min_size=2, max_size=4))
def test_what_was_seen_changes_nothing(editions: list[dict[str, bytes]]) -> None:
    """Where no build remembers anything, the same is written."""
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        seen: Seen = NOTHING_SEEN
        for files in editions:
            assert publish(files, one, seen) == publish(files, other)
            assert site(one) == site(other) == files
            seen = seen_in(one, files)


SECOND_NS = 1_000_000_000
NOW = 1_700_000_000 * SECOND_NS + 500_000_000


@pytest.mark.parametrize(
    ("changed", "is_settled"),
    [
        (NOW - 3 * SECOND_NS, True),
        (NOW - 21_000_000, True),
        (NOW - 20_000_000, False),
        (NOW - 1, False),
        (NOW, False),
        (NOW + SECOND_NS, False),
        # A time in whole seconds comes from a file system that counts them, in steps of two.
        (NOW - 500_000_000, False),
        (NOW - 1_500_000_000, False),
        (NOW - 2_500_000_000, True),
    ],
)
def test_a_time_can_be_trusted_once_no_other_change_can_bear_it(changed: int, is_settled: bool) -> None:
    assert settled(changed, NOW) == (changed if is_settled else -1)


# ── what a build left that was killed ────────────────────────────────────────────────────────────────────────────────


def left_behind(project: Path, files: Mapping[str, bytes], *, complete: bool) -> Changes:
    """What is to be done where a manifest names what is neither there nor wanted."""
    publish(files, project)
    manifest = Manifest({**digests_of(files), "cases/secret/index.html": "", "out/b.html": ""}, complete=complete)
    (project / "site" / MANIFEST).write_bytes(manifest.to_bytes())
    (project / "outside").mkdir()
    (project / "site" / "out").symlink_to(project / "outside")
    return plan_changes(digests_of(files), project / "site")[0]


@pytest.mark.parametrize("complete", [True, False])
def test_what_has_gone_already_is_known_but_for_what_lay_behind_a_link(project: Path, *, complete: bool) -> None:
    changes = left_behind(project, FIRST, complete=complete)
    assert (changes.gone, changes.removed, changes.resumed) == (("cases/secret/index.html",), (), not complete)


def test_where_nothing_was_begun_nothing_is_resumed(project: Path) -> None:
    assert not plan_changes(digests_of(FIRST), project / "site")[0].resumed
    publish(FIRST, project)
    assert not plan_changes(digests_of(FIRST), project / "site", seen_in(project, FIRST))[0].resumed


# ── what is not ours ─────────────────────────────────────────────────────────────────────────────────────────────────


def in_the_way(project: Path, files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.path) for problem in plan_changes(digests_of(files), project / "site")[1]]


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
            assert plan_changes(digests_of(files), project / "site") == (Changes((), (), tuple(sorted(files))), [])
        assert site(project) == {**editions[-1], **mine}
