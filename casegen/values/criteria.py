"""The criteria by which two bodies call a detention arbitrary or political, and what an author may have meant by one.

Each is a statement of the body that applies it. The definitions, which our labels put in short words, are those of the
UN Working Group on Arbitrary Detention (methods of work, A/HRC/36/38, para. 8, categories I to V) and of the
Parliamentary Assembly of the Council of Europe (Resolution 1900 (2012), para. 3, criteria a to e).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from casegen.values.frozen import dataclass
from casegen.values.scripts import without_look_alikes

_GROUP = "UN Working Group on Arbitrary Detention"
_RESOLUTION = "PACE Resolution 1900 (2012)"
SCHEMES: Mapping[str, str] = {"wgad": f"the {_GROUP}", "pace-1900": _RESOLUTION}

CRITERIA: Mapping[str, str] = {
    "wgad-i": f"{_GROUP}, category I: no legal basis for the detention can be invoked",
    "wgad-ii": f"{_GROUP}, category II: the detention follows from the exercise of protected rights and freedoms",
    "wgad-iii": f"{_GROUP}, category III: norms of a fair trial were so gravely disregarded that the detention is arbitrary",
    "wgad-iv": f"{_GROUP}, category IV: prolonged administrative custody of a migrant or refugee without review or remedy",
    "wgad-v": f"{_GROUP}, category V: the detention discriminates against the person in violation of international law",
    "pace-1900-a": f"{_RESOLUTION}, criterion a: the detention violates a fundamental guarantee of the European Convention on Human Rights",
    "pace-1900-b": f"{_RESOLUTION}, criterion b: the detention has purely political reasons and no connection to an offence",
    "pace-1900-c": f"{_RESOLUTION}, criterion c: for political motives, the detention is out of proportion to the offence",
    "pace-1900-d": f"{_RESOLUTION}, criterion d: for political motives, the person is detained in a discriminatory manner",
    "pace-1900-e": f"{_RESOLUTION}, criterion e: clearly unfair proceedings that seem connected with political motives of the authorities",
}

_SIGNS: Mapping[str, tuple[str, ...]] = {"wgad": ("i", "ii", "iii", "iv", "v"), "pace-1900": ("a", "b", "c", "d", "e")}
_DIGITS = {str(number): sign for number, sign in enumerate(_SIGNS["wgad"], 1)}
_LIKE_A_SIGN = {"wgad": re.compile("[ivx]{1,4}|[0-9]{1,2}"), "pace-1900": re.compile("[a-h]")}
_NAMED = {
    "wgad": re.compile(
        r"\bwgad\b|\bргпз\b|\barbitrary detention|\bпроизвольн\w+ (?:задерж|содерж|арест)|\bнегізсіз ұстау|\bнегизсиз кармоо",
        re.IGNORECASE,
    ),
    "pace-1900": re.compile(
        r"\bpace\b|\bпасе\b|\b1900\b|parliamentary assembly|парламентск\w+ ассамбле", re.IGNORECASE
    ),
}
# Bodies that may be the Working Group under another name.
_MAY_BE_THE_GROUP = re.compile(
    r"\b(?:оон|un|ohchr|увкпч|бұұ|буу)\b|\bunited nations|\bобъедин[её]нн\w+ наци|\bрабоч\w+ групп|\bworking group"
    r"|\bжұмыс тоб|\bжумушчу то[пб]",
    re.IGNORECASE,
)
_NUMERAL = re.compile("i{1,3}|iv|v")
_CATEGORY = re.compile(r"\b(?:categor|категори|санат)", re.IGNORECASE)
# A longer text is somebody's own words, even if they name a body.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text seems to mean: the scheme (`wgad`), the word (`wgad-iii`, None when that cannot be told), and whether
    the scheme is named and not guessed.
    """

    scheme: str
    word: str | None
    is_sure: bool


def criterion_meant(text: str, body: str, beside: str = "") -> Meant | None:
    """What criterion a text seems to mean that is none of `CRITERIA`; None for words of its own.

    `body` is the name of the body that applies it, `beside` what else may name one: the finding, the sources of it.
    """
    if text in CRITERIA:
        return None
    text = text.replace("_", " ")
    words = re.findall(r"\w+", text)
    if len(words) > _MOST_WORDS:
        return None
    for scheme, named in _NAMED.items():
        meant = _meant(words, scheme)
        if named.search(text) and (meant or len(words) <= 2):
            return Meant(scheme, _one(meant, scheme), is_sure=True)
        if named.search(body) and meant and len(words) <= 2:
            return Meant(scheme, _one(meant, scheme), is_sure=True)
    for scheme, named in _NAMED.items():
        meant = _meant(words, scheme)
        if meant and len(words) <= 2 and named.search(beside.replace("_", " ")):
            return Meant(scheme, _one(meant, scheme), is_sure=False)
    meant = _meant(words, "wgad")
    # A numeral alone tells readers nothing, and which bodies call their categories so is known.
    is_numeral = bool(meant) and len(meant) == len(words) and all(map(_NUMERAL.fullmatch, meant))
    if meant and (_CATEGORY.search(text) or (is_numeral and _MAY_BE_THE_GROUP.search(body))):
        return Meant("wgad", _one(meant, "wgad"), is_sure=False)
    return None


def scheme_of_another(text: str, body: str, beside: str = "") -> str | None:
    """The scheme of a word of `CRITERIA` that a body does not apply, which is the body of another one; else None."""
    scheme = next((scheme for scheme in SCHEMES if text in criteria_of(scheme)), None)
    if scheme is None or _NAMED[scheme].search(body) or not any(named.search(body) for named in _NAMED.values()):
        return None
    # A resolution may say what the Working Group found.
    return None if _NAMED[scheme].search(beside.replace("_", " ")) else scheme


def criteria_of(scheme: str) -> list[str]:
    """The words of a scheme."""
    return [f"{scheme}-{sign}" for sign in _SIGNS[scheme]]


def _meant(words: list[str], scheme: str) -> list[str]:
    """What among some words looks like a sign of a scheme."""
    plain = [without_look_alikes(word).casefold() for word in words]
    return [word for word in plain if _LIKE_A_SIGN[scheme].fullmatch(word)]


def _one(signs: list[str], scheme: str) -> str | None:
    known = {_DIGITS.get(sign, sign) if scheme == "wgad" else sign for sign in signs}
    return f"{scheme}-{known.pop()}" if len(known) == 1 and known < set(_SIGNS[scheme]) else None
