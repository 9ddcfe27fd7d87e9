"""Made-up people by number: the same number is the same person in every corpus and every format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from benchmarks.corpus_words import FATHERS, LATIN, MEN, SURNAME_STEMS, SURNAMES, WOMEN


@dataclass(frozen=True, slots=True)
class Person:
    """A person: `name` is surname, first name, patronymic; `slug` the name in Latin letters."""

    slug: str
    name: str
    surname: str
    aliases: tuple[str, ...]


def slugify(text: str) -> str:
    """Russian or English text as part of an address: "Иванов Олег" is "ivanov-oleg"."""
    return re.sub(r"[^a-z0-9]+", "-", latin(text)).strip("-")


def latin(text: str) -> str:
    """Russian text in Latin lower case."""
    return text.lower().translate(LATIN)


def _of_stem(stem: str) -> str:
    return stem if stem.endswith("ов") else stem + ("ев" if stem[-1] in "еь" else "ов")


def _pairs() -> tuple[tuple[str, str], ...]:
    """Every surname as a man and as a woman bears it."""
    regular = [(name, name + "а") for name in dict.fromkeys(map(_of_stem, SURNAME_STEMS))]
    others = [(name, name[:-2] + "ая" if name.endswith("ий") else name + "а") for name in SURNAMES]
    return tuple(regular + others)


_SURNAMES = _pairs()
PEOPLE = len(_SURNAMES) * len(MEN) * len(FATHERS) * 2
"""How many different people there can be."""


@cache
def person(number: int) -> Person:
    """The person of a number from 0 to PEOPLE - 1. Neighbours have names that are far from each other."""
    rest = (number * 48271 + 977) % PEOPLE
    rest, woman = divmod(rest, 2)
    rest, first = divmod(rest, len(MEN))
    family, father = divmod(rest, len(FATHERS))
    surname, given, stem = _SURNAMES[family][woman], (WOMEN if woman else MEN)[first], FATHERS[father]
    soft = stem[-1] in "еиьа"
    endings = ("евич", "евна") if soft else ("ович", "овна")
    patronymic = stem + endings[woman]
    name = f"{surname} {given} {patronymic}"
    aliases = [latin(f"{given} {surname}").title()]
    if number % 3 == 0:
        aliases.append(f"{given[0]}. {patronymic[0]}. {surname}")
    if number % 11 == 0:
        aliases.append(f"«{stem}»")
    return Person(slugify(name), name, surname, tuple(aliases))
