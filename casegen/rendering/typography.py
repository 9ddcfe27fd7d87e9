"""Spaces at which no line may break: after short words, in dates and initials, before dashes. Quoted text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

# A line that ends with one of these makes the reader stumble: words of one letter, and the letters that those of two are made
# of (во, до, за, из, на, не, об, от, по …). As classes they cost half of what the words would.
_ONE = {"ru": "авикосуяАВИКОСУЯ"}
_TWO = {"ru": "[вдзикнопсВДЗИКНОПС][оаезибт]"}
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
# A figure and its noun: «15 января», «2017 года»; in English a day and its month alone, after which alone a reader stumbles.
_AFTER_FIGURES = {
    "ru": "(?:[а-яё]{3}|гг?\\b)",
    "kk": "(?:[а-яёәғқңөұүһі]{3}|ж\\b)",
    "ky": "(?:[а-яёңөү]{3}|ж\\b)",
    "en": "(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b",
}
# Of these nothing is ours to change: quoted words, which are often titles, and code. Each pattern begins with a text that is
# quickly found, and ends its search at the next of its kind, so that what is never closed costs no more than what is.
_KEPT = {
    "«": re.compile("«(?:[^«»]|«[^«»]*+»)*+»"),
    "„": re.compile("„[^„“]*+“"),
    "“": re.compile("“[^“”]*+”"),
    "<code": re.compile(r"<code\b(?:[^<]|<(?!/?code\b))*+</code>"),
}
_HYPHEN = re.compile(r"(?<=\d)-(?=[^\W\d])")


@cache
def unbroken(lang: str) -> Callable[[str], str]:
    """A function that puts no-break spaces into text or HTML in a language; what it leaves alone of HTML are all tags.

    >>> unbroken("ru")("15 января в суде")
    '15\\xa0января в\\xa0суде'
    """
    pattern = _pattern(lang.partition("-")[0])
    if pattern is None:
        return str
    bind = pattern.sub

    def bound(text: str) -> str:
        # What stands before a word is asked for, also at the beginning.
        done = bind("\u00a0", " " + text)[1:]
        if done != text:
            for opening, kept in _KEPT.items():
                if opening in text:
                    done = _restored(kept, text, done)
        return done

    return bound


def unbroken_date(lang: str) -> Callable[[str], str]:
    """As `unbroken`, for dates in our own words, which break at no hyphen after a figure either: «10-июну», «2010-х».

    >>> unbroken_date("ky")("10-июну")
    '10\u2011июну'
    """
    bound = unbroken(lang)
    return lambda text: _HYPHEN.sub("\u2011", bound(text))


def _restored(kept: re.Pattern[str], text: str, changed: str) -> str:
    """A changed text of the same length, in which what is kept stands again as in `text`."""
    pieces: list[str] = []
    end = 0
    for found in kept.finditer(text):
        pieces += (changed[end : found.start()], found[0])
        end = found.end()
    return "".join((*pieces, changed[end:]))


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    """Where a space of a language is to be unbroken; None for a language of which nothing is known here."""
    if lang not in _AFTER_FIGURES:
        return None
    places = [
        rf"(?<=\W[№§{_ONE.get(lang, '')}] )",
        *([rf"(?<=\W{_TWO[lang]} )"] if lang in _TWO else []),
        rf"(?<=[\d.] )(?:(?<=\d )(?={_AFTER_FIGURES[lang]})|(?<=\W{_CAPITAL}\. )(?={_CAPITAL}))",
        *(["(?=— )"] if lang != "en" else []),
    ]
    # It begins with what is looked for, so that all other letters are passed over quickly.
    return re.compile(f" (?:{'|'.join(places)})(?!\\s)")
