"""A file of the content whose place or name says nothing: where it was probably meant to stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from casegen.values.closest import closest
from casegen.values.diagnostics import Complaint, Diagnostic, Span

_TEXTS = frozenset({".txt", ".markdown", ".mdown", ".mkd", ".md"})
_PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".tif", ".tiff"})
_FILES = ("site.yml", "sources.yml")


def unexpected(path: str, folders: Iterable[str]) -> Diagnostic:
    """The error about a file that no kind of content file is."""
    return Diagnostic("unexpected-file", Span(path), "the content has no place for this file", _help(path, folders))


def _help(path: str, folders: Iterable[str]) -> str:
    known = list(folders)
    file = PurePosixPath(path)
    folder = file.parts[1] if len(file.parts) > 2 else ""
    suffix = file.suffix.casefold()
    if suffix in _PHOTOS:
        return f"photos stand in `content/assets/`: move it to `content/assets/{file.name}`"
    if not folder and (near := closest(file.name, _FILES)):
        return f"did you mean `content/{near}`?"
    if suffix in _TEXTS and len(file.parts) == 3 and (folder in known or (near := closest(folder, known))):
        right = folder if folder in known else near
        return f"did you mean `content/{right}/{file.stem}.md`?"
    if suffix in _TEXTS and folder in known:
        return f"`content/{folder}/` has no folders inside: move it to `content/{folder}/{file.stem}.md`"
    return (
        "content files are `content/cases/<id>.md`, and likewise in `people/`, `countries/`, `dossiers/`, `pages/`;"
        " photos stand in `content/assets/`; move it, or delete it"
    )


def misnamed(path: str, ending: str, complaint: Complaint) -> Diagnostic:
    """A complaint about the stem of a file as one about its name. `ending` is what follows the stem: `.en.md`."""
    help = complaint.help
    if meant := re.match(r"write `([^`]+)`(?: \((.+)\))?", help):
        file, country = meant[1].lower() + ending, meant[2]
        help = f"rename the file to `{file}` ({country})" if country else f"rename the file to `{file}`"
    return Diagnostic(complaint.code, Span(path), complaint.message, help)
