"""The indexes of people, countries, dossiers and tags, and the home page."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.pages.dates import year_rows, years_of
from casegen.pages.edition import Edition
from casegen.pages.views.indexes import HomeView, IndexView, Row, RowGroup
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import Link
from casegen.publication.permalinks import permalink
from casegen.publication.types import Case
from casegen.values.names import initial

LATEST = 10


def index_pages(edition: Edition) -> Iterator[Page]:
    """The indexes of what the publication has; an empty one is not made."""
    publication = edition.publication
    if publication.people:
        yield people_index(edition)
    if publication.countries:
        yield country_index(edition)
    if publication.dossiers:
        yield dossier_index(edition)
    if publication.tags:
        yield tag_index(edition)


def people_index(edition: Edition) -> Page:
    """Everyone who has a page, by the letters of the reader's alphabet first."""
    groups: dict[str, list[Row]] = {}
    for id in sorted(edition.publication.people, key=edition.person_order):
        groups.setdefault(initial(edition.index_form(id).text), []).append(_person_row(edition, id))
    letters = tuple(RowGroup(letter, tuple(rows)) for letter, rows in groups.items())
    return _index(edition, "people", "person", letters)


def country_index(edition: Edition) -> Page:
    """Every country that a published case or dossier names."""
    return _index(edition, "countries", "country", (RowGroup("", country_rows(edition)),))


def country_rows(edition: Edition) -> tuple[Row, ...]:
    """A line for every country, by name."""
    rows = [
        Row(edition.country(c.code), numbers=(("cases", len(c.cases)), ("people", len(c.people))))
        for c in edition.publication.countries.values()
    ]
    return tuple(sorted(rows, key=lambda row: edition.by_name(row.link)))


def dossier_index(edition: Edition) -> Page:
    """Every dossier."""
    return _index(edition, "dossiers", "dossier", (RowGroup("", dossier_rows(edition)),))


def dossier_rows(edition: Edition) -> tuple[Row, ...]:
    """A line for every dossier, by title."""
    rows = [
        Row(edition.dossier(dossier.id), edition.maybe(dossier.summary), (("cases", len(dossier.cases)),))
        for dossier in edition.publication.dossiers.values()
    ]
    return tuple(sorted(rows, key=lambda row: edition.by_name(row.link)))


def tag_index(edition: Edition) -> Page:
    """Every tag."""
    rows = [Row(edition.tag(tag.slug), None, (("cases", len(tag.cases)),)) for tag in edition.publication.tags.values()]
    ordered = tuple(sorted(rows, key=lambda row: edition.by_name(row.link)))
    return _index(edition, "tags", "tag", (RowGroup("", ordered),))


def home_page(edition: Edition) -> Page:
    """The home page: what this is, the latest cases, the ways in."""
    publication = edition.publication
    settings = publication.settings
    latest = sorted(publication.cases.values(), key=_latest, reverse=True)[:LATEST]
    view = HomeView(
        latest=tuple(edition.item(case) for case in latest),
        dossiers=dossier_rows(edition),
        countries=country_rows(edition),
        years=year_rows(edition, years_of(edition)),
        numbers=(
            ("cases", len(publication.cases)),
            ("people", len(publication.people)),
            ("countries", len(publication.countries)),
        ),
    )
    return Page(
        address=home_address(edition),
        template="home.html",
        lang=edition.lang,
        title=edition.say(settings.title).text,
        view=view,
        description=edition.say(settings.description).text if settings.description else "",
        section="home",
        alternates=edition.everywhere(""),
    )


def home_address(edition: Edition) -> str:
    """The address of the home page of an edition."""
    return permalink("", "", edition.lang, edition.languages)


def sections(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The parts of the site that have anything, with the addresses of their indexes."""
    publication = edition.publication
    parts: list[tuple[str, str, object]] = [
        ("cases", "case", True),
        ("people", "person", publication.people),
        ("countries", "country", publication.countries),
        ("dates", "year", publication.cases),
        ("dossiers", "dossier", publication.dossiers),
        ("tags", "tag", publication.tags),
    ]
    return tuple((name, edition.address(kind)) for name, kind, things in parts if things)


def _person_row(edition: Edition, id: str) -> Row:
    person = edition.publication.people[id]
    link = Link(edition.index_form(id), edition.address("person", id))
    return Row(link, edition.maybe(person.description), (("cases", len(person.cases)),))


def _index(edition: Edition, section: str, kind: str, groups: tuple[RowGroup, ...]) -> Page:
    address, alternates = edition.address(kind), edition.everywhere(kind)
    return Page(
        address, "index.html", edition.lang, "", IndexView(section, groups), section=section, alternates=alternates
    )


def _latest(case: Case) -> tuple[int, int, str]:
    day = max((day for day in (case.published, case.updated) if day), default=None)
    return (day.toordinal() if day else 0, case.span.earliest.toordinal() if case.span else 0, case.id)
