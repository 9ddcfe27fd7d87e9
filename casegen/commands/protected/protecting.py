"""Searches a project, and the site that is to be made of it, for protected names; no name, and no line that holds one, is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from casegen.commands.processes.crew import Crew
from casegen.commands.protected.protection import is_public
from casegen.commands.telling.outcome import PROTECTED
from casegen.output.changes import Changes
from casegen.output.manifest import MANIFEST
from casegen.output.scan import UnfitError, read_regular
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.file_texts import MOST, UnsearchableError
from casegen.values.frozen import dataclass
from casegen.values.layout import CONTENT, TEMPLATES
from casegen.values.name_places import PACKED, places_in
from casegen.values.needles import Needles

MASK = "…"
"""What stands in a path in place of a file or folder whose name holds a protected one."""

_BATCH = 50
_EACH = 5
_ALL = 50
_TAKE_OUT = "take it out, and see in the editors' guide what else is to be done if it was ever pushed"


def search_project(project: Path, needles: Needles, crew: Crew) -> list[Diagnostic]:
    """Where protected names stand in the content and the templates of a project: whatever lies there, published or not."""
    paths = sorted(path for part in (CONTENT, TEMPLATES) for path in _files_in(project, part))
    return _search(paths, partial(_bytes_of, project), needles, crew, "")


def search_output(
    paths: Iterable[str],
    data: Callable[[str], Iterable[bytes]],
    folder: Path,
    changes: Changes,
    needles: Needles,
    crew: Crew,
) -> list[Diagnostic]:
    """Where protected names stand in a site that is to be written, and in what else its folder will hold."""
    ours = sorted(paths)
    there = {path.removeprefix("/") for path in _files_in(folder, "")} if folder.is_dir() else set()
    # A new manifest takes the place of the one that is there, and names what was searched.
    others = sorted(there - {*ours, *changes.removed, MANIFEST})
    read = _Site(frozenset(ours), data, folder)
    return _search([*ours, *others], read, needles, crew, f"{masked(folder.name, needles)}/")


def find_in(path: str, data: bytes | None, needles: Needles, paths: Iterable[str] = ()) -> Iterator[Diagnostic]:
    """Where protected names stand in one file, which lies at a path with slashes. None are bytes that cannot be read.

    Among `paths` a file is found whose name may not be told.
    """
    shown = masked(path, needles)
    if shown != path:
        yield Diagnostic(PROTECTED, Span(shown), _of_name(path, shown, paths), _TAKE_OUT)
    try:
        if data is None:
            raise UnsearchableError
        found: dict[tuple[int, int], None] = {}
        for place in places_in(data, needles):
            found.setdefault(place)
            if len(found) > _EACH:
                break
        for line, column in found:
            message = "a protected name stands here"
            if (line, column) == PACKED:
                message = (
                    "a protected name is packed in this file, or was written into it beside the pixels of a picture"
                )
            yield Diagnostic(PROTECTED, Span(shown, line, column), message, _TAKE_OUT)
    except UnsearchableError:
        message = (
            "nobody can tell whether a protected name stands in this file: it cannot be read, or is packed too well"
        )
        yield Diagnostic(
            PROTECTED, Span(shown), message, "give yourself the right to read it, unpack it, or take it out"
        )


def told_of_text(text: str, needles: Needles) -> list[Diagnostic]:
    """What there is to say of a text that was to be shown or passed on, if it holds a protected name."""
    message = "a protected name stands in what was to be shown, so nothing of it is shown"
    help = "what a change takes away is shown, too: if the older state has the name, compare without the register, and pass nothing on"
    found = any(find_in("", text.encode("utf-8", "replace"), needles))
    return told([Diagnostic(PROTECTED, Span(""), message, help)] if found else [])


@dataclass(frozen=True, slots=True)
class Search:
    """Looks for protected names in the files of a site that stands, as `verify` asks of whoever looks for words."""

    needles: Needles

    def __call__(self, path: str, data: bytes) -> Iterator[Diagnostic]:
        """Where they stand in a file, or in its path."""
        return find_in(path, data, self.needles)


def verified(problems: Iterable[Diagnostic], needles: Needles | None) -> Sequence[Diagnostic]:
    """What may be told of a site that was searched: where a protected name stands, or what else there is to say."""
    if needles is None:
        return tuple(problems)
    shown = list(redacted(problems, needles))
    return told([problem for problem in shown if problem.code == PROTECTED]) or shown


def masked(path: str, needles: Needles) -> str:
    """A path without the names of files and folders that hold a protected name."""
    if not needles.stand_in(path):
        return path
    parts = PurePosixPath(path).parts
    hidden = [MASK if needles.stand_in(part) else part for part in parts]
    if MASK not in hidden or needles.stand_in("/".join(hidden)):
        # Only together they are a name.
        hidden = [*parts[:1], *[MASK] * (len(parts) - 1)] if len(parts) > 1 else [MASK]
    return "/".join(hidden)


def redacted(problems: Iterable[Diagnostic], needles: Needles) -> Iterator[Diagnostic]:
    """Findings as they may be printed: one that would say a protected name says that it does."""
    for problem in problems:
        fix = problem.fix
        said = (problem.message, problem.help, *((fix.old, fix.new) if fix is not None else ()))
        path = masked(problem.span.path, needles)
        if any(map(needles.stand_in, said)):
            message = "what there is to say here holds a protected name, and is not said"
            yield Diagnostic(problem.code, replace(problem.span, path=path), message)
        else:
            yield replace(problem, span=replace(problem.span, path=path))


def told(problems: Sequence[Diagnostic], environment: Mapping[str, str] = os.environ) -> list[Diagnostic]:
    """Where names were found, for whoever may read it: in a public log only that there was one, since a place tells it."""
    if not problems or not is_public(environment):
        return list(problems)
    message = (
        "a protected name stands in this publication, so nothing is published; where it stands is not said in a public log:"
        " run `casegen build --dry-run --protect FILE` on your own computer"
    )
    return [Diagnostic(PROTECTED, Span(""), message)]


def _search(
    paths: Sequence[str], data: Callable[[str], bytes | None], needles: Needles, crew: Crew, root: str
) -> list[Diagnostic]:
    task = _Searcher(data, needles, paths)
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    stage = "searching"
    found = [problem for problems in crew.map(task, batches, stage, len(paths)) for problem in problems]
    found = [replace(problem, span=replace(problem.span, path=root + problem.span.path)) for problem in found]
    if len(found) > _ALL:
        message = f"further places where protected names stand: {len(found) - _ALL}"
        found = [*found[:_ALL], Diagnostic(PROTECTED, Span(root.rstrip("/") or CONTENT), message)]
    return found


class _Searcher:
    """Searches batches of files, in whichever process."""

    def __init__(self, data: Callable[[str], bytes | None], needles: Needles, paths: Sequence[str]) -> None:
        self._data = data
        self._needles = needles
        self._paths = paths

    def __call__(self, batch: Iterable[str]) -> list[Diagnostic]:
        """What was found in the files of a batch."""
        return [problem for path in batch for problem in find_in(path, self._data(path), self._needles, self._paths)]


class _Site:
    """The bytes of the files of a site that is to be written, and of what else stands in its folder."""

    def __init__(self, ours: frozenset[str], data: Callable[[str], Iterable[bytes]], folder: Path) -> None:
        self._ours = ours
        self._data = data
        self._folder = folder

    def __call__(self, path: str) -> bytes | None:
        """The bytes of one of them."""
        return b"".join(self._data(path)) if path in self._ours else _bytes_of(self._folder, path)


def _bytes_of(folder: Path, path: str) -> bytes | None:
    """The bytes of a file; of a link what it names, of a pipe or what has just gone nothing; None when it cannot be read."""
    place = folder / path
    try:
        about = place.lstat()
        if stat.S_ISLNK(about.st_mode):
            return os.fsencode(place.readlink())
        if stat.S_ISREG(about.st_mode):
            return read_regular(place, MOST)
    except FileNotFoundError:
        return b""
    except (UnfitError, OSError):
        # Its text would name the file.
        return None
    return b""


def _files_in(folder: Path, name: str) -> Iterator[str]:
    """Every file in a folder of a project, those whose names begin with a dot too; links are not followed."""
    whole = folder / name if name else folder
    if whole.is_symlink():
        yield name
        return
    for here, folders, files in os.walk(whole):
        inside = Path(here).relative_to(folder).as_posix()
        links = [one for one in folders if Path(here, one).is_symlink()]
        empty = [one for one in folders if one not in links and not any(Path(here, one).iterdir())]
        for one in (*files, *links, *empty):
            yield f"{inside}/{one}".removeprefix("./")


def _of_name(path: str, shown: str, paths: Iterable[str]) -> str:
    """What is said of a file or a folder whose name holds a protected one: which it is in its folder."""
    at = next(number for number, part in enumerate(shown.split("/")) if part == MASK)
    parts = path.split("/")
    beside = sorted(
        {one[at] for one in (other.split("/") for other in paths) if one[:at] == parts[:at] and at < len(one)}
    )
    if parts[at] not in beside:
        return "the name of a file or folder holds a protected name"
    number = beside.index(parts[at]) + 1
    return f"the name of a file or folder holds a protected name: by the alphabet it is number {number} of the {len(beside)} in its folder"
