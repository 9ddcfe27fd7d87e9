"""The law of incremental builds: what has equal facets is equal, over random edits; and little is made in vain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from casegen.pages import indexes, people, split, spots, subjects
from casegen.pages.edition import Glance
from casegen.pages.facets import Facets
from casegen.pages.plan import editions_of, page_at
from casegen.pages.spot import Spot
from casegen.pages.spots import own_spots, spots_of
from casegen.pages.unnamed import may_be_unnamed
from casegen.pages.views.page import Page
from casegen.publication.world import Key
from casegen.values.codec import dumps
from casegen.values.lazy import LazySequence
from tests.pages.edits import Choice, edited, files_of, state_of
from tests.pages.slots import PLACES, RICH


class Kept:
    """What a build keeps of a publication: by fingerprint its pages, by account what is wrong in documents."""

    def __init__(self, choice: Choice) -> None:
        self.state = state_of(files_of(choice))
        facets, constants = self.state.facets, self.state.constants()
        self.editions = editions_of(self.state.publication)
        self.spots = {spot: facets.fingerprint(spot, constants[spot.lang]) for spot in spots_of(self.state.publication)}
        self.unnamed = {
            spot: facets.fingerprint(spot, constants[spot.lang], is_named=False)
            for spot in self.spots
            if may_be_unnamed(spot)
        }

    @cached_property
    def accounts(self) -> dict[Key, bytes]:
        """The accounts of the documents of which problems are kept: those that speak of nothing that is not published."""
        survey, whole = self.state.overview.survey, self.state.overview.whole
        facets = self.state.facets
        keys = [key for key in self.state.overview.everything.originals if key not in survey.targets.held]
        found = {key: facets.examined(key) for key in keys}
        if whole is not None:
            everything = Facets(whole, self.state.askings_of)
            found = {key: account for key, account in found.items() if everything.examined(key) == account}
        return found

    def page(self, spot: Spot) -> Page:
        """The page at a spot."""
        return page_at(self.editions, spot)

    @property
    def settings(self) -> Any:
        """What site.yml says."""
        return self.state.overview.survey.base.settings.fields


def stale(before: Kept, after: Kept) -> list[Spot | Key]:
    """What would be kept though it is not what it was: problems of documents, and where neither has errors, pages."""
    found: list[Spot | Key] = []
    # What is kept was made of a publication without errors; with it, errors of the next one must not be missed.
    if not before.state.is_sound:
        return found
    if before.settings == after.settings:
        same = before.accounts.items() & after.accounts.items()
        found += [key for key, _ in same if before.state.problems_of(key) != after.state.problems_of(key)]
    if after.state.is_sound:
        both = before.spots.items() & after.spots.items()
        found += [spot for spot, _ in both if before.page(spot) != after.page(spot)]
        # Where names count, too, and are the same, the pages were just compared.
        alike = {spot for spot, _ in before.unnamed.items() & after.unnamed.items()} - {spot for spot, _ in both}
        found += [spot for spot in alike if unseen(before.page(spot)) != unseen(after.page(spot))]
    return found


def unseen(value: Any) -> Any:
    """All of a page but for the lists that notice who looks at them."""
    if isinstance(value, LazySequence) and value.seen is not None:
        return "not looked at"
    if is_dataclass(value) and not isinstance(value, type):
        return type(value), [unseen(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, Mapping):
        return {key: unseen(inside) for key, inside in value.items()}
    return (
        [unseen(one) for one in value] if isinstance(value, Sequence) and not isinstance(value, str | bytes) else value
    )


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_equal_facets_are_equal_pages_and_equal_problems(edit: tuple[Choice, Choice]) -> None:
    before, after = map(Kept, edit)
    assert stale(before, after) == []


@pytest.mark.parametrize("large", [0, 400])
@pytest.mark.parametrize("file", dict.fromkeys(file for file, _ in PLACES))
def test_no_single_edit_leaves_anything_stale(file: str, large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # All lists are split over several pages, or none.
    for module in (split, spots, indexes, people, subjects):
        monkeypatch.setattr(module, "LARGE", large)
    before = Kept(RICH)
    assert before.state.is_sound
    for (of, place), things in PLACES.items():
        for number in range(len(things) if of == file else 0):
            after = Kept({**RICH, (file, place): number})
            assert stale(before, after) == [], (place, things[number])
            assert stale(after, before) == [], (place, things[number])


NOBODY = {("cases/b", "people"): 15}
ELSEWHERE = {**NOBODY, ("cases/b", "dossiers"): 1, ("dossiers/d", "countries"): 1}
"""A dossier alone gives Kyrgyzstan its page."""
TRANSLATED = {("cases/a.en", place): 1 for place in ("@", "title", "*", "translated")}
RELEASED = {("cases/a", "events"): 16}
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
    "a photo in a text is another one": (
        {("cases/a", "*"): 8},
        {("cases/a", "*"): 8, ("assets/dom.jpg", "width"): 1},
    ),
    "the photo of a person is another one": (
        {("people/ivan", "photo"): 1},
        {("people/ivan", "photo"): 1, ("assets/dom.jpg", "width"): 1},
    ),
    "a person whose name no index can sort gets a page": (
        {("people/lonely", "name"): 2, ("cases/c", "people"): 5},
        {("people/lonely", "name"): 2, ("cases/c", "people"): 6},
    ),
    "whom a case names is not known any more, so that nobody knows who has no page": (
        {("people/ivan", "*"): 3},
        {("people/ivan", "*"): 3, ("people/anna", "@"): 1},
    ),
    "a heading goes to which a link leads": ({("cases/a", "*"): 6}, {("cases/a", "*"): 6, ("pages/about", "*"): 2}),
    "a case to which a link leads is translated": (
        {("pages/about.en", "@"): 1, ("pages/about.en", "*"): 2},
        {("pages/about.en", "@"): 1, ("pages/about.en", "*"): 2, ("cases/a.en", "@"): 1},
    ),
    "a related case has another title": (
        {**NOBODY, ("cases/a", "related"): 1},
        {**NOBODY, ("cases/a", "related"): 1, ("cases/b", "title"): 1},
    ),
    "the case before by date has another title": (
        {**NOBODY, ("cases/c", "date"): 1},
        {**NOBODY, ("cases/c", "date"): 1, ("cases/c", "title"): 1},
    ),
    "a case comes between two others": (NOBODY, {**NOBODY, ("cases/c", "date"): 1}),
    "a related case is translated": (
        {("cases/a", "people"): 15, ("cases/b", "related"): 1, ("cases/b.en", "@"): 1},
        {("cases/a", "people"): 15, ("cases/b", "related"): 1, ("cases/b.en", "@"): 1, ("cases/a.en", "@"): 1},
    ),
    "a country has another title, of which a person is a citizen": (
        {**ELSEWHERE, ("people/ivan", "citizenship"): 1},
        {**ELSEWHERE, ("people/ivan", "citizenship"): 1, ("countries/kg", "title"): 1},
    ),
    "a country has another title, in which an event happened": (
        {**ELSEWHERE, ("cases/a", "countries"): 5, ("cases/a", "events"): 8},
        {**ELSEWHERE, ("cases/a", "countries"): 5, ("cases/a", "events"): 8, ("countries/kg", "title"): 1},
    ),
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
    "a shared source turns out to be the page of a source of a case": (
        {("cases/a", "sources"): 5},
        {("cases/a", "sources"): 5, ("sources", "s"): 4},
    ),
    "a body that an event names becomes a term": (
        {("cases/a", "events"): 9},
        {("cases/a", "events"): 9, ("cases/c", "bodies"): 1},
    ),
    "a name in an event is somebody else's": (
        {("cases/a", "events"): 5},
        {("cases/a", "events"): 5, ("people/ivan", "variants"): 1, ("people/anna", "variants"): 1},
    ),
    "a name in a finding is somebody else's": (
        {("cases/a", "recognition"): 2},
        {("cases/a", "recognition"): 2, ("people/ivan", "variants"): 1, ("people/anna", "variants"): 1},
    ),
    "an original moves on, and its translation does not": (TRANSLATED, {**TRANSLATED, ("cases/a", "*"): 1}),
    # What contradicts a case, or a person's file, stands elsewhere.
    "another case tells of a death": (RELEASED, {**RELEASED, ("cases/b", "events"): 18}),
    "the file of a person tells of their death": (RELEASED, {**RELEASED, ("people/ivan", "died"): 1}),
    "another case tells of custody in another country": (RELEASED, {**RELEASED, ("cases/b", "events"): 17}),
    "a draft tells of a death": (
        {**RELEASED, ("cases/b", "publish"): 1},
        {**RELEASED, ("cases/b", "publish"): 1, ("cases/b", "events"): 18},
    ),
    "a case tells of what was before a birth": (
        {("people/ivan", "born"): 3},
        {("people/ivan", "born"): 3, ("cases/a", "events"): 16},
    ),
}


@pytest.mark.parametrize("name", STALE)
def test_nothing_stale_is_kept(name: str) -> None:
    before, after = map(Kept, STALE[name])
    assert before.state.is_sound
    assert stale(before, after) == []


def changed(before: Choice, after: Choice) -> tuple[Kept, set[Spot], set[Spot]]:
    """What an edit makes; the spots whose fingerprints it changes, and those whose pages."""
    one, other = Kept(before), Kept(after)
    assert one.state.is_sound
    assert other.state.is_sound
    # What is joined of many pages is asked for its facets by the preview alone; a build goes by the bytes of records.
    both = {spot for spot in one.spots.keys() & other.spots.keys() if not spot.is_joined}
    pages = {spot for spot in both if one.page(spot) != other.page(spot)}
    return other, {spot for spot in both if one.spots[spot] != other.spots[spot]}, pages


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
    assert spots == set(own_spots(after.state.publication, *key))
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
    "the title of a page in the menu": 74,
    # The record of a case does not say what the case leads to; its account does.
    "the title of a case to which others lead": 1,
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


RENAMED: Mapping[str, tuple[Choice, Choice]] = {
    "another name": ({}, {("people/ivan", "name"): 2}),
    "another name, in a rich publication": (RICH, {**RICH, ("people/ivan", "name"): 2}),
    "a name in another language": ({}, {("people/ivan", "name"): 1}),
    "another variant": ({}, {("people/ivan", "variants"): 3}),
    "another place in lists": ({}, {("people/ivan", "sort"): 3}),
    "of whom cases of a country name, and are not about": (
        {**NOBODY, ("cases/a", "people"): 4},
        {**NOBODY, ("cases/a", "people"): 4, ("people/anna", "name"): 1},
    ),
    "of who is held": ({("cases/a", "events"): 15}, {("cases/a", "events"): 15, ("people/ivan", "name"): 2}),
    "of who has a feed": ({("site", "outputs"): 6}, {("site", "outputs"): 6, ("people/ivan", "name"): 2}),
    "of who has no file": ({("cases/a", "people"): 10}, {("cases/a", "people"): 16}),
}


@pytest.mark.parametrize("large", [0, 400])
@pytest.mark.parametrize("name", RENAMED)
def test_a_page_on_which_nobody_looks_at_names_is_not_made_of_them(
    name: str, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (split, spots, indexes, people, subjects):
        monkeypatch.setattr(module, "LARGE", large)
    before, after = map(Kept, RENAMED[name])
    assert before.state.is_sound
    assert stale(before, after) == []
    others = {spot for spot in before.unnamed.keys() & after.unnamed.keys() if spot.id not in ("ivan", "anna", "bare")}
    # What leads to the person in a text says so in its account.
    told = {spot for spot in others if before.state.cards_of((spot.kind, spot.id))}  # type: ignore[arg-type]
    assert {spot for spot in others if before.unnamed[spot] != after.unnamed[spot]} <= told
    assert len(told) < len(others)


def was_taken(glance: Glance) -> bool:
    """Whether a glance was taken since this was asked last."""
    found, glance.is_taken = glance.is_taken, False
    return found


def test_who_looks_at_names_is_noticed_and_nobody_else() -> None:
    glance, state = Glance(), state_of(files_of(RICH))
    editions = editions_of(state.publication, glance)
    looked: set[str] = set()
    for spot in filter(may_be_unnamed, spots_of(state.publication)):
        page = page_at(editions, spot)
        unseen(page)
        assert not was_taken(glance), spot
        dumps(page, Page)
        looked |= {spot.kind} if was_taken(glance) else set()
    assert looked == {"", "case", "person", "country", "dossier", "term"}


def test_constants_are_part_of_every_fingerprint() -> None:
    state = state_of(files_of({}))
    facets = state.facets
    for spot in spots_of(state.publication):
        known: list[Any] = [(), (b"a",), (b"b",), (b"a", b""), (b"", b"a"), (b"a", b"b"), (b"ab",)]
        assert len({facets.fingerprint(spot, *constants) for constants in known}) == len(known)


def test_no_two_pages_have_one_fingerprint() -> None:
    found = Kept(RICH).spots
    assert len(set(found.values())) == len(found)
