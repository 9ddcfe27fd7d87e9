"""Every address of a site and what stands there, before any page is made: the plan of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casegen.pages.data import PACKAGE, calendar_address, data_address, joined_names
from casegen.pages.dates import year_counts
from casegen.pages.edition import Edition
from casegen.pages.people import is_large, letters_by_slug
from casegen.pages.records import RECORDS
from casegen.pages.schemas import SCHEMAS, schema_address
from casegen.pages.search import has_search, index_of, shard_address
from casegen.pages.spellings import names_address
from casegen.pages.split import LARGE, by_year, slug_of_year
from casegen.pages.spot import Spot
from casegen.publication.addresses import redirect_address
from casegen.publication.permalinks import series_address
from casegen.publication.types import Publication


def spots_of(publication: Publication, editions: Mapping[str, Edition] | None = None) -> tuple[Spot, ...]:
    """Every spot of the site, by address, but for the index of texts, whose files are known when all pages are.

    `editions` are those of the publication, which remember what they are asked for; without them it is forgotten again.
    """
    return tuple(sorted(each_spot(publication, editions)))


def each_spot(publication: Publication, editions: Mapping[str, Edition] | None = None) -> Iterator[Spot]:
    """As `spots_of`, one after the other as they are found, and the files of the search index last."""
    yield from _page_spots(publication, editions)
    yield from shard_spots(publication)


def page_spots(publication: Publication, known: Mapping[str, Edition] | None = None) -> tuple[Spot, ...]:
    """As `spots_of`, without the files of the search index, which have to be made to be named."""
    return tuple(sorted(_page_spots(publication, known)))


def _page_spots(publication: Publication, known: Mapping[str, Edition] | None = None) -> Iterator[Spot]:
    editions = [known[lang] if known else Edition(publication, lang) for lang in publication.settings.languages]
    for edition in editions:
        yield from _pages(edition)
        yield from _redirects(edition)
        yield from _tombstones(edition)
    if publication.settings.url is not None and "sitemap" in publication.settings.outputs:
        yield Spot("/sitemap.xml", "sitemap", "", editions[0].lang)
    yield from (Spot(series_address(place), "held", place, editions[0].lang) for place in publication.heads.series)
    if "schema" in publication.settings.outputs:
        yield from (Spot(schema_address(kind), "schema", kind, editions[0].lang) for kind in SCHEMAS)


def own_spots(publication: Publication, kind: str, id: str) -> list[Spot]:
    """The spots of the page of one thing, in each language in which it stands."""
    editions = [Edition(publication, lang) for lang in publication.settings.languages]
    heads = publication.heads
    written = heads.cases[id].languages if kind == "case" else heads.pages[id].languages if kind == "page" else None
    pages = [_spot(edition, kind, id, written) for edition in editions if written is None or edition.lang in written]
    return [*pages, *_record(editions[0], kind, id)]


def _spot(edition: Edition, kind: str, id: str = "", languages: tuple[str, ...] | None = None) -> Spot:
    written = edition.languages if languages is None else languages
    return Spot(edition.address(kind, id), kind, id, edition.lang, written)


def _pages(edition: Edition) -> Iterator[Spot]:
    publication = edition.publication
    heads, outputs, lang = publication.heads, publication.settings.outputs, edition.lang
    yield _spot(edition, "")
    yield _spot(edition, "case")
    yield from (
        _spot(edition, "case", id, case.languages) for id, case in heads.cases.items() if lang in case.languages
    )
    yield from _parts(edition, "case", "index", tuple(heads.cases))
    for id in heads.people:
        yield from _with_feed(edition, "person", id)
    yield from letter_spots(edition)
    for code, country in heads.countries.items():
        yield from _with_feed(edition, "country", code)
        yield from _parts(edition, "country", code, tuple(case for case, _ in country.cases))
    if "dates" in outputs:
        yield _spot(edition, "year")
        yield from (_spot(edition, "year", slug_of_year(year)) for year in year_counts(edition))
    for id in heads.dossiers:
        yield from _with_feed(edition, "dossier", id)
    # An empty index is not made.
    kinds = {"person": heads.people, "country": heads.countries, "dossier": heads.dossiers}
    yield from (_spot(edition, kind) for kind, things in kinds.items() if things)
    yield from _terms(edition)
    yield from (
        _spot(edition, "page", id, page.languages) for id, page in heads.pages.items() if lang in page.languages
    )
    yield from _about_all(edition)
    if lang == edition.languages[0]:
        yield Spot("/404.html", "404", "", lang)


def letter_spots(edition: Edition) -> Iterator[Spot]:
    """The letters over which the index of people is split, if it is."""
    if is_large(edition):
        yield from (_spot(edition, "person", f"index/{slug}") for slug in letters_by_slug(edition))


def shard_spots(publication: Publication) -> Iterator[Spot]:
    """The files of the search index, which have to be made to be named."""
    if has_search(publication):
        edition = Edition(publication, publication.settings.languages[0])
        yield from (Spot(shard_address(name), "shard", name, edition.lang) for name in index_of(edition).files)


def _about_all(edition: Edition) -> Iterator[Spot]:
    """Feeds and data of the whole edition."""
    lang, outputs = edition.lang, edition.publication.settings.outputs
    if (feed := edition.feed()) is not None:
        yield Spot(feed, "feed", "", lang)
    if (feed := edition.corrections_feed) is not None:
        yield Spot(feed, "corrections", "", lang)
    yield from _finding(edition)
    if "data" in outputs:
        yield from _data(edition)


def _data(edition: Edition) -> Iterator[Spot]:
    """The page that lists the data, the calendar, and in the first language what is the same in all of them."""
    yield _spot(edition, "data")
    calendar = calendar_address(edition)
    if calendar is not None:
        yield Spot(calendar, "calendar", "", edition.lang)
    if edition.lang == edition.languages[0]:
        yield from _data_of_all(edition)


def _data_of_all(first: Edition) -> Iterator[Spot]:
    publication = first.publication
    yield Spot(PACKAGE, "package", "", first.lang)
    yield from (Spot(data_address(name), "joined", name, first.lang) for name in joined_names(publication))
    heads = publication.heads
    years = map(slug_of_year, year_counts(first)) if "dates" in publication.settings.outputs else ()
    things: Mapping[str, Iterable[str]] = {
        "case": heads.cases,
        "person": heads.people,
        "country": heads.countries,
        "dossier": heads.dossiers,
        "year": years,
    }
    for kind, ids in things.items():
        for id in ids:
            yield from _record(first, kind, id)


def _record(first: Edition, kind: str, id: str) -> Iterator[Spot]:
    """The data of the page of one thing."""
    address = first.record_address(kind, id) if kind in RECORDS else None
    if address is not None:
        yield Spot(address, kind, id, first.lang)


def _finding(edition: Edition) -> Iterator[Spot]:
    """The search page, and the data of names."""
    if has_search(edition.publication):
        yield _spot(edition, "search")
    names = names_address(edition)
    if names is not None:
        yield Spot(names, "names", "", edition.lang)


def _terms(edition: Edition) -> Iterator[Spot]:
    """The taxonomies that have terms, and their terms."""
    for taxonomy, terms in edition.terms.items():
        yield _spot(edition, "term", taxonomy)
        for term in terms:
            yield from _with_feed(edition, "term", term.id)
            yield from _parts(edition, "term", term.id, term.cases)


def _with_feed(edition: Edition, kind: str, id: str) -> Iterator[Spot]:
    """The page of something that gathers cases, and the feed beside it."""
    yield _spot(edition, kind, id)
    feed = edition.feed(kind, id)
    if feed is not None:
        yield Spot(feed, "feed", f"{kind}/{id}", edition.lang)


def _parts(edition: Edition, kind: str, id: str, cases: tuple[str, ...]) -> Iterator[Spot]:
    """The years over which a list of cases is split, if it is."""
    if len(cases) > LARGE:
        yield from (_spot(edition, kind, f"{id}/{slug_of_year(year)}") for year in by_year(edition, cases))


def _redirects(edition: Edition) -> Iterator[Spot]:
    """Every old address, which leads to the new one; old ids in each language in which the page exists."""
    heads, everywhere = edition.publication.heads, edition.languages
    for id, case in heads.cases.items():
        yield from _old_addresses(edition, "case", id, case.redirects, case.languages)
    for id, person in heads.people.items():
        yield from _old_addresses(edition, "person", id, person.redirects, everywhere)
    for id, dossier in heads.dossiers.items():
        yield from _old_addresses(edition, "dossier", id, dossier.redirects, everywhere)
    for id, page in heads.pages.items():
        yield from _old_addresses(edition, "page", id, page.redirects, page.languages)


def _tombstones(edition: Edition) -> Iterator[Spot]:
    """Addresses of what is withdrawn, where readers are told why."""
    for address in edition.publication.tombstones:
        yield Spot(edition.address("")[:-1] + address, "withdrawn", address, edition.lang)


def _old_addresses(
    edition: Edition, kind: str, id: str, redirects: tuple[str, ...], languages: tuple[str, ...]
) -> Iterator[Spot]:
    for old in redirects:
        is_path = old.startswith("/")
        # An old path is one address, and leads to the original; an old id had a page in each language.
        if edition.lang != languages[0] if is_path else edition.lang not in languages:
            continue
        address = redirect_address(kind, old) if is_path else edition.address(kind, old)
        yield Spot(address, "redirect", f"{kind}/{id}", edition.lang)
