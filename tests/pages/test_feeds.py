"""Feeds and the sitemap: what is new, by the days of the content, and every page that a reader may come to."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.pages.feeds import ENTRIES, newest
from casegen.pages.plan import plan_pages, site_of
from casegen.pages.views.indexes import FeedView, SitemapView
from casegen.publication.types import Publication
from tests.pages.publications import SITE, a_publication, page_at, view_of

BESIDE = {"/countries/kz/feed.xml", "/en/countries/kz/feed.xml", "/corrections.xml", "/en/corrections.xml"}
WITHOUT_URL = "title: Примеры\nlanguages: [ru, en]\n"


def cases(**days: str) -> Publication:
    """A publication of cases, each with some front matter about its days."""
    return a_publication({f"cases/{id}": f"title: {id}\ncountries: [KZ]\n{more}".strip() for id, more in days.items()})


def feed(publication: Publication, address: str = "/feed.xml") -> FeedView:
    return view_of(FeedView, publication, address)


def test_cases_stand_newest_first_by_publication_or_update() -> None:
    publication = cases(
        a="published: 2022-01-01",
        b="published: 2021-01-01\nupdated: 2023-05-05",
        c="published: 2022-02-02",
        d="updated: 2020-01-01",
    )
    assert [(entry.link.text.text, entry.published, entry.updated) for entry in feed(publication).entries] == [
        ("b", date(2021, 1, 1), date(2023, 5, 5)),
        ("c", date(2022, 2, 2), date(2022, 2, 2)),
        ("a", date(2022, 1, 1), date(2022, 1, 1)),
        ("d", date(2020, 1, 1), date(2020, 1, 1)),
    ]


def test_an_update_before_the_publication_does_not_make_an_entry_older() -> None:
    [entry] = feed(cases(a="published: 2022-02-02\nupdated: 2022-01-01")).entries
    assert (entry.published, entry.updated) == (date(2022, 2, 2), date(2022, 2, 2))


def test_a_case_without_a_day_is_no_news() -> None:
    assert feed(cases(a="date: 2022")).entries == ()


def test_a_case_is_as_new_as_its_newest_source_when_nobody_says_otherwise() -> None:
    [entry] = feed(
        cases(a="sources:\n  - {id: x, title: X, date: 2022-01-05}\n  - {id: y, title: Y, date: 2022-03}")
    ).entries
    assert entry.published == date(2022, 1, 5)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"a": "published: 2022-01-01", "b": "updated: 2023-05-05"}, date(2023, 5, 5)),
        ({"a": "date: 2022"}, date(1970, 1, 1)),
    ],
)
def test_the_feed_is_as_new_as_its_content_whatever_the_day_of_the_build(days: dict[str, str], expected: date) -> None:
    assert feed(cases(**days)).updated == expected


def test_the_feed_ends_after_fifty_cases() -> None:
    publication = cases(**{f"a-{n}": f"published: 2022-01-{n % 28 + 1:02}" for n in range(60)})
    assert len(feed(publication).entries) == 50


def test_each_language_has_its_feed() -> None:
    files = {
        "cases/a": "title: А\nsummary: Кратко\ncountries: [KZ]\npublished: 2022-01-01",
        "cases/a.en": "title: A",
        "cases/b": "title: Б\ncountries: [KZ]\npublished: 2021-01-01",
    }
    view = feed(a_publication(files), "/en/feed.xml")
    assert (str(view.title), view.home) == ("Examples", "/en/")
    assert [(entry.link.text, entry.link.address) for entry in view.entries] == [
        (entry.link.text, address) for entry, address in zip(view.entries, ["/en/cases/a/", "/cases/b/"], strict=True)
    ]
    assert [entry.link.text.lang for entry in view.entries] == ["en", "ru"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (SITE, {"/feed.xml", "/en/feed.xml", *BESIDE, "/sitemap.xml"}),
        (SITE + "outputs: [sitemap]\n", {"/sitemap.xml"}),
        (SITE + "outputs: [feed]\n", {"/feed.xml", "/en/feed.xml"}),
        (SITE + "outputs: [feeds]\n", BESIDE),
        (WITHOUT_URL, set()),
    ],
    ids=["by default", "sitemap", "feed", "feeds", "without an address"],
)
def test_a_publication_has_the_outputs_that_it_asks_for_and_none_without_an_address(
    settings: str, expected: set[str]
) -> None:
    publication = a_publication({"cases/a": "title: А\ncountries: [KZ]\npublished: 2022-01-01"}, settings)
    assert expected == {page.address for page in plan_pages(publication) if page.address.endswith(".xml")}
    site = site_of(publication, "ru")
    assert site.feed == ("/feed.xml" if "/feed.xml" in expected else None)
    assert site.corrections_feed == ("/corrections.xml" if "/corrections.xml" in expected else None)
    beside = page_at(publication, "/countries/kz/").feed
    assert beside == ("/countries/kz/feed.xml" if "/countries/kz/feed.xml" in expected else None)


GATHERED = {
    "cases/a": "title: А\ncountries: [KZ, {country: KG, as: mentioned}]\npeople: [{person: ivan}]\npublished: 2022-01-01",
    "cases/b": "title: Б\ncountries: [KZ]\npeople: [{person: ivan}]\ndossiers: [d]\ntags: [Спорт]\npublished: 2023-01-01",
    "cases/b.en": "title: B",
    "people/ivan": "name: {ru: Иван Пример, en: Ivan Primer}",
    "dossiers/d": "title: Досье",
    "countries/kz": "title: Республика Казахстан",
}


@pytest.mark.parametrize(
    ("home", "of", "cases"),
    [
        ("/people/ivan/", "Иван Пример", ["/cases/b/", "/cases/a/"]),
        ("/en/people/ivan/", "Ivan Primer", ["/en/cases/b/", "/cases/a/"]),
        ("/countries/kz/", "Республика Казахстан", ["/cases/b/", "/cases/a/"]),
        ("/countries/kg/", "Кыргызстан", ["/cases/a/"]),
        ("/dossiers/d/", "Досье", ["/cases/b/"]),
        ("/tags/sport/", "Спорт", ["/cases/b/"]),
    ],
)
def test_what_gathers_cases_has_a_feed_of_them(home: str, of: str, cases: list[str]) -> None:
    publication = a_publication(GATHERED)
    view = feed(publication, home + "feed.xml")
    assert (str(view.of), view.home) == (of, home)
    assert [entry.link.address for entry in view.entries] == cases
    assert page_at(publication, home).feed == home + "feed.xml"


CORRECTED = {
    "cases/a": "title: А\ncountries: [KZ]\ncorrections:\n"
    "  - {date: 2022-01-02, text: Первое}\n  - {date: 2022-01-02, text: Второе}\n"
    "  - {date: 2024-01-02, text: Третье, id: name}",
    "cases/a.en": "title: A\ncorrections: {name: Third}",
    "cases/c": "title: В\ncountries: [KZ]\npublish: false\ncorrections: [{date: 2022-01-02, text: Тайное}]",
    "cases/d": "title: Г\ncountries: [KZ]\npeople: [{person: ivan}]",
    "people/ivan": "name: Иван Пример\ncorrections: [{date: 2023-05-05, text: Имя}]",
    "people/anna": "name: Анна Пример\ncorrections: [{date: 2023-05-05, text: Её}]",
}


def test_the_feed_of_corrections_tells_what_was_corrected_where_newest_first() -> None:
    publication = a_publication(CORRECTED)
    view = feed(publication, "/corrections.xml")
    assert (view.of, view.home, view.updated) == (None, "/", date(2024, 1, 2))
    assert [(entry.link.address, str(entry.summary), entry.updated) for entry in view.entries] == [
        ("/cases/a/#correction-name", "Третье", date(2024, 1, 2)),
        ("/people/ivan/#correction-2023-05-05", "Имя", date(2023, 5, 5)),
        ("/cases/a/#correction-2022-01-02-2", "Второе", date(2022, 1, 2)),
        ("/cases/a/#correction-2022-01-02", "Первое", date(2022, 1, 2)),
    ]
    english = feed(publication, "/en/corrections.xml").entries
    assert [(entry.link.address, str(entry.summary)) for entry in english[:2]] == [
        ("/en/cases/a/#correction-name", "Third"),
        ("/en/people/ivan/#correction-2023-05-05", "Имя"),
    ]


def test_the_sitemap_lists_every_page_that_readers_may_come_to_with_its_counterparts() -> None:
    files = {
        "cases/a": "title: А\ncountries: [KZ]\nredirect_from: [old, /old.html]\npublished: 2022-01-01",
        "cases/a.en": "title: A",
        "cases/b": "title: Б\ncountries: [KZ]",
    }
    publication = a_publication(files)
    entries = view_of(SitemapView, publication, "/sitemap.xml").entries
    addresses = [entry.address for entry in entries]
    assert addresses == sorted(addresses)
    assert {"/", "/en/", "/cases/a/", "/en/cases/a/", "/cases/b/", "/countries/kz/"} <= set(addresses)
    assert not set(addresses) & {"/404.html", "/feed.xml", "/sitemap.xml", "/cases/old/", "/old.html"}
    assert {entry.address: [other.address for other in entry.alternates] for entry in entries}["/en/cases/a/"] == [
        "/cases/a/",
        "/en/cases/a/",
    ]


DAYS = st.none() | st.sampled_from([date(2022, 1, day) for day in range(1, 6)])


@given(st.lists(st.tuples(DAYS, DAYS), min_size=ENTRIES - 5, max_size=ENTRIES + 30))
def test_a_feed_shows_what_stands_first_when_all_cases_are_put_in_order(days: list[tuple[date | None, ...]]) -> None:
    heads = {
        f"case-{n}": SimpleNamespace(id=f"case-{n}", published=published, updated=updated)
        for n, (published, updated) in enumerate(days)
    }
    edition: Any = SimpleNamespace(
        publication=SimpleNamespace(heads=SimpleNamespace(cases=heads)),
        case=lambda id: SimpleNamespace(address=f"/cases/{id}/"),
    )
    dated = [(case.published or case.updated, case.updated, case.id) for case in heads.values()]
    entries = [(max(first, updated or first), first, f"/cases/{id}/", id) for first, updated, id in dated if first]
    in_order = sorted(entries, reverse=True)
    expected = [(id, (updated, published)) for updated, published, _, id in in_order[:ENTRIES]]
    assert newest(edition, heads) == expected
