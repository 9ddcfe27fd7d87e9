"""What cases are gathered under: countries, dossiers, tags; and pages."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile
from casegen.publication.own_types import OwnField
from casegen.values.dates import PartialDate, parse_date
from casegen.values.languages import Text
from tests.builders import a_case, a_dossier, a_file, a_page, a_person, a_site, codes, problems_of, publish, published

CASES = (
    a_case("old", date="2010", countries=["KG"], people=["Анна Ким"]),
    a_case("new", date="2022", countries=["KZ", {"country": "KG", "as": "refuge"}, "RU"], people=["Иван Пример"]),
    a_case("bare", countries=["RU"]),
)


def test_cases_go_from_the_newest_and_those_without_a_date_come_last() -> None:
    assert list(published(*CASES).cases) == ["new", "old", "bare"]


def test_a_country_knows_its_cases_and_what_it_is_in_them() -> None:
    countries = published(*CASES).countries
    assert list(countries) == ["kg", "kz", "ru"]
    assert countries["kg"].cases == (("new", "refuge"), ("old", "own"))
    assert countries["ru"].cases == (("new", "mentioned"), ("bare", "own"))


def test_a_country_knows_people_of_cases_that_do_more_than_mention_it() -> None:
    countries = published(*CASES).countries
    assert countries["kg"].people == ("anna-kim", "ivan-primer")
    assert countries["ru"].people == ()
    assert countries["ru"].own_cases == ("bare",)


def test_a_judge_is_none_of_the_people_of_a_country() -> None:
    """«Бельгия: 1 дело, 2 человека» were a persecuted man and a president."""
    people = ["Иван Пример", {"name": "Сара Судья", "role": "judge", "page": True}]
    publication = published(a_case("x", countries=["BE"], people=people))
    assert publication.countries["be"].people == ("ivan-primer",)
    assert set(publication.people) == {"ivan-primer", "sara-sudya"}


def test_a_dossier_that_names_no_country_belongs_to_those_of_its_cases() -> None:
    countries = ["KZ", {"country": "RU", "as": "mentioned"}]
    publication = published(a_case("a", dossiers=["d"], countries=countries), a_dossier("d", title="Д"))
    assert publication.countries["kz"].dossiers == ("d",)
    assert publication.countries["ru"].dossiers == ()


def test_a_country_that_stands_twice_in_a_case_counts_once() -> None:
    case = published(a_case("x", countries=["KG", {"country": "KG", "as": "refuge"}])).cases["x"]
    assert [(part.code, part.as_) for part in case.countries] == [("KG", "own")]


def test_an_editor_may_introduce_a_country() -> None:
    files = (a_case("x"), a_file("countries/kz", "Слово.", title="Казахстан", summary="Кратко"))
    country = published(*files, a_file("countries/kz.en", "Word.", title="Kazakhstan")).countries["kz"]
    assert country.title == Text({"ru": "Казахстан", "en": "Kazakhstan"})
    assert country.summary == Text({"ru": "Кратко"})
    assert {lang: body.markdown for lang, body in country.bodies.items()} == {"ru": "Слово.", "en": "Word."}


def test_a_dossier_gathers_the_cases_that_name_it() -> None:
    files = (a_case("a", date="2020", dossiers=["d"]), a_case("b", date="2021", dossiers=["d", "d"]), a_case("c"))
    publication = published(*files, a_dossier("d", title="Д", countries=["RU"], date="2020/2021"))
    assert publication.dossiers["d"].cases == ("b", "a")
    assert publication.cases["b"].dossiers == ("d",)
    assert publication.countries["ru"].dossiers == ("d",)
    assert publication.countries["ru"].cases == ()
    assert publication.countries["kz"].dossiers == ()


@pytest.mark.parametrize(
    ("file", "named"),
    [
        (a_dossier("d"), {"dossiers": ["d"]}),
        (a_person("p", name="П"), {"people": [{"person": "p"}]}),
        (a_file("countries/kg"), {"countries": ["KG"]}),
    ],
    ids=["a dossier", "a person", "a country"],
)
def test_what_no_published_case_names_has_no_page_and_an_editor_is_told(
    file: ContentFile, named: dict[str, object]
) -> None:
    publication, problems = publish(a_case("x"), file, a_case("draft", publish="false", **named))
    assert codes(problems) == ["without-case"]
    assert (publication.dossiers, publication.people) == ({}, {})
    assert publication.countries.keys() == {"kz"}


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [("nowhere", ["unknown-dossier"]), ("draft", ["unpublished-reference"]), ("broken", ["unknown-field"])],
)
def test_a_dossier_that_is_not_there_is_not_shown(dossier: str, expected: list[str]) -> None:
    file = a_dossier("broken", titel="x") if dossier == "broken" else a_dossier("draft", publish="false")
    publication, problems = publish(a_case("x", dossiers=[dossier]), file)
    assert expected == codes(problems, but="without-case")
    assert publication.cases["x"].dossiers == ()


def test_a_tag_has_the_label_of_the_settings_else_the_words_of_the_first_case() -> None:
    site = a_site(tags={"sport": {"ru": "Спорт", "en": "Sport"}})
    cases = (
        a_case("a", tags=["Спорт", "Спорт", "Поэты"], date="2020"),
        a_case("b", lang="en", tags=["sport", "Poets"]),
        a_case("draft", tags=["Тайна", "поэты"], publish="false"),
    )
    terms = published(site, *cases[:2]).terms
    assert list(terms) == ["tags/poets", "tags/poety", "tags/sport"]
    assert terms["tags/sport"].label == Text({"ru": "Спорт", "en": "Sport"})
    assert terms["tags/sport"].cases == ("a", "b")
    assert terms["tags/poety"].label == Text({"ru": "Поэты"})
    assert terms["tags/poets"].label == Text({"en": "Poets"})
    assert publish(site, *cases)[0].terms == terms


def test_a_taxonomy_of_the_publication_is_as_that_of_tags() -> None:
    courts = {"label": "Суды", "terms": {"osh": {"ru": "Суд Оша", "en": "Osh court"}}, "authorities": "true"}
    publication = published(
        a_site(outputs=["feed"], taxonomies={"prisons": {"label": {"en": "Prisons"}}, "courts": courts}),
        a_case("a", courts=["osh", "Суд Нарына"], tags=["Спорт"], date="2020"),
        a_case("b", courts=["Суд Оша"]),
    )
    assert {id: term.cases for id, term in publication.terms.items()} == {
        "courts/osh": ("a", "b"),
        "courts/sud-naryna": ("a",),
        "tags/sport": ("a",),
    }
    assert publication.terms["courts/osh"].label == Text({"ru": "Суд Оша", "en": "Osh court"})
    assert publication.terms["courts/osh"].taxonomy == "courts"
    assert publication.settings.taxonomies == ("prisons", "courts")
    assert publication.settings.authorities == {"courts"}
    assert publication.settings.labels["taxonomy", "prisons"] == {"en": "Prisons"}


def test_a_page_has_its_place_in_the_menu_and_its_languages() -> None:
    pages = published(
        a_case("x"), a_page("about", "Слово.", menu="10"), a_page("b"), a_file("pages/about.en", title="About")
    ).pages
    assert [(page.id, page.menu, page.languages) for page in pages.values()] == [
        ("about", 10, ("ru", "en")),
        ("b", None, ("ru",)),
    ]
    assert pages["about"].title == Text({"ru": "Страница «about»", "en": "About"})


def test_own_fields_stand_in_the_order_of_the_settings_with_what_translations_say() -> None:
    fields = {
        "seen": {"of": "person", "kind": "list", "label": "видели"},
        "grave": {"of": "person", "label": "могила"},
        "opened": {"kind": "date", "label": "начато"},
        "docket": {"kind": "url", "label": "карточка"},
    }
    publication = published(
        a_site(fields=fields),
        a_case("x", people=["p"], docket="https://example.org/1", opened="2020-05"),
        a_file("cases/x.en", title="X"),
        a_person("p", name="П", grave="Алматы", seen=["Тут", "Там"]),
        a_file("people/p.en", grave="Almaty"),
    )
    opened = parse_date("2020-05")
    assert isinstance(opened, PartialDate)
    assert publication.cases["x"].own == (
        OwnField("opened", "date", opened, {}),
        OwnField("docket", "url", None, {"ru": ("https://example.org/1",)}),
    )
    assert publication.people["p"].own == (
        OwnField("seen", "list", None, {"ru": ("Тут", "Там")}),
        OwnField("grave", "text", None, {"ru": ("Алматы",), "en": ("Almaty",)}),
    )


def test_without_content_there_is_nothing_to_publish() -> None:
    assert codes(problems_of()) == ["no-content"]


def test_a_spelling_that_two_merged_files_have_is_told_once() -> None:
    new = a_person(
        "new", name="Иван Пример", variants=[{"value": "Ioann Primer", "lang": "en", "kind": "transliteration"}]
    )
    old = a_person("old", name="Иван  Пример", variants=["Ioann Primer", "Ваня Пример"], merged_into="new")
    files = (a_case("x", people=[{"person": "new"}]), new, old)
    variants = published(*files).people["new"].variants
    assert [variant.value for variant in variants] == ["Ioann Primer", "Ваня Пример"]
