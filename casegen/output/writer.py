"""What a publication changes in a folder: only what differs is written, and what is no longer said goes."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from pathlib import Path, PurePosixPath
from time import sleep, time_ns

from casegen.output.changes import Changes
from casegen.output.folder import is_as_seen
from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest
from casegen.output.scan import NOTHING_SEEN, Seen, looks_in, settled, tick_of
from casegen.values.diagnostics import Diagnostic, Span

__all__ = ["Changes", "look_at", "plan_changes"]


def plan_changes(
    digests: Mapping[str, str], folder: Path, seen: Seen = NOTHING_SEEN
) -> tuple[Changes, list[Diagnostic]]:
    """What it would change in a folder if it held files with these SHA-256; and files in the way that are not ours.

    A file that looks as it was `seen` is not read.
    """
    if not os.path.lexists(folder):
        # Nothing stands there that could be looked at, or be in the way.
        return Changes(tuple(sorted(digests)), (), (), frozenset()), []
    ours: Mapping[str, object] = seen
    resumed = False
    if not is_as_seen(folder, MANIFEST, seen):
        manifest = read_manifest(folder) or Manifest()
        ours, resumed = manifest.files, not manifest.complete
    with looks_in(folder) as look:
        as_seen = {path for path, sha in digests.items() if path in seen and seen[path] == (sha, *look(path))}
    written = [path for path in sorted(digests.keys() - as_seen) if not _holds(folder / path, digests[path])]
    unwanted = sorted(path for path in ours if path not in digests and path != MANIFEST)
    removed = tuple(path for path in unwanted if (folder / path).is_file())
    gone = tuple(path for path in sorted({*unwanted} - {*removed}) if not _leads_out(folder, path))
    parents = {str(parent) for path in (*written, *removed) for parent in PurePosixPath(path).parents} - {"."}
    foreign = [path for path in written if _is_foreign(folder, path, ours)]
    foreign += [path for path in sorted(parents) if not _is_free_for_folder(folder, path, ours)]
    new = set(written)
    unchanged = tuple(sorted(path for path in digests if path not in new))
    changes = Changes(tuple(written), removed, unchanged, frozenset(as_seen), gone, resumed)
    return changes, [_in_the_way(folder, path) for path in foreign]


def look_at(folder: Path, digests: Mapping[str, str], known: Seen) -> dict[str, tuple[str, int, int, int]]:
    """What is to be remembered of files in a folder that have these SHA-256; of `known` ones that is known."""
    found = dict(known)
    new = [path for path in digests if path not in known]
    first = {path: _look(folder / path) for path in new}
    now = time_ns()
    young = {
        path: changed + tick_of(changed) - now
        for path, (_, changed, _) in first.items()
        if settled(changed, now) != changed <= now
    }
    if young:
        # A moment later nobody can change them any more without its being seen.
        sleep((max(young.values()) + 1_000_000) / 1e9)
    for path, (size, changed, inode) in first.items():
        # A time that is still to come may be one of the next change, too: for that nobody waits.
        is_sure = changed <= now and (path not in young or _look(folder / path) == first[path])
        found[path] = (digests[path], size, changed if is_sure else -1, inode)
    return found


def _look(place: Path) -> tuple[int, int, int]:
    about = place.lstat()
    return about.st_size, about.st_mtime_ns, about.st_ino


def _holds(place: Path, sha: str) -> bool:
    """Whether a file holds bytes with this SHA-256."""
    data = _read(place)
    return data is not None and digest(data) == sha


def _is_foreign(folder: Path, path: str, ours: Container[str]) -> bool:
    """Whether something that casegen did not make stands where a file is to be written."""
    place = folder / path
    if place.is_dir() and not place.is_symlink():
        inside = [entry.relative_to(folder).as_posix() for entry in place.rglob("*") if not entry.is_dir()]
        return any(entry not in ours for entry in inside)
    return place.is_symlink() or (place.exists() and path not in ours)


def _is_free_for_folder(folder: Path, path: str, ours: Container[str]) -> bool:
    """Whether a folder can be made, or stands, at a path: no link, which leads out, and no file but one of ours."""
    place = folder / path
    return not place.is_symlink() and (not place.exists() or place.is_dir() or path in ours)


def _leads_out(folder: Path, path: str) -> bool:
    """Whether a link on the way to a path leads out of the folder."""
    return any((folder / parent).is_symlink() for parent in PurePosixPath(path).parents)


def _in_the_way(folder: Path, path: str) -> Diagnostic:
    help = "move it away: only what casegen made is ever replaced"
    return Diagnostic("foreign-output", Span(f"{folder.name}/{path}"), "casegen did not make this file", help)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None
