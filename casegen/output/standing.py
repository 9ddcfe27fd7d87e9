"""A site as it stands on the disk, whoever put it there: everything in its folder, and each file as it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["file", "link", "folder", "other"]


class Standing(NamedTuple):
    """Something in a folder, by its path in it. `is_empty` is said of folders."""

    path: str
    kind: Kind
    size: int = 0
    is_empty: bool = False


def walk_site(folder: Path) -> Iterator[Standing]:
    """Everything in a folder and below it, names that begin with a dot too; links are not followed."""
    waiting = [""]
    while waiting:
        above = waiting.pop()
        with os.scandir(folder / above) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        if above:
            yield Standing(above, "folder", is_empty=not entries)
        for entry in entries:
            path = f"{above}/{entry.name}" if above else entry.name
            about = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(about.st_mode):
                waiting.append(path)
            else:
                yield Standing(path, _kind(about.st_mode), about.st_size)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    return "link" if stat.S_ISLNK(mode) else "other"
