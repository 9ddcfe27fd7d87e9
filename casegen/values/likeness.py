"""How much two spellings look like the name of one person, and why. A likeness is a question to an editor, no identity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from math import prod

from casegen.values.frozen import dataclass
from casegen.values.transliteration import coarse, fold, is_kazakh, one_script, script_of

_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ`ʻ-][^\W\d_]+)*['’ʼ]?")
_LONGEST = 4  # words that are compared: what is longer is no name of a person
# Folded words after the name of a father, or the ends of his name: «Аскар уулу», «Асқарұлы», «Аскарович».
_PARTICLES = {"uli": "m", "ulu": "m", "ogli": "m", "oglu": "m", "kizi": "f"}
_PATRONYMIC = re.compile(r"(?:(?<=..)(?:ov|ev|)iC|(?<=..)(?:ov|ev|iC)na)\Z")
_JOINED = re.compile(r"(?<=...)(?:uli|kizi|ogli)\Z")
_SURNAME = {"m": re.compile(r"(?<=..)(?:[oe]v|in|ski)\Z"), "f": re.compile(r"(?<=..)(?:[oe]va|ina|skaia)\Z")}
_ENDING = re.compile(r"(?:[oe]va?|ina?|ski|skaia)\Z")
# Sounds that are taken for each other: the first are vowels, which are lost and found as easily.
_NEAR = ("aeiouYA", "bp", "dt", "gkh", "zs", "vf", "jSC", "cs", "mn")
_INITIAL = 0.72
_NO_SURNAME = frozenset({"liubov", "lubov"})


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name, ready to be compared: its words without a patronymic, the father's folded name, the gender of its forms."""

    text: str
    words: tuple[str, ...]
    father: str = ""
    patronymic: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 to 1, and in a few words each what speaks for it and what against."""

    score: float
    reasons: tuple[str, ...]


@lru_cache(1 << 16)
def parts_of(name: str) -> NameParts:
    """The parts of a name that tell people apart."""
    words = [word for word in _WORDS.findall(name) if fold(word)]
    father = patronymic = ""
    gender: set[str] = set()
    for index in range(len(words) - 1, 0, -1):
        folded = fold(words[index])[0]
        if folded in _PARTICLES and len(words) > 2:
            father, patronymic = fold(words[index - 1])[0], " ".join(words[index - 1 : index + 1])
            gender = {_PARTICLES[folded]}
            del words[index - 1 : index + 1]
            break
        end = _JOINED.search(folded) or (_PATRONYMIC.search(folded) if len(words) > 2 else None)
        if end is not None:
            father, patronymic = folded[: end.start()], words[index]
            gender = {"f" if end[0].endswith(("na", "kizi")) else "m"}
            del words[index]
            break
    folds = [fold(word)[0] for word in words]
    found = {
        gender for gender, ends in _SURNAME.items() for word in folds if ends.search(word) and word not in _NO_SURNAME
    }
    gender = gender or found
    return NameParts(name, tuple(words[:_LONGEST]), father, patronymic, gender.pop() if len(gender) == 1 else "")


def likeness(first: NameParts, second: NameParts) -> Likeness:
    """How much two names look like those of one person."""
    short, long = sorted((first, second), key=lambda parts: len(parts.words))
    if not short.words:
        return Likeness(0.0, ())
    score, reasons = _compare_words(short, long)
    if score < 0.3:
        return Likeness(0.0, ())
    if len(short.words) == 1:
        score, reasons = _one_word(short, long, score, reasons)
    elif left := len(long.words) - len(short.words):
        score *= 0.9**left
        reasons.append("one name has more words")
    score, more = _compare_fathers(short, long, score)
    reasons += more
    if short.gender and long.gender and short.gender != long.gender:
        score *= 0.6
        reasons.append("against it: one is the form of a woman's name, the other of a man's")
    if not reasons:
        reasons = ["the same name"]
    return Likeness(round(score, 2), tuple(dict.fromkeys(reasons)))


def _compare_words(short: NameParts, long: NameParts) -> tuple[float, list[str]]:
    """The likeness of the words in that order of them in which they are most alike."""
    grid = [[_alike(one, other) for other in long.words] for one in short.words]

    def total(order: Sequence[int]) -> float:
        # A product: two people of one family, or one village, share a word too.
        return prod(grid[row][column][0] for row, column in enumerate(order))

    order = max(permutations(range(len(long.words)), len(short.words)), key=total)
    reasons = [grid[row][column][1] for row, column in enumerate(order) if grid[row][column][1]]
    if list(order) != sorted(order):
        reasons.append("the words stand in another order")
    return total(order), reasons


def _one_word(short: NameParts, long: NameParts, score: float, reasons: list[str]) -> tuple[float, list[str]]:
    """What is left of the likeness when one of the names is a single word, but for a father's name."""
    if len(long.words) == 1:
        # «Нурлан Аскар уулу» and «Нурлан Асқарұлы» are whole names, «Аскаров» is none.
        return (score if short.father and long.father else score * 0.8), reasons
    roots = [_SURNAME[gender].sub("", fold(word)[0]) for word in long.words for gender in _SURNAME]
    if short.father and not long.father and any(same_father(short.father, root) for root in roots):
        return score * 0.85, [*reasons, f"a surname in place of “{short.patronymic}”"]
    return score * 0.55, [*reasons, f"only “{short.words[0]}” is in both names"]


def _compare_fathers(short: NameParts, long: NameParts, score: float) -> tuple[float, list[str]]:
    if short.father and long.father:
        if not same_father(short.father, long.father):
            return score * 0.5, ["against it: the patronymics differ"]
        return score, ["another form of the patronymic"] if short.patronymic != long.patronymic else []
    given = short.patronymic or long.patronymic
    if given and len(short.words) > 1:
        return score * 0.97, [f"the patronymic “{given}” in one of them only"]
    return score, []


@lru_cache(1 << 16)
def same_father(one: str, other: str) -> bool:
    """Whether two folded names of fathers may be one: «Сергеевич» has lost the last letter of «Сергей»."""
    from rapidfuzz.distance import OSA

    return OSA.distance(coarse(one).rstrip("aeiA"), coarse(other).rstrip("aeiA"), score_cutoff=1) <= (
        1 if min(len(one), len(other)) > 4 else 0
    )


@lru_cache(1 << 17)
def _alike(one: str, other: str) -> tuple[float, str]:
    """How much two words of names are alike, from 0 to 1, and in which way; "" for the same letters."""
    if one.casefold() == other.casefold():
        return 1.0, ""
    pairs = [(a, b) for a in fold(one) for b in fold(other)]
    shown = f"“{one}” and “{other}”"
    if any(a == b for a, b in pairs):
        return 1.0, _spelling(one, other, shown)
    if min(len(one), len(other)) == 1:
        same = any(a.startswith(b) or b.startswith(a) for a, b in [(coarse(a), coarse(b)) for a, b in pairs])
        return (_INITIAL, f"an initial in place of a name: {shown}") if same else (0.0, "")
    if any(coarse(a) == coarse(b) for a, b in pairs):
        return 0.95, f"Kazakh and Russian spelling: {shown}"
    pairs += [(masculine(a), masculine(b)) for a, b in pairs]
    if any(a == b for a, b in pairs):
        return 1.0, f"two genders of one surname: {shown}"
    return _distance(pairs, shown)


def _spelling(one: str, other: str, shown: str) -> str:
    if one_script(one.casefold()) == one_script(other.casefold()):
        return f"letters that look alike: {shown}"
    if script_of(one) != script_of(other):
        return f"Cyrillic and Latin letters: {shown}"
    if is_kazakh(one) != is_kazakh(other):
        return f"Kazakh and Russian spelling: {shown}"
    return f"two spellings of the same sounds: {shown}"


def _distance(pairs: Sequence[tuple[str, str]], shown: str) -> tuple[float, str]:
    """The likeness of words of which up to two letters differ: the longer the root, the less they count."""
    from rapidfuzz.distance import OSA

    best = (0.0, "")
    for a, b in {*pairs, *((coarse(a), coarse(b)) for a, b in pairs)}:
        letters = OSA.distance(a, b, score_cutoff=2)
        if letters <= 2:
            root = max(len(_ENDING.sub("", a)), len(_ENDING.sub("", b)))
            score = 1 - _cost(a, b, letters) / root
            reason = f"one letter differs: {shown}" if letters == 1 else f"two letters differ: {shown}"
            best = max(best, (score, reason))
    return best


def _cost(a: str, b: str, letters: int) -> float:
    """What the differences between two folded words weigh: two vowels, or sounds that are taken for each other, half."""
    from rapidfuzz.distance import Levenshtein

    edits = Levenshtein.editops(a, b)
    if len(edits) > letters:  # two letters have changed their places
        return 0.5 * letters
    cost = 0.0
    for edit in edits:
        gone = a[edit.src_pos] if edit.tag != "insert" else ""
        come = b[edit.dest_pos] if edit.tag != "delete" else ""
        groups = _NEAR if gone and come else _NEAR[:1]
        cost += 0.5 if any(gone in near and come in near for near in groups) else 1.0
    # Two sounds of another kind each are seldom one slip.
    return cost if cost < 2 else 2.5


def masculine(folded: str) -> str:
    """The form in which a man bears the surname: «Аскарова» is «Аскаров»."""
    if folded.endswith("skaia"):
        return folded[:-3] + "i"
    return folded[:-1] if _SURNAME["f"].search(folded) else folded
