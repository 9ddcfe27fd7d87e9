"""A first look at a text for protected names, many times sooner than to read it: which parts of it are worth reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from casegen.values.protected_names import ProtectedName
from casegen.values.skeletons import WORD, bare
from casegen.values.unwrapping import has_tags_in_words, may_resolve, resolved, without_tags
from casegen.values.word_book import WHOLE, Meaning, WordBook

NO_LETTER = re.compile(r"[\W\d_]+")
CAMEL = re.compile(r"[^\W\d_]+?(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|[^\W\d_]+|\d+")
IS_CAMEL = re.compile("[a-zа-яёәғқңөұүһі][A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_LETTERS = re.compile(WORD)

# Letters stay, and signs that may divide the letters of a word; all else is space.
_APART = bytes(
    byte if byte >= 0x80 or chr(byte).isalpha() or chr(byte) in "._*~`'|\\-" else 0x20 for byte in range(256)
)
_CLASSES = bytes(
    ord("h" if byte >= 0x80 else "a" if chr(byte).isalpha() else "0" if chr(byte).isdecimal() else " ")
    for byte in range(256)
)
_SPACED = (b" a a a a ", b" hh hh hh hh ")
_SIDE = 300
"""So many bytes on each side of a word decide whether it is part of a name."""
_ENDS_WORD = (b" ", b"\n", b'"', b"<", b">", b",", b";", b"(", b")")
_SMALL = rb"(?:[a-z]|\xd0[\xb0-\xbf]|[\xd1-\xd3].)"
_LARGE = rb"(?:[A-Z]|\xd0[\x81\x86\x90-\xaf]|[\xd2\xd3].)"
# Spaces that do not break, quotation marks and dashes begin with other bytes than letters.
_NO_LETTER_AFTER = rb"(?![A-Za-z\xc3-\xdf\xe1\xef\xf0])"
_NO_LETTER_BEFORE = rb"(?:(?<![A-Za-z\x80-\xff])|(?<=\xc2.)|(?<=\xe2\x80.))"
# A capital by itself, or before a point with others; one behind a small letter; a small letter at the end of a slug.
_INITIAL = re.compile(
    b"|".join(
        (
            _NO_LETTER_BEFORE + b"(?:%b|[A-Z][a-z]{1,3}(?=[.]))" % _LARGE + _NO_LETTER_AFTER,
            _SMALL + _LARGE + b"(?!%b)" % _SMALL,
            b"[-_.]" + _SMALL + _NO_LETTER_AFTER,
            _NO_LETTER_BEFORE + _SMALL + b"[-_.]",
        )
    ),
    re.DOTALL,
)


class FirstLook:
    """Finds the parts of texts in which a name may stand. Words are remembered, in memory alone."""

    def __init__(self, names: Sequence[ProtectedName], book: WordBook) -> None:
        self._names = names
        self._book = book
        self._clean: set[bytes] = set()
        self._known: dict[bytes, frozenset[Meaning]] = {}

    def parts(self, block: bytes) -> list[tuple[int, int]]:
        """The parts of a piece of text in UTF-8 that have to be read word by word, as from where to where."""
        classes = block.translate(_CLASSES)
        if any(spaced in classes for spaced in _SPACED):
            return [(0, len(block))]
        words = self._words(block)
        if may_resolve(block) or has_tags_in_words(block):
            text = resolved(block.decode("utf-8", "replace"))
            for version in (text, without_tags(text)):
                shown = version.replace("\0", "").encode("utf-8", "replace")
                if self._may_hold(chain.from_iterable(self._words(shown).values()), shown):
                    return [(0, len(block))]
        if not words or not self._may_hold(chain.from_iterable(words.values()), block):
            return []
        return _merged(self._around(block, words))

    def _words(self, block: bytes) -> dict[bytes, frozenset[Meaning]]:
        """The words of a text that may be a word of a name, signs between their letters included."""
        found: dict[bytes, frozenset[Meaning]] = {}
        for word in set(block.translate(_APART).split()) - self._clean:
            meanings = self._known.get(word)
            if meanings is None:
                meanings = frozenset(self._meanings(word.decode("utf-8", "ignore")))
                if not meanings:
                    self._clean.add(word)
                    continue
                self._known[word] = meanings
            found[word] = meanings
        return found

    def _meanings(self, chunk: str) -> Iterator[Meaning]:
        words = list(map(bare, _LETTERS.findall(chunk)))
        for word in words:
            yield from self._book(word)
            if IS_CAMEL.search(word):
                for part in CAMEL.findall(word):
                    yield from self._book(part)
        if len(words) > 1:
            yield from self._book(NO_LETTER.sub("", chunk))

    def _may_hold(self, meanings: Iterable[Meaning], text: bytes) -> bool:
        """Whether a name may stand in a text that has words with these meanings."""
        inside: dict[int, set[int]] = {}
        for meaning in meanings:
            inside.setdefault(meaning.name, set()).add(meaning.part)
        has_initial = None
        for number, places in inside.items():
            if WHOLE in places:
                return True
            parts = [self._names[number].parts[place] for place in places]
            if len({part.group for part in parts}) > 1 or self._names[number].in_order:
                return True
            if any(part.role == "surname" for part in parts):
                if has_initial is None:
                    has_initial = _has_initial(text)
                if has_initial:
                    return True
        return False

    def _around(self, block: bytes, words: Mapping[bytes, frozenset[Meaning]]) -> Iterator[tuple[int, int]]:
        """The parts around each word in which there is what else it takes."""
        for word in words:
            at = block.find(word)
            while at >= 0:
                begin, end = max(0, at - _SIDE), min(len(block), at + len(word) + _SIDE)
                begin, end = start_of_word(block, begin), end_of_word(block, end)
                part = block[begin:end]
                inside = chain.from_iterable(words.get(one, ()) for one in set(part.translate(_APART).split()))
                if self._may_hold(inside, part):
                    yield begin, end
                at = block.find(word, at + len(word))


def start_of_word(data: bytes, at: int) -> int:
    """Where the word begins in which a place lies: half a word would be another one, or an initial."""
    low = max(0, at - _SIDE)
    return max(data.rfind(sign, low, at) for sign in _ENDS_WORD) + 1 or low


def end_of_word(data: bytes, at: int) -> int:
    """Where the word ends in which a place lies."""
    high = min(len(data), at + _SIDE)
    return min((place for sign in _ENDS_WORD if (place := data.find(sign, at, high)) >= 0), default=high)


def _has_initial(text: bytes) -> bool:
    """Whether anything in a text may be an initial, whatever tags stand at its side."""
    if _INITIAL.search(text):
        return True
    shown = without_tags(text.decode("utf-8", "replace")).replace("\0", "")
    return _INITIAL.search(shown.encode("utf-8", "replace")) is not None


def _merged(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same parts in their order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(parts):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
