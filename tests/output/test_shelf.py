"""Documents on the shelf: what is taken from it is what would be read afresh."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casegen.content import documents
from casegen.content.cards import Card, card_of, write_card
from casegen.content.corpus import Base, Reading, is_document, read_base, read_file
from casegen.content.documents import Broken, ContentFile, Document
from casegen.content.front_matter import Parts
from casegen.output.shelf import Shelf
from casegen.output.store import Store
from casegen.values.codec import dumps
from casegen.values.digests import file_digest
from tests.builders import a_case, a_file, a_site
from tests.contents import PROJECTS, content_of

CASE = a_case("primer", "# Глава\n\nТекст [[ivan]] [@a].\n", events=[{"text": "Было.", "date": "2022"}])
BASE, _ = read_base(a_site(), None)


def a_shelf(folder: Path, base: Base = BASE, code: bytes = b"code") -> Shelf:
    """A shelf in a folder."""
    return Shelf(Store(folder), code, base)


def put(shelf: Shelf, file: ContentFile) -> tuple[Document, Card, list[bytes]]:
    """Read a file and put it on a shelf."""
    digest = file_digest(file.data)
    document, reading, parts = shelf.read(file, digest)
    assert isinstance(document, Document)
    assert isinstance(reading.found, Card)
    assert isinstance(parts, Parts)
    return document, reading.found, shelf.put(document, write_card(reading.found), digest, parts)


def nothing_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, no front matter can be parsed."""

    def read_parts(*_: Any, **__: Any) -> None:
        raise AssertionError("a front matter is parsed")

    monkeypatch.setattr(documents, "_read_parts", read_parts)


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS.keys())
def test_what_is_put_is_found(tmp_path: Path, project: Path) -> None:
    files = {file.path: file for file in content_of(project)}
    base, _ = read_base(files["content/site.yml"], files.get("content/sources.yml"))
    shelf = a_shelf(tmp_path, base)
    for file in filter(lambda file: is_document(file.path), files.values()):
        document, card, keys = put(shelf, file)
        digest = file_digest(file.data)
        fresh, reading = read_file(file, base, digest)
        assert document == fresh
        assert Reading(file.path, card, written=write_card(card)) == reading
        found = shelf.document(file.path, digest)
        assert found == fresh
        assert found is not None
        assert write_card(card_of(found)) == write_card(card)
        assert dumps(found, Document) == dumps(fresh, Document)
        assert shelf.card(file.path, digest) == card_of(document, digest)
        assert shelf.card_bytes(file.path, digest) == write_card(card)
        assert shelf.holds(file.path, digest)
        assert keys == [*shelf.keys(file.path, digest), shelf.front_of(file.path, digest, file.data)]
        assert all(key in shelf.store for key in keys)


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    digest = file_digest(CASE.data)
    for path, other in ((CASE.path, b"another digest"), ("content/cases/other.md", digest)):
        assert shelf.card(path, other) is None
        assert shelf.card_bytes(path, other) is None
        assert shelf.document(path, other) is None
        assert not shelf.holds(path, other)


def test_half_of_what_belongs_together_is_not_held(tmp_path: Path) -> None:
    digest = file_digest(CASE.data)
    for number in range(2):
        shelf = a_shelf(tmp_path / str(number))
        put(shelf, CASE)
        shelf.store.drop([shelf.keys(CASE.path, digest)[number]])
        assert not shelf.holds(CASE.path, digest)


def test_with_other_words_or_another_program_nothing_is_found(tmp_path: Path) -> None:
    put(a_shelf(tmp_path), CASE)
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    digest = file_digest(CASE.data)
    words, _ = read_base(a_site(event_types={"x": {"label": "слово"}}), None)
    title, _ = read_base(a_site(title="Другой"), None)
    for other in (Shelf(shelf.store, b"code", words), Shelf(shelf.store, b"other", BASE)):
        assert not other.holds(CASE.path, digest)
        assert other.document(CASE.path, digest) is None
        assert other.front_of(CASE.path, digest, CASE.data) not in shelf.store
    assert Shelf(shelf.store, b"code", title).holds(CASE.path, digest)


@pytest.mark.parametrize(
    "body",
    ["", "Иной текст.", "\n\n# Другая\n\n[[anna]] [@b]\n![](../assets/a.jpg)", "# Глава\n\nТекст [[ivan]] [@a]. Ещё."],
    ids=repr,
)
def test_a_front_matter_that_was_read_before_is_not_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    edited = ContentFile(CASE.path, CASE.data.partition(b"---\n#")[0] + b"---\n" + body.encode())
    expected = read_file(edited, BASE, b"digest")
    nothing_is_parsed(monkeypatch)
    document, reading, parts = shelf.read(edited, b"digest")
    assert (document, reading) == expected
    assert dumps(document, Document) == dumps(expected[0], Document)
    assert parts is not None
    assert parts.body == body


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"\n---\n#", b"\n\n---\n#"), (b"2022", b"2023"), (b"title", b"\ntitle")],
    ids=["a line more", "another date", "an empty line"],
)
def test_another_front_matter_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes, after: bytes
) -> None:
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    edited = ContentFile(CASE.path, CASE.data.replace(before, after, 1))
    assert edited.data != CASE.data
    document, reading, _ = shelf.read(edited, b"digest")
    assert (document, reading) == read_file(edited, BASE, b"digest")
    nothing_is_parsed(monkeypatch)
    with pytest.raises(AssertionError, match="parsed"):
        shelf.read(edited, b"digest")


def test_the_same_front_matter_of_another_file_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    nothing_is_parsed(monkeypatch)
    with pytest.raises(AssertionError, match="parsed"):
        shelf.read(ContentFile("content/cases/other.md", CASE.data), b"digest")


def test_line_ends_of_another_system_and_a_mark_at_the_start_are_the_same_front_matter(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    for data in (CASE.data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + CASE.data):
        file = ContentFile(CASE.path, data)
        document, reading, _ = shelf.read(file, b"digest")
        assert (document, reading) == read_file(file, BASE, b"digest")


BROKEN = {
    "no front matter": b"text",
    "not closed": b"---\ntitle: x\n",
    "not UTF-8": b"---\ntitle: x\n---\n\xff",
    "an unknown field": a_case("primer", nonsense="x").data,
    "empty": b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_told_as_without_a_shelf(tmp_path: Path, name: str) -> None:
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    file = ContentFile(CASE.path, BROKEN[name])
    document, reading, _ = shelf.read(file, b"digest")
    assert document is None
    assert isinstance(reading.found, Broken)
    assert (document, reading) == read_file(file, BASE, b"digest")
    assert reading.problems


def test_a_body_that_is_too_large_is_an_error_though_its_front_matter_was_read(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    file = ContentFile(CASE.path, CASE.data + b"x" * 1024 * 1024)
    document, reading, _ = shelf.read(file, b"digest")
    assert document is None
    assert [problem.code for problem in reading.problems] == ["file-too-large"]


def test_translations_are_documents_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = a_shelf(tmp_path)
    file = a_file("cases/primer.en", "Text.", title="Case", events={"a": {"text": "It was."}})
    put(shelf, file)
    edited = ContentFile(file.path, file.data + b" More.")
    expected = read_file(edited, BASE, b"digest")
    nothing_is_parsed(monkeypatch)
    assert shelf.read(edited, b"digest")[:2] == expected


def test_the_front_matter_of_a_text_that_was_taken_back_leads_to_the_text_that_stands(tmp_path: Path) -> None:
    """It went on leading to the other text, which so stayed in the store."""
    shelf = a_shelf(tmp_path)
    put(shelf, CASE)
    put(shelf, ContentFile(CASE.path, CASE.data + "\nТайна.\n".encode()))
    digest = file_digest(CASE.data)
    kept = [*shelf.keys(CASE.path, digest), shelf.front_of(CASE.path, digest, CASE.data)]
    shelf.store.save(kept)
    assert all("Тайна".encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert shelf.read(CASE, digest)[0] == shelf.document(CASE.path, digest)
