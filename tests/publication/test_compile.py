"""The publication as a whole: what is held back changes nothing, the order of files changes nothing, no content raises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casegen.content.documents import ContentFile
from casegen.publication.compile import compile_publication
from casegen.values.codes import CODES
from casegen.values.diagnostics import has_errors, in_order
from casegen.values.languages import Text
from tests.builders import (
    AS_OF,
    a_case,
    a_dossier,
    a_file,
    a_page,
    a_person,
    a_site,
    a_source,
    codes,
    publish,
    published,
    shared_sources,
)
from tests.publication.strategies import bodies, documents, junk

many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

PUBLISHED = (
    a_site(tags={"sport": {"ru": "Спорт"}}, timezone="Asia/Bishkek"),
    shared_sources(s={"title": "Источник", "archive": "https://example.org"}),
    a_case(
        "open",
        "[[secret|слово]] [[tayna|слово]] [[yanvar|слово]] [[o-nas|слово]] [[ivan-primer]] [@s]",
        people=[{"person": "ivan-primer"}, {"person": "tayna", "role": "victim"}, {"name": "Анна Ким"}],
        events=[{"text": "Суд", "date": "2022-01-15"}, {"text": "Обыск", "people": ["tayna", "ivan-primer"]}],
        related=["secret", "second"],
        dossiers=["yanvar", "fevral"],
        tags=["Спорт"],
        sources=[a_source("a")],
    ),
    a_case("second", people=[{"person": "ivan-primer"}], countries=["KG", "KZ"]),
    a_file("cases/open.en", "[[secret|word]]", title="Open"),
    a_person("ivan-primer", "[[secret|слово]]"),
    a_dossier("fevral"),
    a_page("about", "[[tayna|слово]]"),
    a_file("countries/kz", "[[yanvar|слово]]"),
)
HELD: dict[str, dict[str, Any]] = {
    "cases/secret": {"title": "Тайна", "countries": ["KZ"], "publish": "false"},
    "people/tayna": {"name": "Тайна", "publish": "2026-01-02"},
    "dossiers/yanvar": {"title": "Тайна", "publish": "false"},
    "pages/o-nas": {"title": "Тайна", "publish": "2030-01-01"},
}


def with_held(**changed: dict[str, Any]) -> tuple[ContentFile, ...]:
    """The published files, and those that are held back, some with other fields."""
    return *PUBLISHED, *(a_file(path, **{**fields, **changed.get(path, {})}) for path, fields in HELD.items())


def test_the_publication_of_these_tests_has_no_errors_and_shows_nothing_that_is_held_back() -> None:
    publication = published(*with_held())
    assert publication.cases.keys() == {"open", "second"}
    assert publication.people.keys() == {"ivan-primer", "anna-kim"}
    assert publication.dossiers.keys() == {"fevral"}
    assert publication.pages.keys() == {"about"}
    assert "Тайна" not in repr(publication)


@many
@given(path=st.sampled_from(sorted(HELD)), body=bodies, data=st.data())
def test_what_is_held_back_changes_nothing_or_stops_the_build(path: str, body: str, data: st.DataObject) -> None:
    expected = published(*with_held())
    fields = {**data.draw(documents[path.partition("/")[0]]), "publish": HELD[path]["publish"]}
    others = [a_file(other, **HELD[other]) for other in HELD if other != path]
    publication, problems = publish(*PUBLISHED, *others, a_file(path, body, **fields))
    assert publication == expected or has_errors(problems)


@many
@given(
    path=st.sampled_from(sorted(HELD)),
    fields=st.dictionaries(st.sampled_from(["title", "name", "summary", "events"]), junk),
)
def test_the_translation_of_what_is_held_back_changes_nothing_either(path: str, fields: dict[str, Any]) -> None:
    expected = published(*with_held())
    publication, problems = publish(*with_held(), a_file(f"{path}.en", "[[open]]", **fields))
    assert publication == expected or has_errors(problems)


@pytest.mark.parametrize("path", HELD)
def test_an_embargo_that_ends_is_the_same_as_none(path: str) -> None:
    day = date(2026, 1, 1)
    ended = with_held(**{path: {"publish": day.isoformat()}})
    assert published(*ended, as_of=day) == published(*with_held(**{path: {"publish": "true"}}), as_of=day)


@many
@given(st.permutations(range(len(with_held()) + 3)))
def test_the_order_of_files_changes_nothing(order: list[int]) -> None:
    wrong = (
        a_case("b", titel="x"),
        a_file("cases/b.en", "[[nowhere]]", titel="x"),
        a_case("c", people=["Иван Пример"]),
    )
    files = (*with_held(), *wrong)
    expected = compile_publication(files, AS_OF)
    assert expected == compile_publication([files[index] for index in order], AS_OF)
    assert has_errors(expected[1])


@many
@given(folder=st.sampled_from(sorted(documents)), body=bodies, data=st.data())
def test_no_front_matter_raises_and_all_is_told_in_order(folder: str, body: str, data: st.DataObject) -> None:
    id = "kz" if folder == "countries" else data.draw(st.sampled_from(["x", "open", "tayna", "ivan-primer"]))
    file = a_file(f"{folder}/{id}", body, **data.draw(documents[folder]))
    others = [other for other in with_held() if other.path != file.path]
    publication, problems = publish(*others, file)
    assert set(codes(problems)) <= CODES.keys()
    assert problems == in_order(problems)
    assert {problem.span.path for problem in problems} <= {f.path for f in (*others, file)} | {
        "content",
        "content/cases",
    }
    assert "publish" not in repr(publication.settings)


@many
@given(st.dictionaries(st.sampled_from(["title", "languages", "tags", "roles", "fields", "countries", "url"]), junk))
def test_no_setting_raises(fields: dict[str, Any]) -> None:
    publication, _ = publish(a_site(**fields), *PUBLISHED[1:])
    assert publication.settings.languages


def test_the_same_mistake_of_a_draft_and_of_the_rest_is_told_once() -> None:
    problems = publish(a_case("a", "[[nowhere]]"), a_case("draft", "[[nowhere]]", publish="false"))[1]
    assert codes(problems) == ["dead-link", "dead-link"]


def test_what_only_follows_from_an_error_is_not_told() -> None:
    problems = publish(a_case("a", titel="x"), a_dossier("d"), a_person())[1]
    assert codes(problems) == ["unknown-field"]


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_settings_are_what_every_page_needs() -> None:
    site = a_site(
        title={"ru": "Архив", "en": "Archive"}, description="Дела", url="https://example.org/a/", contact="a@example.org",
        licence="CC BY 4.0", outputs=["feed"], countries={"KA": {"ru": "Каракалпакстан"}},
    )  # fmt: skip
    found = published(site, a_case("x")).settings
    assert found.title == Text({"ru": "Архив", "en": "Archive"})
    assert found.description == Text({"ru": "Дела"})
    assert found.url == "https://example.org/a"
    assert (found.languages, found.contact, found.licence) == (("ru", "en"), "a@example.org", "CC BY 4.0")
    assert found.outputs == {"feed"}
    assert found.countries == {"KA": Text({"ru": "Каракалпакстан"})}


def test_a_publication_without_settings_has_a_title_and_no_address() -> None:
    publication, problems = compile_publication([a_case("x")], AS_OF)
    assert codes(problems) == ["missing-site-yml"]
    assert publication.settings.title == Text({"ru": "Архив дел"})
    assert publication.settings.url is None


def test_an_address_from_outside_goes_before_the_one_of_the_settings() -> None:
    publication, _ = compile_publication([a_site(), a_case("x")], AS_OF, url="https://mirror.example/x/")
    assert publication.settings.url == "https://mirror.example/x"
