"""content/addresses.txt: every address of a case, a person, a dossier or a page that was ever published, one a line.

Of what was withdrawn only a digest stays, so that the list names nobody who asked to be gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from casegen.content.documents import ContentFile
from casegen.content.text import HIDDEN, quotable
from casegen.values.diagnostics import Span
from casegen.values.frozen import dataclass

ADDRESSES_FILE = "content/addresses.txt"
LEDGER_LIMIT = 32 * 1024 * 1024
"""So many bytes it may have: it grows with the publication, and cannot be split."""
_DIGEST = "sha256:"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of the ledger: an address, or the digest of one that was withdrawn; and its place."""

    text: str
    span: Span

    @property
    def is_digest(self) -> bool:
        """Whether it is the digest of an address that was withdrawn."""
        return self.text.startswith(_DIGEST)


def read_ledger(file: ContentFile | None) -> tuple[Recorded, ...] | None:
    """The lines of a ledger but comments and empty ones; None where no ledger is kept."""
    if file is None:
        return None
    found = []
    for number, line in enumerate(_lines(file), 1):
        text = HIDDEN.sub("", line).strip()
        if text and not text.startswith("#"):
            found.append(Recorded(text, Span(file.path, number, 1, len(text))))
    return tuple(found)


def digest_line(address: str) -> str:
    """What stands in the ledger for an address that was withdrawn."""
    return _DIGEST + sha256(address.encode()).hexdigest()


def write_ledger(before: ContentFile | None, entries: Iterable[str], comment: str) -> bytes:
    """The bytes of a ledger with these entries, in order; its comments stay, above them, and a new one begins with `comment`."""
    comments = [line.strip() for line in _lines(before) if line.strip().startswith("#")] if before is not None else []
    if before is None:
        comments = [f"# {comment}"]
    return "".join(f"{line}\n" for line in (*comments, *sorted(set(entries)))).encode()


def _lines(file: ContentFile) -> list[str]:
    return quotable(file.data).split("\n")
