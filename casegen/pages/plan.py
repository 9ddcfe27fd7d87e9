"""The pages of a publication, each made when it is asked for: the door of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casegen.pages import indexes, people, split, subjects
from casegen.pages.cases import case_page
from casegen.pages.custody import series_page
from casegen.pages.data import calendar_page, data_page, joined_page, record_page
from casegen.pages.data_package import package_page
from casegen.pages.dates import year_page, years_page
from casegen.pages.edition import Edition, Glance
from casegen.pages.feeds import corrections_page, feed_page, sitemap_page
from casegen.pages.schemas import schema_page
from casegen.pages.search import search_page, shard_page
from casegen.pages.spellings import names_page
from casegen.pages.spot import Spot
from casegen.pages.spots import page_spots, spots_of
from casegen.pages.views.indexes import NotFoundView, RedirectView, SitemapEntry, WithdrawnView
from casegen.pages.views.page import Page, Site
from casegen.pages.views.pieces import Link
from casegen.pages.views.subjects import ProseView
from casegen.publication.types import ProsePage, Publication
from casegen.values.languages import Phrase


def plan_pages(publication: Publication) -> tuple[Page, ...]:
    """Every page of the site, by address. Equal publications give equal plans."""
    editions = editions_of(publication)
    return tuple(page_at(editions, spot) for spot in spots_of(publication))


def editions_of(publication: Publication, glance: Glance | None = None) -> dict[str, Edition]:
    """The edition of a publication in each of its languages; `glance` is that of all of them."""
    glance = glance or Glance()
    return {lang: Edition(publication, lang, glance=glance) for lang in publication.settings.languages}


def page_at(editions: Mapping[str, Edition], spot: Spot) -> Page:
    """The page that stands at a spot."""
    edition = editions[spot.lang]
    if spot.kind in _SPECIAL:
        return _SPECIAL[spot.kind](edition, spot)
    if spot.is_record:
        return record_page(edition, spot.kind, spot.id)
    if not spot.whole:
        return indexes.term_index(edition, spot.id) if spot.id else _INDEXES[spot.kind](edition)
    return _part(edition, spot.kind, spot.whole, spot.part) if spot.part else _ONE[spot.kind](edition, spot.id)


def site_of(publication: Publication, lang: str) -> Site:
    """What every page in `lang` shows of the publication."""
    edition = Edition(publication, lang)
    settings = publication.settings
    menu = [page for page in publication.heads.pages.values() if page.menu is not None]
    return Site(
        lang=lang,
        title=edition.say(settings.title),
        description=edition.maybe(settings.description),
        url=settings.url,
        home=edition.address(""),
        feed=edition.feed(),
        corrections_feed=edition.corrections_feed,
        sections=indexes.sections(edition),
        menu=tuple(_page_link(edition, page) for page in sorted(menu, key=lambda page: (page.menu or 0, page.id))),
        contact=settings.contact,
        licence=settings.licence,
        labels=settings.labels,
        data=edition.address("data") if "data" in settings.outputs else None,
    )


def _part(edition: Edition, kind: str, id: str, part: str) -> Page:
    """A part of a list that is split."""
    heads = edition.publication.heads
    if kind == "person":
        return people.letter_page(edition, part)
    if kind == "case":
        return split.part_page(edition, kind, id, part, None, heads.cases)
    if kind == "country":
        country = heads.countries[id]
        cases = [case for case, _ in country.cases]
        return split.part_page(edition, kind, id, part, edition.country(country.code), cases)
    return split.part_page(edition, kind, id, part, edition.term(id), edition.publication.terms[id].cases)


def _prose_page(edition: Edition, id: str) -> Page:
    page = edition.publication.pages[id]
    view = ProseView(edition.say(page.title), edition.maybe(page.summary), page.bodies.get(edition.lang))
    return Page(
        address=edition.address("page", page.id),
        template="page.html",
        lang=edition.lang,
        title=view.title.text,
        view=view,
        description=view.summary.text if view.summary else "",
        section=page.id,
        alternates=edition.everywhere("page", page.id, page.languages),
        outdated=edition.original("page", page.id, page.outdated),
    )


def _page_link(edition: Edition, page: ProsePage) -> Link:
    lang = edition.own_or_original(page.languages)
    return Link(page.title.in_(lang), edition.address("page", page.id, lang))


def _feed(edition: Edition, spot: Spot) -> Page:
    kind, _, id = spot.id.partition("/")
    return feed_page(edition, spot.address, kind, id)


def _corrections(edition: Edition, spot: Spot) -> Page:
    return corrections_page(edition, spot.address)


def _names(edition: Edition, spot: Spot) -> Page:
    return names_page(edition, spot.address)


def _sitemap(edition: Edition, _: Spot) -> Page:
    return sitemap_page(edition, _entries(edition))


def _entries(edition: Edition) -> Iterator[SitemapEntry]:
    for spot in page_spots(edition.publication):
        if spot.is_listed:
            yield SitemapEntry(spot.address, edition.everywhere(spot.kind, spot.id, spot.languages))


def _not_found(edition: Edition, spot: Spot) -> Page:
    view = NotFoundView(indexes.sections(edition))
    homes = edition.everywhere("")
    return Page(spot.address, "404.html", edition.lang, "", view, alternates=homes, rootless=True)


def _withdrawn(edition: Edition, spot: Spot) -> Page:
    reason = Phrase(edition.publication.tombstones[spot.id], edition.languages[0])
    return Page(spot.address, "withdrawn.html", edition.lang, "", WithdrawnView(reason))


def _redirect(edition: Edition, spot: Spot) -> Page:
    kind, _, id = spot.id.partition("/")
    link = _page_link(edition, edition.publication.heads.pages[id]) if kind == "page" else _LINKS[kind](edition, id)
    return Page(spot.address, "redirect.html", edition.lang, link.text.text, RedirectView(link))


_SPECIAL: Mapping[str, Callable[[Edition, Spot], Page]] = {
    "feed": _feed,
    "corrections": _corrections,
    "names": _names,
    "sitemap": _sitemap,
    "404": _not_found,
    "redirect": _redirect,
    "withdrawn": _withdrawn,
    "search": lambda edition, _: search_page(edition, indexes.sections(edition)),
    "schema": lambda edition, spot: schema_page(edition, spot.id),
    "shard": lambda edition, spot: shard_page(edition, spot.id),
    "data": lambda edition, _: data_page(edition),
    "package": lambda edition, _: package_page(edition),
    "joined": lambda edition, spot: joined_page(edition, spot.id),
    "calendar": lambda edition, spot: calendar_page(edition, spot.address),
    "held": lambda edition, spot: series_page(edition, spot.id),
}
_INDEXES: Mapping[str, Callable[[Edition], Page]] = {
    "": indexes.home_page,
    "case": indexes.cases_page,
    "person": people.people_index,
    "country": indexes.country_index,
    "year": years_page,
    "dossier": indexes.dossier_index,
}
_ONE: Mapping[str, Callable[[Edition, str], Page]] = {
    "case": lambda edition, id: case_page(edition, edition.publication.cases[id]),
    "person": lambda edition, id: subjects.person_page(edition, edition.publication.people[id]),
    "country": lambda edition, id: subjects.country_page(edition, edition.publication.countries[id]),
    "year": year_page,
    "dossier": lambda edition, id: subjects.dossier_page(edition, edition.publication.dossiers[id]),
    "term": lambda edition, id: subjects.term_page(edition, edition.publication.terms[id]),
    "page": _prose_page,
}
_LINKS: Mapping[str, Callable[[Edition, str], Link]] = {
    "case": Edition.case,
    "person": Edition.person,
    "dossier": Edition.dossier,
}
