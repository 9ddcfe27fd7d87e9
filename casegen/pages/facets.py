"""What each page is made of, told before it is made: its facets, of which the fingerprint of the page is the digest.

Two pages with equal facets are equal; a test holds this law over random edits. So no account has to be read to find out
that a page has not changed, and nothing has to be remembered of what was read when it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from casegen.content.cards import Card
from casegen.content.field_parts import SourceFields
from casegen.content.photos import Asset
from casegen.pages.cases import neighbours, other_cases
from casegen.pages.dates import year_counts
from casegen.pages.feeds import gathered
from casegen.pages.plan import editions_of, page_at
from casegen.pages.split import by_year, slug_of_year, year_of
from casegen.pages.spots import Spot
from casegen.pages.views.page import Page
from casegen.publication.contradictions import told_of
from casegen.publication.custody import Custody
from casegen.publication.identity import role_of
from casegen.publication.links import meant
from casegen.publication.resolve import publication_of
from casegen.publication.survey import Survey
from casegen.publication.targets import Target
from casegen.publication.types import CaseHead, PersonHead
from casegen.publication.unlinked import people_of_pairs
from casegen.publication.world import Key
from casegen.values.codec import codec_of, dumps
from casegen.values.digests import digest_plain
from casegen.values.languages import Text
from casegen.values.urls import DIGEST_SIZE, page_digest

Cards = Callable[[Key], Sequence[Card]]
"""Gives the cards of an original and of its translations; none for what has no file."""


class Facets:
    """The facets of the pages that a survey describes. `cards` are those of the documents."""

    def __init__(self, survey: Survey, cards: Cards) -> None:
        self._survey = survey
        self._cards = cards
        # A publication of heads alone: what a page shows of others.
        self._publication = publication_of(survey, lambda _: None)
        self._editions = editions_of(self._publication)
        self._accounts: dict[Key, bytes] = {}
        self._cases: dict[str, bytes] = {}
        self._people: dict[str, bytes] = {}
        self._names_of: dict[str, Any] = {}
        self._last: Page | None = None

    def fingerprint(self, spot: Spot, *constants: bytes) -> bytes:
        """The digest of all that the page at a spot is made of. `constants` are what holds for many pages."""
        self._last = None
        return digest_plain(constants, tuple(spot), self._shown(spot), self._told(spot))

    def page(self, spot: Spot) -> Page | None:
        """The page at a spot, where its fingerprint was just asked for and no account belongs to it."""
        return self._last if self._last is not None and not self._cards((spot.kind, spot.id)) else None  # type: ignore[arg-type]

    def _shown(self, spot: Spot) -> Any:
        """What a page shows of others: heads of cases and people, titles, numbers."""
        survey, id = self._survey, spot.id
        if spot.kind == "case" and id and not spot.part:
            head = survey.cases[id]
            back = survey.backlinks.get(id, ())
            related = tuple((one.relation, self._link(one.case)) for one in (*head.related, *back))
            others = tuple(map(self._case, other_cases(self._publication.heads, id)))
            known = tuple(self._custody(part.person) for part in head.people if part.has_page)
            beside = tuple(self._link(one) if one else None for one in self._neighbours(id))
            return self._case(id), related, others, known, self._genders(id), beside
        if spot.kind == "person" and id and not spot.part:
            cases = tuple(self._case(one.case) for one in survey.persons[id].cases)
            beside = tuple(self._genders(one.case) for one in survey.persons[id].cases)
            lines = tuple(map(self._lines, (one.case for one in survey.persons[id].cases)))
            return self._person(id), cases, beside, self._custody(id), lines, self._countries()
        if spot.kind == "year" and id:
            return self._year(id)
        if spot.kind == "feed" and id:
            kind, _, of = id.partition("/")
            name, told = gathered(self._editions[spot.lang], kind, of)
            return name.lang, name.text, tuple(map(self._news, told))
        if spot.part and spot.kind in ("case", "country", "term"):
            edition, id = self._editions[spot.lang], spot.whole
            years = edition.once((spot.kind, id, "years"), lambda: by_year(edition, self._listed(spot)))
            label = self._survey.terms[id].label if spot.kind == "term" else None
            inside = next(inside for year, inside in years.items() if slug_of_year(year) == spot.part)
            rows = tuple((year, len(cases)) for year, cases in years.items())
            return tuple(map(self._case, inside)), rows, _items(label) if label else self._country(id)
        if spot.kind == "schema":
            return ()  # the settings and the program, which belong to every page
        # All others show lists of heads, or little: the page itself, as far as heads tell it, is what it is made of.
        self._last = page_at(self._editions, spot)
        return dumps(self._last, Page)

    def _news(self, case: str) -> Any:
        """What a feed shows of a case."""
        head = self._survey.cases[case]
        return self._link(case), _items(head.summary or Text({})), str(head.published), str(head.updated)

    def _listed(self, spot: Spot) -> list[str]:
        """The cases of which a part page lists some."""
        if spot.kind == "country":
            return [case for case, _ in self._survey.countries[spot.whole].cases]
        return list(self._survey.terms[spot.whole].cases) if spot.kind == "term" else list(self._survey.cases)

    def _case(self, id: str) -> bytes:
        """The digest of a case as lists show it, with the names of all that it belongs to."""
        if id not in self._cases:
            survey, head = self._survey, self._survey.cases[id]
            names = (
                tuple(self._country(part.code) for part in head.countries),
                tuple(_items(survey.dossiers[one].title) for one in head.dossiers),
                tuple(_items(survey.terms[one].label) for one in head.terms),
            )
            # What is planned is marked until its day.
            day = str(survey.as_of) if head.last is not None and head.last > survey.as_of else ""
            self._cases[id] = digest_plain(dumps(head, CaseHead), names, day)
        return self._cases[id]

    def _person(self, id: str) -> bytes:
        """The digest of a person as lists show them."""
        if id not in self._people:
            self._people[id] = digest_plain(dumps(self._survey.persons[id], PersonHead))
        return self._people[id]

    def _genders(self, case: str) -> Any:
        """In which gender roles and charges of a case are said."""
        people = self._survey.cases[case].people
        return tuple(self._survey.persons[part.person].gender for part in people if part.has_page)

    def _custody(self, person: str) -> Any:
        """What a page says of a person's custody."""
        custody = self._survey.custody.get(person)
        if custody is None:
            return None
        links = tuple(self._link(one.case) for one in (*custody.claims, *custody.beside) if one.case)
        return dumps(custody, Custody), links, self._survey.persons[person].gender

    def _link(self, case: str) -> Any:
        """What a link to a case shows."""
        head = self._survey.cases[case]
        return case, head.languages, _items(head.title)

    def _country(self, code: str) -> Any:
        """What a link to a country shows, besides what the settings and CLDR say."""
        country = self._survey.countries.get(code.lower())
        return code, country is not None, _items(country.title) if country and country.title else None

    def _year(self, id: str) -> Any:
        """What the page of a year shows: lines of timelines, and cases that begin."""
        cases = self._survey.cases.values()
        lines = tuple(
            (self._case(head.id), self._lines(head.id))
            for head in cases
            if any(slug_of_year(year) == id for year, _ in head.years) or slug_of_year(year_of(head)) == id
        )
        return lines, tuple(year_counts(next(iter(self._editions.values())))), self._countries()

    def _lines(self, case: str) -> Any:
        """What the lines of the timeline of a case say, where they stand on pages of others."""
        return self._survey.cases[case].timeline, self._concerned(case)

    def _neighbours(self, case: str) -> tuple[str | None, str | None]:
        return neighbours(next(iter(self._editions.values())), case)

    def account(self, key: Key) -> bytes:
        """The digest of a document with its translations, and of the answers to all that it asks of others."""
        if key not in self._accounts:
            cards = self._cards(key)
            digests = tuple((card.name.lang, card.digest) for card in cards)
            has_page = key in self._survey.targets.pages
            is_named = has_page or (key[0] == "person" and key[1] in self._named)
            answers = (self._answers(key, card) for card in cards)
            self._accounts[key] = digest_plain(digests, has_page, is_named, *answers)
        return self._accounts[key]

    def examined(self, key: Key) -> bytes:
        """The digest of all that what is wrong in a document depends on: more than its own page shows."""
        return digest_plain(self.account(key), repr(told_of(self._survey, key)))

    def _told(self, spot: Spot) -> Any:
        """The account of the document whose page it is."""
        key: Key = (spot.kind, spot.id)  # type: ignore[assignment]
        return self.account(key) if self._cards(key) else None

    @cached_property
    def _named(self) -> frozenset[str]:
        """Everyone whom some case names."""
        return self._survey.people.named

    def _concerned(self, case: str) -> Any:
        """Whom the events of a case may be about: those whom they name, else its subjects, some of whom are not shown."""
        people, card = self._survey.people, self._cards(("case", case))[0]
        roles = tuple(role_of(entry, index) for index, entry in enumerate(getattr(card.fields, "people", ())))
        return tuple(people.in_case(case, text) for text in card.facts.named), roles, self._authorities(card)

    def _authorities(self, card: Card) -> Any:
        """To which terms the bodies lead that the events of a case name."""
        edition = next(iter(self._editions.values()))
        terms = tuple(edition.authority_term(name) for name in card.facts.authorities)
        return tuple((term, _items(self._survey.terms[term].label) if term else ()) for term in terms)

    def _answers(self, key: Key, card: Card) -> Any:
        """What others say to whatever a document asks of them."""
        targets, people, facts = self._survey.targets, self._survey.people, card.facts
        shared = self._survey.base.sources or {}
        links: list[Any] = []
        for form, target in facts.mentions:
            found = meant(targets, card.path, form, target) if form != "image" else None
            if found is not None:
                fragment = targets.fragment(found, target.partition("#")[2] if form == "file" else "")
                page = targets.pages.get(targets.now(found))
                links.append((targets.now(found), fragment, _target(page, fragment) if page else targets.sure))
            else:
                links.append(((form, target),))
        return (
            tuple(links),
            tuple(_source(shared[id].fields) if id in shared else id for id in facts.cited),
            tuple(map(self._shared_pages.get, _split(facts.pages))),
            tuple(people.in_case(key[1], text) for text in facts.named) if key[0] == "case" else (),
            self._names(key[1]) if key[0] == "case" else (),
            self._countries() if facts.countries else (),
            tuple(("case", other.case) in targets.pages for other in getattr(card.fields, "related", ())),
            tuple(("dossier", id) in targets.pages for id in getattr(card.fields, "dossiers", ())),
            tuple(codec_of(Asset).encode(self._survey.assets.get(path)) for path in facts.photos),
            self._authorities(card),
            self._whom(key, card, [at[1] for at, *_ in links if at[0] == "person"]),
        )

    @cached_property
    def _shared_pages(self) -> dict[bytes, str]:
        """By the digest of its address the first shared source of each page."""
        return {page_digest(page): id for page, id in self._survey.base.pages.items()}

    def _whom(self, key: Key, card: Card, linked: Iterable[str]) -> Any:
        """How everyone is called whom a text may mention."""
        people = self._survey.people
        found = {*linked, *people_of_pairs(people, card.facts.name_pairs)}
        if key[0] == "case":
            found |= {entry.person for entry in people.entries[key[1]]}
        return tuple(map(self._called, sorted(found)))

    def _called(self, person: str) -> Any:
        """The names of a person, in the forms that decide whether a text mentions them."""
        if person not in self._names_of:
            people, head = self._survey.people, self._survey.persons.get(person)
            name, known = people.names.get(person), people.known_as.get(person)
            self._names_of[person] = (
                person,
                person in people.with_page,
                _items(name) if name is not None else None,
                (known.variants, known.is_pseudonym) if known is not None else None,
                (tuple(head.sort.items()), head.gender) if head is not None else None,
            )
        return self._names_of[person]

    def _names(self, case: str) -> Any:
        """Who the people of a case are, and under which names."""
        people = self._survey.people
        return tuple(
            (entry.person, entry.index, entry.role, entry.has_page, tuple(people.names[entry.person].by_lang.items()))
            for entry in people.entries[case]
        )

    def _countries(self) -> Any:
        """The names of all countries that have a page."""
        return tuple(map(self._country, self._survey.countries))


def _split(pages: bytes) -> Iterator[bytes]:
    """The digests of which the facts of a card have the bytes."""
    return (pages[start : start + DIGEST_SIZE] for start in range(0, len(pages), DIGEST_SIZE))


def _items(text: Text) -> tuple[tuple[str, str], ...]:
    return tuple(text.by_lang.items())


def _target(target: Target, fragment: str) -> Any:
    parts = (target.anchors, target.headings) if fragment else ()
    return _items(target.title), target.languages, parts


def _source(fields: SourceFields) -> Any:
    return codec_of(SourceFields).encode(fields)
