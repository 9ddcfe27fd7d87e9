"""The numbered sources of a page: those that a file lists, and those of sources.yml that it cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from casegen.content.citing import cited_in_fields
from casegen.content.documents import Document
from casegen.content.field_hints import is_source_in_words, source_of
from casegen.content.field_parts import SourceFields
from casegen.content.fields import CaseFields
from casegen.content.references import without_code
from casegen.publication.manuscript import Manuscript
from casegen.publication.types import Source
from casegen.values.closest import closest_id, same_word
from casegen.values.diagnostics import Diagnostic, Fix, Span
from casegen.values.frozen import dataclass
from casegen.values.languages import Text, by_language

# Neither a link, a definition, nor words in brackets that a link names.
# The bracket stands first, so that nothing else is looked at.
_BARE = re.compile(r"\[(?<![\[\]!\w\\]\[)([a-z0-9]+(?:-[a-z0-9]+)+)\](?![\[(:\]])")


@dataclass(frozen=True, slots=True)
class Cited:
    """The sources of a document in their order, and the number of each by its id."""

    sources: tuple[Source, ...]
    numbers: Mapping[str, int]

    def numbers_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some sources; ids that no source has are left out (they are errors already)."""
        return tuple(self.numbers[id] for id in ids if id in self.numbers)


def number_sources(script: Manuscript) -> tuple[Cited, list[Diagnostic]]:
    """The sources of a document: listed ones first, then the shared ones that it cites without listing them."""
    document, common = script.original, script.sources
    problems: list[Diagnostic] = []
    found: dict[str, SourceFields] = {}
    told: set[str] = set()
    for index, source in enumerate(getattr(document.fields, "sources", ())):
        if source.id in found:
            span = document.places.value("sources", index, "id")
            message = f"two sources of this file have the id `{source.id}`"
            problems.append(Diagnostic("repeated-id", span, message, "give each source an id of its own"))
        elif ("sources", index, "id") not in document.places.values:
            if source.id in common:
                found[source.id] = common[source.id].fields
            else:
                told.add(source.id)
                message = f"content/sources.yml has no source `{source.id}`"
                help = f"add it there, or write it out here: `{{id: {source.id}, title: …}}`"
                place = document.places.value("sources", index)
                problems.append(_unknown(source.id, common, place, message, help))
        else:
            found[source.id] = source
            if source.title is None and source.publisher is None:
                place = document.places.value("sources", index)
                help = "write `title: …` or `publisher: …`"
                problems.append(
                    Diagnostic("missing-field", place, "this source has neither a title nor a publisher", help)
                )
    cited = list(_cited(script))
    for id, span in cited:
        if id not in found and id in common:
            found[id] = common[id].fields
        elif id not in found and id not in told:
            message = f"no source has the id `{id}`"
            titled = next((own for own, fields in found.items() if fields.title == id), None)
            help = f"write its id here: `{titled}`" if titled else _help_for(id, document)
            problems.append(_unknown(id, [*found, *common], span, message, help))
    problems += _bare_citations(script, {*found, *common})
    used = {id for id, _ in cited}
    problems += _unused(document, used)
    shared = {id for id, fields in found.items() if id in common and fields is common[id].fields}
    sources = tuple(
        _source(number, fields, script.languages[0] if id in shared else script.lang)
        for number, (id, fields) in enumerate(found.items(), 1)
    )
    return Cited(sources, {source.id: source.number for source in sources}), problems


def _bare_citations(script: Manuscript, known: Collection[str]) -> Iterator[Diagnostic]:
    """The ids of sources in brackets without the sign that makes a citation of them: readers would see the id."""
    for written in script.each():
        text = written.body.text
        # Without its code a text has no more of them, and few texts have any.
        if "[" not in text or not any(bare[1] in known for bare in _BARE.finditer(text)):
            continue
        for bare in _BARE.finditer(without_code(text)):
            if bare[1] in known:
                line = written.body.line + text.count("\n", 0, bare.start())
                column = bare.start() - text.rfind("\n", 0, bare.start())
                span = Span(written.path, line, column, len(bare[0]))
                message = f"`{bare[0]}` stands on the page as it is, since a citation has an @"
                yield Diagnostic(
                    "bare-citation", span, message, f"write `[@{bare[1]}]`", Fix(span, bare[0], f"[@{bare[1]}]")
                )


def _cited(script: Manuscript) -> Iterator[tuple[str, Span]]:
    for path, id in cited_in_fields(script.original):
        yield id, script.original.places.value(*path)
    for written in script.each():
        for reference in written.body.references:
            if reference.form == "citation":
                yield reference.target, reference.span


def _unused(document: Document, used: set[str]) -> Iterator[Diagnostic]:
    if not isinstance(document.fields, CaseFields):
        return
    for index, source in enumerate(document.fields.sources):
        if source.id not in used:
            help = f"cite it where it says something: `sources: [{source.id}]` at an event, or `[@{source.id}]` in the text"
            span = document.places.value("sources", index)
            yield Diagnostic("uncited-source", span, f"nothing in this case cites `{source.id}`", help)


def _help_for(id: str, document: Document) -> str:
    """The help for what is no id of a source."""
    if is_source_in_words(id):
        source, own = source_of(id)
        return f"here stands the id of a source: add `- {source}` to the sources, and write `{own}` here"
    if hasattr(document.fields, "sources"):
        return f"add it to `sources:` of this file: `{{id: {id}, title: …}}`"
    return f"add it to content/sources.yml: `{id}:`, and under it `title: …`"


def _unknown(id: str, known: Collection[str], span: Span, message: str, help: str) -> Diagnostic:
    near = closest_id(id, known)
    same = same_word(id, known)
    fix = Fix(span, id, same) if same else None
    return Diagnostic("unknown-source", span, message, f"did you mean `{near}`?" if near else help, fix)


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
