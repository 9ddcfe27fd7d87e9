"""Reads the files of the content of a project, and refuses what is none."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from casegen.content.documents import ContentFile
from casegen.content.front_matter import BODY_LIMIT, FRONT_MATTER_LIMIT, SPLIT
from casegen.content.ledger import ADDRESSES_FILE, LEDGER_LIMIT
from casegen.content.photos import MOST_BYTES
from casegen.output.scan import DEVICE, LARGE, LINK, MOST_OF_THEME, Found, UnfitError, read_regular, scan
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.layout import ASSETS, CONTENT

_LIMIT = FRONT_MATTER_LIMIT + BODY_LIMIT + 64
MOST = max(_LIMIT, MOST_BYTES, LEDGER_LIMIT, MOST_OF_THEME)
"""No file of a project that has more bytes is read, whatever it is."""


def scan_content(project: Path) -> tuple[list[Found], list[Diagnostic]]:
    """All files under `content/`, in the order of their paths, and those that cannot be taken."""
    return taken(None if (project / CONTENT).is_symlink() else scan(project / CONTENT, CONTENT))


def taken(scanned: Iterable[Found] | None) -> tuple[list[Found], list[Diagnostic]]:
    """The files that a scan of `content/` found, and those that cannot be taken; None stands for a folder that is a link."""
    if scanned is None:
        return [], [_link(CONTENT)]
    files: list[Found] = []
    problems: list[Diagnostic] = []
    for found in scanned:
        if not stat.S_ISREG(found.mode):
            problems.append(_link(found.path) if stat.S_ISLNK(found.mode) else _device(found.path))
        elif found.size > _LIMIT and _is_too_large(found):
            problems.append(_large(found.path, _most(found.path)))
        else:
            files.append(found)
    return files, problems


def read(project: Path, path: str) -> bytes | Diagnostic | None:
    """The bytes of a file that `scan_content` found, or why it cannot be read; None when it has gone since."""
    most = _most(path)
    try:
        return read_regular(project / path, most)
    except FileNotFoundError:
        return None
    except UnfitError as error:
        if error.reason == LINK:
            return _link(path)
        return _device(path) if error.reason == DEVICE else _large(path, most)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        return Diagnostic("unreadable-file", Span(path), message, "give yourself the right to read it")


def read_content(project: Path) -> tuple[list[ContentFile], list[Diagnostic]]:
    """The files that `scan_content` finds, with their bytes; photos without, which can be large."""
    found, problems = scan_content(project)
    files: list[ContentFile] = []
    for path, *_ in found:
        data = b"" if path.startswith(ASSETS) else read(project, path)
        if isinstance(data, Diagnostic):
            problems.append(data)
        elif data is not None:
            files.append(ContentFile(path, data))
    return files, problems


def _is_too_large(found: Found) -> bool:
    """Whether a file that is larger than others may be is too large for what it is."""
    # What is said of a photo says its dimensions too, and is said where photos are read.
    return not found.path.startswith(ASSETS) and (found.path != ADDRESSES_FILE or found.size > LEDGER_LIMIT)


def _most(path: str) -> int:
    """So many bytes a file of the content may have."""
    if path.startswith(ASSETS):
        return MOST_BYTES
    return LEDGER_LIMIT if path == ADDRESSES_FILE else _LIMIT


def _device(path: str) -> Diagnostic:
    return Diagnostic("unreadable-file", Span(path), "this is a pipe, a socket or a device, not a file", "delete it")


def _large(path: str, most: int) -> Diagnostic:
    return Diagnostic("file-too-large", Span(path), f"this file has more than {most:,} bytes, and is not read", SPLIT)


def _link(path: str) -> Diagnostic:
    message = "this is a link, and a link can lead anywhere on the machine that builds"
    return Diagnostic("symbolic-link", Span(path), message, "put the file itself here")


def unfit_template(path: str, why: str) -> Diagnostic:
    """Why a file of the project's own theme is not taken, in the words of `scan.read_theme`."""
    if why == LINK:
        return _link(path)
    if why == DEVICE:
        return _device(path)
    if why == LARGE:
        message = f"this file has more than {MOST_OF_THEME:,} bytes, and is not read"
        return Diagnostic("file-too-large", Span(path), message, "a theme is made of small files")
    message = f"this file cannot be read: {why}"
    return Diagnostic("unreadable-file", Span(path), message, "give yourself the right to read it")
