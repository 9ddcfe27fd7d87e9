"""Puts staged files in place of a site: all of them, or none. Between the two the manifest says that it is unfinished.

A folder that is missing comes into being by one rename. In one that stands, files are exchanged one by one. First the
manifest is, for one that names the old files and the new ones and is not complete: the journal. After a kill it makes a
later build know what is its own, and whoever is to publish the folder that it must not be. What fails in between is
undone, for nothing old goes before all is in place.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

from casegen.output.changes import Changes
from casegen.output.folder import near
from casegen.output.manifest import MANIFEST, Manifest, begun
from casegen.output.sealed import ignored
from casegen.output.sync import settle
from casegen.values.layout import STAGING

_NEW, _OLD, _JOURNAL = "new", "old", "journal"


@contextmanager
def staging_in(state: Path) -> Iterator[Path]:
    """A staging folder for one publication, in the folder of our state. What others have left there goes, and in the end
    all of it.
    """
    clear(state / STAGING)
    ignored(state)
    with _cleared(state / STAGING):
        # Under a name of its own: a process that shared the work of a build that was killed may still be writing.
        yield state / STAGING / os.urandom(6).hex()


def stage(paths: Iterable[str], data: Callable[[str], Iterable[bytes]], staging: Path) -> None:
    """Write files into the staging folder. `data` gives the bytes of a path, in one piece or many."""
    new = staging / _NEW
    made: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in made:
            _make_folder((new / path).parent)
            made.add(folder)
        _write(f"{new}/{path}", data(path))


def place_staged(digests: Mapping[str, str], changes: Changes, folder: Path, staging: Path) -> None:
    """Carry out `changes`, whose written files were staged, so that a folder holds files with these SHA-256.

    Raises OSError when it cannot; then the folder is as it was. Where even that fails, its manifest is not complete.
    """
    for leftover in near(folder):
        clear(leftover)
    data = Manifest(digests).to_bytes()
    if not (changes.written or changes.removed or changes.gone) and _read(folder / MANIFEST) == data:
        return
    _make_folder(staging / _NEW)
    _make_folder(staging / _OLD)
    _write(f"{staging / _NEW}/{MANIFEST}", [data])
    gone = dict.fromkeys((*changes.removed, *changes.gone), "")
    _write(f"{staging}/{_JOURNAL}", [Manifest({**gone, **digests}, complete=False).to_bytes() if gone else begun(data)])
    try:
        _place(changes, folder, staging)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        closer = near(folder)[folder.exists()]
        with _cleared(closer):
            _make_folder(closer.parent)
            shutil.copytree(staging, closer)
            _place(changes, folder, closer)


def clear(staging: Path) -> None:
    """Remove what a publication staged."""
    shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _cleared(staging: Path) -> Iterator[None]:
    try:
        yield
    finally:
        clear(staging)


def _place(changes: Changes, folder: Path, staging: Path) -> None:
    """The same, from a staging folder on the same disk; EXDEV, and nothing done, from one on another."""
    new = staging / _NEW
    files = [f"{new}/{path}" for path in (*changes.written, MANIFEST)]
    # Before anything points to them. What moves as a whole folder has folders of its own.
    settle([*files, f"{staging}/{_JOURNAL}", *_folders_of(files, str(new))])
    if changes.resumed:
        # What the build that was killed had put in place may not be on the disk yet.
        os.sync()
    exchange = _Exchange(folder, staging / _OLD)
    try:
        if folder.exists():
            _one_by_one(exchange, changes, folder, staging)
        elif changes.unchanged:
            raise FileNotFoundError(
                errno.ENOENT, "this folder went away while the site was made: try again", str(folder)
            )
        else:
            exchange.move(new, folder)
            exchange.settle()
    except BaseException:
        with suppress(OSError):
            exchange.undo()
        raise


def _one_by_one(exchange: _Exchange, changes: Changes, folder: Path, staging: Path) -> None:
    new = staging / _NEW
    exchange.move(staging / _JOURNAL, folder / MANIFEST)
    exchange.settle()
    # First down, then up: a page may become the folder of others, and a folder a page.
    for path in changes.removed:
        exchange.take_down(folder / path)
    for path in (*changes.removed, *changes.gone):
        exchange.remove_empty((folder / path).parent)
    tops = {path.partition("/")[0] for path in changes.written if "/" in path}
    whole = {name for name in tops if not os.path.lexists(folder / name)}
    for name in sorted(whole):
        exchange.move(new / name, folder / name)
    for path in changes.written:
        if path.partition("/")[0] not in whole:
            exchange.move(new / path, folder / path)
    exchange.settle()
    exchange.move(new / MANIFEST, folder / MANIFEST)
    exchange.settle()


class _Exchange:
    """What was done to a folder, and how it is undone. What goes is set `aside`, on the same disk."""

    def __init__(self, folder: Path, aside: Path) -> None:
        self._folder = folder
        self._aside = (aside / str(number) for number in count())
        self._undo: list[Callable[[], object]] = []
        self._touched: set[Path] = set()
        self._settled: set[Path] = set()

    def move(self, source: Path, place: Path) -> None:
        """Move a file or a whole folder into place, at once."""
        self.make_folder(place.parent)
        if place.is_dir() and not place.is_symlink():
            self._remove_empty_folders(place)
        self._touched.add(place.parent)
        if os.path.lexists(place):
            aside = next(self._aside)
            self._undo.append(partial(_put_over, aside, place))
            try:
                # So that at no moment there is nothing.
                aside.hardlink_to(place)
            except OSError:  # the file system has no hard links
                place.rename(aside)
            source.replace(place)
        else:
            self._move(source, place)

    def take_down(self, place: Path) -> None:
        """Take a file away."""
        self._touched.add(place.parent)
        self._move(place, next(self._aside))

    def make_folder(self, place: Path) -> None:
        """Make a folder, and those around it, where they are missing."""
        if not place.is_dir():
            self.make_folder(place.parent)
            self._touched.add(place.parent)
            made = next(self._aside)
            _make_folder(made)
            self._move(made, place)

    def remove_empty(self, place: Path) -> None:
        """Remove a folder and those around it, up to the site's own, as far as there is nothing in them."""
        while place != self._folder:
            if place.is_dir():
                if any(place.iterdir()):
                    return
                self._remove(place)
            place = place.parent

    def settle(self) -> None:
        """Bring to the disk what was done since the last time."""
        _settle_folders(self._touched)
        self._settled |= self._touched
        self._touched.clear()

    def undo(self) -> None:
        """Go back to what there was, step by step: so the manifest comes last, which was the first to be moved.

        A step that fails (OSError) is the last; all before it stand, and the manifest with them, which is not complete.
        """
        self._settled |= self._touched
        while self._undo:
            if len(self._undo) == 1:
                self._settle_again()
            self._undo.pop()()
        self._settle_again()

    def _move(self, source: Path, place: Path) -> None:
        # Before it is done, for an interruption may come in between.
        self._undo.append(partial(_put_back, place, source))
        source.rename(place)

    def _remove_empty_folders(self, place: Path) -> None:
        for inside, _, _ in os.walk(place, topdown=False):
            self._remove(Path(inside))

    def _remove(self, place: Path) -> None:
        spare = next(self._aside)
        # Before, for afterwards there might be no room to make it again.
        _make_folder(spare)
        self._touched.add(place.parent)
        self._undo.append(partial(_put_back, spare, place))
        place.rmdir()

    def _settle_again(self) -> None:
        # Torn by a failure of the power too, it would be told by its hashes.
        with suppress(OSError):
            _settle_folders(self._settled)


def _put_back(now: Path, before: Path) -> None:
    """Undo a move; nothing is to be done where it did not happen."""
    if os.path.lexists(now) and not os.path.lexists(before):
        now.rename(before)


def _put_over(old: Path, place: Path) -> None:
    """Undo an exchange; nothing is to be done where it was not even begun."""
    if os.path.lexists(old):
        old.replace(place)


def _settle_folders(folders: Iterable[Path]) -> None:
    settle([str(folder) for folder in sorted(folders) if folder.is_dir()])


def _folders_of(files: Iterable[str], top: str) -> set[str]:
    """The folders in which files lie, up to the one at the top."""
    found = {top}
    for path in files:
        while (path := path.rpartition("/")[0]) not in found:
            found.add(path)
    return found


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _write(path: str, data: Iterable[bytes]) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(file, "wb") as out:
        out.writelines(data)
        # A site is for everybody, whatever the umask of the one who builds.
        os.fchmod(file, 0o644)


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(exist_ok=True)  # another process may just have made it
        path.chmod(0o755)
