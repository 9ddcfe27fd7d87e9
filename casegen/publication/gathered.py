"""What is gathered from cards alone: people, countries, dossiers, and the pages of prose; what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casegen.content.cards import Card
from casegen.content.fields import CountryFields, DossierFields, PageFields, PersonFields
from casegen.publication.case_types import Correction
from casegen.publication.identity import People
from casegen.publication.parts import CaseWords, corrections
from casegen.publication.person_types import Appearance, Variant
from casegen.publication.register import names_of
from casegen.publication.subjects import sort_keys
from casegen.publication.types import CaseHead, Country, Dossier, PersonHead, ProsePage
from casegen.publication.world import Key, World
from casegen.values.languages import Text, by_language
from casegen.values.names import same_spelling


def person_heads(world: World, people: People, cases: Mapping[str, CaseHead]) -> dict[str, PersonHead]:
    """Everyone who has a page, by id, each with the cases that name them."""
    appearances: dict[str, list[Appearance]] = {}
    for case in cases.values():
        for part in case.people:
            if part.has_page:
                appearances.setdefault(part.person, []).append(Appearance(case.id, part.role, part.by, part.sources))
    files = {card.name.id: card for card in world.of_kind("person")}
    merged: dict[str, list[Card]] = {}
    for card in files.values():
        if target := getattr(card.fields, "merged_into", None):
            merged.setdefault(target, []).append(card)
    found: dict[str, PersonHead] = {}
    for id in sorted(people.with_page):
        inside = tuple(appearances.get(id, ()))
        name = people.names[id]
        if id in files:
            found[id] = person_head(world, files[id], name, inside, merged.get(id, []))
        else:
            found[id] = PersonHead(id, name, sort_keys(name, {}), inside)
    return found


def person_head(
    world: World, card: Card, name: Text, cases: tuple[Appearance, ...], merged: Iterable[Card]
) -> PersonHead:
    """What lists and links show of somebody who has a file. `merged` are the files that were merged into it, by id."""
    fields = card.fields
    assert isinstance(fields, PersonFields)
    old = [id for other in merged for id in (other.name.id, *getattr(other.fields, "redirect_from", ()))]
    others = () if fields.pseudonym else (variant for other in merged for variant in _names_of_merged(world, other))
    return PersonHead(
        card.name.id,
        name,
        sort_keys(name, by_language(fields.sort or {}, world.lang(card))),
        cases,
        world.text(card, fields.description, "description"),
        (*fields.redirect_from, *old),
        fields.gender,
        tuple(dict.fromkeys(_besides(tuple(_variants(fields)), name, others))),
        fields.name_unsettled,
        fields.pseudonym,
    )


def _besides(own: tuple[Variant, ...], name: Text, others: Iterable[Variant]) -> Iterator[Variant]:
    """The own variants of a person, and such of other files as have a spelling that is not told yet."""
    yield from own
    told = {same_spelling(text) for text in (*name.by_lang.values(), *(variant.value for variant in own))}
    for variant in others:
        if same_spelling(variant.value) not in told:
            told.add(same_spelling(variant.value))
            yield variant


def _variants(fields: PersonFields) -> Iterator[Variant]:
    yield from (Variant(one.value, one.lang, one.kind) for one in fields.variants)


def _names_of_merged(world: World, card: Card) -> Iterator[Variant]:
    """What a file that was merged into another one calls the person. Nobody is told who bore a pseudonym."""
    fields = card.fields
    assert isinstance(fields, PersonFields)
    if not fields.pseudonym:
        yield from (Variant(text, lang, "spelling") for lang, text in names_of(world, card).by_lang.items())
        yield from _variants(fields)


def bare_dossiers(world: World, cases: Mapping[str, CaseHead]) -> dict[str, Dossier]:
    """The dossiers that at least one published case names, without their accounts."""
    inside: dict[str, list[str]] = {}
    for case in cases.values():
        for id in case.dossiers:
            inside.setdefault(id, []).append(case.id)
    found: dict[str, Dossier] = {}
    for card in world.of_kind("dossier"):
        fields = card.fields
        assert isinstance(fields, DossierFields)
        if card.name.id in inside:
            found[card.name.id] = Dossier(
                card.name.id,
                world.text(card, fields.title, "title") or Text({}),
                world.text(card, fields.summary, "summary"),
                {},
                fields.countries,
                fields.date,
                (),
                tuple(inside[card.name.id]),
                fields.redirect_from,
            )
    return found


def bare_countries(
    world: World, cases: Mapping[str, CaseHead], dossiers: Mapping[str, Dossier], people: Mapping[str, PersonHead]
) -> dict[str, Country]:
    """Each country that a published case or dossier names, by code in lower case, without its introduction."""
    inside: dict[str, list[tuple[str, str]]] = {}
    for case in cases.values():
        for part in case.countries:
            inside.setdefault(part.code, []).append((case.id, part.as_))
    at_home = {case.id: [part.code for part in case.countries if part.as_ != "mentioned"] for case in cases.values()}
    lives: dict[str, dict[str, None]] = {}
    about = world.corpus.settings.vocabulary.about
    for id, person in people.items():
        for appearance in person.cases:
            for code in at_home[appearance.case] if appearance.role in about else ():
                lives.setdefault(code, {})[id] = None
    # A dossier that does not say which countries it is about is about those of its cases.
    at_work = {
        id: frozenset(dossier.countries or (code for case in dossier.cases for code in at_home[case]))
        for id, dossier in dossiers.items()
    }
    files = {card.name.id: card for card in world.of_kind("country")}
    found: dict[str, Country] = {}
    for code in sorted(inside.keys() | {code for dossier in dossiers.values() for code in dossier.countries}):
        card = files.get(code.lower())
        fields = card.fields if card is not None else CountryFields()
        assert isinstance(fields, CountryFields)
        found[code.lower()] = Country(
            code,
            tuple(inside.get(code, ())),
            tuple(lives.get(code, ())),
            tuple(id for id, where in at_work.items() if code in where),
            world.text(card, fields.title, "title") if card is not None else None,
            world.text(card, fields.summary, "summary") if card is not None else None,
        )
    return found


def bare_pages(world: World) -> dict[str, ProsePage]:
    """The pages of prose, by id, without their text."""
    found: dict[str, ProsePage] = {}
    for card in world.of_kind("page"):
        fields = card.fields
        assert isinstance(fields, PageFields)
        found[card.name.id] = ProsePage(
            card.name.id,
            world.written_in(card),
            world.text(card, fields.title, "title") or Text({}),
            world.text(card, fields.summary, "summary"),
            {},
            fields.menu,
            fields.redirect_from,
        )
    return found


def corrections_of(world: World, people: Mapping[str, PersonHead]) -> dict[Key, tuple[Correction, ...]]:
    """What was corrected in cases and in what is told of people who have a page; only those in which something was."""
    found: dict[Key, tuple[Correction, ...]] = {}
    for card in (*world.of_kind("case"), *world.of_kind("person")):
        if getattr(card.fields, "corrections", ()) and (card.name.kind == "case" or card.name.id in people):
            found[card.name.kind, card.name.id] = corrections_in(world, card)
    return found


def corrections_in(world: World, card: Card) -> tuple[Correction, ...]:
    """What was corrected in a document."""
    return corrections(card.fields, CaseWords(world.lang(card), world.translated(card)))
