"""Disks that fill up while a build writes: the old site is whole, what happened is said, and nothing is left lying about."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.crash.builds import Builds
from tests.crash.conftest import Tell
from tests.crash.rounds import LONG, WAYS, begun, chance_of, next_build
from tests.crash.small_disk import NO_MOUNT, judged
from tests.support import ROOT

PIECES = 8 if LONG else 1
ROUNDS = 25 if LONG else 3
STEPS = 48 if LONG else 1


def on_a_small_disk(rounds: int, seed: int) -> dict[str, int] | None:
    """How builds ended on a real disk that was too small; None where this system lets nobody make one."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return None
    command = [unshare, "--user", "--map-root-user", "--mount", sys.executable, "-m", "tests.crash.small_disk"]
    done = subprocess.run([*command, str(rounds), str(seed)], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == NO_MOUNT or "unshare failed" in done.stderr:
        return None
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, int] = json.loads(done.stdout)
    return found


def on_a_disk_that_says_so(builds: Builds, folder: Path, chance: Random, rounds: int) -> dict[str, int]:
    """The same where the system only claims that the disk is full, from some change of it on."""
    project, found = folder / "project", Counter[str]()
    for _ in range(10 * rounds):
        old, new = begun(builds, project, chance, folder / "pristine")
        ending = builds.build(project, "--jobs", "1", at=chance.randrange(1, 380), fault="full_from")
        found[judged(project, ending, old, new)] += 1
        next_build(builds, project, chance, old)
        if sum(found.values()) - found["new"] == rounds:
            break
    return dict(found)


@pytest.mark.parametrize("piece", range(PIECES))
def test_a_disk_that_is_too_small(builds: Builds, folder: Path, tell: Tell, piece: int) -> None:
    seed, chance = chance_of(piece)
    found, kind = on_a_small_disk(ROUNDS, seed), "small disks"
    if found is None:
        found, kind = on_a_disk_that_says_so(builds, folder, chance, ROUNDS), "disks that say that they are full"
    full = sum(found.values()) - found.get("new", 0)
    tell(f"{full} {kind} that were too small, seed {seed}: {found}; no torn site")
    assert full == ROUNDS
    assert found["old"] > 0


@pytest.mark.parametrize("fault", ["once", "full_from"])
@pytest.mark.parametrize("piece", range(STEPS))
def test_no_room_at_a_change_of_the_disk(builds: Builds, folder: Path, tell: Tell, piece: int, fault: str) -> None:
    """In the long form at each of them, on each way to a site; one piece takes every so many-th of one way."""
    way, first = WAYS[piece % len(WAYS)], 1 + piece // len(WAYS)
    steps = range(first, 10**6, STEPS // len(WAYS)) if LONG else [40, 230]
    project, found = folder / "project", Counter[str]()
    for at in steps:
        old, new = begun(builds, project, Random(piece % len(WAYS)), folder / "pristine", way)  # noqa: S311  # no secret
        ending = builds.build(project, "--jobs", "1", at=at, fault=fault)
        how = judged(project, ending, old, new)
        found[how] += 1
        next_build(builds, project, Random(at), old)  # noqa: S311
        if how == "new" and at > 380:
            break
    tell(
        f"{way}: no room ({fault}) at {sum(found.values())} changes of the disk, to number {at}: {dict(found)}; no torn site"
    )
