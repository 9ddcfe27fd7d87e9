"""The pages of people, countries, dossiers and terms: each gathers the cases that name it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from casegen.pages.custody import custody_view, held_view
from casegen.pages.edition import Edition
from casegen.pages.held_line import line_view
from casegen.pages.indexes import country_numbers
from casegen.pages.linked_data import linked_person
from casegen.pages.lives import Life, life_of
from casegen.pages.split import LARGE, by_year, listed, year_parts
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import CaseGroup, CaseItem, Link, Row
from casegen.pages.views.subjects import (
    CountryView,
    DossierView,
    OtherView,
    PersonCaseView,
    PersonView,
    PortraitView,
    TermView,
    VariantView,
)
from casegen.publication.own_types import Term
from casegen.publication.person_types import Appearance, Portrait
from casegen.publication.types import Country, Dossier, Person
from casegen.values.languages import Phrase
from casegen.values.lazy import LazySequence


def person_page(edition: Edition, person: Person) -> Page:
    """The page of one person, with or without a file of their own."""
    name, own = edition.say(person.name), next(iter(person.name.by_lang))
    # The cases themselves are read only where a template shows what they say.
    life = cache(lambda: life_of(edition, person))
    view = PersonView(
        name=name,
        names=tuple(Phrase(text, lang) for lang, text in person.name.by_lang.items() if text != name.text),
        variants=tuple(
            VariantView(Phrase(one.value, one.lang or own), one.kind, one.sources, one.lang) for one in person.variants
        ),
        name_unsettled=person.name_unsettled,
        pseudonym=person.pseudonym,
        description=edition.maybe(person.description),
        gender=person.gender,
        custody=custody_view(edition, person.id),
        born=person.born,
        died=person.died,
        citizenship=tuple(edition.country(code) for code in person.citizenship),
        occupation=edition.maybe(person.occupation),
        portrait=_portrait(edition, person.portrait),
        same_as=person.same_as,
        body=edition.body(person.bodies),
        events=edition.named(lambda: life().events),
        cases=tuple(_appearance(edition, person, found, life) for found in person.cases),
        sources=LazySequence(lambda: life().sources),
        corrections=edition.corrections(person.corrections),
        own=edition.own_fields(person.own),
        linked_data=linked_person(edition, person),
    )
    return Page(
        address=edition.address("person", person.id),
        template="person.html",
        lang=edition.lang,
        title=name.text,
        view=view,
        description=view.description.text if view.description else "",
        section="people",
        alternates=edition.everywhere("person", person.id),
        feed=edition.feed("person", person.id),
        record=edition.record_address("person", person.id),
        outdated=edition.original("person", person.id, person.outdated),
    )


def country_page(edition: Edition, country: Country) -> Page:
    """The page of one country: its cases by year with what it is in them, its people and dossiers."""
    id = country.code.lower()
    link = edition.country(country.code)
    groups: tuple[CaseGroup, ...] = ()
    parts: tuple[Row, ...] = ()
    years = by_year(edition, (case for case, _ in country.cases))
    if len(country.cases) > LARGE:
        parts = year_parts(edition, "country", id, years)
    else:
        groups = tuple(CaseGroup(str(year or ""), listed(edition, ids, country)) for year, ids in years.items())
    view = CountryView(
        title=link.text,
        summary=edition.maybe(country.summary),
        body=edition.body(country.bodies),
        cases=groups,
        people=_people(edition, country.people),
        named=edition.named(lambda: _named(edition, country)),
        dossiers=tuple(edition.dossier(dossier) for dossier in country.dossiers),
        sources=edition.sources(country.sources),
        parts=parts,
        held=held_view(edition, id),
        held_line=line_view(edition, id),
        as_of=edition.publication.as_of,
        numbers=country_numbers(edition.publication.heads.countries[id]),
    )
    return Page(
        address=edition.address("country", id),
        template="country.html",
        lang=edition.lang,
        title=link.text.text,
        view=view,
        description=view.summary.text if view.summary else "",
        section="countries",
        alternates=edition.everywhere("country", id),
        feed=edition.feed("country", id),
        record=edition.record_address("country", id),
        outdated=edition.original("country", id, country.outdated),
    )


def dossier_page(edition: Edition, dossier: Dossier) -> Page:
    """The page of one dossier."""
    heads = edition.publication.heads.cases
    people = {part.person for id in dossier.cases for part in heads[id].people if part.has_page}
    view = DossierView(
        title=edition.say(dossier.title),
        summary=edition.maybe(dossier.summary),
        body=edition.body(dossier.bodies),
        date=dossier.date,
        countries=tuple(edition.country(code) for code in dossier.countries),
        cases=edition.items(dossier.cases),
        people=_people(edition, people),
        sources=edition.sources(dossier.sources),
    )
    return Page(
        address=edition.address("dossier", dossier.id),
        template="dossier.html",
        lang=edition.lang,
        title=view.title.text,
        view=view,
        description=view.summary.text if view.summary else "",
        section="dossiers",
        alternates=edition.everywhere("dossier", dossier.id),
        feed=edition.feed("dossier", dossier.id),
        record=edition.record_address("dossier", dossier.id),
        outdated=edition.original("dossier", dossier.id, dossier.outdated),
    )


def term_page(edition: Edition, term: Term) -> Page:
    """The page of one term."""
    label = edition.say(term.label)
    cases: tuple[CaseItem, ...] = ()
    parts: tuple[Row, ...] = ()
    if len(term.cases) > LARGE:
        parts = year_parts(edition, "term", term.id, by_year(edition, term.cases))
    else:
        cases = edition.items(term.cases)
    return Page(
        address=edition.address("term", term.id),
        template="term.html",
        lang=edition.lang,
        title=label.text,
        view=TermView(label, term.taxonomy, cases, parts),
        section=term.taxonomy,
        alternates=edition.everywhere("term", term.id),
        feed=edition.feed("term", term.id),
    )


def _appearance(edition: Edition, person: Person, found: Appearance, life: Callable[[], Life]) -> PersonCaseView:
    case = edition.publication.heads.cases[found.case]

    def sources(place: int) -> Sequence[int]:
        # Most roles have none, and then nothing has to be read.
        return LazySequence(lambda: life().roles[case.id][place]) if case.people[place].sources else ()

    def others() -> tuple[OtherView, ...]:
        return tuple(
            OtherView(edition.part(part), part.role, edition.gender(part), edition.maybe(part.by), sources(place))
            for place, part in enumerate(case.people)
            if part.person != person.id
        )

    told = (person.id, found.role, found.by, found.sources)
    own = next(n for n, part in enumerate(case.people) if told == (part.person, part.role, part.by, part.sources))
    return PersonCaseView(edition.item(case), found.role, edition.maybe(found.by), sources(own), edition.named(others))


def _named(edition: Edition, country: Country) -> tuple[OtherView, ...]:
    """Who else has a page and a part in the cases of a country, with each role once, and whose word it is."""
    heads = edition.publication.heads.cases
    parts = [part for id in country.own_cases for part in heads[id].people if part.has_page]
    others = {
        (part.person, part.role, edition.maybe(part.by)): part for part in parts if part.person not in country.people
    }
    return tuple(
        OtherView(edition.part(part), role, edition.gender(part), by, ())
        for (_, role, by), part in sorted(others.items(), key=lambda item: edition.person_order(item[0][0]))
    )


def _portrait(edition: Edition, portrait: Portrait | None) -> PortraitView | None:
    if portrait is None:
        return None
    return PortraitView(
        portrait.photo, edition.say(portrait.alt), edition.maybe(portrait.credit), edition.maybe(portrait.licence)
    )


def _people(edition: Edition, ids: Iterable[str]) -> Sequence[Link]:
    return edition.named(lambda: tuple(edition.person(id) for id in sorted(ids, key=edition.person_order)))
