"""How files look in a folder: enough to tell whether one may have changed. Imports nothing that is slow to load."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from casegen.values.layout import TEMPLATES

Seen = Mapping[str, tuple[str, int, int, int]]
"""What is known of the files in a folder: SHA-256 in hexadecimal, and size, time of change (ns) and inode at that time."""

NOTHING_SEEN: Seen = MappingProxyType({})


class Found(NamedTuple):
    """A file as a folder lists it. `mode` says what it is besides: a file, a link, a device."""

    path: str
    size: int
    changed: int  # ns
    inode: int
    mode: int

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and no link."""
        return stat.S_ISREG(self.mode)


def scan(folder: Path, name: str) -> Iterator[Found]:
    """Everything under a folder but folders, in the order of the paths, which begin with `name`; links are not followed.

    Names that begin with a dot belong to editors and operating systems, and are passed over.
    """
    for path, entry in walk(folder, name):
        try:
            about = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            # An editor that saves puts a new file in place of the old one: this one has just gone.
            continue
        yield Found(path, about.st_size, about.st_mtime_ns, about.st_ino, about.st_mode)


def walk(folder: Path | str, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """As `scan`, before anybody looks at the files."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, path)
        else:
            yield path, entry


def read_theme(project: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the default theme, and those of the project's own `templates/`, each by its path in its folder."""
    default = theme_folder()
    own = project / TEMPLATES
    overrides = {} if own.exists() and default.exists() and own.samefile(default) else _read_folder(own)
    return read_default_theme(), overrides


def read_default_theme() -> dict[str, bytes]:
    """The files of the default theme by their path in its folder."""
    return _read_folder(theme_folder())


def theme_folder() -> Path:
    """Where the default theme lies: in the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / TEMPLATES
    return installed if installed.is_dir() else package.parent / TEMPLATES


def _read_folder(folder: Path) -> dict[str, bytes]:
    return {
        path.removeprefix("/"): Path(entry.path).read_bytes()
        for path, entry in walk(folder, "")
        if entry.is_file(follow_symlinks=False)
    }


def settled(changed: int, now: int) -> int:
    """A time of change (ns) that can be trusted as seen at `now`; -1 for one that is too young.

    What changed just now could change again within one tick of the file system's clock, and look the same.
    """
    return changed if changed < now - tick_of(changed) else -1


def tick_of(changed: int) -> int:
    """How long (ns) two changes can bear the same time: some file systems count whole seconds, in steps of two."""
    return 2_000_000_000 if changed % 1_000_000_000 == 0 else 20_000_000
