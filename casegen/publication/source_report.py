"""Every source of a publication with where it is used, and what an editor may want to mend: drafts too, marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from casegen.content.citing import cited_in_fields, own_sources
from casegen.content.claims import claims_of
from casegen.content.corpus import Base
from casegen.content.documents import Document
from casegen.content.field_parts import SourceFields
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.places import Path
from casegen.publication.manuscript import Manuscript
from casegen.publication.withdrawn import is_named, wanted_paths
from casegen.publication.world import is_published
from casegen.values.diagnostics import Span
from casegen.values.frozen import dataclass
from casegen.values.languages import by_language
from casegen.values.urls import normal_url


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names a source. `kind` is what stands there: a kind of claim, `person`, `name`, or `text`; `page` is the
    list of sources of a page that has no claims, `list` that of a case, which says nothing. `words` are those of the
    place, "" where it has none.
    """

    kind: str
    span: Span
    words: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, the place of its definition, its publisher by language, and its uses in the order of the files."""

    fields: SourceFields
    span: Span
    publisher: Mapping[str, str]
    is_draft: bool
    uses: tuple[Use, ...]

    @property
    def is_cited(self) -> bool:
        """Whether anything but a list names it."""
        return any(use.kind != "list" for use in self.uses)


@dataclass(frozen=True, slots=True)
class ClaimAt:
    """A claim, its place and the ids of its sources."""

    kind: str
    span: Span
    words: str
    sources: tuple[str, ...]
    is_draft: bool


@dataclass(frozen=True, slots=True)
class SourceReport:
    """The sources of a publication, those of sources.yml first, and all claims of its cases."""

    sources: tuple[ListedSource, ...]
    claims: tuple[ClaimAt, ...]

    @property
    def without_source(self) -> list[ClaimAt]:
        """Claims that no source supports."""
        return [claim for claim in self.claims if not claim.sources]

    @property
    def of_one_source(self) -> list[ClaimAt]:
        """Claims that rest on one source alone."""
        return [claim for claim in self.claims if len(set(claim.sources)) == 1]

    @property
    def without_archive(self) -> list[ListedSource]:
        """Pages of the web without an archived copy."""
        return [source for source in self.sources if source.fields.is_unarchived]

    @property
    def never_cited(self) -> list[ListedSource]:
        """Sources that nothing cites, though lists may name them."""
        return [source for source in self.sources if not source.is_cited]

    @property
    def same_pages(self) -> dict[str, list[ListedSource]]:
        """By the normal form of its address each page of the web that several sources are."""
        pages: dict[str, list[ListedSource]] = {}
        for source in self.sources:
            if source.fields.url is not None:
                pages.setdefault(normal_url(source.fields.url), []).append(source)
        return {page: sources for page, sources in pages.items() if len(sources) > 1}


def report_sources(base: Base, scripts: Iterable[Manuscript], as_of: date) -> SourceReport:
    """The report on the documents of a publication, as of a day."""
    shared = base.sources or {}
    common: dict[str, list[Use]] = {id: [] for id in shared}
    own: list[ListedSource] = []
    withdrawn = wanted_paths(base)
    claims: list[ClaimAt] = []
    for script in scripts:
        is_draft = not is_published(script.original, as_of) or is_named(script.original, withdrawn)
        uses: dict[str, list[Use]] = {id: [] for id in own_sources(script.original)}
        for id, use in _uses(script, is_draft):
            uses.get(id, common.get(id, [])).append(use)
        own += _own(script, uses, is_draft)
        claims += _claims(script.original, is_draft)
    first = base.settings.fields.languages[0]
    listed = [
        ListedSource(
            source.fields, source.span, by_language(source.fields.publisher or {}, first), False, tuple(common[id])
        )
        for id, source in shared.items()
    ]
    return SourceReport((*listed, *own), tuple(claims))


def _own(script: Manuscript, uses: Mapping[str, list[Use]], is_draft: bool) -> Iterator[ListedSource]:
    places = script.original.places
    written = getattr(script.original.fields, "sources", ())
    for index, source in enumerate(written):
        if ("sources", index, "id") in places.values:
            publisher = by_language(source.publisher or {}, script.lang)
            found = tuple(uses[source.id])
            yield ListedSource(source, places.value("sources", index), publisher, is_draft, found)


def _uses(script: Manuscript, is_draft: bool) -> Iterator[tuple[str, Use]]:
    """What a document and its translations name, by id."""
    document = script.original
    words = _words(document)
    for path, id in cited_in_fields(document):
        kind, said = words[path[:-1] if path[-1] == "source" else path[:-2]]
        yield id, Use(kind, document.places.value(*path), said, is_draft)
    for written in script.each():
        for reference in written.body.references:
            if reference.form == "citation":
                yield reference.target, Use("text", reference.span, "", is_draft)
    of_case = isinstance(document.fields, CaseFields)
    for index, source in enumerate(getattr(document.fields, "sources", ())):
        if not of_case or ("sources", index, "id") not in document.places.values:
            yield source.id, Use("list" if of_case else "page", document.places.value("sources", index), "", is_draft)


def _words(document: Document) -> dict[Path, tuple[str, str]]:
    """The kind and the words of each part of a document that can cite."""
    fields = document.fields
    found: dict[Path, tuple[str, str]] = {}
    if isinstance(fields, PersonFields):
        found = {("variants", v): ("name", variant.value) for v, variant in enumerate(fields.variants)}
    if isinstance(fields, CaseFields):
        for p, entry in enumerate(fields.people):
            found["people", p] = ("person", entry.person or next(iter((entry.name or {}).values()), ""))
        found |= {claim.path: (claim.kind, claim.text) for claim in claims_of(fields)}
    return found


def _claims(document: Document, is_draft: bool) -> Iterator[ClaimAt]:
    if isinstance(document.fields, CaseFields):
        for claim in claims_of(document.fields):
            span = document.places.value(*claim.path)
            yield ClaimAt(claim.kind, span, claim.text, claim.sources, is_draft)
