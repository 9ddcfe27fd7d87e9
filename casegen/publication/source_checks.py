"""What is asked of sources and of those that cite them: whence a claim is, where a source is kept, which pages are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.content.citing import own_sources
from casegen.content.claims import Claim, claims_of
from casegen.content.corpus import Corpus
from casegen.content.documents import Document
from casegen.content.fields import CaseFields
from casegen.content.settings import SOURCES_FILE
from casegen.publication.plausible import read_before_written
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.urls import normal_url


def check_claims(document: Document, case: CaseFields) -> Iterator[Diagnostic]:
    """Claims of a case without a source, and a case that has one source for all that it claims."""
    claims = list(claims_of(case))
    for claim in claims:
        if not claim.sources:
            help = "add `sources: […]` with the id of the source that says so"
            yield Diagnostic("no-source", document.places.value(*claim.path), f"this {claim.kind} has no source", help)
    only = only_source(claims)
    if only is not None and len(claims) > 1:
        message = f"all {len(claims)} claims of this case rest on `{only}` alone"
        help = "add a second, independent source where there is one; else tell readers that there is one only"
        yield Diagnostic("single-source", document.places.key("title"), message, help)


def only_source(claims: list[Claim]) -> str | None:
    """The one source on which all of some claims rest."""
    ids = {id for claim in claims for id in claim.sources}
    return ids.pop() if len(ids) == 1 and all(claim.sources for claim in claims) else None


def check_own_sources(document: Document, shared: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The sources that a document writes out itself; `shared` are the pages of `Base`."""
    own = own_sources(document)
    places = {source.id: index for index, source in enumerate(getattr(document.fields, "sources", ()))}
    met: dict[str, str] = {}
    for id, source in own.items():
        if source.is_unarchived:
            yield _without_archive(id, document.places.value("sources", places[id]))
        if source.url is None:
            continue
        page = normal_url(source.url)
        if page in shared:
            span = document.places.value("sources", places[id], "url")
            help = f"cite `{shared[page]}` in its place, and delete `{id}` here"
            yield _one_page(id, shared[page], f"in {SOURCES_FILE}", span, help)
        elif page in met:
            span = document.places.value("sources", places[id], "url")
            line = document.places.value("sources", places[met[page]], "url").line
            yield _one_page(id, met[page], f"on line {line}", span, f"cite `{met[page]}` everywhere, and delete `{id}`")
        met.setdefault(page, id)


def check_shared_sources(corpus: Corpus) -> Iterator[Diagnostic]:
    """The sources of sources.yml."""
    cited = {id for card in corpus.documents for id in card.facts.cited}
    # What cannot be read may cite any of them.
    is_sure = not (corpus.broken or corpus.broken_translations)
    for id, source in corpus.sources.items():
        fields, span = source.fields, source.span
        if fields.title is None and fields.publisher is None:
            help = "write `title: …` or `publisher: …` under it"
            yield Diagnostic("missing-field", span, f"`{id}` has neither a title nor a publisher", help)
        elif fields.is_unarchived:
            yield _without_archive(id, span)
        yield from read_before_written(fields, span)
        if is_sure and id not in cited:
            help = (
                f"cite it where it says something: `sources: [{id}]` at an event, or `[@{id}]` in a text; or delete it"
            )
            yield Diagnostic("uncited-source", span, f"nothing in the publication cites `{id}`", help)
        first = corpus.base.pages[normal_url(fields.url)] if fields.url is not None else id
        if first != id:
            help = f"cite `{first}` everywhere, and delete `{id}`"
            yield _one_page(id, first, f"on line {corpus.sources[first].span.line}", span, help)


def _without_archive(id: str, span: Span) -> Diagnostic:
    message = f"`{id}` has no archived copy, and what is on the web goes away"
    return Diagnostic("no-archive", span, message, "add `archive: https://…`, a copy kept by a web archive")


def _one_page(id: str, other: str, where: str, span: Span, help: str) -> Diagnostic:
    return Diagnostic("repeated-source", span, f"`{id}` is the same page as `{other}` {where}", help)
