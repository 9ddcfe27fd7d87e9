"""What pages say of custody: of one person, of those who are held in a country and everywhere, and their numbers as data."""

from __future__ import annotations

from functools import partial

from casegen.pages.edition import Edition
from casegen.pages.views.custody import HeldGroup, HeldRow, HeldView, SeriesView
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import ClaimView, CustodyView, Link
from casegen.publication.custody_types import Claim
from casegen.publication.permalinks import series_address

MOST = 10
"""How many people of a group the home page names."""


def custody_view(edition: Edition, person: str) -> CustodyView | None:
    """What is known of a person's custody; None when that is nothing."""
    heads = edition.publication.heads
    custody = heads.custody.get(person)
    if custody is None:
        return None
    return CustodyView(
        tuple(_claim(edition, claim) for claim in custody.claims),
        custody.is_last_known,
        tuple(_claim(edition, claim) for claim in custody.beside),
        tuple(_claim(edition, claim) for claim in custody.announced),
        heads.people[person].gender,
    )


def held_view(edition: Edition, country: str = "", most: int | None = None) -> HeldView | None:
    """Who is reported held in a country, by its code in lower case, or everywhere; None when that is nobody.

    Of each group at most so many people are named, those who are held for the longest time first.
    """
    publication = edition.publication
    held = publication.heads.held.get(country)
    if held is None:
        return None
    groups = tuple(
        HeldGroup(kind, len(people), edition.named(partial(_rows, edition, people if most is None else people[:most])))
        for kind, people in held.groups.items()
    )
    has_series = country in publication.heads.series
    return HeldView(publication.as_of, groups, series_address(country) if has_series else None)


def series_page(edition: Edition, country: str) -> Page:
    """How many people were reported held on each day, in a country or everywhere, as data."""
    view = SeriesView(edition.publication.heads.series[country])
    return Page(series_address(country), "held.csv", edition.lang, "", view)


def _rows(edition: Edition, people: tuple[str, ...]) -> tuple[HeldRow, ...]:
    rows = []
    for person in people:
        view = custody_view(edition, person)
        assert view is not None  # whoever is counted has a status
        known, as_of = edition.publication.heads.custody[person], edition.publication.as_of
        since, days = known.since, None
        if since is not None and known.again is not None:
            days = known.earlier + (as_of - known.again).days
        has_gaps = since is not None and days != (as_of - since).days
        rows.append(HeldRow(edition.person(person), view, since if days is not None else None, days, has_gaps))
    return tuple(rows)


def _claim(edition: Edition, claim: Claim) -> ClaimView:
    event = None
    if claim.case:
        link = edition.case(claim.case)
        event = Link(link.text, f"{link.address}#{claim.anchor}")
    report = claim.report
    return ClaimView(
        claim.status,
        claim.type,
        claim.date,
        event,
        edition.maybe(report.by) if report is not None else None,
        report.date if report is not None else None,
        claim.ended,
        claim.is_retold,
    )
