"""A ZIP file whose bytes depend on nothing but what is in it: no clock, no owner, no order of a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_UNIX = 3
_FOR_EVERYBODY = 0o100644 << 16


def write_archive(path: Path, folder: str, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files, in their order, into one folder of a ZIP; its size. It takes its place at once, or not at all.

    Equal files give equal bytes wherever the same zlib packs them.
    """
    # Beside its place, so that it can be moved there; and under a name of this process alone.
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with ZipFile(staged, "w") as archive:
            for name, data in files:
                archive.writestr(_member(f"{folder}/{name}"), data, ZIP_DEFLATED, _LEVEL)
        with staged.open("rb") as written:
            os.fsync(written.fileno())
        staged.chmod(0o644)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    return path.stat().st_size


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EARLIEST)
    # Otherwise it says on which system it was made.
    member.create_system = _UNIX
    member.external_attr = _FOR_EVERYBODY
    return member
