"""The accounts of documents: the digest of each with the answers to all that it asks of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from casegen.content.field_parts import SourceFields
from casegen.content.photos import Asset
from casegen.pages.edition import Edition
from casegen.publication.asking import Asking
from casegen.publication.contradictions import told_of
from casegen.publication.links import meant
from casegen.publication.survey import Survey
from casegen.publication.targets import Target
from casegen.publication.unlinked import people_of_pairs
from casegen.publication.world import Key
from casegen.values.codec import codec_of
from casegen.values.digests import digest_plain
from casegen.values.languages import Text
from casegen.values.urls import DIGEST_SIZE, page_digest

Askings = Callable[[Key], Sequence[Asking]]
"""Gives what an original and its translations ask of others; none for what has no file."""


class Accounts:
    """The accounts of the documents of a survey. `askings` are theirs; which of its editions is asked does not matter."""

    def __init__(self, survey: Survey, askings: Askings, edition: Edition) -> None:
        self._survey = survey
        self._askings = askings
        self._edition = edition
        self._accounts: dict[Key, bytes] = {}
        self._names_of: dict[str, bytes] = {}
        self._told: dict[str, bytes] = {}
        self._concerned: dict[str, bytes] = {}

    def account(self, key: Key) -> bytes:
        """The digest of a document with its translations, and of the answers to all that it asks of others."""
        if key not in self._accounts:
            askings = self._askings(key)
            digests = tuple((asking.lang, asking.digest) for asking in askings)
            has_page = key in self._survey.targets.pages
            is_named = has_page or (key[0] == "person" and key[1] in self._named)
            answers = (self._answers(key, asking) for asking in askings)
            self._accounts[key] = digest_plain(digests, has_page, is_named, *answers)
        return self._accounts[key]

    def examined(self, key: Key) -> bytes:
        """The digest of all that what is wrong in a document depends on: more than its own page shows."""
        return digest_plain(self.account(key), repr(told_of(self._survey, key)))

    @cached_property
    def _named(self) -> frozenset[str]:
        """Everyone whom some case names."""
        return self._survey.people.named

    def concerned(self, case: str) -> bytes:
        """The digest of whom the events of a case may be about: those whom they name, else its subjects, some not shown."""
        if case not in self._concerned:
            people, asking = self._survey.people, self._askings(("case", case))[0]
            named = tuple(people.in_case(case, text) for text in asking.named)
            self._concerned[case] = digest_plain(named, asking.roles, self._authorities(asking))
        return self._concerned[case]

    def told(self, case: str) -> bytes:
        """The digest of whom the events of a case may be about, and of what its sources say: of what the pages of its people take from it."""
        if case not in self._told:
            self._told[case] = digest_plain(self.concerned(case), self.sourced(case))
        return self._told[case]

    def _authorities(self, asking: Asking) -> Any:
        """To which terms the bodies lead that the events of a case name."""
        terms = tuple(self._edition.authority_term(name) for name in asking.authorities)
        return tuple((term, items(self._survey.terms[term].label) if term else ()) for term in terms)

    def sourced(self, case: str) -> Any:
        """What the sources of a case say, which stand on the pages of its people."""
        shared = self._survey.base.sources or {}
        return tuple(
            (asking.sources, tuple(_source(shared[id].fields) for id in asking.cited if id in shared))
            for asking in self._askings(("case", case))
        )

    def country(self, code: str) -> Any:
        """What a link to a country shows, besides what the settings and CLDR say."""
        country = self._survey.countries.get(code.lower())
        return code, country is not None, items(country.title) if country and country.title else None

    def _answers(self, key: Key, asking: Asking) -> Any:
        """What others say to whatever a document asks of them."""
        targets, people = self._survey.targets, self._survey.people
        shared = self._survey.base.sources or {}
        links: list[Any] = []
        for form, target in asking.mentions:
            found = meant(targets, asking.path, form, target) if form != "image" else None
            if found is not None:
                fragment = targets.fragment(found, target.partition("#")[2] if form == "file" else "")
                page = targets.pages.get(targets.now(found))
                links.append((targets.now(found), fragment, _target(page, fragment) if page else targets.sure))
            else:
                links.append(((form, target),))
        return (
            tuple(links),
            tuple(_source(shared[id].fields) if id in shared else id for id in asking.cited),
            tuple(map(self._shared_pages.get, _split(asking.pages))),
            tuple(people.in_case(key[1], text) for text in asking.named) if key[0] == "case" else (),
            self._names(key[1]) if key[0] == "case" else (),
            self.countries if asking.has_countries else (),
            tuple(("case", id) in targets.pages for id in asking.related),
            tuple(("dossier", id) in targets.pages for id in asking.dossiers),
            tuple(codec_of(Asset).encode(self._survey.assets.get(path)) for path in asking.photos),
            self._authorities(asking),
            self._whom(key, asking, [at[1] for at, *_ in links if at[0] == "person"]),
        )

    @cached_property
    def _shared_pages(self) -> dict[bytes, str]:
        """By the digest of its address the first shared source of each page."""
        return {page_digest(page): id for page, id in self._survey.base.pages.items()}

    def _whom(self, key: Key, asking: Asking, linked: Iterable[str]) -> Any:
        """How everyone is called whom a text may mention."""
        people = self._survey.people
        found = {*linked, *people_of_pairs(people, asking.name_pairs)}
        if key[0] == "case":
            found |= {entry.person for entry in people.entries[key[1]]}
        return tuple(map(self._called, sorted(found)))

    def _called(self, person: str) -> bytes:
        """The digest of the names of a person, in the forms that decide whether a text mentions them."""
        if person not in self._names_of:
            people, head = self._survey.people, self._survey.persons.get(person)
            name, known = people.names.get(person), people.known_as.get(person)
            self._names_of[person] = digest_plain(
                person,
                person in people.with_page,
                items(name) if name is not None else None,
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

    @cached_property
    def countries(self) -> bytes:
        """The digest of the names of all countries that have a page."""
        return digest_plain(*map(self.country, self._survey.countries))


def _split(pages: bytes) -> Iterator[bytes]:
    """The digests of which the facts of a card have the bytes."""
    return (pages[start : start + DIGEST_SIZE] for start in range(0, len(pages), DIGEST_SIZE))


def items(text: Text) -> tuple[tuple[str, str], ...]:
    """A text as plain data."""
    return tuple(text.by_lang.items())


def _target(target: Target, fragment: str) -> Any:
    parts = (target.anchors, target.headings) if fragment else ()
    return items(target.title), target.languages, parts


def _source(fields: SourceFields) -> Any:
    return codec_of(SourceFields).encode(fields)
