"""Two builds at once: one waits for the other, and the site is that of the one that came last, whole."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.builds import KILLED, Builds, Order
from tests.crash.conftest import Tell
from tests.crash.editions import edition, lay_out, state_of, tree_in
from tests.crash.rounds import EDITIONS, LONG, chance_of

PIECES = 10 if LONG else 1
ROUNDS = 10 if LONG else 3
WAITS = "Another build is at work here: this one waits for it to end.\n"
OTHER = "https://example.com/other"


@pytest.mark.parametrize("piece", range(PIECES))
def test_two_builds_at_once(builds: Builds, folder: Path, tell: Tell, piece: int) -> None:
    """Of one project, with the same content or for another address; or of two projects into one folder."""
    seed, chance = chance_of(piece)
    found = Counter[str]()
    for number in range(ROUNDS):
        kind = ("the same", "another address", "two projects")[number % 3]
        one, other = chance.sample(range(EDITIONS), 2)
        mine, yours = folder / f"{number}-mine", folder / f"{number}-yours"
        site = folder / f"{number}-public" / "site" if kind == "two projects" else mine / "site"
        lay_out(mine, edition(one).files)
        lay_out(yours, edition(other).files)
        if chance.random() < 0.5:
            assert builds.build(mine, "--output", str(site)).code == 0
            lay_out(mine, edition(other).files)
            one = other
        if kind == "two projects":
            sites = [edition(one).site, edition(other).site]
            orders = [Order(str(mine), ("--output", str(site))), Order(str(yours), ("--output", str(site)))]
        elif kind == "another address":
            sites = [edition(one).site, edition(one, url=OTHER).site]
            orders = [Order(str(mine)), Order(str(mine), ("--url", OTHER))]
        else:
            sites = [edition(one).site] * 2
            orders = [Order(str(mine)), Order(str(mine))]
        endings = builds.run(*chance.sample(orders, 2))
        assert [ending.code for ending in endings] == [0, 0], f"seed {seed}, {number}: {endings}"
        assert tree_in(site) in sites, f"seed {seed}, {number}"
        assert state_of(site, *sites) in ("old", "new")
        found["one waited" if any(WAITS in ending.errors for ending in endings) else "none had to wait"] += 1
        shutil.rmtree(mine)
        shutil.rmtree(yours)
    tell(f"{ROUNDS} double builds, seed {seed}: {dict(found)}; no torn site")
    assert found["one waited"] > 0


@pytest.mark.parametrize("piece", range(PIECES))
def test_a_build_that_waits_for_one_that_is_killed(builds: Builds, folder: Path, tell: Tell, piece: int) -> None:
    """It begins in the moment in which processes that shared the work of the other may still be there."""
    seed, chance = chance_of(piece)
    project = folder / "project"
    for number in range(max(1, ROUNDS // 5)):
        lay_out(project, edition(number % EDITIONS).files)
        killed, whole = builds.run(
            Order(str(project), ("--jobs", "2"), staged=chance.uniform(0, 0.02), shared=True),
            Order(str(project), ("--jobs", "2"), shared=True),
        )
        assert killed.code in (0, KILLED), f"seed {seed}, {number}: {killed}"
        assert whole.code == 0, f"seed {seed}, {number}: {whole}"
        if killed.code == 0:  # it was the other that came first
            assert builds.build(project).code == 0
        assert tree_in(project / "site") == edition(number % EDITIONS).site, f"seed {seed}, {number}"
    tell(f"{max(1, ROUNDS // 5)} builds after one that was killed, seed {seed}; no torn site")
