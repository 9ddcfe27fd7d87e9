"""How things are called in one language, and which address each has there."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.pages.edition import Edition
from casegen.pages.views.pieces import Alternate, Link
from casegen.values.languages import Phrase, Text
from tests.builders import a_case, a_site, a_source, published
from tests.pages.publications import SITE, a_publication, an_edition

FILES = {
    "cases/primer": (
        "title: Дело\ncountries: [KZ, KG, {country: ZZ, as: mentioned}]\ndossiers: [dose]\ntags: [Обыск]\n"
        "people: [{person: ivan, name: {ru: Иван Пример, en: Ivan Primer}}, {name: Анна Образцова, page: false}]"
    ),
    "cases/example": "title: Example\nlang: en\ncountries: [US]",
    "cases/oba": "title: Оба\ncountries: [KZ]",
    "cases/oba.en": "title: Both",
    "dossiers/dose": "title: Досье",
    "countries/kg": "title: Кыргызская Республика",
}
OWN_COUNTRY = SITE + "countries: {ZZ: {ru: Своя, en: Own}}\n"
PUBLICATION = a_publication(FILES, OWN_COUNTRY)
RUSSIAN, ENGLISH = Edition(PUBLICATION, "ru"), Edition(PUBLICATION, "en")


def link(text: str, lang: str, address: str | None) -> Link:
    return Link(Phrase(text, lang), address)


@pytest.mark.parametrize(
    ("by_lang", "russian", "english"),
    [
        ({"ru": "да", "en": "yes"}, Phrase("да", "ru"), Phrase("yes", "en")),
        ({"ru": "да"}, Phrase("да", "ru"), Phrase("да", "ru")),
        ({"kk": "иә", "en": "yes"}, Phrase("yes", "en"), Phrase("yes", "en")),
        ({"kk": "иә", "ky": "ооба"}, Phrase("иә", "kk"), Phrase("иә", "kk")),
    ],
)
def test_a_text_is_said_in_this_language_else_in_the_first_of_the_publication_else_in_its_own(
    by_lang: dict[str, str], russian: Phrase, english: Phrase
) -> None:
    assert (russian, english) == (RUSSIAN.say(Text(by_lang)), ENGLISH.say(Text(by_lang)))


def test_the_original_of_a_page_is_told_where_it_has_left_behind_this_translation() -> None:
    outdated = {"en": "ru", "kk": "ru"}
    assert ENGLISH.original("case", "oba", outdated) == Alternate("ru", "/cases/oba/")
    assert RUSSIAN.original("case", "oba", outdated) is None
    assert ENGLISH.original("case", "oba", {}) is None


LINKS = {
    "a case in both languages": (
        *("case", "oba"),
        *(link("Оба", "ru", "/cases/oba/"), link("Both", "en", "/en/cases/oba/")),
    ),
    "a case in Russian": ("case", "primer", *[link("Дело", "ru", "/cases/primer/")] * 2),
    "a case in English": ("case", "example", *[link("Example", "en", "/en/cases/example/")] * 2),
    "a person": (
        *("person", "ivan"),
        *(link("Иван Пример", "ru", "/people/ivan/"), link("Ivan Primer", "en", "/en/people/ivan/")),
    ),
    "a country": (
        *("country", "KZ"),
        *(link("Казахстан", "ru", "/countries/kz/"), link("Kazakhstan", "en", "/en/countries/kz/")),
    ),
    "a country under an editor's title": (
        *("country", "KG"),
        *(link("Кыргызская Республика", "ru", "/countries/kg/"), link("Kyrgyzstan", "en", "/en/countries/kg/")),
    ),
    "a country of the publication's own": (
        *("country", "ZZ"),
        *(link("Своя", "ru", "/countries/zz/"), link("Own", "en", "/en/countries/zz/")),
    ),
    "a country without a page": ("country", "FR", link("Франция", "ru", None), link("France", "en", None)),
    "a dossier": (
        *("dossier", "dose"),
        *(link("Досье", "ru", "/dossiers/dose/"), link("Досье", "ru", "/en/dossiers/dose/")),
    ),
    "a tag": ("term", "tags/obysk", link("Обыск", "ru", "/tags/obysk/"), link("Обыск", "ru", "/en/tags/obysk/")),
}


@pytest.mark.parametrize(("kind", "id", "russian", "english"), LINKS.values(), ids=LINKS.keys())
def test_a_link_leads_to_the_page_for_readers_of_this_language(
    kind: str, id: str, russian: Link, english: Link
) -> None:
    assert (russian, english) == (getattr(RUSSIAN, kind)(id), getattr(ENGLISH, kind)(id))


def test_a_link_to_a_year() -> None:
    assert RUSSIAN.year(2022) == link("2022", "ru", "/dates/2022/")
    assert ENGLISH.year(None) == link("", "en", "/en/dates/undated/")


def test_a_person_without_a_page_is_a_name_in_the_case_and_no_link() -> None:
    people = [RUSSIAN.part(part) for part in PUBLICATION.cases["primer"].people]
    assert people == [link("Иван Пример", "ru", "/people/ivan/"), link("Анна Образцова", "ru", None)]


def test_a_person_with_a_page_is_no_link_in_a_case_that_does_not_say_so() -> None:
    files = {
        "cases/a": "title: А\ncountries: [KZ]\npeople: [{person: ivan, name: Иван Пример}]",
        "cases/b": "title: Б\ncountries: [KZ]\npeople: [{person: ivan, page: false}]",
    }
    edition = an_edition(files)
    parts = [edition.part(part) for case in edition.publication.cases.values() for part in case.people]
    assert parts == [link("Иван Пример", "ru", "/people/ivan/"), link("Иван Пример", "ru", None)]


@pytest.mark.parametrize(
    ("kind", "id", "russian", "english"),
    [
        ("case", "x", "/cases/x/", "/en/cases/x/"),
        ("case", "", "/cases/", "/en/cases/"),
        ("page", "about", "/about/", "/en/about/"),
        ("", "", "/", "/en/"),
    ],
)
def test_the_first_language_has_no_prefix(kind: str, id: str, russian: str, english: str) -> None:
    assert (russian, english) == (RUSSIAN.address(kind, id), ENGLISH.address(kind, id))


def test_a_page_is_everywhere_where_it_is_written_in_the_order_of_the_publication() -> None:
    both = (Alternate("ru", "/cases/x/"), Alternate("en", "/en/cases/x/"))
    assert ENGLISH.everywhere("case", "x") == both
    assert ENGLISH.everywhere("case", "x", ("en", "ru")) == both
    assert ENGLISH.everywhere("case", "x", ("en",)) == ()


def test_a_case_in_a_list_names_its_subjects_and_the_countries_where_it_happened() -> None:
    files = {
        "cases/primer": "title: Дело\ncountries: [KZ, {country: FR, as: mentioned}, {country: KG, as: refuge}]\n"
        "people: [Иван Пример, {name: Анна Образцова, role: victim}, {name: Олег Судья, role: judge}]"
    }
    edition = an_edition(files)
    item = edition.item(edition.publication.heads.cases["primer"])
    assert [person.text.text for person in item.people] == ["Иван Пример", "Анна Образцова"]
    assert [country.text.text for country in item.countries] == ["Казахстан", "Кыргызстан"]


@pytest.mark.parametrize(
    ("publisher", "lang"),
    [
        ("Sputnik", "en"),
        ("Газета", "ru"),
        ("Sputnik Казахстан", "ru"),
        ({"kk": "Tengri"}, "en"),
        ({"fr": "Le Monde"}, "fr"),
    ],
)
def test_a_name_in_latin_letters_is_no_word_of_a_language_that_has_others(publisher: Any, lang: str) -> None:
    """Sputnik was marked as Russian on English pages, also where its source was in English."""
    case = a_case("x", sources=[a_source("a", publisher=publisher, lang="en")])
    publication = published(a_site(), case)
    [source] = Edition(publication, "en").sources(publication.cases["x"].sources)
    assert source.publisher is not None
    assert source.publisher.lang == lang
