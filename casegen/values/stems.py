"""Words without their endings: Russian and English by Snowball, Kazakh and Kyrgyz by a table of suffixes of our own.

The scripts of the search page (`templates/search/`) do the same; a test compares the two.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

_LIKE = {"uk": "ru", "be": "ru", "ky": "kk"}
_SHORTEST = 3
_TURNS = 3
# Number, possession and case, each with its vowel and consonant harmony. Kazakh first, then what Kyrgyz has besides.
_SUFFIXES = """
    лар лер дар дер тар тер
    ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті нда нде да де та те дан ден тан тен нан нен
    мен бен пен ы і сы сі ым ім ың ің ымыз іміз ыңыз іңіз дағы дегі тағы тегі
    лор лөр дор дөр тор төр нын нин нун нүн дын дин дун дүн тын тин тун түн га го гө ка ко кө
    ни ну нү ди ду дү ти ту тү до дө то тө дон дөн тон төн и у ү си су сү им ум үм
"""
TURKIC = frozenset(_SUFFIXES.split())
"""The suffixes that are taken off, the longest first, up to three one after the other."""


@lru_cache(1 << 16)
def stem(word: str, lang: str) -> str:
    """A word in small letters without its ending, as the grammar of `lang` has it; as it is in any other language."""
    base = lang.split("-")[0]
    base = _LIKE.get(base, base)
    if base == "kk":
        return _turkic(word)
    return str(_snowball(base).stemWord(word)) if base in ("ru", "en") else word


@cache
def _snowball(lang: str) -> BaseStemmer:
    # The classes themselves: `snowballstemmer.stemmer` gives another implementation where one is installed.
    if lang == "ru":
        from snowballstemmer.russian_stemmer import RussianStemmer

        return RussianStemmer()
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


def _turkic(word: str) -> str:
    for _ in range(_TURNS):
        length = next((n for n in (4, 3, 2, 1) if len(word) - n >= _SHORTEST and word[-n:] in TURKIC), 0)
        if not length:
            break
        word = word[:-length]
    return word
