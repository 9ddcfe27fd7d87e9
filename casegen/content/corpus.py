"""All files of the content, read: the door of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casegen.content.documents import Body, Broken, ContentFile, Document, Kind, read_document
from casegen.content.settings import SITE_FILE, SOURCES_FILE, Settings, SharedSource, read_settings, read_sources
from casegen.values.diagnostics import Diagnostic, Span

ASSETS = "content/assets/"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the content says, file by file. `broken` are documents whose fields could not be read, with their bodies.

    `unsure` are codes of problems that could be judged only by settings or sources that cannot be read.
    """

    settings: Settings
    sources: Mapping[str, SharedSource]
    documents: tuple[Document, ...]
    broken: Mapping[tuple[Kind, str], Body] = field(default_factory=dict)
    assets: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    broken_translations: tuple[Broken, ...] = ()


def read_corpus(files: Sequence[ContentFile], url: str | None = None) -> tuple[Corpus, list[Diagnostic]]:
    """Every file read and every problem in every file; the order of `files` changes nothing."""
    by_path = {file.path: file for file in sorted(files, key=lambda file: file.path)}
    settings, problems = read_settings(by_path.pop(SITE_FILE, None))
    if url is not None:
        settings = replace(settings, fields=replace(settings.fields, url=url))
    sources, wrong = read_sources(by_path.pop(SOURCES_FILE, None), settings.vocabulary)
    problems += wrong
    assets = frozenset(path for path in by_path if path.startswith(ASSETS))
    documents: list[Document] = []
    broken: dict[tuple[Kind, str], Body] = {}
    translations: list[Broken] = []
    for path in sorted(by_path.keys() - assets):
        document, wrong = read_document(by_path[path], settings.vocabulary)
        problems += wrong
        if isinstance(document, Document):
            documents.append(document)
        elif document is not None and document.name.lang is None:
            broken[document.name.kind, document.name.id] = document.body
        elif document is not None:
            translations.append(document)
    if not by_path.keys() - assets:
        problems.append(_empty())
    documents.sort(key=lambda document: document.path)
    unsure = settings.unsure | (frozenset({"unknown-source"}) if sources is None else frozenset())
    return Corpus(settings, sources or {}, tuple(documents), broken, assets, unsure, tuple(translations)), problems


def _empty() -> Diagnostic:
    return Diagnostic(
        "no-content",
        Span("content"),
        "there is nothing to publish here",
        "run casegen in the folder that holds `content/`; or write a first case, for example"
        " `content/cases/my-first-case.md`, with `title:` and `countries:` in its front matter",
    )
