"""The register of protected names as text: one a line, its variants after semicolons; exceptions; and what is wrong with it.

No message repeats what stands in the register: it tells lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from casegen.values.frozen import dataclass, field
from casegen.values.given_names import is_common_given_name
from casegen.values.name_parts import is_particle, is_patronymic
from casegen.values.skeletons import HIDDEN, MARKS, folds, plain

Role = Literal["surname", "given", "patronymic", "word"]

FEWEST_ALONE = 4
"""A name of one word has at least so many letters."""
FEWEST = 5
"""And a name of several in all of them."""

_NO_LETTERS = "what stands there has no letters, and a name has"
_TOO_SHORT = "it is too short to be told from other words: write the whole name, without initials"
_LETTERS = re.compile(f"[^\\W\\d_](?:[{HIDDEN}{MARKS}]*[^\\W\\d_])*")
_PIECES = re.compile(f"{_LETTERS.pattern}|\\d+")
# A login or an address of mail rather than a name: signs, or figures, between its letters.
_IS_LOGIN = re.compile(r"[^\W_][_.@/+:]+[^\W_]|\d")
_IS_INITIAL = re.compile(r"[^\W\d_]\.[^\W\d_]")
_COMMENT = re.compile(r"(?:\A|\s)#.*")
_HYPHENS = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2212-]")
# How surnames end, folded. What ends otherwise may be one too.
_OF_SURNAMES = re.compile(r"(?<=..)(?:[oe]va?|ina?|ski|skaia|skoi|enko|Cuk|iuk|ian|dze|uli|kizi|bai|bek)\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name. Words of one `group` are parts of one surname, «Салтыков-Щедрин»; `father`: a particle follows."""

    # Never shown: a traceback is printed, and logs are kept.
    word: str = field(repr=False)
    role: Role
    group: int
    father: bool = False


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """A name, or one of its variants, and the line of the register in which it stands.

    Where they are `in_order`, all parts stand one after the other: letters and figures of a login, `fox_krg77`.
    """

    line: int
    parts: tuple[Part, ...]
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a line of a register, 0 for the whole of it."""

    line: int
    message: str


def read_exceptions(text: str) -> tuple[list[str], list[Flaw]]:
    """What a register lets pass, lines that begin with `!`: words in which a name seems to stand, of somebody else."""
    lines = [_COMMENT.sub("", line).strip() for line in text.removeprefix("\ufeff").splitlines()]
    names = {" ".join(name.split()).casefold() for line in lines if line[:1] != "!" for name in line.split(";")}
    exceptions: list[str] = []
    flaws: list[Flaw] = []
    for number, line in enumerate(lines, 1):
        words = " ".join(line[1:].split())
        if line[:1] == "!" and not _LETTERS.search(words):
            flaws.append(Flaw(number, _NO_LETTERS))
        elif line[:1] == "!" and words.casefold() in names:
            flaws.append(Flaw(number, "it lets a protected name itself pass: write more of the words around it"))
        elif line[:1] == "!":
            exceptions.append(words)
    return exceptions, flaws


def read_names(text: str) -> tuple[list[ProtectedName], list[Flaw]]:
    """The names of a register, and what is wrong with it: nothing is left out without a word."""
    names: list[ProtectedName] = []
    flaws: list[Flaw] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        for written in _COMMENT.sub("", line).split(";"):
            if not written.strip() or line.lstrip()[:1] == "!":
                continue
            name = name_of(written, number)
            message = _flaw(name)
            if message:
                flaws.append(Flaw(number, message))
            else:
                names.append(name)
    if not names and not flaws:
        flaws.append(Flaw(0, "it holds no name"))
    return names, flaws


def name_of(written: str, line: int = 0) -> ProtectedName:
    """A name as it is written, whether it tells somebody or not; without parts where there is no letter or figure."""
    if any(_IS_LOGIN.search(word) and not _IS_INITIAL.match(word) for word in written.split()):
        pieces = _PIECES.findall(written)
        return ProtectedName(line, tuple(Part(piece, "word", at) for at, piece in enumerate(pieces)), in_order=True)
    words = written.replace(",", " , ").split()
    surname_first = words.index(",") == 1 if "," in words else False
    parts = tuple(_parts([word for word in words if word != ","], surname_first=surname_first))
    # «Салтыков-Щедрин» alone: both words, one after the other.
    return ProtectedName(line, parts, in_order=len({part.group for part in parts}) == 1 < len(parts))


def _parts(words: list[str], *, surname_first: bool) -> Iterator[Part]:
    """The parts of a name by what its words are; where nobody can tell, each is a word like the others."""
    words = [found for word in words if (found := "-".join(_split(word)))]
    telling = [word for word in words if not is_particle(plain(word))]
    roles = _roles(telling, surname_first=surname_first) if len(telling) == len(words) else None
    for number, word in enumerate(telling):
        place = words.index(word)
        father = place + 1 < len(words) and is_particle(plain(words[place + 1]))
        for part in word.split("-"):
            yield Part(part, roles[number] if roles else _role(word, len(telling)), number, father)


def _split(word: str) -> list[str]:
    """The letters of a word between hyphens; an apostrophe, or a dot, is no letter of it."""
    return [letters for piece in _HYPHENS.split(word) if (letters := "".join(_LETTERS.findall(piece)))]


def _roles(words: list[str], *, surname_first: bool) -> list[Role] | None:
    if len(words) == 2 and not any(is_patronymic(plain(word)) for word in words):
        is_first = surname_first or (looks_like_surname(words[0]) and not looks_like_surname(words[1]))
        return ["surname", "given"] if is_first else ["given", "surname"]
    if len(words) == 3:
        middle, last = (is_patronymic(plain(word)) for word in words[1:])
        if middle and not (last and surname_first):
            return ["given", "patronymic", "surname"]
        if last:
            return ["surname", "given", "patronymic"]
    return None


def _role(word: str, words: int) -> Role:
    """What a word of a name is whose other words do not tell it."""
    return "surname" if words > 1 and looks_like_surname(word) else "word"


def looks_like_surname(word: str) -> bool:
    """Whether a word ends as many surnames do, in the nominative."""
    return any(_OF_SURNAMES.search(folded) for folded in folds(word.rpartition("-")[2]))


def _flaw(name: ProtectedName) -> str:
    """Why a name cannot be looked for; empty when it can."""
    words = [part.word for part in name.parts]
    letters = sum(map(len, words))
    if all(word.isdecimal() for word in words):
        return _NO_LETTERS
    if len(words) == 1:
        if letters < FEWEST_ALONE:
            return _TOO_SHORT
        if is_patronymic(plain(words[0])) or is_common_given_name(words[0]):
            return "a given name or a patronymic alone is borne by many: write the whole name"
    elif letters < FEWEST or (not name.in_order and min(map(len, words)) < 2):
        return _TOO_SHORT
    return ""
