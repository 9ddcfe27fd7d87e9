"""Reads the content of a project: files that look as they did are not opened, and what was read before is on the shelf."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple

from casegen.commands.processes.crew import Crew
from casegen.commands.processes.killable import begin
from casegen.commands.processes.press import SHARED, Press, too_costly
from casegen.commands.reading.assets import read_assets
from casegen.commands.reading.base import base_of, parts_in
from casegen.commands.reading.history import History, history_of
from casegen.content.cards import Card, lang_of, read_card, shared
from casegen.content.corpus import BASE_FILES, Base, Reading, is_document, with_url
from casegen.content.documents import Body, Broken, ContentFile, Document
from casegen.content.photos import Asset
from casegen.content.site_fields import SiteFields
from casegen.content.withdrawn import WITHDRAWN_FILE
from casegen.output import reader
from casegen.output.scan import Found, settled
from casegen.output.shelf import Shelf
from casegen.output.state import Known, Sight
from casegen.output.store import Store
from casegen.output.table import Place
from casegen.publication.withdrawn import is_named, wanted_paths
from casegen.publication.world import is_published
from casegen.values.codec import dumps
from casegen.values.diagnostics import Diagnostic
from casegen.values.digests import digest_of, digest_plain, file_digest
from casegen.values.weights import Weights, weights_of

BATCH = 64


class Read(NamedTuple):
    """What came of reading one file. `written` are the bytes of the card of a document, b"" for what is none; `document`
    is the document itself when it may not be stored. `front` is the key of its front matter. `card` is the card itself,
    where it was made in this very process.
    """

    path: str
    digest: bytes
    written: bytes = b""
    broken: Broken | None = None
    problems: tuple[Diagnostic, ...] = ()
    document: Document | None = None
    gone: bool = False
    front: bytes = b""
    card: Card | None = None

    def __reduce__(self) -> tuple[type[Read], tuple[Any, ...]]:
        """To another process the bytes of the card alone go."""
        return Read, tuple(self)[:-1]


@dataclass
class Gathered:
    """The content of a project as it was read.

    `rules` is the digest of the settings that decide what is wrong and what pages tell, `base_files` that of the files of settings and
    shared sources, `base_digest` that of these with the address that was given, `base_kept_as` the key under which they lie.
    `digests` are those of all its files that could be read, `outers` those of the cards of its documents, `cards` such
    cards as had to be made. `press` converts what could take for ever. `assets` are the files of `content/assets`, `sights` how those look that are photos. `drafts` are documents that are not stored, since they are not published.
    `history` says when files last changed, where the publication asks for it.
    """

    project: Path
    base: Base
    base_digest: bytes
    base_kept_as: bytes
    base_files: bytes
    rules: bytes
    shelf: Shelf
    problems: list[Diagnostic]
    digests: dict[str, bytes] = field(default_factory=dict)
    outers: dict[str, bytes] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    broken: dict[str, Reading] = field(default_factory=dict)
    drafts: dict[str, Document] = field(default_factory=dict)
    files: dict[str, Known] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
    sights: dict[str, Sight] = field(default_factory=dict)
    refused: bool = False
    history: History = field(default_factory=History)
    press: Press = field(default_factory=Press)

    @property
    def weights(self) -> Weights:
        """How much what is wrong weighs in this publication."""
        return weights_of(self.base.settings.fields.severities)

    @property
    def paths(self) -> list[str]:
        """The paths of all files."""
        return sorted({*self.digests, *self.assets, *self.broken})

    def card(self, path: str) -> Card:
        """The card of a document."""
        if path not in self.cards:
            found = self.shelf.card(path, self.digests[path])
            self.cards[path] = found if found is not None else self._again(path)[1]
        return self.cards[path]

    def load(self, path: str) -> Document:
        """A document itself."""
        found = self.drafts.get(path) or self.shelf.document(path, self.digests[path])
        return found if found is not None else self._again(path)[0]

    def rest(self) -> None:
        """Let go of the cards that lie on the shelf."""
        self.cards = {path: card for path, card in self.cards.items() if path in self.drafts}

    def _again(self, path: str) -> tuple[Document, Card]:
        """Read a file once more, whose document is not on the shelf."""
        data = reader.read(self.project, path)
        if isinstance(data, bytes) and file_digest(data) == self.digests[path]:
            document, reading, _ = self.shelf.read(ContentFile(path, data), self.digests[path])
            if document is not None and isinstance(reading.found, Card):
                return document, reading.found
        raise OSError(errno.EAGAIN, "this file changed while the publication was read: try again", path)


def gather(
    project: Path,
    found: Sequence[Found],
    before: Mapping[str, Known],
    sights: Mapping[str, Sight],
    store: Store,
    code: bytes,
    url: str | None,
    withdrawn: ContentFile | None = None,
    *,
    dated: bool = False,
    now: int | None = None,
    seal: bytes = b"",
) -> Gathered:
    """The settings of a project, its photos, and the digests of files that look as they did `before`; `sights` are those
    of photos. Documents are to be read. `withdrawn` goes before the list of what is taken down that is in the content.
    `dated`: with what Git says of their last changes. `now`: the time (ns) before the files were looked at. `seal`: that of the
    shelf on which all these lay.
    """
    now = now or time_ns()
    parts, problems = parts_in(project, found)
    if withdrawn is not None:
        parts[WITHDRAWN_FILE] = withdrawn
    base, wrong, kept_as = base_of(parts, store, code)
    base, digest = with_url(base, url), digest_plain(kept_as, url)
    files = digest_plain(*((parts[path].path, parts[path].data) if path in parts else None for path in BASE_FILES))
    # How much something weighs changes nothing of what there is to be told.
    rules = digest_of(dumps(replace(base.settings.fields, severities=None), SiteFields))
    gathered = Gathered(
        project,
        base,
        digest,
        kept_as,
        files,
        rules,
        Shelf(store, code, base),
        [*problems, *wrong],
        refused=bool(problems),
    )
    gathered.assets, gathered.sights, unread = read_assets(project, found, sights, now)
    gathered.problems += unread
    gathered.refused |= bool(unread)
    if dated:
        gathered.history = history_of(project, base.settings, {one.path for one in found})
        gathered.problems += gathered.history.problems
    # Whatever was read before lies there still, if the shelf is the same: of each file that need not be asked.
    is_same = bool(seal) and seal == gathered.shelf.seal
    for path, size, changed, inode, _ in found:
        known = before.get(path)
        if is_same and known is not None and known[:3] == (size, changed, inode) and path not in parts:
            # So it is with all files but those that somebody has just edited, and what is known of one stays as it is.
            gathered.digests[path], gathered.outers[path], gathered.files[path] = known[3], known[4], known
            continue
        if path in parts:
            gathered.digests[path] = file_digest(parts[path].data)
        elif known is not None and known[:3] == (size, changed, inode) and gathered.shelf.holds(path, known[3]):
            gathered.digests[path], gathered.outers[path] = known[3:5]
        if is_document(path):
            told = known[3:] if path in gathered.digests and known is not None else (b"", b"", b"")
            gathered.files[path] = (size, settled(changed, now), inode, *told)
    if withdrawn is not None:
        # Not to be taken for the same list in the content, which says more of what is wrong with it.
        gathered.digests[WITHDRAWN_FILE] = file_digest(withdrawn.path.encode() + withdrawn.data)
    return gathered


def read_documents(gathered: Gathered, crew: Crew, as_of: date) -> None:
    """Read the documents of which nothing is known yet."""
    unread = [path for path in gathered.files if path not in gathered.digests]
    batches = [unread[start : start + BATCH] for start in range(0, len(unread), BATCH)]
    task = _Reader(gathered.project, gathered.shelf, as_of, gathered.press)
    for results, places in crew.map(task, batches, "reading", len(unread), SHARED, _lost):
        gathered.shelf.store.adopt(places)
        for one in results:
            _take(gathered, one)


def _take(gathered: Gathered, one: Read) -> None:
    if one.gone:
        del gathered.files[one.path]
        return
    if not one.written:
        gathered.broken[one.path] = Reading(one.path, one.broken, one.problems)
        return
    gathered.digests[one.path] = one.digest
    card = shared(one.card) if one.card is not None else read_card(one.written, one.digest)
    gathered.outers[one.path] = card.outer
    gathered.cards[one.path] = card
    gathered.files[one.path] = (*gathered.files[one.path][:3], one.digest, card.outer, one.front)
    if one.document is not None:
        gathered.drafts[one.path] = one.document


class _Reader:
    """Reads batches of files, in whichever process."""

    def __init__(self, project: Path, shelf: Shelf, as_of: date, press: Press) -> None:
        self.project = project
        self.shelf = shelf
        self.as_of = as_of
        self.withdrawn = wanted_paths(shelf.base)
        self.press = press

    def __call__(self, batch: Iterable[str]) -> tuple[list[Read], list[tuple[bytes, Place]]]:
        """What came of the files of a batch, and where what was stored lies."""
        keys: list[bytes] = []
        results = []
        for path in batch:
            begin()
            results.append(self._read(path, keys))
        return results, self.shelf.store.places(keys)

    def _read(self, path: str, keys: list[bytes]) -> Read:
        data = reader.read(self.project, path)
        if data is None:
            return Read(path, b"", gone=True)
        if isinstance(data, Diagnostic):
            return Read(path, b"", problems=(data,))
        digest = file_digest(data)
        known = self.shelf.card_bytes(path, digest)
        if known is not None:
            front = self.shelf.front_of(path, digest, data)
            keys.append(front)
            return Read(path, digest, known, front=front)
        document, reading, parts = self.shelf.read(ContentFile(path, data), digest)
        card = reading.found
        if document is None or parts is None or not isinstance(card, Card):
            assert not isinstance(card, Card)
            return Read(path, digest, broken=card, problems=reading.problems)
        problem = self.press.problem(document.body, lang_of(document, self.shelf.base.settings.fields.languages))
        if problem is not None:
            return Read(path, digest, broken=Broken(document.name, Body(path)), problems=(problem,))
        written = reading.written
        if not is_published(card, self.as_of) or is_named(card, self.withdrawn):
            return Read(path, digest, written, document=document, card=card)
        stored = self.shelf.put(document, written, digest, parts)
        keys += stored
        front = b"" if self.shelf.store.is_passing else stored[-1]
        return Read(path, digest, written, front=front, card=card)


def _lost(path: str) -> tuple[list[Read], list[tuple[bytes, Place]]]:
    """What stands for a file that could not be read within its limits."""
    return [Read(path, b"", problems=(too_costly(path),))], []
