"""A project that is edited, hurt and built at random; after every step its site has to be that of a clean build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import hypothesis
from hypothesis import currently_in_test_context
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from casegen.commands.building.build import BuildOptions, build
from tests.files import read_files
from tests.incremental import accidents, edits_cases, edits_settings, edits_texts  # noqa: F401  # they enter their edits
from tests.incremental.code import running
from tests.incremental.edits import EDITS, Choose
from tests.incremental.manuscript import a_manuscript
from tests.incremental.secrets import may_be_kept, signs_of_content
from tests.incremental.workshop import (
    MEMORY,
    SITE,
    STATE,
    Workshop,
    assert_files,
    assert_same,
    clean_build,
    look_at,
    quick,
)
from tests.support import ROOT

OUTPUTS = (SITE, SITE, SITE, Path("public/other"))
WAYS = ("in place", "in place", "renamed", "long ago")
seeds = st.integers(0, 65535)


def note(text: str) -> None:
    """Tell what a step did, where Hypothesis shows the script that failed; elsewhere pytest shows it."""
    if currently_in_test_context():
        hypothesis.note(text)
    else:
        sys.stdout.write(f"{text}\n")


class Project(RuleBasedStateMachine):
    """The rules that belong to ordinary work: edits, settings, templates, options, days, going back."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(quick())
        self.folder = Path(mkdtemp(prefix="casegen-edits-", dir=MEMORY))
        self.workshop = Workshop(self.folder / "project")
        self.choose = Choose()
        self.code = "installed"
        self.manuscript = a_manuscript()
        self.good = [deepcopy(self.manuscript)]
        self.failed = 0
        self.spawned = False
        self.written: set[str] = set()
        self.foreign: dict[Path, dict[str, bytes]] = {path: {} for path in OUTPUTS}
        self._build(SITE)
        shutil.copytree(self.state, self.folder / "copy")

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.stack.close()
        shutil.rmtree(self.folder)

    @property
    def project(self) -> Path:
        """The folder of the project."""
        return self.workshop.project

    @property
    def state(self) -> Path:
        """Where casegen keeps what it knows from build to build."""
        return self.project / STATE

    def edit(self, seed: int, low: int, high: int) -> None:
        """Make some edits, and save them. What forbade the last build is mended first, at the latest the second time."""
        self.choose.begin(seed)
        if self.failed > 1 or self.choose.number(0, 2):
            self.mend()
        for _ in range(self.choose.number(low, high)):
            name = self.choose.one(sorted(EDITS))
            note(name)
            EDITS[name](self.manuscript, self.choose)
        self.save(self.choose.one(WAYS))

    def mend(self) -> None:
        """Go back to what could be built, if the last build was forbidden."""
        if self.failed:
            self.manuscript, self.failed = deepcopy(self.good[-1]), 0

    def save(self, way: str = "in place") -> None:
        """Write the manuscript into its folder."""
        self.written |= signs_of_content(self.manuscript)
        self.workshop.save(self.manuscript.files(), way)

    def options(self, output: Path = SITE, **more: Any) -> BuildOptions:
        """What a build is asked for."""
        return BuildOptions(output=output, as_of=self.manuscript.day, url=self.manuscript.url, **more)

    def build(self) -> None:
        """Build into one of the folders, with one process or two; now and then without tolerating a warning."""
        self._build(self.choose.one(OUTPUTS), strict=self.choose.rarely(), jobs=self.choose.number(1, 2))

    def _build(self, output: Path, **more: Any) -> None:
        self.save()
        options = self.options(output, **more)
        folder = self.project / output
        with running(self.code):
            clean = clean_build(self.workshop.saved, options, self.code)
            before = look_at(folder)
            report = build(self.project, options)
        assert_same(report, folder, before, clean, self.foreign[output])
        note(f"built: {len(report.changes.written)} written" if report.changes else f"refused: {report.problems[:1]}")
        if clean.stopped:
            self.failed += 1
        elif clean.site is not None:
            self.failed = 0
            self.good = [*self.good[-5:], deepcopy(self.manuscript)]
            kept = accidents.signs_of_the_store(self.state) & self.written
            secret = kept - may_be_kept(self.manuscript, clean.site)
            assert not secret, f"the store keeps what is not published: {sorted(secret)}"

    # ── ordinary work ────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(seed=seeds)
    def edit_once(self, seed: int) -> None:
        self.edit(seed, 1, 1)
        self.build()

    @rule(seed=seeds)
    def edit_much(self, seed: int) -> None:
        self.edit(seed, 2, 5)
        self.build()

    @rule(seed=seeds)
    def go_back(self, seed: int) -> None:
        """As a version control system does: many files at once are what they were."""
        self.choose.begin(seed)
        self.manuscript = deepcopy(self.choose.one(self.good))
        self.save(self.choose.one(WAYS))
        self.build()

    @rule(seed=seeds)
    def build_again(self, seed: int) -> None:
        """Nothing has changed, so nothing is written."""
        self.edit(seed, 0, 1)
        self._build(SITE)
        before = look_at(self.project / SITE)
        self._build(SITE)
        assert look_at(self.project / SITE) == before

    @rule(seed=seeds)
    def ask_what_would_change(self, seed: int) -> None:
        """A dry run writes nothing, and tells what the build after it will do."""
        self.edit(seed, 1, 2)
        output = self.choose.one(OUTPUTS)
        before = read_files(self.project)
        with running(self.code):
            asked = build(self.project, self.options(output, dry_run=True))
            assert read_files(self.project) == before
            clean = clean_build(self.workshop.saved, self.options(output), self.code)
            assert (asked.problems, asked.changes is None) == (clean.problems, clean.site is None)
            if asked.changes is not None:
                done = build(self.project, self.options(output))
                assert (done.problems, done.changes) == (asked.problems, asked.changes)
        self._build(output)

    @rule(seed=seeds)
    def touch(self, seed: int) -> None:
        self.edit(seed, 0, 1)
        accidents.touch(self.project, self.choose)
        self.build()

    @precondition(lambda self: not self.spawned)
    @rule(seed=seeds)
    def build_in_a_process_of_its_own(self, seed: int) -> None:
        """As on the command line, where no module remembers anything."""
        self.edit(seed, 0, 2)
        self.code = "installed"
        clean = clean_build(self.workshop.saved, self.options())
        before = read_files(self.project / SITE)
        code = self._run([sys.executable, "-m", "casegen"], self.project)
        assert code == (1 if clean.site is None else 0)
        after = read_files(self.project / SITE)
        assert_files(after, before if clean.site is None else {**clean.site, **self.foreign[SITE]})
        self._build(SITE)

    def _run(self, command: list[str], folder: Path) -> int:
        self.spawned = True
        day, url = self.manuscript.day.isoformat(), self.manuscript.url
        more = ["build", "--quiet", "--as-of", day, *(["--url", url] if url is not None else [])]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [*command, *more], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1, -9), done.stderr
        assert "Traceback" not in done.stderr
        return done.returncode
