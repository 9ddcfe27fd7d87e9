"""Which files a command was asked about: paths of the command line, as the files of a project are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from casegen.values.frozen import dataclass
from casegen.values.layout import CONTENT, TEMPLATES


@dataclass(frozen=True, slots=True)
class Asked:
    """Files and folders relative to the project, with slashes; none of them means everything.

    `unknown` are paths that are no part of a publication.
    """

    paths: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __contains__(self, path: object) -> bool:
        """Whether the file at `path` was asked about, by name or with its folder."""
        return not self.paths or any(path == asked or str(path).startswith(f"{asked}/") for asked in self.paths)


def asked_of(project: Path, paths: Sequence[Path]) -> Asked:
    """What these paths, relative to the project unless they are absolute, mean in it."""
    root = project.resolve()
    known, unknown = [], []
    for path in paths:
        place = Path(root, path)
        whole = place.resolve()
        if place.is_symlink() and place.parent.resolve().is_relative_to(root):
            # A link is asked about, and refused, by its own name.
            whole = place.parent.resolve() / place.name
        inside = whole.relative_to(root).parts if whole.is_relative_to(root) else ("",)
        if inside and (inside[0] not in (CONTENT, TEMPLATES) or not (whole.exists() or whole.is_symlink())):
            unknown.append(str(path))
        else:
            known.append("/".join(inside))
    return Asked(() if "" in known else tuple(known), tuple(unknown))


def inside(project: Path, path: str) -> str:
    """A path as content files are called, relative to the project and with slashes; as it is when it leads out of it."""
    absolute, root = Path(project, path).resolve(), project.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path
