"""Addresses of the web that lead to one page have one normal form, and those of different pages have not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.urls import normal_url

PAGE = "https://example.org/news/a"
SAME = {
    "itself": PAGE,
    "http": "http://example.org/news/a",
    "a scheme in capitals": "HTTPS://example.org/news/a",
    "no scheme": "//example.org/news/a",
    "a host in capitals": "https://Example.ORG/news/a",
    "www": "https://www.example.org/news/a",
    "a site for telephones": "https://m.example.org/news/a",
    "both": "https://www.m.example.org/news/a",
    "the usual port": "https://example.org:443/news/a",
    "the usual port of http": "http://example.org:80/news/a",
    "no port after its colon": "https://example.org:/news/a",
    "a full stop after the host": "https://example.org./news/a",
    "a slash at the end": "https://example.org/news/a/",
    "a place within": "https://example.org/news/a#comments",
    "a text within": "https://example.org/news/a#:~:text=word",
    "no query after its sign": "https://example.org/news/a?",
    "how readers came": "https://example.org/news/a?utm_source=x&utm_medium=y",
    "how readers of a network came": "https://example.org/news/a/?fbclid=IwAR0#x",
    "a letter as a number": "https://example.org/%6Eews/a",
    "white space around": f" {PAGE} ",
}
PAIRS = {
    "letters that are not ASCII": ("https://example.org/новости", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
    "small hexadecimal digits": ("https://example.org/%d0%bd", "https://example.org/%D0%BD"),
    "a host that is not ASCII": ("https://пример.рф/a", "https://xn--e1afmkfd.xn--p1ai/a"),
    "parameters in another order": ("https://example.org/?a=1&b=2", "https://example.org/?b=2&a=1"),
    "a parameter beside one that counts": ("https://example.org/?id=1&utm_source=x", "https://example.org/?id=1"),
    "the first page": ("https://example.org", "https://example.org/"),
    "a telephone's language": ("https://ru.m.example.org/a", "https://ru.example.org/a"),
}  # fmt: skip
OTHER = {
    "another page": "https://example.org/news/b",
    "another case of a letter": "https://example.org/news/A",
    "a page of another site": "https://news.example.org/news/a",
    "a site by another name": "https://example.com/news/a",
    "another port": "https://example.org:8080/news/a",
    "a parameter": "https://example.org/news/a?id=2",
    "a parameter that only begins like one that counts": "https://example.org/news/a?fbclidx=1",
    "a slash in a name": "https://example.org/news%2Fa",
    "a page that is named after the sign": "https://example.org/news/a#!/b",
    "another such page": "https://example.org/news/a#/b",
}


@pytest.mark.parametrize("how", SAME)
def test_one_page_has_one_normal_form(how: str) -> None:
    assert normal_url(SAME[how]) == "//example.org/news/a"


@pytest.mark.parametrize("how", PAIRS)
def test_two_spellings_of_one_address(how: str) -> None:
    one, other = PAIRS[how]
    assert normal_url(one) == normal_url(other)


@pytest.mark.parametrize("how", OTHER)
def test_another_page_has_another_one(how: str) -> None:
    assert normal_url(OTHER[how]) != normal_url(PAGE)


def test_the_forms_of_different_pages_are_all_different() -> None:
    assert len({normal_url(url) for url in OTHER.values()}) == len(OTHER)


@pytest.mark.parametrize("host", ["www.kz", "m.kz", "https://www.kz/m", "www"])
def test_a_domain_may_be_called_so(host: str) -> None:
    assert host.removeprefix("https:").strip("/") in normal_url(f"https://{host.removeprefix('https://')}")


@pytest.mark.parametrize("text", ["", "news", "mailto:a@example.org", "example.org/news/a"])
def test_what_is_no_address_of_the_web_stays_what_it_is(text: str) -> None:
    assert normal_url(text) == text


ADDRESSES = st.from_regex(
    r"(https?:)?//[a-zA-Zа-яёü.:0-9-]{0,20}(/[^?#\s]{0,20})?(\?[^#\s]{0,20})?(#\S{0,10})?", fullmatch=True
)


@given(st.one_of(ADDRESSES, st.text()))
def test_the_normal_form_of_a_normal_form_is_the_same(text: str) -> None:
    assert normal_url(normal_url(text)) == normal_url(text)


@given(ADDRESSES)
def test_it_is_written_in_ascii(text: str) -> None:
    assert normal_url(text).isascii()
