"""What each page is made of, told before it is made: its facets, of which the fingerprint of the page is the digest.

Two pages with equal facets are equal; a test holds this law over random edits. So no account has to be read to find out
that a page has not changed, and of what was read when it was made one thing alone is remembered: whether its theme looked at how
others are called (`unnamed.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from casegen.pages.accounts import Accounts, Askings, items
from casegen.pages.cases import neighbours, other_cases
from casegen.pages.data import pages_of
from casegen.pages.dates import year_counts
from casegen.pages.edition import Edition, Glance
from casegen.pages.feeds import gathered, newest
from casegen.pages.plan import editions_of, page_at
from casegen.pages.split import by_year, slug_of_year, years_of
from casegen.pages.spot import Spot
from casegen.pages.unnamed import unnamed
from casegen.pages.views.page import Page
from casegen.publication.custody_types import Custody
from casegen.publication.resolve import publication_of
from casegen.publication.survey import Survey
from casegen.publication.types import CaseHead, PersonHead
from casegen.publication.world import Key
from casegen.values.codec import dumps
from casegen.values.digests import digest_plain
from casegen.values.languages import Text


class Facets:
    """The facets of the pages that a survey describes. `askings` are those of the documents; `glance` is that of pages made here."""

    def __init__(
        self, survey: Survey, askings: Askings, glance: Glance | None = None, *, are_named: bool = True
    ) -> None:
        self._survey = survey
        self._askings = askings
        self._are_named = are_named
        # A publication of heads alone: what a page shows of others.
        self._publication = publication_of(survey if are_named else unnamed(survey), lambda _: None)
        self._editions = editions_of(self._publication, glance)
        self._accounts = Accounts(survey, askings, next(iter(self._editions.values())))
        self._cases: dict[str, bytes] = {}
        self._people: dict[str, bytes] = {}
        self._others: dict[str, bytes] = {}
        self._last: Page | None = None

    @property
    def editions(self) -> Mapping[str, Edition]:
        """The editions of a publication of heads alone, which remember what several pages show."""
        return self._editions

    def fingerprint(self, spot: Spot, *constants: bytes, is_named: bool = True) -> bytes:
        """The digest of all that the page at a spot is made of. `constants` are what holds for many pages.

        Not `is_named`: where nobody looks at how others are called (`unnamed.py`).
        """
        self._last = None
        if not is_named:
            return digest_plain("unnamed", constants, tuple(spot), self._unnamed._shown(spot), self._told(spot))
        return digest_plain(constants, tuple(spot), self._shown(spot), self._told(spot))

    @cached_property
    def _unnamed(self) -> Facets:
        """The facets of the same without the names of others. What documents tell is the same."""
        found = Facets(self._survey, self._askings, are_named=False)
        found._accounts = self._accounts
        return found

    def examined(self, key: Key) -> bytes:
        """The digest of all that what is wrong in a document depends on: more than its own page shows."""
        return self._accounts.examined(key)

    def page(self, spot: Spot) -> Page | None:
        """The page at a spot, where its fingerprint was just asked for and no account belongs to it."""
        return self._last if self._last is not None and not self._askings((spot.kind, spot.id)) else None  # type: ignore[arg-type]

    def _shown(self, spot: Spot) -> Any:
        """What a page shows of others: heads of cases and people, titles, numbers."""
        survey, id = self._survey, spot.id
        if spot.is_joined:
            parts = tuple(self._piece(kind, one) for kind, one in pages_of(self._publication, id))
            self._last = None
            return parts
        if spot.kind == "calendar":
            planned = tuple((self._case(case), survey.cases[case].timeline) for case in survey.planned)
            return planned, str(survey.as_of)
        if spot.is_record and spot.kind in ("case", "person", "year"):
            return self._recorded(spot.kind, id)
        if spot.kind == "case" and id and not spot.part:
            head = survey.cases[id]
            back = survey.backlinks.get(id, ())
            related = tuple((one.relation, self._link(one.case)) for one in (*head.related, *back))
            others = tuple(map(self._other, other_cases(self._publication.heads, id)))
            known = tuple(self._custody(part.person) for part in head.people if part.has_page)
            beside = tuple(self._link(one) if one else None for one in self._neighbours(id))
            return self._case(id), related, others, known, self._genders(id), beside
        if spot.kind == "person" and id and not spot.part:
            cases = tuple(self._case(one.case) for one in survey.persons[id].cases)
            beside = tuple(self._genders(one.case) for one in survey.persons[id].cases)
            lines = tuple(
                (survey.cases[one.case].timeline, self._accounts.told(one.case)) for one in survey.persons[id].cases
            )
            return self._person(id), cases, beside, self._custody(id), lines, self._accounts.countries
        if spot.kind == "year" and id:
            return self._year(id)
        if spot.kind == "feed" and id:
            kind, _, of = id.partition("/")
            edition = self._editions[spot.lang]
            name, told = gathered(edition, kind, of)
            return name.lang, name.text, tuple(self._news(case) for case, _ in newest(edition, told))
        if spot.part and spot.kind in ("case", "country", "term"):
            edition, id = self._editions[spot.lang], spot.whole
            years = edition.once((spot.kind, id, "years"), lambda: by_year(edition, self._listed(spot)))
            label = self._survey.terms[id].label if spot.kind == "term" else None
            inside = next(inside for year, inside in years.items() if slug_of_year(year) == spot.part)
            rows = tuple((year, len(cases)) for year, cases in years.items())
            return tuple(map(self._case, inside)), rows, items(label) if label else self._accounts.country(id)
        if spot.kind == "schema":
            return ()  # the settings and the program, which belong to every page
        # All others show lists of heads, or little: the page itself, as far as heads tell it, is what it is made of.
        self._last = page_at(self._editions, spot)
        return dumps(self._last, Page)

    def _other(self, case: str) -> bytes:
        """The digest of what a page shows of a case to which it leads in passing."""
        if case not in self._others:
            head = self._survey.cases[case]
            self._others[case] = digest_plain(
                self._link(case), items(head.summary or Text({})), str(head.span), str(head.published), self._day(head)
            )
        return self._others[case]

    def _news(self, case: str) -> Any:
        """What a feed shows of a case."""
        head = self._survey.cases[case]
        return self._link(case), items(head.summary or Text({})), str(head.published), str(head.updated)

    def _listed(self, spot: Spot) -> list[str]:
        """The cases of which a part page lists some."""
        if spot.kind == "country":
            return [case for case, _ in self._survey.countries[spot.whole].cases]
        return list(self._survey.terms[spot.whole].cases) if spot.kind == "term" else list(self._survey.cases)

    def _case(self, id: str) -> bytes:
        """The digest of a case as lists show it, with the names of all that it belongs to."""
        if id not in self._cases and self._are_named:
            called = tuple(items(part.name) for part in self._survey.cases[id].people)
            self._cases[id] = digest_plain(self._unnamed._case(id), called)
        elif id not in self._cases:
            survey, head = self._survey, self._publication.heads.cases[id]
            names = (
                tuple(self._accounts.country(part.code) for part in head.countries),
                tuple(items(survey.dossiers[one].title) for one in head.dossiers),
                tuple(items(survey.terms[one].label) for one in head.terms),
            )
            self._cases[id] = digest_plain(dumps(head, CaseHead), names, self._day(head))
        return self._cases[id]

    def _day(self, head: CaseHead) -> str:
        """The day as of which a case is told, where that changes it: what is planned is marked until its day."""
        return str(self._survey.as_of) if head.last is not None and head.last > self._survey.as_of else ""

    def _person(self, id: str) -> bytes:
        """The digest of a person as their own page shows them."""
        if id not in self._people:
            self._people[id] = digest_plain(dumps(self._survey.persons[id], PersonHead))
        return self._people[id]

    def _recorded(self, kind: str, id: str) -> Any:
        """What the record of a case, a person or a year says of others: ids, not what they are called."""
        survey = self._survey
        if kind == "year":
            return tuple(map(self._recorded_lines, self._of_year(id)))
        if kind == "case":
            back = tuple((one.relation, one.case) for one in survey.backlinks.get(id, ()))
            return dumps(survey.cases[id], CaseHead), self._day(survey.cases[id]), back, self._genders(id)
        custody = survey.custody.get(id)
        return self._person(id), dumps(custody, Custody) if custody is not None else None

    def _piece(self, kind: str, id: str) -> Any:
        """What the record of a page is made of, of which a joined file takes a part."""
        first = next(iter(self._editions.values()))
        spot = Spot(first.record_address(kind, id) or "", kind, id, first.lang)
        return self._shown(spot), self._told(spot)

    def _genders(self, case: str) -> Any:
        """In which gender roles and charges of a case are said, and whether names in it are changed."""
        people = [self._survey.persons[part.person] for part in self._survey.cases[case].people if part.has_page]
        return tuple((person.gender, person.pseudonym) for person in people)

    def _custody(self, person: str) -> Any:
        """What a page says of a person's custody."""
        custody = self._survey.custody.get(person)
        if custody is None:
            return None
        links = tuple(
            self._link(one.case) for one in (*custody.claims, *custody.beside, *custody.announced) if one.case
        )
        return dumps(custody, Custody), links, self._survey.persons[person].gender

    def _link(self, case: str) -> Any:
        """What a link to a case shows."""
        head = self._survey.cases[case]
        return case, head.languages, items(head.title)

    def _year(self, id: str) -> Any:
        """What the page of a year shows: lines of timelines, and cases that begin."""
        lines = tuple((self._case(head.id), self._lines(head.id)) for head in self._of_year(id))
        return lines, tuple(year_counts(next(iter(self._editions.values())))), self._accounts.countries

    def _lines(self, case: str) -> Any:
        """What the lines of the timeline of a case say, where they stand on pages of others."""
        return self._survey.cases[case].timeline, self._accounts.concerned(case)

    def _neighbours(self, case: str) -> tuple[str | None, str | None]:
        return neighbours(next(iter(self._editions.values())), case)

    def _recorded_lines(self, head: CaseHead) -> Any:
        """What the record of a year says of a case."""
        people = tuple((part.person, part.has_page) for part in head.people)
        countries = tuple(part.code for part in head.countries)
        return (
            head.id,
            head.languages,
            self._day(head),
            self._lines(head.id),
            people,
            countries,
            tuple(map(slug_of_year, years_of(head))),
        )

    def _of_year(self, id: str) -> Iterator[CaseHead]:
        """The cases of which the page of a year shows anything."""
        for head in self._survey.cases.values():
            years = (*(year for year, *_ in head.years), *years_of(head))
            if id in map(slug_of_year, years):
                yield head

    def _told(self, spot: Spot) -> Any:
        """The account of the document whose page it is."""
        key: Key = (spot.kind, spot.id)  # type: ignore[assignment]
        return self._accounts.account(key) if self._askings(key) else None
