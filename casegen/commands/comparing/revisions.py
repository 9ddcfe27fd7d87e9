"""Two states of a project side by side, each laid out in a folder of its own and built there: the work tree is not touched."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.commands.building.build import build
from casegen.commands.building.inputs import Inputs, known_state, take_in
from casegen.commands.building.laid_out import folder_of
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.surveyed import survey_of
from casegen.commands.telling.outcome import BuildOptions, BuildReport
from casegen.content.documents import Document
from casegen.output.git import GitError, Tree, contents, differing, folders_of, id_of, is_link, tree_of
from casegen.output.manifest import read_manifest
from casegen.output.reader import MOST
from casegen.output.scan import UnfitError, read_regular, scan
from casegen.output.sealed import ignored, read_sealed, write_sealed
from casegen.output.store import Store
from casegen.publication.survey import Survey
from casegen.values.layout import CONTENT, STATE, TEMPLATES

if TYPE_CHECKING:
    from casegen.values.needles import Needles

SITE = "site"
_FOLDERS = (CONTENT, TEMPLATES)
_RECORD = "laid-out"
Files = Mapping[str, tuple[str, str, tuple[int, ...]]]
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
    older = folders_of(project, base, _FOLDERS)
    newer = folders_of(project, head, _FOLDERS) if head is not None else None
    _lay_out(project, home / "base", older)
    if newer is None:
        tree = tree_of(project, older)
        files = _copy(project, home / "head", like=tree)
        other = {path for path, about in files.items() if tree.get(path, about[:0])[1:] != about[1:2]}
        other |= tree.keys() - files.keys()
    else:
        _lay_out(project, home / "head", newer)
        other = set(differing(project, older, newer))
    changed = {path for path in other if path.endswith(".md")}
    # Of commits that are not landed yet readers never see the days: landing makes others. So neither side tells any.
    options = BuildOptions(Path(SITE), as_of=as_of, dated=False)
    return (
        _side(home / "base", base, options, changed, crew),
        _side(home / "head", head or "", replace(options, protect=protect), changed, crew),
    )


def _lay_out(project: Path, folder: Path, folders: Mapping[str, str]) -> None:
    """Make a folder hold the files of a revision; what it holds already is not written again."""
    before = read_sealed(folder / _RECORD)
    if before == folders:
        return
    try:
        # What differs between two trees Git tells without a look at all their files.
        known = before if isinstance(before, dict) and all(isinstance(id, str) for id in before.values()) else None
        changes = differing(project, known, folders) if known is not None else None
    except GitError:
        # The commit that lay here may have been forgotten.
        changes = None
    if changes is None:
        tree, held = tree_of(project, folders), _before(project, folder)
        gone = dict.fromkeys(held.keys() - tree.keys())
        changes = {**gone, **{path: about for path, about in tree.items() if held.get(path, ("", ""))[:2] != about}}
    _begin(folder)
    _drop(folder, {path for path, about in changes.items() if about is None})
    new = {path: about for path, about in changes.items() if about is not None}
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
    write_sealed(folder / _RECORD, dict(folders))


def _copy(project: Path, folder: Path, *, like: Tree) -> Files:
    """Make a folder hold the files of the work tree; the ids of contents are such as those of `like`."""
    before = _before(project, folder)
    looks = dict(_looks(project))
    if looks.keys() == before.keys() and all(before[path][::2] == look for path, look in looks.items()):
        return before
    _begin(folder)
    _drop(folder, before.keys() - looks.keys())
    length = max((len(id) for _, id in like.values()), default=0)
    found: dict[str, tuple[str, str, tuple[int, ...]]] = {}
    for path, look in looks.items():
        mode, about = look
        known = before.get(path)
        if known is not None and known[::2] == look:
            found[path] = known
            continue
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        data = _copied(project / path, place, about[0])
        found[path] = (mode, id_of(data, length) if data is not None else "", about)
    write_sealed(folder / _RECORD, found)
    return found


def _copied(source: Path, place: Path, size: int) -> bytes | None:
    """Copy a file or a link, and give its contents; of what a build refuses for its size there is the size alone."""
    if source.is_symlink():
        place.symlink_to(source.readlink())
        return os.fsencode(place.readlink())
    try:
        data = read_regular(source, MOST)
    except UnfitError:
        with place.open("wb") as file:
            file.truncate(size)
        return None
    place.write_bytes(data)
    return data


def _looks(project: Path) -> Iterator[tuple[str, tuple[str, tuple[int, ...]]]]:
    """The files and links of a project with their mode and how they look; of what else there is Git keeps nothing."""
    for name in _FOLDERS:
        for path, size, changed, inode, mode in scan(project / name, name):
            if stat.S_ISREG(mode) or stat.S_ISLNK(mode):
                yield path, (oct(mode), (size, changed, inode))


def _before(project: Path, folder: Path) -> Files:
    """What a folder holds of an earlier time, file by file; a folder of which that is not known is begun anew."""
    before = read_sealed(folder / _RECORD)
    if isinstance(before, dict) and all(isinstance(about, tuple) for about in before.values()):
        return before
    if isinstance(before, dict):
        with suppress(GitError):
            return {path: (mode, id, ()) for path, (mode, id) in tree_of(project, before).items()}
    shutil.rmtree(folder, ignore_errors=True)
    return {}


def _begin(folder: Path) -> None:
    """As long as a folder is being changed nobody knows what it holds."""
    (folder / CONTENT).mkdir(parents=True, exist_ok=True)
    (folder / _RECORD).unlink(missing_ok=True)


def _drop(folder: Path, paths: set[str]) -> None:
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        for parent in (folder / path).parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()


def _side(folder: Path, name: str, options: BuildOptions, changed: set[str], crew: Crew) -> Side:
    seen: list[tuple[Inputs, Survey]] = []
    report = build(folder, options, crew, seen=lambda inputs, survey: seen.append((inputs, survey)))
    # Where a protected name was found nothing was made.
    inputs, survey = seen[0] if seen else _looked_over(folder, options.as_of, crew)
    documents = {path: inputs.gathered.load(path) for path in changed if path in inputs.gathered.outers}
    inputs.gathered.shelf.store.close()
    manifest = read_manifest(folder / SITE) if report.changes is not None else None
    return Side(name, folder, report, survey, manifest.files if manifest is not None else {}, documents)


def _looked_over(folder: Path, as_of: date | None, crew: Crew) -> tuple[Inputs, Survey]:
    store = Store(folder / STATE / "compare", under=folder / STATE / "store")
    inputs = take_in(folder, as_of, None, known_state(folder / STATE / "state"), store, crew)
    return inputs, survey_of(inputs.gathered, inputs.as_of, inputs.code).survey
