"""The plan of a site before its pages are made: the same addresses, templates and languages that the pages have."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings

from casegen.pages import indexes, split, spots, subjects
from casegen.pages.plan import editions_of, page_at, plan_pages
from casegen.pages.spot import Spot, template_of
from casegen.pages.spots import own_spots, spots_of
from casegen.publication.types import Publication
from tests.builders import a_case, a_page, a_person, a_site, published
from tests.contents import PROJECTS, content_of
from tests.pages.edits import Choice, edited, files_of, state_of


@cache
def publication_of(name: str) -> Publication:
    """The publication of a project."""
    return published(*content_of(PROJECTS[name]))


@pytest.fixture(params=[0, 1, 3, 400])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines a list may have before it is split."""
    for module in (split, spots, indexes, subjects):
        monkeypatch.setattr(module, "LARGE", request.param)
    return int(request.param)


def assert_planned(publication: Publication) -> None:
    """The spots of a publication say what its pages say of themselves."""
    planned, editions = spots_of(publication), editions_of(publication)
    pages = plan_pages(publication)
    assert [spot.address for spot in planned] == [page.address for page in pages]
    assert len({spot.address for spot in planned}) == len(planned)
    assert list(planned) == sorted(planned)
    for spot, page in zip(planned, pages, strict=True):
        assert template_of(spot) == page.template, spot
        assert spot.lang == page.lang
        assert page == page_at(editions, spot)
        if spot.is_listed:
            assert page.alternates == editions[spot.lang].everywhere(spot.kind, spot.id, spot.languages), spot
            assert spot.lang in spot.languages


@pytest.mark.parametrize("name", PROJECTS)
def test_every_page_stands_where_it_is_planned(name: str, large: int) -> None:
    del large
    assert_planned(publication_of(name))


@settings(max_examples=25)
@given(edited())
def test_the_pages_of_any_publication_stand_where_they_are_planned(edit: tuple[Choice, Choice]) -> None:
    for state in (state_of(files_of(choice)) for choice in edit):
        if state.is_sound:
            assert_planned(state.publication)


@pytest.mark.parametrize(
    "outputs", [frozenset[str](), frozenset({"feed"}), frozenset({"feeds"}), frozenset({"sitemap", "tags"})]
)
@pytest.mark.parametrize("url", [None, "https://example.org"], ids=str)
def test_what_is_not_asked_for_has_no_spot(outputs: frozenset[str], url: str | None) -> None:
    publication = publication_of("everything")
    changed = replace(publication, settings=replace(publication.settings, outputs=outputs, url=url))
    kinds = {spot.kind for spot in spots_of(changed)}
    of = {spot.id.partition("/")[0] for spot in spots_of(changed) if spot.kind == "feed"}
    assert ("" in of) == ("feed" in outputs and url is not None)
    assert of - {""} == ({"person", "country", "dossier", "term"} if "feeds" in outputs and url is not None else set())
    assert ("corrections" in kinds) == ("feeds" in outputs and url is not None)
    assert ("sitemap" in kinds) == ("sitemap" in outputs and url is not None)
    taxonomies = {spot.id.partition("/")[0] for spot in spots_of(changed) if spot.kind == "term"}
    assert taxonomies == {"courts", "tags"}
    assert ("year" in kinds) == ("dates" in outputs)
    assert_planned(changed)


@pytest.mark.parametrize("name", PROJECTS)
def test_the_own_spots_of_a_thing_are_those_of_the_plan(name: str, large: int) -> None:
    del large
    publication = publication_of(name)
    heads, planned = publication.heads, spots_of(publication)
    things = {
        "case": heads.cases,
        "person": heads.people,
        "country": heads.countries,
        "dossier": heads.dossiers,
        "page": heads.pages,
    }
    for kind, ids in things.items():
        for id in ids:
            own = own_spots(publication, kind, id)
            assert own
            assert set(own) == {spot for spot in planned if (spot.kind, spot.id) == (kind, id)}
            pages = [spot for spot in own if not spot.is_record]
            assert own[: len(pages)] == pages
            assert {spot.languages for spot in pages} == {own[0].languages}


def test_an_empty_publication_has_a_home_and_no_empty_index() -> None:
    publication = published(a_site(languages=["ru"], outputs=[]), a_page("about"))
    assert [spot.address for spot in spots_of(publication)] == ["/", "/404.html", "/about/", "/cases/"]


def test_an_old_id_leads_on_in_each_language_and_an_old_path_once() -> None:
    publication = published(
        a_site(languages=["ru", "en"]),
        a_case("primer", people=[{"person": "ivan-primer"}], redirect_from=["old", "/old.html"]),
        a_person("ivan-primer", redirect_from=["vanya"]),
    )
    redirects = {spot.address: (spot.id, spot.lang) for spot in spots_of(publication) if spot.kind == "redirect"}
    assert redirects == {
        "/cases/old/": ("case/primer", "ru"),
        "/old.html": ("case/primer", "ru"),
        "/people/vanya/": ("person/ivan-primer", "ru"),
        "/en/people/vanya/": ("person/ivan-primer", "en"),
    }
    assert not [spot for spot in spots_of(publication) if spot.kind == "redirect" and spot.is_listed]


@pytest.mark.parametrize(
    ("kind", "id", "template"),
    [
        ("", "", "home.html"),
        ("case", "", "cases.html"),
        ("case", "a", "case.html"),
        ("case", "index/2022", "cases.html"),
        ("person", "", "index.html"),
        ("person", "a", "person.html"),
        ("person", "index/sh", "index.html"),
        ("country", "", "index.html"),
        ("country", "kz", "country.html"),
        ("country", "kz/2022", "cases.html"),
        ("term", "tags", "index.html"),
        ("term", "courts/a", "term.html"),
        ("term", "courts/a/undated", "cases.html"),
        ("dossier", "", "index.html"),
        ("dossier", "a", "dossier.html"),
        ("year", "", "index.html"),
        ("year", "2022", "year.html"),
        ("page", "about", "page.html"),
        ("feed", "", "feed.xml"),
        ("feed", "tags/a", "feed.xml"),
        ("sitemap", "", "sitemap.xml"),
        ("404", "", "404.html"),
        ("redirect", "case/a", "redirect.html"),
        ("withdrawn", "/cases/a/", "withdrawn.html"),
    ],
)
def test_the_template_of_what_stands_at_a_spot(kind: str, id: str, template: str) -> None:
    assert template_of(Spot("/", kind, id, "ru")) == template
