"""A name looked for in any text: its words in all their forms and in both alphabets, in either order, and as an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casegen.values.addresses import slug_of
from casegen.values.inflection import fold, forms

_LANGUAGES = ("ru", "kk", "ky")
_BETWEEN = r"[\s,.\u00a0_-]{1,3}"


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of some names in a text that was folded by `folded_text`; None where there is no word in them."""
    choices = {choice for name in names for choice in _choices(name)}
    if not choices:
        return None
    longest_first = sorted(choices, key=lambda choice: (-len(choice), choice))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def folded_text(text: str) -> str:
    """A text in the form in which names are looked for: as long as it was, so that places in it stay what they are."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def _choices(name: str) -> Iterator[str]:
    words = [word for word in re.split(r"[\s,]+", name.strip()) if word]
    if not words:
        return
    each = [_word(word, surname=index == len(words) - 1) for index, word in enumerate(words)]
    yield _BETWEEN.join(each)
    if len(each) > 1:
        yield _BETWEEN.join((each[-1], *each[:-1]))
    if slug := slug_of(name):
        yield _BETWEEN.join(map(re.escape, slug.split("-")))


def _word(word: str, *, surname: bool) -> str:
    found = {fold(word), slug_of(word)}
    for lang in _LANGUAGES:
        found |= forms(word, lang, surname=surname).keys()
    return (
        "(?:" + "|".join(sorted((re.escape(form) for form in found if form), key=lambda form: (-len(form), form))) + ")"
    )
