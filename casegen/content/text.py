"""The first gate: bytes of a content file become text that can be trusted to be text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from unicodedata import combining, normalize

from casegen.values.diagnostics import Complaint, Diagnostic, Fix, Span
from casegen.values.late_patterns import late

# Control characters but tab and line feed, non-characters, and those that turn or hide text: bidirectional overrides and
# isolates, line separators, zero-width space, byte-order mark, fillers, marks of notes, what no font draws.
_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0080-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
# What scripts and emoji need in its place, and nothing shows in any other: joiners, variation selectors, tags.
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f"
_RARE_SELECTORS = "\U000e0100-\U000e01ef"
_MONGOLIAN_SELECTORS = "\u180b-\u180d\u180f"
_TAGS = "\U000e0000-\U000e007f"
# Beside letters of our alphabets and digits alone a joiner joins and parts nothing; nor does one among blanks.
_OF_JOINED = "0-9A-Za-zÀ-ɏЀ-ԯ"
_BLANK = r"\s!-/:-@\[-`{-~"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# What has other forms: emoji and signs, signs of mathematics, ideographs, a few scripts. A digit has one as a key cap.
_VARIED = (
    "©®‼⁉™ℹ\u2190-\u23ff\u2460-\u24ff\u25a0-\u27ff\u2900-\u2bff\u3000-\u303f㊗㊙\uff00-\uff60\U0001f000-\U0001faff"
    f"\u1000-\u109f\ua840-\ua87f{_IDEOGRAPHS}"
)
# The flags that are written in tags: of England, Scotland and Wales.
_FLAGS = [
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in f"gb{part}\x7f") for part in ("eng", "sct", "wls")
]
_IN_FLAG = "|".join(f"(?<={flag[:end]}){flag[end:]}" for flag in _FLAGS for end in range(2, len(flag) + 1))
HIDDEN = late(
    f"[{_ALWAYS}{_JOINERS}{_SELECTORS}{_RARE_SELECTORS}{_MONGOLIAN_SELECTORS}{_TAGS}](?:(?<=[{_ALWAYS}])"
    f"|(?<=[{_JOINERS}])(?:(?<=[{_OF_JOINED}].)(?=[{_OF_JOINED}\\W]|\\Z)|(?<![^\\W_].)(?=[{_OF_JOINED}])"
    f"|(?<![^{_BLANK}].)(?=[{_BLANK}]|\\Z))"
    f"|(?<=[{_SELECTORS}])(?<![{_VARIED}].)(?!(?<=[0-9#*].)\u20e3)"
    f"|(?<=[{_RARE_SELECTORS}])(?<![{_IDEOGRAPHS}].)"
    f"|(?<=[{_MONGOLIAN_SELECTORS}])(?<![\u1800-\u18af].)"
    f"|(?<=[{_TAGS}])(?!{_IN_FLAG}))"
)
# What has no width and joins no letters; and marks of direction, which do nothing where all letters run from left to right.
_NOTHING = late(
    f"[\u00ad\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff{_JOINERS}{_SELECTORS}{_RARE_SELECTORS}{_MONGOLIAN_SELECTORS}{_TAGS}]"
)
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069")
# A flag in tags that few know: what others see of it, they see by its tags.
_FLAG = late(f"\U0001f3f4[{_TAGS}]*\\Z")
# Letters that run from right to left, and what makes others run so.
_TURNED = late(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202b\u202e\u2067\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Of all that hides something what counts as a letter or as a mark, and so as printed.
_AS_PRINTED = f"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0{_SELECTORS}{_RARE_SELECTORS}{_MONGOLIAN_SELECTORS}"
_PRINTED = late(f"[{_AS_PRINTED}]")
_OTHERS = bytes(set(range(256)) - {sign.encode()[0] for sign in _AS_PRINTED if not sign.isascii()})
_TOLD = 100
_MOST_MARKS = 500
_MAYBE_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS},}}")
_NAMES = {
    "\u202a": "a left-to-right embedding", "\u202b": "a right-to-left embedding", "\u202e": "a right-to-left override",
    "\u202d": "a left-to-right override", "\u200b": "a zero-width space", "\ufeff": "a byte-order mark",
    "\x00": "a NUL", "\u200c": "a zero-width non-joiner", "\u200d": "a zero-width joiner", "\u00ad": "a soft hyphen",
}  # fmt: skip


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file in UTF-8, NFC, with line feeds alone; or None and what forbids it.

    A byte-order mark at the very beginning is forgiven: some editors write it unasked.
    """
    try:
        raw = _plain(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error.start)]
    if marks := _stacked_marks(raw):
        return None, [_stacked(Span(path, *positions(raw)(marks[0]), marks[1] - marks[0]))]
    text = normalize("NFC", raw)
    if not may_hide(text) or not HIDDEN.search(text):
        return text, []
    position = positions(text)
    is_turned = [_TURNED.search(line) is not None for line in text.split("\n")]
    problems: list[Diagnostic] = []
    uncertain = 0
    for found in HIDDEN.finditer(text):
        # Of a file that is no text at all the first will do; those that can be mended are mended all at once.
        shows_nothing = _NOTHING.match(found[0]) is not None and not _FLAG.search(
            text, max(found.start() - 20, 0), found.start()
        )
        if uncertain >= _TOLD and not shows_nothing and found[0] not in _DIRECTIONS:
            continue
        line, column = position(found.start())
        is_certain = shows_nothing or (found[0] in _DIRECTIONS and not is_turned[line - 1])
        problem = _hidden(found[0], Span(path, line, column), is_certain=is_certain)
        uncertain += problem.fix is None
        if problem.fix is not None or uncertain <= _TOLD:
            problems.append(problem)
    return None, problems


def may_hide(text: str) -> bool:
    """Whether a text may hold what `HIDDEN` matches: a first look, which takes half of the time."""
    plain = text.replace("\n", " ").replace("\u00a0", " ")
    if not plain.isprintable():
        return True
    # What begins with another byte in UTF-8 is none of these, which is seen sooner than what is one.
    return bool(text.encode().translate(None, _OTHERS)) and _PRINTED.search(text) is not None


def _hidden(character: str, span: Span, *, is_certain: bool) -> Diagnostic:
    """The error about a character; it `is_certain` to be deleted where the line looks as before without it."""
    fix = Fix(span, character, "") if is_certain else None
    return replace(hidden_character(character).at(span), fix=fix)


def quotable(data: bytes) -> str:
    """The text of a file whatever it holds, with the lines and columns of which diagnostics speak."""
    text = _plain(data.decode("utf-8", "replace"))
    return text if _stacked_marks(text) else normalize("NFC", text)


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _stacked_marks(text: str) -> tuple[int, int] | None:
    """Where the first row of marks begins and ends that is too long to be put in order: that takes the square of its length."""
    # Such a row makes a long line, which most files do not have.
    if max(map(len, text.split("\n"))) >= _MOST_MARKS:
        for found in _MAYBE_MARKS.finditer(text):
            number = 0
            for index in range(found.start(), found.end() + 1):
                if index < found.end() and combining(text[index]):
                    number += 1
                elif number >= _MOST_MARKS:
                    return index - number, index
                else:
                    number = 0
    return None


def _stacked(span: Span) -> Diagnostic:
    message = "here stand hundreds of marks on one letter (accents, vowels, strokes)"
    return Diagnostic("stacked-marks", span, message, "delete them: no language has such letters")


def visible(text: str) -> str:
    """A text for a terminal, with a mark in place of every character that could hide, turn or erase what stands there."""
    return HIDDEN.sub("\ufffd", text)


def hidden_character(character: str) -> Complaint:
    """The complaint about a character that `HIDDEN` matches."""
    return Complaint(
        "hidden-character",
        f"here stands {_NAMES.get(character, 'an invisible character')} (U+{ord(character):04X})",
        "delete it: it cannot be seen, and it can change what a reader sees",
    )


def positions(text: str) -> Callable[[int], tuple[int, int]]:
    """What gives line and column, both from 1, of a character of `text` by its index."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    return position


def _not_utf8(path: str, data: bytes, offset: int) -> Diagnostic:
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    span = Span(path, data.count(b"\n", 0, offset) + 1, column)
    return Diagnostic(
        "not-utf8",
        span,
        f"this byte ({data[offset]:#04x}) is not text in UTF-8",
        "open the file in an editor in which it reads well, and save it with the encoding UTF-8",
    )
