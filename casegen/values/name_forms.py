"""Every form in which a word of a protected name may stand in a text, as skeletons: inflected, of either gender, plural."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from casegen.values.inflection import forms
from casegen.values.likeness import masculine
from casegen.values.protected_names import Part, ProtectedName
from casegen.values.skeletons import folds, in_cyrillic, joined_skeletons, own_skeletons
from casegen.values.stems import TURKIC

SHORTEST = 3
"""So many signs at least has a stem to which an ending is added."""
_LONGEST = 12
_TURNS = 3
# What follows a stem besides what `inflection` knows: the plural of a family, and of other languages.
_ENDINGS = """
    а у ом ем е ой ою ей ею ы и ым ых их ыми ими ам ами ах ям ями ях дікі тікі нікі s es
"""
# What a father's name becomes with a particle, and what it is in Russian.
_OF_FATHERS = ("улы", "уулу", "кызы", "оглы", "ович", "евич", "овна", "евна", "ов", "ова", "ев", "ева")
_FEMININE = re.compile(r"(?<=..)(?:[oe]v|in)\Z")


def keys_of(part: Part) -> frozenset[str]:
    """The skeletons of all forms of a word of a name that are known as a whole. Figures are their own."""
    if part.word.isdecimal():
        return frozenset({part.word})
    words = {part.word, *in_cyrillic(part.word)}
    if part.father:
        words |= {word + end for word in words for end in _OF_FATHERS}
    found: set[str] = set()
    for word in words:
        found |= own_skeletons(word)
        for surname in (True, False):
            for form in forms(word, "ru", surname=surname):
                found |= own_skeletons(form)
    for folded in tuple(folds(part.word)):
        for other in (masculine(folded), _feminine(folded)):
            for word in in_cyrillic(other) if other != folded else ():
                for form in forms(word, "ru", surname=True):
                    found |= own_skeletons(form)
    return frozenset(found)


def near_keys(word: str) -> frozenset[str]:
    """The folded forms of a short word, which would not be told from others by its skeleton."""
    found = set(folds(word))
    for written in {word, *in_cyrillic(word)}:
        for lang in ("ru", "kk", "ky"):
            for form in forms(written, lang):
                found |= folds(form)
    return frozenset(found)


def stems_of(part: Part) -> frozenset[str]:
    """The skeletons of a word of a name to which endings are added."""
    found = set(own_skeletons(part.word)) if not part.word.isdecimal() else set()
    for folded in folds(part.word):
        found |= {skeleton for word in in_cyrillic(masculine(folded)) for skeleton in own_skeletons(word)}
    return frozenset(stem for stem in found if len(stem) >= SHORTEST)


@lru_cache(1 << 14)
def is_ending(rest: str) -> bool:
    """Whether these last signs of a skeleton can be the ending of a word."""
    return len(rest) <= _LONGEST and (rest in _endings() or _is_turkic(rest, _TURNS))


def written_as_one(name: ProtectedName) -> Iterator[str]:
    """The skeletons of a name whose given name and surname are written as one word, in either order."""
    parts = [part for part in name.parts if len(part.word) > 1]
    for one in parts:
        for other in parts:
            if one.group != other.group and {one.role, other.role} != {"given", "patronymic"}:
                for first, second in ((one, other), (other, one)):
                    for last in {second.word, *_other_gender(second.word)}:
                        for begin in {first.word, *_other_gender(first.word)}:
                            yield from joined_skeletons(begin, last)


def _other_gender(word: str) -> Iterator[str]:
    for folded in folds(word):
        for other in {masculine(folded), _feminine(folded)} - {folded}:
            yield from in_cyrillic(other)


def _feminine(folded: str) -> str:
    if folded.endswith("ski"):
        return folded[:-1] + "aia"
    return folded + "a" if _FEMININE.search(folded) else folded


@lru_cache(1)
def _endings() -> frozenset[str]:
    return frozenset(skeleton for ending in _ENDINGS.split() for skeleton in own_skeletons(ending))


@lru_cache(1)
def _suffixes() -> frozenset[str]:
    return frozenset(skeleton for suffix in TURKIC for skeleton in own_skeletons(suffix))


def _is_turkic(rest: str, turns: int) -> bool:
    """Whether some letters are up to so many suffixes of Kazakh or Kyrgyz, one after the other."""
    if rest in _suffixes():
        return True
    return turns > 1 and any(
        rest[:end] in _suffixes() and _is_turkic(rest[end:], turns - 1) for end in range(1, min(len(rest), 5))
    )
