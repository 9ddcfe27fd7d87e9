"""An incremental build is byte-identical to a clean one, whatever was edited, interrupted or broken between two builds."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.incremental.edits import EDITS
from tests.incremental.hurt import HurtProject
from tests.incremental.machine import Project, note

LONG = bool(os.environ.get("CASEGEN_LONG"))
"""`make test-long`: other scripts each time, and longer ones; a script that fails is made as short as can be."""
script = settings(
    max_examples=30 if LONG else 13,
    stateful_step_count=20 if LONG else 8,
    derandomize=not LONG,
    database=None,
    deadline=None,
    print_blob=LONG,
    phases=(Phase.generate, Phase.shrink) if LONG else (Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


class Edits(Project):
    """Ordinary work."""


class Accidents(HurtProject):
    """Ordinary work on a machine on which everything goes wrong."""


TestEdits = Edits.TestCase
TestEdits.settings = script
TestAccidents = Accidents.TestCase
TestAccidents.settings = script


@pytest.mark.parametrize("number", range(4 if LONG else 1))
def test_every_edit_has_its_turn(number: int) -> None:
    seed = Random().randrange(10**9) if LONG else number  # noqa: S311  # no secret
    note(f"seed: {seed}")
    project = Project()
    try:
        for step, name in enumerate(Random(seed).sample(sorted(EDITS), len(EDITS))):  # noqa: S311
            note(name)
            project.mend()
            project.choose.begin(seed + step)
            EDITS[name](project.manuscript, project.choose)
            project.build()
    finally:
        project.teardown()
