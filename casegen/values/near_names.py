"""Whether words of a text that stand near each other are a protected name: which words, in which order, with what between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from casegen.values.name_parts import is_patronymic
from casegen.values.protected_names import Part, ProtectedName, looks_like_surname
from casegen.values.skeletons import HIDDEN, MARKS, folds, plain
from casegen.values.unwrapping import ENDS
from casegen.values.word_book import WHOLE, Meaning
from casegen.values.words_before_names import may_stand_before_surname

_WITH_AND = 2
"""So many other words stand between those of a name at most, and then one of them is an «и»: «Иван и Мария Примеровы»."""
_AND = frozenset({"и", "или", "да", "с", "and", "or", "жана", "және", "мен", "менен"})
_HIDES = HIDDEN + MARKS
_SPACE = rf"[ \t\u00a0\u2009\u202f{_HIDES}]"
_IS_SPACE = re.compile(rf"{_SPACE}+\Z")
_IS_SLUG = re.compile(rf"[-_.{_HIDES}]+\Z")
_IS_HYPHEN = re.compile(rf"[-_{_HIDES}]+\Z")
# What does not stand in a name: the end of a sentence, a part of a list, a cell, a paragraph. Brackets and quotes may.
_DIVIDES = re.compile(rf"[^\s{_HIDES}*_~`«»„“”‘’\"'()\[\]/-]|\t|\n[ >{_HIDES}]*\n|\n[ {_HIDES}]*[*+-] ")
_ENDS_CELL = re.compile(rf"[\t{ENDS};|]")
_IS_KEY = re.compile(r"[\"'\s]*[:=]")
_REACH = 3
_SIGNS = rf",_\s\u00a0{_HIDES}*~`\[\](){{}}«»„“”\"'>|-"
_AT_INITIAL = re.compile(rf"[.{_SIGNS}]*\Z")
_BEFORE_INITIAL = re.compile(rf"[{_SIGNS}]*\Z")
_IN_SLUG = re.compile(r"[\w-]")
_SEEN = re.compile(rf"[{_HIDES}]*(.)")
_IN_ORDER = re.compile(rf"[-_.@/+:\s\u00a0{_HIDES}]{{0,3}}\Z")
_SENTENCE = re.compile(r"(?:\A|[.!?:;>*\n-])[\s\u00a0«„“\"'(]*\Z")
# Letters that are words by themselves, and so initials only before a point.
_LONE_WORDS = frozenset("авикосуяaiы")
_INITIALS = frozenset(
    {"yu", "ya", "yo", "ye", "ju", "ja", "jo", "iu", "ia", "zh", "kh", "ts", "ch", "sh", "dzh", "shch"}
)


class Token(NamedTuple):
    """A word or a number of a text, without what hides in it, and where it stands."""

    word: str
    start: int
    end: int


class Text(NamedTuple):
    """The words of a text in their order, and what each may be."""

    text: str
    tokens: Sequence[Token]
    meanings: Sequence[frozenset[Meaning]]

    def gap(self, one: int, other: int) -> str:
        """What stands between two tokens."""
        return self.text[self.tokens[one].end : self.tokens[other].start]

    def means(self, at: int, name: int) -> bool:
        """Whether a token may be a word of a name."""
        return any(meaning.name == name for meaning in self.meanings[at])


def names_in(text: Text, names: Sequence[ProtectedName]) -> Iterator[tuple[int, int]]:
    """Where protected names stand: the first and the last token of each."""
    for at, meanings in enumerate(text.meanings):
        for meaning in meanings:
            if meaning.part == WHOLE:
                yield at, at
            elif names[meaning.name].in_order:
                yield from _in_order(text, at, meaning, names[meaning.name])
            else:
                yield from _pairs(text, at, meaning, names[meaning.name])
                yield from _with_initial(text, at, meaning, names[meaning.name])


def _in_order(text: Text, at: int, meaning: Meaning, name: ProtectedName) -> Iterator[tuple[int, int]]:
    """A login that begins here, or a name of which only all words count."""
    last = at + len(name.parts) - 1
    if meaning.part == 0 and last < len(text.tokens):
        places = range(at, last + 1)
        near = all(_IN_ORDER.match(text.gap(place, place + 1)) for place in places[:-1])
        if near and all(Meaning(meaning.name, number) in text.meanings[place] for number, place in enumerate(places)):
            yield at, last


def _pairs(text: Text, at: int, meaning: Meaning, name: ProtectedName) -> Iterator[tuple[int, int]]:
    """Another word of the name after this one, near enough."""
    one = name.parts[meaning.part]
    for other_at in range(at + 1, min(at + 2 + _WITH_AND, len(text.tokens))):
        for other in text.meanings[other_at]:
            if other.name != meaning.name or other.part == WHOLE:
                continue
            second = name.parts[other.part]
            if second.group != one.group and _is_one_name(text, at, other_at, one, second, meaning.name):
                yield at, other_at


def _is_one_name(text: Text, at: int, other: int, one: Part, second: Part, name: int) -> bool:
    between = [plain(token.word) for token in text.tokens[at + 1 : other]]
    # «Иван и Мария Примеровы», «Примеровы Мария и Иван»; but «Иван Другов и Примеров» are two people.
    if len(between) == _WITH_AND and between[0 if second.role == "surname" else -1] not in _AND:
        return False
    if len(between) == 1 and between[0] in _AND:
        return False
    divided = [bool(_DIVIDES.search(text.gap(place, place + 1))) for place in range(at, other)]
    if {one.role, second.role} == {"given", "patronymic"}:
        return not between and not any(divided) and _is_alone(text, at, other, name)
    return not any(divided) or not _are_two_people(text, at, other, divided, name)


def _are_two_people(text: Text, at: int, other: int, divided: Sequence[bool], name: int) -> bool:
    """Whether two words between which something ends belong to the names of two people, as in a list or a table."""
    if text.tokens[at].word[0].isupper() != text.tokens[other].word[0].isupper():
        return True
    # «Другов Иван, Примеров Пётр»
    if _has_partner(text, at, name) and _has_partner(text, other, name):
        return True
    if divided == [True]:
        return False
    # «Иван Другов, Примеров», and the other way round
    if divided == [False, True]:
        is_row = _ENDS_CELL.search(text.gap(at + 1, other)) and not is_patronymic(text.tokens[at + 1].word)
        return bool(is_row) or _partner(text, at, 1, name)
    if divided == [True, False]:
        return _partner(text, other, -1, name)
    # `"given": "Иван", "family": "Примеров"`
    if divided == [True, True] and not _IS_KEY.match(text.gap(at + 1, other)):
        return True
    return _has_partner(text, at, name) or _has_partner(text, other, name)


def _has_partner(text: Text, at: int, name: int) -> bool:
    return _partner(text, at, -1, name) or _partner(text, at, 1, name)


def _partner(text: Text, at: int, way: int, name: int) -> bool:
    """Whether a word that is none of a name stands so beside one of its words that the two are somebody's name.

    «Другов Иван», `drugov-ivan`; words of the name itself and patronymics in between do not count.
    """
    for _ in range(_REACH):
        beside = at + way
        if not 0 <= beside < len(text.tokens):
            return False
        gap = text.gap(min(at, beside), max(at, beside))
        word, is_slug = text.tokens[beside].word, bool(_IS_HYPHEN.match(gap))
        if not is_slug and not (_IS_SPACE.match(gap) and word[0].isupper()):
            return False
        if not text.means(beside, name) and not is_patronymic(word):
            return not may_stand_before_surname(word)
        at = beside
    return False


def _is_alone(text: Text, at: int, other: int, name: int) -> bool:
    """Whether no other surname goes with a given name and a patronymic."""
    for place, way in ((at, -1), (other, 1)):
        beside = place + way
        if not 0 <= beside < len(text.tokens) or text.means(beside, name):
            continue
        gap = text.gap(min(place, beside), max(place, beside))
        if _IS_SLUG.match(gap) and "." not in gap:
            return False
        word = text.tokens[beside].word
        if _IS_SPACE.match(gap) and word[0].isupper() and (way > 0 or _may_be_surname(text, beside)):
            return False
    return True


def _may_be_surname(text: Text, at: int) -> bool:
    """Whether a word with a capital before a given name is a surname, and not the first of a sentence."""
    token = text.tokens[at]
    if may_stand_before_surname(token.word):
        return False
    return looks_like_surname(token.word) or not _SENTENCE.search(text.text, max(0, token.start - 4), token.start)


def _with_initial(text: Text, at: int, meaning: Meaning, name: ProtectedName) -> Iterator[tuple[int, int]]:
    """The initial of the given name at the side of the surname: «И. Примеров», «Примеров И. П.», `i-primerov`."""
    if name.parts[meaning.part].role != "surname":
        return
    group = name.parts[meaning.part].group
    given = [part for part in name.parts if part.group != group and part.role in ("given", "word")]
    fathers = [part for part in name.parts if part.role == "patronymic"]
    for first, second in ((at - 2, at - 1), (at - 1, None), (at + 1, at + 2), (at + 1, None)):
        places = [first] if second is None else [first, second]
        if not all(0 <= place < len(text.tokens) for place in places):
            continue
        if not any(_begins(text.tokens[first].word, part) for part in given):
            continue
        if second is not None and fathers and not any(_begins(text.tokens[second].word, part) for part in fathers):
            continue
        begin, end = min(at, *places), max(at, *places)
        if all(_is_initial(text, place, at, begin, end) for place in places):
            yield begin, end
            return


def _begins(initial: str, part: Part) -> bool:
    """Whether a word begins as an initial does."""
    short = plain(initial)
    if len(short) > 1 and short not in _INITIALS:
        return False
    word = plain(part.word)
    return word.startswith(short) or any(
        whole.startswith(letter) for letter in folds(short) for whole in folds(word) if letter
    )


def _is_initial(text: Text, at: int, surname: int, begin: int, end: int) -> bool:
    """Whether a short word is an initial of what stands between two tokens: with a capital, or in a slug of these alone."""
    word = text.tokens[at].word
    gap = text.gap(at, at + 1) if at < surname else text.gap(at - 1, at)
    has_point = _after(text, at) == "."
    if _after(text, at).isalnum() or text.text[max(text.tokens[at].start - 1, 0) : text.tokens[at].start].isalnum():
        return False
    if word[0].isupper() or (has_point and text.tokens[surname].word[0].islower()):
        is_near = (_BEFORE_INITIAL if at == surname + 1 else _AT_INITIAL).match(gap)
        return bool(is_near) and (plain(word) not in _LONE_WORDS or has_point or gap in ("_", "-"))
    before = text.text[max(text.tokens[begin].start - 1, 0) : text.tokens[begin].start]
    is_whole = not _IN_SLUG.match(before) and not _IN_SLUG.match(_after(text, end))
    return is_whole and bool(_IS_SLUG.match(gap))


def _after(text: Text, at: int) -> str:
    """The sign after a token, but for what cannot be seen."""
    found = _SEEN.match(text.text, text.tokens[at].end)
    return found[1] if found is not None else ""
