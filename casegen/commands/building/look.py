"""One look at the files of a project, for all that a build asks of them. Imports nothing that is slow to load."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from time import time_ns

from casegen.output.scan import Found, Own, read_theme, scan
from casegen.values.layout import CONTENT


class Look:
    """How a project looked at one moment: whether nothing has changed is asked of it, and if something has, what.

    Each part is looked at when it is first asked for, and never again: who had to wait since then takes another look.
    """

    def __init__(self, project: Path) -> None:
        self.project = project

    @property
    def since(self) -> int:
        """The time (ns) before the content was looked at: what changed later can bear the same time as what was seen."""
        return self._scanned[0]

    @property
    def content(self) -> list[Found] | None:
        """All files under `content/`; None when that is a link, which is not followed."""
        return self._scanned[1]

    @cached_property
    def theme(self) -> tuple[Mapping[str, bytes], Own]:
        """The files of the default theme, and those of the project's own."""
        return read_theme(self.project)

    @cached_property
    def _scanned(self) -> tuple[int, list[Found] | None]:
        folder, now = self.project / CONTENT, time_ns()
        return now, None if folder.is_symlink() else scan(folder, CONTENT)
