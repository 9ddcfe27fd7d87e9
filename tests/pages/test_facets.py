"""The law of incremental builds: what has equal facets is equal, over random edits; and little is made in vain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from casegen.pages.facets import Facets
from casegen.pages.plan import editions_of, page_at
from casegen.pages.spots import Spot, own_spots, spots_of
from casegen.publication.world import Key
from casegen.values.diagnostics import has_errors
from tests.pages.edits import Choice, State, edited, files_of, state_of


def fingerprints(state: State) -> dict[Spot, bytes]:
    """The fingerprint of each page of a publication."""
    facets, constants = state.facets, state.constants()
    return {spot: facets.fingerprint(spot, constants[spot.lang]) for spot in spots_of(state.publication)}


def problem_keys(state: State) -> dict[Key, bytes]:
    """The accounts of the documents of which problems are kept: those that speak of nothing that is not published."""
    survey, whole = state.overview.survey, state.overview.whole
    facets = state.facets
    found = {key: facets.account(key) for key in state.overview.everything.originals if key not in survey.targets.held}
    if whole is not None:
        everything = Facets(whole, state.cards_of)
        found = {key: account for key, account in found.items() if everything.account(key) == account}
    return found


def stale_pages(before: State, after: State) -> list[Spot]:
    """The spots of pages that differ, though their fingerprints do not."""
    old, new = fingerprints(before), fingerprints(after)
    one, other = editions_of(before.publication), editions_of(after.publication)
    return [
        spot for spot in old if new.get(spot) == old[spot] and page_at(one, spot) != page_at(other, spot)
    ]  # fmt: skip


def stale_problems(before: State, after: State) -> list[Key]:
    """The documents in which something else is wrong, though their accounts are what they were."""
    if before.overview.survey.base.settings.fields != after.overview.survey.base.settings.fields:
        return []
    old, new = problem_keys(before), problem_keys(after)
    return [
        key for key in old if new.get(key) == old[key] and before.problems_of(key) != after.problems_of(key)
    ]  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(edited())
def test_equal_facets_are_equal_pages_and_equal_problems(edit: tuple[Choice, Choice]) -> None:
    before, after = (state_of(files_of(choice)) for choice in edit)
    # What is kept was made of a publication without errors; with it, errors of the next one must not be missed.
    assume(before.is_sound and not has_errors(after.problems))
    assert stale_problems(before, after) == []
    if after.is_sound:
        assert stale_pages(before, after) == []


HELD = {("people/tayna", "publish"): 0}
STALE: Mapping[str, tuple[Choice, Choice]] = {
    # The fixed bugs of facets.py, each by its smallest edit.
    "a country gets its first case": ({}, {("cases/b", "countries"): 1}),
    "a country loses its last case": ({("cases/b", "countries"): 1}, {}),
    "a dossier gets its first case": ({}, {("cases/a", "dossiers"): 1}),
    "a person is named by a case for the first time": ({}, {("cases/c", "people"): 5}),
    "a person who is not shown becomes a victim": ({("cases/a", "people"): 9}, {("cases/a", "people"): 8}),
    "a related case goes": ({("cases/a", "related"): 3}, {("cases/a", "related"): 3, ("cases/c", "@"): 1}),
    "a related case is published": (
        {("cases/a", "related"): 3, ("cases/c", "publish"): 1},
        {("cases/a", "related"): 3},
    ),
    "a dossier goes": ({("cases/a", "dossiers"): 2}, {("cases/a", "dossiers"): 2, ("dossiers/other", "@"): 1}),
    "a dossier is published": (
        {("cases/a", "dossiers"): 1, ("dossiers/d", "publish"): 1},
        {("cases/a", "dossiers"): 1},
    ),
    "a photo in a text goes": ({("cases/a", "*"): 8}, {("cases/a", "*"): 8, ("assets/dom.jpg", "@"): 1}),
    "a photo of a person goes": (
        {("people/ivan", "photo"): 1},
        {("people/ivan", "photo"): 1, ("assets/dom.jpg", "@"): 1},
    ),
    "a translation of a person turns out to be in another language": (
        {("people/ivan.en", "@"): 1, ("people/ivan.en", "occupation"): 1},
        {("people/ivan.en", "@"): 2, ("people/ivan.en", "occupation"): 1},
    ),
    "a translation of a country turns out to be in another language": (
        {("countries/kg.en", "@"): 1, ("countries/kg.en", "*"): 1, ("cases/b", "countries"): 1},
        {("countries/kg.en", "@"): 2, ("countries/kg.en", "*"): 1, ("cases/b", "countries"): 1},
    ),
    "a name in an event is somebody else's": (
        {("cases/a", "events"): 5},
        {("cases/a", "events"): 5, ("people/ivan", "variants"): 1, ("people/anna", "variants"): 1},
    ),
    "a name in a finding is somebody else's": (
        {("cases/a", "recognition"): 2},
        {("cases/a", "recognition"): 2, ("people/ivan", "variants"): 1, ("people/anna", "variants"): 1},
    ),
}


@pytest.mark.parametrize("name", STALE)
def test_nothing_stale_is_kept(name: str) -> None:
    before, after = (state_of(files_of(choice)) for choice in STALE[name])
    assert before.is_sound
    assert stale_problems(before, after) == []
    assert stale_pages(before, after) == []


def changed(before: Choice, after: Choice) -> tuple[State, set[Spot], set[Spot]]:
    """What an edit makes; the spots whose fingerprints it changes, and those whose pages."""
    one, other = state_of(files_of(before)), state_of(files_of(after))
    assert one.is_sound
    assert other.is_sound
    old, new = fingerprints(one), fingerprints(other)
    both = old.keys() & new.keys()
    first, second = editions_of(one.publication), editions_of(other.publication)
    pages = {spot for spot in both if page_at(first, spot) != page_at(second, spot)}
    return other, {spot for spot in both if old[spot] != new[spot]}, pages


BODIES: dict[Key, Choice] = {
    ("case", "a"): {("cases/a", "*"): 1},
    ("person", "ivan"): {("people/ivan", "*"): 1},
    ("country", "kg"): {("cases/a", "countries"): 1, ("countries/kg", "*"): 1},
    ("dossier", "d"): {("cases/a", "dossiers"): 1, ("dossiers/d", "*"): 1},
    ("page", "about"): {("pages/about", "*"): 2},
}


@pytest.mark.parametrize("key", BODIES, ids="/".join)
def test_another_body_changes_the_pages_of_its_own_document_alone(key: Key) -> None:
    before = {place: thing for place, thing in BODIES[key].items() if place[1] != "*"}
    after, spots, pages = changed(before, BODIES[key])
    assert spots == set(own_spots(after.publication, *key))
    assert pages <= spots


def kinds(spots: set[Spot]) -> set[tuple[str, str]]:
    """What stands at some spots, in whatever language."""
    return {(spot.kind, spot.id) for spot in spots}


TITLES: Mapping[str, tuple[Choice, Choice]] = {
    "the title of a case": ({}, {("cases/c", "title"): 1}),
    "the title of a case to which others lead": ({("cases/b", "*"): 7}, {("cases/b", "*"): 7, ("cases/c", "title"): 1}),
    "the title of a page": ({}, {("pages/about", "title"): 1}),
    "the title of a page in the menu": (
        {("pages/about", "menu"): 1},
        {("pages/about", "menu"): 1, ("pages/about", "title"): 1},
    ),
    "the title of a dossier": (
        {("cases/a", "dossiers"): 1},
        {("cases/a", "dossiers"): 1, ("dossiers/d", "title"): 1},
    ),
    "the name of a person": ({}, {("people/anna", "name"): 1}),
    "the title of a country": ({("cases/a", "countries"): 1}, {("cases/a", "countries"): 1, ("countries/kg", "title"): 1}),
}  # fmt: skip
# How many pages are made again, though nothing on them is new. The menu stands on all of them; a head counts as a whole.
IN_VAIN: Mapping[str, int] = {
    "the title of a page in the menu": 47,
    "the title of a dossier": 11,
    "the name of a person": 7,
    "the title of a country": 16,
}


@pytest.mark.parametrize("name", TITLES)
def test_another_title_changes_few_pages_that_do_not_show_it(name: str) -> None:
    _, spots, pages = changed(*TITLES[name])
    assert pages
    assert pages <= spots
    in_vain = spots - pages
    assert len(in_vain) <= IN_VAIN.get(name, 0), sorted(kinds(in_vain))


def test_constants_are_part_of_every_fingerprint() -> None:
    state = state_of(files_of({}))
    facets = state.facets
    for spot in spots_of(state.publication):
        known: list[Any] = [(), (b"a",), (b"b",), (b"a", b""), (b"", b"a"), (b"a", b"b"), (b"ab",)]
        assert len({facets.fingerprint(spot, *constants) for constants in known}) == len(known)


def test_no_two_pages_have_one_fingerprint() -> None:
    found = fingerprints(state_of(files_of({("cases/a", "events"): 13, ("cases/a", "redirect_from"): 1})))
    assert len(set(found.values())) == len(found)
