"""A document by itself, with what the survey of all says of it: what its page tells, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from casegen.content.corpus import Base
from casegen.publication.cases import resolve_case
from casegen.publication.checks import check_document
from casegen.publication.manuscript import Manuscript
from casegen.publication.subjects import (
    check_without_case,
    resolve_country,
    resolve_dossier,
    resolve_page,
    resolve_person,
    without_file,
)
from casegen.publication.survey import Survey
from casegen.publication.types import Case, Country, Dossier, Heads, Person, ProsePage, Publication, Settings
from casegen.publication.world import Key
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import Text, by_language
from casegen.values.lazy import LazyMap

Scripts = Callable[[Key], Manuscript | None]
"""Gives the manuscript of a key, None when it has no file."""

_TITLE = {"ru": "Архив дел", "en": "Case files"}
# How many resolved documents stay in memory: neighbours in a list ask for the same ones.
_KEPT = 64

R = TypeVar("R")


def resolve(
    survey: Survey, script: Manuscript
) -> tuple[Case | Person | Country | Dossier | ProsePage | None, list[Diagnostic]]:
    """What the page of a document tells, None when it has none; and what is wrong in it."""
    kind, id = script.original.name.kind, script.original.name.id
    if kind == "case":
        return resolve_case(survey, script)
    if kind == "page":
        return resolve_page(survey, script)
    if kind == "person" and id in survey.persons:
        return resolve_person(survey, script)
    if kind == "country" and id in survey.countries:
        return resolve_country(survey, script)
    if kind == "dossier" and id in survey.dossiers:
        return resolve_dossier(survey, script)
    return None, list(check_without_case(survey, script))


def problems_of(script: Manuscript, survey: Survey | None, whole: Survey | None) -> list[Diagnostic]:
    """What is wrong in a document, each mistake once. `survey` is that of what is published, if the document is;
    `whole` that of everything, if that is more.
    """
    found = resolve(whole, script)[1] if whole is not None else []
    seen = {(problem.code, problem.span) for problem in found}
    if survey is not None:
        found += [problem for problem in resolve(survey, script)[1] if (problem.code, problem.span) not in seen]
    assets = survey.assets if survey is not None else whole.assets if whole is not None else frozenset()
    return [*found, *check_document(script.original, script.base.settings, assets)]


def publication_of(survey: Survey, scripts: Scripts) -> Publication:
    """The publication that a survey describes; each document is resolved when it is asked for."""

    def lazy(
        bare: Mapping[str, R], kind: str, whole: Callable[[Survey, Manuscript], tuple[R, list[Diagnostic]]]
    ) -> Mapping[str, R]:
        def make(id: str) -> R:
            script = scripts((kind, id))  # type: ignore[arg-type]
            return bare[id] if script is None else whole(survey, script)[0]

        return LazyMap(bare, make, _KEPT)

    def case(id: str) -> Case:
        script = scripts(("case", id))
        assert script is not None  # a case is a file
        return resolve_case(survey, script)[0]

    def person(id: str) -> Person:
        script = scripts(("person", id))
        return without_file(survey.persons[id]) if script is None else resolve_person(survey, script)[0]

    return Publication(
        settings_of(survey.base),
        survey.as_of,
        LazyMap(survey.cases, case, _KEPT),
        LazyMap(survey.persons, person, _KEPT),
        lazy(survey.countries, "country", resolve_country),
        lazy(survey.dossiers, "dossier", resolve_dossier),
        survey.tags,
        lazy(survey.pages, "page", resolve_page),
        Heads(survey.cases, survey.persons, survey.countries, survey.dossiers, survey.pages),
    )


def settings_of(base: Base) -> Settings:
    """What holds for every page, from the settings as they were read."""
    fields = base.settings.fields
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
        labels=base.settings.vocabulary.labels,
    )
