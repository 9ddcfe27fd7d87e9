"""Where a comparison lays out its two states; and that nothing stays there which is withdrawn by now."""

from __future__ import annotations

import shutil
from pathlib import Path

from casegen.content.withdrawn import WITHDRAWN_FILE
from casegen.output import reader
from casegen.values.diagnostics import Diagnostic
from casegen.values.layout import STATE


def folder_of(project: Path) -> Path:
    """The folder in which the states of a project are laid out, `base` and `head`."""
    return project / STATE / "diff"


def drop_outdated(project: Path) -> None:
    """Remove what was laid out, with the sites and stores beside it, unless both states withdraw what the project does now.

    The next comparison is slower. Sites of a state before a withdrawal would otherwise lie there for as long as nobody compares.
    """
    home = folder_of(project)
    if home.is_dir() and {_withdrawn(home / side) for side in ("base", "head")} != {_withdrawn(project)}:
        shutil.rmtree(home, ignore_errors=True)


def _withdrawn(folder: Path) -> bytes | None:
    """What a state withdraws; None where nobody can tell, which is nothing that another state says."""
    found = reader.read(folder, WITHDRAWN_FILE)
    return None if isinstance(found, Diagnostic) else found or b""
