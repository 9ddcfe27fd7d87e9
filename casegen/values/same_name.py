"""Whether words of two languages can be one name: «Образцову» and “Obraztsova” can, «Тестов» and “Pestov” cannot.

What cannot be told is taken to be one name: a spelling, an inflected form and another name differ by the same few letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from casegen.values.given_names import GIVEN_NAMES
from casegen.values.inflection import fold as fold_form
from casegen.values.inflection import forms
from casegen.values.transliteration import coarse, fold

_VOWELS = "aeiouYA"
# Sounds that spellings of one name change for each other, from language to language.
_NEAR = ("bp", "dt", "gkhC", "zsc", "vfwu", "jSCi", "cskt", "mn")
_MOST = 0.34
"""So much of the letters of a word may differ in a spelling of it."""
_IN_CYRILLIC = frozenset({"ru", "kk", "ky"})
_SURNAME = re.compile(r"(?:[oe]v|in|sk)[aiou]?")
# Names that are one in several languages, or that some are called by both of.
_ONE = (frozenset({"alena", "elena"}), frozenset({"oksana", "ksenA"}), frozenset({"Yri", "georgi", "egor"}))


@lru_cache(1 << 14)
def given_names(word: str, lang: str) -> frozenset[str]:
    """The given names that a word of a text may be a form of, as sounds; nothing for a word that is none which many bear."""
    if lang.partition("-")[0] in _IN_CYRILLIC:
        return _forms(lang.partition("-")[0]).get(fold_form(word), frozenset())
    return frozenset(map(coarse, fold(word))) & _sounds()


def are_different(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words that may be given names are surely two names."""
    if not one or not other or one & other:
        return False
    if any(one & same and other & same for same in _ONE):
        return False
    return all(_cost(a, b) > 1 for a in one for b in other)


@lru_cache(1 << 16)
def may_be_one(one: str, other: str) -> bool:
    """Whether two words, inflected or not, can be one name."""
    return any(_may_be(a, b) for a in _stems(one) for b in _stems(other))


@lru_cache(1 << 14)
def is_same(one: str, other: str) -> bool:
    """Whether two words, inflected or not, are surely spellings of one name."""
    return any(_distance(a, b) <= 0.5 for a in _stems(one) for b in _stems(other) if min(len(a), len(b)) > 3)


@lru_cache(1 << 16)
def _stems(word: str) -> tuple[str, ...]:
    return tuple({coarse(one).rstrip(_VOWELS) or coarse(one) for one in fold(word)})


def _may_be(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < 3:
        return long[:2] == short[:2]
    most = 0.5 if len(short) == 3 else max(1.0, _MOST * len(short))
    return _distance(a, b) + _otherwise_begun(a, b) <= most and not _is_slip(a, b)


def _otherwise_begun(a: str, b: str) -> float:
    """What a vowel costs with which only one of two stems begins: endings change it, and spellings hardly do."""
    vowels = [letter in _VOWELS for letter in (a[0], b[0])]
    # H, Й and Дж come and go: «Хасан» is “Asan” too, «Якупов» “Jakupov”.
    return 0.75 if vowels[0] != vowels[1] and not {a[0], b[0]} & set("kjg") else 0.0


def _is_slip(a: str, b: str) -> bool:
    """Whether two surnames differ by one letter, and by one that no spelling changes."""
    short, long = sorted((a, b), key=len)
    ends = _SURNAME.search(short, max(len(short) - 2, 0)), _SURNAME.search(long, len(short) - 2)
    long = long[: len(short)]
    letters = [(x, y) for x, y in zip(short, long, strict=True) if x != y]
    if len(short) < 5 or None in ends or len(letters) != 1:
        return False
    [(x, y)] = letters
    return x not in _VOWELS and y not in _VOWELS and not any(x in near and y in near for near in _NEAR)


def _distance(a: str, b: str) -> float:
    """What two stems differ by; the longer may have an ending, which does not count."""
    short, long = sorted((a, b), key=len)
    ends = {len(short) + more for more in (-1, 0, 1)} | ({len(long)} if len(long) < len(short) + 2 else set())
    costs = [_cost(short, long[:end]) for end in ends if 0 < end <= len(long)]
    return min(costs) + (0.5 if len(long) - len(short) > 5 else 0)


def _cost(a: str, b: str) -> float:
    from rapidfuzz.distance import Levenshtein

    cost = 0.0
    for edit in Levenshtein.editops(a, b):
        gone = a[edit.src_pos] if edit.tag != "insert" else ""
        come = b[edit.dest_pos] if edit.tag != "delete" else ""
        vowels = (gone or "a") in _VOWELS and (come or "a") in _VOWELS
        near = gone and come and any(gone in those and come in those for those in _NEAR)
        cost += 0.25 if vowels else 0.5 if near else 1.0
    return cost


@cache
def _sounds() -> frozenset[str]:
    return frozenset(coarse(sound) for name in GIVEN_NAMES for sound in fold(name))


@cache
def _forms(lang: str) -> Mapping[str, frozenset[str]]:
    """By each form that a given name has in a language the names that it may be."""
    found: dict[str, set[str]] = {}
    for name in GIVEN_NAMES:
        for form in forms(name, lang):
            found.setdefault(form, set()).update(map(coarse, fold(name)))
    return {form: frozenset(names) for form, names in found.items()}
