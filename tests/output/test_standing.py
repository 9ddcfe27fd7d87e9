"""What stands in a folder, told of everything that there is, and never through a link."""

from __future__ import annotations

import os
from pathlib import Path

from casegen.output.standing import Standing, walk_site
from tests.files import write_files


def test_everything_in_a_folder_is_told(tmp_path: Path) -> None:
    write_files(tmp_path, {"outside/secret": "тайна", "site/b": "1", "site/a/c": "22", "site/a/.d": ""})
    site = tmp_path / "site"
    (site / "empty").mkdir()
    (site / "above" / "empty").mkdir(parents=True)
    (site / ".git").mkdir()
    (site / "link").symlink_to(tmp_path / "outside")
    (site / "a" / "file").symlink_to(tmp_path / "outside" / "secret")
    (site / "nowhere").symlink_to(tmp_path / "nothing")
    os.mkfifo(site / "pipe")
    found = list(walk_site(site))
    assert len(found) == len({one.path for one in found})
    size = {path: (site / path).lstat().st_size for path in ("link", "a/file", "nowhere")}
    assert set(found) == {
        Standing("b", "file", 1),
        Standing("a", "folder"),
        Standing("a/c", "file", 2),
        Standing("a/.d", "file"),
        Standing("a/file", "link", size["a/file"]),
        Standing("link", "link", size["link"]),
        Standing("nowhere", "link", size["nowhere"]),
        Standing("pipe", "other"),
        Standing("empty", "folder", is_empty=True),
        Standing("above", "folder"),
        Standing("above/empty", "folder", is_empty=True),
        Standing(".git", "folder", is_empty=True),
    }


def test_of_an_empty_folder_nothing_is_told(tmp_path: Path) -> None:
    assert list(walk_site(tmp_path)) == []
