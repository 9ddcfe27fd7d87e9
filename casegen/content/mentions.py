"""Mentions of people in the prose of a body: words that may be names, and which of them mean a wanted person.

Where it cannot be told whether a word is somebody else's name, it is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from casegen.content.name_words import (
    BEGINS,
    CAPITAL,
    NAME_WORD,
    NEXT_WORD,
    WORD,
    without_possessive,
    words_after,
    words_before,
)
from casegen.content.prose import Prose
from casegen.values.inflection import EVERY, agree, beginnings, fold, forms
from casegen.values.name_parts import NameParts, is_particle, is_patronymic
from casegen.values.surnames import may_be_common
from casegen.values.words_before_names import may_stand_before_surname

# For a reader two words stand side by side also over emphasis and the marks of a quoted line.
_SIDE = r"[ \t*_>]*(?:\n[ \t*_>]*)?"
_BEFORE = re.compile(rf"(?:({WORD})|(?<!\w){CAPITAL}\.|[\])]){_SIDE}\Z")
_AFTER = re.compile(rf"{_SIDE}(?:({WORD})|\[[^@^])")
_INITIALS = re.compile(rf"(?<!\w)({CAPITAL})\.[ \t]?(?:{CAPITAL}\.[ \t]?)?\Z")
# A long text of a large publication has some thousand; so many take a second.
_MOST_READINGS = 100_000
_OF_WOMEN = re.compile(r"(?:[оеё]в(?:а|у)|[иы]н(?:а|у)|ая)\Z")
_QUOTES = frozenset('«„“"')


@dataclass(frozen=True)
class Wanted:
    """A person whom a text may mention: a name, and whether the surname alone means them here."""

    person: str
    name: NameParts
    gender: str | None = None
    by_surname: bool = False

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """How the word of the name begins by which it is found, in every form and spelling."""
        return _stems(self.name)

    def anchor_forms(self, lang: str) -> Mapping[str, int]:
        """The forms, in a text of a language, of the word of the name by which it is found."""
        known = self._forms.get(lang)
        if known is None:
            known = self._forms[lang] = _anchor_forms(self.name, lang, self.gender)
        return known

    @cached_property
    def _forms(self) -> dict[str, Mapping[str, int]]:
        return {}


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a body mentions somebody: `people` are all whom the words can mean, mostly one."""

    start: int
    end: int
    people: frozenset[str]
    is_full: bool


def find_mentions(body: str, lang: str, wanted: Iterable[Wanted]) -> Iterator[Mention]:
    """The mentions of wanted people in the prose of a body in a language, in their order; none lies in another.

    Of a text that could be read in too many ways (thousands of people of one surname, thousands of times), only the beginning
    is read.
    """
    by_stem: dict[str, list[Wanted]] = {}
    for one in wanted:
        for stem in one.stems:
            by_stem.setdefault(stem, []).append(one)
    prose = Prose(body)
    end = readings = 0
    for at, stem in sorted(_places(body, by_stem)):
        word = NAME_WORD.match(body, at) if at >= end else None
        if word is not None:
            readings += len(by_stem[stem])
            if readings > _MOST_READINGS:
                return
            found = _best(_readings(body, lang, at, word[0], by_stem[stem]))
            # A backslash would take the brackets of a link for its own.
            is_free = found is not None and found.start >= end and body[found.start - 1 : found.start] != "\\"
            if found is None or not is_free or _is_doubtful(body, lang, found, by_stem[stem]):
                continue
            if prose.holds(found.start, found.end):
                yield found
                end = found.end


def _is_doubtful(body: str, lang: str, found: Mention, known: Iterable[Wanted]) -> bool:
    """Whether a surname alone may be another word, or that of somebody of another gender who is not known."""
    if found.is_full:
        return False
    meant = [one for one in known if one.person in found.people]
    *initials, word = body[found.start : found.end].split()
    begins = not initials and BEGINS.search(body, max(0, found.start - 40), found.start) is not None
    is_alone = begins or (not initials and body[found.start - 1 : found.start] in _QUOTES)
    if is_alone and any(may_be_common(one.name.surname, word) for one in meant):
        return True
    # «Аскарова вышла» is no man, «Аскарову дали срок» no woman. Where both are known, either can be meant.
    if any(map(_is_woman, meant)):
        return lang == "ru" and len(found.people) == 1 and all(_may_be_a_man(one, word) for one in meant)
    return begins and _OF_WOMEN.search(word) is not None


def _is_woman(one: Wanted) -> bool:
    return one.gender == "female" or (one.gender is None and _OF_WOMEN.search(fold(one.name.surname)) is not None)


def _may_be_a_man(one: Wanted, word: str) -> bool:
    """Whether a form of a woman's surname is one of a man's: «Примерову»."""
    surname = fold(one.name.surname)
    is_hers = surname.endswith(("ова", "ева", "ина", "ына"))
    return is_hers and fold(word) in forms(surname[:-1], "ru", "male", surname=True)


def _places(body: str, stems: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where stems stand in a body."""
    for stem in stems:
        at = body.find(stem)
        while at >= 0:
            yield at, stem
            at = body.find(stem, at + 1)


@lru_cache(1 << 13)
def _stems(name: NameParts) -> tuple[str, ...]:
    word = name.rest[0] if name.rest else name.surname
    found = [stem.capitalize() for stem in sorted(beginnings(word, 3, surname=not name.rest))]
    found += [stem.replace("е", "ё") for stem in found if "е" in stem]
    return tuple(stem.partition("’")[0] for stem in found)


def bears_surname(one: Wanted, word: str, lang: str) -> bool:
    """Whether a word of a text is a form of a person's surname."""
    return not one.name.rest and fold(word) in one.anchor_forms(lang)


@lru_cache(1 << 13)
def _anchor_forms(name: NameParts, lang: str, gender: str | None) -> Mapping[str, int]:
    if name.rest:
        return {**forms(name.rest[0], lang, gender), fold(name.rest[0]): EVERY}
    return forms(name.surname, lang, gender, surname=True)


def _bare(word: str) -> str:
    """A word, folded, without the ending of the English possessive."""
    return fold(without_possessive(word))


class _Reading(NamedTuple):
    start: int
    end: int
    person: str
    rank: int


def _readings(body: str, lang: str, start: int, word: str, known: Iterable[Wanted]) -> Iterator[_Reading]:
    """What a word at a place can mean: a full name before a surname alone."""
    text, bare = fold(word), _bare(word)
    for one in known:
        of = one.anchor_forms(lang)
        cases = of.get(text) or of.get(bare)
        if cases is None:
            continue
        end = start + len(text if text in of else bare)
        if one.name.rest:
            stop = _rest(body, lang, end, one, cases)
            full = None if stop is None else (start, stop)
        else:
            full = _full(body, lang, start, end, one, cases)
        if full is not None:
            yield _Reading(*full, one.person, 2)
        elif one.by_surname and not one.name.rest and (begin := _alone(body, start, end, one)) is not None:
            yield _Reading(begin, end, one.person, 1)


def _best(readings: Iterable[_Reading]) -> Mention | None:
    """The longest of the readings of the best rank, with all who share it."""
    found = list(readings)
    if not found:
        return None
    if len(found) == 1:
        [only] = found
        return Mention(only.start, only.end, frozenset({only.person}), only.rank == 2)
    rank = max(one.rank for one in found)
    best = [one for one in found if one.rank == rank]
    start, end = min(one.start for one in best), max(one.end for one in best)
    return Mention(start, end, frozenset(one.person for one in best), rank == 2)


def _full(body: str, lang: str, start: int, end: int, one: Wanted, cases: int) -> tuple[int, int] | None:
    """Where the full name stands of which a surname is found: given name before or after it, and the patronymic."""
    name = one.name
    if not name.given:
        return None
    given = forms(name.given, lang, one.gender)
    before = words_before(body, start)
    if before:
        word, begin = before[0]
        if word in given and agree((given[word], cases)):
            return None if _goes_on(body, end) else (begin, end)
        if len(before) == 2 and before[1][0] in given and _is_patronymic_of(word, one, lang):
            return (before[1][1], end) if agree((given[before[1][0]], cases)) else None
    after = words_after(body, end)
    if after and after[0][0] in given and agree((cases, given[after[0][0]])):
        end = after[0][1]
        if len(after) == 2 and is_patronymic(after[1][0]):
            return (start, after[1][1]) if _is_patronymic_of(after[1][0], one, lang) else None
        return None if _goes_on(body, end) else (start, end)
    return None


def _is_patronymic_of(word: str, one: Wanted, lang: str) -> bool:
    """Whether a folded word can be the patronymic of a person: the known one, or any where none is known."""
    if one.name.patronymic:
        return word in forms(one.name.patronymic, lang, one.gender)
    return is_patronymic(word)


def _rest(body: str, lang: str, end: int, one: Wanted, cases: int) -> int | None:
    """Where a name ends whose words nobody can tell apart, and whose first is there: all of them in their order."""
    found = [cases]
    for word in one.name.rest[1:]:
        following = NEXT_WORD.match(body, end)
        if following is None:
            return None
        known = {**forms(word, lang, one.gender), fold(word): EVERY}
        text = fold(following[1]) if fold(following[1]) in known else _bare(following[1])
        if text not in known:
            return None
        found.append(known[text])
        end = following.start(1) + len(text)
    return end if agree(found) and not _goes_on(body, end) else None


def _goes_on(body: str, end: int) -> bool:
    """Whether a name is longer than it seemed: «Иван Пример уулу» is not Иван Пример."""
    following = NEXT_WORD.match(body, end)
    return following is not None and is_particle(following[1])


def _alone(body: str, start: int, end: int, one: Wanted) -> int | None:
    """Where a surname alone begins, with its initials, if it is not part of somebody else's name."""
    after = _AFTER.match(body, end)
    if after is not None and (after[1] is None or after[1][0].isupper() or is_particle(after[1])):
        return None
    initials = _INITIALS.search(body, max(start - 8, 0), start)
    if initials is not None:
        return initials.start() if fold(initials[1]) == fold(one.name.given[:1]) else None
    before = _BEFORE.search(body, max(start - 60, 0), start)
    if before is None:
        return start
    word = before[1]
    return start if word and (word[0].islower() or may_stand_before_surname(word)) else None
