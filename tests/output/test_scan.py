"""How files look in a folder, what is read of one, and since when the time of a change can be relied on."""

from __future__ import annotations

import errno
import os
import socket
import stat
from pathlib import Path
from typing import Any

import pytest

from casegen.output.scan import (
    DEVICE,
    LARGE,
    LINK,
    Found,
    UnfitError,
    looks_in,
    read_regular,
    read_theme,
    scan,
    settled,
)
from tests.files import write_files

SECOND = 1_000_000_000
TREE = {"a/b.md": "1", "a/b/c.md": "22", "a.md": "", "B.md": "333", "ж.md": "4", "a/.d/e.md": "", ".f": "", "z/0": ""}


@pytest.fixture(params=["by descriptors", "by whole paths"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems that can look at files by a descriptor of their folder, and those that cannot."""
    if request.param == "by whole paths":
        monkeypatch.setattr(os, "supports_dir_fd", set())


@pytest.mark.usefixtures("way")
def test_files_are_told_as_they_look_in_the_order_of_names(tmp_path: Path) -> None:
    write_files(tmp_path, TREE)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "pipe")
    found = scan(tmp_path, "content")
    # A folder stands where its name would: what is in it comes before the next name.
    names = ["B.md", "a/b/c.md", "a/b.md", "a.md", "link", "pipe", "z/0", "ж.md"]
    assert [one.path for one in found] == [f"content/{name}" for name in names]
    for name, one in zip(names, found, strict=True):
        about = (tmp_path / name).lstat()
        assert one == Found(f"content/{name}", about.st_size, about.st_mtime_ns, about.st_ino, about.st_mode)
    assert [one.path for one in found if not one.is_file] == ["content/link", "content/pipe"]


@pytest.mark.usefixtures("way")
def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    write_files(tmp_path, {"file": ""})
    assert scan(tmp_path / "gone", "content") == []
    assert scan(tmp_path / "file", "content") == []


@pytest.mark.usefixtures("way")
def test_a_file_that_goes_while_its_folder_is_looked_at_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that saves puts a new file in place of the old one."""
    write_files(tmp_path, {"a": "", "b": "", "c": ""})
    (tmp_path / "b").unlink()
    listed, scanned = os.listdir, os.scandir

    class Gone:
        name, path = "b", str(tmp_path / "b")

        def is_dir(self, **_: object) -> bool:
            return False

        def stat(self, **_: object) -> os.stat_result:
            return (tmp_path / "b").lstat()

    def with_gone(folder: Any) -> list[Any]:
        return [*scanned(folder), Gone()]

    monkeypatch.setattr(os, "listdir", lambda folder: [*listed(folder), "b"])
    monkeypatch.setattr(os, "scandir", with_gone)
    assert [one.path for one in scan(tmp_path, "x")] == ["x/a", "x/c"]


def test_no_folder_stays_open(tmp_path: Path) -> None:
    write_files(tmp_path, TREE)
    before = sorted(Path("/dev/fd").iterdir())
    scan(tmp_path, "content")
    with looks_in(tmp_path):
        pass
    assert sorted(Path("/dev/fd").iterdir()) == before


@pytest.mark.usefixtures("way")
def test_a_look_at_a_path_tells_how_it_is_now(tmp_path: Path) -> None:
    write_files(tmp_path, TREE)
    (tmp_path / "link").symlink_to("a.md")
    with looks_in(tmp_path) as look:
        for path in ("a/b.md", "link", "B.md"):
            about = (tmp_path / path).lstat()
            assert look(path) == (about.st_size, about.st_mtime_ns, about.st_ino)
        assert look("gone") == ()
        assert look("a.md/b") == ()
        (tmp_path / "a.md").write_text("12345")
        assert look("a.md")[:1] == (5,)
    with looks_in(tmp_path / "gone") as look:
        assert look("a.md") == ()


# ── what is read ─────────────────────────────────────────────────────────────────────────────────────────────────────


def refusal(path: Path, most: int = 10) -> str:
    with pytest.raises(UnfitError) as raised:
        read_regular(path, most)
    assert str(raised.value) == raised.value.reason
    return raised.value.reason


def test_of_a_regular_file_all_is_read_up_to_a_size(tmp_path: Path) -> None:
    write_files(tmp_path, {"none": "", "some": b"\x00\r\n", "most": b"0123456789", "more": b"0123456789a"})
    assert [read_regular(tmp_path / name, 10) for name in ("none", "some", "most")] == [b"", b"\x00\r\n", b"0123456789"]
    assert refusal(tmp_path / "more") == LARGE
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "gone", 10)


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    write_files(tmp_path, {"file": "тайна"})
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "zero").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket"))
        assert refusal(tmp_path / "socket") == DEVICE
    assert {name: refusal(tmp_path / name) for name in ("link", "zero", "pipe", "")} == {
        "link": LINK,
        "zero": LINK,
        "pipe": DEVICE,
        "": DEVICE,
    }
    assert refusal(Path("/dev/zero")) == DEVICE


def test_of_what_is_refused_nothing_stays_open(tmp_path: Path) -> None:
    """A folder in the place of a file did."""
    write_files(tmp_path, {"large": bytes(11)})
    os.mkfifo(tmp_path / "pipe")
    before = sorted(Path("/dev/fd").iterdir())
    assert [refusal(tmp_path / name) for name in ("", "pipe", "large")] == [DEVICE, DEVICE, LARGE]
    assert sorted(Path("/dev/fd").iterdir()) == before


def test_a_file_that_may_not_be_opened_is_an_error_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuses)
    with pytest.raises(PermissionError):
        read_regular(tmp_path / "file", 10)


class _Growing:
    """Says of a file that it was smaller when it was looked at."""

    def __init__(self, size: int) -> None:
        self._size, self._real = size, os.fstat

    def __call__(self, file: int) -> os.stat_result:
        about = list(self._real(file))
        about[stat.ST_SIZE] = self._size
        return os.stat_result(about)


@pytest.mark.parametrize("size", [0, 1, 9])
def test_what_grows_while_it_is_read_is_read_to_its_end_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    write_files(tmp_path, {"most": b"0123456789", "more": bytes(1000)})
    monkeypatch.setattr(os, "fstat", _Growing(size))
    assert read_regular(tmp_path / "most", 10) == b"0123456789"
    assert refusal(tmp_path / "more") == LARGE


def test_of_what_grows_for_ever_a_little_more_than_allowed_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much stands there by then: it would fill the memory."""
    asked: list[int] = []

    def read(_: int, most: int) -> bytes:
        asked.append(most)
        return bytes(min(most, 4))

    write_files(tmp_path, {"file": b""})
    monkeypatch.setattr(os, "read", read)
    assert refusal(tmp_path / "file") == LARGE
    assert asked == [1, 10, 6, 2]


def test_of_own_templates_only_regular_files_of_some_size_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "templates"
    write_files(
        own, {"a.html": "<p>", "b/c.css": "", ".d": "x", "large.css": bytes(5_000_001), "most.css": bytes(5_000_000)}
    )
    (own / "link.html").symlink_to("a.html")
    (own / "folder").symlink_to(tmp_path)
    os.mkfifo(own / "pipe")
    (own / "shut").write_text("x")
    real = os.open

    def opened(path: Any, *more: Any) -> int:
        if str(path).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *more)

    monkeypatch.setattr(os, "open", opened)
    _, theirs = read_theme(tmp_path)
    assert theirs == {
        "a.html": b"<p>",
        "b/c.css": b"",
        "large.css": LARGE,
        "most.css": bytes(5_000_000),
        "link.html": LINK,
        "folder": LINK,
        "pipe": DEVICE,
        "shut": "Permission denied",
    }


# ── since when a time can be relied on ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changed", "now", "expected"),
    [
        # a clock that counts less than seconds
        (5 * SECOND + 1, 5 * SECOND + 20_000_002, 5 * SECOND + 1),
        (5 * SECOND + 1, 5 * SECOND + 20_000_001, -1),
        (5 * SECOND + 1, 5 * SECOND + 1, -1),
        # whole seconds, in steps of two
        (6 * SECOND, 8 * SECOND + 1, 6 * SECOND),
        (6 * SECOND, 8 * SECOND, -1),
        (6 * SECOND, 6 * SECOND + 20_000_001, -1),
        # a time that has not come yet
        (9 * SECOND + 1, 8 * SECOND, -1),
    ],
)
def test_what_changed_just_now_is_not_relied_on(changed: int, now: int, expected: int) -> None:
    assert settled(changed, now) == expected
