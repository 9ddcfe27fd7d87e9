"""The parts of a person's name, and the letters by which a text that may hold it is found."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from casegen.values.frozen import dataclass
from casegen.values.inflection import beginnings, fold
from casegen.values.names import PATRONYMIC_PARTICLES
from casegen.values.suffixes import suffixed

_PATRONYMIC = re.compile(
    r"(?:[ое]вич|[иьтм]ич)(?:а|у|ем|ом|е)?\Z|(?:[ое]вн|ичн)(?:а|ы|е|у|ой|ою)\Z|(?<=\w\w)(?:ұлы|улы|қызы|кызы|оглы)\Z"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*\Z")


@dataclass(frozen=True, slots=True)
class NameParts:
    """The words of a name. Where nobody can tell the surname, `rest` are all its words, and the others are empty."""

    surname: str
    given: str = ""
    patronymic: str = ""
    rest: tuple[str, ...] = ()


def parts_of(name: str, sort: str | None = None) -> NameParts | None:
    """The parts of a name; None for initials, nicknames in quotes, functions: for what is no name in words.

    `sort` is the name as an index lists it, surname first, where an editor says so.
    """
    words = tuple(name.split())
    if not words or not all(_WORD.match(word) for word in words) or not words[0][0].isupper():
        return None
    capital = all(word[0].isupper() for word in words)
    if len(words) == 1:
        return NameParts(words[0])
    if len(words) == 2 and capital and not any(map(is_particle, words)):
        first = sort.replace(",", " ").split()[:1] if sort else []
        given, surname = reversed(words) if first == [words[0]] else words
        # «Полина Семёновна» has no surname; «Виктор Янукович» has one that looks like a patronymic.
        return None if is_patronymic(surname) and fold(surname).endswith("а") else NameParts(surname, given)
    if len(words) == 3 and capital:
        if is_patronymic(words[1]):
            return NameParts(words[2], words[0], words[1])
        if is_patronymic(words[2]):
            return NameParts(words[0], words[1], words[2])
    return NameParts("", rest=words)


@lru_cache(1 << 14)
def is_patronymic(word: str) -> bool:
    """Whether a word looks like a patronymic, inflected or not. Some surnames do too: «Янукович»."""
    return _PATRONYMIC.search(fold(word)) is not None


def is_particle(word: str) -> bool:
    """Whether a word of a name is one that no name begins with, inflected or not: «уулу», «қызының»."""
    return word.casefold() in _particles()


@cache
def _particles() -> frozenset[str]:
    inflected = (form for word in PATRONYMIC_PARTICLES for lang in ("kk", "ky") for form in suffixed(word, lang))
    return frozenset({*PATRONYMIC_PARTICLES, *inflected})


def initials_of(parts: NameParts) -> frozenset[str]:
    """The letters that forms of a name begin with: two of the given name and three of the surname; none for one word."""
    given, surname = parts.given, parts.surname
    if parts.rest:
        given, surname = [*(word for word in parts.rest if not is_particle(word)), ""][:2]
    if not given or not surname:
        return frozenset()
    ends = beginnings(surname, 3, surname=True)
    return frozenset(first + last for first in beginnings(given, 2) for last in ends)


def pair_of(first: str, second: str) -> str:
    """How two folded words of a text begin: three letters of each, "ива при"."""
    return f"{first[:3]} {second[:3]}"


def initials_in(pair: str) -> tuple[str, str]:
    """The letters of the names that two words of a text may be, which begin as `pair` says; in either order."""
    first, _, second = pair.partition(" ")
    return first[:2] + second, second[:2] + first
