"""A ZIP of a site: the same bytes wherever it is packed, and in its place as a whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import DEFLATED, MAX_WBITS, compressobj

import pytest

from casegen.output.archive import write_archive
from tests.support import ROOT

FILES = [("index.html", "Дело ".encode() * 1_000), ("cases/дело.html", b""), (".nojekyll", b"\x00\xff")]


def test_it_holds_the_files_in_one_folder_in_their_order(tmp_path: Path) -> None:
    place = tmp_path / "copy.zip"
    size = write_archive(place, "copy", FILES)
    assert size == place.stat().st_size
    with ZipFile(place) as archive:
        assert archive.testzip() is None
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == [
            (f"copy/{name}", data) for name, data in FILES
        ]
    # It is packed.
    assert size < len(FILES[0][1]) // 10


def test_it_is_packed_as_well_as_takes_little_time(tmp_path: Path) -> None:
    data = (ROOT / "CONTRIBUTING.ru.md").read_bytes()
    write_archive(tmp_path / "copy.zip", "copy", [("a.md", data)])
    with ZipFile(tmp_path / "copy.zip") as archive:
        [member] = archive.infolist()
    sizes = []
    for level in (5, 6, 7):
        packing = compressobj(level, DEFLATED, -MAX_WBITS)
        sizes.append(len(packing.compress(data) + packing.flush()))
    assert len(set(sizes)) == 3
    assert member.compress_size == sizes[1]


def test_nothing_in_it_says_when_where_and_by_whom_it_was_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "copy.zip"
    monkeypatch.setattr("sys.platform", "win32")
    write_archive(place, "copy", FILES)
    with ZipFile(place) as archive:
        assert archive.comment == b""
        for one in archive.infolist():
            assert one.date_time == (1980, 1, 1, 0, 0, 0)
            assert (one.create_system, one.external_attr >> 16, one.compress_type) == (3, 0o100644, ZIP_DEFLATED)
            assert (one.extra, one.comment) == (b"", b"")
    first = place.read_bytes()
    (tmp_path / "b").mkdir()
    write_archive(tmp_path / "b" / "other.zip", "copy", iter(FILES))
    assert (tmp_path / "b" / "other.zip").read_bytes() == first


def test_everybody_may_read_it_whatever_the_system_gives(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_archive(tmp_path / "copy.zip", "copy", FILES)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "copy.zip").stat().st_mode) == 0o644


def test_one_that_breaks_off_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "copy.zip"
    place.write_bytes(b"old")

    def broken() -> Iterator[tuple[str, bytes]]:
        yield FILES[0]
        assert [path.name for path in tmp_path.iterdir() if path != place] == [f".copy.zip.{os.getpid()}"]
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_archive(place, "copy", broken())
    assert [path.name for path in tmp_path.iterdir()] == ["copy.zip"]
    assert place.read_bytes() == b"old"


def test_it_is_on_the_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []

    def sync(file: int) -> None:
        assert not (tmp_path / "copy.zip").exists()
        synced.append(os.fstat(file).st_size)

    monkeypatch.setattr(os, "fsync", sync)
    size = write_archive(tmp_path / "copy.zip", "copy", FILES)
    assert synced == [size]
