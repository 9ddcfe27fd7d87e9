"""The first gate: which bytes are text, and where it is said that they are not."""

from __future__ import annotations

import time
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content.edits import apply_fixes
from casegen.content.text import HIDDEN, decode, may_hide, positions, quotable, visible
from casegen.values.diagnostics import Span
from tests.builders import places


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Дело № 5\n".encode(), "Дело № 5\n"),
        (b"\xef\xbb\xbf---\n", "---\n"),  # a byte-order mark that some editors write unasked
        (b"a\r\nb\r\n", "a\nb\n"),
        ("и\u0306".encode(), "й"),
        ("e\u0301".encode(), "é"),
        ("Ә\tҚ\u00a0👩\u200d👧 ک\u200cی".encode(), "Ә\tҚ\u00a0👩\u200d👧 ک\u200cی"),  # joiners that scripts need
    ],
)
def test_what_is_text(data: bytes, text: str) -> None:
    assert (text, []) == decode("a.md", data)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff", 1, 1),
        ("Имя\nДело ".encode() + b"\xc3(", 2, 6),
        ("Имя".encode("cp1251"), 1, 1),
        ("Имя".encode("utf-16"), 1, 1),
        (b"a\n\xed\xa0\x80", 2, 1),  # half of a surrogate pair
        (b"\xc0\xae\xc0\xae/", 1, 1),  # dots in a longer form than they need
        ("Имя".encode()[:-1], 1, 3),
        (b"\n\xff", 2, 1),
        (b"a\nbc\xff", 2, 3),
    ],
)
def test_what_is_not_utf8_is_told_with_its_place(data: bytes, line: int, column: int) -> None:
    text, problems = decode("a.md", data)
    assert text is None
    assert [("not-utf8", line, column)] == places(problems)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Се\u200cрік", 1),
        ("Ser\u200dik", 1),
        ("Серік\u200c Мысал", 1),
        ("\u200dСерік", 1),
        ("а\u200c\u200dб", 2),
        ("می\u200cخواهم", 0),
        ("क्\u200dष", 0),
        ("текст 👩\u200d💻 текст", 0),
        ("20\u200d22", 1),
        ("Иван \u200d Пример", 1),
        ("- \u200d", 1),
    ],
    ids=ascii,
)
def test_a_joiner_between_letters_that_need_none_is_hidden(text: str, found: int) -> None:
    problems = decode("a.md", text.encode())[1]
    assert [one.code for one in problems] == ["hidden-character"] * found
    mended, made = apply_fixes(text.encode(), [one.fix for one in problems if one.fix])
    assert (len(made), decode("a.md", mended)[1]) == (found, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ива\ufe0fнов", 1),
        ("Иванов\ufe0f сказал", 1),
        ("Ivan\ufe00ov", 1),
        ("20\ufe0f22", 1),
        ("2022-01-15\ufe0f", 1),
        ("«Пример»\ufe0f — дело", 1),
        ("\ufe0fИван", 1),
        ("Иван \ufe0fПример", 1),
        ("Ива\ufe0f\ufe0fнов", 2),
        ("й\ufe0f", 1),
        ("ك\ufe0fت", 1),
        ("Ива\U000e0100нов", 1),
        ("Ива\u034fнов", 1),
        ("Ива\u180eнов", 1),
        ("Ива\u180bнов", 1),
        ("Ива\u2060\u2061\u2062\u2063\u2064нов", 5),
        ("Ива\u206aнов", 1),
        ("Ива\u00adнов", 1),
        ("Ива\U000e0069нов", 1),
        ("Ива\U000e0001\U000e007fнов", 2),
        ("❤\ufe0f и ❤\ufe0f\u200d🔥", 0),
        ("☀\ufe0e, ✌\ufe0f🏽, ©\ufe0f, ‼\ufe0f, ™\ufe0f, ℹ\ufe0f, ㊗\ufe0f, 🅰\ufe0f, ⬅\ufe0f, ↔\ufe0f, Ⓜ\ufe0f", 0),
        ("1\ufe0f\u20e3 #\ufe0f\u20e3 *\ufe0f\u20e3", 0),
        ("👁\ufe0f\u200d🗨\ufe0f 🏳\ufe0f\u200d🌈 👨\u200d👩\u200d👧\u200d👦 🏴\u200d☠\ufe0f", 0),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 0),
        ("🇰🇿 🇰🇬", 0),
        ("葛\U000e0100飾, 葛\ufe00, ᠠ\u180b, ≩\ufe00", 0),
    ],
    ids=ascii,
)
def test_what_varies_no_sign_is_hidden_and_emoji_stay_whole(text: str, found: int) -> None:
    """U+FE0F in «Ива️нов» was not told, and no search found the name."""
    problems = decode("a.md", text.encode())[1]
    assert [one.code for one in problems] == ["hidden-character"] * found
    mended, made = apply_fixes(text.encode(), [one.fix for one in problems if one.fix])
    assert (len(made), mended.decode()) == (found, HIDDEN.sub("", text))
    assert decode("a.md", mended)[1] == []


@pytest.mark.parametrize(
    "character",
    [
        *"\x00\x01\x08\x0b\x0c\x1b\x7f\x85\x9f",  # control characters
        *"\u061c\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069",  # what turns the direction
        *"\u200b\u2028\u2029\u2060\ufeff\ufff9\U000e0041",  # what cannot be seen
        *"\ufdd0\ufffe\uffff",  # what is no character
        "\r",  # a line end of its own, which would move every line
    ],
    ids=ascii,
)
def test_what_hides_is_told_with_its_place(character: str) -> None:
    text, problems = decode("a.md", f"title: a\nИмя {character}и отчество".encode())
    assert text is None
    assert places(problems) == [("hidden-character", 2, 5)]
    assert f"U+{ord(character):04X}" in problems[0].message


@pytest.mark.parametrize(
    ("line", "is_mended"),
    [
        ("Иван\u200b Пример", True),
        ("Иван \ufeffПример", True),
        ("при\u00adмер", True),
        ("\u2060Иван", True),
        ("Иван\u200e Пример\u200f", True),
        ("\u202aИван\u202c", True),
        ("\u2066Иван\u2069", True),
        ("Иван\u200e ابن", False),  # where letters run from right to left, a mark moves what stands beside them
        ("\u202eремирП\u202c", False),  # a reader sees «Пример»
        ("\u2067Иван\u2069", False),
        ("Иван\u2028Пример", False),  # a line end
        ("Иван\x00Пример", False),
        ("🏴\U000e0067\U000e007f", False),
    ],
)
def test_what_shows_nothing_and_turns_nothing_is_deleted(line: str, is_mended: bool) -> None:
    data = f"a\n{line}\n".encode()
    fixes = [problem.fix for problem in decode("a.md", data)[1] if problem.fix]
    mended = apply_fixes(data, fixes)[0]
    shown = HIDDEN.sub("", line)
    assert mended.decode() == (f"a\n{shown}\n" if is_mended else f"a\n{line}\n")


def test_a_first_look_misses_nothing_that_hides_and_passes_what_every_text_holds() -> None:
    assert not may_hide("«Дело» № 5:\n10\u00a0мая — a_b [c](d) 👩 Ә\n")
    passed = [letter for letter in map(chr, range(0x110000)) if not may_hide(letter)]
    assert len(passed) > 100_000
    assert [letter for letter in passed if HIDDEN.search(f"а{letter}а")] == []


def test_all_that_hides_is_told() -> None:
    assert [(problem.span.line, problem.span.col) for problem in decode("a.md", "\0a\0\nb\u202e".encode())[1]] == [
        (1, 1),
        (1, 3),
        (2, 2),
    ]


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_raise_and_what_is_text_can_be_written_again(data: bytes) -> None:
    text, problems = decode("a.md", data)
    assert (text is None) == bool(problems)
    if text is not None:
        assert not HIDDEN.search(text)
        assert is_normalized("NFC", text)
        assert (text, []) == decode("a.md", text.encode())


@settings(deadline=None)
@given(st.text("ab\n"), st.data())
def test_a_position_is_the_line_and_column_of_a_character(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    before = text[:index].split("\n")
    assert (len(before), len(before[-1]) + 1) == positions(text)(index)


def test_the_places_of_many_characters_are_found_soon() -> None:
    position = positions("a" * 1_000_000)
    start = time.process_time()
    assert [position(index)[1] for index in range(900_000, 1_000_000)] == [*range(900_001, 1_000_001)]
    assert time.process_time() - start < 5


def test_a_text_for_a_terminal_shows_what_hides() -> None:
    assert visible("a\u202eb\x1b[2J") == "a\ufffdb\ufffd[2J"


MARK = "\u0301"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("а" + MARK * 500, (1, 2, 500)),
        (MARK * 500, (1, 1, 500)),
        ("а" + MARK * 499, None),
        ("а" + MARK * 731 + "б", (1, 2, 731)),
        ("первая\n" + "x" * 600 + "\n я" + MARK * 500 + "…\nа" + MARK * 900, (3, 3, 500)),
        ("…" * 10 + MARK * 500 + "…" * 10, (1, 11, 500)),
        # Other signs, and marks on several letters, are no row.
        ("…" * 600, None),
        ("а" + MARK * 499 + "…" + MARK * 499, None),
        ("а" + MARK * 300 + "б" + MARK * 300, None),
        ("а" + MARK * 300 + "\n" + MARK * 300, None),
        ("а" + MARK * 499 + "…" + MARK * 501, (1, 502, 501)),
    ],
)
def test_hundreds_of_marks_on_one_letter_are_told(text: str, place: tuple[int, int, int] | None) -> None:
    """To put them in order takes the square of their number."""
    problems = decode("a.md", text.encode())[1]
    assert [problem.span for problem in problems if problem.code == "stacked-marks"] == [
        Span("a.md", *one) for one in (place,) if one is not None
    ]
    # Lines and columns of what is quoted are those that are told, so its letters are left as they are.
    assert len(quotable(text.encode())) == len(text) if place else True


def test_what_is_quoted_has_the_letters_of_which_places_are_told() -> None:
    assert quotable("\ufeffи\u0306\r\nе\u0308".encode() + b"\xff") == "й\nё\ufffd"


BELL = "\x07"


@pytest.mark.parametrize(
    ("text", "told", "mended"),
    [
        (BELL * 99, 99, 0),
        (BELL * 100, 100, 0),
        (BELL * 150, 100, 0),
        # What can be mended is mended all at once, however much of the other there is.
        (BELL * 150 + "\u200b" + BELL + "\u2066а\u200b", 103, 3),
        ("\u200b" * 150 + BELL * 150, 250, 150),
        # Where letters run from right to left, marks of direction may be wanted: nobody can tell.
        ("א\u200f" * 150, 100, 0),
        ("א" + BELL * 100 + "\u200f", 100, 0),
        ("א" + BELL * 99 + "\u200f" * 2, 100, 0),
    ],
    ids=ascii,
)
def test_of_what_is_no_text_a_hundred_places_are_told(text: str, told: int, mended: int) -> None:
    problems = decode("a.md", text.encode())[1]
    assert (len(problems), sum(problem.fix is not None for problem in problems)) == (told, mended)


def test_the_tags_of_a_flag_that_few_know_may_be_seen_by_others() -> None:
    """Only an editor can tell whether it is one."""
    for before in ("", "а", "а" * 30):
        text = f"{before}\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in "usca\x7f")
        problems = decode("a.md", text.encode())[1]
        assert len(problems) == 5
        assert [problem for problem in problems if problem.fix is not None] == []
    # No flag has so many tags.
    problems = decode("a.md", ("\U0001f3f4" + "\U000e0061" * 22).encode())[1]
    assert [problem.fix is None for problem in problems] == [True] * 20 + [False] * 2
