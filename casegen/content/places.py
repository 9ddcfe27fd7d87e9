"""Where each value of a front matter stands in its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from casegen.values.diagnostics import Span
from casegen.values.frozen import dataclass, field

Path = tuple[str | int, ...]
"""The way to a value: `("events", 0, "date")`."""

Mark = tuple[int, int, int]
"""Line and column from 1, width in characters."""


@dataclass(frozen=True, slots=True)
class Places:
    """Positions of the values and of the keys of one file, by path."""

    file: str
    values: Mapping[Path, Mark] = field(default_factory=dict)
    keys: Mapping[Path, Mark] = field(default_factory=dict)

    @property
    def sizes(self) -> Mapping[Path, int]:
        """How many keys each map has."""
        return Counter(path[:-1] for path in self.keys)

    def value(self, *path: str | int) -> Span:
        """The place of a value; of the nearest thing around it when it is not written itself."""
        for length in range(len(path), 0, -1):
            if mark := self.values.get(path[:length]):
                return Span(self.file, *mark)
        return Span(self.file, 1, 1)

    def key(self, *path: str | int) -> Span:
        """The place of a key; of its value when it has none (an item of a list)."""
        mark = self.keys.get(path)
        return Span(self.file, *mark) if mark else self.value(*path)
