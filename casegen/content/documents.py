"""Files of `content/` as documents: which kind, which id, which language, what fields, what body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from casegen.content import fields as model
from casegen.content.fields import Fields
from casegen.content.front_matter import Parts, split
from casegen.content.letters import letters_of_body, letters_of_yaml
from casegen.content.misplaced import misnamed, unexpected
from casegen.content.name_words import name_pairs
from casegen.content.own_fields import OwnValue, own_facts, own_words, take_own, take_terms
from casegen.content.places import Places
from casegen.content.references import Reference, find_references
from casegen.content.schema import news, read_fields
from casegen.content.text import decode
from casegen.content.translation_fields import RECORD, WORDS_OF, TranslationFields
from casegen.values.addresses import parse_id
from casegen.values.countries import parse_country
from casegen.values.diagnostics import Complaint, Diagnostic
from casegen.values.frozen import dataclass
from casegen.values.languages import parse_language
from casegen.values.vocabularies import TAGS, Vocabulary

if TYPE_CHECKING:
    from casegen.content.yaml_text import Tree

Kind = Literal["case", "person", "country", "dossier", "page"]
FOLDERS: Mapping[str, Kind] = {
    "cases": "case",
    "people": "person",
    "countries": "country",
    "dossiers": "dossier",
    "pages": "page",
}
_FIELDS: Mapping[Kind, type[Fields]] = {
    "case": model.CaseFields,
    "person": model.PersonFields,
    "country": model.CountryFields,
    "dossier": model.DossierFields,
    "page": model.PageFields,
}


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file as it was read: its path in the project (`content/cases/x.md`) and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown of a document, the file that holds it, and what it refers to. `noticed` are warnings of reading.

    `line` is that of the file on which the body begins; `name_pairs` how words begin in it that may be names of people.
    """

    path: str
    text: str = ""
    references: tuple[Reference, ...] = ()
    noticed: tuple[Diagnostic, ...] = ()
    line: int = 1
    name_pairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """What a file's path says of it. `lang` is the language in the name of a translation, else None."""

    kind: Kind
    id: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A document that exists, and whose fields could not be read. Its body can be checked all the same."""

    name: Name
    body: Body


@dataclass(frozen=True, slots=True)
class Document:
    """A content file that could be read.

    `own` are the fields that the publication added. `terms` are those of a case: taxonomy → as written. `noticed` are
    warnings of reading about the front matter; those about the body are the body's.
    """

    name: Name
    path: str
    fields: Fields
    places: Places
    body: Body
    own: Mapping[str, OwnValue] = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    noticed: tuple[Diagnostic, ...] = ()


def body_of(path: str, parts: Parts) -> Body:
    """The body of a file, with what it refers to."""
    references = find_references(path, parts.body, parts.body_line)
    noticed = letters_of_body(path, parts.body, parts.body_line)
    return Body(path, parts.body, references, noticed, parts.body_line, name_pairs(parts.body))


def name_of(path: str, own_countries: frozenset[str] = frozenset()) -> tuple[Name | None, list[Diagnostic]]:
    """What kind of document stands at `path` (`content/<folder>/<id>[.<lang>].md`), or None and why it cannot be told."""
    parts = path.split("/")
    if len(parts) != 3 or parts[1] not in FOLDERS or not parts[2].endswith(".md"):
        return None, [unexpected(path, FOLDERS)]
    kind = FOLDERS[parts[1]]
    stem, dot, lang = parts[2].removesuffix(".md").partition(".")
    problems = []
    known = _country_stem(stem, own_countries) if kind == "country" else parse_id(stem)
    if isinstance(known, Complaint):
        problems.append(misnamed(path, parts[2].removeprefix(stem), known))
    language = parse_language(lang) if dot else None
    if isinstance(language, Complaint):
        help = language.help.replace("write `", f"write `{stem}.")
        problems.append(misnamed(path, ".md", replace(language, help=help)))
    return (None if problems else Name(kind, stem, lang if dot else None)), problems


def _country_stem(stem: str, own: frozenset[str]) -> str | Complaint:
    found = parse_country(stem.upper(), own)
    if isinstance(found, Complaint):
        return replace(found, message=f"`{stem}` is not the code of a country")
    if stem != stem.lower():
        return Complaint("invalid-id", f"the name of this file has capitals: `{stem}`", f"write `{stem.lower()}`")
    return stem


Apart = tuple[Parts | None, list[Diagnostic]]
"""The parts of a file, if they can be told apart, and what is wrong with it as text."""


def take_apart(file: ContentFile) -> Apart:
    """The front matter and the body of a file, before either is read."""
    text, problems = decode(file.path, file.data)
    parts, more = split(file.path, text) if text is not None else (None, [])
    return parts, problems + more


def read_document(
    file: ContentFile, vocabulary: Vocabulary, apart: Apart | None = None
) -> tuple[Document | Broken | None, list[Diagnostic]]:
    """The document that a Markdown file of the content holds, as far as it can be read; and every problem in it.

    `apart` are the parts of the file, where it was taken apart before.
    """
    name, problems = name_of(file.path, vocabulary.countries)
    if name is None:
        return None, problems
    parts, problems = apart if apart is not None else take_apart(file)
    if parts is None or problems:
        return Broken(name, Body(file.path)), problems
    return _read_parts(name, file.path, parts, vocabulary)


def _read_parts(
    name: Name, path: str, parts: Parts, vocabulary: Vocabulary
) -> tuple[Document | Broken, list[Diagnostic]]:
    from casegen.content.yaml_text import read_yaml

    tree, places, problems = read_yaml(path, parts.front_matter, first_line=2)
    body = body_of(path, parts)
    if tree is None:
        return Broken(name, body), problems
    kind = _FIELDS[name.kind] if name.lang is None else TranslationFields
    misplaced = _no_words(name, tree, places, vocabulary) if name.lang is not None else {}
    for key in misplaced:
        del tree[key]
    own, wrong = take_own(tree, name.kind, places, vocabulary)
    terms: dict[str, tuple[str, ...]] = {}
    if name.kind == "case":
        terms, more = take_terms(tree, places, vocabulary)
        wrong += more
    fields, more = read_fields(kind, tree, places, vocabulary)
    problems += [*misplaced.values(), *news(wrong + more, problems)]
    noticed = letters_of_yaml(parts.front_matter, places, 2)
    if fields is None or problems:
        told = {(problem.span.line, problem.span.col) for problem in problems}
        noticed = [problem for problem in noticed if (problem.span.line, problem.span.col) not in told]
        return Broken(name, body), [*problems, *noticed, *body.noticed]
    if isinstance(fields, model.CaseFields) and fields.tags:
        terms[TAGS] = fields.tags
    return Document(name, path, fields, places, body, own, terms, tuple(noticed)), []


def _no_words(name: Name, tree: dict[str, Tree], places: Places, vocabulary: Vocabulary) -> dict[str, Diagnostic]:
    """The fields of a translation that are facts, or words of another kind of file."""
    words = WORDS_OF[name.kind] | own_words(name.kind, vocabulary)
    facts = (_FIELDS[name.kind].__dataclass_fields__.keys() - words) | own_facts(name.kind, vocabulary)
    known = ", ".join(f"`{word}`" for word in sorted(words))
    found: dict[str, Diagnostic] = {}
    for key in tree:
        if key in facts:
            message = f"`{key}` is a fact, and facts live once: in the original"
            help = f"delete it here, and write it in `{name.id}.md` if it is missing there"
            found[key] = Diagnostic("fact-in-translation", places.key(key), message, help)
        elif key in TranslationFields.__dataclass_fields__ and key not in words and key != RECORD:
            message = f"a translation of this file has no field `{key}`"
            found[key] = Diagnostic("unknown-field", places.key(key), message, f"what may stand here: {known}")
    return found
