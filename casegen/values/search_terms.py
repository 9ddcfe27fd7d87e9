"""What a text can be found by: its words, each under keys that all spellings of it share, whichever letters they have.

A key is a word without its ending, folded (`transliteration`) and coarse. `TABLES` are what the script of the search
page folds with; a test compares its keys with ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from casegen.values.stems import TURKIC, stem
from casegen.values.transliteration import TABLES as FOLDING
from casegen.values.transliteration import coarse, fold

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`ʻ][^\W_]+)*")
_FIGURE = re.compile(r"\d")
# Words that say nothing by themselves.
_STOP = """
    и в во на с со по из о об от до за к ко у не ни что как его ее их он она они это эта был была было были быть для при
    после или а но же бы ли под над через между который которая которые также
    the of and in to a an for on by with at from as is was were be been that his her its their it he she they which
    және мен бен пен үшін туралы бұл ол деп жана үчүн бул менен
"""
STOP_WORDS = frozenset(_STOP.split())

# The last letters of a Russian name in another case than the first, and what may stand there in the first: «Марию» is
# «Мария», «Анной» Анна, «Юрском» «Юрский». An ending after which nothing stands is "".
_ENDINGS = """
    а:,ь у:,а,ь ы:,а и:а,я,ь,й е:,а,я,ь,й ю:я,ь,й я:ь,й ой:а,ая ою:а,ая ей:а,я,ая,яя ею:а,я,ая,яя ом:,ый,ий,ой ем:,ь,й,ий ым:,ый,ой
    им:ий,ой ого:ый,ий,ой ому:ый,ий,ой его:ий ему:ий ую:ая юю:яя ых:,а,ый,ой их:ий,ой ыми:,а,ый,ой ими:ий,ой ые:ый,ой ие:ий,ой
    ья:ей ью:ей,ь ье:ей ьем:ей
"""
# What of Kazakh suffixes only names have: «Айгүлдікі» is what is Aigul's.
_OF_SOMEBODY = "дікі нікі тікі"

TABLES: Mapping[str, object] = {
    **FOLDING,
    "turkic": " ".join(sorted(TURKIC)),
    "stop": " ".join(sorted(STOP_WORDS)),
    "endings": " ".join(_ENDINGS.split()),
    "somebodys": _OF_SOMEBODY,
}


def words_of(text: str) -> list[str]:
    """The words of a text, as written."""
    return _WORD.findall(normalize("NFC", text))


def name_keys(names: Iterable[str]) -> Iterator[str]:
    """The keys of names of people: their words as they stand, since a name has no ending to lose."""
    for name in names:
        for word in words_of(name):
            if len(word) > 1:
                yield from keys_of(word)


def text_keys(text: str, lang: str) -> Iterator[str]:
    """The keys of a text, word by word: without their endings; of a word with a capital, a name perhaps, also with it."""
    for word in words_of(text):
        yield from _keys_in_text(word, lang)


@lru_cache(1 << 16)
def _keys_in_text(word: str, lang: str) -> tuple[str, ...]:
    plain = word.casefold()
    if len(plain) < 2 or plain in STOP_WORDS:
        return ()
    # Latin letters of a word that is no name are not read in two ways.
    without_ending = keys_of(stem(plain, lang))[0]
    return tuple(dict.fromkeys((without_ending, *keys_of(plain)))) if word[0].isupper() else (without_ending,)


@lru_cache(1 << 16)
def keys_of(word: str) -> tuple[str, ...]:
    """The keys of a word, as it stands: one, or two where Latin letters can be read in two ways."""
    folded = () if _FIGURE.search(word) else fold(word)
    # What has figures, or letters that are neither Cyrillic nor Latin, stands as it is.
    return tuple(dict.fromkeys(map(coarse, folded))) or (word.casefold(),)
