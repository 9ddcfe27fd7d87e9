"""The files of the index of texts: joined from the words that lie beside each page, or what has changed put into the old ones.

What a changed page said, and what it says now, tells which lines of which files are others: so an edit costs the files of
its words, and no look at all pages. Where anything of it cannot be told, all is joined anew.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from casegen.commands.building.work import Unit
from casegen.commands.building.workshop import Workshop
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.store_keys import references_key, words_key
from casegen.output.state import Kept, State
from casegen.output.table import Place
from casegen.pages.search import has_search, shard_address
from casegen.pages.search_index import KINDS, references, written
from casegen.pages.search_text import (
    Posting,
    aside,
    both,
    documents_of,
    file_of_key,
    files_of,
    is_aside,
    joined,
    lines_of,
    number_of_files,
    patched,
    postings,
)
from casegen.pages.spots import own_spots
from casegen.pages.views.search import ShardView
from casegen.publication.permalinks import permalink
from casegen.publication.resolve import publication_of
from casegen.publication.types import Publication
from casegen.rendering.serialise import shard_js, shard_text
from casegen.values.addresses import file_of
from casegen.values.digests import VERSION, digest_of

_AT_ONCE = 40_000
"""The words of so many documents are joined at once; of more, they are read several times, to spare the memory."""
_FEW, _SHARE = 50, 4
"""Where more documents than so many, and more than one in so many, have changed, all is joined anew."""


@dataclass
class Texts:
    """The index of texts of a site. `files` are its files; `changed` are those that are not what they were, or are gone, each
    with the pages that made it so, as far as that is known.
    """

    workshop: Workshop
    pages: Mapping[str, Kept]
    files: dict[str, Kept] = field(default_factory=dict)
    changed: dict[str, set[str]] = field(default_factory=dict)

    def data(self, path: str) -> bytes:
        """The bytes of a file; those of one that cannot be read any more are joined anew."""
        kept = self.workshop.store.get(self.files[path][0])
        return kept if kept is not None else Index(self.workshop, self.pages).all_files()[path]


class _Change(NamedTuple):
    """A document that has changed: its references, and the fingerprints of its pages, then and now. Without a reference it
    is not there.
    """

    name: str
    references: tuple[str, str]
    fingerprints: tuple[tuple[bytes, ...], tuple[bytes, ...]]


class Index:
    """The index of texts of some pages: which documents they are of, and what is found in them."""

    def __init__(self, workshop: Workshop, pages: Mapping[str, Kept]) -> None:
        self.workshop = workshop
        self.pages = pages
        self.publication: Publication = publication_of(workshop.survey, lambda _: None)
        self._languages = self.publication.settings.languages
        self.files, self.references = _referred(workshop, workshop.survey_key) or self._refer()

    def _refer(self) -> tuple[int, dict[str, str]]:
        """How many files of keys there are, and the reference of each document that has a text."""
        documents = documents_of(self.publication.heads)
        found = (
            number_of_files(len(documents)),
            {"/".join(key): written(at) for key, at in references(documents).items() if key in self.workshop.files},
        )
        self.workshop.store.put(references_key(self.workshop.survey_key), marshal.dumps(found, VERSION))
        return found

    def fingerprints(self, name: str, pages: Mapping[str, Kept]) -> tuple[bytes, ...]:
        """Those of the pages of a document."""
        return tuple(pages[path][0] for path in self.paths(name) if path in pages)

    def paths(self, name: str) -> Iterator[str]:
        """Those that the page of a document can have, in each language."""
        kind, _, id = name.partition("/")
        return (file_of(permalink(kind, id, lang, self._languages)) for lang in self._languages)

    def words(self, name: str) -> bytes:
        """The words of a document; what cannot be read is found out anew."""
        store, found = self.workshop.store, []
        for path in self.paths(name):
            if path in self.pages:
                fingerprint = self.pages[path][0]
                kept = store.get(words_key(fingerprint))
                found.append(kept if kept is not None else self._words(name, path, fingerprint))
        return both(found)

    def _words(self, name: str, path: str, fingerprint: bytes) -> bytes:
        kind, _, id = name.partition("/")
        spot = next(spot for spot in own_spots(self.publication, kind, id) if file_of(spot.address) == path)
        return self.workshop.words(spot, fingerprint)

    def join(self, numbers: range) -> dict[str, bytes]:
        """Some of the files of keys with those beside them, by path."""
        documents = ((sign_of(name), reference, self.words(name)) for name, reference in self.references.items())
        lines = joined(documents, self.files, numbers)
        return {path: data for number in numbers for path, data in _written(files_of(number, lines.get(number, {})))}

    def all_files(self) -> dict[str, bytes]:
        """All of them."""
        return self.join(range(self.files))


def _referred(workshop: Workshop, survey: bytes) -> tuple[int, dict[str, str]] | None:
    """What `_refer` found out for the survey of a key, if it is still known."""
    data = workshop.store.get(references_key(survey))
    found: tuple[int, dict[str, str]] | None = marshal.loads(data) if data is not None else None  # noqa: S302  # our own
    return found


def sign_of(name: str) -> str:
    """The sign of the kind of a document, by its name."""
    return KINDS[name.partition("/")[0]]


def is_text_file(path: str) -> bool:
    """Whether a path of the site is that of a file of this index."""
    return path.startswith(("search/t-", "search/x-"))


def _path(name: str) -> str:
    return file_of(shard_address(name))


def _written(files: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    return ((_path(name), b"".join(shard_js(ShardView(name, text)))) for name, text in files.items())


def _kept(data: bytes) -> Kept:
    return digest_of(b"texts", data), sha256(data).hexdigest(), (), (), True


# ── of a build ───────────────────────────────────────────────────────────────────────────────────────────────────────


def index_texts(
    workshop: Workshop, pages: Mapping[str, Kept], before: State, units: Sequence[Unit] | None, crew: Crew
) -> Texts:
    """The index of texts of the pages that a site will have; `before` is what is known of those that it had.

    `units` are the documents that can be others now; None for all.
    """
    texts = Texts(workshop, pages)
    if not has_search(publication_of(workshop.survey, lambda _: None)):
        return texts
    index = Index(workshop, pages)
    old = {path: kept for path, kept in before.pages.items() if is_text_file(path)}
    changes = _changes(index, before, units) if _path("t-0") in old else None
    if changes is None or not _Patch(index, texts, old).make(changes):
        texts.files, texts.changed = {}, {}
        for found, places in crew.map(_Joiner(workshop, pages), _bands(index), "indexing", index.files):
            workshop.store.adopt(places)
            texts.files.update(found)
    others = {path for path in old.keys() | texts.files.keys() if old.get(path) != texts.files.get(path)}
    texts.changed = {path: texts.changed.get(path, set()) for path in others}
    return texts


def _bands(index: Index) -> list[range]:
    """The files of keys, in as few parts as the memory allows."""
    parts = 1 + len(index.references) // _AT_ONCE
    return [range(index.files * n // parts, index.files * (n + 1) // parts) for n in range(parts)]


class _Joiner:
    """Joins files of keys, in whichever process."""

    def __init__(self, workshop: Workshop, pages: Mapping[str, Kept]) -> None:
        self._workshop = workshop
        self._pages = pages

    def __call__(self, numbers: Sequence[int]) -> tuple[dict[str, Kept], list[tuple[bytes, Place]]]:
        """What is to be remembered of the files, and where they lie."""
        store, found = self._workshop.store, {}
        assert isinstance(numbers, range)
        for path, data in Index(self._workshop, self._pages).join(numbers).items():
            found[path] = _kept(data)
            store.put(found[path][0], data)
        return found, store.places(kept[0] for kept in found.values())


def _changes(index: Index, before: State, units: Sequence[Unit] | None) -> list[_Change] | None:
    """The documents that have changed; None where that cannot be told, or they are many."""
    known = _referred(index.workshop, before.survey)
    if known is None or known[0] != index.files:
        return None
    was, now, found = known[1], index.references, list[_Change]()
    names = was | now if units is None else ("/".join(unit.document) for unit in units if unit.document is not None)
    for name in names:
        change = _Change(
            name,
            (was.get(name, ""), now.get(name, "")),
            (
                index.fingerprints(name, before.pages) if name in was else (),
                index.fingerprints(name, index.pages) if name in now else (),
            ),
        )
        if change.references[0] != change.references[1] or change.fingerprints[0] != change.fingerprints[1]:
            found.append(change)
    return found if len(found) <= max(_FEW, len(now) // _SHARE) else None


class _Patch:
    """Puts into the old files what has changed."""

    def __init__(self, index: Index, texts: Texts, old: Mapping[str, Kept]) -> None:
        self._index = index
        self._texts = texts
        self._old = old
        self._store = index.workshop.store
        self._edits: dict[int, dict[str, tuple[list[Posting], list[Posting]]]] = {}
        self._reasons: dict[int, set[str]] = {}

    def make(self, changes: Iterable[_Change]) -> bool:
        """Whether it could be done: with a file, or with words, that cannot be read any more, it cannot."""
        self._texts.files = dict(self._old)
        return all(map(self._compare, changes)) and all(self._edit(number) for number in sorted(self._edits))

    def _compare(self, change: _Change) -> bool:
        sign, (was, now) = sign_of(change.name), change.references
        old = [self._store.get(words_key(fingerprint)) for fingerprint in change.fingerprints[0]]
        if None in old:
            return False
        then = postings(both(words for words in old if words is not None), sign, was) if was else {}
        today = postings(self._index.words(change.name), sign, now) if now else {}
        for key in then.keys() | today.keys():
            gone, come = then.get(key), today.get(key)
            if gone != come:
                number = file_of_key(key, self._index.files)
                edit = self._edits.setdefault(number, {}).setdefault(key, ([], []))
                edit[0].extend([gone] if gone is not None else [])
                edit[1].extend([come] if come is not None else [])
                self._reasons.setdefault(number, set()).update(self._index.paths(change.name))
        return True

    def _edit(self, number: int) -> bool:
        text = self._read(_path(f"t-{number}"))
        if text is None:
            return False
        lines = lines_of(text)
        for key, (gone, come) in self._edits[number].items():
            line: str | None = lines.pop(key, "")
            if line and is_aside(line):
                beside = _path(aside(key))
                line = self._read(beside)
                self._texts.files.pop(beside, None)
            line = patched(line, key, gone, come) if line is not None else None
            if line is None:
                return False
            lines |= {key: line} if line else {}
        for path, data in _written(files_of(number, lines)):
            kept = self._texts.files[path] = _kept(data)
            if kept != self._old.get(path):
                self._store.put(kept[0], data)
            self._texts.changed[path] = self._reasons[number]
        return True

    def _read(self, path: str) -> str | None:
        data = self._store.get(self._texts.files[path][0]) if path in self._texts.files else None
        return shard_text(data) if data is not None else None
