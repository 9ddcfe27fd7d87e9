"""All files of the content, read: the door of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from casegen.content.cards import Card, written_card
from casegen.content.documents import Apart, Body, Broken, ContentFile, Document, Kind, read_document
from casegen.content.ledger import ADDRESSES_FILE, Recorded, read_ledger
from casegen.content.photos import NOT_READ, Asset, asset_of
from casegen.content.settings import SITE_FILE, SOURCES_FILE, Settings, SharedSource, read_settings, read_sources
from casegen.content.withdrawn import WITHDRAWN_FILE, Withdrawal, read_withdrawn
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass
from casegen.values.layout import ASSETS
from casegen.values.urls import normal_url

BASE_FILES = (SITE_FILE, SOURCES_FILE, WITHDRAWN_FILE, ADDRESSES_FILE)
"""The files of the content that belong to all documents."""


@dataclass(frozen=True, slots=True)
class Base:
    """What every document is read with: the settings, and the sources that several files share (None: unreadable).

    `pages`: by the normal form of its address the first shared source of each page. `withdrawn`: what is taken down;
    `is_withdrawn_elsewhere`: whether that list is of another day than the content. `ledger`: what
    was ever published; None where no list of it is kept.
    """

    settings: Settings
    sources: Mapping[str, SharedSource] | None
    pages: Mapping[str, str] = field(default_factory=dict)
    withdrawn: tuple[Withdrawal, ...] = ()
    is_withdrawn_elsewhere: bool = False
    ledger: tuple[Recorded, ...] | None = None

    @property
    def unsure(self) -> frozenset[str]:
        """Codes of problems that could be judged only by settings or sources that cannot be read."""
        return self.settings.unsure | (frozenset({"unknown-source"}) if self.sources is None else frozenset())


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file: its card, or what is left of a broken document, or nothing; and its problems.

    `written` are the bytes of the card, where it was made now.
    """

    path: str
    found: Card | Broken | None
    problems: tuple[Diagnostic, ...] = ()
    written: bytes = b""


def _no_document(card: Card) -> Document:
    raise KeyError(card.path)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the content says, file by file: a card for each document, and what `load` gives for it, the document itself.

    `broken` are documents whose fields could not be read, with their bodies. `unsure` are codes of problems that could
    be judged only by settings or sources that cannot be read. `assets` are the files of `content/assets`.
    `days` are those on which files last changed, as far as that is known elsewhere than in them.
    """

    base: Base
    documents: tuple[Card, ...]
    broken: Mapping[tuple[Kind, str], Body] = field(default_factory=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    broken_translations: tuple[Broken, ...] = ()
    load: Callable[[Card], Document] = _no_document
    days: Mapping[str, date] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """The settings of the publication."""
        return self.base.settings

    @property
    def sources(self) -> Mapping[str, SharedSource]:
        """The sources that several files share; none when they cannot be read."""
        return self.base.sources or {}


def read_corpus(files: Sequence[ContentFile], url: str | None = None) -> tuple[Corpus, list[Diagnostic]]:
    """Every file read and every problem in every file; the order of `files` changes nothing.

    Of photos that come without their bytes nothing but that they exist is asked.
    """
    by_path = {file.path: file for file in sorted(files, key=lambda file: file.path)}
    base, problems = read_base(*(by_path.get(path) for path in BASE_FILES), url=url)
    documents: dict[str, Document] = {}
    readings = []
    for path, file in by_path.items():
        if is_document(path):
            document, reading = read_file(file, base)
            readings.append(reading)
            if document is not None:
                documents[path] = document
    assets = {
        path: asset_of(path, file.data) if file.data else NOT_READ
        for path, file in by_path.items()
        if path.startswith(ASSETS)
    }
    corpus, wrong = gather(base, readings, assets, lambda card: documents[card.path])
    return corpus, problems + wrong


def is_document(path: str) -> bool:
    """Whether a file of the content is to be a document: neither what belongs to all of them nor a photo."""
    return path not in BASE_FILES and not path.startswith(ASSETS)


def read_base(
    site: ContentFile | None,
    sources: ContentFile | None,
    withdrawn: ContentFile | None = None,
    ledger: ContentFile | None = None,
    *,
    url: str | None = None,
) -> tuple[Base, list[Diagnostic]]:
    """The settings and shared sources of a publication, and what is taken down. `url` goes before the one of site.yml.

    A list that is none of the content's is of another day.
    """
    settings, problems = read_settings(site)
    found, wrong = read_sources(sources, settings.vocabulary)
    pages: dict[str, str] = {}
    for id, source in (found or {}).items():
        if source.fields.url is not None:
            pages.setdefault(normal_url(source.fields.url), id)
    is_elsewhere = withdrawn is not None and withdrawn.path != WITHDRAWN_FILE
    base = Base(settings, found, pages, read_withdrawn(withdrawn), is_elsewhere, read_ledger(ledger))
    return with_url(base, url), problems + wrong


def with_url(base: Base, url: str | None) -> Base:
    """The same, for a site at this address, if one is given."""
    if url is None:
        return base
    return replace(base, settings=replace(base.settings, fields=replace(base.settings.fields, url=url)))


def read_file(
    file: ContentFile, base: Base, digest: bytes = b"", apart: Apart | None = None
) -> tuple[Document | None, Reading]:
    """The document in a file of the content, if it can be read, and what the corpus keeps of it; `apart` as of `read_document`."""
    found, problems = read_document(file, base.settings.vocabulary, apart)
    if isinstance(found, Document):
        card, written = written_card(found, digest)
        return found, Reading(file.path, card, tuple(problems), written)
    return None, Reading(file.path, found, tuple(problems))


def gather(
    base: Base, readings: Iterable[Reading], assets: Mapping[str, Asset], load: Callable[[Card], Document]
) -> tuple[Corpus, list[Diagnostic]]:
    """The corpus that files make together, and the problems of all of them."""
    problems: list[Diagnostic] = []
    cards: list[Card] = []
    broken: dict[tuple[Kind, str], Body] = {}
    translations: list[Broken] = []
    empty = True
    for reading in readings:
        empty = False
        problems += reading.problems
        found = reading.found
        if isinstance(found, Card):
            cards.append(found)
        elif found is not None and found.name.lang is None:
            broken[found.name.kind, found.name.id] = found.body
        elif found is not None:
            translations.append(found)
    if empty:
        problems.append(_empty())
    cards.sort(key=lambda card: card.path)
    return (
        Corpus(base, tuple(cards), broken, assets, base.unsure, tuple(translations), load),
        problems,
    )


def _empty() -> Diagnostic:
    return Diagnostic(
        "no-content",
        Span("content"),
        "there is nothing to publish here",
        "run casegen in the folder that holds `content/`; or write a first case, for example"
        " `content/cases/my-first-case.md`, with `title:` and `countries:` in its front matter",
    )
