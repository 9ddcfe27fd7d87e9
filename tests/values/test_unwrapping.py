"""What is wrapped around the letters of a text, and that everything keeps its place."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.unwrapping import ENDS, has_tags_in_words, may_resolve, resolved, texts_of, without_tags

LETTERS = st.text("ИванПримеровAbcәғү", min_size=1, max_size=8)


def shown(text: str) -> str:
    """A text without tags and escapes, and without what fills their places."""
    found = without_tags(resolved(text))
    assert len(found) == len(text)
    return found.replace("\0", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%D0%98%D0%B2%D0%B0%D0%BD", "Иван"),
        ("%25D0%2598%25d0%25b2ан", "Иван"),
        ("%C8%E2%E0%ED", "Иван"),
        ("%D0%98%D0", "И"),
        ("%u0418ван", "Иван"),
        # Cut within a letter of two, three, four bytes: what is whole is read as before.
        ("%41%D0", "A"),
        ("%41%E2%80", "A"),
        ("%41%F0%9F%98", "A"),
        # In no UTF-8 at all: one letter, and letters behind one that both encodings have.
        ("%C8", "И"),
        ("%41%C8%E2", "AИв"),
        ("%41%C8%E2%E0%ED", "AИван"),
        ("%u1EA1", "ạ"),
        ("50% и 100%", "50% и 100%"),
        ("&#1048;&#x432;&#X430;&#1085", "Иван"),
        ("&amp;#1048;ван", "Иван"),
        ("&Icy;&vcy;ан&nbsp;и", "Иван\u00a0и"),
        ("&nosuch;&#99999999;", "&nosuch;&#99999999;"),
        ("\\u0418\\u0432\\u0430\\u043d", "Иван"),
        ("\\\\u0418ван", "Иван"),
        ("\\u{418}\\U00000432\\x61н", "Ивaн"),
        ("\\0418 ван", "Иван"),
        ("\\ud800", "\\ud800"),
        # The first and the last sign on each side of what is no letter.
        ("\\x20а", " а"),
        ("\\x1fа", "\\x1fа"),
        ("\\ud7ff", "\ud7ff"),
        ("\\udfff", "\\udfff"),
        ("\\ue000", "\ue000"),
        ("\\U0010ffff", "\U0010ffff"),
        ("\\u{110000}", "\\u{110000}"),
        ("Да\\nИван\\\\tон", "Да\nИван\tон"),
        ("=D0=98=D0=B2ан", "Иван"),
        # Two signs may be a value; three letters in a row are a name, and one sign beyond ASCII is text.
        ("=49=76", "=49=76"),
        ("=49=76=61=6E", "Ivan"),
        ("=49=76=61", "Iva"),
        ("=41=31=32=33", "=41=31=32=33"),
        ("=41=7F", "=41=7F"),
        ("=80=80", "ЂЂ"),
        ("=49=76=\n=61=6E", "Ivan"),
        ("a=42&b=AB", "a=42&b=AB"),
        ("xn--80adxhks", "москва"),
        ("xn--", "xn--"),
        ("Ива-\nн", "Иван"),
        ("Ива\\\r\n  н", "Иван"),
        ("Иван -\nон", "Иван -\nон"),
        ("Ив<b class='x'>а</b>н", "Иван"),
        ("Ив<!-- а -->ан", "Иван"),
        ("Ив&lt;b&gt;ан", "Иван"),
        ("2 < 3 и 4 > 1", "2 < 3 и 4 > 1"),
    ],
)
def test_what_a_reader_is_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_other_tags_divide_words() -> None:
    assert shown("<td>Иван</td><td>Примеров</td>").replace(ENDS, " ").split() == ["Иван", "Примеров"]
    assert "Иван" not in shown("Ив<br>ан<p>")


@given(LETTERS, st.lists(st.sampled_from([quote, escape, lambda text: json.dumps(text)[1:-1]]), max_size=3))
def test_escapes_in_escapes_are_resolved(word: str, escapes: list[object]) -> None:
    text = word
    for one in escapes:
        assert callable(one)
        text = one(text)
    assert shown(text).replace("\\", "") == word


@given(st.text("<>&#%\\xuU{}=;-abИв01\n!/ \0", max_size=60))
def test_everything_keeps_its_place(text: str) -> None:
    assert len(resolved(text)) == len(text)
    assert len(without_tags(text)) == len(text)


@given(st.text("&%\\=#;xnu-ИвDамлABCdef0123489\n ", max_size=40))
def test_what_is_resolved_is_seen_in_its_bytes(text: str) -> None:
    """But for signs that are no letters."""
    letters = [letter for letter in resolved(text).replace("\0", "") if letter.isalpha()]
    if letters != [letter for letter in text if letter.isalpha()]:
        assert may_resolve(text.encode()) or not any(letter.isalpha() and letter not in text for letter in letters)


@pytest.mark.parametrize("letter", "AяӘẠა中𐐀")
def test_each_way_to_write_a_letter_is_seen_in_its_bytes(letter: str) -> None:
    """What is not seen there is not searched for names at all."""
    number = ord(letter)
    ways = [
        f"&#{number};",
        f"&#x{number:x};",
        f"&amp;#{number};",
        f"\\u{{{number:x}}}",
        f"\\U{number:08x}",
        f"\\{number:04x} ",
    ]
    ways += [f"\\u{number:04x}", f"%u{number:04X}", f"%u{number:04x}", f"%25u{number:04x}"] if number < 0x10000 else []
    ways += ["".join(f"%{byte:02x}" for byte in letter.encode()), "".join(f"%25{byte:02X}" for byte in letter.encode())]
    if letter.islower() and number > 0x7F:
        domain = letter.encode("idna").decode()
        ways += [domain, domain.upper(), domain.capitalize(), "xN" + domain[2:]]
    for way in ways:
        assert resolved(way).replace("\0", "") == letter, way
        assert may_resolve(way.encode()), way


@pytest.mark.parametrize(
    "text", ["Иван", "50% и 100%", "a=42", "a &amp; b&nbsp;c", "%20", "\\u0022", "C:\\", "&#39;", "\\U00000022"]
)
def test_what_holds_no_letters_is_not_searched_twice(text: str) -> None:
    assert not may_resolve(text.encode())


@pytest.mark.parametrize(
    ("text", "expected"), [("Им<b>я", True), ("Им</b><i>я", True), ("Имя</a> и", False), ("<b>Имя", False)]
)
def test_tags_in_words_are_seen_in_bytes(text: str, expected: bool) -> None:  # of a table
    assert has_tags_in_words(text.encode()) is expected


def test_what_bytes_may_say_is_their_text_or_one_in_each_old_encoding() -> None:
    assert list(texts_of("Иван".encode())) == ["Иван"]
    for encoding in ("cp1251", "koi8-r", "cp866"):
        found = list(texts_of("Иван".encode(encoding)))
        assert len(found) == 3
        assert "Иван" in found


def test_escapes_in_escapes_are_resolved_to_some_depth() -> None:
    text = "И"
    for depth in range(1, 8):
        text = quote(text)
        assert ("И" in resolved(text)) is (depth <= 5)


@pytest.mark.parametrize("text", ["xn--", "xn--a", "xn--99999999999", "XN--80AK6AA92E-"])
def test_what_only_begins_like_a_domain_in_letters_stays(text: str) -> None:
    assert resolved(text).replace("\0", "")[:4].lower() in ("xn--", "аррӏ")
