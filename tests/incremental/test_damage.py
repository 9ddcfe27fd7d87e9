"""A store that is damaged anywhere costs time and nothing else: the next build succeeds, and is right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casegen.commands.building.build import BuildOptions, build
from tests.incremental.manuscript import DAY, a_manuscript
from tests.incremental.workshop import SITE, STATE, Workshop, assert_same, clean_build, look_at, quick

PLACES = 12
Damage = Callable[[bytes, int], bytes]
DAMAGES: dict[str, Damage] = {
    "one byte is another": lambda data, at: data[:at] + bytes(byte ^ 1 for byte in data[at : at + 1]) + data[at + 1 :],
    "a block is zeros": lambda data, at: data[:at] + bytes(len(data[at : at + 64])) + data[at + 64 :],
    "the end is missing": lambda data, at: data[:at],
    "a byte is missing": lambda data, at: data[:at] + data[at + 1 :],
    "the beginning stands for the rest": lambda data, at: data[:at] + data[: len(data) - at],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("site", ["with the site", "without the site"])
def test_a_damaged_store_does_no_harm(tmp_path: Path, damage: Damage, site: str) -> None:
    """Without the site every page has to come from the store; and one that has changed since has to be made anew."""
    workshop = Workshop(tmp_path / "project")
    state, good = workshop.project / STATE, tmp_path / "good"
    manuscript = a_manuscript()
    options = BuildOptions(as_of=DAY)
    with quick():
        workshop.save(manuscript.files())
        assert build(workshop.project, options).changes is not None
        shutil.copytree(state, good)
        manuscript.sheets["cases/tri"].body.append("Ещё одно слово.")
        workshop.save(manuscript.files())
        clean = clean_build(workshop.saved, options)
        for name in sorted(path.relative_to(good) for path in good.rglob("*") if path.is_file()):
            data = (good / name).read_bytes()
            for place in sorted({len(data) * part // PLACES for part in range(PLACES)}):
                shutil.rmtree(state)
                shutil.copytree(good, state)
                (state / name).write_bytes(damage(data, place))
                if site == "without the site":
                    shutil.rmtree(workshop.project / SITE)
                before = look_at(workshop.project / SITE)
                assert_same(build(workshop.project, options), workshop.project / SITE, before, clean, {})
