"""What is published on a day, which translations belong to it, and what belongs to nothing."""

from __future__ import annotations

from datetime import date

import pytest

from casegen.content.documents import ContentFile
from tests.builders import (
    a_case,
    a_dossier,
    a_file,
    a_page,
    a_person,
    a_site,
    codes,
    places,
    problems_of,
    publish,
    published,
)

EMBARGO = "2026-03-01"


@pytest.mark.parametrize(
    ("publish_on", "as_of", "expected"),
    [
        (None, "2026-02-28", True),
        ("true", "2026-02-28", True),
        ("false", "2026-03-01", False),
        (EMBARGO, "2026-02-28", False),  # the day before
        (EMBARGO, "2026-03-01", True),  # an embargo ends when its day begins
        (EMBARGO, "2026-03-02", True),
    ],
)
def test_a_day_decides_what_is_published(publish_on: str | None, as_of: str, *, expected: bool) -> None:
    publication = published(
        a_case("open", people=[{"person": "ivan-primer"}], dossiers=["yanvar"]),
        a_case("primer", publish=publish_on),
        a_person("ivan-primer", publish=publish_on),
        a_dossier("yanvar", publish=publish_on),
        a_page("about", publish=publish_on),
        as_of=date.fromisoformat(as_of),
    )
    assert expected == ("primer" in publication.cases)
    assert expected == ("ivan-primer" in publication.people)
    assert expected == ("yanvar" in publication.dossiers)
    assert expected == ("about" in publication.pages)
    assert publication.as_of == date.fromisoformat(as_of)


def test_a_draft_can_stop_a_build_though_nothing_of_it_is_shown() -> None:
    publication, problems = publish(a_case("open"), a_case("primer", publish="false", dossiers=["nowhere"]))
    assert publication.cases.keys() == {"open"}
    assert codes(problems) == ["unknown-dossier"]


def test_a_translation_is_published_with_its_original() -> None:
    files = (a_case("primer", title="Дело"), a_file("cases/primer.en", title="The case"))
    case = published(*files).cases["primer"]
    assert case.languages == ("ru", "en")
    assert case.title.by_lang == {"ru": "Дело", "en": "The case"}
    held = (a_case("primer", publish="false"), a_file("cases/primer.en", title="The case"))
    assert published(*held, a_case("open")).cases.keys() == {"open"}


def test_an_original_may_be_in_any_language() -> None:
    case = published(a_case("primer", "Text.", lang="en", title="Case"), a_file("cases/primer.ru", title="Дело")).cases[
        "primer"
    ]
    assert case.languages == ("en", "ru")
    assert list(case.title.by_lang.items()) == [("en", "Case"), ("ru", "Дело")]
    assert case.bodies.keys() == {"en"}


def test_translations_stand_in_the_order_of_the_languages() -> None:
    site = a_site(languages=["ru", "kk", "en"])
    files = [a_case("primer"), *(a_file(f"cases/primer.{lang}", title=lang) for lang in ("en", "kk"))]
    assert published(site, *files).cases["primer"].languages == ("ru", "kk", "en")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([a_file("cases/nowhere.en", title="x")], [("orphan-translation", 0, 0)]),
        ([a_file("people/primer.en", name="x")], [("orphan-translation", 0, 0)]),
        ([a_file("cases/primer.ru", title="x")], [("translation-of-itself", 0, 0)]),
        ([a_case("a", lang="en"), a_file("cases/a.en", title="x")], [("translation-of-itself", 0, 0)]),
        ([a_file("cases/primer.kk", title="x")], [("unlisted-language", 0, 0)]),
        ([a_case("a", lang="kk")], [("unlisted-language", 4, 7)]),
    ],
)
def test_a_translation_that_belongs_to_nothing_is_told(
    files: list[ContentFile], expected: list[tuple[str, int, int]]
) -> None:
    assert expected == places(problems_of(a_case("primer"), *files))


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ({}, {}, []),
        ({}, {"titel": "x"}, ["unknown-field"]),
        ({"titel": "x"}, {}, ["unknown-field"]),
        ({"titel": "x"}, {"titel": "x"}, ["unknown-field", "unknown-field"]),
    ],
)
def test_a_translation_of_a_file_that_is_there_is_no_orphan_whatever_is_wrong_with_the_two(
    original: dict[str, str], translation: dict[str, str], expected: list[str]
) -> None:
    files = (a_case("primer", **original), a_file("cases/primer.en", title="x", **translation), a_case("other"))
    assert codes(problems_of(*files)) == expected


def test_a_translation_with_a_mistake_is_an_orphan_too() -> None:
    found = problems_of(a_case("primer"), a_file("cases/nowhere.en", titel="x"))
    assert sorted(set(codes(found))) == ["orphan-translation", "unknown-field"]


@pytest.mark.parametrize(
    ("path", "help"),
    [
        (
            "cases/primre.en",
            "its original would be `content/cases/primre.md`; did you mean `content/cases/primer.en.md`?",
        ),
        ("people/primer.en", "its original would be `content/people/primer.md`"),  # a case is nobody
    ],
)
def test_an_orphan_is_told_which_file_it_lacks_and_which_one_it_may_mean(path: str, help: str) -> None:
    fields = {"title": "x"} if path.startswith("cases") else {"name": "x"}
    [problem] = problems_of(a_case("primer"), a_file(path, **fields))
    assert (problem.code, problem.help) == ("orphan-translation", help)
