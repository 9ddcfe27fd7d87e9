"""One language's edition of a publication: how things are called there, and which address each has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from casegen.pages.views.pieces import Alternate, CaseItem, CorrectionView, Link, OwnFieldView, SourceView
from casegen.publication.case_types import Correction, Part
from casegen.publication.own_types import OwnField, Term
from casegen.publication.permalinks import permalink
from casegen.publication.person_types import Appearance
from casegen.publication.types import CaseHead, HeadPart, Prose, Publication, Source
from casegen.values.addresses import slug_of
from casegen.values.countries import country_name
from casegen.values.frozen import dataclass, field
from casegen.values.languages import Phrase, Text
from casegen.values.lazy import LazySequence
from casegen.values.names import CYRILLIC_LANGUAGES, SortKey, has_cyrillic, sort_key

M = TypeVar("M")
# How many lines of lists stay in memory.
_KEPT = 1 << 13


class Glance:
    """Whether somebody has looked, since this was last said to be not so, at how people are called who stand in lists."""

    def __init__(self) -> None:
        self.is_taken = False

    def take(self) -> None:
        """Note that somebody looks."""
        self.is_taken = True


@dataclass(frozen=True, slots=True)
class Edition:
    """A publication for readers of `lang`. `memory` holds what several of its pages ask for; `glance` knows whether names were looked at."""

    publication: Publication
    lang: str
    memory: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    glance: Glance = field(default_factory=Glance, compare=False, repr=False)

    def once(self, what: object, make: Callable[[], M]) -> M:
        """What `make` gives, found out once."""
        if what not in self.memory:
            self.memory[what] = make()
        found: M = self.memory[what]
        return found

    def named(self, make: Callable[[], tuple[M, ...]]) -> Sequence[M]:
        """A list that says how people are called, of those who do not have the page: made, and noted, where it is looked at."""
        return LazySequence(make, self.glance.take)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the publication, the one without prefix first."""
        return self.publication.settings.languages

    def address(self, kind: str, id: str = "", lang: str | None = None) -> str:
        """The address of a page in this edition (or in another); without an id, of the index of a kind."""
        return permalink(kind, id, lang or self.lang, self.languages)

    def feed(self, kind: str = "", id: str = "") -> str | None:
        """The address of the feed of this edition, or of the one beside a page; None where `outputs` leaves it out.

        A feed needs whole addresses: without `url` there is none.
        """
        settings = self.publication.settings
        wanted = settings.url is not None and ("feeds" if kind else "feed") in settings.outputs
        return f"{self.address(kind, id)}feed.xml" if wanted else None

    @property
    def corrections_feed(self) -> str | None:
        """The address of the feed of corrections, where there is one: it belongs to those besides the edition's own."""
        settings = self.publication.settings
        return f"{self.address('')}corrections.xml" if settings.url and "feeds" in settings.outputs else None

    def record_address(self, kind: str, id: str) -> str | None:
        """The address of what the page of a thing says, as data; the same for every language. None when there is none."""
        if "data" not in self.publication.settings.outputs:
            return None
        return self.address(kind, id, self.languages[0]) + "index.json"

    def everywhere(self, kind: str, id: str = "", languages: tuple[str, ...] | None = None) -> tuple[Alternate, ...]:
        """The same page in every language that has it, in the order of the publication; none when there is one."""
        written = [lang for lang in self.languages if languages is None or lang in languages]
        return tuple(Alternate(lang, self.address(kind, id, lang)) for lang in written) if len(written) > 1 else ()

    def original(self, kind: str, id: str, outdated: Mapping[str, str]) -> Alternate | None:
        """The original of a page, where it has left behind the translation into this language."""
        lang = outdated.get(self.lang)
        return Alternate(lang, self.address(kind, id, lang)) if lang is not None else None

    def say(self, text: Text) -> Phrase:
        """A text in this language, else in the first language of the publication that it has, else the original."""
        return text.in_(self.lang, *self.languages)

    def maybe(self, text: Text | None) -> Phrase | None:
        """As `say`, for a text that may be missing."""
        return self.say(text) if text is not None else None

    def own_or_original(self, languages: tuple[str, ...]) -> str:
        """The language of a page that exists only where it is written: this one, else the original's."""
        return self.lang if self.lang in languages else languages[0]

    def body(self, bodies: Mapping[str, Prose]) -> Prose | None:
        """A body in this language, else in the first one in which it is written."""
        return bodies.get(self.lang) or next(iter(bodies.values()), None)

    # ── links ────────────────────────────────────────────────────────────────────────────────────────────────────

    def case(self, id: str) -> Link:
        """The link to a case: its page in this language, else in the original's, under the title that it has there."""
        case = self.publication.heads.cases[id]
        lang = self.own_or_original(case.languages)
        return Link(case.title.in_(lang), self.address("case", id, lang))

    def person(self, id: str, name: Text | None = None) -> Link:
        """The link to a person; only the name when they have no page."""
        person = self.publication.heads.people.get(id)
        if person is None:
            return Link(self.say(name) if name else Phrase(id, self.lang), None)
        return Link(self.say(person.name), self.address("person", id))

    def country(self, code: str) -> Link:
        """The link to a country; only its name when no published case names it."""
        return self.once(("country", code), lambda: self._country(code))

    def _country(self, code: str) -> Link:
        country = self.publication.heads.countries.get(code.lower())
        address = self.address("country", code.lower()) if country else None
        if country is not None and country.title is not None and self.lang in country.title.by_lang:
            return Link(self.say(country.title), address)
        own = self.publication.settings.countries.get(code)
        return Link(self.say(own) if own else Phrase(country_name(code, self.lang), self.lang), address)

    def dossier(self, id: str) -> Link:
        """The link to a dossier."""
        return Link(self.say(self.publication.heads.dossiers[id].title), self.address("dossier", id))

    def term(self, id: str) -> Link:
        """The link to a term; only its label where the terms of its taxonomy have no pages."""
        term = self.publication.terms[id]
        address = self.address("term", id) if term.taxonomy in self.publication.settings.taxonomies else None
        return Link(self.say(term.label), address)

    @property
    def terms(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms that have pages, by taxonomy, in the order of the menu."""

        def by_taxonomy() -> dict[str, tuple[Term, ...]]:
            found: dict[str, list[Term]] = {name: [] for name in self.publication.settings.taxonomies}
            for term in self.publication.terms.values():
                found.setdefault(term.taxonomy, []).append(term)
            with_pages = self.publication.settings.taxonomies
            return {name: tuple(terms) for name, terms in found.items() if terms and name in with_pages}

        return self.once("terms", by_taxonomy)

    def authority(self, text: Text) -> Link:
        """A body that acts: the link to the term that is called so, else only its name."""
        term = self.authority_term(next(iter(text.by_lang.values())))
        if term is None:
            return Link(self.say(text), None)
        # A term has a label in languages in which nobody translated the event.
        words = self.say(text) if self.lang in text.by_lang else self.term(term).text
        return Link(words, self.address("term", term))

    def authority_term(self, name: str) -> str | None:
        """The id of the term of which a body bears the name, in whatever language."""
        if not self.publication.settings.authorities:
            return None

        def by_name() -> dict[str, str]:
            found: dict[str, str] = {}
            for taxonomy, terms in self.terms.items():
                for term in terms if taxonomy in self.publication.settings.authorities else ():
                    for name in (term.id.partition("/")[2], *term.label.by_lang.values()):
                        found.setdefault(slug_of(name), term.id)
            return found

        return self.once("authorities", by_name).get(slug_of(name))

    def year(self, year: int | None) -> Link:
        """The link to a year; to what is undated for None."""
        return Link(Phrase(str(year or ""), self.lang), self.address("year", str(year or "undated")))

    # ── pieces that several pages show ───────────────────────────────────────────────────────────────────────────

    def part(self, part: Part | HeadPart) -> Link:
        """The link to a person as a case names them; only the name where it says so."""
        link = self.person(part.person, part.name)
        return link if part.has_page else Link(link.text, None)

    def is_about(self, part: Part | HeadPart | Appearance) -> bool:
        """Whether a case is about somebody in it, by their role."""
        return part.role in self.publication.settings.vocabulary.about

    def gender(self, part: Part | HeadPart) -> str | None:
        """The gender of somebody in a case, in which words are said of them; nobody's without a page."""
        return self.publication.heads.people[part.person].gender if part.has_page else None

    def item(self, case: CaseHead) -> CaseItem:
        """A case in a list."""
        # The same few stand in the lists of many pages.
        make: Callable[[str], CaseItem] = self.once("items", lambda: lru_cache(_KEPT)(self._item))
        return make(case.id)

    def _item(self, id: str) -> CaseItem:
        case = self.publication.heads.cases[id]
        return CaseItem(
            self.case(id),
            self.maybe(case.summary),
            case.span,
            self.named(lambda: tuple(self.part(part) for part in case.people if self.is_about(part))),
            tuple(self.country(part.code) for part in case.countries if part.as_ != "mentioned"),
            case.published,
        )

    def items(self, ids: Iterable[str]) -> tuple[CaseItem, ...]:
        """Cases in a list, in the order of `ids`."""
        return tuple(self.item(self.publication.heads.cases[id]) for id in ids)

    def sources(self, sources: tuple[Source, ...]) -> tuple[SourceView, ...]:
        """The numbered sources of a page."""
        return tuple(
            SourceView(
                source.number,
                source.id,
                source.title,
                self._publisher(source),
                source.author,
                source.date,
                source.accessed,
                source.lang,
                source.type,
                source.url,
                source.archive,
                self.maybe(source.note),
            )
            for source in sources
        )

    def _publisher(self, source: Source) -> Phrase | None:
        """A publisher as its readers see it. A name in Latin letters is no word of a language that has others: Sputnik."""
        said = self.maybe(source.publisher)
        if said is None or said.lang.partition("-")[0] not in CYRILLIC_LANGUAGES or has_cyrillic(said.text):
            return said
        return Phrase(said.text, self.lang)

    def corrections(self, corrections: tuple[Correction, ...]) -> tuple[CorrectionView, ...]:
        """What was corrected, newest first."""
        return tuple(CorrectionView(one.date, self.say(one.text), one.anchor) for one in corrections)

    def own_fields(self, own: tuple[OwnField, ...]) -> tuple[OwnFieldView, ...]:
        """The fields that the publication added."""
        return tuple(OwnFieldView(field.name, field.kind, field.date, self._texts(field)) for field in own)

    def _texts(self, field: OwnField) -> tuple[Phrase, ...]:
        lang = next((lang for lang in (self.lang, *self.languages, *field.texts) if lang in field.texts), self.lang)
        return tuple(Phrase(text, lang) for text in field.texts.get(lang, ()))

    # ── order ────────────────────────────────────────────────────────────────────────────────────────────────────

    def by_name(self, link: Link) -> tuple[SortKey, str]:
        """Where a link stands in a list that goes by the alphabet of this language; equal words by address."""
        return sort_key(link.text.text, self.lang), link.address or ""

    def person_order(self, id: str) -> tuple[SortKey, str]:
        """Where a person stands in a list of people; namesakes by id, so that the order is one."""
        return sort_key(self.index_form(id).text, self.lang), id

    def index_form(self, id: str) -> Phrase:
        """A person's name as an index lists it, surname first."""
        person = self.publication.heads.people[id]
        name = self.say(person.name)
        return Phrase(person.sort.get(name.lang, name.text), name.lang)
