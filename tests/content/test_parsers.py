"""Parsers of single values: what they take, and what they say of the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content.parsers import (
    parse_flag,
    parse_number,
    parse_one_of,
    parse_publish,
    parse_site_url,
    parse_timezone,
    parse_url,
)
from casegen.values.diagnostics import Complaint
from casegen.values.vocabularies import BUILT_IN

Parser = Callable[[str], Any]

TAKEN: list[tuple[Parser, str, Any]] = [
    (parse_flag, "true", True),
    (parse_flag, "false", False),
    (parse_publish, "true", True),
    (parse_publish, "false", False),
    (parse_publish, "2027-03-01", date(2027, 3, 1)),
    (parse_number, "0", 0),
    (parse_number, "010", 10),
    (parse_number, "99999", 99999),
    (parse_timezone, "UTC", "UTC"),
    (parse_timezone, "Asia/Bishkek", "Asia/Bishkek"),
    (parse_site_url, "https://example.org/archive/", "https://example.org/archive/"),
    (parse_url, "HTTPS://Example.org/A", "https://Example.org/A"),
    *(
        (parse_url, url, url)
        for url in (
            "https://example.org",
            "http://example.org/a?b=c#d",
            "https://example.org:8443/",
            "https://пример.рф/дело_(1996)",
            "https://web.archive.org/web/2017/https://example.org/",
        )
    ),
]

REFUSED: list[tuple[Parser, str, str]] = [
    *((parse_flag, text, "invalid-value") for text in ("yes", "NO", "on", "True", "1", "", "да", "true ")),
    *((parse_publish, text, "invalid-value") for text in ("no", "2027", "2027-03", "2027-02-30", "01.03.2027", "~")),
    *((parse_number, text, "invalid-value") for text in ("", "-1", "1.5", "100000", "1_000", "0x1", "١", "9" * 5000)),
    *(
        (parse_timezone, text, "invalid-value")
        for text in ("", "Nowhere/City", "Asia", "../../etc/passwd", "/etc", "a\0")
    ),
    *((parse_timezone, text, "invalid-value") for text in ("+03:00", "Asia/Bishkek\n", "a" * 5000)),
    *((parse_site_url, text, "invalid-url") for text in ("https://example.org/?a", "https://example.org/#a", "a")),
    *(
        (parse_url, text, "invalid-url")
        for text in (
            *("", "example", "example.org", "www.example.org/a", "//example.org", "/a", "ftp://example.org"),
            *("javascript:alert(1)", "data:text/html,x", "https:", "https://", "https:///a", "https://?a"),
            *("https://user@example.org", "https://a:b@example.org", "https://example.org\\@evil.example/"),
            *("https://example.org/a b", "https://example.org/\n", " https://example.org", "https://[::1]/"),
            *("java\tscript:x", "httpss://a"),
        )
    ),
]


@pytest.mark.parametrize(("parse", "text", "value"), TAKEN)
def test_what_a_parser_takes(parse: Parser, text: str, value: object) -> None:
    assert value == parse(text)


@pytest.mark.parametrize(("parse", "text", "code"), REFUSED)
def test_what_a_parser_refuses_gets_help(parse: Parser, text: str, code: str) -> None:
    found = parse(text)
    assert isinstance(found, Complaint)
    assert code == found.code
    assert found.help


@pytest.mark.parametrize(
    ("parse", "text", "help"),
    [
        (parse_flag, "Да", "write `true`"),
        (parse_flag, "NO", "write `false`"),
        (parse_publish, "yes", "write `true`"),
        (parse_publish, "01.03.2027", "write `2027-03-01`"),
        (parse_url, "example.org/a", "write `https://example.org/a`"),
        (parse_url, "https://example.org/a b", "write `https://example.org/a%20b`"),
    ],
)
def test_help_says_what_was_meant(parse: Parser, text: str, help: str) -> None:
    assert parse(text).help.startswith(help)


def test_a_closed_list_takes_its_words_alone() -> None:
    parse = parse_one_of("unknown-word", lambda _: ("one", "two"))
    assert parse("one", BUILT_IN) == "one"
    found = parse("tow", BUILT_IN)
    assert isinstance(found, Complaint)
    assert (found.code, found.help) == ("unknown-word", "did you mean `two`?")


@pytest.mark.parametrize("kind", [set, frozenset, tuple])
def test_a_closed_list_is_told_in_its_order_and_a_set_in_that_of_the_alphabet(kind: type[Any]) -> None:
    parse = parse_one_of("unknown-word", lambda _: kind(("two", "one", "three")))
    found = parse("x", BUILT_IN)
    assert isinstance(found, Complaint)
    assert found.help == "write one of: " + ("`two`, `one`, `three`" if kind is tuple else "`one`, `three`, `two`")


@pytest.mark.parametrize("parse", [parse_flag, parse_number, parse_publish, parse_site_url, parse_timezone, parse_url])
@settings(deadline=None)
@given(text=st.text())
def test_no_text_raises(parse: Parser, text: str) -> None:
    parse(text)
