"""Writes edited content files: all of them are on the disk under other names before the first takes its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path


def write_edited(project: Path, files: Mapping[str, bytes]) -> None:
    """Put these bytes in place of files of a project, by their paths in it (`content/cases/x.md`); new ones are made.

    A file keeps its permissions, and one that holds the bytes already is not touched. When something cannot be written
    (OSError), nothing is changed.
    """
    with ExitStack() as cleaning:
        staged: list[tuple[Path, Path]] = []
        for path, data in sorted(files.items()):
            place = project / path
            if place.is_file() and place.read_bytes() == data:
                continue
            # The scan of the content passes over names that begin with a dot.
            beside = place.with_name(f".{place.name}.{os.getpid()}.new")
            place.parent.mkdir(parents=True, exist_ok=True)
            cleaning.callback(beside.unlink, missing_ok=True)
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if place.exists():
                beside.chmod(stat.S_IMODE(place.stat().st_mode))
            staged.append((beside, place))
        for beside, place in staged:
            beside.replace(place)
