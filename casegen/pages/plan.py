"""The list of all pages of a publication: the door of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casegen.pages import indexes
from casegen.pages.cases import case_page, cases_page
from casegen.pages.dates import date_pages
from casegen.pages.edition import Edition
from casegen.pages.feeds import feed_page, sitemap_page
from casegen.pages.subjects import country_page, dossier_page, person_page, tag_page
from casegen.pages.views.indexes import NotFoundView, RedirectView
from casegen.pages.views.page import Page, Site
from casegen.pages.views.pieces import Link
from casegen.pages.views.subjects import ProseView
from casegen.publication.addresses import redirect_address
from casegen.publication.types import ProsePage, Publication


def plan_pages(publication: Publication) -> tuple[Page, ...]:
    """Every page of the site, by address. Equal publications give equal plans."""
    editions = [Edition(publication, lang) for lang in publication.settings.languages]
    pages = [page for edition in editions for page in _edition_pages(edition)]
    pages += _redirects(editions)
    if publication.settings.url is not None and "sitemap" in publication.settings.outputs:
        pages.append(sitemap_page(editions[0], pages))
    return tuple(sorted(pages, key=lambda page: page.address))


def site_of(publication: Publication, lang: str) -> Site:
    """What every page in `lang` shows of the publication."""
    edition = Edition(publication, lang)
    settings = publication.settings
    menu = [page for page in publication.pages.values() if page.menu is not None]
    return Site(
        lang=lang,
        title=edition.say(settings.title),
        description=edition.maybe(settings.description),
        url=settings.url,
        home=indexes.home_address(edition),
        feed=_feed_address(edition),
        sections=indexes.sections(edition),
        menu=tuple(_page_link(edition, page) for page in sorted(menu, key=lambda page: (page.menu or 0, page.id))),
        contact=settings.contact,
        licence=settings.licence,
        labels=settings.labels,
    )


def _edition_pages(edition: Edition) -> Iterator[Page]:
    publication = edition.publication
    yield indexes.home_page(edition)
    yield cases_page(edition)
    yield from (case_page(edition, case) for case in publication.cases.values() if edition.lang in case.languages)
    yield from date_pages(edition)
    yield from (person_page(edition, person) for person in publication.people.values())
    yield from (country_page(edition, country) for country in publication.countries.values())
    yield from (dossier_page(edition, dossier) for dossier in publication.dossiers.values())
    yield from (tag_page(edition, tag) for tag in publication.tags.values())
    yield from indexes.index_pages(edition)
    yield from (_prose_page(edition, page) for page in publication.pages.values() if edition.lang in page.languages)
    feed = _feed_address(edition)
    if feed is not None:
        yield feed_page(edition, feed)
    if edition.lang == edition.languages[0]:
        view = NotFoundView(indexes.sections(edition))
        homes = edition.everywhere("")
        yield Page("/404.html", "404.html", edition.lang, "", view, alternates=homes, rootless=True)


def _prose_page(edition: Edition, page: ProsePage) -> Page:
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
    )


def _page_link(edition: Edition, page: ProsePage) -> Link:
    lang = edition.own_or_original(page.languages)
    return Link(page.title.in_(lang), edition.address("page", page.id, lang))


def _feed_address(edition: Edition) -> str | None:
    settings = edition.publication.settings
    if settings.url is None or "feed" not in settings.outputs:
        return None
    return indexes.home_address(edition) + "feed.xml"


def _redirects(editions: list[Edition]) -> Iterator[Page]:
    """A page at every old address, which leads to the new one; old ids in each language in which the page exists."""
    for edition in editions:
        publication = edition.publication
        written: list[tuple[str, str, Link, tuple[str, ...], tuple[str, ...]]] = []
        written += [
            ("case", case.id, edition.case(case.id), case.redirects, case.languages)
            for case in publication.cases.values()
        ]
        everywhere = edition.languages
        written += [
            ("person", p.id, edition.person(p.id), p.redirects, everywhere) for p in publication.people.values()
        ]
        written += [
            ("dossier", d.id, edition.dossier(d.id), d.redirects, everywhere) for d in publication.dossiers.values()
        ]
        written += [
            ("page", p.id, _page_link(edition, p), p.redirects, p.languages) for p in publication.pages.values()
        ]
        for kind, _, link, redirects, languages in written:
            yield from _old_addresses(edition, kind, link, redirects, languages)


def _old_addresses(
    edition: Edition, kind: str, link: Link, redirects: Iterable[str], languages: tuple[str, ...]
) -> Iterator[Page]:
    for old in redirects:
        is_path = old.startswith("/")
        # An old path is one address, and leads to the original; an old id had a page in each language.
        if edition.lang != languages[0] if is_path else edition.lang not in languages:
            continue
        address = redirect_address(kind, old) if is_path else edition.address(kind, old)
        yield Page(address, "redirect.html", edition.lang, link.text.text, RedirectView(link))
