"""Content files become one Publication, or diagnostics: the door of this room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casegen.content.corpus import read_corpus
from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE
from casegen.publication.addresses import check_addresses, same_on_disk
from casegen.publication.cases import resolve_case, with_backlinks
from casegen.publication.checks import check_documents
from casegen.publication.identity import People, decided_by_drafts, identify
from casegen.publication.links import find_targets, resolve_references
from casegen.publication.subjects import (
    resolve_countries,
    resolve_dossiers,
    resolve_pages,
    resolve_people,
    resolve_tags,
)
from casegen.publication.types import Case, Publication, Settings
from casegen.publication.world import Key, World, published_world, whole_world
from casegen.values.diagnostics import Diagnostic, has_errors, in_order
from casegen.values.languages import Text, by_language

_TITLE = {"ru": "Архив дел", "en": "Case files"}


def compile_publication(
    files: Sequence[ContentFile], as_of: date, url: str | None = None
) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """The publication as of a day, and every problem of every file, in the order of the files.

    `url`, the address of the site, goes before the one of site.yml.

    With an error among the problems the publication is what could be resolved, and must not be published.
    The publication is made from the published documents alone: what is held back can stop a build, and change
    nothing else.
    """
    corpus, problems = read_corpus(files, url)
    problems += same_on_disk([file.path for file in files])
    everything, wrong = whole_world(corpus)
    problems += wrong
    published = published_world(everything, as_of)
    publication, people, wrong = _resolve(published, as_of)
    if published.held:
        _, all_people, whole = _resolve(everything, as_of)
        wrong += decided_by_drafts(all_people, people, published.of_kind("case"))
        problems += _said_once(whole, wrong)
    else:
        problems += wrong
    problems += check_documents(everything)
    return publication, in_order(_worth_saying(problems, corpus.unsure))


def _said_once(whole: list[Diagnostic], published: list[Diagnostic]) -> list[Diagnostic]:
    """What resolving everything and what resolving the published documents found, each mistake once."""
    seen = {(problem.code, problem.span) for problem in whole}
    held_back = {problem.span for problem in published if problem.code == "held-back-name"}
    return [problem for problem in whole if problem.code != "assumed-identity" or problem.span not in held_back] + [
        problem for problem in published if (problem.code, problem.span) not in seen
    ]


def _worth_saying(problems: list[Diagnostic], unsure: frozenset[str]) -> list[Diagnostic]:
    """The problems without those that only follow from others: once these are mended, they may be gone."""
    sure = [problem for problem in problems if problem.span.path == SITE_FILE or problem.code not in unsure]
    return [problem for problem in sure if problem.code != "without-case"] if has_errors(sure) else sure


def _resolve(world: World, as_of: date) -> tuple[Publication, People, list[Diagnostic]]:
    people, problems = identify(world)
    targets = find_targets(world, people, _gathered(world), settled=not has_errors(problems))
    problems += check_addresses(world, people)
    for body in (*world.corpus.broken.values(), *(found.body for found in world.corpus.broken_translations)):
        problems += resolve_references(targets, body, world.languages[0])[1]
    resolved: list[Case] = []
    for document in world.of_kind("case"):
        case, wrong = resolve_case(world, people, targets, document)
        problems += wrong
        resolved.append(case)
    cases = {case.id: case for case in with_backlinks(sorted(resolved, key=_newest_first))}
    persons, wrong = resolve_people(world, people, targets, cases.values())
    problems += wrong
    dossiers, wrong = resolve_dossiers(world, targets, cases)
    problems += wrong
    countries, wrong = resolve_countries(world, targets, cases, dossiers, persons)
    problems += wrong
    pages, wrong = resolve_pages(world, targets)
    problems += wrong
    tags = resolve_tags(world, cases)
    publication = Publication(_settings(world), as_of, cases, persons, countries, dossiers, tags, pages)
    return publication, people, problems


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


def _newest_first(case: Case) -> tuple[int, int, str]:
    # Archives go by the date of what happened; a case without one comes last.
    if case.span is None:
        return (1, 0, case.id)
    return (0, -case.span.earliest.toordinal(), case.id)


def _settings(world: World) -> Settings:
    fields = world.corpus.settings.fields
    first = fields.languages[0]

    def text(by_lang: dict[str, str] | None) -> Text | None:
        return Text(by_language(by_lang, first)) if by_lang else None

    return Settings(
        title=text(fields.title) or Text({lang: _TITLE.get(lang, _TITLE["en"]) for lang in fields.languages}),
        description=text(fields.description),
        url=fields.url.rstrip("/") if fields.url else None,
        languages=fields.languages,
        contact=fields.contact,
        licence=fields.licence,
        outputs=frozenset(fields.outputs),
        countries={code: name for code, by in (fields.countries or {}).items() if (name := text(by)) is not None},
        labels=world.corpus.settings.vocabulary.labels,
    )
