"""A survey where a few documents say something else, made from the survey before: what they change is found out, and nothing else.

Only what stays within documents, people and their lists: words, names, sources, texts. Whatever could decide who somebody is, what
has a page, or the order of the cases is none of that, and a survey is made anew from all cards. What may change is listed here,
field by field: so a field that is new is nothing that can be amended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from casegen.content.cards import Card
from casegen.content.corpus import Corpus
from casegen.publication.amended_people import amend_people
from casegen.publication.cases import case_head
from casegen.publication.gathered import bare_pages, corrections_in, person_head
from casegen.publication.identity import People
from casegen.publication.moments import death_of
from casegen.publication.reverse import Reverse
from casegen.publication.survey import Survey
from casegen.publication.survey_bytes import with_rows
from casegen.publication.surveying import newest_first
from casegen.publication.targets import target_of, title_of
from casegen.publication.totals import planned_cases, sources_told
from casegen.publication.types import CaseHead, PersonHead
from casegen.publication.world import Key, World, whole_world
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass

K = TypeVar("K", str, Key)

Cards = Callable[[Key], Sequence[Card]]
"""Gives the cards of an original and of its translations as they are now."""

_MAY_CHANGE: Mapping[str, frozenset[str]] = {
    "case": frozenset({"title", "summary", "published", "updated", "corrections"}),
    "person": frozenset(
        {
            "name",
            "variants",
            "name_unsettled",
            "description",
            "sort",
            "gender",
            "born",
            "citizenship",
            "occupation",
            "same_as",
            "corrections",
        }
    ),
    "page": frozenset({"title", "summary"}),
    "country": frozenset(),
    "dossier": frozenset(),
}
"""The fields of each kind, of originals and translations, that may be others."""
_TOLD = frozenset({"headings", "anchors", "mentions", "pages", "own_sources", "name_pairs", "countries", "newest"})
_TOLD_OF_CASES = frozenset(
    {"span", "years", "timeline", "authorities", "lines", "last_day", "last", "places", "dates", "sources"}
)
"""Of what cards tell of accounts: not whom events name, nor what bears on custody, nor what is cited or shown."""


@dataclass(frozen=True, slots=True)
class Amended:
    """A survey that was amended, and what is otherwise in it: `documents` whose cards are others, and rows of `cases`, `people` and
    `targets`. `letters` are initials of names that came or went.
    """

    survey: Survey
    reverse: Reverse
    documents: frozenset[Key] = frozenset()
    cases: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    targets: frozenset[Key] = frozenset()
    letters: frozenset[str] = frozenset()


def amended(
    survey: Survey,
    problems: Iterable[Diagnostic],
    reverse: Reverse,
    corpus: Corpus,
    cards: Cards,
    before: Mapping[str, Card],
) -> Amended | None:
    """The survey where the cards at some paths are others than `before`; None where all cards have to be asked.

    `problems` are those that were found with the survey, and still are. Of `corpus` only what belongs to all documents is asked.
    """
    keys = sorted({(card.name.kind, card.name.id) for card in before.values()})
    now = {key: tuple(cards(key)) for key in keys}
    was = {key: tuple(before.get(card.path, card) for card in inside) for key, inside in now.items()}
    paths = {card.path for inside in now.values() for card in inside}
    if any(problem.span.path in paths for problem in problems) or not all(
        _may_be_amended(old, new) for key in keys for old, new in zip(was[key], now[key], strict=True)
    ):
        return None
    merged = {old: id for old, id in survey.people.merged.items() if ("person", id) in now}
    if any(("person", old) in now for old in survey.people.merged):
        return None
    beside = [card for old in merged for card in cards(("person", old))]
    old, new = (_world(corpus, [*(card for inside in of.values() for card in inside), *beside]) for of in (was, now))
    found = amend_people(survey.people, reverse, old, new, [id for kind, id in keys if kind == "person"])
    if found is None or any(death_of(old.originals[key]) != death_of(new.originals[key]) for key in keys):
        return None
    people, called, letters = found
    return _Amending(survey, reverse, old, new, keys).make(people, called, letters, (was, now))


class _Amending:
    """The rows of a survey that changed documents make anew. `old` and `new` are the worlds of these alone."""

    def __init__(self, survey: Survey, reverse: Reverse, old: World, new: World, keys: Sequence[Key]) -> None:
        self._survey = survey
        self._reverse = reverse
        self._old = old
        self._new = new
        self._keys = keys

    def make(
        self,
        people: People,
        called: frozenset[str],
        letters: frozenset[str],
        cards: tuple[Mapping[Key, Sequence[Card]], Mapping[Key, Sequence[Card]]],
    ) -> Amended | None:
        """The survey with these rows; None where cases would stand in another order. `called` are those who have other names."""
        survey = self._survey
        cases = _changed(survey.cases, self._cases(people, called))
        if any(newest_first(survey.cases[id]) != newest_first(head) for id, head in cases.items()):
            return None
        persons = _changed(survey.persons, self._persons(people))
        pages = _changed(survey.targets.pages, dict(self._targets()))
        corrections = {key: corrections_in(self._new, self._new.originals[key]) or None for key in self._told_of()}
        after = replace(
            survey,
            people=people,
            targets=replace(survey.targets, pages=with_rows(survey.targets.pages, pages)),
            cases=with_rows(survey.cases, cases),
            persons=with_rows(survey.persons, persons),
            pages=with_rows(survey.pages, bare_pages(self._new)),
            corrections=with_rows(survey.corrections, corrections),
            totals=self._totals(),
            planned=self._planned(),
        )
        was, now = cards
        return Amended(
            after,
            self._reverse.amended(survey.targets, {key: (was[key], now[key]) for key in self._keys}),
            frozenset(self._keys),
            frozenset(cases),
            frozenset({*called, *persons}),
            frozenset(pages),
            letters,
        )

    def _cases(self, people: People, called: Iterable[str]) -> dict[str, CaseHead]:
        """The heads of the cases that changed, and of those that name somebody who has another name."""
        survey, new = self._survey, self._new
        found = {
            id: case_head(new, people, survey.targets, card, survey.as_of)
            for (kind, id), card in self._own()
            if kind == "case"
        }
        for person in called:
            for _, id in self._reverse.naming(person):
                head = found.get(id) or survey.cases[id]
                parts = (
                    replace(part, name=people.names[person]) if part.person == person else part for part in head.people
                )
                found[id] = replace(head, people=tuple(parts))
        return found

    def _persons(self, people: People) -> dict[str, PersonHead]:
        """The people with a page whose files changed."""
        survey, new = self._survey, self._new
        found = {}
        for (kind, id), card in self._own():
            if kind == "person" and id in survey.persons:
                merged = [new.originals["person", old] for old, into in sorted(people.merged.items()) if into == id]
                found[id] = person_head(new, card, people.names[id], survey.persons[id].cases, merged)
        return found

    def _targets(self) -> Iterator[tuple[Key, Any]]:
        pages = self._survey.targets.pages
        for key, card in self._own():
            if key in pages:
                # How a country or a dossier is called has not changed.
                title = title_of(self._new, card) if key[0] not in ("country", "dossier") else None
                yield key, target_of(self._new, card, title or pages[key].title)

    def _told_of(self) -> Iterator[Key]:
        """The documents of which corrections are told."""
        return (
            (kind, id) for kind, id in self._keys if kind == "case" or (kind == "person" and id in self._survey.persons)
        )

    def _totals(self) -> dict[str, int]:
        found = dict(self._survey.totals)
        for world, sign in ((self._old, -1), (self._new, 1)):
            for key in self._keys:
                card = world.originals[key]
                if key[0] == "case":
                    found["events"] += sign * card.facts.lines
                if key[0] == "case" or (key[0] != "page" and key in self._survey.targets.pages):
                    found["sources"] += sign * len(sources_told(world, card))
        return found

    def _planned(self) -> tuple[str, ...]:
        changed = {id for kind, id in self._keys if kind == "case"}
        left = [id for id in self._survey.planned if id not in changed]
        return tuple(sorted([*left, *planned_cases(self._new, self._survey.as_of)]))

    def _own(self) -> Iterator[tuple[Key, Card]]:
        """The originals of the documents that changed."""
        return ((key, self._new.originals[key]) for key in self._keys)


def _changed(before: Mapping[K, Any], now: Mapping[K, Any]) -> dict[K, Any]:
    """Those rows that are others."""
    return {key: row for key, row in now.items() if before[key] != row}


def _may_be_amended(old: Card, new: Card) -> bool:
    """Whether two cards differ by nothing but what stays within a survey."""
    kind = new.name.kind
    told = _TOLD | _TOLD_OF_CASES if kind == "case" else _TOLD
    return (
        (old.name, old.path, old.terms, type(old.fields)) == (new.name, new.path, new.terms, type(new.fields))
        and _differing(old.fields, new.fields) <= _MAY_CHANGE[kind]
        and _differing(old.facts, new.facts) <= told
    )


def _differing(old: Any, new: Any) -> set[str]:
    """The names of the fields of two values of one kind that are not equal."""
    return {one.name for one in fields(new) if getattr(old, one.name) != getattr(new, one.name)}


def _world(corpus: Corpus, cards: Iterable[Card]) -> World:
    """The world of some cards alone."""
    return whole_world(replace(corpus, documents=tuple(cards)))[0]
