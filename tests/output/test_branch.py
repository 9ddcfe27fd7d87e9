"""A site on a branch: what stands there, what is put on it, and that nothing else of the repository moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from casegen.output import branch as branches
from casegen.output.branch import WHO, Tip, commit_site, is_checked_out, tip_of
from casegen.output.git import GitError, id_of
from casegen.output.manifest import MANIFEST, Manifest
from tests.files import read_files, write_files
from tests.git import git

DAY = date(2026, 1, 2)
PAGES = "gh-pages"
SITE = Manifest({"index.html": "0" * 64})
ODD = 'a "b" \\ c\nd дело'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with one commit on `main`, and a change in its work tree that nobody asked to commit."""
    project = tmp_path / "project"
    write_files(project, {"a.md": "а"})
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "x")
    write_files(project, {"a.md": "б", "draft.md": "тайна"})
    git(project, "add", "draft.md")
    return project


def put(project: Path, files: dict[str, bytes], removed: Iterable[str] = (), tip: Tip | None = None) -> bool:
    """Put files on the branch, on top of what stands there."""
    return commit_site(project, PAGES, tip or tip_of(project, PAGES), removed, files.items(), DAY)


def on_branch(project: Path, name: str = PAGES) -> dict[str, str]:
    """The files of a branch with what stands in them."""
    listed = git(project, "ls-tree", "-r", "-z", "--name-only", name).split("\0")
    return {path: git(project, "cat-file", "blob", f"{name}:{path}") for path in listed if path}


def refs(project: Path) -> dict[str, str]:
    listed = git(project, "for-each-ref", "--format=%(refname) %(objectname)").split()
    return dict(zip(listed[::2], listed[1::2], strict=True))


def beside(project: Path, parent: str, message: str) -> str:
    """A commit with the files of another one, which stands on it."""
    return git(project, "commit-tree", f"{parent}^{{tree}}", "-p", parent, "-m", message).strip()


def test_a_branch_that_is_not_there_holds_nothing(project: Path) -> None:
    assert tip_of(project, PAGES) == Tip("", "", "", {}, None)
    # Not what another branch of a longer or shorter name holds, nor one whose name is a pattern.
    git(project, "branch", f"{PAGES}/old")
    git(project, "branch", "pages")
    assert tip_of(project, PAGES) == Tip()


@pytest.mark.parametrize("name", ["", "a b", "-x", "a..b", "refs/heads/", "@{-1}x"])
def test_a_name_that_no_branch_can_have_is_an_error(project: Path, name: str) -> None:
    with pytest.raises(GitError):
        tip_of(project, name)


def test_what_was_put_there_is_what_stands_there(project: Path) -> None:
    files = {MANIFEST: SITE.to_bytes(), "index.html": b"\x00\r\n\xff", f"cases/{ODD}.html": "Дело".encode()}
    before, status = refs(project), git(project, "status", "--porcelain")
    assert put(project, files)
    after = refs(project)
    tip = tip_of(project, PAGES)
    assert tip == Tip(after[f"refs/heads/{PAGES}"], after[f"refs/heads/{PAGES}"], "", tip.files, SITE)
    # Byte for byte: Git knows contents by their hash.
    assert tip.files == {path: id_of(data, 40) for path, data in files.items()}
    # Nothing else has moved, and nothing is left of the way there.
    assert after == {**before, f"refs/heads/{PAGES}": tip.commit}
    assert git(project, "status", "--porcelain") == status
    assert read_files(project)["a.md"] == "б".encode()


def test_a_commit_names_nobody_and_the_day_of_the_site(project: Path) -> None:
    put(project, {"a": b"a"})
    told = git(project, "log", "--format=%an <%ae>|%cn <%ce>|%aI|%cI|%s|%b|%P", PAGES)
    assert told == f"{WHO}|{WHO}|2026-01-02T12:00:00+00:00|2026-01-02T12:00:00+00:00|The site as of 2026-01-02||\n"
    assert git(project, "ls-tree", PAGES).startswith("100644 blob ")


def test_the_next_commit_stands_on_the_last(project: Path) -> None:
    put(project, {"a": b"1", "b": b"2", ODD: b"3"})
    first = tip_of(project, PAGES).commit
    assert put(project, {"a": b"4"}, removed=["b", ODD])
    assert on_branch(project) == {"a": "4"}
    assert git(project, "rev-parse", f"{PAGES}~1").strip() == first


def test_the_same_site_is_no_commit(project: Path) -> None:
    put(project, {"a": b"1"})
    before = refs(project)
    assert not put(project, {"a": b"1"})
    assert not put(project, {})
    assert refs(project) == before


def test_without_a_branch_a_site_without_files_is_a_commit_too(project: Path) -> None:
    assert put(project, {})
    assert on_branch(project) == {}


def test_a_branch_that_moved_since_it_was_looked_at_is_left_where_it_is(project: Path) -> None:
    put(project, {"a": b"1"})
    old = tip_of(project, PAGES)
    put(project, {"a": b"2"})
    before = refs(project)
    with pytest.raises(GitError):
        put(project, {"a": b"3"}, tip=old)
    assert refs(project) == before
    # Nor is one made that somebody else has made meanwhile.
    with pytest.raises(GitError):
        put(project, {"a": b"3"}, tip=Tip())
    assert refs(project) == before


def test_files_that_break_off_put_nothing_there(project: Path) -> None:
    put(project, {"a": b"1"})
    before = refs(project)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "a", b"2"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        commit_site(project, PAGES, tip_of(project, PAGES), (), broken(), DAY)
    assert refs(project) == before


@pytest.mark.parametrize("path", ["/etc/passwd", "a//b"])
def test_a_path_that_git_does_not_take_puts_nothing_there(project: Path, path: str) -> None:
    put(project, {"a": b"1"})
    before = refs(project)
    # More than a pipe holds: it breaks while it is written.
    files = {path: b"2", **{f"b{number}": bytes(100_000) for number in range(20)}}
    with pytest.raises(GitError, match=r"(?i)path|dot"):
        put(project, files)
    assert refs(project) == before


def test_a_branch_with_somebody_elses_manifest_is_none_of_ours(project: Path) -> None:
    put(project, {MANIFEST: b'{"name": "app"}', "a": b"1"})
    tip = tip_of(project, PAGES)
    assert tip.manifest is None
    assert tip.files.keys() == {MANIFEST, "a"}


def test_a_repository_within_a_branch_is_no_file(project: Path) -> None:
    main = git(project, "rev-parse", "main").strip()
    git(project, "update-index", "--add", "--cacheinfo", f"160000,{main},module")
    tree = git(project, "write-tree").strip()
    git(project, "update-ref", f"refs/heads/{PAGES}", git(project, "commit-tree", tree, "-m", "x").strip())
    files = tip_of(project, PAGES).files
    assert files["module"] == ""
    assert len(files["a.md"]) == 40


def on_remote(project: Path, remote: str, commit: str) -> None:
    git(project, "remote", "add", remote, str(project.parent / f"{remote}.git"))
    git(project, "update-ref", f"refs/remotes/{remote}/{PAGES}", commit)


def test_where_there_is_none_here_it_is_that_of_the_remote(project: Path) -> None:
    put(project, {"a": b"1"})
    commit = tip_of(project, PAGES).commit
    on_remote(project, "hosting", commit)
    git(project, "update-ref", "-d", f"refs/heads/{PAGES}")
    tip = tip_of(project, PAGES)
    assert (tip.commit, tip.here, tip.split_from, [*tip.files]) == (commit, "", "", ["a"])
    # The same site again: no commit, and the branch stands there.
    assert not put(project, {"a": b"1"})
    assert refs(project)[f"refs/heads/{PAGES}"] == commit
    assert put(project, {"a": b"2"})
    assert git(project, "rev-parse", f"{PAGES}~1").strip() == commit


def test_where_the_remote_has_gone_on_it_is_that_of_the_remote(project: Path) -> None:
    put(project, {"a": b"1"})
    here = tip_of(project, PAGES).commit
    there = beside(project, here, "there")
    on_remote(project, "origin", there)
    tip = tip_of(project, PAGES)
    assert (tip.commit, tip.here, tip.split_from) == (there, here, "")
    # Nothing has changed in it; the branch follows, and no commit is made.
    assert not put(project, {"a": b"1"})
    assert refs(project)[f"refs/heads/{PAGES}"] == there


def test_where_only_here_it_has_gone_on_it_is_the_one_here(project: Path) -> None:
    put(project, {"a": b"1"})
    there = tip_of(project, PAGES).commit
    on_remote(project, "origin", there)
    assert tip_of(project, PAGES).commit == there
    put(project, {"a": b"2"})
    tip = tip_of(project, PAGES)
    assert (tip.commit, tip.here, tip.split_from) == (refs(project)[f"refs/heads/{PAGES}"],) * 2 + ("",)
    assert tip.commit != there


def test_where_both_have_gone_on_it_is_told_with_the_remote(project: Path) -> None:
    put(project, {"a": b"1"})
    first = tip_of(project, PAGES).commit
    git(project, "remote", "add", "a", "a.git")  # which has no such branch
    on_remote(project, "another", beside(project, first, "of another"))
    on_remote(project, "origin", beside(project, first, "there"))
    git(project, "update-ref", f"refs/heads/{PAGES}", beside(project, first, "here"))
    tip = tip_of(project, PAGES)
    assert tip.split_from == f"origin/{PAGES}"
    assert (tip.commit, tip.here) == (
        refs(project)[f"refs/remotes/origin/{PAGES}"],
        refs(project)[f"refs/heads/{PAGES}"],
    )


def test_the_branch_on_which_somebody_stands_is_known(project: Path, tmp_path: Path) -> None:
    put(project, {"a": b"1"})
    assert [is_checked_out(project, name) for name in ("main", "mai", PAGES)] == [True, False, False]
    git(project, "worktree", "add", "--quiet", str(tmp_path / "tree"), PAGES)
    assert is_checked_out(project, PAGES)


def test_what_git_says_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "_ASIDE", "refs/casegen/a..b")
    with pytest.raises(GitError):
        put(project, {"a": b"1"})
    assert PAGES not in " ".join(refs(project))
