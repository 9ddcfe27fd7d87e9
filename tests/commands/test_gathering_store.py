"""The content of a project and the store: what is kept of it, what never is, and what is read when the store has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.commands.processes.crew import Crew
from casegen.commands.reading.gathering import gather, read_documents
from casegen.output.reader import scan_content
from casegen.output.store import Store
from tests.commands.gathered import AS_OF, CASE, DRAFT, SITE, A, B, Project, a_project, assert_read
from tests.files import read_files


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of two cases, a photo and shared sources."""
    return a_project(tmp_path, monkeypatch)


@pytest.mark.parametrize("publish", ["false", "2030-01-01"])
def test_a_draft_is_read_and_not_stored(project: Project, publish: str) -> None:
    project.write(A, DRAFT.replace("false", publish))
    gathered = project.gather()
    assert gathered.drafts.keys() == {A}
    assert_read(project, gathered)
    assert project.documents_opened == [A, B]
    stored = b"".join(read_files(project.folder / "store").values())
    assert not [word for word in ("Тайное", "<secret>", A) if word.encode() in stored]
    project.gather()
    assert project.documents_opened == [A]


def test_what_was_published_and_is_a_draft_now_is_read_anew(project: Project) -> None:
    project.gather()
    project.write(A, DRAFT)
    gathered = project.gather()
    assert gathered.drafts.keys() == {A}
    project.write(A, DRAFT.replace("publish: false\n", ""))
    gathered = project.gather()
    assert gathered.drafts == {}
    assert_read(project, gathered)


def test_of_settings_and_sources_no_draft_word_can_be_read_off_the_store(project: Project) -> None:
    project.write("content/site.yml", SITE + "tags: {tayna: {ru: Тайный ярлык}}\n")
    for _ in range(2):
        gathered = project.gather()
        assert gathered.base.settings.fields.tags == {"tayna": {"ru": "Тайный ярлык"}}
    assert "Тайный ярлык".encode() not in b"".join(read_files(project.folder / "store").values())


def test_a_fault_of_the_settings_is_told_each_time(project: Project) -> None:
    project.write("content/site.yml", SITE + "nonsense: 1\n")
    told = [[problem.code for problem in project.gather().problems] for _ in range(2)]
    assert told == [["unknown-field"]] * 2


def test_another_address_or_another_program_is_another_base(project: Project) -> None:
    one = project.gather()
    other = project.gather(url="https://example.org/other")
    assert other.base.settings.fields.url == "https://example.org/other"
    assert (other.base_digest == one.base_digest, other.rules == one.rules) == (False, False)
    assert project.documents_opened == []
    assert project.gather(b"another program").base_digest != one.base_digest
    assert project.documents_opened == [A, B]


def test_a_word_of_the_publication_that_is_gone_is_missed_in_files_that_have_not_changed(project: Project) -> None:
    # A build after such a change failed: “this file changed while the publication was read”.
    project.write("content/site.yml", SITE + "event_types: {strange: {label: странное}}\n")
    project.write(A, CASE.replace("hearing", "strange"))
    assert project.gather().broken == {}
    project.write("content/site.yml", SITE)
    gathered = project.gather()
    assert [problem.code for problem in gathered.broken[A].problems] == ["unknown-event-type"]
    assert_read(project, gathered)


def test_what_is_not_in_the_store_any_more_is_read(project: Project) -> None:
    project.gather()
    project.store = Store(project.folder / "another store")
    assert_read(project, project.gather())
    assert project.documents_opened[:2] == [A, B]


def test_what_is_torn_in_the_store_is_read_once_more(project: Project) -> None:
    project.gather()
    project.store.save(project.store.keys())
    for pack in (project.folder / "store").glob("*.pack"):
        pack.write_bytes(bytes(pack.stat().st_size))
    assert_read(project, project.gather())


def test_a_file_that_changes_while_it_is_read_once_more_is_told(project: Project) -> None:
    project.gather()
    gathered = project.gather()
    project.store.drop(list(project.store.keys()))
    project.write(A, CASE + "Ещё.")
    with pytest.raises(OSError, match="changed while"):
        gathered.load(A)
    assert gathered.load(B).path == B


def test_several_processes_read_what_one_reads(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casegen.commands.processes.crew.FEWEST", 1)
    monkeypatch.setattr("casegen.commands.reading.gathering.BATCH", 2)
    for number in range(9):
        project.write(f"content/cases/c{number}.md", [CASE, DRAFT, "broken"][number % 3])
    found, _ = scan_content(project.folder)
    one = project.gather()
    many = gather(project.folder, found, {}, {}, Store(project.folder / "another"), b"code", None)
    read_documents(many, Crew(jobs=2), AS_OF)
    for name in ("digests", "outers", "cards", "broken", "drafts", "files", "assets", "problems"):
        assert getattr(many, name) == getattr(one, name), name
    assert_read(project, many)
    assert all(many.shelf.holds(path, digest) for path, digest in many.digests.items()
               if path.startswith("content/cases/") and path not in many.drafts)  # fmt: skip
