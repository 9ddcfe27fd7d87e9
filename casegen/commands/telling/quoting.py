"""The texts of the files of a project, to be quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from casegen.content.text import quotable
from casegen.output.scan import UnfitError, read_regular

# Whatever is larger is not read at all, and has no lines to be quoted.
_MOST = 5_000_000


class _Sources(Mapping[str, str]):
    """The texts of files by their paths in a project, read when they are to be quoted."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._texts: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        if path not in self._texts:
            try:
                self._texts[path] = quotable(read_regular(self._project / path, _MOST))
            except (OSError, UnfitError):
                raise KeyError(path) from None
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def quoted_sources(project: Path) -> Mapping[str, str]:
    """The texts of the files of a project, by path."""
    return _Sources(project)
