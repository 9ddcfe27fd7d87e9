"""Every place of the content that means a person, as edits after which it means another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from casegen.content.blocks import blocks_of
from casegen.content.cards import Card
from casegen.content.documents import FOLDERS, Document
from casegen.content.field_parts import PersonEntry
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.references import Reference
from casegen.content.text import quotable
from casegen.publication.identity import People
from casegen.publication.world import World
from casegen.values.diagnostics import Fix, Span
from casegen.values.frozen import dataclass
from casegen.values.names import same_spelling


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why people are not merged, and what an editor can do; with the place in a file, if there is one."""

    message: str
    help: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rewriting:
    """From the person `old` to the person `new`. A name that means one of `by_name` gives way to the id `new`.

    `sources` are the files' bytes by path; `load` gives the document of a card.
    """

    world: World
    people: People
    load: Callable[[Card], Document]
    sources: Mapping[str, bytes]
    old: str
    new: str
    by_name: frozenset[str]

    def edits(self) -> Iterator[Fix | Refusal]:
        """The edits of all files; a place that cannot be edited is a refusal."""
        for card in self.world.corpus.documents:
            if isinstance(card.fields, CaseFields) and card.name.lang is None:
                yield from self._entries(card, card.fields)
                if card.facts.named:
                    yield from self._named(self.load(card))
            elif isinstance(card.fields, PersonFields):
                yield from self._told_of_people(card, card.fields)
            if any(self._target(card.path, form, target) for form, target in card.facts.mentions):
                yield from self._links(self.load(card))

    def _entries(self, card: Card, fields: CaseFields) -> Iterator[Fix | Refusal]:
        found = {entry.index: entry.person for entry in self.people.entries.get(card.name.id, ())}
        inside = {entry.person for entry in self.people.entries.get(card.name.id, ())}
        if {self.old, self.new} <= inside:
            help = "if they are one, keep one entry for them in this case, then merge; if not, they are two people"
            yield Refusal("this case names both of them", help, card.places.value("people"))
            return
        for index, entry in enumerate(fields.people):
            yield from self._entry(card, entry, index, found.get(index))

    def _entry(self, card: Card, entry: PersonEntry, index: int, person: str | None) -> Iterator[Fix | Refusal]:
        at = ("people", index)
        if entry.person is not None:
            if entry.person == self.old:
                yield Fix(card.places.value(*at, "person"), self.old, self.new)
            return
        names = entry.name or {}
        text = next(iter(names.values()), "")
        written = same_spelling(text)
        is_name = written != self.new and written not in self.people.merged
        if written != self.old and not (is_name and person in self.by_name):
            return
        if (*at, "name") not in card.places.values:
            yield Fix(card.places.value(*at), text, self.new)
        elif list(names) == ["*"]:
            yield Fix(card.places.key(*at, "name"), "name", "person")
            yield Fix(card.places.value(*at, "name"), text, self.new)
        else:
            help = f"write `person: {person}` beside the names, then merge"
            yield Refusal("this entry gives names in several languages and no id", help, card.places.value(*at))

    def _named(self, document: Document) -> Iterator[Fix]:
        """Whom events and findings of a case name."""
        fields = document.fields
        assert isinstance(fields, CaseFields)
        named = [("events", index, event.people) for index, event in enumerate(fields.events)]
        named += [("recognition", index, finding.people) for index, finding in enumerate(fields.recognition)]
        for part, index, people in named:
            for number, text in enumerate(people or ()):
                if text == self.old or self.people.in_case(document.name.id, text) == self.old:
                    yield Fix(document.places.value(part, index, "people", number), text, self.new)

    def _told_of_people(self, card: Card, fields: PersonFields) -> Iterator[Fix]:
        """What the files of others say of the person: whom they are merged into, and that they are somebody else."""
        if card.name.id == self.old:
            return
        if fields.merged_into == self.old:
            yield Fix(card.places.value("merged_into"), self.old, self.new)
        if self.new not in fields.not_same_as:
            for index, other in enumerate(fields.not_same_as):
                if other == self.old:
                    yield Fix(card.places.value("not_same_as", index), self.old, self.new)

    def _target(self, path: str, form: str, target: str) -> str:
        """The target of a reference to the person, as it shall be; "" for a reference to anything else."""
        if form == "file":
            file, mark, fragment = target.partition("#")
            folder, _, name = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)).rpartition("/")
            stem, dot, rest = name.partition(".")
            if folder != "content/people" or stem != self.old:
                return ""
            return file[: len(file) - len(name)] + self.new + dot + rest + mark + fragment
        if form == "wiki" and target == f"person:{self.old}":
            return f"person:{self.new}"
        if form == "wiki" and target == self.old and not self._is_shared(self.old):
            return f"person:{self.new}" if self._is_shared(self.new) else self.new
        return ""

    def _is_shared(self, id: str) -> bool:
        """Whether something else than a person has an id too, so that a bare link does not mean the person."""
        kinds = [kind for kind in FOLDERS.values() if kind not in ("person", "country")]
        return any((kind, id) in self.world.originals for kind in kinds)

    def _links(self, document: Document) -> Iterator[Fix | Refusal]:
        lines = quotable(self.sources[document.path]).split("\n")
        code = _code_lines(document)
        for reference in document.body.references:
            new = self._target(document.path, reference.form, reference.target)
            if not new or reference.span.line in code:
                continue
            span = _place_of_target(lines, reference)
            if span is None:
                help = f"write `{new}` here, then merge again"
                yield Refusal("this link is written in a way that cannot be edited", help, reference.span)
            else:
                yield Fix(span, reference.target, new)


def _code_lines(document: Document) -> frozenset[int]:
    """The lines of a file that are code by their indent: paragraphs of their own, and in no list."""
    return frozenset(
        block.line + row
        for block in blocks_of(document.body.text, document.body.line)
        if block.kind == "paragraph" and _is_code(block.text)
        for row in range(block.text.count("\n") + 1)
    )


def _is_code(text: str) -> bool:
    return all(line.startswith(("    ", "\t")) for line in text.split("\n"))


def _place_of_target(lines: list[str], reference: Reference) -> Span | None:
    """Where in a file the target of a reference stands: a link can go over several lines."""
    span = reference.span
    rows = lines[span.line - 1 :]
    text = "\n".join([rows[0][span.col - 1 :], *rows[1:40]])
    before = r"!?\[\[\s*" if reference.form == "wiki" else r"(?s:.*?)\](?:\(\s*<?|:[ \t]*<?)"
    found = re.match(f"({before}){re.escape(reference.target)}", text)
    if found is None:
        return None
    above = found[1].count("\n")
    start = len(found[1]) - found[1].rfind("\n") - 1
    return Span(span.path, span.line + above, start + 1 + (span.col - 1 if not above else 0), len(reference.target))
