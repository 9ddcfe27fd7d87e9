"""A labelled set of made-up people for `benchmarks/duplicates.py`: who is one person, and who only looks like it.

Names are put together from syllables, so that nobody bears them but by chance. Transliterations are those of passports
and of newspapers, from tables of their own, not from the one that is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

ONSETS = ("Б", "В", "Г", "Д", "Ж", "З", "К", "Л", "М", "Н", "Р", "С", "Т", "Х", "Ш", "Щ", "Ю", "Я", "Ч")
MIDDLES = ("ар", "ем", "ил", "ор", "ун", "ай", "ес", "ым", "ол", "ат", "ек", "ур", "ян", "юр", "аж", "их")
ENDS_OF_GIVEN = ("бек", "жан", "хан", "мир", "дар", "лий", "рат", "гуль", "нура", "ним", "шат", "сей")
ENDS_OF_SURNAME = ("баев", "ханов", "ров", "жаров", "линский", "щаков", "юпов", "мин", "тыков", "рузов")
ICAO = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя".replace("", " ").split(), (
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia".replace("-", "").split(" ")), strict=True))  # fmt: skip
PRESS = {**ICAO, "й": "y", "х": "h", "ю": "yu", "я": "ya", "ъ": "", "ц": "tz", "ё": "yo"}
GERMAN = {**ICAO, "й": "j", "ж": "j", "ю": "ju", "я": "ja", "ш": "sch", "ъ": ""}
KAZAKH = {"к": "қ", "г": "ғ", "н": "ң", "у": "ұ", "и": "і", "а": "ә", "о": "ө", "х": "һ"}
LOOKALIKE = dict(zip("аеорсху", "aeopcxy", strict=True))


@dataclass(frozen=True, slots=True)
class MadeName:
    """The parts of a made-up name, in the forms of a man."""

    given: str
    surname: str
    father: str

    def __str__(self) -> str:
        return f"{self.given} {self.surname}"


@dataclass(frozen=True, slots=True)
class MadePerson:
    """A person of the set, as an archive has them: an id and one name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A set: `same` are the pairs of ids that are one person, `other` those made to look alike; each with how it was made."""

    people: tuple[MadePerson, ...]
    same: Mapping[tuple[str, str], str]
    other: Mapping[tuple[str, str], str]


def _latin(table: Mapping[str, str]) -> Callable[[MadeName, Random], str]:
    def write(name: MadeName, random: Random) -> str:
        del random
        return " ".join("".join(table.get(c, c) for c in word.lower()).capitalize() for word in str(name).split())

    return write


def _kazakh(text: str, random: Random) -> str:
    """Some of the letters as Kazakh writes them: Russian spelling loses which."""
    return "".join(KAZAKH.get(c, c) if random.random() < 0.7 else c for c in text)


def _jakup(name: MadeName, random: Random) -> str:
    """Kazakh ж for Russian дж, ы for у: «Жақып» and «Джакуп»."""
    del random
    return str(name).replace("Ж", "Дж").replace("ж", "дж").replace("ун", "ын").replace("ур", "ыр")


def _slip(text: str, random: Random) -> str:
    at = random.randrange(1, len(text) - 1)
    letter = random.choice("авеинорст".replace(text[at], ""))
    return random.choice(
        (
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if at > 1 else text[:at] + letter + text[at:],
        )
    )


def _slipped(name: MadeName, random: Random, times: int = 1) -> str:
    surname = name.surname
    for _ in range(times):
        surname = _slip(surname, random)
    return f"{name.given} {surname}"


def _lookalike(name: MadeName, random: Random) -> str:
    del random
    return "".join(LOOKALIKE.get(c, c) if at % 3 == 1 else c for at, c in enumerate(str(name)))


def _patronymic(name: MadeName, random: Random) -> str:
    del random
    return f"{name.surname} {name.given} {name.father}ович"


def _latin_slipped(name: MadeName, random: Random) -> str:
    return _latin(ICAO)(MadeName(name.given, _slip(name.surname, random), name.father), random)


SAME: Mapping[str, Callable[[MadeName, Random], str]] = {
    "Latin letters of passports": _latin(ICAO),
    "Latin letters of newspapers": _latin(PRESS),
    "Latin letters of German texts": _latin(GERMAN),
    "Kazakh letters": lambda name, random: _kazakh(str(name), random),
    "дж for ж, ы for у": _jakup,
    "word order": lambda name, _: f"{name.surname} {name.given}",
    "patronymic added": lambda name, _: f"{name.given} {name.father}ович {name.surname}",
    "patronymic added, word order": _patronymic,
    "initial": lambda name, _: f"{name.given[0]}. {name.surname}",
    "one letter": _slipped,
    "two letters": lambda name, random: _slipped(name, random, 2),
    "look-alike letters": _lookalike,
    "Latin letters, word order": lambda name, random: " ".join(reversed(_latin(PRESS)(name, random).split())).upper(),
    "one letter, word order": lambda name, random: " ".join(reversed(_slipped(name, random).split())),
    "Latin letters, one letter": _latin_slipped,
}
"""What is done to a name: how the same person stands in another source."""


def _woman(surname: str) -> str:
    return surname[:-4] + "ская" if surname.endswith("ский") else surname + "а"


OTHER: Mapping[str, Callable[[MadeName, MadeName], tuple[str, str]]] = {
    "brother": lambda name, another: (str(name), f"{another.given} {name.surname}"),
    "sister": lambda name, another: (str(name), f"{another.given} {_woman(name.surname)}"),
    "given names of one beginning": lambda name, another: (
        str(name),
        f"{name.given[:3]}{another.given[-3:]} {name.surname}",
    ),
    "a man's name and its woman's form": lambda name, _: (str(name), f"{name.given}а {_woman(name.surname)}"),
    "father and son": lambda name, _: (
        f"{name.given} {name.father}ович {name.surname}",
        f"{name.father} {name.given}ович {name.surname}",
    ),
    "namesake with another father": lambda name, another: (
        f"{name.given} {name.father}ович {name.surname}",
        f"{name.given} {another.father}ович {name.surname}",
    ),
    "one given name, another surname": lambda name, another: (str(name), f"{name.given} {another.surname}"),
}
"""Pairs of people who share much of their names and are two."""


def make_people(size: int, seed: int = 1) -> Labelled:
    """A set of about `size` people: a third of the names have a true duplicate, a third somebody who looks like one."""
    random = Random(seed)
    given = ["".join(parts) for parts in product(ONSETS, MIDDLES, ENDS_OF_GIVEN)]
    given = random.sample(given, 300)
    surnames = ["".join(parts) for parts in product(ONSETS, MIDDLES, ("", "а", "и"), ENDS_OF_SURNAME)]
    people: list[MadePerson] = []
    same: dict[tuple[str, str], str] = {}
    other: dict[tuple[str, str], str] = {}

    def add(name: str) -> str:
        people.append(MadePerson(f"p{len(people):06}", name))
        return people[-1].id

    def made() -> MadeName:
        # Given names are few, and some of them are frequent.
        fathers = random.choice(given)
        return MadeName(given[min(int(random.expovariate(1 / 60)), 299)], random.choice(surnames), fathers)

    number = 0
    while len(people) < size:
        name = made()
        if number % 3 == 0:
            add(str(name))
        elif number % 3 == 1:
            kind = list(SAME)[number // 3 % len(SAME)]
            while (spelling := SAME[kind](name, random)) == str(name):
                name = made()
            same[add(str(name)), add(spelling)] = kind
        else:
            kind = list(OTHER)[number // 3 % len(OTHER)]
            one, two = OTHER[kind](name, made())
            if one != two:
                other[add(one), add(two)] = kind
        number += 1
    return Labelled(tuple(people), same, other)
