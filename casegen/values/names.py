"""Names of people, as they are written, and the order in which an index lists them."""

from __future__ import annotations

from collections.abc import Mapping

# Alphabets with the letters of the neighbours at their places, so that one key serves a mixed index.
_CYRILLIC = "аәбвгғґҕдеєёжҗзҙиійїјкқҡлмнңҥоөпрсҫтуұүўфхҳһцчҷшщъыьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ORDER: Mapping[str, str] = {"cyrillic": _CYRILLIC + _LATIN, "latin": _LATIN + _CYRILLIC}
_CYRILLIC_LANGUAGES = frozenset({"ru", "kk", "ky", "uk", "be", "tg", "mn", "bg", "sr"})
# Words that make a two-word or longer name a patronymic chain, in which the last word is no surname.
_PATRONYMIC_PARTICLES = frozenset({"кызы", "оглы", "уулу", "ұлы", "қызы", "kyzy", "ogly", "uulu", "uly", "qyzy"})

SortKey = tuple[tuple[int, ...], str]


def sort_key(text: str, lang: str) -> SortKey:
    """Where `text` stands in a list for readers of `lang`: by alphabet, own script first, ties by the text itself.

    A letter that neither alphabet has comes after all that they have; signs do not count.
    """
    order = _RANKS["cyrillic" if lang.split("-")[0] in _CYRILLIC_LANGUAGES else "latin"]
    letters = [letter for letter in _letters(text) if letter in order or letter.isalpha()]
    return tuple(order.get(letter, len(order) + ord(letter)) for letter in letters), text


def initial(text: str) -> str:
    """The letter under which an index lists `text`: «Ә» for «Әбіш», «№» for what begins with no letter."""
    for letter in _letters(text):
        if letter.isalpha():
            return letter.upper()
    return "№"


def _letters(text: str) -> str:
    from unicodedata import normalize

    # Latin letters lose their accents; Cyrillic ones are letters of their own and keep their form (й is no и).
    folded = "".join(
        letter if letter in _KNOWN else normalize("NFD", letter)[0] for letter in normalize("NFC", text.casefold())
    )
    # ё files with е in Russian, as in every Russian index; it stays apart only as a tie, by the text.
    return folded.replace("ё", "е")


_KNOWN = frozenset(_CYRILLIC + _LATIN + " ")
_RANKS: Mapping[str, Mapping[str, int]] = {
    script: {letter: rank for rank, letter in enumerate(" " + letters)} for script, letters in _ORDER.items()
}


def index_form(name: str) -> str | None:
    """A name as an index lists it: «Азимжан Аскаров» is «Аскаров Азимжан»; None when nobody can tell the surname.

    Two words: the last one is the surname. One word stands as it is. With three, or a patronymic particle,
    an editor has to say (`sort`).
    """
    words = name.split()
    if len(words) == 1:
        return name
    if len(words) == 2 and not any(word.casefold() in _PATRONYMIC_PARTICLES for word in words):
        return f"{words[1]} {words[0]}"
    return None


def same_spelling(text: str) -> str:
    """The form in which two spellings are compared: white space folded, nothing else."""
    return " ".join(text.split())
