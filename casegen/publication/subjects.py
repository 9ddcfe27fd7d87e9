"""What cases are gathered under: people, countries, dossiers, with their files where they have one; and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from casegen.content.documents import Document
from casegen.content.fields import CountryFields, DossierFields, PageFields, PersonFields
from casegen.content.photos import path_from
from casegen.publication.cases import resolve_bodies
from casegen.publication.manuscript import Manuscript, own_fields
from casegen.publication.outdated import outdated_in
from casegen.publication.parts import CaseWords, corrections
from casegen.publication.person_types import Portrait, Variant
from casegen.publication.sources import Cited, number_sources
from casegen.publication.survey import Survey
from casegen.publication.types import Country, Dossier, Person, PersonHead, Prose, ProsePage
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.languages import Text, by_language
from casegen.values.layout import CONTENT
from casegen.values.names import index_form
from casegen.values.photos import Photo

_THIS = {"person": "this person", "country": "this country", "dossier": "this dossier"}


def resolve_person(survey: Survey, script: Manuscript) -> tuple[Person, list[Diagnostic]]:
    """A person who has a page and a file."""
    document = script.original
    fields = document.fields
    assert isinstance(fields, PersonFields)
    head = survey.persons[document.name.id]
    bodies, cited, problems = _account(survey, script)
    problems += _unsortable(document, head.name, by_language(fields.sort or {}, script.lang))
    own = tuple(
        Variant(v.value, v.lang, v.kind, cited.numbers_of([v.source] if v.source else [])) for v in fields.variants
    )
    told = {replace(variant, sources=()) for variant in own}
    return replace(
        without_file(head),
        variants=(*own, *(variant for variant in head.variants if variant not in told)),
        born=fields.born,
        died=fields.died,
        citizenship=fields.citizenship,
        occupation=script.text("occupation"),
        portrait=_portrait(survey, script, fields),
        same_as=fields.same_as,
        sources=cited.sources,
        bodies=bodies,
        corrections=corrections(fields, CaseWords(script.lang, script.translations)),
        own=own_fields(script),
        outdated=outdated_in(script),
    ), problems


def _portrait(survey: Survey, script: Manuscript, fields: PersonFields) -> Portrait | None:
    if fields.photo is None:
        return None
    # What is wrong with it is told by the checks of the document.
    found = survey.assets.get(path_from(CONTENT, fields.photo.file))
    if not isinstance(found, Photo):
        return None
    alt, credit, licence = (
        Text({script.lang: text}) if text else None
        for text in (fields.photo.alt, fields.photo.credit, fields.photo.licence)
    )
    assert alt is not None
    return Portrait(found, alt, credit, licence)


def without_file(head: PersonHead) -> Person:
    """A person of whom only the cases speak."""
    return Person(
        head.id,
        head.name,
        head.sort,
        head.cases,
        variants=head.variants,
        name_unsettled=head.name_unsettled,
        pseudonym=head.pseudonym,
        description=head.description,
        gender=head.gender,
        redirects=head.redirects,
    )


def sort_keys(name: Text, sort: Mapping[str, str]) -> dict[str, str]:
    """How an index lists a name, by language: as an editor says, else surname first, else as it stands."""
    return {lang: sort.get(lang) or index_form(text) or text for lang, text in name.by_lang.items()}


def _unsortable(document: Document, name: Text, sort: Mapping[str, str]) -> Iterable[Diagnostic]:
    for lang, text in name.by_lang.items():
        surname, _, others = (part.strip() for part in text.partition(","))
        if lang not in sort and surname and others:
            message = f"“{text}” is written as an index lists it, and every page would print it so"
            help = f"write the name as it is said, “{others} {surname}”: the index puts the surname first by itself"
            yield Diagnostic("no-sort", document.places.value("name"), message, help)
        elif lang not in sort and index_form(text) is None:
            help = f'add `sort: {{{lang}: "surname, other names"}}`'
            message = f"nobody can tell which word of “{text}” an index goes by: it is listed as it stands"
            yield Diagnostic("no-sort", document.places.value("name"), message, help)


def check_without_case(survey: Survey, script: Manuscript) -> Iterator[Diagnostic]:
    """What is wrong in a document that no case gives a page. Its body is not published; that is told all the same."""
    document = script.original
    yield from _account(survey, script)[2]
    named = document.name.kind == "person" and document.name.id in survey.people.named
    # A case that cannot be read may be the very one that names it.
    cases_are_read = all(kind != "case" for kind, _ in survey.targets.broken)
    if cases_are_read and not named and getattr(document.fields, "merged_into", None) is None:
        message = f"no published case names {_THIS[document.name.kind]}, so there is no page for it"
        yield Diagnostic("without-case", Span(document.path), message, "name it in a case, or leave the file for later")


def resolve_country(survey: Survey, script: Manuscript) -> tuple[Country, list[Diagnostic]]:
    """A country that a published case or dossier names, with its introduction."""
    assert isinstance(script.original.fields, CountryFields)
    bodies, cited, problems = _account(survey, script)
    country = survey.countries[script.original.name.id]
    return replace(country, bodies=bodies, sources=cited.sources, outdated=outdated_in(script)), problems


def resolve_dossier(survey: Survey, script: Manuscript) -> tuple[Dossier, list[Diagnostic]]:
    """A dossier that at least one published case names."""
    assert isinstance(script.original.fields, DossierFields)
    bodies, cited, problems = _account(survey, script)
    dossier = survey.dossiers[script.original.name.id]
    return replace(dossier, bodies=bodies, sources=cited.sources, outdated=outdated_in(script)), problems


def resolve_page(survey: Survey, script: Manuscript) -> tuple[ProsePage, list[Diagnostic]]:
    """A prose page."""
    assert isinstance(script.original.fields, PageFields)
    bodies, _, problems = _account(survey, script)
    return replace(survey.pages[script.original.name.id], bodies=bodies, outdated=outdated_in(script)), problems


def _account(survey: Survey, script: Manuscript) -> tuple[Mapping[str, Prose], Cited, list[Diagnostic]]:
    """What a document tells by its body: in each language, with the sources that it cites."""
    cited, problems = number_sources(script)
    bodies, wrong = resolve_bodies(survey, script, cited)
    return bodies, cited, problems + wrong
