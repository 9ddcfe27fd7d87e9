"""The content of a project as it is read: no file in vain, and none that has changed is missed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from casegen.commands.processes.crew import Crew
from casegen.commands.reading.gathering import gather, read_documents
from casegen.content import documents
from casegen.output import reader
from casegen.output.reader import scan_content
from casegen.values.diagnostics import Diagnostic, Span
from tests.commands.gathered import AS_OF, CASE, LONG_AGO, A, B, Project, a_project, assert_read


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of two cases, a photo and shared sources."""
    return a_project(tmp_path, monkeypatch)


def forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, no front matter of a document can be parsed."""

    def read_parts(*_: Any, **__: Any) -> None:
        raise AssertionError("a front matter is parsed")

    monkeypatch.setattr(documents, "_read_parts", read_parts)


def test_everything_is_read_at_first(project: Project) -> None:
    gathered = project.gather()
    assert project.documents_opened == [A, B]
    assert gathered.problems == []
    assert_read(project, gathered)


def test_a_file_that_looks_as_it_did_is_not_opened(project: Project) -> None:
    before = project.gather()
    after = project.gather()
    assert project.documents_opened == []
    assert (after.digests, after.outers, after.files) == (before.digests, before.outers, before.files)
    assert (after.base_digest, after.rules) == (before.base_digest, before.rules)
    assert_read(project, after)


@pytest.mark.parametrize("how", ["another size", "another time", "another inode", "all three"])
def test_a_file_that_looks_different_is_opened(project: Project, how: str) -> None:
    project.gather()
    text = CASE.replace("Рассказ", "Россказ") if how in ("another time", "another inode") else CASE + "Ещё."
    if how in ("another inode", "all three"):
        project.write("content/cases/new.md", text)
        (project.folder / "content/cases/new.md").replace(project.folder / A)
    elif how == "another size":
        with (project.folder / A).open("r+b") as file:
            file.write(text.encode())
        os.utime(project.folder / A, ns=(LONG_AGO, LONG_AGO))
    else:
        (project.folder / A).write_text(text)
    gathered = project.gather()
    assert project.documents_opened == [A]
    assert_read(project, gathered)


def test_a_file_with_a_new_time_and_the_same_bytes_is_read_and_not_parsed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.gather()
    os.utime(project.folder / A, ns=(LONG_AGO + 5, LONG_AGO + 5))
    forbid_parsing(monkeypatch)
    after = project.gather()
    assert project.documents_opened == [A]
    assert (after.digests, after.outers) == (before.digests, before.outers)
    # Also what its front matter lies under is known still, for the next time that its text changes.
    assert after.files[A][3:] == before.files[A][3:]
    assert after.files[A][5] in project.store


def test_a_file_with_another_text_is_not_parsed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.gather()
    project.write(A, CASE + "Ещё [[b]].\n")
    with monkeypatch.context() as patched:
        forbid_parsing(patched)
        gathered = project.gather()
    assert project.documents_opened == [A]
    assert_read(project, gathered)


def test_a_young_file_is_opened_again(project: Project) -> None:
    project.write(A, CASE, changed=None)
    project.gather()
    assert project.known[A][1] == -1
    about = (project.folder / A).stat()
    # Within one tick of the clock of the file system another text of the same length can look the same.
    (project.folder / A).write_text(CASE.replace("Рассказ", "Россказ"))
    os.utime(project.folder / A, ns=(about.st_atime_ns, about.st_mtime_ns))
    gathered = project.gather()
    assert project.documents_opened == [A]
    assert_read(project, gathered)


def test_a_file_of_a_clock_that_counts_seconds_is_young_for_longer(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for changed, known in ((LONG_AGO, LONG_AGO), (1_700_000_000_000_000_000, -1)):
        monkeypatch.setattr("casegen.commands.reading.gathering.time_ns", lambda when=changed: when + 1_000_000_000)
        project.write(A, CASE, changed)
        project.gather()
        assert project.known[A][1] == known


def test_what_is_gone_is_not_there(project: Project) -> None:
    project.gather()
    (project.folder / A).unlink()
    (project.folder / "content/assets/a.jpg").unlink()
    gathered = project.gather()
    assert A not in {**gathered.digests, **gathered.files, **gathered.outers}
    assert_read(project, gathered)


def test_a_file_that_goes_after_it_was_found_is_not_there(project: Project) -> None:
    found, _ = scan_content(project.folder)
    (project.folder / A).unlink()
    gathered = gather(project.folder, found, {}, {}, project.store, b"code", None)
    read_documents(gathered, Crew(), AS_OF)
    assert_read(project, gathered)
    assert gathered.files.keys() == {B}


def test_a_file_that_cannot_be_read_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Diagnostic("unreadable-file", Span(A), "this file cannot be read")

    def read(folder: Path, path: str) -> bytes | Diagnostic:
        return problem if path == A else (folder / path).read_bytes()

    monkeypatch.setattr(reader, "read", read)
    gathered = project.gather()
    assert gathered.broken[A].problems == (problem,)
    assert gathered.broken[A].found is None
    assert A in gathered.paths


@pytest.mark.parametrize("text", ["no front matter", "---\ntitle: x\n---\n", "---\ntitle: [\n---\n", ""])
def test_a_broken_file_is_told_each_time_until_it_is_mended(project: Project, text: str) -> None:
    project.gather()
    project.write(A, text)
    for _ in range(2):
        gathered = project.gather()
        assert gathered.broken.keys() == {A}
        assert gathered.broken[A].problems
        assert_read(project, gathered)
    project.write(A, CASE)
    assert_read(project, project.gather())
