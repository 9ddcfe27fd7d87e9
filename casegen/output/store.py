"""The store: bytes by the digest of all that they were made from. Nothing is looked up by name, so nothing stale is found.

Entries lie one after the other in a few large files, packs; an index says where. Whatever is torn or missing is a
miss. Several processes can write at once, each into a pack of its own.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Set
from contextlib import suppress
from pathlib import Path
from struct import Struct
from threading import get_ident
from zlib import crc32

from casegen.output.sealed import NOTE, begun_in, ignored, read_sealed, write_sealed

_INDEX = "index"
_MOST_PACKS = 24


Place = bytes
"""Where an entry lies: the first byte, how many there are, and their checksum; then the stem of its pack.

One small object, for there are a million of them in a large publication.
"""

_NUMBERS = Struct("<QII")
_STEM = _NUMBERS.size


class Store:
    """The entries in a folder. What is put is found at once, and kept for later processes by `save`."""

    def __init__(self, folder: Path, under: Path | None = None) -> None:
        """Open the store in `folder`; `under` is another one, whose entries are found too and never touched."""
        self.folder = folder
        self.under = under
        self._new = [place for place in (folder, *folder.parents) if not place.exists()]
        self._open: dict[bytes, int] = {}
        self._mine: dict[tuple[int, int], tuple[bytes, int]] = {}
        self._places: dict[bytes, Place] = {}
        found = read_sealed((under or folder) / _INDEX)
        if isinstance(found, dict):
            self._places = found
        self._saved = dict(self._places)
        self._gone: set[Place] = set()

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept here."""
        return not self._saved

    @property
    def is_passing(self) -> bool:
        """Whether what is put here is never saved, so that no later process finds it."""
        return self.under is not None

    def __contains__(self, key: bytes) -> bool:
        return key in self._places

    def get(self, key: bytes) -> bytes | None:
        """The bytes under a key; None when there are none, or they are not those that were put there."""
        place = self._places.get(key)
        if place is None:
            return None
        start, length, checksum = _NUMBERS.unpack_from(place)
        try:
            data = os.pread(self._file(place[_STEM:]), length, start)
        except OSError:
            data = b""
        if len(data) != length or crc32(data) != checksum:
            self.drop([key])
            return None
        return data

    def put(self, key: bytes, data: bytes) -> Place:
        """Keep some bytes under a key."""
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
        place = self._places[key] = _NUMBERS.pack(start, len(data), crc32(data)) + pack
        return place

    def keys(self) -> Collection[bytes]:
        """The keys of all entries."""
        return self._places.keys()

    def fresh(self) -> set[bytes]:
        """The keys of what was put since the last `save`."""
        return {key for key, place in self._places.items() if self._saved.get(key) is not place}

    def alias(self, key: bytes, other: bytes) -> None:
        """Find under `key` what lies under `other` too."""
        self.adopt([(key, place) for _, place in self.places([other])])

    def places(self, keys: Iterable[bytes]) -> list[tuple[bytes, Place]]:
        """Where some entries lie, for `adopt` in another process."""
        return [(key, self._places[key]) for key in keys if key in self._places]

    def adopt(self, places: Iterable[tuple[bytes, Place]]) -> None:
        """Take over what another process has put into the same folder."""
        for key, place in places:
            if self._places.get(key) != place:
                self.drop([key])
                self._places[key] = place

    def drop(self, keys: Iterable[bytes]) -> None:
        """Forget the entries under these keys; `save` leaves no byte of them."""
        for key in keys:
            place = self._places.pop(key, None)
            if place is not None:
                self._gone.add(place)

    def save(self, keep: Collection[bytes] | None = None) -> None:
        """Keep the entries under these keys (None: all) for later processes; of all others not one byte stays."""
        if keep is not None:
            wanted = keep if isinstance(keep, Set) else set(keep)
            self.drop([key for key in self._places if key not in wanted])
        touched = {place[_STEM:] for place in self._gone}
        packs: set[bytes] = set()
        beside: set[Place] = set()
        for place in self._places.values():
            packs.add(place[_STEM:])
            if place[_STEM:] in touched:
                beside.add(place)
        # An entry can lie under two keys.
        self._gone -= beside
        if not self._gone and self._packs() <= packs and self._places == self._saved:
            return
        self._tidy(packs, beside)
        # What comes later is not saved yet, and goes into packs of its own.
        self._mine = {}
        ignored(self.folder)
        write_sealed(self.folder / _INDEX, self._places)
        self._saved = dict(self._places)
        self._gone = set()
        for pack in self._packs() - {place[_STEM:] for place in self._places.values()}:
            if pack in self._open:
                os.close(self._open.pop(pack))
            (self.folder / _file_of(pack)).unlink()

    def _tidy(self, packs: set[bytes], beside: set[Place]) -> None:
        """Wipe what is gone; write anew what is left of packs that hold little else, and of many small ones.

        `packs` are those that hold anything, `beside` are the entries in packs from which something is gone.
        """
        live = Counter[bytes]()
        for place in beside:
            live[place[_STEM:]] += _NUMBERS.unpack_from(place)[1]
        moving = {pack for pack in live if 2 * live[pack] < self._size(pack)}
        if len(packs) > _MOST_PACKS:
            moving |= set(sorted(packs, key=self._size)[:-4])
        self._move(moving)
        # A pack that is not there holds nothing, and one of the store below is not ours.
        wiped = self._packs() & live.keys() - moving
        for place in self._gone:
            pack, (start, length, _) = place[_STEM:], _NUMBERS.unpack_from(place)
            if pack in wiped:
                _write(self._file(pack), bytes(length), start)

    def sweep(self) -> None:
        """Remove what another process has put here and never saved."""
        for pack in self._packs() - {place[_STEM:] for place in self._places.values()}:
            (self.folder / _file_of(pack)).unlink()
        for path in begun_in(self.folder):
            path.unlink()

    @property
    def packs(self) -> tuple[str, ...]:
        """The names of the packs, as they were saved."""
        return tuple(sorted(_file_of(pack) for pack in {place[_STEM:] for place in self._saved.values()}))

    def discard(self) -> None:
        """Forget all that was put here since the last `save`."""
        self._places, self._gone = dict(self._saved), set()
        used = {place[_STEM:] for place in self._places.values()}
        for pack in self._packs() - used:
            (self.folder / _file_of(pack)).unlink()
        self.close()
        if self.folder in self._new:
            (self.folder / NOTE).unlink(missing_ok=True)
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
        for key, place in list(self._places.items()):
            if place[_STEM:] not in packs:
                continue
            if place not in moved:
                data = self.get(key)
                if data is None:
                    continue
                moved[place] = self.put(key, data)
            self._places[key] = moved[place]


def _file_of(pack: bytes) -> str:
    """The name of a pack's file, of its stem."""
    return f"{os.fsdecode(pack)}.pack"


def _write(file: int, data: bytes, start: int) -> None:
    written = 0
    while written < len(data):
        written += os.pwrite(file, data[written:] if written else data, start + written)
