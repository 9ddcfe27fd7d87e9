"""Edited content files take the place of the old ones all together, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.output.edited import write_edited
from casegen.output.reader import read_content


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_replaced_and_made(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(b"old\r\n")
    write_edited(tmp_path, {"content/a.md": b"new\r\n", "new/people/b.md": b"b"})
    assert everything(tmp_path) == {"content/a.md": b"new\r\n", "new/people/b.md": b"b"}


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    place = tmp_path / "a.md"
    place.write_bytes(b"old")
    place.chmod(0o640)
    write_edited(tmp_path, {"a.md": b"new"})
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_file_that_holds_the_bytes_is_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "a.md"
    place.write_bytes(b"same")
    before = place.stat()
    write_edited(tmp_path, {"a.md": b"same", "b.md": b"new"})
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert everything(tmp_path) == {"a.md": b"same", "b.md": b"new"}


def test_what_cannot_all_be_written_is_not_written_in_part(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"a file where a folder is needed")
    with pytest.raises(FileExistsError):
        write_edited(tmp_path, {"a.md": b"new", "b/c.md": b"c"})
    assert everything(tmp_path) == {"a.md": b"old", "b": b"a file where a folder is needed"}


def test_a_reader_never_takes_a_staged_file_for_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "content/cases/a.md"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"old")
    seen: list[tuple[str, bytes]] = []
    replace = Path.replace

    def look_first(self: Path, target: Path) -> Path:
        seen.extend((file.path, file.data) for file in read_content(tmp_path)[0])
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", look_first)
    write_edited(tmp_path, {"content/cases/a.md": b"new"})
    assert seen == [("content/cases/a.md", b"old")]
