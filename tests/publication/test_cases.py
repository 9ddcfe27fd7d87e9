"""A case as it is published: what it is related to, and the days by which it is listed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casegen.publication.types import Related
from casegen.values.languages import Text
from tests.builders import a_case, a_source, codes, problems_of, publish, published


@pytest.mark.parametrize(
    ("relation", "inverse"),
    [
        ("precedes", "follows"),
        ("follows", "precedes"),
        ("part_of", "includes"),
        ("causes", "consequence_of"),
        ("consequence_of", "causes"),
        ("parallel", "parallel"),
    ],
)
def test_a_relation_stands_on_both_cases(relation: str, inverse: str) -> None:
    cases = published(a_case("a", related=[{"case": "b", "relation": relation}]), a_case("b")).cases
    assert cases["a"].related == (Related("b", relation),)
    assert cases["b"].related == (Related("a", inverse),)


def test_what_a_case_says_of_a_relation_itself_holds() -> None:
    related = {"a": [{"case": "b", "relation": "causes"}], "b": [{"case": "a", "relation": "follows"}]}
    cases = published(*(a_case(id, related=given) for id, given in related.items())).cases
    assert cases["a"].related == (Related("b", "causes"),)
    assert cases["b"].related == (Related("a", "follows"),)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("draft", "unpublished-reference"),
        ("nowhere", "unknown-case"),
        ("a", "unknown-case"),
        ("broken", "unknown-field"),
    ],
)
def test_a_relation_to_what_is_not_there_is_not_shown(other: str, expected: str) -> None:
    broken = [a_case("broken", titel="x")] if other == "broken" else []
    publication, problems = publish(a_case("a", related=[other]), a_case("draft", publish="false"), *broken)
    assert codes(problems) == [expected]
    assert publication.cases["a"].related == ()


def test_a_relation_of_a_draft_shows_nowhere() -> None:
    publication = published(a_case("a"), a_case("draft", related=["a"], publish="false"))
    assert publication.cases["a"].related == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"published": "2024-05-01"}, date(2024, 5, 1)),
        ({"sources": [a_source("a", date="2022-01-15"), a_source("b", date="2023")]}, date(2022, 1, 15)),
        ({"sources": [a_source("a", date="2022-01-15"), a_source("b", date="2022-02-15")]}, date(2022, 2, 15)),
        ({"sources": [a_source("a", date="2022-01-15")], "published": "2021-01-01"}, date(2021, 1, 1)),
    ],
)
def test_a_case_was_published_when_it_says_else_with_its_newest_source(
    fields: dict[str, Any], expected: date | None
) -> None:
    assert expected == published(a_case("a", **fields)).cases["a"].published


def test_a_case_keeps_what_it_was_called() -> None:
    case = published(a_case("a", redirect_from=["b", "/c.html"], updated="2024-01-01", summary="Кратко")).cases["a"]
    assert case.redirects == ("b", "/c.html")
    assert case.updated == date(2024, 1, 1)
    assert case.summary is not None
    assert case.summary.by_lang == {"ru": "Кратко"}


def test_a_case_without_text_has_no_body() -> None:
    assert published(a_case("a", " \n\n")).cases["a"].bodies == {}
    assert problems_of(a_case("a", " \n\n")) == ()


def test_a_charge_may_be_an_article_alone() -> None:
    charges = [{"article": "ст. 1"}, {"text": "Пункт", "article": "ст. 2"}]
    case = published(a_case("x", people=[{"name": "Иван Пример", "charges": charges}])).cases["x"]
    assert [(charge.text, charge.article) for charge in case.people[0].charges] == [
        (None, "ст. 1"),
        (Text({"ru": "Пункт"}), "ст. 2"),
    ]
