"""The store: bytes by the digest of all that they were made from. Nothing is looked up by name, so nothing stale is found.

Entries lie one after the other in a few large files, packs; an index says where: a table, and what is otherwise since that was
written, so that a build which changes a few of a hundred thousand entries writes few lines. Whatever is torn or missing is
a miss. Several processes can write at once, each into a pack of its own.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Set
from contextlib import suppress
from pathlib import Path
from struct import Struct
from threading import get_ident
from zlib import crc32

from casegen.output.index import INDEX, read_index
from casegen.output.sealed import NOTE, begun_in, ignored, remove, seal_of
from casegen.output.table import STEM, Place

_MOST_PACKS = 24
_NUMBERS = Struct("<QII")
"""How the numbers of a place are written."""


class Store:
    """The entries in a folder. What is put is found at once, and kept for later processes by `save`."""

    def __init__(self, folder: Path, under: Path | None = None) -> None:
        """Open the store in `folder`; `under` is another one, whose entries are found too and never touched."""
        self.folder = folder
        self.under = under
        self._new = [place for place in (folder, *folder.parents) if not place.exists()]
        self._open: dict[bytes, int] = {}
        self._mine: dict[tuple[int, int], tuple[bytes, int]] = {}
        self._index = read_index(under or folder)
        self._saved = self._index.copy()
        self._fresh: set[bytes] = set()
        self._gone: set[Place] = set()
        self._is_torn = False

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept here."""
        return not self._saved.held

    @property
    def is_passing(self) -> bool:
        """Whether what is put here is never saved, so that no later process finds it."""
        return self.under is not None

    @property
    def is_unsaved(self) -> bool:
        """Whether anything lies in the folder, or did, that is not so in what was saved: of another process, too."""
        return bool(self._fresh or self._gone or self._packs() - self._saved.held.keys())

    @property
    def seal(self) -> bytes:
        """What no other store has: it was saved with other entries. Empty where nothing was saved, or something was torn."""
        return b"" if self._is_torn else seal_of((self.under or self.folder) / INDEX)

    def __contains__(self, key: bytes) -> bool:
        return self._index.get(key) is not None

    def get(self, key: bytes) -> bytes | None:
        """The bytes under a key; None when there are none, or they are not those that were put there."""
        place = self._index.get(key)
        if place is None:
            return None
        start, length, checksum = _NUMBERS.unpack_from(place)
        try:
            data = os.pread(self._file(place[STEM:]), length, start)
        except OSError:
            data = b""
        if len(data) != length or crc32(data) != checksum:
            self._is_torn = True
            self.drop([key])
            return None
        return data

    def put(self, key: bytes, data: bytes | bytearray) -> Place:
        """Keep some bytes under a key."""
        if key in self:
            self.drop([key])
        worker = (os.getpid(), get_ident())
        if worker not in self._mine:
            # A forked child, or another thread, writes into a pack of its own.
            ignored(self.folder)
            pack = os.urandom(6).hex().encode()
            self._open[pack] = os.open(self.folder / _file_of(pack), os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            self._mine[worker] = (pack, 0)
        pack, start = self._mine[worker]
        _write(self._open[pack], data, start)
        self._mine[worker] = (pack, start + len(data))
        place = _NUMBERS.pack(start, len(data), crc32(data)) + pack
        self._index.add(key, place)
        self._fresh.add(key)
        return place

    def keys(self) -> Collection[bytes]:
        """The keys of all entries."""
        return self._index.keys()

    def fresh(self) -> set[bytes]:
        """The keys of what was put since the last `save`."""
        return set(self._fresh)

    def alias(self, key: bytes, other: bytes) -> None:
        """Find under `key` what lies under `other` too."""
        self.adopt([(key, place) for _, place in self.places([other])])

    def places(self, keys: Iterable[bytes]) -> list[tuple[bytes, Place]]:
        """Where some entries lie, for `adopt` in another process."""
        found = ((key, self._index.get(key)) for key in keys)
        return [(key, place) for key, place in found if place is not None]

    def adopt(self, places: Iterable[tuple[bytes, Place]]) -> None:
        """Take over what another process has put into the same folder."""
        for key, place in places:
            if self._index.get(key) != place:
                self.drop([key])
                self._index.add(key, place)
                self._fresh.add(key)

    def drop(self, keys: Iterable[bytes]) -> None:
        """Forget the entries under these keys; `save` leaves no byte of them."""
        for key in keys:
            place = self._index.pop(key)
            if place is not None:
                self._fresh.discard(key)
                self._gone.add(place)

    def save(self, keep: Collection[bytes] | None = None, *, anew: bool = False) -> None:
        """Keep the entries under these keys (None: all) for later processes; of all others not one byte stays.

        `anew`: nor any of their keys.
        """
        if keep is not None:
            wanted = keep if isinstance(keep, Set) else set(keep)
            self.drop([key for key in self.keys() if key not in wanted])
        # An entry can lie under two keys.
        self._gone -= self._index.standing(self._gone)
        if not self._gone and self._packs() <= self._index.held.keys() and self._index == self._saved:
            self._fresh.clear()
            return
        self._tidy()
        # What comes later is not saved yet, and goes into packs of its own.
        self._mine = {}
        ignored(self.folder)
        self._index.write(self.folder, anew=anew)
        self._saved = self._index.copy()
        self._fresh, self._gone = set(), set()
        for pack in self._packs() - self._index.held.keys():
            if pack in self._open:
                os.close(self._open.pop(pack))
            remove(self.folder / _file_of(pack))
        self._index.sweep(self.folder)

    def _tidy(self) -> None:
        """Wipe what is gone; write anew what is left of packs that hold little else, and of many small ones."""
        touched, held = {place[STEM:] for place in self._gone}, self._index.held
        moving = {pack for pack in touched & held.keys() if 2 * held[pack][1] < self._size(pack)}
        if len(held) > _MOST_PACKS:
            moving |= set(sorted(held, key=self._size)[:-4])
        self._move(moving)
        # A pack that is not there holds nothing, and one of the store below is not ours.
        wiped = self._packs() & touched & held.keys()
        for place in self._gone:
            pack, (start, length, _) = place[STEM:], _NUMBERS.unpack_from(place)
            if pack in wiped:
                _write(self._file(pack), bytes(length), start)

    def sweep(self) -> None:
        """Remove what another process has put here and never saved."""
        for pack in self._packs() - self._index.held.keys():
            remove(self.folder / _file_of(pack))
        self._index.sweep(self.folder)
        # A pack that is a folder holds nothing.
        for path in (*begun_in(self.folder), *(pack for pack in self.folder.glob("*.pack") if pack.is_dir())):
            remove(path)

    @property
    def packs(self) -> tuple[str, ...]:
        """The names of the packs, as they were saved."""
        return tuple(sorted(map(_file_of, self._saved.held)))

    def discard(self) -> None:
        """Forget all that was put here since the last `save`."""
        self._index = self._saved.copy()
        self._fresh, self._gone = set(), set()
        for pack in self._packs() - self._index.held.keys():
            remove(self.folder / _file_of(pack))
        self._index.sweep(self.folder)
        self.close()
        if self.folder in self._new:
            remove(self.folder / NOTE)
        for folder in self._new:
            with suppress(OSError):  # it holds something by now, or was never made
                folder.rmdir()

    def __getstate__(self) -> dict[str, object]:
        """For another process, which opens files of its own."""
        return {**self.__dict__, "_open": {}, "_mine": {}}

    def close(self) -> None:
        """Close the files."""
        for file in self._open.values():
            os.close(file)
        self._open.clear()
        self._mine = {}

    def _file(self, pack: bytes) -> int:
        if pack not in self._open:
            place = self.folder / _file_of(pack)
            if self.under is not None and not place.exists():
                self._open[pack] = os.open(self.under / place.name, os.O_RDONLY)
            else:
                self._open[pack] = os.open(place, os.O_RDWR)
        return self._open[pack]

    def _packs(self) -> set[bytes]:
        return {os.fsencode(path.stem) for path in self.folder.glob("*.pack")}

    def _size(self, pack: bytes) -> int:
        try:
            return os.fstat(self._file(pack)).st_size
        except OSError:
            return 0

    def _move(self, packs: Collection[bytes]) -> None:
        """Write the entries of some packs anew, into one."""
        if not packs:
            return
        self._mine = {}
        moved: dict[Place, Place] = {}
        for key, place in [entry for entry in self._index.entries() if entry[1][STEM:] in packs]:
            if place not in moved:
                data = self.get(key)
                if data is None:
                    continue
                moved[place] = self.put(key, data)
            else:
                self.adopt([(key, moved[place])])


def _file_of(pack: bytes) -> str:
    """The name of a pack's file, of its stem."""
    return f"{os.fsdecode(pack)}.pack"


def _write(file: int, data: bytes | bytearray, start: int) -> None:
    written = 0
    while written < len(data):
        written += os.pwrite(file, data[written:] if written else data, start + written)
