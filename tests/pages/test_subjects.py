"""The pages of people, countries, dossiers and tags: each gathers the cases that name it."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.pages.views.data import RecordView
from casegen.pages.views.indexes import HomeView
from casegen.pages.views.pieces import CaseItem
from casegen.pages.views.subjects import CaseView, CountryView, DossierView, PersonView, TermView
from casegen.values.languages import Phrase
from tests.pages.publications import SITE, a_publication, page_at, view_of

IVAN = "{person: ivan-primer, name: {ru: Иван Пример, en: Ivan Primer}}"
FILES = {
    "cases/a": f"title: А\ndate: 2020\ncountries: [KZ]\ndossiers: [dose]\ntags: [Обыск]\npeople: [{IVAN}, Анна Образцова]",
    "cases/b": (
        "title: Б\ndate: 2022\ncountries: [KG, {country: KZ, as: refuge}]\ndossiers: [dose]\n"
        "people: [Пётр Первый, {person: ivan-primer, role: witness, page: true}, {name: Олег Безстраницы, page: false}]"
    ),
    "cases/c": "title: В\ndate: 2021\ncountries: [UZ, {country: KZ, as: mentioned}]\npeople: [Сара Чужая]\ntags: [Обыск]",
    "dossiers/dose": "title: Досье\nsummary: Вкратце\ncountries: [KZ, TJ]",
}
PUBLICATION = a_publication(FILES)


def titles(items: tuple[CaseItem, ...]) -> list[str]:
    return [item.link.text.text for item in items]


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_has_their_cases_newest_first_with_their_role_and_the_others() -> None:
    view = view_of(PersonView, PUBLICATION, "/people/ivan-primer/")
    others = [[(part.link.text.text, part.role, part.link.address) for part in found.others] for found in view.cases]
    assert [(found.case.link.text.text, found.role) for found in view.cases] == [("Б", "witness"), ("А", "subject")]
    assert others == [
        [("Пётр Первый", "subject", "/people/petr-pervyi/"), ("Олег Безстраницы", "mentioned", None)],
        [("Анна Образцова", "mentioned", "/people/anna-obraztsova/")],
    ]


def test_a_case_that_asks_for_no_link_to_a_person_is_not_on_their_page() -> None:
    files = {
        "cases/a": f"title: А\ncountries: [KZ]\npeople: [{IVAN}]",
        "cases/b": "title: Б\ncountries: [KZ]\npeople: [{person: ivan-primer, page: false}]",
    }
    view = view_of(PersonView, a_publication(files), "/people/ivan-primer/")
    assert titles(tuple(found.case for found in view.cases)) == ["А"]


def test_a_person_without_a_file_has_a_name_and_cases_alone() -> None:
    view = view_of(PersonView, PUBLICATION, "/people/ivan-primer/")
    empty = [getattr(view, name) for name in view.__slots__ if name not in ("name", "names", "cases", "linked_data")]
    assert (view.name, view.names) == (Phrase("Иван Пример", "ru"), (Phrase("Ivan Primer", "en"),))
    assert [part for part in empty if part not in ((), None, False)] == []


def test_a_person_is_called_as_readers_of_the_language_call_them() -> None:
    view = view_of(PersonView, PUBLICATION, "/en/people/ivan-primer/")
    assert (view.name, view.names) == (Phrase("Ivan Primer", "en"), (Phrase("Иван Пример", "ru"),))
    assert page_at(PUBLICATION, "/en/people/ivan-primer/").title == "Ivan Primer"


def test_a_name_that_is_the_same_in_two_languages_stands_once() -> None:
    files = {"cases/a": "title: А\ncountries: [KZ]\npeople: [{person: x, name: {ru: Ахмад, kk: Ахмад, en: Ahmad}}]"}
    view = view_of(PersonView, a_publication(files), "/people/x/")
    assert [name.text for name in view.names] == ["Ahmad"]


def test_a_person_file_gives_the_rest() -> None:
    files = {
        "cases/a": "title: А\ncountries: [KZ]\npeople: [ivan-primer]",
        "people/ivan-primer": (
            "name: Иван Пример\ndescription: учитель\nborn: 1970?\ncitizenship: [KZ, FR]\nname_unsettled: true\n"
            "variants: [Иван Примеров, {value: Ivan Primer, lang: en, kind: transliteration}]"
        ),
        "people/ivan-primer.en": "description: teacher",
    }
    publication = a_publication(files)
    view = view_of(PersonView, publication, "/en/people/ivan-primer/")
    assert (view.description, str(view.born), view.name_unsettled) == (Phrase("teacher", "en"), "1970?", True)
    assert [(link.text.text, link.address) for link in view.citizenship] == [
        ("Kazakhstan", "/en/countries/kz/"),
        ("France", None),
    ]
    assert [(variant.value, variant.kind) for variant in view.variants] == [
        (Phrase("Иван Примеров", "ru"), "spelling"),
        (Phrase("Ivan Primer", "en"), "transliteration"),
    ]
    assert page_at(publication, "/en/people/ivan-primer/").description == "teacher"


# ── countries, dossiers, tags ────────────────────────────────────────────────────────────────────────────────────────


def test_a_country_has_its_cases_by_year_with_what_it_is_in_each() -> None:
    view = view_of(CountryView, PUBLICATION, "/countries/kz/")
    assert [
        (group.heading, [(item.link.text.text, item.country_is) for item in group.items]) for group in view.cases
    ] == [
        ("2022", [("Б", "refuge")]),
        ("2021", [("В", "mentioned")]),
        ("2020", [("А", "own")]),
    ]


def test_the_people_of_a_country_are_those_of_its_cases_by_surname_and_not_of_cases_that_only_mention_it() -> None:
    view = view_of(CountryView, PUBLICATION, "/countries/kz/")
    assert [link.text.text for link in view.people] == ["Пётр Первый", "Иван Пример"]
    assert [(part.link.text.text, part.role) for part in view.named] == [("Анна Образцова", "mentioned")]


def test_who_is_accused_stands_apart_from_the_persecuted_with_the_one_whose_word_it_is() -> None:
    accused = "{person: petr, role: alleged-perpetrator, by: Правозащитники, sources: [a], page: true}"
    sources = "sources: [{id: a, title: Доклад}]"
    files = {
        "cases/a": f"title: А\ncountries: [BE]\npeople: [{IVAN}, {accused}]\n{sources}",
        "people/petr": "name: Пётр Первый",
        "cases/b": f"title: Б\ncountries: [BE]\npeople: [{IVAN}, {accused}]\n{sources}",
    }
    publication = a_publication(files)
    view = view_of(CountryView, publication, "/countries/be/")
    assert [link.text.text for link in view.people] == ["Иван Пример"]
    assert [(part.link.text.text, part.role, part.by and part.by.text) for part in view.named] == [
        ("Пётр Первый", "alleged-perpetrator", "Правозащитники")
    ]
    assert view_of(HomeView, publication, "/").numbers == (("cases", 2), ("people", 1), ("countries", 1))
    named: Any = view_of(RecordView, publication, "/countries/be/index.json").record["named"]
    assert [(one["case"], one["role"], one["by"]["ru"]) for one in named] == [
        ("a", "alleged-perpetrator", "Правозащитники"),
        ("b", "alleged-perpetrator", "Правозащитники"),
    ]


@pytest.mark.parametrize(
    ("about", "people", "named"),
    [("true", ["Анна Образцова", "Иван Пример"], []), ("false", ["Иван Пример"], ["Анна Образцова"])],
)
def test_a_role_of_the_publication_is_of_one_whom_the_case_is_about_where_site_yml_says_so(
    about: str, people: list[str], named: list[str]
) -> None:
    files = {
        "cases/a": f"title: А\ncountries: [BE]\npeople: [{IVAN}, {{name: Анна Образцова, role: survivor}}]",
        "cases/b": "title: Б\ncountries: [BE]\npeople: [{name: Пётр Первый, role: judge}]",
    }
    publication = a_publication(files, f"{SITE}roles: {{survivor: {{label: Выжившая, about: {about}}}}}\n")
    view = view_of(CountryView, publication, "/countries/be/")
    assert [link.text.text for link in view.people] == people
    assert [part.link.text.text for part in view.named] == [*named, "Пётр Первый"]
    assert view_of(HomeView, publication, "/").numbers == (("cases", 2), ("people", len(people)), ("countries", 1))
    case = view_of(CaseView, publication, "/cases/a/")
    assert [part.link.text.text for part in case.people if not part.is_about] == named
    assert [link.text.text for link in view.cases[0].items[0].people] == (
        ["Иван Пример", "Анна Образцова"] if about == "true" else ["Иван Пример"]
    )


def test_a_country_that_only_a_dossier_names_has_a_page() -> None:
    view = view_of(CountryView, PUBLICATION, "/countries/tj/")
    assert (view.cases, view.people, [link.text.text for link in view.dossiers]) == ((), (), ["Досье"])


def test_a_dossier_has_the_cases_that_name_it_newest_first_and_their_people() -> None:
    view = view_of(DossierView, PUBLICATION, "/dossiers/dose/")
    assert titles(view.cases) == ["Б", "А"]
    assert [link.text.text for link in view.people] == ["Анна Образцова", "Пётр Первый", "Иван Пример"]
    assert [link.text.text for link in view.countries] == ["Казахстан", "Таджикистан"]
    assert page_at(PUBLICATION, "/dossiers/dose/").description == "Вкратце"


def test_a_tag_has_the_cases_that_bear_it_newest_first() -> None:
    assert titles(view_of(TermView, PUBLICATION, "/tags/obysk/").cases) == ["В", "А"]


def test_what_is_made_of_facts_and_names_has_a_page_in_every_language() -> None:
    for address in ("/people/ivan-primer/", "/countries/kz/", "/dossiers/dose/", "/tags/obysk/"):
        here, there = page_at(PUBLICATION, address), page_at(PUBLICATION, "/en" + address)
        assert [other.address for other in here.alternates] == [address, "/en" + address]
        assert here.alternates == there.alternates
