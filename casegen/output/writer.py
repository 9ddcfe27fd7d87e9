"""Writes a site: only what differs, and takes down what is no longer said. A folder that is not ours is left alone."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest
from casegen.values.diagnostics import Diagnostic, Span

# The output folder may stand in the repository with a .gitignore of its own, which says that its contents do not.
LEFT_ALONE = frozenset({".gitignore"})


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication does to a folder: paths of files written, removed, and left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


def refuse_output(folder: Path, project: Path) -> Diagnostic | None:
    """Why nothing may be written into `folder`; None when it is missing, empty or our own."""
    span = Span(_shown(folder, project))
    if folder.is_symlink():
        return Diagnostic("unsafe-output", span, "the output folder is a link", "name the folder itself")
    here, root = folder.resolve(), project.resolve()
    kept = [root / "content", root / "templates", root / ".git", root / ".casegen"]
    if root.is_relative_to(here) or any(here.is_relative_to(k) or k.is_relative_to(here) for k in kept):
        message = "the output folder would hold the publication itself, or lies inside what it is made from"
        return Diagnostic("unsafe-output", span, message, "name a folder of its own, such as `site`")
    if here == Path.home() or (here / ".git").exists():
        help = "name a folder of its own, such as `site`"
        return Diagnostic("unsafe-output", span, "the output folder is your home or a repository", help)
    if folder.exists() and not folder.is_dir():
        return Diagnostic("foreign-output", span, "the output is a file, and a folder is needed", "name another folder")
    if not folder.is_dir() or read_manifest(folder) is not None:
        return None
    foreign = sorted({entry.name for entry in folder.iterdir()} - LEFT_ALONE)
    if foreign:
        message = f"the output folder holds what casegen did not make: `{foreign[0]}`"
        return Diagnostic("foreign-output", span, message, "empty it yourself, or name another folder with `--output`")
    return None


def plan_changes(files: Mapping[str, bytes], folder: Path) -> tuple[Changes, list[Diagnostic]]:
    """What writing `files` would change in a folder; and files in the way that are not ours."""
    ours = (read_manifest(folder) or Manifest()).files
    written = [path for path, data in sorted(files.items()) if _read(folder / path) != data]
    parents = {str(parent) for path in (*files, *ours) for parent in PurePosixPath(path).parents} - {"."}
    foreign = [path for path in written if _is_foreign(folder, path, ours)]
    foreign += [path for path in sorted(parents) if not _is_free_for_folder(folder, path, ours)]
    removed = tuple(sorted(path for path in ours if path not in files and (folder / path).is_file()))
    unchanged = tuple(sorted(files.keys() - set(written)))
    return Changes(tuple(written), removed, unchanged), [_in_the_way(folder, path) for path in foreign]


def _is_foreign(folder: Path, path: str, ours: Mapping[str, str]) -> bool:
    """Whether something that casegen did not make stands where a file is to be written."""
    place = folder / path
    if place.is_dir() and not place.is_symlink():
        inside = [entry.relative_to(folder).as_posix() for entry in place.rglob("*") if not entry.is_dir()]
        return any(entry not in ours for entry in inside)
    return place.is_symlink() or (place.exists() and path not in ours)


def _is_free_for_folder(folder: Path, path: str, ours: Mapping[str, str]) -> bool:
    """Whether a folder can be made, or stands, at a path: no link, which leads out, and no file but one of ours."""
    place = folder / path
    return not place.is_symlink() and (not place.exists() or place.is_dir() or path in ours)


def _in_the_way(folder: Path, path: str) -> Diagnostic:
    help = "move it away: only what casegen made is ever replaced"
    return Diagnostic("foreign-output", Span(f"{folder.name}/{path}"), "casegen did not make this file", help)


def write_site(files: Mapping[str, bytes], changes: Changes, folder: Path, staging: Path) -> None:
    """Carry out `changes`: stage and sync outside the folder, then rename into place.

    While files are replaced the manifest names old and new ones and says that it is not complete, so that a later
    build knows all of them for ours.
    """
    old = read_manifest(folder) or Manifest()
    new = Manifest({path: digest(data) for path, data in files.items()})
    _make_folder(folder)
    if staging.exists():
        shutil.rmtree(staging)
    _ignored(staging.parent)
    for path in changes.written:
        _write(staging / path, files[path])
    if changes.written or changes.removed:
        underway = Manifest({**old.files, **new.files}, complete=False)
        _replace(staging / MANIFEST, folder / MANIFEST, underway.to_bytes())
    # First down, then up: a page may become the folder of others, and a folder a page.
    for path in changes.removed:
        (folder / path).unlink()
        _remove_empty(folder / path, folder)
    for path in changes.written:
        _move(staging / path, folder / path)
    if _read(folder / MANIFEST) != new.to_bytes():
        _replace(staging / MANIFEST, folder / MANIFEST, new.to_bytes())
    shutil.rmtree(staging, ignore_errors=True)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # A site is for everybody, whatever the umask of the one who builds.
    path.chmod(0o644)


def _replace(staged: Path, path: Path, data: bytes) -> None:
    _write(staged, data)
    _move(staged, path)


def _ignored(state: Path) -> None:
    """Make the folder of our state, and say in it that Git keeps none of it."""
    state.mkdir(parents=True, exist_ok=True)
    note = state / ".gitignore"
    if not note.exists():
        note.write_text("*\n")


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir()
        path.chmod(0o755)


def _move(staged: Path, path: Path) -> None:
    _make_folder(path.parent)
    try:
        staged.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = path.with_name(path.name + ".new")
        shutil.copyfile(staged, beside)
        beside.replace(path)
        staged.unlink()


def _remove_empty(path: Path, root: Path) -> None:
    for parent in path.parents:
        if parent == root or any(parent.iterdir()):
            return
        parent.rmdir()


def _shown(folder: Path, project: Path) -> str:
    return str(folder.relative_to(project)) if folder.is_relative_to(project) else str(folder)
