"""The plan of the site: every address has one page, every link leads to a page, counterparts know each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from casegen.output.reader import read_content
from casegen.pages.plan import plan_pages, site_of
from casegen.pages.views.indexes import RedirectView
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import Alternate, Link
from casegen.publication.compile import compile_publication
from casegen.publication.types import ProseLink, Publication
from tests.builders import AS_OF
from tests.pages.publications import a_publication, parts
from tests.published import compiled
from tests.support import ROOT


@cache
def everything() -> Publication:
    """The story that uses every field of the model."""
    files, _ = read_content(ROOT / "tests" / "sites" / "everything")
    return compile_publication(files, AS_OF)[0]


PUBLICATIONS: dict[str, Callable[[], Publication]] = {
    "the smallest": lambda: a_publication({"cases/a": "title: А\ncountries: [KZ]"}),
    "without a case": lambda: a_publication({"pages/about": "title: О нас"}),
    "everything": everything,
    "the real one": lambda: compiled().publication,
}
each_publication = pytest.mark.parametrize("of", PUBLICATIONS.values(), ids=PUBLICATIONS.keys())


@each_publication
def test_every_address_has_one_page_and_pages_stand_by_address(of: Callable[[], Publication]) -> None:
    addresses = [page.address for page in plan_pages(of())]
    assert addresses == sorted(set(addresses))


@each_publication
def test_every_link_leads_to_a_page_or_is_none(of: Callable[[], Publication]) -> None:
    publication = of()
    pages = plan_pages(publication)
    sites = [site_of(publication, lang) for lang in publication.settings.languages]
    planned = {page.address for page in pages}
    links = {
        part.address
        for view in (*pages, *sites)
        for part in parts(view)
        if isinstance(part, Link | ProseLink | Alternate)
    }
    links |= {address for site in sites for address in (site.home, site.feed, *dict(site.sections).values())}
    dead = {link for link in links if link is not None and link.partition("#")[0] not in planned}
    assert dead == set()


@each_publication
def test_counterparts_list_each_other_and_themselves(of: Callable[[], Publication]) -> None:
    pages = {page.address: page for page in plan_pages(of())}
    for page in pages.values():
        if page.alternates and not page.rootless:
            assert Alternate(page.lang, page.address) in page.alternates
            assert {pages[other.address].alternates for other in page.alternates} == {page.alternates}
            assert [pages[other.address].lang for other in page.alternates] == [other.lang for other in page.alternates]


@each_publication
def test_the_language_of_a_page_is_the_one_in_its_address(of: Callable[[], Publication]) -> None:
    publication = of()
    first, *others = publication.settings.languages

    def expected(page: Page) -> str:
        return next((lang for lang in others if page.address.startswith(f"/{lang}/")), first)

    assert [page.address for page in plan_pages(publication) if page.lang != expected(page)] == []


def test_equal_content_makes_equal_plans_whatever_the_order_of_its_files() -> None:
    files, _ = read_content(ROOT / "tests" / "sites" / "everything")
    again, _ = compile_publication(list(reversed(files)), AS_OF)
    assert plan_pages(again) == plan_pages(everything())


def test_the_page_for_wrong_addresses_stands_once_and_shows_the_ways_on() -> None:
    pages = [page for page in plan_pages(everything()) if page.rootless]
    assert [(page.address, page.lang) for page in pages] == [("/404.html", "ru")]


# ── redirects ────────────────────────────────────────────────────────────────────────────────────────────────────────

CASE = "title: А\ncountries: [KZ]\npeople: [ivan]\ndossiers: [dose]"
REDIRECTS = {
    "an old id in each language in which the case is written": (
        {"cases/a": f"{CASE}\nredirect_from: [old]", "cases/a.en": "title: A"},
        {"/cases/old/": "/cases/a/", "/en/cases/old/": "/en/cases/a/"},
    ),
    "an old id in the one language of the case": (
        {"cases/a": f"{CASE}\nredirect_from: [old]"},
        {"/cases/old/": "/cases/a/"},
    ),
    "an old path once, to the original": (
        {"cases/a": f"{CASE}\nlang: en\nredirect_from: [/2019/05/a.html]", "cases/a.ru": "title: А"},
        {"/2019/05/a.html": "/en/cases/a/"},
    ),
    "a person in every language": (
        {"cases/a": CASE, "people/ivan": "name: Иван Пример\nredirect_from: [vanya]"},
        {"/people/vanya/": "/people/ivan/", "/en/people/vanya/": "/en/people/ivan/"},
    ),
    "a dossier in every language": (
        {"cases/a": CASE, "dossiers/dose": "title: Досье\nredirect_from: [old, /d/]"},
        {"/dossiers/old/": "/dossiers/dose/", "/en/dossiers/old/": "/en/dossiers/dose/", "/d/": "/dossiers/dose/"},
    ),
    "a page": (
        {"cases/a": CASE, "pages/about": "title: О нас\nredirect_from: [o-nas]"},
        {"/o-nas/": "/about/"},
    ),
    "a person who was merged into another": (
        {"cases/a": CASE, "people/vanya": "name: Ваня Пример\nmerged_into: ivan"},
        {"/people/vanya/": "/people/ivan/", "/en/people/vanya/": "/en/people/ivan/"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), REDIRECTS.values(), ids=REDIRECTS.keys())
def test_an_old_address_leads_to_the_new_one(files: dict[str, str], expected: dict[str, str]) -> None:
    known = {"people/ivan": "name: Иван Пример", "dossiers/dose": "title: Досье"}
    pages = plan_pages(a_publication({**known, **files}))
    found = {page.address: page.view.target.address for page in pages if isinstance(page.view, RedirectView)}
    assert found == expected


def test_a_redirect_speaks_the_language_of_its_address_also_where_its_target_is_named_in_another() -> None:
    files = {"cases/a": CASE, "people/ivan": "name: {kk: Әбіш}\nredirect_from: [old]", "dossiers/dose": "title: Досье"}
    pages = plan_pages(a_publication(files))
    found = [(page.address, page.lang) for page in pages if isinstance(page.view, RedirectView)]
    assert found == [("/en/people/old/", "en"), ("/people/old/", "ru")]


def test_a_page_of_every_kind_knows_that_its_translation_was_left_behind() -> None:
    old = "title: {}\ntranslated: {{words: {{title: 00000000}}}}"
    publication = a_publication(
        {
            "cases/a": "title: А\ncountries: [KZ]\npeople: [{person: ivan}]\ndossiers: [d]",
            "people/ivan": "name: Иван Пример\ndescription: пример",
            "people/ivan.en": "description: an example\ntranslated: {words: {description: 00000000}}",
            "dossiers/d": "title: Д",
            "countries/kz": "title: К",
            "pages/about": "title: О нас",
            **{f"{path}.en": old.format("X") for path in ("cases/a", "dossiers/d", "countries/kz", "pages/about")},
        }
    )
    pages = plan_pages(publication)
    addresses = ["/cases/a/", "/people/ivan/", "/dossiers/d/", "/countries/kz/", "/about/"]
    assert {page.address: page.outdated for page in pages if page.outdated} == {
        f"/en{address}": Alternate("ru", address) for address in addresses
    }
