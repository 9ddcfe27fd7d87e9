"""Joins the files of data that many pages give something to: from pieces that lie in the store, never all of them in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from casegen.commands.building.workshop import Workshop
from casegen.output.state import Kept, State
from casegen.pages.data import ENTITIES, data_address, joined_names, pages_of, publishes_data
from casegen.pages.tables import empty_table
from casegen.pages.views.data import Table
from casegen.publication.permalinks import permalink
from casegen.publication.resolve import publication_of
from casegen.rendering.serialise import joined
from casegen.values.addresses import file_of
from casegen.values.digests import digest_plain
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Joined:
    """A file that is joined from pieces: which of them, of which records in their order, and its table without rows."""

    piece: str
    records: tuple[str, ...]
    head: Table | None


def joined_files(workshop: Workshop) -> dict[str, Joined]:
    """The files of a publication that are joined, by path."""
    publication = publication_of(workshop.survey, lambda _: None)
    if not publishes_data(publication):
        return {}
    languages = publication.settings.languages
    records: dict[tuple[str, str], str] = {}

    def record(kind: str, id: str) -> str:
        if (kind, id) not in records:
            records[kind, id] = file_of(permalink(kind, id, languages[0], languages) + "index.json")
        return records[kind, id]

    found = {}
    for name in joined_names(publication):
        piece = name.rpartition("/")[2]
        head = empty_table(publication.settings, piece.partition(".")[0]) if piece != ENTITIES else None
        paths = tuple(record(kind, id) for kind, id in pages_of(publication, name))
        found[file_of(data_address(name))] = Joined(piece, paths, head)
    return found


def join(workshop: Workshop, files: Mapping[str, Joined], pages: Mapping[str, Kept], state: State) -> dict[str, Kept]:
    """What is to be remembered of joined files: one whose records have the bytes that they had is what it was.

    A record says all that is in its pieces. `pages` are those of all records.
    """
    made_with = tuple(workshop.made_with().items())
    found: dict[str, Kept] = {}
    for path, file in files.items():
        fingerprint = digest_plain("joined", path, made_with, tuple(pages[record][1] for record in file.records))
        before = state.pages.get(path)
        if before is not None and before[0] == fingerprint:
            found[path] = before
            continue
        sha = sha256()
        for chunk in chunks(workshop, file, pages):
            sha.update(chunk)
        found[path] = (fingerprint, sha.hexdigest(), (), (), True)
    return found


def chunks(workshop: Workshop, file: Joined, pages: Mapping[str, Kept]) -> Iterator[bytes]:
    """The bytes of a joined file, piece by piece."""
    parts = (workshop.pieces(record, pages[record][0]).get(file.piece, b"") for record in file.records)
    return joined(file.piece, file.head, parts)
