"""What a publication does to an output folder."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication does to a folder: paths of files written, removed, and left as they were.

    Of these, `as_seen` look as they did, and were not read.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    as_seen: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
