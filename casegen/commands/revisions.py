"""Two states of a project side by side, each laid out in a folder of its own and built there: the work tree is not touched."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.commands.build import build
from casegen.commands.crew import Crew
from casegen.commands.inputs import known_state, take_in
from casegen.commands.laid_out import folder_of
from casegen.commands.outcome import BuildOptions, BuildReport
from casegen.commands.surveyed import survey_of
from casegen.content.documents import Document
from casegen.output.git import Tree, contents, id_of, is_link, tree_of
from casegen.output.manifest import read_manifest
from casegen.output.scan import walk
from casegen.output.sealed import ignored, read_sealed, write_sealed
from casegen.output.store import Store
from casegen.publication.survey import Survey
from casegen.values.layout import CONTENT, STATE, TEMPLATES

if TYPE_CHECKING:
    from casegen.values.needles import Needles

SITE = "site"
_FOLDERS = (CONTENT, TEMPLATES)
_RECORD = "laid-out"
Files = Mapping[str, tuple[str, str, str]]
"""By path: the mode, the id that Git gives to the contents, and how the file looked from which it was copied."""


@dataclass(frozen=True)
class Side:
    """One state of a project: what was built of it, who and what is in it, and the files of its site by path with their hashes.

    `documents` are the files of people and cases that differ from the other side. Without a `survey` there is no site.
    """

    name: str
    folder: Path
    report: BuildReport
    survey: Survey
    files: Mapping[str, str]
    documents: Mapping[str, Document]

    def read(self, path: str) -> str:
        """The text of a page of the site."""
        return (self.folder / SITE / path).read_text(encoding="utf-8")


def sides(
    project: Path, base: str, head: str | None, as_of: date | None, crew: Crew, protect: Needles | None = None
) -> tuple[Side, Side]:
    """A revision, and another one or else the work tree, both built as of one day. Raises GitError.

    Names of a register are looked for in the newer state and in its site: the older one may be that which had them.
    """
    home = folder_of(project)
    ignored(project / STATE)
    older = tree_of(project, base, _FOLDERS)
    newer = tree_of(project, head, _FOLDERS) if head is not None else None
    laid = (
        _lay_out(project, home / "base", older),
        _copy(project, home / "head", like=older) if newer is None else _lay_out(project, home / "head", newer),
    )
    known = laid[0].keys() | laid[1].keys()
    changed = {path for path in known if path.endswith(".md") and _id(laid[0], path) != _id(laid[1], path)}
    # Of commits that are not landed yet readers never see the days: landing makes others. So neither side tells any.
    options = BuildOptions(Path(SITE), as_of=as_of, dated=False)
    one = _side(home / "base", base, options, changed, crew)
    other = _side(home / "head", head or "", replace(options, protect=protect), changed, crew)
    return one, other


def _id(files: Files, path: str) -> str:
    return files[path][1] if path in files else ""


def _lay_out(project: Path, folder: Path, tree: Tree) -> Files:
    """Make a folder hold the files of a revision; what it holds already is not written again."""
    files = {path: (mode, id, "") for path, (mode, id) in tree.items()}
    before = _before(folder)
    _drop(folder, before.keys() - tree.keys())
    new = {path: about for path, about in tree.items() if before.get(path, ("", ""))[:2] != about}
    data = dict(contents(project, (id for _, id in new.values())))
    for path, (mode, id) in new.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        if is_link(mode):
            # It is refused by its name, as in the project: nobody follows it.
            place.symlink_to(os.fsdecode(data[id]))
        else:
            place.write_bytes(data[id])
    write_sealed(folder / _RECORD, files)
    return files


def _copy(project: Path, folder: Path, *, like: Tree) -> Files:
    """Make a folder hold the files of the work tree; the ids of contents are such as those of `like`."""
    before = _before(folder)
    looks = dict(_looks(project))
    _drop(folder, before.keys() - looks.keys())
    length = max((len(id) for _, id in like.values()), default=0)
    found: dict[str, tuple[str, str, str]] = {}
    for path, (mode, look) in looks.items():
        known = before.get(path)
        if known is not None and (known[0], known[2]) == (mode, look):
            found[path] = known
            continue
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        shutil.copyfile(project / path, place, follow_symlinks=False)
        data = os.fsencode(place.readlink()) if place.is_symlink() else place.read_bytes()
        found[path] = (mode, id_of(data, length), look)
    write_sealed(folder / _RECORD, found)
    return found


def _looks(project: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """The files and links of a project with their mode and how they look; of what else there is Git keeps nothing."""
    for name in _FOLDERS:
        for path, entry in walk(project / name, name):
            about = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(about.st_mode) or stat.S_ISLNK(about.st_mode):
                yield path, (oct(about.st_mode), f"{about.st_size} {about.st_mtime_ns} {about.st_ino}")


def _before(folder: Path) -> Files:
    """What a folder holds of an earlier time; a folder of which that is not known is begun anew."""
    before = read_sealed(folder / _RECORD)
    if not isinstance(before, dict):
        shutil.rmtree(folder, ignore_errors=True)
        before = {}
    (folder / CONTENT).mkdir(parents=True, exist_ok=True)
    # As long as it is being changed nobody knows what it holds.
    (folder / _RECORD).unlink(missing_ok=True)
    return {path: tuple(about) for path, about in before.items()}


def _drop(folder: Path, paths: set[str]) -> None:
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        for parent in (folder / path).parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()


def _side(folder: Path, name: str, options: BuildOptions, changed: set[str], crew: Crew) -> Side:
    report, as_of = build(folder, options, crew), options.as_of
    store = Store(folder / STATE / "compare", under=folder / STATE / "store")
    inputs = take_in(folder, as_of, None, known_state(folder / STATE / "state"), store, crew)
    survey = survey_of(inputs.gathered, inputs.as_of, inputs.code).survey
    documents = {path: inputs.gathered.load(path) for path in changed if path in inputs.gathered.outers}
    store.close()
    manifest = read_manifest(folder / SITE) if report.changes is not None else None
    return Side(name, folder, report, survey, manifest.files if manifest is not None else {}, documents)
