"""Folders of files as values: to lay one out, and to see what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their path in a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by path; what a link leads to is not looked at."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def read_tree(folder: Path) -> dict[str, bytes | None]:
    """Every file in a folder with its bytes, and every folder and link in it with None: all of what there is."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.rglob("*"))
    }
