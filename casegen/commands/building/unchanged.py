"""A build of what has not changed: a scan, and one digest for all. Imports nothing that is slow to load."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.commands.building.look import Look
from casegen.commands.building.sizing import sizes_of
from casegen.commands.reading.project import today
from casegen.commands.telling.outcome import BuildOptions, BuildReport
from casegen.output.changes import Changes
from casegen.output.code import code_version
from casegen.output.folder import near
from casegen.output.manifest import MANIFEST
from casegen.output.scan import Own, UnfitError, looks_in, read_regular
from casegen.output.sealed import begun_in
from casegen.output.state import State, left_of
from casegen.values.digests import digest_plain, file_digest
from casegen.values.layout import ASSETS, STAGING, STATE
from casegen.values.weights import weights_of

if TYPE_CHECKING:
    from casegen.values.diagnostics import Diagnostic

_LARGEST = 2_000_000
_LARGEST_PHOTO = 20_000_000


def is_unchanged(
    project: Path, folder: Path, as_of: date | None, url: str | None, state: State, look: Look | None = None
) -> bool:
    """Whether the output folder holds, to all appearance, just what a build would write now."""
    code = code_version()
    if not state.key or state.code != code or state.folder != str(folder) or _has_leftovers(project, folder, state):
        return False
    look = look or Look(project)
    found = _digests(look, state)
    if found is None:
        return False
    day = as_of or today(state.timezone)
    if state.commit and not _is_at(project, state.commit):
        return False
    key = inputs_key(code, day, url, state.commit, look.theme, *found)
    return output_key(key, folder) == state.key and _is_as_written(folder, state)


def unchanged_report(project: Path, options: BuildOptions, state: State) -> BuildReport:
    """What there is to say of a build that changes nothing."""

    def tell() -> Iterable[Diagnostic]:
        from casegen.commands.building.build import check
        from casegen.commands.processes.crew import Crew

        return check(project, options.as_of, Crew()).problems

    paths = tuple(path for path in state.outputs if path != MANIFEST)
    day = options.as_of or today(state.timezone)
    weights, sizes = weights_of(state.severities), sizes_of((path, seen[1]) for path, seen in state.outputs.items())
    return BuildReport(day, state.numbers, state.counts, {}, tell, Changes((), (), paths), weights=weights, sizes=sizes)


def inputs_key(
    code: bytes,
    day: date,
    url: str | None,
    commit: str,
    theme: tuple[Mapping[str, bytes], Own],
    digests: Mapping[str, bytes],
    assets: Mapping[str, bytes],
) -> bytes:
    """The digest of all that a build is made from. `digests` and `assets` are those of documents and of photos;
    `commit` decides when they last changed, where Git is asked.
    """
    files = (theme_digest(*theme), tuple(sorted(assets.items())), tuple(sorted(digests.items())))
    return digest_plain(code, str(day), url, commit, *files)


def theme_digest(*files: Own) -> bytes:
    """The digest of the files of a theme and of those that go over it."""
    return digest_plain(*(tuple(sorted(each.items())) for each in files))


def output_key(key: bytes, folder: Path) -> bytes:
    """The digest of all that an output folder is made from."""
    return digest_plain(key, str(folder))


def _is_at(project: Path, commit: str) -> bool:
    from casegen.commands.reading.history import is_at

    return is_at(project, commit)


def _digests(look: Look, state: State) -> tuple[dict[str, bytes], dict[str, bytes]] | None:
    """The digests of all files of the content, and of the photos; None when there is anything that no build takes, or that
    the last one took for something else.
    """
    digests: dict[str, bytes] = {}
    assets: dict[str, bytes] = {}
    if look.content is None:
        return None
    for path, size, changed, inode, mode in look.content:
        is_photo = path.startswith(ASSETS)
        most = _LARGEST_PHOTO if is_photo else _LARGEST
        if not stat.S_ISREG(mode) or size > most:
            return None
        known = (state.sights if is_photo else state.files).get(path)
        mine = assets if is_photo else digests
        if known is not None and known[:3] == (size, changed, inode):
            mine[path] = known[3]
            continue
        try:
            mine[path] = file_digest(read_regular(look.project / path, most))
        except (OSError, UnfitError):
            return None
        if known is not None and mine[path] != known[3]:
            return None
    return digests, assets


def _has_leftovers(project: Path, folder: Path, state: State) -> bool:
    """Whether a build that was killed has left anything that the next one has to clear away."""
    packs = {path.name for path in (project / STATE / "store").glob("*.pack")}
    staged = (project / STATE / STAGING, *near(folder))
    begun = (*begun_in(project / STATE), *begun_in(project / STATE / "store"))
    is_left = left_of(project / STATE / "state") is not None
    return packs != set(state.packs) or is_left or any(path.exists() for path in (*staged, *begun))


def _is_as_written(folder: Path, state: State) -> bool:
    """Whether all files of the output look as they did when they were written."""
    if folder.is_symlink() or (folder / ".git").exists():
        return False
    with looks_in(folder) as look:
        return all(look(path) == seen[1:] for path, seen in state.outputs.items())
