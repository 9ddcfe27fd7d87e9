"""The feeds of an edition and the sitemap of the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casegen.pages.edition import Edition
from casegen.pages.views.indexes import FeedEntry, FeedView, SitemapEntry, SitemapView
from casegen.pages.views.page import Page
from casegen.publication.types import CaseHead

ENTRIES = 50


def feed_page(edition: Edition, address: str, term: str = "") -> Page:
    """The Atom feed of an edition, or of a term: the cases last published or updated. What has no day is not news."""
    heads, of = edition.publication.heads.cases, edition.publication.terms[term] if term else None
    entries = []
    for case in map(heads.__getitem__, of.cases if of else heads):
        published = case.published or case.updated
        if published is not None:
            entries.append(_entry(edition, case, published))
    entries.sort(key=lambda entry: (entry.updated, entry.published, entry.link.address or ""), reverse=True)
    title = edition.say(edition.publication.settings.title)
    # The day comes from the content, never from the clock: two builds of one content agree.
    updated = entries[0].updated if entries else date(1970, 1, 1)
    home = edition.address("term", term) if term else edition.address("")
    view = FeedView(title, edition.say(of.label) if of else None, home, updated, tuple(entries[:ENTRIES]))
    return Page(address, "feed.xml", edition.lang, title.text, view)


def _entry(edition: Edition, case: CaseHead, published: date) -> FeedEntry:
    return FeedEntry(
        edition.case(case.id), edition.maybe(case.summary), published, max(published, case.updated or published)
    )


def sitemap_page(edition: Edition, entries: Iterable[SitemapEntry]) -> Page:
    """Every page that readers may come to, each with its counterparts."""
    return Page("/sitemap.xml", "sitemap.xml", edition.lang, "", SitemapView(tuple(entries)))
