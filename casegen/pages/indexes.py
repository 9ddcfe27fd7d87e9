"""The indexes of cases, countries, dossiers and terms, and the home page."""

from __future__ import annotations

from dataclasses import replace
from heapq import nlargest

from casegen.pages.custody import MOST, held_view
from casegen.pages.dates import year_bars
from casegen.pages.edition import Edition
from casegen.pages.search import has_search
from casegen.pages.split import LARGE, by_year, year_parts
from casegen.pages.views.indexes import CasesView, HomeView, IndexView, RowGroup
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import CaseGroup, MapPlace, Row
from casegen.publication.types import CaseHead, Country, PersonHead

LATEST = 6
MOST_COUNTRIES = 12


def cases_page(edition: Edition) -> Page:
    """The index of all cases, newest first, by the year in which they begin; where they are many, of those years."""
    years = by_year(edition, edition.publication.heads.cases)
    groups = tuple(CaseGroup(str(year or ""), edition.items(ids)) for year, ids in years.items())
    view = CasesView(groups)
    if len(edition.publication.heads.cases) > LARGE:
        view = CasesView((), year_parts(edition, "case", "index", years))
    address, alternates = edition.address("case"), edition.everywhere("case")
    return Page(address, "cases.html", edition.lang, "", view, section="cases", alternates=alternates)


def country_index(edition: Edition) -> Page:
    """Every country that a published case or dossier names."""
    page = _index(edition, "countries", "country", (RowGroup("", country_rows(edition)),))
    assert isinstance(page.view, IndexView)
    return replace(page, view=replace(page.view, map=country_map(edition)))


def country_rows(edition: Edition) -> tuple[Row, ...]:
    """A line for every country, by name."""
    rows = [
        Row(edition.country(c.code), numbers=country_numbers(c)) for c in edition.publication.heads.countries.values()
    ]
    return tuple(sorted(rows, key=lambda row: edition.by_name(row.link)))


def _first_countries(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The lines of the countries that take part in most cases, in the order in which they stood."""
    first = nlargest(MOST_COUNTRIES, rows, key=lambda row: row.numbers)
    return tuple(row for row in rows if row in first)


def country_numbers(country: Country) -> tuple[tuple[str, int], ...]:
    """How many cases a country takes part in, and how many people those are about."""
    return ("cases", len(country.own_cases)), ("people", len(country.people))


def country_map(edition: Edition) -> tuple[MapPlace, ...]:
    """Every country for a map, by name."""
    codes = {edition.country(c.code).address: c.code for c in edition.publication.heads.countries.values()}
    return tuple(MapPlace(codes[row.link.address], row.link, row.numbers) for row in country_rows(edition))


def dossier_index(edition: Edition) -> Page:
    """Every dossier."""
    return _index(edition, "dossiers", "dossier", (RowGroup("", dossier_rows(edition)),))


def dossier_rows(edition: Edition) -> tuple[Row, ...]:
    """A line for every dossier, by title."""
    rows = [
        Row(edition.dossier(dossier.id), edition.maybe(dossier.summary), (("cases", len(dossier.cases)),))
        for dossier in edition.publication.heads.dossiers.values()
    ]
    return tuple(sorted(rows, key=lambda row: edition.by_name(row.link)))


def term_index(edition: Edition, taxonomy: str) -> Page:
    """Every term of a taxonomy."""
    rows = [Row(edition.term(term.id), None, (("cases", len(term.cases)),)) for term in edition.terms[taxonomy]]
    ordered = tuple(sorted(rows, key=lambda row: edition.by_name(row.link)))
    return _index(edition, taxonomy, "term", (RowGroup("", ordered),), id=taxonomy)


def home_page(edition: Edition) -> Page:
    """The home page: what this is, the latest cases, the ways in."""
    publication = edition.publication
    settings = publication.settings
    bars, undated = year_bars(edition) if "dates" in settings.outputs else ((), None)
    latest = nlargest(LATEST, publication.heads.cases.values(), key=_latest)
    view = HomeView(
        latest=tuple(edition.item(case) for case in latest),
        dossiers=dossier_rows(edition),
        countries=_first_countries(country_rows(edition)),
        years=bars,
        undated=undated,
        numbers=(
            ("cases", len(publication.cases)),
            ("people", sum(is_concerned(edition, person) for person in publication.heads.people.values())),
            ("countries", len(publication.countries)),
        ),
        held=held_view(edition, most=MOST),
        map=country_map(edition),
    )
    return Page(
        address=edition.address(""),
        template="home.html",
        lang=edition.lang,
        title=edition.say(settings.title).text,
        view=view,
        description=edition.say(settings.description).text if settings.description else "",
        alternates=edition.everywhere(""),
    )


def is_concerned(edition: Edition, person: PersonHead) -> bool:
    """Whether some case is about a person: those alone are counted."""
    return any(edition.is_about(appearance) for appearance in person.cases)


def sections(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The parts of the site that have anything, with the addresses of their indexes."""
    publication = edition.publication
    parts: list[tuple[str, str, object]] = [
        ("cases", "case", True),
        ("people", "person", publication.heads.people),
        ("countries", "country", publication.heads.countries),
        ("dates", "year", publication.heads.cases if "dates" in publication.settings.outputs else ()),
        ("dossiers", "dossier", publication.heads.dossiers),
    ]
    named = [(name, edition.address(kind)) for name, kind, things in parts if things]
    named += [(taxonomy, edition.address("term", taxonomy)) for taxonomy in edition.terms]
    return (*named, ("search", edition.address("search"))) if has_search(publication) else tuple(named)


def _index(edition: Edition, section: str, kind: str, groups: tuple[RowGroup, ...], id: str = "") -> Page:
    address, alternates = edition.address(kind, id), edition.everywhere(kind, id)
    return Page(
        address,
        "index.html",
        edition.lang,
        "",
        IndexView(section, groups),
        section=section,
        alternates=alternates,
    )


def _latest(case: CaseHead) -> tuple[int, int, str]:
    day = max((day for day in (case.published, case.updated) if day), default=None)
    return (day.toordinal() if day else 0, case.span.earliest.toordinal() if case.span else 0, case.id)
