"""A case file, with its translations, becomes a published case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from casegen.content.cards import Card, lang_of
from casegen.content.documents import Document
from casegen.content.fields import CaseFields
from casegen.content.turns import Turn
from casegen.publication.case_types import CountryPart, Part
from casegen.publication.identity import People, subjects_of
from casegen.publication.links import resolve_prose
from casegen.publication.manuscript import Manuscript, own_fields
from casegen.publication.moments import announced_in
from casegen.publication.outdated import outdated_in
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
from casegen.publication.survey import Survey
from casegen.publication.targets import Targets
from casegen.publication.terms import term_ids
from casegen.publication.types import Case, CaseHead, HeadPart, Prose, Related
from casegen.publication.world import World
from casegen.values.closest import closest_id, same_word
from casegen.values.dates import PartialDate, parse_date
from casegen.values.diagnostics import Diagnostic, Fix
from casegen.values.digests import digest_of
from casegen.values.languages import Text
from casegen.values.names import same_spelling
from casegen.values.spans import span_until
from casegen.values.vocabularies import INVERSE_RELATIONS


def case_head(world: World, people: People, targets: Targets, card: Card, as_of: date) -> CaseHead:
    """What lists and links show of the case that a card belongs to, as of a day. References that fail are left out."""
    fields = card.fields
    assert isinstance(fields, CaseFields)
    related = tuple(
        Related(entry.case, entry.relation)
        for entry in fields.related
        if ("case", entry.case) in targets.pages and entry.case != card.name.id
    )
    written = [card, *world.translated(card).values()]
    published = fields.published or _newest_day(world, written)
    announced = announced_in(world, card)
    anchors = tuple(turn.anchor for turn in announced)
    return CaseHead(
        id=card.name.id,
        languages=world.written_in(card),
        title=world.text(card, fields.title, "title") or Text({}),
        summary=world.text(card, fields.summary, "summary"),
        people=tuple(
            HeadPart(
                entry.person,
                people.names[entry.person],
                entry.role,
                entry.has_page,
                Text({world.lang(card): written.by}) if written.by else None,
                written.sources,
            )
            for entry in people.entries[card.name.id]
            for written in (fields.people[entry.index],)
        ),
        countries=_countries(fields),
        span=_span(card, announced, as_of),
        dossiers=tuple(id for id in dict.fromkeys(fields.dossiers) if ("dossier", id) in targets.pages),
        terms=term_ids(world, card),
        related=related,
        published=published,
        updated=fields.updated or _last_change(world, written, (published, fields.publish)),
        redirects=fields.redirect_from,
        years=_years(card, announced, as_of),
        timeline=digest_of(*(one.facts.timeline for one in written), repr(anchors).encode()),
        last=card.facts.last,
        places=card.facts.places,
        announced=anchors,
    )


def resolve_case(survey: Survey, script: Manuscript) -> tuple[Case, list[Diagnostic]]:
    """The case that a manuscript describes. References that fail are left out and reported."""
    people, targets, case = survey.people, survey.targets, script.original
    fields = case.fields
    assert isinstance(fields, CaseFields)
    id = case.name.id
    head = survey.cases[id]
    words = CaseWords(script.lang, script.translations)
    cited, problems = number_sources(script)
    problems += unknown_parts(script, fields)
    problems += _named_elsewhere(survey, case, fields)
    bodies, wrong = resolve_bodies(survey, script, cited)
    problems += wrong
    entries = people.entries[id]
    subjects = subjects_of(fields, entries, survey.base.settings.vocabulary)
    problems += _check_related(targets, case, fields)
    problems += _check_dossiers(targets, case, fields)

    def find(text: str) -> str | None:
        return people.in_case(id, text)

    return replace(
        without_account(head, survey.backlinks),
        bodies=bodies,
        people=case_parts(fields, entries, people, words, cited),
        events=tuple(
            replace(event, is_announced=True) if event.anchor in head.announced else event
            for event in case_events(fields, words, cited, find, subjects)
        ),
        contested=case_contested(fields, words, cited),
        recognition=case_recognition(fields, words, cited, find, subjects),
        sources=cited.sources,
        corrections=corrections(fields, words),
        own=own_fields(script),
        outdated=outdated_in(script),
    ), problems


def without_account(head: CaseHead, back: Mapping[str, tuple[Related, ...]]) -> Case:
    """A case as others know it. `back` are those that name each case as related."""
    known = {related.case for related in head.related}
    return Case(
        id=head.id,
        languages=head.languages,
        title=head.title,
        summary=head.summary,
        bodies={},
        people=tuple(Part(part.person, part.name, part.role, part.has_page) for part in head.people),
        countries=head.countries,
        span=head.span,
        events=(),
        contested=(),
        recognition=(),
        sources=(),
        dossiers=head.dossiers,
        terms=head.terms,
        related=head.related + tuple(related for related in back.get(head.id, ()) if related.case not in known),
        published=head.published,
        updated=head.updated,
        corrections=(),
        redirects=head.redirects,
    )


def backlinks(cases: Iterable[CaseHead]) -> dict[str, tuple[Related, ...]]:
    """By the id of each case those that name it as related: the relation the other way round, in the order of the cases."""
    found: dict[str, tuple[Related, ...]] = {}
    for case in cases:
        for related in case.related:
            back = Related(case.id, INVERSE_RELATIONS[related.relation])
            found[related.case] = (*found.get(related.case, ()), back)
    return found


def resolve_bodies(survey: Survey, script: Manuscript, cited: Cited) -> tuple[Mapping[str, Prose], list[Diagnostic]]:
    """The body of a document in each language in which it has one."""
    bodies: dict[str, Prose] = {}
    problems: list[Diagnostic] = []
    for written in script.each():
        lang = lang_of(written, script.languages)
        prose, wrong = resolve_prose(survey.targets, written, lang, cited.numbers, survey.assets)
        problems += wrong
        if prose is not None:
            bodies[prose.lang] = prose
    return bodies, problems


def _span(card: Card, announced: Sequence[Turn], as_of: date) -> PartialDate | None:
    """When a case was: as an author says, else from its first event to the last one that had happened by a day."""
    span = card.facts.span
    if span is None or getattr(card.fields, "date", None) is not None or (span.latest <= as_of and not announced):
        return span
    # A day on which something else happened counts.
    others = {turn.date for turn in card.facts.turns if turn not in announced}
    expected = {turn.date.text for turn in announced if turn.date is not None and turn.date not in others}
    dates = map(parse_date, (text for text in card.facts.dates if text not in expected))
    return span_until([found for found in dates if isinstance(found, PartialDate)], as_of)


def _years(card: Card, announced: Sequence[Turn], as_of: date) -> tuple[tuple[int | None, int, int], ...]:
    """By year how many lines a timeline has, and how many of them are expected: to come after a day, or only announced."""
    facts = card.facts
    expected: list[PartialDate | None] = [turn.date for turn in announced]
    if facts.last is not None and facts.last > as_of:
        # One that was announced, too, is counted once.
        expected = [when for when in expected if when is None or not when.is_planned(as_of)]
        dates = map(parse_date, facts.dates)
        expected += [found for found in dates if isinstance(found, PartialDate) and found.is_planned(as_of)]
    by_year = Counter(year for when in expected for year in (when.years() if when else ()) or (None,))
    return tuple((year, lines, by_year[year]) for year, lines in facts.years)


def _countries(fields: CaseFields) -> tuple[CountryPart, ...]:
    found: dict[str, CountryPart] = {}
    for index, entry in enumerate(fields.countries):
        found.setdefault(entry.country, CountryPart(entry.country, entry.as_ or ("own" if index == 0 else "mentioned")))
    return tuple(found.values())


def _last_change(world: World, written: Iterable[Card], public: Iterable[date | bool | None]) -> date | None:
    """The day on which a file of a case last changed, if that is known and the case was `public` before, on all these days."""
    day = max((world.corpus.days[card.path] for card in written if card.path in world.corpus.days), default=None)
    # Whatever was done before, readers never saw it.
    return day if day is not None and all(day > one for one in public if isinstance(one, date)) else None


def _newest_day(world: World, written: Iterable[Card]) -> date | None:
    """The newest day among the sources that a case lists or cites."""
    days = [card.facts.newest for card in written if card.facts.newest is not None]
    shared = world.corpus.sources
    for id in (id for card in written for id in card.facts.cited):
        when = shared[id].fields.date if id in shared else None
        if when is not None and when.is_day:
            days.append(when.earliest)
    return max(days, default=None)


def _named_elsewhere(survey: Survey, case: Document, fields: CaseFields) -> list[Diagnostic]:
    """Events and findings that name somebody who is not in the case's list of people."""
    people, targets = survey.people, survey.targets
    problems: list[Diagnostic] = []
    others = [
        (text, (part, index, "people", number))
        for part in ("events", "recognition")
        for index, item in enumerate(getattr(fields, part))
        for number, text in enumerate(item.people or ())
        if people.in_case(case.name.id, text) is None
    ]
    if not others:
        return problems
    listed = [entry.person for entry in people.entries[case.name.id]]
    # A person who is not published, or whose file is broken, is dropped or reported elsewhere.
    silent = {key[1] for key in (*targets.held, *targets.broken) if key[0] == "person"}
    # Whom the list names and nobody knows is reported there.
    silent |= {
        same_spelling(text) for entry in fields.people for text in (entry.person, *(entry.name or {}).values()) if text
    }
    # So is a name that several people bear: the list may well mean the one who is named here.
    known = {entry.index for entry in people.entries[case.name.id]}
    unknown = [entry for index, entry in enumerate(fields.people) if index not in known and entry.person is None]
    for name in (name for entry in unknown for name in (entry.name or {}).values()):
        silent |= people.spellings.get(same_spelling(name), frozenset())
    for text, path in others:
        if same_spelling(text) not in silent and held_form(text) not in people.held:
            near = closest_id(text, listed)
            help = f"did you mean `{near}`?" if near else f"add `- {text}` to `people:` of this case"
            span = case.places.value(*path)
            message = f"`{text}` is not among the people of this case"
            same = same_word(text, listed)
            fix = Fix(span, text, same) if same else None
            problems.append(Diagnostic("person-not-in-case", span, message, help, fix))
    return problems


def _check_related(targets: Targets, case: Document, fields: CaseFields) -> Iterator[Diagnostic]:
    for index, related in enumerate(fields.related):
        key = ("case", related.case)
        span = case.places.value("related", index, "case")
        if related.case == case.name.id:
            yield Diagnostic("unknown-case", span, "a case is not related to itself", "delete this entry")
        elif key in targets.held:
            yield Diagnostic("unpublished-reference", span, f"`{related.case}` is not published: not shown")
        elif key not in targets.pages and key not in targets.broken:
            near = closest_id(related.case, [id for kind, id in targets.pages if kind == "case"])
            help = (
                f"did you mean `{near}`?"
                if near
                else "write the id of another case: the name of its file without `.md`"
            )
            yield Diagnostic("unknown-case", span, f"there is no case `{related.case}`", help)


def _check_dossiers(targets: Targets, case: Document, fields: CaseFields) -> Iterator[Diagnostic]:
    for index, id in enumerate(fields.dossiers):
        span = case.places.value("dossiers", index)
        if ("dossier", id) in targets.held:
            yield Diagnostic("unpublished-reference", span, f"the dossier `{id}` is not published: not shown")
        elif ("dossier", id) not in targets.pages and ("dossier", id) not in targets.broken:
            near = closest_id(id, [other for kind, other in targets.pages if kind == "dossier"])
            help = (
                f"did you mean `{near}`?"
                if near
                else f"write the file `content/dossiers/{id}.md` with a line `title: …`"
            )
            yield Diagnostic("unknown-dossier", span, f"there is no dossier `{id}`", help)
