"""The other way round: which documents ask for a name, link to a page, or may mention somebody. Made of cards alone.

With it, what a changed document says is followed to those that ask it, without a look at all others.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import Any, TypeVar

from casegen.content.cards import Card
from casegen.publication.identity import People
from casegen.publication.links import meant
from casegen.publication.targets import Targets
from casegen.publication.world import Key, World
from casegen.values.digests import VERSION
from casegen.values.frozen import dataclass
from casegen.values.name_parts import initials_in
from casegen.values.names import same_spelling

K = TypeVar("K", str, Key)

Numbers = bytes
"""Some of the documents, by their numbers: machine words, one after the other."""


@dataclass(frozen=True, slots=True)
class Reverse:
    """Who asks. `documents` are the keys of all, whose numbers stand in the rest.

    `asked`: every text by which cases mean somebody, folded; `named_in`: by the id of a person the cases that name them;
    `linked_from`: by its key what links to a page or to a document; `pairs`: by the pair of beginnings of words whose bodies have it.
    """

    documents: tuple[Key, ...]
    asked: frozenset[str]
    named_in: Mapping[str, Numbers]
    linked_from: Mapping[Key, Numbers]
    pairs: Mapping[str, Numbers]

    def naming(self, person: str) -> list[Key]:
        """The cases that name a person."""
        return self._keys(self.named_in.get(person, b""))

    def linking(self, key: Key) -> list[Key]:
        """The documents that link to a page, or to what has none."""
        return self._keys(self.linked_from.get(key, b""))

    def mentioning(self, letters: Set[str]) -> set[Key]:
        """The documents whose bodies have words that may be names with these initials."""
        found = (numbers for pair, numbers in self.pairs.items() if not letters.isdisjoint(initials_in(pair)))
        return {key for numbers in found for key in self._keys(numbers)}

    def amended(self, targets: Targets, changed: Mapping[Key, tuple[Iterable[Card], Iterable[Card]]]) -> Reverse:
        """The same where the cards of some documents are others: what they were, and what they are.

        Whom they name, and by which texts, must be the same.
        """
        numbers = {key: number for number, key in enumerate(self.documents)}
        links, pairs = dict(self.linked_from), dict(self.pairs)
        for key, (before, after) in changed.items():
            _move(links, numbers[key], _linked(targets, before), _linked(targets, after))
            _move(pairs, numbers[key], _paired(before), _paired(after))
        return Reverse(self.documents, self.asked, self.named_in, links, pairs)

    def _keys(self, numbers: Numbers) -> list[Key]:
        return [self.documents[number] for number in memoryview(numbers).cast("I")]


def reverse_of(world: World, people: People, targets: Targets) -> Reverse:
    """Who asks whom in a world."""
    documents = tuple(world.originals)
    named: dict[str, array[int]] = {}
    links: dict[Key, array[int]] = {}
    pairs: dict[str, array[int]] = {}
    asked: set[str] = set()
    for number, key in enumerate(documents):
        card = world.originals[key]
        cards = (card, *world.translated(card).values())
        for entry in people.entries.get(key[1], ()) if key[0] == "case" else ():
            named.setdefault(entry.person, array("I")).append(number)
        asked.update(chain.from_iterable(map(_asked, cards)))
        for to in _linked(targets, cards):
            links.setdefault(to, array("I")).append(number)
        for pair in _paired(cards):
            pairs.setdefault(pair, array("I")).append(number)
    return Reverse(documents, frozenset(map(same_spelling, asked)), _packed(named), _packed(links), _packed(pairs))


def write_reverse(reverse: Reverse) -> bytes:
    """The bytes of it."""
    tables: Any = (reverse.named_in, reverse.linked_from, reverse.pairs)
    return marshal.dumps((reverse.documents, tuple(sorted(reverse.asked)), *map(dict, tables)), VERSION)


def read_reverse(data: bytes | memoryview) -> Reverse:
    """What `write_reverse` wrote."""
    documents, asked, named, links, pairs = marshal.loads(data)  # noqa: S302  # our own bytes, checked by who stored them
    return Reverse(documents, frozenset(asked), named, links, pairs)


def _packed(found: Mapping[K, array[int]]) -> dict[K, Numbers]:
    return {key: numbers.tobytes() for key, numbers in found.items()}


def _asked(card: Card) -> Iterator[str]:
    """The texts by which a card means people: in the list of a case, in its events and findings."""
    yield from card.facts.named
    for entry in getattr(card.fields, "people", ()):
        yield from (entry.name or {}).values()


def _linked(targets: Targets, cards: Iterable[Card]) -> set[Key]:
    """What the bodies of some cards link to: with it who stands for somebody who was merged."""
    found = (
        meant(targets, card.path, form, target)
        for card in cards
        for form, target in card.facts.mentions
        if form != "image"
    )
    keys = {key for key in found if key is not None}
    return keys | set(map(targets.now, keys))


def _paired(cards: Iterable[Card]) -> set[str]:
    return {pair for card in cards for pair in card.facts.name_pairs}


def _move(found: dict[Any, Numbers], number: int, before: Set[Any], after: Set[Any]) -> None:
    """Take a number out from under some keys, and put it in under others."""
    for gone in before - after:
        left = array("I", [one for one in memoryview(found.pop(gone)).cast("I") if one != number])
        if left:
            found[gone] = left.tobytes()
    for come in after - before:
        found[come] = array("I", sorted([*memoryview(found.get(come, b"")).cast("I"), number])).tobytes()
