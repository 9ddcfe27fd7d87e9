"""Which folder a site may be written into: one that is missing or empty, or that casegen made. No other is ever touched."""

from __future__ import annotations

from pathlib import Path

from casegen.output.manifest import MANIFEST, read_manifest
from casegen.output.scan import NOTHING_SEEN, Seen
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.layout import CONTENT, STATE, TEMPLATES

LEFT_ALONE = frozenset({".gitignore"})
"""The output folder may stand in the repository with a .gitignore of its own, which says that its contents do not."""

NEAR = ".casegen-new"
"""Where files are staged for a folder on another disk than the project: in it, or beside one that is missing."""


def near(folder: Path) -> tuple[Path, Path]:
    """Where files may be staged for a folder on another disk: beside it while it is missing, and in it."""
    return folder.with_name(f".{folder.name}{NEAR}"), folder / NEAR


def refuse_output(folder: Path, project: Path, seen: Seen = NOTHING_SEEN) -> Diagnostic | None:
    """Why nothing may be written into `folder`; None when it is missing, empty or our own."""
    span = Span(_shown(folder, project))
    unsafe = _unsafe(folder, project, span)
    if unsafe is not None:
        return unsafe
    if folder.exists() and not folder.is_dir():
        return Diagnostic("foreign-output", span, "the output is a file, and a folder is needed", "name another folder")
    if not folder.is_dir() or is_as_seen(folder, MANIFEST, seen) or read_manifest(folder) is not None:
        return None
    foreign = sorted({entry.name for entry in folder.iterdir()} - LEFT_ALONE - {NEAR})
    if foreign:
        message = f"the output folder holds what casegen did not make: `{foreign[0]}`"
        return Diagnostic("foreign-output", span, message, "empty it yourself, or name another folder")
    return None


def is_as_seen(folder: Path, path: str, seen: Seen) -> bool:
    """Whether a file looks as it was seen."""
    try:
        about = (folder / path).lstat()
    except OSError:
        return False
    return path in seen and seen[path][1:] == (about.st_size, about.st_mtime_ns, about.st_ino)


def _unsafe(folder: Path, project: Path, span: Span) -> Diagnostic | None:
    """What a publication would destroy or publish there, whatever the folder holds."""
    help = "name a folder of its own, such as `site`"
    if folder.is_symlink():
        return Diagnostic("unsafe-output", span, "the output folder is a link", "name the folder itself")
    if span.path.startswith("~"):
        message = "`~` means your home where a shell reads it; here it would be a folder of that name"
        return Diagnostic("unsafe-output", span, message, "write the path of the folder in full")
    here, root = folder.resolve(), project.resolve()
    kept = [root / name for name in (CONTENT, TEMPLATES, ".git", STATE)]
    if _lies_in(root, here) or any(_lies_in(here, one) or _lies_in(one, here) for one in kept):
        message = "the output folder would hold the publication itself, or lies inside what it is made from"
        return Diagnostic("unsafe-output", span, message, help)
    home = _home()
    if home is not None and _lies_in(home, here):
        return Diagnostic("unsafe-output", span, "the output folder is your home, or holds it", help)
    if (here / ".git").exists() or ".git" in here.parts:
        return Diagnostic("unsafe-output", span, "the output folder is a repository, or lies in a folder `.git`", help)
    return None


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:  # an account without a home
        return None


def _lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies in it, under whatever spelling: some disks take `Content` for `content`."""
    if path.is_relative_to(folder):
        return True
    if not folder.exists():
        return False
    return any(one.samefile(folder) for one in (path, *path.parents) if one.exists())


def _shown(folder: Path, project: Path) -> str:
    return str(folder.relative_to(project)) if folder.is_relative_to(project) else str(folder)
