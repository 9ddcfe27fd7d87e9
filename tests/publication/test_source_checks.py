"""What is asked of sources: a claim has one, better two; a page of the web is one source; sources.yml holds what is cited."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import a_case, a_file, a_page, a_person, a_source, codes, problems_of, shared_sources

A, B = a_source("a"), a_source("b")
URL = "https://example.org/news"
SPELLINGS = [
    "http://www.example.org/news/",
    "https://example.org/news?utm_source=x",
    "https://m.example.org/news#a",
    URL,
]


def claims(*sources: list[str]) -> dict[str, Any]:
    """A case with an event for each list of sources, and the sources that they name."""
    known = {id for ids in sources for id in ids}
    return {
        "events": [{"text": "x", "sources": ids} for ids in sources],
        "sources": [source for source in (A, B) if source["id"] in known],
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (claims(["a"]), []),  # one report of one event is not worth a word
        (claims(["a"], ["a"]), ["single-source"]),
        (claims(["a"], ["a", "b"]), []),
        (claims(["a"], ["b"]), []),
        (claims(["a"], []), ["no-source"]),  # it is another mistake, and told as such
        ({**claims(["a"]), "people": [{"name": "А", "charges": [{"text": "y", "sources": ["a"]}]}]}, ["single-source"]),
        ({**claims(["a"]), "recognition": [{"body": "К", "finding": "y", "sources": ["a"]}]}, ["single-source"]),
    ],
)
def test_a_case_that_rests_on_one_source(fields: dict[str, Any], expected: list[str]) -> None:
    assert codes(problems_of(a_case("x", **fields))) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"people": [{"name": "А", "charges": [{"text": "x"}]}]},
        {"events": [{"text": "x"}]},
        {"recognition": [{"body": "К", "finding": "x"}]},
    ],
)
def test_every_claim_says_whence_it_is(fields: dict[str, Any]) -> None:
    assert codes(problems_of(a_case("x", **fields))) == ["no-source"]


@pytest.mark.parametrize("url", SPELLINGS)
@pytest.mark.parametrize("kind", ["a case", "a person"])
def test_one_page_is_one_source_of_a_file(url: str, kind: str) -> None:
    sources = [a_source("a", url=URL), a_source("b", url=url), a_source("c", url=f"{URL}/other")]
    if kind == "a case":
        files = [a_case("x", "[@a] [@b] [@c]", sources=sources)]
    else:
        files = [a_case("x", people=["p"]), a_person("p", "[@a] [@b] [@c]", name="П", sources=sources)]
    [problem] = [found for found in problems_of(*files) if found.code != "assumed-identity"]
    assert (problem.code, problem.message) == (
        "repeated-source",
        f"`b` is the same page as `a` on line {problem.span.line}",
    )


@pytest.mark.parametrize("url", SPELLINGS)
def test_a_page_of_sources_yml_is_cited_from_there(url: str) -> None:
    files = (shared_sources(s=a_shared(URL)), a_page("about", "[@s]"))
    [problem] = problems_of(*files, a_case("x", "[@a]", sources=[a_source("a", url=url)]))
    assert (problem.code, problem.help) == ("repeated-source", "cite `s` in its place, and delete `a` here")


def a_shared(url: str | None = None) -> dict[str, Any]:
    return {"title": "Общий", "archive": "https://web.archive.org/s", **({"url": url} if url else {})}


@pytest.mark.parametrize("url", SPELLINGS)
def test_one_page_is_one_source_of_sources_yml(url: str) -> None:
    shared = shared_sources(s=a_shared(URL), t=a_shared(url), u=a_shared(URL + "2"))
    [problem] = problems_of(shared, a_case("x", "[@s] [@t] [@u]"))
    assert (problem.code, problem.message) == ("repeated-source", "`t` is the same page as `s` on line 1")


def test_an_archived_copy_of_a_page_is_another_address() -> None:
    sources = [a_source("a", url=URL), a_source("b", url=f"https://web.archive.org/web/2022/{URL}")]
    assert codes(problems_of(a_case("x", "[@a] [@b]", sources=sources))) == []


@pytest.mark.parametrize(
    "citing",
    [
        a_case("x", "[@s]"),
        a_case("x", sources=["s"]),
        a_case("x", publish="false", events=[{"text": "x", "sources": ["s"]}]),
        a_page("about", "[@s]"),
        a_file("cases/z.en", "[@s]", title="Z"),
    ],
    ids=["a text", "a list", "a draft", "a page", "a translation"],
)
def test_a_source_that_any_file_cites_is_cited(citing: Any) -> None:
    problems = problems_of(a_case("z"), citing, shared_sources(s=a_shared()))
    assert "content/sources.yml" not in {problem.span.path for problem in problems}


def test_a_source_that_a_file_defines_itself_under_its_id_is_not_cited() -> None:
    problems = problems_of(a_case("x", "[@s]", sources=[a_source("s")]), shared_sources(s=a_shared()))
    assert [(problem.code, problem.span.path) for problem in problems] == [("uncited-source", "content/sources.yml")]


def test_where_a_file_cannot_be_read_nothing_is_said_of_what_nobody_cites() -> None:
    problems = problems_of(a_case("x", "[@s]", countries="Казахстан: да"), shared_sources(s=a_shared()))
    assert "uncited-source" not in codes(problems)
