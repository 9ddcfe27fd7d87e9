"""A case file, with its translations, becomes a published case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from casegen.content.documents import Document
from casegen.content.fields import CaseFields
from casegen.publication.identity import Entry, People, role_of
from casegen.publication.links import Targets, resolve_prose
from casegen.publication.parts import (
    CaseWords,
    case_contested,
    case_events,
    case_parts,
    case_recognition,
    corrections,
    unknown_parts,
)
from casegen.publication.register import held_form
from casegen.publication.sources import Cited, number_sources
from casegen.publication.spans import span_of
from casegen.publication.types import Case, CountryPart, Event, Prose, Related, Source
from casegen.publication.world import World
from casegen.values.addresses import slug_of
from casegen.values.closest import closest_id
from casegen.values.dates import PartialDate
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import Text
from casegen.values.names import same_spelling
from casegen.values.vocabularies import INVERSE_RELATIONS

_SUBJECTS = ("subject", "victim")


def resolve_case(world: World, people: People, targets: Targets, case: Document) -> tuple[Case, list[Diagnostic]]:
    """The case that a document describes. References that fail are left out and reported."""
    fields = case.fields
    assert isinstance(fields, CaseFields)
    id = case.name.id
    words = CaseWords(world, case)
    cited, problems = number_sources(world, case)
    problems += unknown_parts(world, case, fields)
    problems += _named_elsewhere(world, people, case, fields)
    bodies, wrong = resolve_bodies(targets, case, cited)
    problems += wrong
    entries = people.entries[id]
    subjects = _subjects(fields, entries)
    related, wrong = _related(world, targets, case, fields)
    problems += wrong
    dossiers, wrong = _dossiers(world, case, fields)
    problems += wrong

    def find(text: str) -> str | None:
        return people.in_case(id, text)

    events = case_events(fields, words, cited, find, subjects)
    return Case(
        id=id,
        languages=world.written_in(case),
        title=world.text(case, fields.title, "title") or Text({}),
        summary=world.text(case, fields.summary, "summary"),
        bodies=bodies,
        people=case_parts(entries, people, words, cited),
        countries=_countries(fields),
        span=fields.date or _span(events),
        events=events,
        contested=case_contested(fields, words, cited),
        recognition=case_recognition(fields, words, cited, find, subjects),
        sources=cited.sources,
        dossiers=dossiers,
        tags=tuple(dict.fromkeys(slug_of(tag) for tag in fields.tags)),
        related=related,
        published=fields.published or _newest_day(cited.sources),
        updated=fields.updated,
        corrections=corrections(fields, words),
        redirects=fields.redirect_from,
        own=case.own,
    ), problems


def with_backlinks(cases: Sequence[Case]) -> list[Case]:
    """The cases, each related also to those that name it: the other way round, and once."""
    named_by: dict[str, list[Related]] = {}
    for case in cases:
        for related in case.related:
            named_by.setdefault(related.case, []).append(Related(case.id, INVERSE_RELATIONS[related.relation]))
    found = []
    for case in cases:
        known = {related.case for related in case.related}
        back = tuple(related for related in named_by.get(case.id, ()) if related.case not in known)
        found.append(replace(case, related=case.related + back) if back else case)
    return found


def resolve_bodies(targets: Targets, document: Document, cited: Cited) -> tuple[Mapping[str, Prose], list[Diagnostic]]:
    """The body of a document in each language in which it has one."""
    bodies: dict[str, Prose] = {}
    problems: list[Diagnostic] = []
    for written in (document, *targets.world.translated(document).values()):
        prose, wrong = resolve_prose(targets, written, cited.numbers)
        problems += wrong
        if prose is not None:
            bodies[prose.lang] = prose
    return bodies, problems


def _countries(fields: CaseFields) -> tuple[CountryPart, ...]:
    found: dict[str, CountryPart] = {}
    for index, entry in enumerate(fields.countries):
        found.setdefault(entry.country, CountryPart(entry.country, entry.as_ or ("own" if index == 0 else "mentioned")))
    return tuple(found.values())


def _subjects(fields: CaseFields, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Whom an event without `people` is about; nobody when one of them is not shown: what is said of two is not said of one."""
    found = tuple(entry.person for entry in entries if entry.role in _SUBJECTS)
    written = sum(role_of(entry, index) in _SUBJECTS for index, entry in enumerate(fields.people))
    return found if len(found) == written else ()


def _span(events: tuple[Event, ...]) -> PartialDate | None:
    return span_of([event.date for event in events if event.date is not None])


def _newest_day(sources: tuple[Source, ...]) -> date | None:
    days = [source.date.earliest for source in sources if source.date is not None and source.date.is_day]
    return max(days, default=None)


def _named_elsewhere(world: World, people: People, case: Document, fields: CaseFields) -> list[Diagnostic]:
    """Events and findings that name somebody who is not in the case's list of people."""
    problems = []
    listed = [entry.person for entry in people.entries[case.name.id]]
    # A person who is not published, or whose file is broken, is dropped or reported elsewhere.
    silent = {key[1] for key in (*world.held, *world.corpus.broken) if key[0] == "person"}
    # Whom the list names and nobody knows is reported there.
    silent |= {
        same_spelling(text) for entry in fields.people for text in (entry.person, *(entry.name or {}).values()) if text
    }
    for part in ("events", "recognition"):
        for index, item in enumerate(getattr(fields, part)):
            for number, text in enumerate(item.people or ()):
                if people.in_case(case.name.id, text) is None and not (
                    same_spelling(text) in silent or held_form(text) in people.held
                ):
                    near = closest_id(text, listed)
                    help = f"did you mean `{near}`?" if near else f"add `- {text}` to `people:` of this case"
                    span = case.places.value(part, index, "people", number)
                    message = f"`{text}` is not among the people of this case"
                    problems.append(Diagnostic("person-not-in-case", span, message, help))
    return problems


def _related(
    world: World, targets: Targets, case: Document, fields: CaseFields
) -> tuple[tuple[Related, ...], list[Diagnostic]]:
    found: list[Related] = []
    problems: list[Diagnostic] = []
    for index, related in enumerate(fields.related):
        key = ("case", related.case)
        span = case.places.value("related", index, "case")
        if related.case == case.name.id:
            problems.append(Diagnostic("unknown-case", span, "a case is not related to itself", "delete this entry"))
        elif key in targets.pages:
            found.append(Related(related.case, related.relation))
        elif key in world.held:
            problems.append(Diagnostic("unpublished-reference", span, f"`{related.case}` is not published: not shown"))
        elif key not in world.corpus.broken:
            near = closest_id(related.case, [id for kind, id in targets.pages if kind == "case"])
            help = (
                f"did you mean `{near}`?"
                if near
                else "write the id of another case: the name of its file without `.md`"
            )
            problems.append(Diagnostic("unknown-case", span, f"there is no case `{related.case}`", help))
    return tuple(found), problems


def _dossiers(world: World, case: Document, fields: CaseFields) -> tuple[tuple[str, ...], list[Diagnostic]]:
    found: list[str] = []
    problems: list[Diagnostic] = []
    for index, id in enumerate(fields.dossiers):
        span = case.places.value("dossiers", index)
        if ("dossier", id) in world.originals:
            found.append(id)
        elif ("dossier", id) in world.held:
            problems.append(
                Diagnostic("unpublished-reference", span, f"the dossier `{id}` is not published: not shown")
            )
        elif ("dossier", id) not in world.corpus.broken:
            near = closest_id(id, [other for kind, other in world.originals if kind == "dossier"])
            help = (
                f"did you mean `{near}`?"
                if near
                else f"write the file `content/dossiers/{id}.md` with a line `title: …`"
            )
            problems.append(Diagnostic("unknown-dossier", span, f"there is no dossier `{id}`", help))
    return tuple(dict.fromkeys(found)), problems
