"""What a word of a text may be of protected names: one of their words in some form, or a whole name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casegen.values.name_forms import SHORTEST, is_ending, keys_of, near_keys, stems_of, written_as_one
from casegen.values.protected_names import ProtectedName
from casegen.values.skeletons import own_skeletons, read_folds, skeletons

WHOLE = -1
_LONG = 6
"""A single word of so many signs is known by its skeleton; a shorter one has to be nearer."""
_ANYWHERE = 7
"""A name of so many signs that is written as one word is found in a longer word too."""
_HEAD = 4


class Meaning(NamedTuple):
    """What a word may be: the number of a name, and of its part; `WHOLE` when it is all of the name."""

    name: int
    part: int


class WordBook:
    """Knows the words of names in all their forms. What it was asked it remembers, in memory alone."""

    def __init__(self, names: Iterable[ProtectedName]) -> None:
        self._forms: dict[str, set[Meaning]] = {}
        self._stems: dict[str, set[Meaning]] = {}
        self._near: dict[str, set[Meaning]] = {}
        self._joined: dict[str, dict[str, set[Meaning]]] = {}
        self._heads: set[str] = set()
        self._known: dict[str, frozenset[Meaning]] = {}
        for number, name in enumerate(names):
            if len(name.parts) == 1:
                self._enter_single(number, name)
            else:
                self._enter(number, name)
        # By its first signs most of a text is told from every name.
        self._heads = {key[:SHORTEST] for key in (*self._forms, *self._stems)}

    def __call__(self, word: str) -> frozenset[Meaning]:
        """What a word may be; nothing for most."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = frozenset(self._look_up(word))
        return found

    def _enter(self, number: int, name: ProtectedName) -> None:
        for place, part in enumerate(name.parts):
            meaning = Meaning(number, place)
            for key in keys_of(part):
                self._forms.setdefault(key, set()).add(meaning)
            for stem in stems_of(part):
                self._stems.setdefault(stem, set()).add(meaning)
        if not name.in_order:
            for key in written_as_one(name):
                if len(key) >= _ANYWHERE:
                    self._joined.setdefault(key[:_HEAD], {}).setdefault(key, set()).add(Meaning(number, WHOLE))

    def _enter_single(self, number: int, name: ProtectedName) -> None:
        [part] = name.parts
        meaning = Meaning(number, WHOLE)
        if min(map(len, own_skeletons(part.word))) >= _LONG:
            for key in keys_of(part):
                self._forms.setdefault(key, set()).add(meaning)
            for stem in stems_of(part):
                self._stems.setdefault(stem, set()).add(meaning)
        else:
            for key in near_keys(part.word):
                self._near.setdefault(key, set()).add(meaning)

    def _look_up(self, word: str) -> Iterator[Meaning]:  # noqa: C901  # one word, looked up in one way after the other
        # A key of the search index is a skeleton as it stands.
        for key in {word, *skeletons(word)}:
            if key[:SHORTEST] in self._heads:
                yield from self._forms.get(key, ())
                for end in range(SHORTEST, len(key)):
                    stem = key[:end]
                    if stem in self._stems and (is_ending(key[end:]) or is_ending(stem[-1] + key[end:])):
                        yield from self._stems[stem]
            for start in range(len(key) - _ANYWHERE + 1):
                head = key[start : start + _HEAD]
                if head in self._joined:
                    for joined, meanings in self._joined[head].items():
                        if key.startswith(joined, start):
                            yield from meanings
        if self._near:
            for key in read_folds(word):
                yield from self._near.get(key, ())
