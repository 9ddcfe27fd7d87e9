"""`casegen forget`: every place of a project in which a name stands, its history too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from casegen.content.corpus import read_corpus
from casegen.content.fields import PersonFields
from casegen.content.text import quotable
from casegen.output.git import every_content, every_message
from casegen.output.reader import read_content
from casegen.publication.identity import identify
from casegen.publication.world import whole_world
from casegen.values.layout import CONTENT
from casegen.values.name_search import folded_text


def names_meant(project: Path, name: str) -> list[str]:
    """A name, and all other names of everybody in the content who bears it or has it as an id."""
    corpus, _ = read_corpus(read_content(project)[0])
    world, _ = whole_world(corpus)
    people, _ = identify(world)
    wanted, found = folded_text(name), [name]
    for id, text in people.names.items():
        names = [id, *text.by_lang.values()]
        card = world.originals.get(("person", id))
        if card is not None and isinstance(card.fields, PersonFields):
            names += [variant.value for variant in card.fields.variants]
        if wanted in map(folded_text, names):
            found += names
    return list(dict.fromkeys(found))


def in_files(project: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    """The places in the files of a project: those of the content with line and column, of all others the file."""
    for path in sorted(project.rglob("*")):
        name = path.relative_to(project).as_posix()
        if name.split("/")[0] == ".git" or path.is_symlink() or not path.is_file():
            continue
        if pattern.search(folded_text(name)):
            yield f"{name} (name)"
        data = path.read_bytes()
        if name.split("/")[0] == CONTENT:
            yield from (f"{name}:{line}:{col}" for line, col in _places(quotable(data), pattern))
        elif _holds(data, pattern):
            yield name


def in_history(project: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    """The places in all that Git keeps: branches, tags, stash and what the reflog still holds. Raises GitError."""
    for commit, message in every_message(project):
        if pattern.search(folded_text(message)):
            yield f"{commit[:12]} (message)"
    for id, path, data in every_content(project):
        if pattern.search(folded_text(path)) or _holds(data, pattern):
            yield f"{path} ({id[:12]})"


def _places(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((number, found.start() + 1) for found in pattern.finditer(folded_text(line)))


def _holds(data: bytes, pattern: re.Pattern[str]) -> bool:
    if data.startswith(b"PK"):
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                return any(
                    pattern.search(folded_text(name)) or _holds(archive.read(name), pattern)
                    for name in archive.namelist()
                )
        except (BadZipFile, NotImplementedError, RuntimeError):
            pass
    return pattern.search(folded_text(data.decode("utf-8", "replace"))) is not None
