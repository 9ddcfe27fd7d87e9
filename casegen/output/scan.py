"""How files look in a folder: enough to tell whether one may have changed. Imports nothing that is slow to load."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from casegen.output.package import PACKAGE
from casegen.values.layout import TEMPLATES

Seen = Mapping[str, tuple[str, int, int, int]]
"""What is known of the files in a folder: SHA-256 in hexadecimal, and size, time of change (ns) and inode at that time."""

MOST_OF_THEME = 5_000_000
# Not to wait at a pipe for who writes into it, nor to follow a link; where a system has such.
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

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


def scan(folder: Path | str, name: str) -> list[Found]:
    """Everything under a folder but folders, in the order of the paths, which begin with `name`; links are not followed.

    Names that begin with a dot belong to editors and operating systems, and are passed over.
    """
    return _scan_at(str(folder), name) if os.stat in os.supports_dir_fd else _scan(str(folder), name)


def _scan_at(folder: str, name: str) -> list[Found]:
    """Each file is asked for by its name in its folder, which is half the way of its whole path."""
    found: list[Found] = []
    # No folder is open while those in it are looked at: they may lie deeper in each other than that could be done.
    waiting: list[Found | tuple[str, str]] = [(folder, name)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Found):
            found.append(one)
        else:
            waiting += reversed([*_within(*one)])
    return found


def _within(folder: str, name: str) -> Iterator[Found | tuple[str, str]]:
    """What lies in a folder, in its order; another folder as its path and its name."""
    try:
        here = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except (FileNotFoundError, NotADirectoryError):
        return
    try:
        for entry in sorted(os.listdir(here)):  # noqa: PTH208  # by a descriptor
            if entry[0] == ".":
                continue
            try:
                about = os.stat(entry, dir_fd=here, follow_symlinks=False)
            except FileNotFoundError:
                # An editor that saves puts a new file in place of the old one: this one has just gone.
                continue
            path, mode = f"{name}/{entry}", about.st_mode
            if stat.S_ISDIR(mode):
                yield f"{folder}/{entry}", path
            else:
                yield Found(path, about.st_size, about.st_mtime_ns, about.st_ino, mode)
    finally:
        os.close(here)


def _scan(folder: str, name: str) -> list[Found]:
    """The same, where files can be asked for by their whole paths alone."""
    found: list[Found] = []
    for path, entry in walk(folder, name):
        try:
            about = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        found.append(Found(path, about.st_size, about.st_mtime_ns, about.st_ino, about.st_mode))
    return found


@contextmanager
def looks_in(folder: Path) -> Iterator[Callable[[str], tuple[int, int, int] | tuple[()]]]:
    """Gives of a path in a folder size, time of change (ns) and inode of the file there; nothing where there is none."""
    here = None
    if os.stat in os.supports_dir_fd:
        # The way to the folder is gone once, not for each of ten thousand files.
        with suppress(OSError):
            here = os.open(folder, os.O_RDONLY)
    begin = "" if here is not None else f"{folder}/"

    def look(path: str) -> tuple[int, int, int] | tuple[()]:
        try:
            about = os.stat(begin + path, dir_fd=here, follow_symlinks=False)
        except OSError:
            return ()
        return about.st_size, about.st_mtime_ns, about.st_ino

    try:
        yield look
    finally:
        if here is not None:
            os.close(here)


def walk(folder: Path | str, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """As `scan`, before anybody looks at the files."""
    waiting = [_entries(folder, name)]
    while waiting:
        path, entry = next(waiting[-1], (None, None))
        if path is None or entry is None:
            waiting.pop()
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(_entries(entry.path, path))
        else:
            yield path, entry


def _entries(folder: Path | str, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    yield from ((f"{name}/{entry.name}", entry) for entry in entries if not entry.name.startswith("."))


Own = Mapping[str, bytes | str]
"""The files of a project's own `templates/` by their path in it: their bytes, or in a word why a file is not taken."""

LINK, DEVICE, LARGE = "link", "device", "large"


def read_theme(project: Path) -> tuple[dict[str, bytes], dict[str, bytes | str]]:
    """The files of the default theme, and those of the project's own `templates/`, each by its path in its folder.

    Nothing that is no regular file is opened, and no link followed: in place of its bytes stands `LINK`, `DEVICE`, `LARGE`,
    or what the system says. A folder that is a link has an empty path.
    """
    default = theme_folder()
    own = project / TEMPLATES
    # In a checkout of the program itself both are the same. Who installed it may have done so with links.
    is_default = own.exists() and default.exists() and own.samefile(default)
    theirs: dict[str, bytes | str] = {"": LINK} if own.is_symlink() and not is_default else {}
    if not is_default and not theirs:
        theirs = {path.removeprefix("/"): _own_file(entry) for path, entry in walk(own, "")}
    return read_default_theme(), theirs


def read_default_theme() -> dict[str, bytes]:
    """The files of the default theme by their path in its folder."""
    found = walk(theme_folder(), "")
    return {path.removeprefix("/"): Path(entry.path).read_bytes() for path, entry in found if entry.is_file()}


def _own_file(entry: os.DirEntry[str]) -> bytes | str:
    if entry.is_symlink():
        return LINK
    try:
        return read_regular(entry.path, MOST_OF_THEME)
    except UnfitError as error:
        return error.reason
    except OSError as error:
        return str(error.strerror)


def theme_folder() -> Path:
    """Where the default theme lies: in the installed package, or beside it in a checkout."""
    installed = PACKAGE / TEMPLATES
    return installed if installed.is_dir() else PACKAGE.parent / TEMPLATES


class UnfitError(Exception):
    """A file is none that is read; `reason` is `LINK`, `DEVICE` or `LARGE`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_regular(path: str | Path, most: int) -> bytes:
    """The bytes of a regular file of at most so many. Waits for nobody and follows no link. Raises UnfitError, OSError.

    Between a look at a file and its opening somebody may have put something else in its place: so what was opened is
    looked at.
    """
    try:
        file = os.open(path, os.O_RDONLY | _CAREFUL)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise UnfitError(LINK) from None
        if error.errno == errno.ENXIO:
            raise UnfitError(DEVICE) from None
        raise
    try:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            raise UnfitError(DEVICE)
        if about.st_size > most:
            raise UnfitError(LARGE)
        data = os.read(file, about.st_size + 1)
        # Mostly everything comes at once, and nothing is left.
        while len(data) <= most and (more := os.read(file, most + 1 - len(data))):
            data += more
    finally:
        os.close(file)
    if len(data) > most:
        raise UnfitError(LARGE)
    return data


def settled(changed: int, now: int) -> int:
    """A time of change (ns) that can be trusted as seen at `now`; -1 for one that is too young.

    What changed just now could change again within one tick of the file system's clock, and look the same.
    """
    return changed if changed < now - tick_of(changed) else -1


def tick_of(changed: int) -> int:
    """How long (ns) two changes can bear the same time: some file systems count whole seconds, in steps of two."""
    return 2_000_000_000 if changed % 1_000_000_000 == 0 else 20_000_000
