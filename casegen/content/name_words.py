"""Where a text may name people: words with capitals, runs of them, and what stands beside one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from casegen.values.inflection import fold
from casegen.values.name_parts import is_patronymic, pair_of
from casegen.values.names import PATRONYMIC_PARTICLES

WORD = r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*"
CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽЀ-ЯҐҒҖҚҢӨҮҰҲҺӘ]"
REST = r"[^\W\d_]*(?:[-’'ʼ][^\W\d_]+)*"
# The first letter before what may not stand before it: so it is found many times sooner.
BEGIN = rf"{CAPITAL}(?<![\w’'ʼ-].)"
NAME_WORD = re.compile(rf"{BEGIN}{REST}(?!\w)")
GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
# What a gap follows is never shorter than it can be: to try that takes half of the time.
_WHOLE = r"[^\W\d_]*+(?:[-’'ʼ][^\W\d_]++)*+"
RUN = re.compile(
    rf"{BEGIN}{_WHOLE}"
    rf"(?:{GAP}(?:(?:{'|'.join(sorted(PATRONYMIC_PARTICLES))}){GAP})?{CAPITAL}{_WHOLE})+"
)
IS_GAP = re.compile(rf"{GAP}\Z")
NEXT_WORD = re.compile(rf"{GAP}({WORD})(?!\w)")
BEGINS = re.compile(r"(?:\A|\n[ \t]*\n|[.!?…:;][»”\"')]*[ \t\n]+|[-*+>][ \t]+)[«„“(*_]*\Z")
"""What stands before the first word of a sentence."""
POSSESSIVE = re.compile(r"(?:[’'ʼ]s|(?<=s)[’'ʼ])\Z")


def name_pairs(body: str) -> tuple[str, ...]:
    """How the words begin that may be names of people in a body, pair by pair: "мих жил" for «Михаила Жилина»; each once."""
    runs = dict.fromkeys(run[0] for run in RUN.finditer(body))
    return tuple(dict.fromkeys(chain.from_iterable(map(_pairs_in, runs))))


@lru_cache(1 << 13)
def _pairs_in(run: str) -> tuple[str, ...]:
    """The pairs in a run of words with capitals."""
    words = [word for word in fold(run).split() if word not in PATRONYMIC_PARTICLES]
    found = list(map(pair_of, words, words[1:]))
    if any(map(is_patronymic, words)):
        words = [word for word in words if not is_patronymic(word)]
        found += map(pair_of, words, words[1:])
    return tuple(found)


# Of a place it is asked once for each name that may stand there.
@lru_cache(4)
def words_before(body: str, start: int) -> tuple[tuple[str, int], ...]:
    """Up to two words of a name before a place, nearest first: folded, and where each begins."""
    found: list[tuple[str, int]] = []
    low = max(start - 80, 0)
    words = list(NAME_WORD.finditer(body, low, start))
    for word in reversed(words[-2:]):
        if not IS_GAP.match(body, word.end(), start):
            break
        found.append((fold(word[0]), word.start()))
        start = word.start()
    return tuple(found)


@lru_cache(4)
def words_after(body: str, end: int) -> tuple[tuple[str, int], ...]:
    """Up to two words of a name after a place: folded, and where each ends."""
    found: list[tuple[str, int]] = []
    while len(found) < 2 and (word := NEXT_WORD.match(body, end)) and word[1][0].isupper():
        end = word.end()
        bare = without_possessive(word[1])
        found.append((fold(bare), word.start(1) + len(bare)))
        if len(bare) < len(word[1]):
            break
    return tuple(found)


def without_possessive(word: str) -> str:
    """A word without the ending of the English possessive."""
    return POSSESSIVE.sub("", word) if word[-1] in "s’'ʼ" else word
