"""To which pages and sources the blocks of a body lead, and those of its translation in their place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeAlias

from casegen.content.documents import Document
from casegen.content.pairs import Block
from casegen.content.references import Reference
from casegen.publication.links import meant
from casegen.publication.named_beside import Known
from casegen.publication.targets import Targets
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A page to which a body leads, or a source that it cites; `text` tells which."""

    to: Hashable
    text: str

    @property
    def is_source(self) -> bool:
        return self.text.startswith("[@")


Blockful: TypeAlias = frozenset[Link]
"""The links of a block."""
Blockfuls: TypeAlias = tuple[Blockful, Blockful]
"""Those that are missing in a translation, and those that it has besides."""


def links_in(document: Document, blocks: Sequence[Block], targets: Targets | None) -> list[Blockful]:
    """The links to pages and the citations in each block of a body."""
    found: list[set[Link]] = [set() for _ in blocks]
    starts = [block.span.line for block in blocks]
    for one in document.body.references:
        link = _link(document.path, one, targets)
        if link is not None:
            found[bisect_right(starts, one.span.line) - 1].add(link)
    return list(map(frozenset, found))


def pages_of(links: Sequence[Blockful]) -> Blockful:
    """All pages to which a body leads."""
    return frozenset(link for of in links for link in of if not link.is_source)


def _link(path: str, reference: Reference, targets: Targets | None) -> Link | None:
    form, target = reference.form, reference.target
    if form == "citation":
        return Link(target, f"[@{target}]")
    if form not in ("wiki", "file"):
        return None
    key = meant(targets, path, form, target) if targets is not None else None
    if targets is None or key is None:
        return Link(target, f"[[{target}]]")
    now = targets.now(key)
    return Link(now, f"[[{now[1]}]]")


def swapped(here: Block, links: Blockful, there: Block, others: Blockful, known: Known | None) -> Blockfuls:
    """The pages to which only one of a block and its translation leads, where each of them leads to some that the other does not.

    Who is named there without a link has lost none: a text links the first mention, and it may be another one.
    """
    missing, extra = _pages_in(links) - _pages_in(others), _pages_in(others) - _pages_in(links)
    return _both(missing, here, extra, there, known)


def miscounted(
    here: Block, links: Sequence[Blockful], there: Block, others: Sequence[Blockful], known: Known | None
) -> Blockfuls:
    """The pages to which one of two bodies leads from more blocks than the other, where both lead from as many in all."""
    count, other = (Counter(link for of in blocks for link in _pages_in(of)) for blocks in (links, others))
    if count.total() != other.total():
        return frozenset(), frozenset()
    return _both(frozenset(count - other), here, frozenset(other - count), there, known)


def _both(missing: Blockful, here: Block, extra: Blockful, there: Block, known: Known | None) -> Blockfuls:
    if known is not None:
        missing = frozenset(link for link in missing if not known.is_named(link.to, there.words))
        extra = frozenset(link for link in extra if not known.is_named(link.to, here.words))
    return (missing, extra) if missing and extra else (frozenset(), frozenset())


def _pages_in(links: Blockful) -> Blockful:
    return frozenset(link for link in links if not link.is_source)
