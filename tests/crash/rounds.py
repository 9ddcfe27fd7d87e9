"""One round: a project with an old site and a new edition in front of it; a build that something befalls; and the next one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

from tests.crash.builds import Builds
from tests.crash.editions import GITIGNORE, Edition, Tree, edition, lay_out, state_of, tree_in
from tests.files import write_files

LONG = bool(os.environ.get("CASEGEN_CRASH"))
"""`make crash`: so many kills, full disks and builds at once as SECURITY.md promises, by other chances each time."""
EDITIONS = 3
WAYS = ("changed", "first", "first, into a folder that stands")


def chance_of(piece: int) -> tuple[int, Random]:
    """A seed and what it gives: the same each time in the short form."""
    seed = Random().randrange(10**9) if LONG else piece  # noqa: S311  # no secret
    return seed, Random(seed)  # noqa: S311


def begun(builds: Builds, project: Path, chance: Random, pristine: Path, way: str = "") -> tuple[Tree | None, Edition]:
    """A project with an old site, or none, and a new edition in front of it. `pristine` keeps old sites from round to
    round.
    """
    numbers = list(range(EDITIONS))
    chance.shuffle(numbers)
    shutil.rmtree(project, ignore_errors=True)
    way = way or chance.choice(["changed", "changed", *WAYS])
    if way == "changed":
        stored = pristine / str(numbers[0])
        if not stored.exists():
            lay_out(stored, edition(numbers[0]).files)
            assert builds.build(stored, "--jobs", "1").code == 0
        shutil.copytree(stored, project, symlinks=True)
    else:
        project.mkdir()
        if way != "first":
            write_files(project / "site", {".gitignore": b"*\n"})
    new = edition(numbers[1])
    lay_out(project, new.files)
    return tree_in(project / "site"), new


def expected(new: Edition, old: Tree | None) -> Tree:
    """The site of an edition, in a folder that may keep a .gitignore."""
    return {**new.site, **{path: data for path, data in GITIGNORE.items() if path in (old or {})}}


def next_build(builds: Builds, project: Path, chance: Random, old: Tree | None) -> float:
    """The next build, of whatever edition, makes its site to the last byte, and leaves nothing lying about; how long it
    takes.
    """
    new = edition(chance.randrange(EDITIONS))
    lay_out(project, new.files)
    ending = builds.build(project, "--jobs", "1")
    assert ending.code == 0, ending.errors
    assert state_of(project / "site", expected(new, old), expected(new, old)) == "old"
    assert {path.name for path in project.iterdir()} == {".casegen", "content", "site"}
    assert {path.name for path in (project / ".casegen").iterdir()} - {"state.since"} == {
        ".gitignore",
        "state",
        "store",
    }
    return ending.seconds
