"""The numbered sources of a page: which they are, in which order, and what is said of those that there are not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.documents import ContentFile
from casegen.content.references import without_code
from casegen.publication import sources
from casegen.publication.types import Case
from casegen.values.languages import Text
from tests.builders import (
    a_case,
    a_file,
    a_page,
    a_person,
    a_source,
    codes,
    places,
    problems_of,
    published,
    shared_sources,
)

SHARED = shared_sources(
    s={"title": "S", "archive": "https://example.org"}, t={"publisher": "ООН", "archive": "https://example.org"}
)
A, B = a_source("a"), a_source("b")


def the_case(body: str = "", /, *files: ContentFile, **fields: Any) -> Case:
    return published(a_case("x", body, **fields), SHARED, *files).cases["x"]


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("", {}, []),
        ("[@b] [@a]", {"sources": [A, B]}, ["a", "b"]),  # those that the file lists keep their order
        ("[@t] [@a] [@s]", {"sources": [A]}, ["a", "t", "s"]),  # shared ones follow as they are cited
        ("[@s]", {"sources": [A, "s", B]}, ["a", "s", "b"]),  # a shared one may be listed too
        ("[@t]", {"events": [{"text": "x", "sources": ["s"]}]}, ["s", "t"]),  # fields come before the body
        ("[@s, с. 5; @t]", {}, ["s", "t"]),
        ("[@s]", {"sources": [a_source("s")]}, ["s"]),  # a file may have a source of its own under a shared id
    ],
)
def test_the_order_of_sources(body: str, fields: dict[str, Any], expected: list[str]) -> None:
    case = the_case(body, **fields)
    assert expected == [source.id for source in case.sources]
    assert [*range(1, len(expected) + 1)] == [source.number for source in case.sources]


def test_every_part_of_a_case_cites() -> None:
    case = the_case(
        "[@s]",
        sources=[a_source(id) for id in "abcdef"],
        people=[{"name": "Иван Пример", "sources": ["b"], "charges": [{"text": "x", "sources": ["c", "a"]}]}],
        events=[{"text": "x", "sources": ["a", "d"]}],
        contested=[{"question": "?", "versions": [{"by": id, "text": "x", "sources": [id]} for id in "ef"]}],
        recognition=[{"body": "ООН", "finding": "x", "sources": ["t"]}],
    )
    assert case.people[0].sources == (2,)
    assert case.people[0].charges[0].sources == (3, 1)
    assert case.events[0].sources == (1, 4)
    assert [version.sources for version in case.contested[0].versions] == [(5,), (6,)]
    assert case.recognition[0].sources == (7,)
    assert case.bodies["ru"].citations == {**{id: number for number, id in enumerate("abcdef", 1)}, "t": 7, "s": 8}


def test_a_translation_cites_the_sources_of_its_original() -> None:
    case = the_case("[@a]", a_file("cases/x.en", "[@s] [@a]", title="X"), sources=[A])
    assert [source.id for source in case.sources] == ["a", "s"]
    assert case.bodies["en"].citations == {"a": 1, "s": 2}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({"sources": [a_source("a", publisher="БХР")]}, {"en": "БХР"}), ({"sources": ["t"]}, {"ru": "ООН"})],
)
def test_words_of_a_source_are_in_the_language_of_the_file_that_holds_them(
    fields: dict[str, Any], expected: dict[str, str]
) -> None:
    [source] = the_case("[@a]" if fields["sources"] != ["t"] else "[@t]", lang="en", **fields).sources
    assert source.publisher == Text(expected)


def test_a_source_of_the_file_is_in_its_language_under_a_shared_id_too() -> None:
    [source] = the_case("[@t]", lang="en", sources=[a_source("t", publisher="UN")]).sources
    assert source.publisher == Text({"en": "UN"})


def test_pages_and_people_cite_too() -> None:
    publication = published(
        a_case("x", people=[{"person": "p"}]),
        a_page("about", "[@s]"),
        a_person("p", "[@a]", name="П", sources=[A], variants=[{"value": "P", "source": "a"}]),
        SHARED,
    )
    assert publication.pages["about"].bodies["ru"].citations == {"s": 1}
    assert publication.people["p"].variants[0].sources == (1,)


# ── what there is to say ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("[@nowhere]", {}, [("unknown-source", 5, 1)]),
        ("[@a; @nowhere]", {"sources": [A]}, [("unknown-source", 6, 1)]),
        ("[@nowhere]", {"sources": ["nowhere"]}, [("unknown-source", 4, 11)]),  # told once
        ("", {"events": [{"text": "x", "sources": ["nowhere"]}]}, [("unknown-source", 4, 36)]),
        ("", {"sources": [A]}, [("uncited-source", 4, 11)]),
        ("[@a]", {"sources": [A, A]}, [("repeated-id", 4, 96)]),
        ("[@a]", {"sources": ["a"]}, [("unknown-source", 4, 11)]),
        ("[@b]", {"sources": [{"id": "b", "title": "B", "url": "https://a.org"}]}, [("no-archive", 4, 11)]),
        ("[@b]", {"sources": [{"id": "b", "title": "Письмо"}]}, []),  # of a letter no web archive keeps a copy
        ("[@b]", {"sources": [{"id": "b", "archive": "https://example.org"}]}, [("missing-field", 4, 11)]),
    ],
)
def test_what_is_said_of_sources(body: str, fields: dict[str, Any], expected: list[tuple[str, int, int]]) -> None:
    problems = problems_of(a_case("x", body, **fields), SHARED)
    assert expected == places(problem for problem in problems if problem.span.path != "content/sources.yml")


def test_the_help_for_an_unknown_source_is_the_nearest_one() -> None:
    file = a_case("x", "[@kaktus-2022]", sources=[a_source("kaktus-2022-01")])
    assert "did you mean `kaktus-2022-01`?" in {problem.help for problem in problems_of(file)}


def test_a_shared_source_says_whence_it_is_and_where_it_is_kept() -> None:
    shared = shared_sources(
        a={"title": "A", "url": "https://b.org"}, b={"url": "https://a.org"}, c={"title": "На бумаге"}
    )
    assert codes(problems_of(a_case("x", "[@a; @b; @c]"), shared)) == [
        "no-archive",
        "missing-field",
    ]


def test_where_shared_sources_cannot_be_read_nothing_is_said_of_who_cites_them() -> None:
    broken = ContentFile("content/sources.yml", b"a: [b")
    assert codes(problems_of(a_case("x", "[@nowhere]"), broken)) == ["invalid-yaml"]


@given(
    st.lists(st.sampled_from(["[a-b]", "[", "]", "a-b", "`", "``", "\\", " ", "(x)", ":", "!", "\n\n"]), max_size=10)
)
def test_no_bare_citation_comes_to_light_when_code_is_taken_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    pattern = sources._BARE
    assert {found.span() for found in pattern.finditer(without_code(text))} <= {
        found.span() for found in pattern.finditer(text)
    }
