"""Names of people, as they are written, and the order in which an index lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

# Alphabets with the letters of the neighbours at their places, so that one key serves a mixed index.
_CYRILLIC = "аәбвгґғҕдђҙеєжҗзѕиіїйјкқҡлљмнңҥњоөпрсҫтћуўұүфхҳһцчҷџшщъыьэюя"
_CYRILLIC_LETTERS = frozenset(_CYRILLIC + "ё")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Languages whose alphabet has a letter of the others at another place.
_OWN = {"kk": _CYRILLIC.replace("і", "").replace("ы", "ыі")}
CYRILLIC_LANGUAGES = frozenset({"ru", "kk", "ky", "uk", "be", "tg", "mn", "bg", "sr"})
"""Languages that are written in Cyrillic letters."""
# Letters that file with another one: ё as in every Russian index, the others because no accent can be taken off them.
_FILED_AS = str.maketrans({"ё": "е", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
# Words that make a two-word or longer name a patronymic chain, in which the last word is no surname.
PATRONYMIC_PARTICLES = frozenset({"кызы", "оглы", "уулу", "ұлы", "қызы", "kyzy", "ogly", "uulu", "uly", "qyzy"})

SortKey = tuple[str, str]
"""Texts that stand in the order in which an index has what they were made of; the first is that of all that counts there."""


# Each edition, index and list of a publication asks for the same names.
@lru_cache(1 << 13)
def sort_key(text: str, lang: str) -> SortKey:
    """Where `text` stands in a list for readers of `lang`: by alphabet, own script first, ties by the text itself.

    A space comes before figures and these before letters; a letter that neither alphabet has comes after all that they
    have; signs do not count.
    """
    # All letters that neither alphabet has have higher numbers than these have letters.
    return _letters(text).translate(_order(lang.split("-")[0])), f"{text.casefold()}\0{text}"


def initial(text: str) -> str:
    """The letter under which an index lists `text`: «Ә» for «Әбіш», «№» for what begins with no letter."""
    first = _letters(text)[:1]
    return first.upper() if first.isalpha() else "№"


def _letters(text: str) -> str:
    """What counts of a text in an index: small letters and figures, with single spaces between words."""
    from unicodedata import normalize

    text = normalize("NFC", text.casefold()).translate(_FILED_AS)
    if not _KNOWN.issuperset(text):
        # Latin letters lose their accents; Cyrillic ones are letters of their own and keep their form (й is no и).
        text = "".join(sign if sign in _KNOWN else normalize("NFD", sign)[0] for sign in text)
        text = "".join(sign for sign in text if sign.isalpha() or sign.isdecimal() or sign.isspace())
    return " ".join(text.split())


_FIGURES = " 0123456789"
_KNOWN = frozenset(_FIGURES + _CYRILLIC + _LATIN)


@cache
def _order(language: str) -> Mapping[int, int]:
    cyrillic = _OWN.get(language, _CYRILLIC)
    letters = cyrillic + _LATIN if language in CYRILLIC_LANGUAGES else _LATIN + cyrillic
    return {ord(letter): rank for rank, letter in enumerate(_FIGURES + letters)}


def index_form(name: str) -> str | None:
    """A name as an index lists it: «Азимжан Аскаров» is «Аскаров Азимжан»; None when nobody can tell the surname.

    Two words: the last one is the surname, and so is the one word after initials. One word stands as it is, and what a
    comma divides already. With three, or a patronymic particle, or an initial at the end («Аскаров А.» and «Айгүл К.»
    look alike), an editor has to say (`sort`).
    """
    words = name.split()
    if len(words) == 1 or "," in name:
        return name
    if words and words[-1].endswith("."):
        return None
    if len(words) > 2 and all(word.endswith(".") for word in words[:-1]):
        return " ".join([words[-1], *words[:-1]])
    if len(words) == 2 and not any(word.casefold() in PATRONYMIC_PARTICLES for word in words):
        return f"{words[1]} {words[0]}"
    return None


# With patronymic a name has words of which nobody can tell the surname; a pseudonym need not have one.
_WITHOUT_ORDER = frozenset({"patronymic", "pseudonym"})


def variant_index_form(variant: str, kind: str, names: Iterable[tuple[str, str]]) -> str:
    """A variant of a name as an index lists it. `names` are primary names of the same person, each with its index form.

    The word by which a primary name is listed goes first, wherever it stands in the variant; without such a word the
    order is that of `index_form`, unless the name itself stands surname first; else the variant stands as it is.
    """
    words, as_written = variant.split(), kind in _WITHOUT_ORDER
    for name, listed in names:
        usual = index_form(name)
        if usual is None and listed == name:
            continue  # nobody could tell
        surname = listed.partition(",")[0] if "," in listed else listed.split()[0]
        if surname in words and "," not in variant:
            words.remove(surname)
            return " ".join([surname, *words])
        # «Үлгіғанов Ермек» beside «Ермек Примеров»: the given name stands last, so the surname first.
        given = listed.replace(",", " ").split()[1:]
        if len(words) == 2 and len(given) == 1 and _is_one(words[1], given[0]) and not _is_one(words[0], given[0]):
            return variant
        as_written = as_written or (listed == name and len(name.split()) > 1)
    return variant if as_written else index_form(variant) or variant


def _is_one(word: str, other: str) -> bool:
    """Whether two words are spellings of one name, in Cyrillic and Latin letters too."""
    from casegen.values.transliteration import fold

    return bool(set(fold(word)) & set(fold(other)))


def same_spelling(text: str) -> str:
    """The form in which two spellings are compared: white space folded, nothing else."""
    return " ".join(text.split())


def has_cyrillic(text: str) -> bool:
    """Whether a text has a letter of a Cyrillic alphabet."""
    return not _CYRILLIC_LETTERS.isdisjoint(text.casefold())
