"""The indexes, each in the order of its reader's alphabet, and the home page."""

from __future__ import annotations

import pytest

from casegen.pages.plan import site_of
from casegen.pages.views.indexes import HomeView, IndexView
from casegen.pages.views.subjects import CountryView
from casegen.publication.types import Publication
from tests.pages.publications import SITE, a_publication, view_of


def index(publication: Publication, address: str, *, variants: bool = True) -> list[tuple[str, list[str]]]:
    """The groups of an index that have lines, each with the words of its lines; without the lines that say "see"."""
    view = view_of(IndexView, publication, address)
    found = [
        (group.heading, [row.link.text.text for row in group.rows if variants or row.variant is None])
        for group in view.groups
    ]
    return [(heading, lines) for heading, lines in found if lines]


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def people(*names: str) -> Publication:
    """A publication that names some people; `ru = en` gives a name in both languages."""
    entries = []
    for number, name in enumerate(names):
        russian, _, english = name.partition(" = ")
        by_lang = f'{{ru: "{russian}", en: "{english}"}}' if english else f'"{russian}"'
        entries.append(f"  - {{person: id-{number}, name: {by_lang}}}")
    return a_publication({"cases/a": "\n".join(["title: А", "countries: [KZ]", "people:", *entries])})


def test_people_stand_under_the_letters_of_their_surnames() -> None:
    publication = people("Иван Яковлев", "Ёлка Ершова", "Анна Ёлкина", "Әлия Әбішева", "Пётр Абрамов")
    assert index(publication, "/people/") == [
        ("А", ["Абрамов Пётр"]),
        ("Ә", ["Әбішева Әлия"]),
        ("Е", ["Ёлкина Анна", "Ершова Ёлка"]),
        ("Я", ["Яковлев Иван"]),
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/people/", [("А", ["Аббасов А"]), ("Я", ["Яковлев Я"]), ("A", ["Abbott A"]), ("Z", ["Zimmer Z"])]),
        ("/en/people/", [("A", ["Abbott A"]), ("Z", ["Zimmer Z"]), ("А", ["Аббасов А"]), ("Я", ["Яковлев Я"])]),
    ],
)
def test_the_alphabet_of_the_reader_comes_first(address: str, expected: list[tuple[str, list[str]]]) -> None:
    assert expected == index(people("Z Zimmer", "Я Яковлев", "A Abbott", "А Аббасов"), address)


def test_each_language_lists_people_by_the_name_that_it_knows() -> None:
    publication = people("Хасан Ахмедов = Hasan Ahmadov", "Юлия Цой = Yulia Tsoi")
    russian, english = (
        [("А", ["Ахмедов Хасан"]), ("Ц", ["Цой Юлия"])],
        [("A", ["Ahmadov Hasan"]), ("T", ["Tsoi Yulia"])],
    )
    assert index(publication, "/people/", variants=False) == russian
    assert index(publication, "/en/people/", variants=False) == english


def test_every_letter_stands_once_also_one_that_no_alphabet_of_ours_has() -> None:
    names = ["Л Łaba", "М Łukow", "А Ҳамидов", "Б Ҳусейнов", "В Єрмак", "Г Євтушок", "Д Ґанджа", "Е გელა"]
    headings = [heading for heading, _ in index(people(*names), "/people/")]
    assert headings == ["Ґ", "Є", "Ҳ", "L", "გ".upper()]


def test_a_name_that_begins_with_a_sign_stands_under_its_letter() -> None:
    assert index(people("«Пример»", "Ә. Әбіш", "007"), "/people/") == [
        ("№", ["007"]),
        ("Ә", ["Әбіш Ә."]),
        ("П", ["«Пример»"]),
    ]


def test_an_editor_may_say_how_a_name_is_listed() -> None:
    files = {
        "cases/a": "title: А\ncountries: [KZ]\npeople: [ivan, aigul]",
        "people/ivan": "name: Иван Иванович Пример\nsort: Пример, Иван Иванович\ndescription: учитель",
        "people/aigul": "name: Айгүл Асан кызы",
    }
    view = view_of(IndexView, a_publication(files), "/people/")
    assert [(row.link.text.text, row.words and row.words.text) for group in view.groups for row in group.rows] == [
        ("Айгүл Асан кызы", None),
        ("Пример, Иван Иванович", "учитель"),
    ]


# ── countries, dossiers, tags ────────────────────────────────────────────────────────────────────────────────────────

FILES = {
    "cases/a": "title: А\ncountries: [KZ, UZ]\npeople: [Иван Пример]\ndossiers: [b]\ntags: [суд, обыск]",
    "cases/b": "title: Б\ncountries: [KZ, TM]\ndossiers: [a, b]\ntags: [обыск]",
    "dossiers/a": "title: Январь",
    "dossiers/a.en": "title: January",
    "dossiers/b": "title: Август",
    "dossiers/b.en": "title: Summer",
}


def test_countries_dossiers_and_tags_stand_by_name_in_each_language() -> None:
    publication = a_publication(FILES)
    assert index(publication, "/countries/") == [("", ["Казахстан", "Туркменистан", "Узбекистан"])]
    assert index(publication, "/en/countries/") == [("", ["Kazakhstan", "Turkmenistan", "Uzbekistan"])]
    assert index(publication, "/dossiers/") == [("", ["Август", "Январь"])]
    assert index(publication, "/en/dossiers/") == [("", ["January", "Summer"])]
    assert index(publication, "/tags/") == [("", ["обыск", "суд"])]


def test_lines_of_indexes_count_what_they_lead_to() -> None:
    publication = a_publication(FILES)
    numbers = {
        row.link.text.text: row.numbers
        for address in ("/countries/", "/dossiers/", "/tags/", "/people/")
        for group in view_of(IndexView, publication, address).groups
        for row in group.rows
    }
    assert numbers["Казахстан"] == (("cases", 2), ("people", 1))
    assert numbers["Август"] == (("cases", 2),)
    assert numbers["суд"] == (("cases", 1),)
    assert numbers["Пример Иван"] == (("cases", 1),)


# ── the parts of the site ────────────────────────────────────────────────────────────────────────────────────────────


def sections(files: dict[str, str], lang: str = "ru") -> dict[str, str]:
    return dict(site_of(a_publication(files), lang).sections)


def test_a_site_has_the_parts_that_have_something() -> None:
    assert sections({"cases/a": "title: А\ncountries: [KZ]"}) == {
        "cases": "/cases/",
        "countries": "/countries/",
        "dates": "/dates/",
        "search": "/search/",
    }
    assert sections(FILES, "en") == {
        part: f"/en/{part}/" for part in ("cases", "people", "countries", "dates", "dossiers", "tags", "search")
    }


def test_the_menu_goes_by_its_numbers_and_leads_to_a_page_that_is_written() -> None:
    files = {
        "cases/a": "title: А\ncountries: [KZ]",
        "pages/about": "title: О нас\nmenu: 2",
        "pages/about.en": "title: About",
        "pages/rules": "title: Правила\nmenu: 1",
        "pages/hidden": "title: Без номера",
    }
    menu = site_of(a_publication(files), "en").menu
    assert [(link.text.text, link.address) for link in menu] == [("Правила", "/rules/"), ("About", "/en/about/")]


# ── the home page ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_home_page_begins_with_the_cases_last_published_or_updated() -> None:
    days = {"a": "published: 2022-01-01", "b": "published: 2021-01-01\nupdated: 2023-01-01", "c": "", "d": "date: 2020"}
    files = {f"cases/{id}": f"title: {id}\ncountries: [KZ]\n{day}".strip() for id, day in days.items()}
    view = view_of(HomeView, a_publication(files), "/")
    assert [item.link.text.text for item in view.latest] == ["b", "a", "d", "c"]
    assert view.numbers == (("cases", 4), ("people", 0), ("countries", 1))


def test_the_home_page_shows_six_cases() -> None:
    files = {f"cases/a-{n}": f"title: a\ncountries: [KZ]\npublished: 2022-01-{n:02}" for n in range(10, 25)}
    latest = view_of(HomeView, a_publication(files), "/").latest
    assert [item.link.address for item in latest] == [f"/cases/a-{n}/" for n in range(24, 18, -1)]


def test_of_many_countries_the_home_page_lists_those_with_most_cases_by_name_and_the_map_has_all() -> None:
    """Fifty countries stood between the map and the strip of years."""
    codes = ["AT", "BE", "BG", "CZ", "DK", "EE", "FI", "FR", "GE", "HU", "IT", "KZ", "LT", "LV", "PL"]
    files = {f"cases/{code.lower()}": f"title: a\ncountries: [{code}]\npeople: [Имя {code}]" for code in codes}
    files |= {f"cases/more-{code.lower()}": f"title: a\ncountries: [{code}]" for code in codes[3:]}
    view = view_of(HomeView, a_publication(files), "/en/")
    assert [row.link.address for row in view.countries] == [
        f"/en/countries/{code.lower()}/"
        for code in ["CZ", "DK", "EE", "FI", "FR", "GE", "HU", "IT", "KZ", "LV", "LT", "PL"]
    ]
    assert len(view.map) == len(codes)


def test_a_country_has_its_numbers_as_of_a_day() -> None:
    files = {
        "cases/a": "title: А\ncountries: [KZ, {country: KG, as: mentioned}]\npeople: [Имя, {name: Судья, role: judge}]"
    }
    publication = a_publication(files)
    view = view_of(CountryView, publication, "/countries/kz/")
    assert (view.as_of, view.numbers) == (publication.as_of, (("cases", 1), ("people", 1)))
    assert view_of(CountryView, publication, "/countries/kg/").numbers == (("cases", 0), ("people", 0))


def test_each_language_has_its_home_page() -> None:
    publication = a_publication({"cases/a": "title: А\ncountries: [KZ]"}, SITE + "description: {ru: Описание}\n")
    assert view_of(HomeView, publication, "/en/").countries[0].link.address == "/en/countries/kz/"
    assert site_of(publication, "en").home == "/en/"
    assert site_of(publication, "en").description == site_of(publication, "ru").description


def test_the_home_page_and_the_index_of_countries_have_the_same_map() -> None:
    publication = a_publication(
        {"cases/a": "title: А\ncountries: [KZ, {country: KG, as: refuge}]", "cases/b": "title: Б\ncountries: [KZ]"}
    )
    places = view_of(HomeView, publication, "/en/").map
    assert [(place.code, place.link.address, place.numbers[0]) for place in places] == [
        ("KZ", "/en/countries/kz/", ("cases", 2)),
        ("KG", "/en/countries/kg/", ("cases", 1)),
    ]
    assert view_of(IndexView, publication, "/en/countries/").map == places
    assert view_of(IndexView, publication, "/en/dates/").map == ()
