"""Where the entries of a store lie: a table of all, and what is otherwise since it was written, so that few lines change with few."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain
from pathlib import Path

from casegen.output.sealed import read_sealed, remove, seal_of, write_sealed
from casegen.output.table import LONGEST, STEM, Place, Table, read_table, table_of, write_table

INDEX = "index"
"""The file that says which table there is, and what is otherwise."""

FEWEST, SHARE = 4_000, 8
"""A table is written where there are so many entries, and anew where more than one in so many is another one since."""

_PARTS = {"table": tuple, "more": dict, "less": set, "held": dict}
Held = dict[bytes, tuple[int, int]]
"""By the stem of each pack: under how many keys anything lies there, and how many bytes; what lies under two keys counts twice."""


class Index:
    """The places of entries by their keys. `held` counts what each pack holds."""

    def __init__(self, table: Table | None = None) -> None:
        self._table = table if table is not None else Table()
        # Goes before the table.
        self._more: dict[bytes, Place] = {}
        # The keys of the table that have another place now, or none.
        self._less: set[bytes] = set()
        self.held: Held = {}

    def get(self, key: bytes) -> Place | None:
        """Where the entry under a key lies."""
        place = self._more.get(key)
        return place if place is not None or key in self._less else self._table.get(key)

    def add(self, key: bytes, place: Place) -> None:
        """Enter a key that is not there."""
        self._more[key] = place
        self._count(place, 1)

    def pop(self, key: bytes) -> Place | None:
        """Take out a key; where its entry lay."""
        place = self.get(key)
        if place is not None:
            if self._more.pop(key, None) is None:
                self._less.add(key)
            self._count(place, -1)
        return place

    def keys(self) -> set[bytes]:
        """All keys."""
        return set(self._table.keys()) - self._less | self._more.keys()

    def entries(self) -> Iterator[tuple[bytes, Place]]:
        """All keys, each with its place."""
        less = self._less
        return chain((entry for entry in self._table if entry[0] not in less), self._more.items())

    def standing(self, places: Set[Place]) -> set[Place]:
        """Those of some places, which were taken out, that are still there under another key."""
        found = set(places).intersection(self._more.values()) if places else set()
        unsure = {place for place in places if place not in found and self._table.has_pack(place)}
        for key in self._less:
            place = self._table.get(key)
            if place in unsure and not self._table.is_shared(key):
                unsure.discard(place)
        if len(unsure) > len(self._table) // 100:
            return found | {place for key, place in self._table if place in unsure and key not in self._less}
        return found | {place for place in unsure if not self._less.issuperset(self._table.keys_of(place))}

    def _count(self, place: Place, sign: int) -> None:
        pack = place[STEM:]
        number, size = self.held.get(pack, (0, 0))
        if number + sign:
            self.held[pack] = (number + sign, size + sign * int.from_bytes(place[8:12], "little"))
        else:
            self.held.pop(pack, None)

    def copy(self) -> Index:
        """The same, which does not change with this one."""
        found = Index(self._table)
        found._more, found._less, found.held = dict(self._more), set(self._less), dict(self.held)
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Index):
            return NotImplemented
        return self._table is other._table and (self._more, self._less) == (other._more, other._less)

    __hash__ = None  # type: ignore[assignment]  # it changes

    def write(self, folder: Path, *, anew: bool = False) -> None:
        """Write what differs from the table; or a table of all, `anew` or where much differs. Raises OSError."""
        stands = not anew and bool(self._table.seal) and seal_of(folder / self._table.name) == self._table.seal
        if not stands or len(self._more) + len(self._less) > max(FEWEST, len(self._table) // SHARE):
            entries = dict(self.entries()) if self._table else self._more
            self._table = table_of(entries if len(entries) >= FEWEST else {})
            self._more, self._less = entries, set()
            if self._table:
                write_table(folder, self._table)
                self._more = {key: place for key, place in entries.items() if len(key) > LONGEST}
        parts = ((self._table.name, self._table.seal), self._more, self._less, self.held)
        write_sealed(folder / INDEX, dict(zip(_PARTS, parts, strict=True)))

    def sweep(self, folder: Path) -> None:
        """Remove the tables that others have left."""
        for path in folder.glob("*.table"):
            if path.name != self._table.name:
                remove(path)


def read_index(folder: Path) -> Index:
    """The index in a folder; an empty one where there is none, or any of it is torn."""
    found = read_sealed(folder / INDEX)
    if isinstance(found, dict) and {name: type(part) for name, part in found.items()} == _PARTS:
        name, seal = found["table"]
        table = read_table(folder, name, seal) if name else Table()
        if table is not None:
            index = Index(table)
            index._more, index._less, index.held = found["more"], found["less"], found["held"]
            return index
    return Index()
