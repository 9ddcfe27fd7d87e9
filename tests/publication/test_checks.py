"""What is asked of a document beyond the form of its fields."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.content.documents import ContentFile
from tests.builders import a_case, a_person, a_site, a_source, codes, places, problems_of
from tests.photos import a_photo

A = a_source("a")
SAID = {"text": "x", "sources": ["a"]}
TWO = ["Анна Ким", "Пётр Ким"]


def the_case(**fields: Any) -> ContentFile:
    return a_case("x", "[@a]", **{"sources": [A], **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"countries": []}, [("missing-field", 3, 12)]),
        # whoever is called a perpetrator is called so by somebody, somewhere
        ({"people": [{"name": "А", "role": "alleged-perpetrator"}]}, [("unattributed-role", 5, 10)]),
        ({"people": [{"name": "А", "role": "alleged-perpetrator", "by": "Суд"}]}, [("unattributed-role", 5, 10)]),
        ({"people": [{"name": "А", "role": "alleged-perpetrator", "by": "Суд", "sources": ["a"]}]}, []),
        # what changes a custody status says whose, and where
        ({"people": TWO, "events": [{**SAID, "type": "arrest"}]}, [("event-without-people", 6, 10)]),
        ({"people": TWO, "events": [{**SAID, "type": "arrest", "people": []}]}, []),
        ({"people": TWO, "events": [{**SAID, "type": "arrest", "status": "unchanged"}]}, []),
        ({"people": TWO, "events": [{**SAID, "type": "hearing"}]}, []),
        ({"people": TWO, "events": [{**SAID, "type": "hearing", "status": "released"}]}, [("event-without-people", 6, 10)]),
        ({"people": TWO[:1], "events": [{**SAID, "type": "arrest"}]}, []),
        ({"countries": ["KZ", "KG"], "events": [{**SAID, "type": "arrest"}]}, [("event-without-country", 5, 10)]),
        ({"countries": ["KZ", "KG"], "events": [{**SAID, "type": "arrest", "country": "KG"}]}, []),
        # who says so
        ({"events": [{"text": "x"}]}, [("no-source", 5, 10)]),
        ({"contested": [{"question": "?", "versions": [{"by": "А", **SAID}]}]}, [("single-version", 5, 13)]),
        ({"contested": [{"question": "?", "versions": [{"by": "А", **SAID}, {"by": "Б", "text": "y"}]}]}, [("no-source", 5, 88)]),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_case(fields: dict[str, Any], expected: list[tuple[str, int, int]]) -> None:
    assert expected == places(problems_of(the_case(**fields)))


def test_an_event_type_of_the_publication_may_change_a_status_too() -> None:
    site = a_site(event_types={"execution": {"status": "died", "label": {"ru": "казнь", "en": "execution"}}})
    problems = problems_of(site, the_case(people=TWO, events=[{**SAID, "type": "execution"}]))
    assert codes(problems) == ["event-without-people"]


@pytest.mark.parametrize(
    ("field", "value"), [("born", "1970"), ("died", "2020"), ("same_as", ["https://example.org"]), ("photo", {"file": "a.jpg", "alt": "x"})]
)  # fmt: skip
def test_nothing_tells_who_bears_a_pseudonym(field: str, value: object) -> None:
    person = a_person("p", name="П", pseudonym="true", **{field: value})
    found = problems_of(a_case("x", people=["p"]), person)
    assert ("pseudonym-detail", 4, 1) in places(found)
    assert "pseudonym-detail" not in codes(
        problems_of(a_case("x", people=["p"]), a_person("p", name="П", **{field: value}))
    )


@pytest.mark.parametrize("variant", ["Иван", {"value": "Иван", "kind": "previous"}, {"value": "Ivan", "lang": "en"}])
def test_among_the_variants_of_a_pseudonym_are_pseudonyms_alone(variant: object) -> None:
    case, nickname = a_case("x", people=["p"]), {"value": "П.", "kind": "pseudonym"}
    assert codes(problems_of(case, a_person("p", name="П", variants=[variant]))) == []
    assert codes(problems_of(case, a_person("p", name="П", pseudonym="true", variants=[nickname]))) == []
    found = problems_of(case, a_person("p", name="П", pseudonym="true", variants=[nickname, variant]))
    assert codes(found) == ["pseudonym-detail"]


def test_a_draft_is_checked_like_anything_else() -> None:
    assert codes(problems_of(a_case("a"), a_case("x", publish="false", events=[{"text": "x"}]))) == ["no-source"]


@pytest.mark.parametrize(
    ("site", "expected"),
    [(a_site(), []), (a_site(url=None), ["no-url"]), (a_site(url="x"), ["invalid-url"])],
)
def test_a_publication_without_an_address_is_noted(site: ContentFile, expected: list[str]) -> None:
    assert expected == codes(problems_of(site, a_case("x")))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("assets/a.jpg", []),
        ("assets/b.jpg", ["unused-photo", "missing-photo"]),
        ("../assets/a.jpg", ["unused-photo", "missing-photo"]),
        ("/content/assets/a.jpg", ["unused-photo", "missing-photo"]),
    ],
)
def test_the_photo_of_a_person_is_one_of_the_assets(file: str, expected: list[str]) -> None:
    photo = ContentFile("content/assets/a.jpg", a_photo())
    person = a_person("p", name="П", photo={"file": file, "alt": "Портрет"})
    assert expected == codes(problems_of(a_case("x", people=["p"]), person, photo))


def test_what_is_no_photo_is_told_where_it_is_shown_and_of_the_file_itself() -> None:
    page = ContentFile("content/assets/a.jpg", b"<html>")
    person = a_person("p", name="П", photo={"file": "assets/a.jpg", "alt": "Портрет"})
    case = a_case("x", "![Портрет](../assets/a.jpg)", people=["p"])
    found = [(problem.code, problem.span.path) for problem in problems_of(case, person, page)]
    paths = ("content/assets/a.jpg", "content/cases/x.md", "content/people/p.md")
    assert found == [("not-a-photo", path) for path in paths]


def test_a_document_that_cannot_be_read_may_show_any_photo() -> None:
    photo = ContentFile("content/assets/a.jpg", a_photo())
    broken = a_case("y", title="")
    assert "unused-photo" in codes(problems_of(a_case("x"), photo))
    assert "unused-photo" not in codes(problems_of(a_case("x"), broken, photo))


def test_a_photo_that_only_a_draft_shows_is_not_unused() -> None:
    photo = ContentFile("content/assets/a.jpg", a_photo())
    draft = a_case("y", "![Портрет](../assets/a.jpg)", publish=False)
    assert codes(problems_of(a_case("x"), draft, photo)) == []


def test_an_archive_without_custody_need_not_say_whose_custody_an_event_changes() -> None:
    case = the_case(people=TWO, countries=["KZ", "KG"], events=[{**SAID, "type": "arrest"}])
    assert set(codes(problems_of(a_site(), case))) == {"event-without-people", "event-without-country"}
    assert codes(problems_of(a_site(custody="false"), case)) == []
