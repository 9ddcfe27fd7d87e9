"""The nearest right word to a wrong one, for the help of a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import takewhile

from casegen.values.scripts import HYPHENS, on_latin_keyboard, without_look_alikes

# How near an id is that was meant; and among how many ids it is looked for in two steps.
_LIKENESS = 0.8
_MANY = 500


def same_word(word: str, right: Iterable[str]) -> str | None:
    """The one of `right` that differs from the word in capitals, hyphens, look-alike letters or the keyboard alone.

    None when there is none, or several.
    """
    by_form = _by_plain_form(tuple(right))
    written = {_plain(word), _plain(on_latin_keyboard(word))}
    same = {choice for form in written for choice in by_form.get(form, ())}
    return same.pop() if len(same) == 1 else None


@lru_cache(16)
def _by_plain_form(right: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Right words by what is left of them without such differences. One file can hold thousands of wrong ones."""
    found: dict[str, frozenset[str]] = {}
    for choice in right:
        form = _plain(choice)
        found[form] = found.get(form, frozenset()) | {choice}
    return found


def _plain(word: str) -> str:
    return without_look_alikes(word).translate(HYPHENS).casefold().replace("-", "_").replace(" ", "_")


def closest(word: str, right: Iterable[str]) -> str | None:
    """The one of `right` of which `word` is a slip of the fingers or another form; None when there is none, or several.

    A word that merely looks like another may mean something else, even the contrary: `prison` is no `pardon`. Better that
    an editor reads the whole list.
    """
    choices = list(right)
    if same := same_word(word, choices):
        return same
    from rapidfuzz.distance import OSA

    written = without_look_alikes(word).casefold()
    near = sorted((OSA.distance(written, one.casefold()), one) for one in choices if _is_slip(written, one.casefold()))
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else None


_PARTS = re.compile("[-_ ]")
_NUMBERS = re.compile("[0-9]+")
# What stands in place of each other where a word is another form of the same: `killed`, `killing`. Whoever does something
# (`-or`, `-er`) is somebody else than to whom it is done.
_ENDINGS = frozenset(
    {"", "s", "es", "y", "ys", "ies", "e", "d", "ed", "ing", "ion", "ation", "ment", "al", "ance", "ence"}
)
# So many letters has a word at least of which two forms can be told; in which one wrong letter is a slip, whatever its parts;
# and two.
_STEM, _LONG, _VERY_LONG = 4, 6, 8


def _is_slip(written: str, meant: str) -> bool:
    """Whether two words are alike: one letter in a long one, else each of their parts; what a part says changes the whole."""
    from rapidfuzz.distance import OSA

    if _NUMBERS.findall(written) != _NUMBERS.findall(meant):
        return False
    parts, others = _PARTS.split(written), _PARTS.split(meant)
    is_long = len(meant) >= _LONG
    if "".join(parts) == "".join(others) or (is_long and OSA.distance(written, meant) == 1):
        return True
    return len(parts) == len(others) and all(map(_is_slip_in_part, parts, others))


def _is_slip_in_part(one: str, other: str) -> bool:
    if one == other:
        return True
    from rapidfuzz.distance import OSA

    short = min(len(one), len(other))
    same = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False)))
    ends = one[same:], other[same:]
    is_form = _ENDINGS.issuperset(ends) or ("" in ends and max(map(len, ends)) <= len("ation"))
    if same >= _STEM and is_form:
        return True
    distance = OSA.distance(one, other)
    if distance == 1:
        # Of three letters one that is another makes another word; one that is missing, or two in turn, are a slip.
        is_shifted = len(one) != len(other) or sorted(one) == sorted(other)
        return short >= _STEM or (short == _STEM - 1 and is_shifted)
    # `un-` and the like turn a word into its contrary; two other letters at the end are another ending.
    is_contrary = one.endswith(other) or other.endswith(one)
    return distance == 2 and short >= _VERY_LONG and not is_contrary and same < short - 2


def closest_id(word: str, right: Iterable[str]) -> str | None:
    """The one of some ids that a word probably means, where a wrong guess could name somebody else; names become ids first."""
    from difflib import get_close_matches

    from casegen.values.addresses import slug_of

    choices, written = list(right), slug_of(word)
    if same := same_word(written, choices):
        return same
    plain = without_look_alikes(written).casefold()
    near = get_close_matches(plain, _likely(plain, choices), n=1, cutoff=_LIKENESS)
    return near[0] if near else None


def _likely(word: str, choices: list[str]) -> list[str]:
    """Of many choices those that can be near at all: the letters that a ratio of `difflib` counts are a common subsequence."""
    if len(choices) < _MANY:
        return choices
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    found = extract(word, choices, scorer=Indel.normalized_similarity, score_cutoff=_LIKENESS - 0.001, limit=None)
    return [choice for choice, _, _ in found]


def did_you_mean(word: str, right: Iterable[str]) -> str:
    """Help for a word outside a closed list: the one that it says in Russian, or the nearest one, else the whole list."""
    from casegen.values.spoken import word_meant

    choices = list(right)
    near = word_meant(word, choices) or closest(word, choices)
    if near is not None:
        if without_look_alikes(word) == near != word:
            return f"write `{near}`: the word holds a Cyrillic letter that looks like a Latin one"
        return f"did you mean `{near}`?"
    vocabulary = ", ".join(f"`{choice}`" for choice in choices)
    return f"write one of: {vocabulary}"
