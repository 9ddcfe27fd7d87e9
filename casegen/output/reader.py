"""Reads the files of a project: its content, and the templates of the theme with the project's own over them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from casegen.content.corpus import ASSETS
from casegen.content.documents import ContentFile
from casegen.content.front_matter import BODY_LIMIT, FRONT_MATTER_LIMIT, SPLIT
from casegen.values.diagnostics import Diagnostic, Span

CONTENT = "content"
TEMPLATES = "templates"
_LIMIT = FRONT_MATTER_LIMIT + BODY_LIMIT + 64


def read_content(project: Path) -> tuple[list[ContentFile], list[Diagnostic]]:
    """All files under `content/`, in the order of their paths, and those that cannot be taken.

    Names that begin with a dot belong to editors and operating systems, and are passed over. Photos are listed
    with no bytes: nothing but their existence is asked.
    """
    if (project / CONTENT).is_symlink():
        return [], [_link(CONTENT)]
    files: list[ContentFile] = []
    problems: list[Diagnostic] = []
    for path, entry in _walk(project / CONTENT, CONTENT):
        try:
            problem = _refusal(path, entry)
            data = b"" if problem or path.startswith(ASSETS) else Path(entry.path).read_bytes()
        except FileNotFoundError:
            # An editor that saves puts a new file in place of the old one: this one has just gone.
            continue
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            problem = Diagnostic("unreadable-file", Span(path), message, "give yourself the right to read it")
        if problem is not None:
            problems.append(problem)
        else:
            files.append(ContentFile(path, data))
    return files, problems


def read_theme(project: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the default theme, and those of the project's own `templates/`, each by its path in its folder."""
    default = theme_folder()
    own = project / TEMPLATES
    overrides = {} if _same(default, own) else _read_folder(own)
    return _read_folder(default), overrides


def glance(project: Path) -> dict[str, tuple[int, int]]:
    """Time of change (ns) and size of every file that a build reads of a project: enough to notice a save."""
    seen = {}
    for name in (CONTENT, TEMPLATES):
        for path, entry in _walk(project / name, name):
            about = entry.stat(follow_symlinks=False)
            seen[path] = (about.st_mtime_ns, about.st_size)
    return seen


def theme_folder() -> Path:
    """Where the default theme lies: in the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / TEMPLATES
    return installed if installed.is_dir() else package.parent / TEMPLATES


def _read_folder(folder: Path) -> dict[str, bytes]:
    return {
        path.removeprefix("/"): Path(entry.path).read_bytes()
        for path, entry in _walk(folder, "")
        if entry.is_file(follow_symlinks=False)
    }


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _walk(folder: Path, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything under a folder but folders and hidden files, by path; links are yielded and never followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), path)
        else:
            yield path, entry


def _refusal(path: str, entry: os.DirEntry[str]) -> Diagnostic | None:
    about = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(about.st_mode):
        return _link(path)
    if not stat.S_ISREG(about.st_mode):
        return Diagnostic(
            "unreadable-file", Span(path), "this is a pipe, a socket or a device, not a file", "delete it"
        )
    if about.st_size > _LIMIT and not path.startswith(ASSETS):
        message = f"this file has {about.st_size:,} bytes, and more than {_LIMIT:,} are not read"
        return Diagnostic("file-too-large", Span(path), message, SPLIT)
    return None


def _link(path: str) -> Diagnostic:
    message = "this is a link, and a link can lead anywhere on the machine that builds"
    return Diagnostic("symbolic-link", Span(path), message, "put the file itself here")
