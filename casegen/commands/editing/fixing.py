"""`casegen check --fix`: mends in the content whatever has one certain remedy, and says what it did."""

from __future__ import annotations

import errno
from collections.abc import Container, Iterable, Iterator
from datetime import date
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from casegen.commands.telling.outcome import counted
from casegen.commands.telling.tongue import Tongue
from casegen.content.corpus import BASE_FILES, is_document
from casegen.content.documents import ContentFile
from casegen.content.text import quotable, visible
from casegen.output import reader
from casegen.output.edited import write_edited
from casegen.publication.mending import Mended, mend
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Mending:
    """What is to be mended in a project, and the files as they were when that was found out."""

    project: Path
    before: dict[str, bytes]
    mended: Mended

    def write(self) -> None:
        """Write the mended files. One that was saved meanwhile is an OSError, and nothing is written."""
        for path in self.mended.files:
            if reader.read(self.project, path) != self.before[path]:
                raise OSError(errno.EAGAIN, "this file changed while it was mended: try again", path)
        write_edited(self.project, self.mended.files)

    def told(self, tongue: Tongue) -> Iterator[str]:
        """What is mended: each file, and of each of its places the line, what stood there and what stands there now."""
        made = sorted(self.mended.made, key=lambda found: (found.span.path, found.span.line))
        for path, inside in groupby(made, key=lambda found: found.span.path):
            yield visible(path)
            for found in inside:
                line, message = tongue(f"line {found.span.line}"), _edit_of(found)
                yield f"  {line}: {tongue(message)} ({found.code})"

    def summary(self, tongue: Tongue, *, dry_run: bool) -> str:
        """How much is mended: `Mended 3 places in 2 files.`"""
        places = tongue(counted(len(self.mended.made), "place", "places"))
        files = tongue(counted(len(self.mended.files), "file", "files"))
        if dry_run:
            return tongue(f"Would mend {places} in {files}; nothing was written.")
        return tongue(f"Mended {places} in {files}.")

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff; a mark stands for what could not be seen."""
        for path, data in sorted(self.mended.files.items()):
            old, new = (quotable(text).split("\n") for text in (self.before[path], data))
            yield from map(visible, unified_diff(old, new, path, path, lineterm="", n=1))


def find_mends(
    project: Path,
    as_of: date,
    known: Iterable[Diagnostic],
    asked: Container[str] | None = None,
    off: Container[str] = (),
) -> Mending:
    """Find out what can be mended in the files `asked` of a project, of which these problems are known; writes nothing.

    Codes of `off` are told to nobody, and what they name is not mended.
    """
    found, _ = reader.scan_content(project)
    files = []
    for path, *_ in found:
        is_text = is_document(path) or path in BASE_FILES
        data = reader.read(project, path) if is_text else b""
        if isinstance(data, bytes):
            files.append(ContentFile(path, data))
    return Mending(project, {file.path: file.data for file in files}, mend(files, as_of, known, asked, off))


def _edit_of(found: Diagnostic) -> str:
    fix = found.fix
    assert fix is not None  # it was made
    if not fix.new:
        return f"deleted U+{ord(fix.old[0]):04X}"
    if not fix.new.strip():
        return "an ordinary space in place of one that does not break"
    return f"{visible(fix.old)} → {visible(fix.new)}"
