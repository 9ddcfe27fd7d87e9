"""Large lists over several pages: all parts are linked from the index, and together they hold each thing once."""

from __future__ import annotations

import pytest

from casegen.pages import indexes, people, split, spots, subjects
from casegen.pages.edition import Edition
from casegen.pages.plan import page_at, plan_pages
from casegen.pages.split import by_year, slug_of_year, year_of
from casegen.pages.spots import spots_of
from casegen.pages.views.indexes import CasesView, IndexView
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import Row
from casegen.pages.views.subjects import CountryView, TermView
from casegen.publication.types import Publication
from tests.builders import a_case, a_person, a_site, published

DATES = {"a": "2022", "b": "2021-05-05", "c": "2022-03", "d": None, "e": "202X", "f": "2020/2022", "g": "2022-03"}
NAMES = {
    "shamil": "Шамиль Шариф",
    "shchukin": "Иван Щукин",
    "anna": "Анна Ким",
    "arman": "Арман Абай",
    "yolka": "Ёлка",
    "eva": "Ева",
    "nomer": "12",
    "ivan": {"ru": "Иван Пример", "en": "Ivan Example"},
}
LARGE = 2


@pytest.fixture(scope="module")
def publication() -> Publication:
    """Some cases and people, more than a list of `LARGE` lines can hold; one of the people has two names."""
    persons = [a_person(id, name=name) for id, name in NAMES.items()]
    cases = [
        a_case(
            id,
            date=when,
            countries=["KZ", "KG"] if id in "abc" else ["KZ", {"country": "RU", "as": "refuge"}],
            tags=["Спорт", *(["Иное"] if id in "ab" else [])],
            people=[{"person": person} for person in NAMES] if id == "a" else [],
        )
        for id, when in DATES.items()
    ]
    return published(a_site(), *cases, *persons)


@pytest.fixture(autouse=True)
def _few_lines_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (split, spots, indexes, people, subjects):
        monkeypatch.setattr(module, "LARGE", LARGE)


def pages(publication: Publication) -> dict[str, Page]:
    """The pages of a publication by address."""
    return {page.address: page for page in plan_pages(publication)}


def parts_of(page: Page) -> tuple[Row, ...]:
    """The lines for the pages over which the list of a page is split."""
    assert isinstance(page.view, CasesView | CountryView | TermView | IndexView)
    return page.view.parts


LISTS = ("/cases/", "/en/cases/", "/countries/kz/", "/countries/kg/", "/tags/sport/", "/en/tags/sport/")


@pytest.mark.parametrize("address", LISTS)
def test_the_parts_hold_each_case_once_and_the_index_leads_to_all(publication: Publication, address: str) -> None:
    found = pages(publication)
    rows = parts_of(found[address])
    linked = [row.link.address for row in rows]
    stem = f"{address}index/" if address.endswith("/cases/") else address
    assert sorted(filter(None, linked)) == sorted(other for other in found if other.startswith(stem) and other != stem
                                                  and isinstance(found[other].view, CasesView))  # fmt: skip
    inside: list[str | None] = []
    for row in rows:
        assert row.link.address is not None
        view = found[row.link.address].view
        assert isinstance(view, CasesView)
        [group] = view.groups
        assert (view.part or "undated") == row.link.address.rstrip("/").rpartition("/")[2]
        assert group.heading == row.link.text.text
        assert dict(row.numbers) == {"cases": len(group.items)}
        assert view.parts == rows
        inside += [item.link.address for item in group.items]
    cases = "abc" if "kg" in address else "abcdefg"
    assert sorted(filter(None, inside)) == [f"/cases/{id}/" for id in cases]


def test_a_year_of_a_country_says_what_it_is_in_each_case_and_other_lists_do_not(publication: Publication) -> None:
    found = pages(publication)

    def told(address: str) -> dict[str | None, str | None]:
        view = found[address].view
        assert isinstance(view, CasesView)
        return {item.link.address: item.country_is for group in view.groups for item in group.items}

    assert told("/countries/ru/2022/") == {"/cases/g/": "refuge"}
    assert told("/countries/kz/2022/") == dict.fromkeys(("/cases/a/", "/cases/c/", "/cases/g/"), "own")
    assert told("/cases/index/2022/") == dict.fromkeys(("/cases/a/", "/cases/c/", "/cases/g/"))


def test_a_list_that_is_split_has_no_lines_of_its_own(publication: Publication) -> None:
    found = pages(publication)
    for address in LISTS:
        view = found[address].view
        assert not (view.groups if isinstance(view, CasesView) else getattr(view, "cases", ()))
    index = found["/people/"].view
    assert isinstance(index, IndexView)
    assert index.groups == ()


def test_a_list_that_is_not_too_large_stays_whole(publication: Publication) -> None:
    found = pages(publication)
    other = found["/tags/inoe/"].view
    assert isinstance(other, TermView)
    assert other.parts == ()
    assert len(other.cases) == LARGE
    assert not [address for address in found if address.startswith("/tags/inoe/2")]


@pytest.mark.parametrize(
    ("address", "lines"),
    [("/cases/", len(DATES)), ("/countries/kg/", 3), ("/tags/sport/", len(DATES)), ("/people/", len(NAMES) + 1)],
)
def test_a_list_is_split_from_one_line_more_on(
    publication: Publication, address: str, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for large, expected in ((lines, False), (lines - 1, True)):
        for module in (split, spots, indexes, people, subjects):
            monkeypatch.setattr(module, "LARGE", large)
        found = pages(publication)
        stem = f"{address}index/" if address in ("/cases/", "/people/") else address
        assert bool(parts_of(found[address])) is expected
        inside = [other for other in found if other.startswith(stem) and other.endswith("/") and other != stem]
        assert bool(inside) is expected


@pytest.mark.parametrize("home", ["", "/en"])
def test_letters_hold_each_person_once_and_those_of_one_address_share_a_page(
    publication: Publication, home: str
) -> None:
    found = pages(publication)
    rows = parts_of(found[f"{home}/people/"])
    inside: list[str | None] = []
    for row in rows:
        assert row.link.address is not None
        page = found[row.link.address]
        assert isinstance(page.view, IndexView)
        assert page.view.parts == rows
        assert f"/people/index/{page.view.part}/" in page.address
        assert page.title == row.link.text.text == ", ".join(group.heading for group in page.view.groups)
        lines = [line for group in page.view.groups for line in group.rows]
        under_their_name = [line.link.address for line in lines if line.variant is None]
        assert lines
        assert dict(row.numbers) == {"people": len(under_their_name)}
        inside += under_their_name
    assert sorted(filter(None, inside)) == sorted(f"{home}/people/{id}/" for id in NAMES)
    assert len({row.link.address for row in rows}) == len(rows)


def test_two_letters_with_one_slug_stand_on_one_page() -> None:
    publication = published(
        a_site(),
        a_case(people=[{"person": id} for id in ("a", "b", "c", "d")]),
        *(a_person(id, name=name) for id, name in {"a": "Эва", "b": "Ева", "c": "Ёлка", "d": "Eva"}.items()),
    )
    found = pages(publication)
    assert [row.link.text.text for row in parts_of(found["/people/"])] == ["Е, Э, E"]
    page = found["/people/index/e/"]
    assert isinstance(page.view, IndexView)
    assert [(group.heading, len(group.rows)) for group in page.view.groups] == [("Е", 2), ("Э", 1), ("E", 1)]


def test_years_go_from_the_newest_and_what_is_undated_comes_last(publication: Publication) -> None:
    edition = Edition(publication, "ru")
    years = by_year(edition, publication.heads.cases)
    assert list(years.items()) == [(2022, ["c", "g", "a"]), (2021, ["b"]), (2020, ["f"]), (None, ["e", "d"])]
    assert [slug_of_year(year) for year in years] == ["2022", "2021", "2020", "undated"]
    for year, ids in years.items():
        assert {year_of(publication.heads.cases[id]) for id in ids} == {year}
        order = list(publication.heads.cases)
        assert ids == sorted(ids, key=order.index)


def test_a_part_is_in_every_language_in_which_the_list_is(publication: Publication) -> None:
    spots_by_address = {spot.address: spot for spot in spots_of(publication)}
    page = pages(publication)["/countries/kz/2022/"]
    assert [other.address for other in page.alternates] == ["/countries/kz/2022/", "/en/countries/kz/2022/"]
    assert {other.address for other in page.alternates} <= spots_by_address.keys()
    editions = {lang: Edition(publication, lang) for lang in ("ru", "en")}
    assert page_at(editions, spots_by_address[page.address]) == page
