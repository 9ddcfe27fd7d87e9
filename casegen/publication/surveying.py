"""The survey of a world: from the cards of documents, everything that concerns more than one of them."""

from __future__ import annotations

from datetime import date

from casegen.publication.addresses import check_addresses
from casegen.publication.cases import backlinks, case_head
from casegen.publication.custody import custody_of
from casegen.publication.custody_types import Custody, Moment, Rules
from casegen.publication.gathered import bare_countries, bare_dossiers, bare_pages, corrections_of, person_heads
from casegen.publication.held import held_of, series_of, with_days
from casegen.publication.identity import People, identify
from casegen.publication.links import resolve_references
from casegen.publication.moments import moments_of
from casegen.publication.survey import Survey
from casegen.publication.targets import find_targets
from casegen.publication.terms import terms_of
from casegen.publication.totals import planned_cases, totals_of
from casegen.publication.types import CaseHead
from casegen.publication.world import Key, World
from casegen.values.diagnostics import Diagnostic, has_errors


def survey_world(world: World, as_of: date) -> tuple[Survey, list[Diagnostic]]:
    """The survey of a world as of a day, and what is wrong between its documents."""
    people, problems = identify(world)
    targets = find_targets(world, people, _gathered(world), settled=not has_errors(problems))
    problems += check_addresses(world, people)
    corpus = world.corpus
    for body in (*corpus.broken.values(), *(found.body for found in corpus.broken_translations)):
        problems += resolve_references(targets, body, world.languages[0], corpus.assets)[2]
    heads = [case_head(world, people, targets, card, as_of) for card in world.of_kind("case")]
    cases = {head.id: head for head in sorted(heads, key=newest_first)}
    persons = person_heads(world, people, cases)
    dossiers = bare_dossiers(world, cases)
    moments, custody, rules = _custody(world, people, as_of)
    wants_series = rules is not None and "data" in corpus.settings.fields.outputs
    return Survey(
        base=corpus.base,
        as_of=as_of,
        people=people,
        targets=targets,
        cases=cases,
        persons=persons,
        countries=bare_countries(world, cases, dossiers, persons),
        dossiers=dossiers,
        terms=terms_of(world, cases),
        pages=bare_pages(world),
        backlinks=backlinks(cases.values()),
        assets={path: corpus.assets[path] for path in photos_shown(world) if path in corpus.assets},
        moments=moments,
        custody=custody,
        held=held_of(custody, persons),
        series=series_of(moments, rules) if rules is not None and wants_series else {},
        corrections=corrections_of(world, persons),
        totals=totals_of(world, targets),
        planned=planned_cases(world, as_of),
    ), problems


def photos_shown(world: World) -> list[str]:
    """The paths of all photos that documents of a world show, translations too."""
    cards = (one for card in world.originals.values() for one in (card, *world.translated(card).values()))
    return sorted({path for card in cards for path in card.facts.photos})


def _custody(
    world: World, people: People, as_of: date
) -> tuple[dict[str, tuple[Moment, ...]], dict[str, Custody], Rules | None]:
    """What bears on each person's custody, and what is known of it in a publication that speaks of custody."""
    settings, moments = world.corpus.settings, moments_of(world, people)
    if not settings.fields.custody:
        return moments, {}, None
    rules = Rules(settings.vocabulary.held, as_of, settings.fields.status_valid)
    found = {person: custody_of(one, rules) for person, one in moments.items()}
    known = {
        person: with_days(custody, moments[person], rules) for person, custody in found.items() if custody is not None
    }
    return moments, known, rules


def _gathered(world: World) -> frozenset[Key]:
    """The dossiers and countries that have a published case, and so a page."""
    dossiers: set[Key] = set()
    countries: set[Key] = set()
    for case in world.of_kind("case"):
        dossiers |= {("dossier", id) for id in getattr(case.fields, "dossiers", ())}
        countries |= {("country", entry.country.lower()) for entry in getattr(case.fields, "countries", ())}
    dossiers &= world.originals.keys()
    for key in dossiers:
        countries |= {("country", code.lower()) for code in getattr(world.originals[key].fields, "countries", ())}
    return frozenset(dossiers | countries)


def newest_first(case: CaseHead) -> tuple[int, int, str]:
    """Where a case stands among others."""
    # Archives go by the date of what happened; a case without one comes last.
    if case.span is None:
        return (1, 0, case.id)
    return (0, -case.span.earliest.toordinal(), case.id)
