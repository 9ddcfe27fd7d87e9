"""Slugs, ids and addresses: what a name becomes, what may be an id, how one page points at another."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casegen.values.addresses import (
    RESERVED,
    SLUG_LENGTH,
    file_of,
    folded,
    parse_anchor,
    parse_id,
    parse_redirect,
    relative,
    slug_of,
)
from casegen.values.diagnostics import Complaint

# These addresses are published: a line that has to change here breaks links in the world.
SLUGS = {
    "Иван Пример": "ivan-primer",
    "Азимжан Аскаров": "azimzhan-askarov",
    "Әлия": "aliya",
    "Қасым-Жомарт Тоқаев": "qasym-zhomart-toqaev",
    "Іңкәр Ұлы": "ingkar-uly",
    "Ғани Һасан": "ghani-hasan",
    "Үсөн Ңамат": "uson-ngamat",
    "Ұлан Үмбет": "ulan-umbet",
    "Ырысбек кызы Айгүл": "yrysbek-kyzy-aigul",
    "Өмүр": "omur",
    "Ёлка": "elka",
    "Щука": "shchuka",
    "Подъезд": "podezd",
    "O’Brien": "obrien",
    "İstanbul": "istanbul",
    "ﬁ": "fi",
    "東京": "dongjing",
    "№ 5": "no-5",
    "два  пробела": "dva-probela",
    "!!!": "",
    "": "",
}


@pytest.mark.parametrize(("name", "slug"), SLUGS.items())
def test_the_slug_of_a_name(name: str, slug: str) -> None:
    assert slug == slug_of(name)


@settings(deadline=None)
@given(st.text(max_size=200))
@example("слово " * 40)
@example("а" * 200)
@example("a" * 81)
def test_a_slug_is_an_id_or_empty(name: str) -> None:
    slug = slug_of(name)
    assert slug in ("", *RESERVED) or parse_id(slug) == slug


def test_a_long_slug_ends_with_a_whole_word() -> None:
    assert "-".join(["slovo"] * 13) == slug_of("слово " * 40)
    assert len("-".join(["slovo"] * 14)) > SLUG_LENGTH


@pytest.mark.parametrize("text", ["a", "7", "ivan-primer", "ge-17-4", "a" * 80, "2022-01"])
def test_an_id(text: str) -> None:
    assert text == slug_of(text)
    assert text == parse_id(text)
    assert text == parse_anchor(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "-a",
            "a-",
            "a--b",
            "A",
            "Иван",
            "а",
            "a_b",
            "a b",
            "a.b",
            "../a",
            "a/b",
            "a\\b",
            "a\n",
            "a\0",
            "%2e",
            "é",
            "١",
        ),
        "a" * 81,
    ],
)
def test_no_id(text: str) -> None:
    found = parse_id(text)
    assert isinstance(found, Complaint)
    assert found.code == "invalid-id"


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("Иван Пример", "ivan-primer"),
        ("a_b", "a-b"),
        ("Case 5", "case-5"),
        ("a.b", "a-b"),
        ("a" * 81, "a" * 80),
    ],
)
def test_the_help_for_no_id_is_an_id(text: str, help: str) -> None:
    found = parse_id(text)
    assert isinstance(found, Complaint)
    assert f"write `{help}`" == found.help


@pytest.mark.parametrize("text", ["!!!", ""])
def test_where_no_id_can_be_made_an_example_is_shown(text: str) -> None:
    found = parse_id(text)
    assert isinstance(found, Complaint)
    assert found.help == "for example `azimzhan-askarov`"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("Case-5", "case-5"),
        ("a_b", "a-b"),
        ("ivаn-primer", "ivan-primer"),  # with a Cyrillic а
        ("a\u2013b", "a-b"),
        ("A" * 79, "a" * 79),
        ("A" * 80, "a" * 80),
        # Only its author can tell.
        ("A" * 81, ""),
        ("Иван Пример", ""),
        ("a b", ""),
        ("!!!", ""),
    ],
)
def test_an_id_is_mended_where_it_can_mean_one_thing(text: str, fix: str) -> None:
    found = parse_id(text)
    assert isinstance(found, Complaint)
    assert found.fix == fix


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_reserved_word_is_no_id_and_may_name_a_part(word: str) -> None:
    found = parse_id(word)
    assert isinstance(found, Complaint)
    assert found.code == "reserved-address"
    assert word == parse_anchor(word)


@pytest.mark.parametrize("text", ["old-id", "/2019/05/x.html", "/a/", "/a/b/", "/A_b/c-d.htm"])
def test_an_old_address(text: str) -> None:
    assert text == parse_redirect(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Old", "invalid-id"),
        ("con", "reserved-address"),
        ("/", "invalid-address"),
        ("/a", "invalid-address"),  # a host serves a file by its ending, and a folder by its slash
        ("//evil.example/", "invalid-address"),
        ("https://evil.example/a", "invalid-address"),
        ("/a/../b", "invalid-address"),
        ("/.git/config", "invalid-address"),
        ("/.git/config.txt", "invalid-address"),
        ("/a/.hidden/", "invalid-address"),
        ("/a//b", "invalid-address"),
        ("/a b", "invalid-address"),
        ("/a?b", "invalid-address"),
        ("/%2e%2e/a", "invalid-address"),
        ("/a\\..\\b", "invalid-address"),
        ("/а", "invalid-address"),
        ("/a\n", "invalid-address"),
        ("a/b", "invalid-address"),
    ],
)
def test_no_old_address(text: str, code: str) -> None:
    found = parse_redirect(text)
    assert isinstance(found, Complaint)
    assert code == found.code


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("https://example.org/2019/a.html", "write `/2019/a.html`"),
        ("http://example.org/2019/a/", "write `/2019/a/`"),
        ("//example.org/2019/a/", "write `/2019/a/`"),
        ("https://example.org/2019/a", "write `/2019/a/`"),
        ("2019/a.html", "write `/2019/a.html`"),
        ("2019/a", "write `/2019/a/`"),
        ("/2019/a", "write `/2019/a/`"),
        ("/a b", "write an old id (`old-name`) or an old path without host, such as `/2019/05/old.html`"),
        (
            "https://example.org/",
            "write an old id (`old-name`) or an old path without host, such as `/2019/05/old.html`",
        ),
    ],
)
def test_the_help_for_no_old_address_is_one(text: str, help: str) -> None:
    found = parse_redirect(text)
    assert isinstance(found, Complaint)
    assert found.help == help


@pytest.mark.parametrize(
    ("address", "file"),
    [("/", "index.html"), ("/cases/x/", "cases/x/index.html"), ("/feed.xml", "feed.xml"), ("/404.html", "404.html")],
)
def test_the_file_that_serves_an_address(address: str, file: str) -> None:
    assert file == file_of(address)


@pytest.mark.parametrize(
    ("here", "there", "reference"),
    [
        ("/cases/x/", "/people/y/", "../../people/y/"),
        ("/cases/x/", "/cases/y/", "../y/"),
        ("/cases/x/", "/cases/x/", "./"),
        ("/cases/x/", "/cases/", "../"),
        ("/cases/x/", "/", "../../"),
        ("/cases/", "/cases/x/", "x/"),
        ("/", "/", "./"),
        ("/", "/feed.xml", "feed.xml"),
        ("/en/", "/", "../"),
        ("/cases/x/", "/cases/x/#event-arrest", "#event-arrest"),
        ("/404.html", "/404.html", "404.html"),
        ("/cases/x/", "https://example.org/", "https://example.org/"),
    ],
)
def test_a_reference_is_as_short_as_can_be(here: str, there: str, reference: str) -> None:
    assert reference == relative(here, there)


steps = st.lists(st.text("ab:.-", min_size=1, max_size=3).filter(lambda step: step.strip(".")), max_size=4)
addresses = st.builds(
    lambda path, file: "/" + "".join(f"{step}/" for step in path) + file,
    steps,
    st.sampled_from(["", "x", "x.html", "x:y"]),
)


@pytest.mark.parametrize("base", ["https://example.org", "https://example.org/casegen"])
@settings(deadline=None)
@given(here=addresses, there=addresses)
def test_a_browser_finds_what_a_reference_means_under_any_base_path(base: str, here: str, there: str) -> None:
    assert base + there == urljoin(base + here, relative(here, there))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/cases/x/", "/Cases/X/"),
        ("/cases/x/", "/cases/x"),
        ("/cases/x/", "/cases/x.html"),
        ("/cases/x/", "/cases/x/index.html"),
        ("/", "/index.html"),
        ("/caf\u00e9/", "/cafe\u0301/"),
        ("/ﬁ/", "/fi/"),
        ("/straße/", "/STRASSE/"),
    ],
)
def test_addresses_that_some_reader_takes_for_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("/x/", "/y/"), ("/my/", "/myindex.html"), ("/x.xml", "/x/"), ("/a/b/", "/ab/")]
)
def test_addresses_that_nobody_takes_for_one(one: str, other: str) -> None:
    assert folded(one) != folded(other)
