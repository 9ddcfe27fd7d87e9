"""A document by itself, with what the survey of all says of it: what its page tells, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from casegen.content.corpus import Base
from casegen.content.documents import Kind
from casegen.publication.cases import resolve_case, without_account
from casegen.publication.checks import check_document
from casegen.publication.contradictions import contradictions
from casegen.publication.manuscript import Manuscript
from casegen.publication.plain_texts import check_plain_texts
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
from casegen.publication.unlinked import check_mentions
from casegen.publication.world import Key
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import Text, by_language
from casegen.values.lazy import LazyMap
from casegen.values.vocabularies import TAGS

Scripts = Callable[[Key], Manuscript | None]
"""Gives the manuscript of a key, None when it has no file."""

Resolved = Case | Person | Country | Dossier | ProsePage | None
"""What the page of a document tells; None for what has no page."""

_TITLE = {"ru": "Архив дел", "en": "Case files"}
# How many resolved documents stay in memory: neighbours in a list ask for the same ones.
_KEPT = 64

R = TypeVar("R")


def resolve(survey: Survey, script: Manuscript) -> tuple[Resolved, list[Diagnostic]]:
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


def problems_of(
    script: Manuscript, survey: Survey | None, whole: Survey | None, resolver: Resolver | None = None
) -> list[Diagnostic]:
    """What is wrong in a document, each mistake once.

    `survey` is that of what is published, if the document is; `whole` that of everything, if that is more. `resolver`
    is that of `survey`, where one is at work already.
    """
    found = resolve(whole, script)[1] if whole is not None else []
    seen = {(problem.code, problem.span) for problem in found}
    if survey is not None:
        key = script.original.name.kind, script.original.name.id
        inside = resolver(key)[1] if resolver is not None else resolve(survey, script)[1]
        found += [problem for problem in inside if (problem.code, problem.span) not in seen]
        found += check_mentions(survey, whole, script.each())
    of = survey or whole
    assets = of.assets if of is not None else {}
    found += check_document(script.original, script.base, assets)
    for document in (script.original, *script.translations.values()):
        found += [*document.noticed, *document.body.noticed, *check_plain_texts(document)]
    if script.translations:
        from casegen.publication.translations import check_translations

        found += check_translations(script, of)
    # What cannot all be true, is so in the light of all that is known, drafts too.
    known = whole or survey
    return [*found, *contradictions(known, script)] if known is not None else found


class Resolver:
    """Resolves documents of one survey as they are asked for; the last ones stay, since page and problems go together."""

    def __init__(self, survey: Survey, scripts: Scripts) -> None:
        self.survey = survey
        self._scripts = scripts
        self._resolve = lru_cache(_KEPT)(self._resolve_now)

    def __call__(self, key: Key) -> tuple[Resolved, list[Diagnostic]]:
        """What the page of a document tells, and what is wrong in it; what has no file is only what others say of it."""
        return self._resolve(key)

    def _resolve_now(self, key: Key) -> tuple[Resolved, list[Diagnostic]]:
        script = self._scripts(key)
        return (bare(self.survey, key), []) if script is None else resolve(self.survey, script)


def bare(survey: Survey, key: Key) -> Resolved:
    """What others say of a thing, without its account."""
    kind, id = key
    if kind == "case":
        return without_account(survey.cases[id], survey.backlinks)
    if kind == "person":
        return without_file(survey.persons[id])
    things: Mapping[str, Mapping[str, Resolved]] = {
        "country": survey.countries,
        "dossier": survey.dossiers,
        "page": survey.pages,
    }
    return things[kind][id]


def publication_of(survey: Survey, scripts: Scripts | Resolver) -> Publication:
    """The publication that a survey describes; each document is resolved when it is asked for."""
    resolver = scripts if isinstance(scripts, Resolver) else Resolver(survey, scripts)

    def things(kind: Kind, of: type[R], ids: Iterable[str]) -> Mapping[str, R]:
        def thing(id: str) -> R:
            found = resolver((kind, id))[0]
            assert isinstance(found, of)
            return found

        return LazyMap(ids, thing, _KEPT)

    return Publication(
        settings_of(survey.base),
        survey.as_of,
        things("case", Case, survey.cases),
        things("person", Person, survey.persons),
        things("country", Country, survey.countries),
        things("dossier", Dossier, survey.dossiers),
        survey.terms,
        things("page", ProsePage, survey.pages),
        Heads(
            survey.cases,
            survey.persons,
            survey.countries,
            survey.dossiers,
            survey.pages,
            survey.custody,
            survey.held,
            survey.series,
            survey.corrections,
            survey.totals,
            survey.planned,
        ),
        survey.tombstones,
    )


def settings_of(base: Base) -> Settings:
    """What holds for every page, from the settings as they were read."""
    fields, taxonomies = base.settings.fields, base.settings.vocabulary.taxonomies
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
        status_valid=fields.status_valid,
        taxonomies=tuple(name for name in taxonomies if name != TAGS or TAGS in fields.outputs),
        authorities=frozenset(name for name, own in (fields.taxonomies or {}).items() if own.authorities),
        countries={code: name for code, by in (fields.countries or {}).items() if (name := text(by)) is not None},
        labels=base.settings.vocabulary.labels,
        vocabulary=base.settings.vocabulary,
    )
