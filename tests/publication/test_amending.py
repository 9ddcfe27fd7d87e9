"""The law of amended surveys: where a survey can be amended, it is the one that all cards make; and what it may change is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from casegen.content.cards import Card
from casegen.pages.facets import Facets
from casegen.pages.spots import spots_of
from casegen.pages.touched import touched_by
from casegen.pages.unnamed import is_by_name, may_be_unnamed
from casegen.publication.amending import Amended, amended
from casegen.publication.resolve import publication_of
from casegen.publication.reverse import Reverse, read_reverse, reverse_of, write_reverse
from casegen.publication.survey import Survey
from casegen.publication.survey_bytes import read_survey, write_survey
from casegen.publication.world import Key, published_world
from tests.builders import AS_OF
from tests.pages.edits import Choice, State, edited, files_of, state_of
from tests.pages.slots import PLACES, RICH


def rows_of(thing: Any) -> Any:
    """All rows of a survey, as plain values."""
    if isinstance(thing, Survey) or type(thing).__name__ in ("People", "Targets"):
        return {one.name: rows_of(getattr(thing, one.name)) for one in fields(thing)}
    return dict(thing) if isinstance(thing, Mapping) else thing


def ordered(survey: Survey) -> dict[str, list[Any]]:
    """The keys of what lists go by, in their order."""
    return {
        name: list(getattr(survey, name)) for name in ("cases", "persons", "countries", "terms", "pages", "corrections")
    }


def kept(state: State, *, whole: bool) -> tuple[Survey, Reverse]:
    """What a store gives of a survey, that of everything or of what is published, and who asks whom in it."""
    overview = state.overview
    survey = overview.whole if whole else overview.survey
    assert survey is not None
    world = overview.everything if whole else published_world(overview.everything, AS_OF, overview.takedown.keys)
    found, _ = read_survey(b"".join(write_survey(survey, ())), survey.base, AS_OF)
    return found, read_reverse(write_reverse(reverse_of(world, survey.people, survey.targets)))


def cards_of(state: State) -> dict[str, Card]:
    """All cards by their paths."""
    return {card.path: card for key in state.overview.everything.originals for card in state.cards_of(key)}


def amend(one: State, other: State, *, whole: bool = False) -> Amended | None:
    """What is amended between two publications, if that can be done at all."""
    before, after = cards_of(one), cards_of(other)
    changed = {path: card for path, card in before.items() if path in after and after[path].outer != card.outer}
    shared = [(of.overview.survey.base, of.overview.survey.assets) for of in (one, other)]
    if not (changed and before.keys() == after.keys() and shared[0] == shared[1] and one.is_sound):
        return None
    held = one.overview.survey.targets.held
    if any((card.name.kind, card.name.id) in held for card in changed.values()):
        return None
    survey, reverse = kept(one, whole=whole)
    corpus = replace(other.overview.everything.corpus, documents=())
    return amended(survey, one.overview.problems, reverse, corpus, other.cards_of, changed)


def check(one: State, other: State) -> bool:
    """Whether anything can be amended; what is amended is lawful."""
    both = [False, True] if one.overview.whole is not None else [False]
    found = [(whole, amend(one, other, whole=whole)) for whole in both]
    for whole, of in found:
        if of is not None:
            assert_lawful(one, other, of, whole=whole)
    return all(of is not None for _, of in found)


def assert_lawful(one: State, other: State, found: Amended, *, whole: bool) -> None:
    """An amended survey is the one that all cards make, and whatever changes with it is touched."""
    (before, _), (survey, reverse) = (kept(of, whole=whole) for of in (one, other))
    assert rows_of(found.survey) == rows_of(survey)
    assert ordered(found.survey) == ordered(survey)
    assert rows(found.reverse) == rows(reverse)
    assert one.overview.problems == other.overview.problems
    touched = touched_by(before, found)
    documents = other.overview.everything.originals
    assert touched.documents <= documents.keys()
    # A build looks at every document whose file is another one.
    edited = {key for key in documents if digests(one, key) != digests(other, key)}
    was, now = Facets(before, one.askings_of), Facets(found.survey, other.askings_of)
    for key in documents.keys() - touched.documents - edited - survey.targets.held:
        assert was.examined(key) == now.examined(key), key
    spots = [spots_of(publication_of(of, lambda _: None)) for of in (before, survey)]
    if touched.keeps_spots:
        assert [[spot for spot in of if not is_by_name(spot)] for of in spots[:1]] == [
            [spot for spot in of if not is_by_name(spot)] for of in spots[1:]
        ]
    # Where a page comes or goes, none is spared.
    for spot in spots[0] if spots[0] == spots[1] else ():
        if (spot.kind, spot.id) in edited:
            continue
        if not touched.asks(spot, is_named=True):
            assert was.fingerprint(spot) == now.fingerprint(spot), spot
        if may_be_unnamed(spot) and not touched.asks(spot, is_named=False):
            assert was.fingerprint(spot, is_named=False) == now.fingerprint(spot, is_named=False), spot


def digests(state: State, key: Key) -> list[bytes]:
    """Those of the files of a document."""
    return [card.digest for card in state.cards_of(key)]


def rows(reverse: Reverse) -> Any:
    """All that it says."""
    return {one.name: rows_of(getattr(reverse, one.name)) for one in fields(reverse)}


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited())
def test_an_amended_survey_is_that_of_all_cards(edit: tuple[Choice, Choice]) -> None:
    check(*(state_of(files_of(choice)) for choice in edit))


WORDS = {
    *("title", "summary", "name", "variants", "description", "sort", "gender", "born", "citizenship", "occupation", "*"),
    *("name_unsettled", "corrections", "published", "updated", "events", "sources", "recognition", "contested"),
}  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edited(), st.lists(st.sampled_from([at for at in PLACES if at[1] in WORDS and "/" in at[0]]), min_size=1), st.data()
)
def test_edits_of_words_are_amended_rightly(
    edit: tuple[Choice, Choice], places: list[Any], data: st.DataObject
) -> None:
    before = edit[0]
    after = {**before, **{at: data.draw(st.integers(0, len(PLACES[at]) - 1)) for at in places}}
    event(f"amended: {check(*(state_of(files_of(choice)) for choice in (before, after)))}")


@pytest.mark.parametrize("file", dict.fromkeys(file for file, _ in PLACES if "/" in file))
@pytest.mark.parametrize("base", [{}, RICH], ids=["plain", "rich"])
def test_no_single_edit_is_amended_wrongly(base: Choice, file: str) -> None:
    one = state_of(files_of(base))
    assert one.is_sound
    for (of, place), things in PLACES.items():
        for number in range(len(things) if of == file else 0):
            other = state_of(files_of({**base, (file, place): number}))
            check(one, other)
            check(other, one)


AMENDED: Mapping[str, tuple[Choice, Choice]] = {
    "a person is renamed": ({}, {("people/ivan", "name"): 2}),
    "a person gets a name in another language": ({}, {("people/ivan", "name"): 1}),
    "a person has another variant": ({}, {("people/ivan", "variants"): 3}),
    "a person loses a variant": ({}, {("people/ivan", "variants"): 1}),
    "a person is listed under another word": ({}, {("people/ivan", "sort"): 3}),
    "a person has a gender": ({}, {("people/ivan", "gender"): 2}),
    "a translation of a person names them": (
        {("people/ivan.en", "@"): 1},
        {("people/ivan.en", "@"): 1, ("people/ivan.en", "name"): 1},
    ),
    "a case has another title": (RICH, {**RICH, ("cases/b", "title"): 1}),
    "a case has a summary": ({}, {("cases/a", "summary"): 1}),
    "a case links to others": ({}, {("cases/a", "*"): 3}),
    "a case is corrected": ({}, {("cases/a", "corrections"): 1}),
    "a page mentions people": ({}, {("pages/about", "*"): 3}),
    "an event is another one": ({}, {("cases/a", "events"): 1}),
}


@pytest.mark.parametrize("name", AMENDED)
def test_ordinary_edits_are_amended(name: str) -> None:
    assert check(*(state_of(files_of(choice)) for choice in AMENDED[name]))


NOT_AMENDED: Mapping[str, tuple[Choice, Choice]] = {
    "somebody else bears a name that an event uses": (
        {("cases/a", "events"): 5},
        {("cases/a", "events"): 5, ("people/anna", "variants"): 1},
    ),
    "a person dies": ({}, {("people/ivan", "died"): 1}),
    "a person is withdrawn": ({}, {("people/ivan", "publish"): 1}),
    "a case names others": ({}, {("cases/a", "people"): 1}),
    "a case moves to another country": ({}, {("cases/a", "countries"): 2}),
    "a case comes to stand elsewhere": ({}, {("cases/a", "date"): 1}),
    "a term is new": ({}, {("cases/a", "tags"): 2}),
    "a country is called otherwise": (
        {("cases/a", "countries"): 1},
        {("cases/a", "countries"): 1, ("countries/kg", "title"): 1},
    ),
    "a dossier is called otherwise": (
        {("cases/a", "dossiers"): 1},
        {("cases/a", "dossiers"): 1, ("dossiers/d", "title"): 1},
    ),
}


@pytest.mark.parametrize("name", NOT_AMENDED)
def test_what_reaches_further_is_not_amended(name: str) -> None:
    one, other = (state_of(files_of(choice)) for choice in NOT_AMENDED[name])
    assert one.is_sound
    assert amend(one, other) is None
