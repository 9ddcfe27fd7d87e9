"""The documents that one resolution sees: originals, their translations, and what exists without being published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import date

from casegen.content.cards import Card, lang_of
from casegen.content.corpus import Corpus
from casegen.content.documents import Document, Kind, Name
from casegen.content.fields import CaseFields, DossierFields, PageFields, PersonFields
from casegen.content.translation_fields import TranslationFields
from casegen.publication.manuscript import Manuscript
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass, field
from casegen.values.languages import Text

Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class World:
    """The cards of documents by kind and id, in that order. `held` are those that exist and are not published.

    `gone` is what had a page before something was taken down, with a file or without.
    """

    corpus: Corpus
    originals: Mapping[Key, Card]
    translations: Mapping[Key, Mapping[str, Card]]
    held: Mapping[Key, Card] = field(default_factory=dict)
    gone: frozenset[Key] = frozenset()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the publication, the one without prefix first."""
        return self.corpus.settings.fields.languages

    def of_kind(self, kind: Kind) -> list[Card]:
        """The originals of one kind, by id."""
        return [document for key, document in self.originals.items() if key[0] == kind]

    def lang(self, document: Card) -> str:
        """The language of a document: of a translation that of its name, else `lang`, else the publication's first."""
        return lang_of(document, self.languages)

    def translated(self, document: Card) -> Mapping[str, Card]:
        """The translations of an original, by language, in the order of the publication's languages."""
        return self.translations.get((document.name.kind, document.name.id), {})

    def written_in(self, document: Card) -> tuple[str, ...]:
        """The languages in which a document exists, the original's first."""
        return (self.lang(document), *self.translated(document))

    def text(self, document: Card, original: str | None, field_name: str) -> Text | None:
        """A field of a document in every language that has it: the original's words and the translations'."""
        words = {self.lang(document): original} if original else {}
        for lang, translation in self.translated(document).items():
            if said := getattr(translation.fields, field_name, None):
                words[lang] = said
        return Text(words) if words else None


def is_published(document: Card | Document, as_of: date) -> bool:
    """The one decision on publication: `publish: true`, or an embargo that has ended by `as_of`."""
    if not isinstance(document.fields, CaseFields | PersonFields | DossierFields | PageFields):
        return True
    publish = document.fields.publish
    return publish if isinstance(publish, bool) else publish <= as_of


def whole_world(corpus: Corpus) -> tuple[World, list[Diagnostic]]:
    """All documents, published or not; and the translations that belong to nothing."""
    originals = dict(sorted(((d.name.kind, d.name.id), d) for d in corpus.documents if d.name.lang is None))
    translations: dict[Key, dict[str, Card]] = {}
    problems: list[Diagnostic] = []
    languages = corpus.settings.fields.languages
    for document in corpus.documents:
        key = (document.name.kind, document.name.id)
        if document.name.lang is None:
            problems += _unlisted(document, originals[key], languages)
        elif key in originals:
            wrong = _misplaced(document, originals[key], languages)
            problems += wrong
            if not wrong:
                translations.setdefault(key, {})[document.name.lang] = document
        elif key not in corpus.broken:
            problems.append(orphan(document.name, document.path, originals))
    for broken in corpus.broken_translations:
        key = (broken.name.kind, broken.name.id)
        if key not in originals and key not in corpus.broken:
            problems.append(orphan(broken.name, broken.body.path, originals))
    order = {lang: rank for rank, lang in enumerate(languages)}
    in_order = {key: dict(sorted(by.items(), key=lambda item: order[item[0]])) for key, by in translations.items()}
    return World(corpus, originals, in_order), problems


def published_world(world: World, as_of: date, taken_down: Set[Key] = frozenset()) -> World:
    """The documents that are published on a day, but what is taken down. What is left out is known by its key alone."""
    out = {
        key: document
        for key, document in world.originals.items()
        if key not in taken_down and is_published(document, as_of)
    }
    return World(
        world.corpus,
        out,
        world.translations,
        {key: document for key, document in world.originals.items() if key not in out},
    )


def manuscript_of(world: World, key: Key) -> Manuscript | None:
    """The document with a key and its translations, in full; None when there is no such document."""
    card = world.originals.get(key)
    if card is None:
        return None
    load = world.corpus.load
    translations = {lang: load(translation) for lang, translation in world.translated(card).items()}
    return Manuscript(world.corpus.base, load(card), translations)


def _unlisted(document: Card, original: Card, languages: Iterable[str]) -> list[Diagnostic]:
    lang = None if isinstance(original.fields, TranslationFields) else original.fields.lang
    if lang is None or lang in languages:
        return []
    return [_not_listed(document.places.value("lang"), lang)]


def _misplaced(document: Card, original: Card, languages: tuple[str, ...]) -> list[Diagnostic]:
    lang = document.name.lang or ""
    if lang not in languages:
        return [_not_listed(Span(document.path), lang)]
    if lang == ((not isinstance(original.fields, TranslationFields) and original.fields.lang) or languages[0]):
        help = f"rename it to the language that it is in, or set `lang:` in `{original.path}`"
        return [Diagnostic("translation-of-itself", Span(document.path), f"the original is in `{lang}` already", help)]
    return []


def _not_listed(span: Span, lang: str) -> Diagnostic:
    help = f"add `{lang}` to `languages:` in content/site.yml"
    return Diagnostic("unlisted-language", span, f"the publication has no pages in `{lang}`", help)


def orphan(name: Name, path: str, originals: Iterable[Key]) -> Diagnostic:
    """The error about a translation of what does not exist; `originals` are what does."""
    near = closest_id(name.id, [id for kind, id in originals if kind == name.kind])
    folder = path.rpartition("/")[0]
    help = f"its original would be `{folder}/{name.id}.md`"
    if near:
        help += f"; did you mean `{folder}/{near}.{name.lang}.md`?"
    return Diagnostic("orphan-translation", Span(path), "this is a translation of a file that does not exist", help)
