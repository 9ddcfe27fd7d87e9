"""The card of a document: what the rest of a publication may ask of it, without the account that only its own page tells.

Identities, lists, links and indexes are made from cards alone. So a change that leaves the cards as they were changes
no page but the document's own.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import field, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from casegen.content.anchors import own_anchors
from casegen.content.citing import cited_ids, own_sources
from casegen.content.documents import Document, Name
from casegen.content.field_parts import EventFields, RecognitionFields, SourceFields
from casegen.content.fields import CaseFields, CountryFields, DossierFields, Fields, PageFields, PersonFields
from casegen.content.headings import headings_of
from casegen.content.photos import path_from
from casegen.content.places import Mark, Path, Places
from casegen.content.translation_fields import TranslationFields
from casegen.content.turns import Turn, turns_of
from casegen.values.codec import dumps, loads
from casegen.values.dates import PartialDate
from casegen.values.digests import digest_of
from casegen.values.frozen import dataclass
from casegen.values.layout import CONTENT
from casegen.values.spans import span_of
from casegen.values.urls import normal_url, page_digest

T = TypeVar("T")

_ASKED = frozenset({"people", "redirect_from", "name", "merged_into", "not_same_as", "lang", "died"})
_ASKED_OF_PEOPLE = ((), ("person",), ("name",))


@dataclass(frozen=True, slots=True)
class Facts:
    """What others ask of an account: `span` and `newest` for lists, `years` and `timeline` for the pages of years.

    `years`: how many lines of the timeline stand under each year, None being undated; `timeline`: their digest.
    `mentions`: the references of the body as (form, target). `cited`: ids of sources that the file does not define.
    `pages`: the digests (`page_digest`) of the addresses of sources that it does define, one after the other.
    `turns`: the events that bear on custody; `last`: the first day on which the last of all events can be. `named`: whom events and findings name, as written; `authorities`: the bodies that events name. `photos`: the files
    that it shows. `countries`: those that only the account names. `own_sources`: the ids of sources that the file defines.
    `lines`: how many lines its timeline has; `last_day`: the last day, known in full, on which an event begins.
    `name_pairs`: as of the body. `places`: where events happened, as written. `dates`: those of its events, as texts: on a day
    on which some are still to come less has happened. `sources`: the digest of the sources
    that a case defines, which stand on the pages of its people too.
    """

    span: PartialDate | None
    newest: date | None
    years: tuple[tuple[int | None, int], ...]
    timeline: bytes
    headings: tuple[str, ...]
    anchors: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]
    cited: tuple[str, ...]
    pages: bytes
    named: tuple[str, ...]
    authorities: tuple[str, ...]
    photos: tuple[str, ...]
    countries: tuple[str, ...]
    turns: tuple[Turn, ...]
    own_sources: tuple[str, ...]
    lines: int
    last_day: date | None
    last: date | None
    name_pairs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    sources: bytes = b""


@dataclass(frozen=True, slots=True)
class Card:
    """A document without its account.

    `terms` are those of a case: taxonomy → as written. `digest` is that of the whole document; `outer` that of the card,
    once it is kept.
    """

    name: Name
    path: str
    fields: Fields
    places: Places
    facts: Facts
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    digest: bytes = b""
    outer: bytes = b""


def card_of(document: Document, digest: bytes = b"") -> Card:
    """The card of a document; `digest` is that of the document."""
    return written_card(document, digest)[0]


def written_card(document: Document, digest: bytes = b"") -> tuple[Card, bytes]:
    """The card of a document, and its bytes."""
    places = _asked(document.places, _ASKED | document.terms.keys())
    parts = (document.name, document.path, _outer(document.fields), places, _facts(document), document.terms)
    data = dumps(parts, _Parts)
    return Card(*parts, digest, digest_of(data)), data


def lang_of(document: Document | Card, languages: tuple[str, ...]) -> str:
    """The language of a document: of a translation that of its name, else `lang`, else the publication's first."""
    if document.name.lang is not None:
        return document.name.lang
    own = None if isinstance(document.fields, TranslationFields) else document.fields.lang
    return own or languages[0]


def write_card(card: Card) -> bytes:
    """The bytes of a card; equal cards have equal bytes."""
    return dumps((card.name, card.path, card.fields, card.places, card.facts, card.terms), _Parts)


def read_card(data: bytes, digest: bytes) -> Card:
    """The card that `write_card` wrote, of the document with this digest."""
    name, path, found, places, facts, terms = loads(data, _Parts)
    return shared(Card(name, path, found, places, facts, terms, digest, digest_of(data)))


def shared(card: Card) -> Card:
    """The same card, which shares with others what is equal in them: much of it, and it stays in memory."""
    places, facts = card.places, card.facts
    values, keys = ({_one(way): _one(mark) for way, mark in marks.items()} for marks in (places.values, places.keys))
    return replace(
        card,
        places=Places(places.file, values, keys),
        facts=replace(
            facts,
            years=_one(facts.years),
            headings=_shared(facts.headings),
            anchors=_shared(facts.anchors),
            # Of targets most are said once.
            mentions=tuple((_text(form), target) for form, target in facts.mentions),
            own_sources=_shared(facts.own_sources),
            name_pairs=tuple(map(_text, facts.name_pairs)),
            dates=tuple(map(_text, facts.dates)),
        ),
        terms={_text(taxonomy): _shared(found) for taxonomy, found in card.terms.items()},
    )


_Lines = tuple[tuple[EventFields, ...], tuple[RecognitionFields, ...]]
_Sources = tuple[SourceFields, ...]
_Parts = tuple[Name, str, Fields, Places, Facts, Mapping[str, tuple[str, ...]]]


@lru_cache(1 << 16)
def _one(value: T) -> T:
    """The same object for equal values: the cards of a publication share most of their paths, marks and anchors."""
    return value


@lru_cache(1 << 16)
def _text(text: str) -> str:
    """The same for days, pairs of beginnings and other short texts, of which there are so many that they need a room of their own."""
    return text


def _shared(texts: Iterable[str]) -> tuple[str, ...]:
    found: tuple[str, ...] = _one(tuple(map(_one, texts)))
    return found


def _outer(account: Fields) -> Fields:
    """The fields without what only the document's own page tells."""
    match account:
        case CaseFields():
            people = tuple(
                replace(entry, charges=(), note=None) if entry.charges or entry.note is not None else entry
                for entry in account.people
            )
            return replace(account, people=people, events=(), contested=(), recognition=(), sources=())
        case PersonFields():
            return replace(account, photo=None, sources=())
        case TranslationFields():
            return replace(account, events=None, charges=None, contested=None, recognition=None, translated=None)
        case CountryFields() | DossierFields():
            return replace(account, sources=())
        case PageFields():
            return account


def _asked(places: Places, asked: Set[str]) -> Places:
    def kept(marks: Mapping[Path, Mark]) -> dict[Path, Mark]:
        return {
            path: mark
            for path, mark in marks.items()
            if path and path[0] in asked and (path[0] != "people" or path[2:] in _ASKED_OF_PEOPLE)
        }

    return Places(places.file, kept(places.values), kept(places.keys))


def _facts(document: Document) -> Facts:
    found = document.fields
    own = own_sources(document)
    days = [source.date.earliest for source in own.values() if source.date is not None and source.date.is_day]
    events: list[PartialDate | None] = []
    findings: list[PartialDate | None] = []
    named: list[str] = []
    authorities: list[str] = []
    places: list[str] = []
    codes = list(getattr(found, "citizenship", ()))
    timeline = b""
    if isinstance(found, CaseFields):
        events = [event.date for event in found.events]
        findings = [finding.date for finding in found.recognition if finding.date is not None]
        named = [text for event in found.events for text in event.people or ()]
        authorities = [event.authority for event in found.events if event.authority is not None]
        places = [event.place for event in found.events if event.place is not None]
        codes = [event.country for event in found.events if event.country is not None]
        named += [text for finding in found.recognition for text in finding.people or ()]
        if found.events or found.recognition:
            timeline = digest_of(dumps((found.events, found.recognition), _Lines))
    elif isinstance(found, TranslationFields) and (found.events or found.recognition):
        timeline = digest_of(repr((found.events, found.recognition)).encode())
    years = Counter(year for when in (*events, *findings) for year in (when.years() if when else ()) or (None,))
    own_date = getattr(found, "date", None)
    known = [when for when in events if when is not None]
    return Facts(
        span=own_date or span_of(known),
        newest=max(days, default=None),
        years=tuple(years.items()),
        timeline=timeline,
        headings=headings_of(document.body.text),
        anchors=tuple(own_anchors(found)),
        mentions=tuple(dict.fromkeys((r.form, r.target) for r in document.body.references if r.form in _FORMS)),
        cited=tuple(id for id in dict.fromkeys(cited_ids(document)) if id not in own),
        pages=b"".join(page_digest(normal_url(source.url)) for source in own.values() if source.url is not None),
        named=tuple(dict.fromkeys(named)),
        authorities=tuple(dict.fromkeys(authorities)),
        photos=tuple(_photos(document)),
        countries=tuple(dict.fromkeys(codes)),
        turns=tuple(turns_of(document)),
        last=max((when.earliest for when in known), default=None),
        name_pairs=document.body.name_pairs,
        places=tuple(dict.fromkeys(places)),
        own_sources=tuple(own),
        lines=len(events) + len(findings),
        last_day=max((when.earliest for when in known if when.is_exact), default=None),
        sources=digest_of(dumps(found.sources, _Sources)) if isinstance(found, CaseFields) and found.sources else b"",
        dates=tuple(when.text for when in known),
    )


_FORMS = frozenset({"wiki", "file", "image"})


def _photos(document: Document) -> Iterator[str]:
    if isinstance(document.fields, PersonFields) and document.fields.photo is not None:
        yield path_from(CONTENT, document.fields.photo.file)
    folder = posixpath.dirname(document.path)
    for reference in document.body.references:
        if reference.form == "image":
            yield path_from(folder, reference.target)
