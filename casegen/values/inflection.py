"""The inflected forms of a word of a name: «Аскаров» is also «Аскарова», «Тоқаев» in Kazakh also «Тоқаевтың».

Wider than a grammar: where two forms are in use, or the gender is not known, both are there. That harms nothing, since a
form is only compared with words of a text in which the person is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from casegen.values.suffixes import suffixed

NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, PREPOSITIONAL = (1 << number for number in range(6))
EVERY = (1 << 6) - 1
"""All cases of a word that stays as it is."""
LAST = 1 << 6
"""What only the last word of a name can have: a suffix of Kazakh or Kyrgyz, which the whole name gets once."""

_CASES = (GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, PREPOSITIONAL)
_OBLIQUE = GENITIVE | DATIVE | INSTRUMENTAL | PREPOSITIONAL
_VOWELS = frozenset("аеёиоуыэюя")
_IRREGULAR: Mapping[str, str] = {"лев": "льв", "павел": "павл"}
_HUSHING = frozenset("жчшщц")

Form = tuple[str, int]


@lru_cache(1 << 15)
def fold(word: str) -> str:
    """The form in which words of names are compared: without capitals, ё as е, one apostrophe."""
    return word.casefold().replace("ё", "е").replace("ʼ", "’").replace("'", "’")


@lru_cache(1 << 14)
def forms(word: str, lang: str, gender: str | None = None, *, surname: bool = False) -> Mapping[str, int]:
    """The forms of a word of a name in a text of a language, folded; with each the cases, as bits, in which it stands.

    `gender` is "male" or "female"; for any other both are taken to be possible.
    """
    base = fold(word)
    found: dict[str, int] = {}
    for form, cases in _forms(base, lang.partition("-")[0], gender, surname=surname):
        found[form] = found.get(form, 0) | cases
    return found


def beginnings(word: str, letters: int, *, surname: bool = False) -> frozenset[str]:
    """The first letters that the forms of a word have, folded: those of the word, but for short ones («Лев», «Льва»)."""
    base = fold(word)
    # No ending takes the place of more than two letters, before a hyphen too.
    if len(base.partition("-")[0]) >= letters + 2:
        return frozenset({base[:letters]})
    return frozenset(form[:letters] for lang in ("ru", "kk", "ky") for form in forms(word, lang, surname=surname))


def agree(cases: Sequence[int]) -> bool:
    """Whether words with these cases, one after the other, can be one name: all in one case."""
    common = EVERY
    for those in cases[:-1]:
        common &= those
    return bool(common) and bool((common | LAST) & cases[-1])


def _forms(base: str, lang: str, gender: str | None, *, surname: bool) -> Iterator[Form]:
    if lang in ("kk", "ky"):
        yield base, EVERY
        yield from ((form, LAST) for form in suffixed(base, lang))
    elif lang != "ru" or not "а" <= base[-1:] <= "я":
        yield base, EVERY
    else:
        first, hyphen, last = base.rpartition("-")
        for form, cases in _russian(last, gender, surname=surname):
            yield first + hyphen + form, cases
            # «Салтыкова-Щедрина»: the first part has the case of the last, or stays.
            for other, those in _russian(first, gender, surname=surname) if first else ():
                if both := cases & those:
                    yield other + hyphen + form, both


def _russian(word: str, gender: str | None, *, surname: bool) -> Iterator[Form]:
    yield word, NOMINATIVE
    end = word[-1:]
    if end == "а":
        yield from _in_a(word, gender, surname=surname)
    elif end == "я":
        yield from _in_ya(word, surname=surname)
    elif end in _VOWELS or (surname and word.endswith(("ых", "их"))):
        yield word, EVERY
    else:
        if gender != "male":
            yield word, EVERY
        if gender != "female":
            yield from _masculine(word, surname=surname)
        if end == "ь" and not surname and gender != "male":
            yield from _endings(word[:-1], "и", "и", "ь", "ью", "и")


def _in_a(word: str, gender: str | None, *, surname: bool) -> Iterator[Form]:
    stem = word[:-1]
    if surname and stem.endswith(("ов", "ев", "ин", "ын")) and gender != "male":
        yield from _feminine(stem, "ой", "у")
    if not (surname and stem.endswith(("ов", "ев")) and gender == "female"):
        first = "и" if stem[-1:] in "гкхжчшщ" else "ы"
        fourth = "ей" if stem[-1:] in _HUSHING else "ой"
        yield from _endings(stem, first, "е", "у", fourth, "е")
        yield f"{stem}{fourth[0]}ю", INSTRUMENTAL


def _in_ya(word: str, *, surname: bool) -> Iterator[Form]:
    stem = word[:-1]
    if surname and stem[-1:] in ("а", "я"):
        for oblique in ("ой", "ей"):
            yield from _feminine(stem[:-1], oblique, "ую" if stem[-1] == "а" else "юю")
        return
    third = "и" if stem[-1:] == "и" else "е"
    yield from _endings(stem, "и", third, "ю", "ей", third)
    yield f"{stem}ею", INSTRUMENTAL


def _masculine(word: str, *, surname: bool) -> Iterator[Form]:
    stem, end = word[:-1], word[-1]
    if end == "й":
        yield from _in_short_i(word, surname=surname)
    elif end == "ь":
        yield from _endings(stem, "я", "ю", "я", "ем", "е")
        if stem.endswith(("ен", "ел")):
            yield from _endings(stem[:-2] + stem[-1], "я", "ю", "я", "ем", "е")
    elif surname and word.endswith(("ов", "ев", "ин", "ын")):
        yield from _endings(word, "а", "у", "а", "ым", "е")
        yield f"{word}ом", INSTRUMENTAL
    else:
        for oblique in _oblique_stems(word):
            fourth = "ем" if oblique[-1] in _HUSHING else "ом"
            yield from _endings(oblique, "а", "у", "а", fourth, "е")


def _oblique_stems(word: str) -> Iterator[str]:
    """What the endings of a masculine word follow: the word, and where its last vowel may drop out, without it."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
        return
    yield word
    if len(word) > 3 and word[-2] in "ео" and word[-1] in "цк" and word[-3] not in _VOWELS:
        yield word[:-2] + word[-1]
        if word[-3] == "л":
            yield f"{word[:-2]}ь{word[-1]}"


def _in_short_i(word: str, *, surname: bool) -> Iterator[Form]:
    stem = word[:-1]
    yield from _endings(stem, "я", "ю", "я", "ем", "и" if stem[-1:] == "и" else "е")
    if stem[-1:] == "е":
        yield from _endings(f"{stem[:-1]}ь", "я", "ю", "я", "ем", "е")
    if surname and stem[-1:] in ("и", "ы", "о"):
        root = stem[:-1]
        soft = stem[-1] == "и" and root[-1:] in "нжчшщ"
        fourth = "им" if stem[-1] == "и" or root[-1:] in "гкхжчшщ" else "ым"
        if soft:
            yield from _endings(root, "его", "ему", "его", "им", "ем")
        else:
            yield from _endings(root, "ого", "ому", "ого", fourth, "ом")


def _feminine(stem: str, oblique: str, accusative: str) -> Iterator[Form]:
    yield f"{stem}{oblique}", _OBLIQUE
    yield f"{stem}{oblique[0]}ю", INSTRUMENTAL
    yield f"{stem}{accusative}", ACCUSATIVE


def _endings(stem: str, *endings: str) -> Iterator[Form]:
    return ((stem + ending, case) for ending, case in zip(endings, _CASES, strict=True))
