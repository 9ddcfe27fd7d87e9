"""Which sources a document cites, and which it defines itself."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.content.claims import claims_of
from casegen.content.documents import Document
from casegen.content.field_parts import SourceFields
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.places import Path


def own_sources(document: Document) -> dict[str, SourceFields]:
    """The sources that a file writes out, by id; an id alone stands for a source of sources.yml."""
    return {
        source.id: source
        for index, source in enumerate(getattr(document.fields, "sources", ()))
        if ("sources", index, "id") in document.places.values
    }


def cited_ids(document: Document) -> Iterator[str]:
    """The ids of all sources that a file lists or cites, in its fields and in its body, some of them more than once."""
    yield from (source.id for source in getattr(document.fields, "sources", ()))
    yield from (id for _, id in cited_in_fields(document))
    yield from (reference.target for reference in document.body.references if reference.form == "citation")


def cited_in_fields(document: Document) -> Iterator[tuple[Path, str]]:
    """The citations in the fields of a file: where each stands, and the id."""
    fields = document.fields
    if isinstance(fields, PersonFields):
        for v, variant in enumerate(fields.variants):
            if variant.source is not None:
                yield ("variants", v, "source"), variant.source
    if not isinstance(fields, CaseFields):
        return
    lists: list[tuple[Path, tuple[str, ...]]] = [
        (("people", p, "sources"), entry.sources) for p, entry in enumerate(fields.people)
    ]
    lists += [((*claim.path, "sources"), claim.sources) for claim in claims_of(fields)]
    for path, ids in lists:
        for index, id in enumerate(ids):
            yield (*path, index), id
