"""Documents and their cards in the store, by the bytes of the file and the words of the publication's vocabulary."""

from __future__ import annotations

from dataclasses import replace

from casegen.content.cards import Card, read_card, written_card
from casegen.content.corpus import Base, Reading, read_file
from casegen.content.documents import ContentFile, Document, body_of, take_apart
from casegen.content.front_matter import Parts
from casegen.output.store import Store
from casegen.values.codec import dumps, loads
from casegen.values.digests import digest_of
from casegen.values.vocabularies import Vocabulary

# Both are found by one digest, since both are asked for of every file.
_CARD = b"c"
_DOCUMENT = b"d"


class Shelf:
    """The documents that were read with one vocabulary, by one version of the program."""

    def __init__(self, store: Store, code: bytes, base: Base) -> None:
        self.store = store
        self.base = base
        self._salt = digest_of(code, dumps(base.settings.vocabulary, Vocabulary))

    @property
    def seal(self) -> bytes:
        """What no shelf has on which anything else lies, or was read otherwise; empty for one of which that cannot be told."""
        seal = self.store.seal
        return digest_of(self._salt, seal) if seal else b""

    def card(self, path: str, digest: bytes) -> Card | None:
        """The card of the document that a file with this digest holds; None when it is not on the shelf."""
        data = self.card_bytes(path, digest)
        return None if data is None else read_card(data, digest)

    def card_bytes(self, path: str, digest: bytes) -> bytes | None:
        """The bytes of that card."""
        return self.store.get(self._key(b"file", path, digest) + _CARD)

    def document(self, path: str, digest: bytes) -> Document | None:
        """The document itself, likewise."""
        data = self.store.get(self._key(b"file", path, digest) + _DOCUMENT)
        return None if data is None else _document(data)

    def put(self, document: Document, card: bytes, digest: bytes, parts: Parts) -> list[bytes]:
        """Keep the document of a file with this digest and the bytes of its card; the keys under which they lie.

        In a store that passes with the process only the document: whoever read it has the card.
        """
        keys = self.keys(document.path, digest)
        self.store.put(keys[1], dumps(document, Document))
        if self.store.is_passing:
            return keys[1:]
        self.store.put(keys[0], card)
        front = self._front(document.path, parts)
        self.store.alias(front, keys[1])
        return [*keys, front]

    def holds(self, path: str, digest: bytes) -> bool:
        """Whether the document in a file with this digest was read with these words; with others it may be none."""
        return all(key in self.store for key in self.keys(path, digest))

    def keys(self, path: str, digest: bytes) -> list[bytes]:
        """The keys of the card and of the document in a file with this digest."""
        key = self._key(b"file", path, digest)
        return [key + _CARD, key + _DOCUMENT]

    def read(self, file: ContentFile, digest: bytes) -> tuple[Document | None, Reading, Parts | None]:
        """Read a file; one whose front matter was read before is not parsed again."""
        apart = parts, problems = take_apart(file)
        if parts is not None and not problems:
            data = self.store.get(self._front(file.path, parts))
            if data is not None:
                document = replace(_document(data), body=body_of(file.path, parts))
                card, written = written_card(document, digest)
                return document, Reading(file.path, card, written=written), parts
        return *read_file(file, self.base, digest, apart), parts

    def front_of(self, path: str, digest: bytes, data: bytes) -> bytes:
        """The key of the front matter of a file that was read before; it leads to this very document from now on.

        It may have led to one with another body, which was taken back.
        """
        parts, _ = take_apart(ContentFile(path, data))
        if parts is None:
            return b""
        front = self._front(path, parts)
        if not self.store.is_passing:
            self.store.alias(front, self.keys(path, digest)[1])
        return front

    def _key(self, what: bytes, path: str, digest: bytes) -> bytes:
        return digest_of(what, self._salt, path.encode(), digest)

    def _front(self, path: str, parts: Parts) -> bytes:
        return self._key(b"front matter", path, parts.front_matter.encode())


def _document(data: bytes) -> Document:
    found: Document = loads(data, Document)
    return found
