"""Scripts as a browser is sent them."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.rendering.scripts import lean_script
from tests.published import ROOT

SCRIPTS = sorted((ROOT / "templates").rglob("*.js"))


def test_comments_indents_and_empty_lines_are_left_out() -> None:
    script = b'// What it is.\n"use strict";\n\n  // Why.\n  const a = "b"; // c\n  const d = /\\/\\//;\n}'
    assert lean_script(script) == b'"use strict";\nconst a = "b"; // c\nconst d = /\\/\\//;\n}\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_nothing_in_our_scripts_runs_over_lines_but_code(path: Path) -> None:
    """A line that is left out or moved would be part of a text else."""
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.split("\n") if "/*" in line and "*/" not in line.partition("/*")[2]] == []
    assert [line for line in text.split("\n") if line.count("`") % 2] == []
    assert [line for line in text.split("\n") if line.endswith("\\")] == []
