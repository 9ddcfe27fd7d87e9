"""What was written is on the disk before anybody relies on it; what the disk says of that is heard."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from casegen.output.sync import settle


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the disk was asked for: files and folders by name, or everything."""
    found: list[str] = []
    opened: dict[int, str] = {}
    os_open = os.open

    def open_(path: str, *more: int) -> int:
        file = os_open(path, *more)
        opened[file] = Path(path).name
        return file

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "fsync", lambda file: found.append(opened[file]))
    monkeypatch.setattr(os, "sync", lambda: found.append("everything"))
    return found


def files_in(folder: Path, number: int) -> list[str]:
    """Paths of files that there are."""
    for name in range(number):
        (folder / str(name)).touch()
    return [str(folder / str(name)) for name in range(number)]


@pytest.mark.parametrize(
    ("number", "expected"), [(0, []), (2, ["0", "1"]), (64, [*map(str, range(64))]), (65, ["everything"])]
)
def test_files_are_brought_to_the_disk_one_by_one_and_many_all_together(
    tmp_path: Path, asked: list[str], number: int, expected: list[str]
) -> None:
    settle(files_in(tmp_path, number))
    assert asked == expected


def open_files() -> int:
    """How many files this process holds open."""
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize(
    ("number", "is_told"),
    [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True), (errno.ENOSPC, True), (errno.EDQUOT, True)],
)
def test_a_disk_that_fails_is_told_and_one_that_keeps_no_folders_by_themselves_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, is_told: bool
) -> None:
    tried: list[int] = []

    def fail(file: int) -> None:
        tried.append(file)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    paths, before = files_in(tmp_path, 2), open_files()
    if is_told:
        with pytest.raises(OSError, match=os.strerror(number)):
            settle(paths)
    else:
        settle(paths)
    assert len(tried) == (1 if is_told else 2)
    assert open_files() == before
