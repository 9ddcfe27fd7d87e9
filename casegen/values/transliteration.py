"""Words in Cyrillic (Russian, Kazakh, Kyrgyz) and Latin letters, folded to one comparable spelling.

A folded word is written with signs of our own: small Latin letters, `C` for ч, `S` for ш and щ, `c` for ц, `j` for ж
and дж, and in the coarse form `Y` for ю and `A` for я. What spellings of one name differ by is gone: й and the ending -ий, soft and hard signs, doubled letters, е for ё.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

_CYRILLIC: Mapping[str, str] = {
    **dict(zip("абвгдежзиклмнопрстуф", "abvgdejziklmnoprstuf", strict=True)),
    "ё": "e", "й": "i", "х": "h", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
    # Kazakh and Kyrgyz letters, as Russian writes them.
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    # Ukrainian, Belarusian, Uzbek and Tajik ones.
    "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",
}  # fmt: skip
_KAZAKH = frozenset("әғқңөұүһі")
# Several letters for one sound, the longest first. An apostrophe is a soft sign, or nothing.
_LATIN = re.compile("shch|sch|dzh|tsh|tzh|kh|zh|dj|sh|ch|ts|tz|gh|ya|ja|yu|ju|yo|ye|ng(?=$)|[a-z]")
_SOUNDS: Mapping[str, str] = {
    "shch": "S", "sch": "S", "dzh": "j", "tsh": "tS", "tzh": "tj", "kh": "h", "zh": "j", "dj": "j", "sh": "S", "ch": "C", "ts": "c", "tz": "c",
    "gh": "g", "ya": "ia", "ja": "ia", "yu": "iu", "ju": "iu", "yo": "e", "ye": "e", "ng": "n",
    "q": "k", "w": "v", "y": "i", "x": "ks", "c": "k", "j": "i",
}  # fmt: skip
# What a Latin letter may also stand for: JAKUPOV is Жакупов or Якупов, XASANOV is Хасанов.
_ALSO: Mapping[str, str] = {"ja": "ja", "ju": "ju", "j": "j", "x": "h", "c": "c"}
_SIGNED: Mapping[str, str] = {"ə": "a", "ı": "i", "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "zh", "ŋ": "n"}
_LOOKALIKES = {
    "Cyrillic": str.maketrans("aceopxykmthb", "асеорхукмтнв"),
    "Latin": str.maketrans("асеорхук", "aceopxyk"),
}
_DOUBLED = re.compile(r"(.)\1+")
_ALL_CYRILLIC = re.compile("[\u0400-\u052f]+\\Z")


def _pairs(table: Mapping[str, str]) -> str:
    return " ".join(f"{letter}{others}" for letter, others in table.items())


TABLES: Mapping[str, object] = {
    "cyrillic": _pairs(_CYRILLIC),
    "latin": _LATIN.pattern,
    "sounds": _SOUNDS,
    "also": _ALSO,
    "signed": _pairs(_SIGNED),
    "lookalikes": {
        script: _pairs({chr(letter): chr(other) for letter, other in table.items()})
        for script, table in _LOOKALIKES.items()
    },
}
"""What words are folded by, for the script of the search page, which folds what a reader writes. What stands for one letter is
a text, since every search loads it: `жj` is j for ж.
"""


@lru_cache(1 << 16)
def fold(word: str) -> tuple[str, ...]:
    """The folded spellings of a word: one, or two where Latin letters can be read in two ways; () for no letters."""
    word = one_script(normalize("NFC", word.casefold()))
    if script_of(word) == "Cyrillic":
        return _tidy([_CYRILLIC.get(letter, "") for letter in word.replace("дж", "ж").replace("йо", "ё")])
    plain = "".join(_SIGNED.get(letter) or normalize("NFD", letter)[0] for letter in word)
    found = _LATIN.findall(re.sub("[^a-z]", "", plain))
    usual = _tidy([_SOUNDS.get(part, part) for part in found])
    other = _tidy([_ALSO.get(part) or _SOUNDS.get(part, part) for part in found])
    return tuple(dict.fromkeys((*usual, *other)))


def coarse(folded: str) -> str:
    """A folded word without what Kazakh and Russian spellings of one name differ by: Жақып and Джакуп, Ахмет and Ақмет."""
    # ю is no у: «Юбуров» and «Убуров» differ by a letter. So it is with я.
    return _DOUBLED.sub(r"\1", folded.replace("iu", "Y").replace("ia", "A").replace("u", "i").replace("h", "k"))


def script_of(word: str) -> str:
    """`Cyrillic` or `Latin`: the script of most letters of a word."""
    # Most words are all of one, which is seen sooner than counted.
    if word.isascii():
        return "Latin"
    if _ALL_CYRILLIC.match(word):
        return "Cyrillic"
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    return "Cyrillic" if 2 * cyrillic >= sum(map(str.isalpha, word)) and cyrillic else "Latin"


def one_script(word: str) -> str:
    """A word in small letters, with letters of its script for such of the other as only look like them."""
    return word.translate(_LOOKALIKES[script_of(word)])


def is_kazakh(word: str) -> bool:
    """Whether a word has letters that Kazakh has, or Kyrgyz, and Russian has not."""
    return not _KAZAKH.isdisjoint(word.casefold())


def _tidy(sounds: list[str]) -> tuple[str, ...]:
    whole = re.sub("i+e", "e", "".join(sounds))
    whole = _DOUBLED.sub(r"\1", whole)
    return (whole,) if whole else ()
