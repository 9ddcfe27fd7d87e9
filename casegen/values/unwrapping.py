"""A text without what is wrapped around its letters: percent-encoding, references of HTML, escapes of JSON, YAML and CSS, tags.

Everything keeps its place: what is left out is filled with NUL, which counts as nothing inside of a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

ENDS = "\x01"
"""Stands where a tag ends a paragraph, a cell or a part of a list."""

_MOST_ROUNDS = 5
# What was left out before may stand between any two signs: an escape in an escape.
_N = "\0*"
_HEX = f"[0-9A-Fa-f]{_N}"
_PERCENT = re.compile(f"(?:%{_N}{_HEX}{_HEX})+")
_PERCENT_U = re.compile(f"%{_N}u{_N}((?:{_HEX}){{4}})")
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2}(?:=\r?\n)?){2,}")
_REFERENCE = re.compile(
    f"&{_N}(?:#{_N}(?:[0-9]{_N}){{1,7}}|#{_N}[xX]{_N}(?:{_HEX}){{1,6}}|[A-Za-z]{_N}(?:[A-Za-z0-9]{_N}){{1,30}});?"
)
_ESCAPE = re.compile(
    rf"\\[\\\0]*(?:u{_N}\{{((?:{_HEX}){{1,6}})\}}|U{_N}((?:{_HEX}){{8}})|u{_N}((?:{_HEX}){{4}})|x{_N}((?:{_HEX}){{2}})"
    r"|([0-9A-Fa-f]{3,6}) ?)"
)
# The end of a line as JSON and YAML write it, before a word that would otherwise begin with its letter.
_BLANK = re.compile(r"\\+([nrtvfb])(?=[^\W\d_])")
_BLANKS = {"n": "\n", "t": "\t"}
_PUNYCODE = re.compile(r"xn--[a-z0-9-]{2,59}", re.IGNORECASE)
# Letters before a hyphen at the end of a line, or before the backslash that joins two lines in YAML.
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\\]\r?\n[ \t>]*(?=[^\W\d_])")
# Tags that stand in a word without dividing it.
_INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|tspan|u|var|wbr"
)
_TAG = re.compile(rf"<{_N}(?:(/?{_N}(?:{_INLINE})\b[^<>]*|!--[^<>]*--)|[!/?]?{_N}[a-zA-Z-][^<>]*)>", re.IGNORECASE)
# What of this can make letters, in bytes; the references and escapes of signs that our own pages are full of are not.
_MAKES_LETTERS = tuple(
    map(
        re.compile,
        (
            rb"%(?:[4-9a-fA-F]|25|u[0-9a-fA-F])",
            rb"&(?!(?:amp|lt|gt|quot|apos|nbsp|#34|#39|#x27|#x22);)[#A-Za-z]|&amp;[#A-Za-z]",
            rb"\\(?:[ux]\{?(?!00[0-3])|U(?!000000[0-3])|[0-9A-Fa-f]{3}|[nrtvfb][A-Za-z\xc3-\xdf\xe1\xef\xf0])",
            rb"=[4-7C-Fc-f][0-9A-Fa-f]=",
            rb"xn--",
            rb"XN--",
            rb"Xn--",
            rb"xN--",
            rb"\n(?:(?<=[A-Za-z\x80-\xff][-\\]\n)|(?<=[A-Za-z\x80-\xff][-\\]\r\n))",
        ),
    )
)
# The sign before the look at what precedes it: so it is found many times sooner.
_NO_GAP = rf"(?:/?(?:{_INLINE})\b[^<>]*|!--[^<>]*--)>"
_TAG_IN_WORD = re.compile(
    # A letter, or what hides before one; and no space that does not break, nor a dash.
    rf"<(?<=[A-Za-z\x80-\xff]<){_NO_GAP}(?:<{_NO_GAP})*(?=[A-Za-z\xc3-\xdf\xe1\xef\xf0]|\xc2\xad|\xe2\x80[\x8b-\x8f])".encode(
        "latin-1"
    ),
    re.IGNORECASE,
)


def may_resolve(data: bytes) -> bool:
    """Whether anything in a text in UTF-8 may be an escape of letters."""
    return any(pattern.search(data) for pattern in _MAKES_LETTERS)


def has_tags_in_words(data: bytes) -> bool:
    """Whether a tag in a text in UTF-8 stands between letters without dividing them."""
    return b"<" in data and _TAG_IN_WORD.search(data) is not None


def resolved(text: str) -> str:
    """The text with letters in place of their escapes, in as many signs; of escapes in escapes too."""
    for _ in range(_MOST_ROUNDS):
        before = text
        text = _resolved(text)
        if text == before:
            break
    return text


def without_tags(text: str) -> str:
    """The text without tags, in as many signs: those that do not divide a word are nothing, all others are `ENDS`."""
    return _TAG.sub(lambda found: ("\0" if found[1] else ENDS) * len(found[0]), text)


def texts_of(data: bytes) -> Iterator[str]:
    """What bytes may say: in UTF-8, or where they are none in the encodings of old Russian files."""
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        for encoding in ("cp1251", "koi8-r", "cp866"):
            yield data.decode(encoding, "replace")


def _resolved(text: str) -> str:
    if "%" in text:
        text = _filled(_PERCENT_U, lambda found: chr(int(found[2:], 16)), text)  # noqa: FURB166  # `%u`, not `0x`
        text = _filled(_PERCENT, lambda found: _text_of(bytes.fromhex(found.replace("%", ""))), text)
    if "&" in text:
        text = _filled(_REFERENCE, _reference, text)
    if "\\" in text:
        text = _ESCAPE.sub(_escape, text)
        text = _BLANK.sub(lambda found: "\0" * (len(found[0]) - 1) + _BLANKS.get(found[1], " "), text)
    if "=" in text:
        text = _filled(_QUOTED_PRINTABLE, _quoted_printable, text)
    if "xn--" in text.lower():
        text = _filled(_PUNYCODE, _punycode, text)
    return _HYPHENATED.sub(lambda found: "\0" * len(found[0]), text)


def _filled(pattern: re.Pattern[str], resolve: Callable[[str], str], text: str) -> str:
    """A text with what `resolve` makes of each match, in as many signs; with the match where it makes nothing."""

    def fill(found: re.Match[str]) -> str:
        new = resolve(found[0].replace("\0", ""))
        return new + "\0" * (len(found[0]) - len(new)) if 0 < len(new) <= len(found[0]) else found[0]

    return pattern.sub(fill, text)


def _reference(found: str) -> str:
    new = unescape(found)
    return new if "\ufffd" not in new else ""


def _escape(found: re.Match[str]) -> str:
    number = int(next(filter(None, found.groups())).replace("\0", ""), 16)
    is_letter = 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) + "\0" * (len(found[0]) - 1) if is_letter else found[0]


def _quoted_printable(found: str) -> str:
    data = bytes.fromhex(re.sub(r"=\r?\n|=", "", found))
    # Without a byte beyond ASCII it may be anything, `a=42`, but for some letters in a row.
    is_text = max(data) > 0x7F or (len(data) > 2 and data.isalpha())
    return _text_of(data) if is_text else ""


def _punycode(found: str) -> str:
    try:
        return found.lower().encode("ascii").decode("idna")
    except UnicodeError:
        return ""


def _text_of(data: bytes) -> str:
    """Bytes as text: in UTF-8, though it may end within a letter; else in the encoding of old Russian pages."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > 0 and len(data) - error.start < 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
        return data.decode("cp1251", "replace")
