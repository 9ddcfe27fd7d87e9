"""Letters of several scripts that look alike, «С» and “C”: words in which one stands among the letters of another script.

Such a word looks right, and no search finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal
from unicodedata import normalize

from casegen.values.diagnostics import Complaint
from casegen.values.frozen import dataclass
from casegen.values.late_patterns import late

Script = Literal["Cyrillic", "Latin", "Greek"]

# Cyrillic letters, each with the Latin one that it cannot be told from on most screens. The Latin schwa is what people
# type who have no Kazakh ә.
_CYRILLIC_LATIN = """
    аa еe оo рp сc уy хx іi һh ёë їï әə өɵ АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЁË ЇÏ ӘƏ ӨƟ
"""
# Further ones that hardly any alphabet of our readers has: a Latin letter in a Cyrillic word was not meant to be one of them.
_RARE = "јj ѕs ԁd ԛq ԝw ЈJ ЅS ҺH"
_GREEK_LATIN = "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo"
# A stressed vowel of Russian has its accent apart; the Latin letter that was pasted for it has it inside.
_STRESSED = {"á": "а\u0301", "é": "е\u0301", "ó": "о\u0301", "ý": "у\u0301"}
# Y may stand for У or for the Kazakh and Kyrgyz Ү, B for the В that it looks like or for the Б that it sounds like.
_UNCLEAR: Mapping[str, str] = {"Y": "write У or Ү in its place", "B": "write В or Б in its place"}

_to_latin = {pair[0]: pair[1] for pair in f"{_CYRILLIC_LATIN} {_RARE} {_GREEK_LATIN}".split()}
_to_cyrillic = {pair[1]: pair[0] for pair in _CYRILLIC_LATIN.split()}
_to_greek = {pair[1]: pair[0] for pair in _GREEK_LATIN.split()}
_LIKE: Mapping[Script, Mapping[str, str]] = {
    "Cyrillic": {
        **_to_cyrillic,
        **_STRESSED,
        **{greek: _to_cyrillic[latin] for latin, greek in _to_greek.items() if latin in _to_cyrillic},
    },
    "Latin": _to_latin,
    "Greek": {
        **_to_greek,
        **{cyrillic: _to_greek[latin] for latin, cyrillic in _to_cyrillic.items() if latin in _to_greek},
    },
}
_TO_LATIN = str.maketrans(dict(_to_latin))

_KEYS = str.maketrans(
    "йцукенгшщзфывапролдячсмитьЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNM"
)
# What some editors write for a hyphen.
HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏəɵ"
_CYRILLIC = "Ѐ-ҁҊ-ԯ"
_GREEK = "Ͱ-Ͽἀ-῿"
_LETTERS: Mapping[Script, re.Pattern[str]] = {
    "Cyrillic": late(f"[{_CYRILLIC}]"),
    "Latin": late(f"[{_LATIN}]"),
    "Greek": late(f"[{_GREEK}]"),
}


def _classes(*classes: tuple[Iterable[int], bytes]) -> bytes:
    """A table for `bytes.translate`: bytes become the letter of their class, others a point."""
    table = bytearray(b"." * 256)
    for members, letter in classes:
        for member in members:
            table[member] = letter[0]
    return bytes(table)


# A first look, many times sooner than a pattern: of each character the first byte in UTF-8, by its script; and as a letter
# that can be a word by itself, or what can stand beside such a word.
_OTHER_BYTES = bytes(range(0x80, 0xC0))
_CYRILLIC_BYTES = (range(0xD0, 0xD5), b"C")
_SCRIPTS = _classes(
    (range(0x41, 0x5B), b"L"), (range(0x61, 0x7B), b"L"), (range(0xC3, 0xCA), b"L"), ((0xCE, 0xCF, 0xE1), b"G"),
    _CYRILLIC_BYTES,
)  # fmt: skip
_WORDS = _classes((b"acoyABCKOY", b"l"), (b"0123456789", b"C"), (b" \n([{*_>\"'\xc2\xe2", b" "), _CYRILLIC_BYTES)
_SPACE = "[ \u00a0\n]"
# A Latin letter beside one of another script; or by itself where a Russian word of one letter stands: between two words,
# or at the beginning of a sentence.
_DOUBTFUL = late(
    f"[{_LATIN}](?:(?=[{_CYRILLIC}{_GREEK}])|(?<=[{_CYRILLIC}{_GREEK}].)"
    f"|(?<=[{_CYRILLIC},:;»)—–]{_SPACE}[acoy])(?={_SPACE}[{_CYRILLIC}0-9])"
    f"|(?<![\\w,;–-]{_SPACE}.)(?<!\\w.)(?<=[ABCKOY])(?={_SPACE}[{_CYRILLIC}0-9]))"
    f"|[{_GREEK}](?:(?=[{_CYRILLIC}])|(?<=[{_CYRILLIC}].))"
)
_WORD = late("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")
_NEAR = 2000
_LONE = late(r"(?<!\w)[A-Za-z](?!\w)")
# «подпункт c», «вариант a»: there the letter is a label.
_LABELLED = late(
    r"(?:пункт|част|букв|лит|вариант|групп|класс|катег|витамин|тип|план|форм)\w*\.?[ \u00a0]\Z|\b(?:пп?|ч)\.[ \u00a0]\Z",
    re.IGNORECASE,
)
# The endings of Russian that are made of look-alikes alone, «facebookа», «COVIDе»; and Roman numbers: «XXв», «IIа».
_ENDING = late(f"[{_LATIN}]+[аеоу]{{1,2}}\\Z")
_ROMAN = late(f"[IVXLCM]{{2,}}[{_CYRILLIC}]{{1,2}}\\Z")
# A Latin word or acronym with what its language puts before or after it, «COVIDный», «антиCOVID», «WhatsAppта»; a single
# letter before hardly more than an ending, «Zа»; a capital that catches the eye, «МакSим»; figures before it, «5Gсеть».
_LATIN_WORD = late(
    f"[{_CYRILLIC}]*(?:[A-Z]{{2,}}|[A-Z][{_LATIN}]{{2,}})[{_CYRILLIC}]{{0,6}}\\Z|[{_LATIN}]{{3,}}[{_CYRILLIC}]{{1,6}}\\Z"
    f"|[{_LATIN}][{_CYRILLIC}]{{1,2}}\\Z|[{_CYRILLIC}]{{1,2}}[A-Z]\\Z|[{_CYRILLIC}]+[A-Z][{_CYRILLIC}]+\\Z"
)
# Old Russian had a letter that looks like the Kazakh and Kyrgyz Ө; its words have others, or end as no word does now.
_FITA = late(f"(?<![{_CYRILLIC}])[{_CYRILLIC}]*[Ѳѳ][{_CYRILLIC}]*")
_OLD = late("[ѣѢѵѴ]|ъ\\Z")


@dataclass(frozen=True, slots=True)
class Slip:
    """A word at an index of a text whose letters are of two scripts and look as if they were of one.

    What is `only_in_names` is mixed on purpose, unless it is the name of somebody.
    """

    start: int
    word: str
    complaint: Complaint
    only_in_names: bool = False


def without_look_alikes(word: str) -> str:
    """The word with letters of other scripts replaced by the Latin ones that they resemble."""
    return word.translate(_TO_LATIN)


def on_latin_keyboard(word: str) -> str:
    """What the keys give on a Latin keyboard that were pressed on a Russian one: «ешеду» is `title`."""
    return word.translate(_KEYS)


def _is_worth_a_look(data: bytes) -> bool:
    """Whether letters of two scripts stand beside each other in a text in UTF-8, or a Latin letter by itself."""
    scripts = data.translate(_SCRIPTS, _OTHER_BYTES)
    if b"G" in scripts:
        return b"C" in scripts or b"L" in scripts
    is_mixed = b"C" in scripts and (b"LC" in scripts or b"CL" in scripts)
    return is_mixed or (b"C" in scripts and b" l C" in b" " + data.translate(_WORDS, _OTHER_BYTES))


def find_slips(text: str, *, with_names: bool = False) -> Iterator[Slip]:
    """Every word of a text that holds a letter of another script than the rest by mistake.

    A word that is mixed on purpose («IT-компания», «iPhone'ом», «COVIDа») is none, and is found only `with_names`.
    """
    if text.isascii():
        return
    if "Ѳ" in text or "ѳ" in text:
        yield from _fitas(text)
    if not _is_worth_a_look(text.encode("utf-8", "surrogatepass")):
        return
    end = 0
    for found in _DOUBTFUL.finditer(text):
        start = found.start()
        if start < end:
            continue
        while start > 0 and (text[start - 1].isalpha() or "\u0300" <= text[start - 1] <= "\u036f"):
            start -= 1
        word = _WORD.match(text, start)
        if word is None:
            continue
        end = word.end()
        if len(word[0]) == 1:
            complaint, is_on_purpose = _of_letter(text, start), False
        else:
            complaint, is_on_purpose = _of_word(word[0], _line(text, start, end), follows=text[start - 1 : start])
        if complaint is not None and (with_names or not is_on_purpose):
            yield Slip(start, word[0], complaint, is_on_purpose)


def _fitas(text: str) -> Iterator[Slip]:
    """The words with a letter of old Russian in place of one that looks like it."""
    for found in _FITA.finditer(text):
        if not _OLD.search(found[0]):
            message = f"“{found[0]}” has a letter of old Russian, `{'Ѳ' if 'Ѳ' in found[0] else 'ѳ'}`"
            yield Slip(
                found.start(), found[0], Complaint("mixed-scripts", message, "if it is Kazakh or Kyrgyz, write Ө")
            )


def _line(text: str, start: int, end: int) -> str:
    """What stands in the line beside the word between two indexes."""
    first, last = _line_around(text, start, end)
    return text[first:start] + " " + text[end:last]


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the line begins and ends in which a word stands; of a very long one what stands near."""
    low, high = max(start - _NEAR, 0), min(end + _NEAR, len(text))
    first, last = text.rfind("\n", low, start), text.find("\n", end, high)
    return first + 1 if first >= 0 else low, last if last >= 0 else high


def _of_word(word: str, beside: str, *, follows: str) -> tuple[Complaint | None, bool]:
    """What is wrong with a word of several scripts, and whether it may be mixed on purpose where it is nobody's name."""
    inside: dict[Script, list[str]] = {
        script: found for script, letters in _LETTERS.items() if (found := letters.findall(word))
    }
    meant = [
        script
        for script in inside
        if all(letter in _LIKE[script] for other, found in inside.items() if other != script for letter in found)
    ]
    if len(inside) < 2 or (meant == ["Greek"] and len(inside["Greek"]) < 2):
        return None, False
    is_ending = meant == ["Latin"] and _ENDING.match(word) and _LETTERS["Cyrillic"].search(beside)
    is_on_purpose = bool(_ROMAN.match(word) or is_ending)
    if not meant:
        if "Greek" in inside:
            return None, False
        is_on_purpose = is_on_purpose or follows.isdigit() or _LATIN_WORD.match(word) is not None
    if len(meant) != 1:
        shown = " and ".join(f"{script} {_listed(found)}" for script, found in inside.items())
        message = f"“{word}” mixes letters that look alike: {shown}"
        if not meant:
            message = f"“{word}” mixes letters of two scripts: {shown}"
        help = "type the whole word anew with one keyboard; only you can tell which of them is meant"
        return Complaint("mixed-scripts", message, help), is_on_purpose
    right = meant[0]
    strange = {script: found for script, found in inside.items() if script != right}
    shown = " and ".join(f"{script} {_listed(found)}" for script, found in strange.items())
    message = f"“{word}” is a {right} word with {shown}"
    unclear = next((letter for letter in _UNCLEAR if letter in word), None) if right == "Cyrillic" else None
    if unclear is not None:
        return Complaint("mixed-scripts", message, _UNCLEAR[unclear]), is_on_purpose
    new = normalize("NFC", "".join(_LIKE[right].get(letter, letter) for letter in word))
    return Complaint("mixed-scripts", message, _help(right), new), is_on_purpose


def _of_letter(text: str, at: int) -> Complaint | None:
    letter = text[at]
    first, last = _line_around(text, at, at)
    alone = _LONE.finditer(text, first, last)
    # «группы a и b»: where one letter is a label, so are the others.
    labels = any(not _DOUBTFUL.match(text, found.start()) for found in alone)
    if letter not in _to_cyrillic or labels or _LABELLED.search(text, max(first, at - 20), at):
        return None
    message = f"“{letter}” is a Latin letter, and stands as a word among Cyrillic ones"
    return Complaint("mixed-scripts", message, _help("Cyrillic"), _to_cyrillic[letter])


def _listed(letters: list[str]) -> str:
    return ", ".join(f"`{letter}`" for letter in dict.fromkeys(letters))


def _help(script: Script) -> str:
    return f"type it anew in {script} letters: it will look the same, and be found by a search"
