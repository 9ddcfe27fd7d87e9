"""Writes a site: only what differs, and takes down what is no longer said. A folder that is not ours is left alone."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from time import sleep, time_ns

from casegen.output.changes import Changes
from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest
from casegen.output.scan import NOTHING_SEEN, Seen, settled, tick_of
from casegen.output.sealed import ignored
from casegen.values.diagnostics import Diagnostic, Span

__all__ = ["Changes", "clear", "look_at", "place_staged", "plan_changes", "refuse_output", "stage", "write_site"]

# The output folder may stand in the repository with a .gitignore of its own, which says that its contents do not.
LEFT_ALONE = frozenset({".gitignore"})
# Up to so many files are brought to the disk one by one; of more, all that the system has in hand at once.
_FEW = 64


def refuse_output(folder: Path, project: Path, seen: Seen = NOTHING_SEEN) -> Diagnostic | None:
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
    if not folder.is_dir() or _is_as_seen(folder, MANIFEST, seen) or read_manifest(folder) is not None:
        return None
    foreign = sorted({entry.name for entry in folder.iterdir()} - LEFT_ALONE)
    if foreign:
        message = f"the output folder holds what casegen did not make: `{foreign[0]}`"
        return Diagnostic("foreign-output", span, message, "empty it yourself, or name another folder with `--output`")
    return None


def plan_changes(
    digests: Mapping[str, str], folder: Path, seen: Seen = NOTHING_SEEN
) -> tuple[Changes, list[Diagnostic]]:
    """What it would change in a folder if it held files with these SHA-256; and files in the way that are not ours.

    A file that looks as it was `seen` is not read.
    """
    ours: Mapping[str, object] = seen
    if not _is_as_seen(folder, MANIFEST, seen):
        ours = (read_manifest(folder) or Manifest()).files
    root = str(folder)
    as_seen = {path for path in digests if path in seen and _looks(root, path, seen[path], digests[path])}
    written = [path for path in sorted(digests.keys() - as_seen) if not _holds(folder / path, digests[path])]
    removed = tuple(
        sorted(path for path in ours if path not in digests and path != MANIFEST and (folder / path).is_file())
    )
    parents = {str(parent) for path in (*written, *removed) for parent in PurePosixPath(path).parents} - {"."}
    foreign = [path for path in written if _is_foreign(folder, path, ours)]
    foreign += [path for path in sorted(parents) if not _is_free_for_folder(folder, path, ours)]
    unchanged = tuple(sorted(digests.keys() - set(written)))
    return Changes(tuple(written), removed, unchanged, frozenset(as_seen)), [
        _in_the_way(folder, path) for path in foreign
    ]


def look_at(folder: Path, digests: Mapping[str, str], known: Seen) -> dict[str, tuple[str, int, int, int]]:
    """What is to be remembered of files in a folder that have these SHA-256; of `known` ones that is known."""
    found = dict(known)
    new = [path for path in digests if path not in known]
    first = {path: _look(folder / path) for path in new}
    now = time_ns()
    young = [path for path, (_, changed, _) in first.items() if settled(changed, now) < 0]
    if young:
        # A moment later nobody can change them any more without its being seen.
        sleep(max(0, max(first[path][1] + tick_of(first[path][1]) for path in young) + 1_000_000 - now) / 1e9)
    for path in new:
        size, changed, inode = first[path]
        again = path not in young or _look(folder / path) == first[path]
        found[path] = (digests[path], size, changed if again else -1, inode)
    return found


def _look(place: Path) -> tuple[int, int, int]:
    about = place.lstat()
    return about.st_size, about.st_mtime_ns, about.st_ino


def _looks(root: str, path: str, seen: tuple[str, int, int, int], sha: str) -> bool:
    """Whether a file is known to hold bytes with this SHA-256."""
    try:
        about = os.lstat(f"{root}/{path}")
    except OSError:
        return False
    return seen == (sha, about.st_size, about.st_mtime_ns, about.st_ino)


def _holds(place: Path, sha: str) -> bool:
    """Whether a file holds bytes with this SHA-256."""
    data = _read(place)
    return data is not None and digest(data) == sha


def _is_as_seen(folder: Path, path: str, seen: Seen) -> bool:
    try:
        about = (folder / path).lstat()
    except OSError:
        return False
    return path in seen and seen[path][1:] == (about.st_size, about.st_mtime_ns, about.st_ino)


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


def _in_the_way(folder: Path, path: str) -> Diagnostic:
    help = "move it away: only what casegen made is ever replaced"
    return Diagnostic("foreign-output", Span(f"{folder.name}/{path}"), "casegen did not make this file", help)


def write_site(
    digests: Mapping[str, str], data: Callable[[str], Iterable[bytes]], changes: Changes, folder: Path, staging: Path
) -> None:
    """Carry out `changes`: stage and sync outside the folder, then rename into place. `data` gives the bytes of a
    path, in one piece or many.

    While files are replaced the manifest names old and new ones and says that it is not complete, so that a later
    build knows all of them for ours.
    """
    clear(staging)
    stage(changes.written, data, staging)
    place_staged(digests, changes, folder, staging)


def stage(paths: Iterable[str], data: Callable[[str], Iterable[bytes]], staging: Path) -> None:
    """Write files into the staging folder."""
    made: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in made:
            _make_folder((staging / path).parent)
            made.add(folder)
        _write_file(f"{staging}/{path}", data(path))


def place_staged(digests: Mapping[str, str], changes: Changes, folder: Path, staging: Path) -> None:
    """Move staged files into place, and take down what goes."""
    new = Manifest(digests)
    _make_folder(folder)
    ignored(staging.parent)
    if changes.written or changes.removed:
        _sync(staging, changes.written)
        underway = Manifest({**dict.fromkeys(changes.removed, ""), **new.files}, complete=False)
        _replace(staging / MANIFEST, folder / MANIFEST, underway.to_bytes())
    # First down, then up: a page may become the folder of others, and a folder a page.
    for path in changes.removed:
        (folder / path).unlink()
        _remove_empty(folder / path, folder)
    moved = _move_folders(changes.written, folder, staging)
    for path in changes.written:
        if path.partition("/")[0] not in moved:
            _move(staging / path, folder / path)
    data = new.to_bytes()
    if changes.written or changes.removed or _read(folder / MANIFEST) != data:
        _replace(staging / MANIFEST, folder / MANIFEST, data)
    clear(staging)


def clear(staging: Path) -> None:
    """Remove what a publication staged."""
    shutil.rmtree(staging, ignore_errors=True)


def _move_folders(written: Iterable[str], folder: Path, staging: Path) -> set[str]:
    """Move whole folders that do not stand in the output yet; their names."""
    names = {path.partition("/")[0] for path in written if "/" in path}
    new = {name for name in names if not (folder / name).exists()}
    for name in sorted(new):
        _move(staging / name, folder / name)
    return new


def _sync(staging: Path, written: Sequence[str]) -> None:
    """Bring staged files to the disk before anything points to them."""
    if len(written) > _FEW:
        os.sync()
        return
    for path in written:
        file = os.open(staging / path, os.O_RDONLY)
        os.fsync(file)
        os.close(file)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _write(path: Path, data: bytes) -> None:
    _make_folder(path.parent)
    _write_file(str(path), [data])


def _write_file(path: str, data: Iterable[bytes]) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(file, "wb") as out:
        out.writelines(data)
        # A site is for everybody, whatever the umask of the one who builds.
        os.fchmod(file, 0o644)


def _replace(staged: Path, path: Path, data: bytes) -> None:
    _write(staged, data)
    _sync(staged.parent, [staged.name])
    _move(staged, path)


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(exist_ok=True)  # another process may just have made it
        path.chmod(0o755)


def _move(staged: Path, path: Path) -> None:
    _make_folder(path.parent)
    try:
        staged.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        if staged.is_dir():
            shutil.copytree(staged, path)
            shutil.rmtree(staged)
            return
        beside = path.with_name(path.name + ".new")
        shutil.copyfile(staged, beside)
        beside.chmod(0o644)
        beside.replace(path)
        staged.unlink()


def _remove_empty(path: Path, root: Path) -> None:
    for parent in path.parents:
        if parent == root or any(parent.iterdir()):
            return
        parent.rmdir()


def _shown(folder: Path, project: Path) -> str:
    return str(folder.relative_to(project)) if folder.is_relative_to(project) else str(folder)
