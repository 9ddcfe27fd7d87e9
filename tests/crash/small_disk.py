"""A small disk that fills up while a build writes. `python -m tests.crash.small_disk ROUNDS SEED` makes one of memory.

It has to run where file systems may be mounted that nobody else sees: `unshare --user --map-root-user --mount`.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.crash.builds import Builds, Ending
from tests.crash.editions import Edition, Tree, state_of
from tests.crash.rounds import begun, expected, next_build

SIZE = 16_000_000
NO_MOUNT = 77
"""The exit code where nothing may be mounted."""


def judged(project: Path, ending: Ending, old: Tree | None, new: Edition) -> str:
    """How a build ended for which there was too little room: with the old site and words for it, or with the new one."""
    state = state_of(project / "site", old, expected(new, old))
    if ending.code == 0:
        assert state == "new", ending
        return "new, and nothing kept" if "could not be kept: " in ending.errors else "new"
    assert (ending.code, state) == (1, "old"), ending
    assert not (project / ".casegen" / "staging").exists(), ending
    first, second = ending.errors.splitlines()[-2:]
    assert first.startswith("casegen: "), ending
    assert first.endswith("no room is left on this disk"), ending
    assert second == "Nothing was written: what was published before is as it was."
    return "old"


def _main(rounds: int, seed: int) -> None:
    # No room is left on it by whoever is root, either.
    with TemporaryDirectory(prefix="casegen-small-", dir="/dev/shm") as folder:  # with a name of its own
        disk = Path(folder) / "disk"
        disk.mkdir()
        if not _mounted(disk):
            sys.exit(NO_MOUNT)
        chance = Random(seed)  # noqa: S311  # no secret
        try:
            with Builds() as builds:
                found = _rounds(builds, disk, Path(folder) / "pristine", chance, rounds)
        finally:
            _libc().umount2(str(disk).encode(), 2)  # when nobody is there any more
    sys.stdout.write(json.dumps(found) + "\n")


def _rounds(builds: Builds, disk: Path, pristine: Path, chance: Random, rounds: int) -> dict[str, int]:
    """So many builds for which there was too little room."""
    project, ballast, found = disk / "project", disk / "ballast", Counter[str]()
    for _ in range(10 * rounds):
        old, new = begun(builds, project, chance, pristine)
        free = os.statvfs(disk)
        # A build of this publication needs a few hundred kilobytes: mostly too little is left.
        left = chance.randrange(0, 400_000)
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free.f_bavail * free.f_frsize - left))
        ending = builds.build(project, "--jobs", "2" if chance.random() < 0.2 else "1", shared=True)
        how = judged(project, ending, old, new)
        found[how] += 1
        ballast.unlink()
        next_build(builds, project, chance, old)
        if sum(found.values()) - found["new"] == rounds:
            break
    return dict(found)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _mounted(disk: Path) -> bool:
    done: int = _libc().mount(b"casegen", str(disk).encode(), b"tmpfs", 0, f"size={SIZE}".encode())
    return done == 0


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
