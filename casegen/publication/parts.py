"""Events, contested points, findings, charges: the parts of a case, with their words in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from casegen.content.anchors import anchors, correction_anchors
from casegen.content.cards import Card
from casegen.content.documents import Document
from casegen.content.fields import CaseFields
from casegen.content.places import Path
from casegen.content.translation_fields import ContestedTexts, TranslationFields
from casegen.publication.case_types import Charge, ContestedPoint, Correction, Event, Part, Recognition, Version
from casegen.publication.identity import Entry, People
from casegen.publication.manuscript import Manuscript
from casegen.publication.sources import Cited
from casegen.values.closest import did_you_mean
from casegen.values.criteria import CRITERIA
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import Text

_PARTS = ("events", "contested", "recognition", "corrections")


class CaseWords:
    """The words of a document's parts in the original, whose language is `lang`, and in its translations."""

    def __init__(self, lang: str, translations: Mapping[str, Document | Card]) -> None:
        self.lang = lang
        self.by_lang: Mapping[str, TranslationFields] = {
            lang: translation.fields
            for lang, translation in translations.items()
            if isinstance(translation.fields, TranslationFields)
        }

    def text(
        self, original: str | None, part: str, id: str | None, word: str | Callable[[Any], str | None]
    ) -> Text | None:
        """One text of the part `id` of a kind (`events`), in every language that has it."""
        if original is None:
            return None
        if not self.by_lang:
            return Text({self.lang: original})
        pick = word if callable(word) else lambda said: getattr(said, word)
        words = {self.lang: original}
        for lang, fields in self.by_lang.items():
            said = (getattr(fields, part) or {}).get(id)
            translated = pick(said) if said is not None else None
            if translated:
                words[lang] = translated
        return Text(words)

    def original(self, text: str | None) -> Text | None:
        """A text that exists in the original alone."""
        return Text({self.lang: text}) if text else None

    def sure(self, original: str, part: str, id: str | None, word: str | Callable[[Any], str | None]) -> Text:
        """As `text`, for words that the original always has."""
        return self.text(original, part, id, word) or Text({self.lang: original})


def unknown_parts(script: Manuscript, fields: CaseFields) -> Iterator[Diagnostic]:
    """Translated parts that the original does not have, and parts of the original with one id."""
    case = script.original
    known: dict[str, list[str]] = {part: [x.id for x in getattr(fields, part) if x.id] for part in _PARTS}
    known["charges"] = [charge.id for entry in fields.people for charge in entry.charges if charge.id]
    for part in _PARTS:
        yield from _repeated(case, part, [((part, n, "id"), x.id) for n, x in enumerate(getattr(fields, part))])
    charges = [
        (("people", p, "charges", c, "id"), charge.id)
        for p, entry in enumerate(fields.people)
        for c, charge in enumerate(entry.charges)
    ]
    yield from _repeated(case, "charges", charges)
    for translation in script.translations.values():
        for part, ids in known.items():
            for id, said in (getattr(translation.fields, part) or {}).items():
                span = translation.places.key(part, id)
                if id not in ids:
                    help = (
                        did_you_mean(id, ids) if ids else f"give the part of the original that it translates `id: {id}`"
                    )
                    yield Diagnostic(
                        "unknown-part", span, f"none of the `{part}` of the original has the id `{id}`", help
                    )
                elif isinstance(said, ContestedTexts):
                    written = next(len(point.versions) for point in fields.contested if point.id == id)
                    if len(said.versions) not in (0, written):
                        message = (
                            f"the original has {written} versions of this point, the translation {len(said.versions)}"
                        )
                        yield Diagnostic("unknown-part", span, message, "write them all, in the order of the original")


def _repeated(case: Document, part: str, ids: Sequence[tuple[Path, str | None]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for path, id in ids:
        if id is not None and first.setdefault(id, path) != path:
            line = case.places.value(*first[id]).line
            message = f"two of the `{part}` have the id `{id}`: first on line {line}"
            yield Diagnostic("repeated-id", case.places.value(*path), message, "give each an id of its own")


def case_parts(
    fields: CaseFields, entries: tuple[Entry, ...], people: People, words: CaseWords, cited: Cited
) -> tuple[Part, ...]:
    """The people of a case with their roles and charges."""
    return tuple(
        Part(
            entry.person,
            people.names[entry.person],
            entry.role,
            entry.has_page,
            tuple(
                Charge(
                    words.text(charge.text, "charges", charge.id, "text"),
                    charge.article,
                    charge.status,
                    charge.date,
                    cited.numbers_of(charge.sources),
                )
                for charge in written.charges
            ),
            words.original(written.note),
            words.original(written.by),
            cited.numbers_of(written.sources),
        )
        for entry in entries
        for written in (fields.people[entry.index],)
    )


def case_events(
    fields: CaseFields, words: CaseWords, cited: Cited, find: Callable[[str], str | None], subjects: tuple[str, ...]
) -> tuple[Event, ...]:
    """The events of a case in the order written. `find` gives the id of a person of the case."""
    return tuple(
        Event(
            anchor,
            words.sure(event.text, "events", event.id, "text"),
            event.type,
            event.date,
            people_of(event.people, find, subjects),
            event.country or (fields.countries[0].country if len(fields.countries) == 1 else None),
            words.text(event.place, "events", event.id, "place"),
            words.text(event.authority, "events", event.id, "authority"),
            event.status,
            cited.numbers_of(event.sources),
            words.text(event.note, "events", event.id, "note"),
        )
        for anchor, event in zip(anchors("event", [event.id for event in fields.events]), fields.events, strict=True)
    )


def people_of(
    named: tuple[str, ...] | None, find: Callable[[str], str | None], subjects: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom an event or a finding is about: those named, else the subject when the case has one."""
    if named is None:
        return subjects if len(subjects) == 1 else ()
    return tuple(person for text in named if (person := find(text)) is not None)


def case_contested(fields: CaseFields, words: CaseWords, cited: Cited) -> tuple[ContestedPoint, ...]:
    """The contested points of a case."""

    def said(index: int, word: str) -> Callable[[ContestedTexts], str | None]:
        return lambda point: getattr(point.versions[index], word) if index < len(point.versions) else None

    return tuple(
        ContestedPoint(
            anchor,
            words.sure(point.question, "contested", point.id, "question"),
            tuple(
                Version(
                    words.sure(version.by, "contested", point.id, said(index, "by")),
                    version.kind,
                    words.sure(version.text, "contested", point.id, said(index, "text")),
                    cited.numbers_of(version.sources),
                )
                for index, version in enumerate(point.versions)
            ),
        )
        for anchor, point in zip(
            anchors("contested", [point.id for point in fields.contested]), fields.contested, strict=True
        )
    )


def case_recognition(
    fields: CaseFields, words: CaseWords, cited: Cited, find: Callable[[str], str | None], subjects: tuple[str, ...]
) -> tuple[Recognition, ...]:
    """The findings of named bodies in a case."""
    return tuple(
        Recognition(
            anchor,
            words.sure(found.body, "recognition", found.id, "body"),
            words.sure(found.finding, "recognition", found.id, "finding"),
            tuple(text for text in found.criteria if text in CRITERIA),
            tuple(Text({words.lang: text}) for text in found.criteria if text not in CRITERIA),
            people_of(found.people, find, subjects),
            found.date,
            cited.numbers_of(found.sources),
        )
        for anchor, found in zip(
            anchors("finding", [found.id for found in fields.recognition]), fields.recognition, strict=True
        )
    )


def corrections(fields: Any, words: CaseWords) -> tuple[Correction, ...]:
    """What was corrected, newest first."""
    found = [
        Correction(one.date, words.sure(one.text, "corrections", one.id, "text"), anchor)
        for one, anchor in zip(fields.corrections, correction_anchors(fields.corrections), strict=True)
    ]
    return tuple(sorted(found, key=lambda correction: correction.date, reverse=True))
