"""The feeds of an edition, of what gathers its cases and of its corrections, and the sitemap of the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import nlargest

from casegen.pages.edition import Edition
from casegen.pages.views.indexes import FeedEntry, FeedView, SitemapEntry, SitemapView
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import Link
from casegen.publication.case_types import Correction
from casegen.publication.types import CaseHead
from casegen.values.languages import Phrase

ENTRIES = 50
Days = tuple[date, date]
"""When a case was last updated, and when it was published."""


def feed_page(edition: Edition, address: str, kind: str, id: str) -> Page:
    """The Atom feed of an edition, or of what gathers cases: those last published or updated. What has no day is not news."""
    heads = edition.publication.heads.cases
    of, cases = gathered(edition, kind, id) if kind else (None, heads)
    entries = [_entry(edition, heads[case], *days) for case, days in newest(edition, cases)]
    return _page(edition, address, "feed.xml", edition.address(kind, id), of, entries)


def corrections_page(edition: Edition, address: str) -> Page:
    """The Atom feed of what was corrected, in cases and in what is told of people."""
    corrected = edition.publication.heads.corrections.items()
    entries = [_correction(edition, kind, id, one) for (kind, id), found in corrected for one in found]
    return _page(edition, address, "corrections.xml", edition.address(""), None, entries)


def _page(
    edition: Edition, address: str, template: str, home: str, of: Phrase | None, entries: list[FeedEntry]
) -> Page:
    entries.sort(key=lambda entry: (entry.updated, entry.published, entry.link.address or ""), reverse=True)
    title = edition.say(edition.publication.settings.title)
    # The day comes from the content, never from the clock: two builds of one content agree.
    updated = entries[0].updated if entries else date(1970, 1, 1)
    view = FeedView(title, of, home, updated, tuple(entries[:ENTRIES]))
    return Page(address, template, edition.lang, title.text, view)


def gathered(edition: Edition, kind: str, id: str) -> tuple[Phrase, Iterable[str]]:
    """What something that gathers cases is called, and those cases."""
    heads = edition.publication.heads
    if kind == "person":
        return edition.person(id).text, [found.case for found in heads.people[id].cases]
    if kind == "country":
        return edition.country(heads.countries[id].code).text, [case for case, _ in heads.countries[id].cases]
    if kind == "dossier":
        return edition.dossier(id).text, heads.dossiers[id].cases
    return edition.term(id).text, edition.publication.terms[id].cases


def newest(edition: Edition, cases: Iterable[str]) -> list[tuple[str, Days]]:
    """Those of some cases that a feed shows, last updated or published first, each with these days."""
    heads = edition.publication.heads.cases
    found: list[tuple[str, Days]] = []
    for case in map(heads.__getitem__, cases):
        published = case.published or case.updated
        if published is not None:
            found.append((case.id, (max(published, case.updated or published), published)))
    if len(found) > ENTRIES:
        # Of most cases the day says enough; to ask each for its address would take long.
        last = nlargest(ENTRIES, (days for _, days in found))[-1]
        found = [one for one in found if one[1] >= last]
    found.sort(key=lambda one: (*one[1], edition.case(one[0]).address or ""), reverse=True)
    return found[:ENTRIES]


def _entry(edition: Edition, case: CaseHead, updated: date, published: date) -> FeedEntry:
    return FeedEntry(edition.case(case.id), edition.maybe(case.summary), published, updated)


def _correction(edition: Edition, kind: str, id: str, correction: Correction) -> FeedEntry:
    link = edition.case(id) if kind == "case" else edition.person(id)
    at = Link(link.text, f"{link.address}#{correction.anchor}")
    return FeedEntry(at, edition.say(correction.text), correction.date, correction.date)


def sitemap_page(edition: Edition, entries: Iterable[SitemapEntry]) -> Page:
    """Every page that readers may come to, each with its counterparts."""
    return Page("/sitemap.xml", "sitemap.xml", edition.lang, "", SitemapView(tuple(entries)))
