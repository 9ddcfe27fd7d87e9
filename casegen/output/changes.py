"""What a publication does to an output folder."""

from __future__ import annotations

from casegen.values.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication does to a folder: paths of files written, removed, and left as they were.

    Of these, `as_seen` look as they did, and were not read. `gone` are paths that the manifest names, which are neither
    wanted nor there. `resumed`: the build before was killed while it replaced files.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    as_seen: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    gone: tuple[str, ...] = field(default=(), compare=False, repr=False)
    resumed: bool = field(default=False, compare=False, repr=False)
