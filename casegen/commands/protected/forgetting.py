"""`casegen forget`: every place of a project in which a name stands, its history too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from casegen.commands.telling.tongue import Tongue
from casegen.content.corpus import read_corpus
from casegen.content.fields import PersonFields
from casegen.output.git import every_content, every_message, every_move, every_name
from casegen.output.reader import read_content
from casegen.output.scan import UnfitError, read_regular
from casegen.publication.identity import identify
from casegen.publication.world import whole_world
from casegen.values.file_texts import MOST, UnsearchableError
from casegen.values.inflection import fold
from casegen.values.layout import CONTENT
from casegen.values.name_places import PACKED, places_in
from casegen.values.needles import Needles


def names_meant(project: Path, name: str) -> list[str]:
    """A name, and all other names of everybody in the content who bears it or has it as an id."""
    corpus, _ = read_corpus(read_content(project)[0])
    world, _ = whole_world(corpus)
    people, _ = identify(world)
    wanted, found = fold(name), [name]
    for id, text in people.names.items():
        names = [id, *text.by_lang.values()]
        card = world.originals.get(("person", id))
        if card is not None and isinstance(card.fields, PersonFields):
            names += [variant.value for variant in card.fields.variants]
        if wanted in map(fold, names):
            found += names
    return list(dict.fromkeys(found))


def in_files(project: Path, needles: Needles, tongue: Tongue) -> Iterator[str]:
    """The places in the files of a project: those of the content with line and column, of all others the file."""
    for path in sorted(project.rglob("*")):
        name = path.relative_to(project).as_posix()
        top = name.split("/")[0]
        # A folder is told with the files in it.
        if top == ".git" or (path.is_dir() and not path.is_symlink() and any(path.iterdir())):
            continue
        if needles.stand_in(name):
            yield f"{name} ({tongue('in its name')})"
        if path.is_symlink():
            yield from _in_file(name, os.fsencode(path.readlink()), needles)
        elif path.is_file():
            try:
                data = read_regular(path, MOST)
            except (UnfitError, OSError):
                yield f"? {name}"
            else:
                yield from _in_file(name, data, needles, with_lines=top == CONTENT)


def in_history(project: Path, needles: Needles, tongue: Tongue) -> Iterator[str]:
    """The places in all that Git keeps: branches, tags, stash and what the reflog still holds. Raises GitError."""
    for commit, message in every_message(project):
        if needles.stand_in(message):
            yield f"{commit[:12]} ({tongue('in its message')})"
    for name, said in every_name(project):
        if needles.stand_in(name):
            yield f"{name} ({tongue('in its name')})"
        if needles.stand_in(said):
            yield f"{name} ({tongue('in its message')})"
    for move, said in every_move(project):
        if needles.stand_in(said) or needles.stand_in(move):
            yield f"{move} ({tongue('in the reflog')})"
    for id, path, data in every_content(project):
        shown = f"{path} ({id[:12]})"
        yield from [shown] if needles.stand_in(path) else _in_file(shown, data, needles)


def _in_file(shown: str, data: bytes, needles: Needles, *, with_lines: bool = False) -> Iterator[str]:
    """The places in one file, or what is shown for it once; with a `?` where nobody can look into it."""
    try:
        for line, column in places_in(data, needles):
            if not with_lines:
                yield shown
                return
            yield shown if (line, column) == PACKED else f"{shown}:{line}:{column}"
    except UnsearchableError:
        yield f"? {shown}"
