"""What cases are gathered under: people, countries, dossiers, tags, with their files where they have one; and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casegen.content.documents import Document
from casegen.content.fields import CountryFields, DossierFields, PageFields, PersonFields
from casegen.publication.cases import resolve_bodies
from casegen.publication.identity import People
from casegen.publication.links import Targets
from casegen.publication.parts import CaseWords, corrections
from casegen.publication.register import names_of
from casegen.publication.sources import number_sources
from casegen.publication.types import (
    Appearance,
    Case,
    Country,
    Dossier,
    Person,
    ProsePage,
    Tag,
    Variant,
)
from casegen.publication.world import World
from casegen.values.addresses import slug_of
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.languages import Text, by_language
from casegen.values.names import index_form


def resolve_people(
    world: World, people: People, targets: Targets, cases: Iterable[Case]
) -> tuple[dict[str, Person], list[Diagnostic]]:
    """Everyone who has a page, by id, each with the cases that name them."""
    appearances: dict[str, list[Appearance]] = {}
    for case in cases:
        for part in case.people:
            if not part.has_page:
                continue
            appearances.setdefault(part.person, []).append(Appearance(case.id, part.role))
    found: dict[str, Person] = {}
    problems: list[Diagnostic] = []
    files = {document.name.id: document for document in world.of_kind("person")}
    named = {entry.person for inside in people.entries.values() for entry in inside}
    merged: dict[str, list[str]] = {}
    for id, document in files.items():
        if target := getattr(document.fields, "merged_into", None):
            merged.setdefault(target, []).extend([id, *getattr(document.fields, "redirect_from", ())])
    for id in sorted(people.with_page):
        inside = tuple(appearances.get(id, ()))
        if id in files:
            found[id], wrong = _person(world, targets, files[id], inside, merged.get(id, []))
            problems += wrong
        else:
            found[id] = Person(id, people.names[id], _sort_keys(people.names[id], {}), inside)
    for id, document in files.items():
        if id not in people.with_page:
            problems += _without_case(targets, document, named=id in named)
    return found, problems


def _person(
    world: World, targets: Targets, document: Document, cases: tuple[Appearance, ...], merged: list[str]
) -> tuple[Person, list[Diagnostic]]:
    fields = document.fields
    assert isinstance(fields, PersonFields)
    own = world.lang(document)
    cited, problems = number_sources(world, document)
    bodies, wrong = resolve_bodies(targets, document, cited)
    name = names_of(world, document)
    sort = by_language(fields.sort or {}, own)
    problems += [*wrong, *_unsortable(document, name, sort)]
    return Person(
        id=document.name.id,
        name=name,
        sort=_sort_keys(name, sort),
        cases=cases,
        variants=tuple(
            Variant(v.value, v.lang, v.kind, cited.numbers_of([v.source] if v.source else [])) for v in fields.variants
        ),
        name_unsettled=fields.name_unsettled,
        pseudonym=fields.pseudonym,
        description=world.text(document, fields.description, "description"),
        gender=fields.gender,
        born=fields.born,
        died=fields.died,
        citizenship=fields.citizenship,
        occupation=world.text(document, fields.occupation, "occupation"),
        same_as=fields.same_as,
        sources=cited.sources,
        bodies=bodies,
        corrections=corrections(fields, CaseWords(world, document)),
        redirects=(*fields.redirect_from, *merged),
        own=document.own,
    ), problems


def _sort_keys(name: Text, sort: Mapping[str, str]) -> dict[str, str]:
    return {lang: sort.get(lang) or index_form(text) or text for lang, text in name.by_lang.items()}


def _unsortable(document: Document, name: Text, sort: Mapping[str, str]) -> Iterable[Diagnostic]:
    for lang, text in name.by_lang.items():
        if lang not in sort and index_form(text) is None:
            help = f'add `sort: {{{lang}: "surname, other names"}}`'
            message = f"nobody can tell which word of “{text}” an index goes by: it is listed as it stands"
            yield Diagnostic("no-sort", document.places.value("name"), message, help)


def _without_case(targets: Targets, document: Document, *, named: bool = False) -> Iterable[Diagnostic]:
    # Their bodies are not published; what is wrong in them is told all the same.
    cited, problems = number_sources(targets.world, document)
    yield from problems
    yield from resolve_bodies(targets, document, cited)[1]
    # A case that cannot be read may be the very one that names it.
    cases_are_read = all(kind != "case" for kind, _ in targets.world.corpus.broken)
    if cases_are_read and not named and getattr(document.fields, "merged_into", None) is None:
        message = f"no published case names this {document.name.kind}, so there is no page for it"
        yield Diagnostic("without-case", Span(document.path), message, "name it in a case, or leave the file for later")


def resolve_countries(
    world: World,
    targets: Targets,
    cases: Mapping[str, Case],
    dossiers: Mapping[str, Dossier],
    people: Mapping[str, Person],
) -> tuple[dict[str, Country], list[Diagnostic]]:
    """Each country that a published case or dossier names, by code in lower case."""
    codes = {part.code for case in cases.values() for part in case.countries}
    codes |= {code for dossier in dossiers.values() for code in dossier.countries}
    files = {document.name.id: document for document in world.of_kind("country")}
    found: dict[str, Country] = {}
    problems: list[Diagnostic] = []
    for code in sorted(codes):
        inside = tuple((case.id, part.as_) for case in cases.values() for part in case.countries if part.code == code)
        at_home = {id for id, as_ in inside if as_ != "mentioned"}
        country = Country(
            code,
            inside,
            tuple(id for id, person in people.items() if at_home & {appearance.case for appearance in person.cases}),
            tuple(id for id, dossier in dossiers.items() if code in dossier.countries),
        )
        document = files.pop(code.lower(), None)
        if document is not None:
            country, wrong = _introduced(world, targets, document, country)
            problems += wrong
        found[code.lower()] = country
    for document in files.values():
        problems += _without_case(targets, document)
    return found, problems


def _introduced(
    world: World, targets: Targets, document: Document, country: Country
) -> tuple[Country, list[Diagnostic]]:
    from dataclasses import replace

    fields = document.fields
    assert isinstance(fields, CountryFields)
    cited, problems = number_sources(world, document)
    bodies, wrong = resolve_bodies(targets, document, cited)
    introduced = replace(
        country,
        title=world.text(document, fields.title, "title"),
        summary=world.text(document, fields.summary, "summary"),
        bodies=bodies,
        sources=cited.sources,
    )
    return introduced, problems + wrong


def resolve_dossiers(
    world: World, targets: Targets, cases: Mapping[str, Case]
) -> tuple[dict[str, Dossier], list[Diagnostic]]:
    """The dossiers that at least one published case names."""
    found: dict[str, Dossier] = {}
    problems: list[Diagnostic] = []
    for document in world.of_kind("dossier"):
        fields = document.fields
        assert isinstance(fields, DossierFields)
        inside = tuple(case.id for case in cases.values() if document.name.id in case.dossiers)
        if not inside:
            problems += _without_case(targets, document)
            continue
        cited, wrong = number_sources(world, document)
        bodies, more = resolve_bodies(targets, document, cited)
        problems += wrong + more
        found[document.name.id] = Dossier(
            document.name.id,
            world.text(document, fields.title, "title") or Text({}),
            world.text(document, fields.summary, "summary"),
            bodies,
            fields.countries,
            fields.date,
            cited.sources,
            inside,
            fields.redirect_from,
        )
    return found, problems


def resolve_pages(world: World, targets: Targets) -> tuple[dict[str, ProsePage], list[Diagnostic]]:
    """The prose pages, by id."""
    found: dict[str, ProsePage] = {}
    problems: list[Diagnostic] = []
    for document in world.of_kind("page"):
        fields = document.fields
        assert isinstance(fields, PageFields)
        cited, wrong = number_sources(world, document)
        bodies, more = resolve_bodies(targets, document, cited)
        problems += wrong + more
        found[document.name.id] = ProsePage(
            document.name.id,
            world.written_in(document),
            world.text(document, fields.title, "title") or Text({}),
            world.text(document, fields.summary, "summary"),
            bodies,
            fields.menu,
            fields.redirect_from,
        )
    return found, problems


def resolve_tags(world: World, cases: Mapping[str, Case]) -> dict[str, Tag]:
    """The tags that published cases bear, by slug; a label by language from site.yml, else as the first case writes it."""
    labels: dict[str, Text] = {}
    for slug, by_lang in (world.corpus.settings.fields.tags or {}).items():
        labels[slug_of(slug)] = Text(by_language(by_lang, world.languages[0]))
    for document in world.of_kind("case"):
        for tag in getattr(document.fields, "tags", ()):
            labels.setdefault(slug_of(tag), Text({world.lang(document): tag}))
    used = sorted({slug for case in cases.values() for slug in case.tags if slug})
    return {
        slug: Tag(slug, labels[slug], tuple(case.id for case in cases.values() if slug in case.tags)) for slug in used
    }
