"""A table of entries as it lies in a file: of a million keys the few that are asked for are found without reading the rest."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from casegen.output.sealed import read_sealed, seal_of, write_sealed

Place = bytes
"""Where an entry lies: the first byte, how many there are, and their checksum; then the stem of its pack.

One small object, for there are a million of them in a large publication.
"""

STEM = 16
"""Where in a place the stem begins."""

LONGEST = 17
"""So many bytes a key may have that goes into a table."""

_KEY = LONGEST + 1
# What makes keys of any length equally long, and tells them apart.
_ENDS = tuple(bytes(LONGEST - length) + bytes([length]) for length in range(LONGEST + 1))
_WIDTH = STEM + 3  # the number of the stem, and whether another key has the same place
_KINDS = (bytes, bytes, bytes, tuple)


class Table:
    """Keys in their order, and the place of each.

    `begins` says for each beginning of a key where the first of these keys stands. Keys are digests, which are spread evenly, so a
    beginning has one or two of them.
    """

    def __init__(
        self, keys: bytes = b"", places: bytes = b"", begins: bytes = b"", stems: tuple[bytes, ...] = ()
    ) -> None:
        self._keys = keys
        self._places = places
        self._begins = memoryview(begins or bytes(8)).cast("I")
        self._stems = stems
        self._shift = 24 - (len(self._begins) - 2).bit_length()
        self.name = ""
        self.seal = b""

    def __len__(self) -> int:
        return len(self._keys) // _KEY

    def __iter__(self) -> Iterator[tuple[bytes, Place]]:
        return zip(self.keys(), map(self._place, range(len(self))), strict=True)

    def keys(self) -> Iterator[bytes]:
        """The keys in their order."""
        keys = self._keys
        return (keys[start : start + keys[start + LONGEST]] for start in range(0, len(keys), _KEY))

    def get(self, key: bytes) -> Place | None:
        """The place of a key."""
        number = self._number(key)
        return None if number < 0 else self._place(number)

    def is_shared(self, key: bytes) -> bool:
        """Whether another key had the same place when the table was written."""
        number = self._number(key)
        return number >= 0 and bool(self._places[(number + 1) * _WIDTH - 1])

    def has_pack(self, place: Place) -> bool:
        """Whether any key has a place in the same pack."""
        return place[STEM:] in self._stems

    def keys_of(self, place: Place) -> Iterator[bytes]:
        """The keys that have a place."""
        if not self.has_pack(place):
            return
        wanted = place[:STEM] + self._stems.index(place[STEM:]).to_bytes(2, "little")
        at = self._places.find(wanted)
        while at >= 0:
            if at % _WIDTH == 0:
                start = at // _WIDTH * _KEY
                yield self._keys[start : start + self._keys[start + LONGEST]]
            at = self._places.find(wanted, at + 1)

    def _number(self, key: bytes) -> int:
        """Which of the keys one is; negative for none."""
        if not self._keys or len(key) > LONGEST:
            return -1
        begin, wanted = _begin(key, self._shift), key + _ENDS[len(key)]
        end = self._begins[begin + 1]
        at = self._keys.find(wanted, self._begins[begin], end)
        while at % _KEY and at >= 0:
            at = self._keys.find(wanted, at + 1, end)
        return at // _KEY if at >= 0 else -1

    def _place(self, number: int) -> Place:
        start = number * _WIDTH
        stem = self._places[start + STEM] | self._places[start + STEM + 1] << 8
        return self._places[start : start + STEM] + self._stems[stem]

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process it goes as it lies."""
        return _again, (self._keys, self._places, bytes(self._begins), self._stems, self.name, self.seal)


def table_of(entries: Mapping[bytes, Place]) -> Table:
    """The table of those entries whose keys are not too long. There are no more than 65,536 stems."""
    keys = sorted(key for key in entries if len(key) <= LONGEST)
    stems = tuple(sorted({place[STEM:] for place in entries.values()}))
    numbers = {stem: number.to_bytes(2, "little") for number, stem in enumerate(stems)}
    once: set[Place] = set()
    shared: set[Place] = set()
    for place in entries.values():
        (shared if place in once else once).add(place)
    bits = min(max(len(keys).bit_length() - 1, 0), 24)
    begins = array("I", bytes(4 * ((1 << bits) + 1)))
    written, places = bytearray(), bytearray()
    for key in keys:
        place = entries[key]
        begins[_begin(key, 24 - bits) + 1] += _KEY
        written += key + _ENDS[len(key)]
        places += place[:STEM] + numbers[place[STEM:]] + bytes([place in shared])
    return Table(bytes(written), bytes(places), array("I", accumulate(begins)).tobytes(), stems)


def write_table(folder: Path, table: Table) -> None:
    """Write a table into a file of a new name, which it bears from then on. Raises OSError."""
    name = f"{os.urandom(6).hex()}.table"
    write_sealed(folder / name, (table._keys, table._places, bytes(table._begins), table._stems))
    table.name, table.seal = name, seal_of(folder / name)


def read_table(folder: Path, name: str, seal: bytes) -> Table | None:
    """The table in a file under a seal; None for any other file."""
    found = read_sealed(folder / name) if seal and seal_of(folder / name) == seal else None
    if not isinstance(found, tuple) or tuple(map(type, found)) != _KINDS:
        return None
    keys, places, begins, stems = found
    return _again(keys, places, begins, stems, name, seal)


def _again(keys: bytes, places: bytes, begins: bytes, stems: tuple[bytes, ...], name: str, seal: bytes) -> Table:
    table = Table(keys, places, begins, stems)
    table.name, table.seal = name, seal
    return table


def _begin(key: bytes, shift: int) -> int:
    return int.from_bytes(key[:3] if len(key) > 2 else key.ljust(3, b"\0"), "big") >> shift
