"""Large lists are split over several pages, by what stays as it is when something is added: the year, the letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casegen.pages.edition import Edition
from casegen.pages.views.indexes import CasesView
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import CaseGroup, CaseItem, Link, Row
from casegen.publication.types import CaseHead, Country
from casegen.values.languages import Phrase

LARGE = 400
"""A list of more lines than this is split."""

Year = int | None
"""None stands for what is undated."""


def years_of(case: CaseHead) -> tuple[Year, ...]:
    """The years in which a case may begin, two at most; None alone when that is not known, as of what lasted until some day."""
    span = case.span
    is_open = span is not None and span.form == "span" and span.begin is None
    return (span.years() if span is not None and not is_open else ()) or (None,)


def year_of(case: CaseHead) -> Year:
    """The first year in which a case may begin, under which lists have it; None when it is not known."""
    return years_of(case)[0]


def by_year(edition: Edition, ids: Iterable[str]) -> dict[Year, list[str]]:
    """Cases by the year in which they begin, newest first, the undated last; within a year their order stands."""
    found: dict[Year, list[str]] = {}
    for id in ids:
        found.setdefault(year_of(edition.publication.heads.cases[id]), []).append(id)
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, -(item[0] or 0))))


def listed(edition: Edition, ids: Iterable[str], country: Country | None = None) -> tuple[CaseItem, ...]:
    """Cases in a list; where it is that of a country, with what this country is in each."""
    items = edition.items(ids := tuple(ids))
    if country is None:
        return items
    roles = dict(country.cases)
    return tuple(replace(item, country_is=roles[id]) for id, item in zip(ids, items, strict=True))


def slug_of_year(year: Year) -> str:
    """The last part of the address of a year: `2022`, or `undated`."""
    return str(year or "undated")


def year_parts(edition: Edition, kind: str, id: str, years: Mapping[Year, list[str]]) -> tuple[Row, ...]:
    """A line for each page over which the cases of something are split."""
    return tuple(
        Row(
            Link(Phrase(str(year or ""), edition.lang), edition.address(kind, f"{id}/{slug_of_year(year)}")),
            numbers=(("cases", len(inside)),),
        )
        for year, inside in years.items()
    )


def part_page(edition: Edition, kind: str, id: str, slug: str, of: Link | None, ids: Iterable[str]) -> Page:
    """One year of a list of cases that is split. `of` is what they belong to, None for the index of all."""
    years = edition.once((kind, id, "years"), lambda: by_year(edition, ids))
    year = next(year for year in years if slug_of_year(year) == slug)
    heading = str(year or "")
    country = edition.publication.heads.countries[id] if kind == "country" else None
    groups = (CaseGroup(heading, listed(edition, years[year], country)),)
    part = f"{id}/{slug}"
    title = ": ".join(filter(None, (of.text.text if of else "", heading)))
    section = {"case": "cases", "country": "countries"}.get(kind, id.partition("/")[0])
    return Page(
        address=edition.address(kind, part),
        template="cases.html",
        lang=edition.lang,
        title=title,
        view=CasesView(
            groups, edition.once((kind, id, "parts"), lambda: year_parts(edition, kind, id, years)), of, slug
        ),
        section=section,
        alternates=edition.everywhere(kind, part),
    )
