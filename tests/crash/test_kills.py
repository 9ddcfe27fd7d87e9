"""Builds that are killed at random moments: never a torn site, and the next build makes a whole one without help.

`make crash` does it a thousand times, with other seeds each time, and dies once at every change of the disk.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.crash.builds import KILLED, Builds
from tests.crash.conftest import Tell
from tests.crash.editions import edition, lay_out, state_of
from tests.crash.rounds import LONG, WAYS, begun, chance_of, expected, next_build

PIECES = 40 if LONG else 1
KILLS = 25 if LONG else 5
STEPS = 48 if LONG else 1


@pytest.mark.parametrize("piece", range(PIECES))
def test_killed_at_any_moment(builds: Builds, folder: Path, tell: Tell, piece: int) -> None:
    seed, chance = chance_of(piece)
    project, found = folder / "project", Counter[str]()
    lay_out(project, edition(0).files)
    took = [builds.build(project, "--jobs", "1").seconds]
    for number in range(10 * KILLS):
        old, new = begun(builds, project, chance, folder / "pristine")
        # As the machine is just now: other work takes its share of it.
        whole = sorted(took[-9:])[len(took[-9:]) // 2]
        aims = {"after": whole, "staged": whole / 8, "exchanged": 0.004}
        aim = chance.choice([*aims])
        shared = chance.random() < 0.3
        moment = {aim: chance.uniform(0, aims[aim])}
        ending = builds.build(project, "--jobs", "2" if shared else "1", shared=shared, **moment)
        assert ending.code in (0, KILLED), f"seed {seed}, {number}: {ending.errors}"
        state = state_of(project / "site", old, expected(new, old))
        if ending.code == KILLED:
            found[state] += 1
        took.append(next_build(builds, project, chance, old))
        if sum(found.values()) == KILLS:
            break
    tell(f"{sum(found.values())} builds killed, seed {seed}: {dict(found)}; no torn site")
    assert sum(found.values()) == KILLS


@pytest.mark.parametrize("piece", range(STEPS))
def test_killed_at_a_change_of_the_disk(builds: Builds, folder: Path, tell: Tell, piece: int) -> None:
    """In the long form at each of them, on each way to a site; one piece takes every so many-th of one way."""
    way, first = WAYS[piece % len(WAYS)], 1 + piece // len(WAYS)
    steps = range(first, 10**6, STEPS // len(WAYS)) if LONG else [97, 211, 260, 301]
    project, found = folder / "project", Counter[str]()
    for at in steps:
        old, new = begun(builds, project, Random(piece % len(WAYS)), folder / "pristine", way)  # noqa: S311  # no secret
        ending = builds.build(project, "--jobs", "1", at=at, fault="dies")
        assert ending.code in (0, KILLED), f"{at}: {ending.errors}"
        found[state_of(project / "site", old, expected(new, old))] += 1
        next_build(builds, project, Random(at), old)  # noqa: S311
        if ending.code == 0 and LONG:
            break
    tell(f"{way}: killed at {sum(found.values())} changes of the disk, to number {at}: {dict(found)}; no torn site")
