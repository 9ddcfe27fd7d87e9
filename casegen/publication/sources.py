"""The numbered sources of a page: those that a file lists, and those of sources.yml that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casegen.content.documents import Document
from casegen.content.field_parts import SourceFields
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.places import Path
from casegen.publication.types import Source
from casegen.publication.world import World
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.languages import Text, by_language


@dataclass(frozen=True, slots=True)
class Cited:
    """The sources of a document in their order, and the number of each by its id."""

    sources: tuple[Source, ...]
    numbers: Mapping[str, int]

    def numbers_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some sources; ids that no source has are left out (they are errors already)."""
        return tuple(self.numbers[id] for id in ids if id in self.numbers)


def number_sources(world: World, document: Document) -> tuple[Cited, list[Diagnostic]]:
    """The sources of a document: listed ones first, then the shared ones that it cites without listing them."""
    problems: list[Diagnostic] = []
    found: dict[str, SourceFields] = {}
    told: set[str] = set()
    for index, source in enumerate(getattr(document.fields, "sources", ())):
        place = document.places.value("sources", index)
        if source.id in found:
            span = document.places.value("sources", index, "id")
            message = f"two sources of this file have the id `{source.id}`"
            problems.append(Diagnostic("repeated-id", span, message, "give each source an id of its own"))
        elif ("sources", index, "id") not in document.places.values:
            if source.id in world.corpus.sources:
                found[source.id] = world.corpus.sources[source.id].fields
            else:
                told.add(source.id)
                message = f"content/sources.yml has no source `{source.id}`"
                help = f"add it there, or write it out here: `{{id: {source.id}, title: …}}`"
                problems.append(_unknown(source.id, world.corpus.sources, place, message, help))
        else:
            found[source.id] = source
            if source.title is None and source.publisher is None:
                help = "write `title: …` or `publisher: …`"
                problems.append(
                    Diagnostic("missing-field", place, "this source has neither a title nor a publisher", help)
                )
    cited = list(_cited(world, document))
    for id, span in cited:
        if id not in found and id in world.corpus.sources:
            found[id] = world.corpus.sources[id].fields
        elif id not in found and id not in told:
            message = f"no source has the id `{id}`"
            help = f"add it to content/sources.yml: `{id}:`, and under it `title: …`"
            if hasattr(document.fields, "sources"):
                help = f"add it to `sources:` of this file: `{{id: {id}, title: …}}`"
            problems.append(_unknown(id, [*found, *world.corpus.sources], span, message, help))
    used = {id for id, _ in cited}
    problems += _unused(document, used)
    shared = {
        id for id, fields in found.items() if id in world.corpus.sources and fields is world.corpus.sources[id].fields
    }
    sources = tuple(
        _source(number, fields, world.languages[0] if id in shared else world.lang(document))
        for number, (id, fields) in enumerate(found.items(), 1)
    )
    return Cited(sources, {source.id: source.number for source in sources}), problems


def _cited(world: World, document: Document) -> Iterator[tuple[str, Span]]:
    for path, id in _cited_in_fields(document):
        yield id, document.places.value(*path)
    for written in (document, *world.translated(document).values()):
        for reference in written.body.references:
            if reference.form == "citation":
                yield reference.target, reference.span


def _cited_in_fields(document: Document) -> Iterator[tuple[Path, str]]:
    fields = document.fields
    if isinstance(fields, PersonFields):
        for v, variant in enumerate(fields.variants):
            if variant.source is not None:
                yield ("variants", v, "source"), variant.source
    if not isinstance(fields, CaseFields):
        return
    lists: list[tuple[Path, tuple[str, ...]]] = []
    for p, entry in enumerate(fields.people):
        lists.append((("people", p, "sources"), entry.sources))
        lists += [(("people", p, "charges", c, "sources"), charge.sources) for c, charge in enumerate(entry.charges)]
    lists += [(("events", e, "sources"), event.sources) for e, event in enumerate(fields.events)]
    lists += [
        (("contested", c, "versions", v, "sources"), version.sources)
        for c, point in enumerate(fields.contested)
        for v, version in enumerate(point.versions)
    ]
    lists += [(("recognition", r, "sources"), finding.sources) for r, finding in enumerate(fields.recognition)]
    for path, ids in lists:
        for index, id in enumerate(ids):
            yield (*path, index), id


def _unused(document: Document, used: set[str]) -> Iterator[Diagnostic]:
    if not isinstance(document.fields, CaseFields):
        return
    for index, source in enumerate(document.fields.sources):
        if source.id not in used:
            help = f"cite it where it says something: `sources: [{source.id}]` at an event, or `[@{source.id}]` in the text"
            span = document.places.value("sources", index)
            yield Diagnostic("uncited-source", span, f"nothing in this case cites `{source.id}`", help)


def _unknown(id: str, known: Iterable[str], span: Span, message: str, help: str) -> Diagnostic:
    near = closest_id(id, known)
    return Diagnostic("unknown-source", span, message, f"did you mean `{near}`?" if near else help)


def _source(number: int, fields: SourceFields, own: str) -> Source:
    def text(by_lang: Mapping[str, str] | None) -> Text | None:
        return Text(by_language(by_lang, own)) if by_lang else None

    return Source(
        number,
        fields.id,
        fields.title,
        text(fields.publisher),
        fields.author,
        fields.date,
        fields.accessed,
        fields.lang,
        fields.type,
        fields.url,
        fields.archive,
        text(fields.note),
    )
