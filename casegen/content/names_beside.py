"""Names in a text and in its translation, of people who need not be known: where another one stands in place of one.

A word with a capital may be anything. So only what a common given name stands beside is compared, and both texts must have a
name that the other lacks: «Олег Тестов» beside “Oleg Pestov”, «Анна Образцова» beside “Maria Obraztsova”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from casegen.content.name_words import BEGINS, POSSESSIVE, RUN
from casegen.content.references import CITATION, WIKI_LINK
from casegen.values.date_hints import ENGLISH_MONTHS
from casegen.values.frozen import dataclass
from casegen.values.name_parts import is_particle, is_patronymic
from casegen.values.same_name import are_different, given_names, is_same, may_be_one
from casegen.values.search_terms import STOP_WORDS
from casegen.values.words_before_names import WORDS_BEFORE_NAMES

_WIKI = re.compile(WIKI_LINK)
_UNSEEN = re.compile(
    rf"{CITATION}|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[\^[^\[\]\n]*\]|<[^<>\n]+>|\b(?:https?://|www\.)\S+"
)
_LINK = re.compile(rf"{WIKI_LINK}|\[[^\[\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_IN_LATIN = re.compile(r"(?:[oe]vi[ct]+h|(?:ov|ev|ich)na)\Z")
"""How patronymics end in Latin letters."""
_WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'ʼ][^\W\d_]+)*")


_MONTHS = frozenset(ENGLISH_MONTHS)
_COMMON = STOP_WORDS | WORDS_BEFORE_NAMES
_MOST = 10_000
"""A block with more pairs of names than this is a register, and nobody could compare it in a reasonable time."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A given name with the word beside it, as written, and the given names that it may be."""

    text: str
    surname: str
    given: frozenset[str]


def shown(text: str) -> str:
    """A text in Markdown as a reader sees its words: of a link what it is called."""
    text = _WIKI.sub(lambda found: found[2] or " , ", text) if "[[" in text else text
    return _UNSEEN.sub(" , ", text).translate(_PLAIN)


def outside_of_links(text: str) -> str:
    """A text in Markdown without its links."""
    return shown(_LINK.sub(" , ", text))


_PLAIN = str.maketrans({"*": "", "[": "", "]": ""})


@lru_cache(16)
def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(POSSESSIVE.sub("", word) for word in _WORD.findall(text))


@lru_cache(16)
def names_of(text: str) -> frozenset[str]:
    """The words of a text that may be names.

    In small letters it is another word: “and” is no Anna, nor is “were” a Вера. Nor is “In”, where a sentence begins, an
    Инна: there every word has a capital, and it is a name only if it is not a word of all sentences. “March” is no Марк.
    """
    found = set()
    for word in _WORD.finditer(text):
        if not word[0][0].isupper() or word[0] in _MONTHS:
            continue
        is_common = word[0].casefold() in _COMMON and BEGINS.search(text, max(0, word.start() - 40), word.start())
        if not is_common:
            found.add(POSSESSIVE.sub("", word[0]))
    return frozenset(found)


def replaced(here: str, lang: str, there: str, other: str) -> Iterator[tuple[str, str]]:
    """The names of one text, in a language, in place of which another text, in another, has another; as written in both."""
    names = _names(here, lang)
    others = _names(there, other) if names else ()
    if not names or not others or len(names) * len(others) > _MOST:
        return
    given, given_there = _given(here, lang), _given(there, other)
    words, words_there = words_of(here), words_of(there)
    for one in names:
        for two in others:
            is_given = is_same(one.surname, two.surname) and are_different(one.given, two.given)
            if (is_given and not one.given & given_there and not two.given & given) or (
                one.given & two.given
                and not any(may_be_one(one.surname, word) for word in words_there)
                and not any(may_be_one(two.surname, word) for word in words)
            ):
                yield one.text, two.text


def _given(text: str, lang: str) -> frozenset[str]:
    """The given names that the words of a text may be."""
    return frozenset(name for word in words_of(text) if word[0].isupper() for name in given_names(word, lang))


@lru_cache(64)
def _names(text: str, lang: str) -> tuple[_Name, ...]:
    return tuple(name for run in RUN.finditer(text) for name in _in_run(run[0].split(), lang))


def _in_run(words: list[str], lang: str) -> Iterator[_Name]:
    """The names in a run of words with capitals: the surname stands after the given name, or before it at the end of the run."""
    for at, word in enumerate(words):
        given = given_names(word, lang)
        if not given:
            continue
        after = words[at + 1 : at + 3]
        if len(after) == 2 and (is_patronymic(after[0]) or _IN_LATIN.search(after[0])):
            after = after[1:]
        beside = after[0] if after else words[at - 1] if at and len(words) == at + 1 else ""
        beside = POSSESSIVE.sub("", beside)
        if len(beside) > 3 and not is_particle(beside) and not given_names(beside, lang):
            text = f"{word} {beside}" if after else f"{beside} {word}"
            yield _Name(text, beside, given)
