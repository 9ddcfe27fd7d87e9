"""What befalls a project besides the work on it: kills, lost and damaged stores, other versions, hands in the site."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from casegen.commands.building.build import build
from casegen.output.manifest import MANIFEST
from tests.files import read_files, write_files
from tests.incremental import accidents
from tests.incremental.code import VERSIONS, running
from tests.incremental.killed import Killed, dying, raise_killed
from tests.incremental.machine import OUTPUTS, Project, note, seeds
from tests.incremental.workshop import SITE, clean_build, look_at

POOLS = ("casegen.commands.pool", "casegen.commands.processes.crew")
"""Where it may stand how much work is the least for which processes are begun."""


class HurtProject(Project):
    """The same, and what befalls a folder that programs and people share."""

    @rule(seed=seeds)
    def change_the_site_by_hand(self, seed: int) -> None:
        self.edit(seed, 0, 1)
        output = self.choose.one(OUTPUTS)
        for _ in range(self.choose.number(1, 3)):
            accidents.meddle(self.project / output, self.choose)
        self._note_what_is_left(output)
        self._build(output)

    @rule(seed=seeds)
    def put_a_file_into_the_site(self, seed: int) -> None:
        """It is nobody's business, and stays as long as its folder does."""
        self.edit(seed, 0, 1)
        if (self.project / SITE / MANIFEST).exists():
            write_files(self.project / SITE, {"zametka.txt": b"mine"})
            self.foreign[SITE] = {"zametka.txt": b"mine"}
        self._build(SITE)

    @rule(seed=seeds)
    def lose_the_store(self, seed: int) -> None:
        self.edit(seed, 0, 2)
        shutil.rmtree(self.state, ignore_errors=True)
        self.build()

    @rule(seed=seeds)
    def swap_the_store_for_an_old_one(self, seed: int) -> None:
        self.edit(seed, 0, 2)
        if self.state.exists():
            self.state.rename(self.folder / "next copy")
            shutil.copytree(self.folder / "copy", self.state)
            shutil.rmtree(self.folder / "copy")
            (self.folder / "next copy").rename(self.folder / "copy")
        self.build()

    @rule(seed=seeds)
    def damage_the_store(self, seed: int) -> None:
        self.edit(seed, 0, 1)
        for _ in range(self.choose.number(1, 4)):
            if self.state.exists():
                accidents.damage(self.state, self.choose)
        if self.choose.number(0, 1):
            # What is not there has to come from the store.
            shutil.rmtree(self.project / SITE, ignore_errors=True)
            self._note_what_is_left(SITE)
        self.build()

    @rule(seed=seeds, at=st.integers(1, 12) | st.integers(1, 300))
    def die(self, seed: int, at: int) -> None:
        """In the middle of what a build writes. Every file of the site is the old one or the new one, and whole."""
        self.edit(seed, 1, 2)
        output = self.choose.one(OUTPUTS)
        before = look_at(self.project / output)
        with running(self.code):
            clean = clean_build(self.workshop.saved, self.options(output), self.code)
            try:
                with dying(at, raise_killed):
                    build(self.project, self.options(output))
            except Killed:
                note("killed")
        self._assert_whole(output, before.files, clean.site)
        self.edit(seed + 1, 0, 1)
        self._build(output)

    @precondition(lambda self: not self.spawned)
    @rule(seed=seeds, at=st.integers(1, 12) | st.integers(1, 300))
    def be_killed(self, seed: int, at: int) -> None:
        """As `die`, by a signal that no process survives."""
        self.edit(seed, 1, 2)
        self.code = "installed"
        before = look_at(self.project / SITE)
        clean = clean_build(self.workshop.saved, self.options())
        note(f"exit: {self._run([sys.executable, '-m', 'tests.incremental.killed', str(at)], self.project)}")
        self._assert_whole(SITE, before.files, clean.site)
        self.edit(seed + 1, 0, 1)
        self._build(SITE)

    def _assert_whole(self, output: Path, before: Mapping[str, bytes], new: Mapping[str, bytes] | None) -> None:
        found = read_files(self.project / output)
        torn = [
            path
            for path, data in found.items()
            if path != MANIFEST and data not in (before.get(path), (new or {}).get(path))
        ]
        assert not torn, f"neither the old file nor the new one: {torn}"

    @rule(seed=seeds, version=st.sampled_from(sorted(VERSIONS)))
    def change_the_code(self, seed: int, version: str) -> None:
        self.edit(seed, 0, 1)
        self.code = version
        self.build()

    @rule(seed=seeds)
    def move_the_project(self, seed: int) -> None:
        self.edit(seed, 0, 1)
        self.project.rename(self.folder / f"moved-{self.choose.sign()}")
        self.workshop.project = next(self.folder.glob("moved-*"))
        self.build()

    @precondition(lambda self: not self.spawned)
    @rule(seed=seeds)
    def build_with_two_processes(self, seed: int) -> None:
        """However few pages there are. Another version of the code would not reach them all."""
        self.edit(seed, 1, 2)
        self.code, self.spawned = "installed", True
        with ExitStack() as stack:
            for name in filter(find_spec, POOLS):
                if hasattr(import_module(name), "FEWEST"):
                    stack.enter_context(patch.object(import_module(name), "FEWEST", 1))
            self._build(SITE, jobs=2)
        self._build(SITE)

    def _note_what_is_left(self, output: Path) -> None:
        left = read_files(self.project / output)
        self.foreign[output] = {path: data for path, data in self.foreign[output].items() if left.get(path) == data}
