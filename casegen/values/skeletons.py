"""Skeletons of words: what all spellings of a name share, in Cyrillic or Latin letters, in look-alikes or with hidden signs.

Coarser than `transliteration.fold`: here nothing may slip through, and to take two names for one costs a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from casegen.values.transliteration import coarse, fold, script_of

HIDDEN = (
    "\x00\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Characters without width that may stand between the letters of a word, as a class of a pattern. NUL stands for what
was left out of a text.
"""
MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Accents and other signs over and under letters, as a class of a pattern."""
INSIDE = f"[{HIDDEN}{MARKS}]*"
WORD = f"[^\\W\\d_](?:{INSIDE}[^\\W\\d_])*"
"""A word of letters, whatever hides in it."""

_HIDDEN = re.compile(f"[{HIDDEN}]+")
_MARKS = re.compile(f"[{MARKS}]+")
_PLAIN = re.compile("[a-zа-яё]+\\Z")
# Small letters that look like one of the other script, or whose capitals do.
_LIKE_CYRILLIC = dict(zip("aceopxykmthbiəɵun", "асеорхукмтнвіәөип", strict=True))
_LIKE_LATIN = dict(zip("асеорхукмтнвіјѕһԁԛԝαβεζηικμνορτυχ", "aceopxykmthbijshdqwabezhikmnoptyx", strict=True))
_CYRILLIC = re.compile("[\u0430-\u052f’'ʼ]+\\Z")
_LATIN = re.compile("[a-z\u00df-\u024f’'ʼ]+\\Z")
_DOUBLED = re.compile(r"(.)\1+")
# Two letters for one sound in some transliterations, «я» as a after a soft consonant, «ю» as u.
_MERGED = (("tS", "C"), ("dS", "j"), ("io", "e"))
_MERGED_LETTERS = str.maketrans("YA", "ia")
# What letters at the joint of two words run together to when one word is made of them: «Денис Хасанов», `deniskhasanov`.
_JOINTS = {"sh": "S", "zh": "j", "kh": "h", "gh": "g", "ch": "C", "ts": "c", "tz": "c", "tS": "C", "dj": "j"}
_SOUNDS = dict(zip("abvgdejziklmnoprstufhcCS", "абвгдежзиклмнопрстуфхцчш", strict=True))


@lru_cache(1 << 16)
def plain(word: str) -> str:
    """A word in small letters, without hidden characters and accents, in the usual form of each letter."""
    if _PLAIN.match(word):
        return word
    word = normalize("NFKC", _HIDDEN.sub("", word)).casefold()
    return _MARKS.sub("", normalize("NFC", word))


def bare(word: str) -> str:
    """A word without what hides in it."""
    return word if word.isascii() and "\0" not in word else _HIDDEN.sub("", word)


def skeletons(word: str) -> frozenset[str]:
    """The skeletons of a word of a text, whatever look-alikes stand in it: spellings of one name share one of them."""
    return frozenset(map(_merged, read_folds(word))) or frozenset(filter(None, [plain(word)]))


def read_folds(word: str) -> frozenset[str]:
    """The folded spellings of a word of a text, whatever look-alikes stand in it: finer than its skeletons."""
    return frozenset(folded for one in _in_each_script(plain(word)) for folded in fold(one))


def own_skeletons(word: str) -> frozenset[str]:
    """The skeletons of a word that is written in one script. A word in scripts that are not folded is its own."""
    return frozenset(map(_merged, folds(word))) or frozenset(filter(None, [plain(word)]))


def folds(word: str) -> frozenset[str]:
    """The folded spellings of a word that is written in one script: finer than its skeletons."""
    return frozenset(fold(plain(word)))


def joined_skeletons(first: str, second: str) -> Iterator[str]:
    """The skeletons of two words that are written as one: `ivanprimerov`."""
    for one in folds(first):
        for other in folds(second):
            yield _merged(re.sub("i+e", "e", one + other))
            if sound := _JOINTS.get(one[-1] + other[0]):
                yield _merged(one[:-1] + sound + other[1:])


def in_cyrillic(word: str) -> frozenset[str]:
    """How a word in Latin letters may be written in Russian, as far as its endings go: «Сергей» for “Sergei”."""
    if script_of(word) == "Cyrillic":
        return frozenset()
    return frozenset(written for folded in folds(word) for written in _written(folded))


def _written(folded: str) -> Iterator[str]:
    whole = "".join(_SOUNDS.get(sound, "") for sound in folded)
    yield whole
    if whole.endswith("иа"):
        yield whole[:-2] + "я"
    if whole.endswith("и"):
        yield whole[:-1] + "й"
        yield whole + "й"
        yield whole[:-1] + "ый"


def _in_each_script(word: str) -> Iterator[str]:
    """A word; and the one of another script that it looks like: «Сepap» of which all or some letters are Latin."""
    yield word
    if not word.isascii() or all(letter in _LIKE_CYRILLIC for letter in word):
        for table, script in ((_LIKE_CYRILLIC, _CYRILLIC), (_LIKE_LATIN, _LATIN)):
            other = "".join(table.get(letter, letter) for letter in word)
            if other != word and script.match(other):
                yield other


def _merged(folded: str) -> str:
    found = coarse(folded)
    for pair, sound in _MERGED:
        found = found.replace(pair, sound)
    return _DOUBLED.sub(r"\1", found.translate(_MERGED_LETTERS))
