"""A project of a few files that is read as a build reads it, and what can be said of that."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from casegen.commands.processes.crew import Crew
from casegen.commands.reading.gathering import Gathered, gather, read_documents
from casegen.content.corpus import is_document, read_base, read_file
from casegen.content.documents import ContentFile
from casegen.content.photos import asset_of
from casegen.output import reader
from casegen.output.reader import scan_content
from casegen.output.state import Known, Sight
from casegen.output.store import Store
from casegen.values.diagnostics import Diagnostic
from casegen.values.digests import file_digest
from tests.files import read_files, write_files
from tests.photos import a_photo

SITE = "title: Пример\nurl: https://example.org\nlanguages: [ru, en]\n"
CASE = "---\ntitle: Дело\ncountries: [KZ]\nevents:\n  - {text: Было., type: hearing}\n---\nРассказ.\n"
OTHER = "---\ntitle: Другое\ncountries: [KZ]\n---\n"
DRAFT = "---\ntitle: Тайное\ncountries: [KZ]\npublish: false\n---\n<secret>\n"
A, B = "content/cases/a.md", "content/cases/b.md"
AS_OF = date(2026, 1, 1)
LONG_AGO = 1_700_000_000_123_456_789


class Project:
    """A project and what a build keeps of it; every file in it was last changed long ago."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder / "store")
        self.known: Mapping[str, Known] = {}
        self.sights: Mapping[str, Sight] = {}
        self.opened: list[str] = []

    def write(self, path: str, text: str | bytes, changed: int | None = LONG_AGO) -> None:
        """Write a file, as if it had been done long ago, or at a time."""
        write_files(self.folder, {path: text})
        if changed is not None:
            os.utime(self.folder / path, ns=(changed, changed))

    def gather(self, code: bytes = b"code", url: str | None = None) -> Gathered:
        """Read the content as a build does, and remember it for the next time."""
        self.opened.clear()
        found, _ = scan_content(self.folder)
        gathered = gather(self.folder, found, self.known, self.sights, self.store, code, url)
        read_documents(gathered, Crew(), AS_OF)
        self.sights = gathered.sights
        self.known = {path: known for path, known in gathered.files.items() if path not in gathered.drafts}
        return gathered

    @property
    def documents_opened(self) -> list[str]:
        """The documents whose files were opened in the last reading."""
        return [path for path in self.opened if is_document(path)]


def a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of two cases, a photo and shared sources."""
    found = Project(tmp_path)
    files: dict[str, str | bytes] = {A: CASE, B: OTHER, "content/site.yml": SITE, "content/assets/a.jpg": a_photo()}
    files["content/sources.yml"] = "s: {title: Общий}\n"
    for path, text in files.items():
        found.write(path, text)
    read = reader.read

    def noted(folder: Path, path: str) -> bytes | Diagnostic | None:
        found.opened.append(path)
        return read(folder, path)

    monkeypatch.setattr(reader, "read", noted)
    return found


def assert_read(project: Project, gathered: Gathered) -> None:
    """What was gathered is what the files say."""
    files = {path: data for path, data in read_files(project.folder).items() if path.startswith("content/")}
    sources = files.get("content/sources.yml")
    base, _ = read_base(
        ContentFile("content/site.yml", files["content/site.yml"]),
        ContentFile("content/sources.yml", sources) if sources is not None else None,
    )
    assert gathered.base == base
    assert gathered.assets == {
        path: asset_of(path, data) for path, data in files.items() if path.startswith("content/assets/")
    }
    for path in filter(is_document, files):
        document, reading = read_file(ContentFile(path, files[path]), base, file_digest(files[path]))
        if document is None:
            assert gathered.broken[path] == reading
            continue
        assert gathered.digests[path] == file_digest(files[path])
        assert gathered.load(path) == document
        assert gathered.card(path) == reading.found
        assert gathered.outers[path] == gathered.card(path).outer
    assert gathered.outers.keys() | gathered.broken.keys() == set(filter(is_document, files))
    assert gathered.paths == sorted(files)
