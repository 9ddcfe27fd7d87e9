"""The words that a publication adds in site.yml: whether they can be names, and the vocabulary that they make with ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casegen.content.fields import CaseFields, CountryFields, DossierFields, PageFields, PersonFields
from casegen.content.places import Path, Places
from casegen.content.site_fields import LabelForms, SiteFields
from casegen.content.translation_fields import TranslationFields
from casegen.values.addresses import RESERVED, slug_of
from casegen.values.closest import did_you_mean
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import by_language
from casegen.values.vocabularies import (
    ABOUT,
    BUILT_IN,
    CUSTODY,
    EVENT_TYPES,
    HELD,
    ROLES,
    SOURCE_TYPES,
    TAGS,
    Vocabulary,
)

_BUILT_IN_FIELDS = frozenset().union(
    *(kind.__dataclass_fields__ for kind in (CaseFields, PersonFields, CountryFields, DossierFields, PageFields)),
    TranslationFields.__dataclass_fields__,
)
_OWN_WORD = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*\Z")
_OWN_LABEL = "give each a label of its own"
_OWN_COUNTRY = re.compile(r"[A-Z]{2,3}\Z")
# Part of site.yml → the vocabulary to which it adds words.
_VOCABULARIES: Mapping[str, str] = {
    "event_types": "event",
    "roles": "role",
    "statuses": "status",
    "source_types": "source type",
}
# The words of ours that a publication may label anew, and the languages in which we label them where it does not.
_OF_OURS: Mapping[object, Mapping[str, object]] = {
    "event_types": EVENT_TYPES, "roles": ROLES, "statuses": CUSTODY, "source_types": SOURCE_TYPES
}  # fmt: skip
_OUR_LANGUAGES = frozenset({"en", "kk", "ky", "ru"})


def check_own_words(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """What is wrong with own words: those that cannot be names, or would take the place of something else."""
    for part in (*_VOCABULARIES, "taxonomies", "fields"):
        for word in getattr(site, part) or {}:
            if not _OWN_WORD.match(word):
                help = "write it with the letters a-z, digits and `_`"
                yield Diagnostic("invalid-id", places.key(part, word), f"`{word}` cannot be the name of a word", help)
            elif part in ("taxonomies", "fields"):
                yield from _check_field(site, part, word, places)
    yield from _check_built_in(site, places)
    yield from _check_labels(site, places)
    yield from _check_terms(site, places)
    yield from _check_countries(site, places)
    yield from _check_statuses(site, places)


def _check_field(site: SiteFields, part: str, word: str, places: Places) -> Iterator[Diagnostic]:
    """A field or taxonomy whose name, or address, belongs to something else."""
    span, help = places.key(part, word), f"write `own_{word}`, for example"
    if word in _BUILT_IN_FIELDS:
        yield Diagnostic("reserved-field", span, f"`{word}` is the name of a field that files have already", help)
    elif part == "taxonomies" and word in RESERVED:
        yield Diagnostic("reserved-address", span, f"`{word}` is a word that the site keeps for itself", help)
    elif part == "taxonomies" and word in (site.fields or {}):
        message = f"`{word}` is the name of a field of this publication already"
        yield Diagnostic("repeated-id", span, message, "give one of the two another name")


def _check_built_in(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """What is said of a word of ours besides its label."""
    for part, known, key in (
        ("event_types", EVENT_TYPES, "status"),
        ("roles", ROLES, "about"),
        ("statuses", CUSTODY, "held"),
    ):
        for word in getattr(site, part) or {}:
            if word in known and (part, word, key) in places.keys:
                message = (
                    f"`{word}` is a word of casegen: a publication may give it another label, and no other `{key}`"
                )
                help = f"delete `{key}`, or give your word another name, such as `own_{word}`"
                yield Diagnostic("built-in-word", places.key(part, word, key), message, help)


def _check_labels(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """Words without a label in a language of the publication."""
    first = site.languages[0] if site.languages else ""
    for path, label in _labels(site):
        has_ours = path[-1] in _OF_OURS.get(path[0], ())
        missing = [
            lang
            for lang in site.languages
            if lang not in by_language(label, first) and not (has_ours and lang.partition("-")[0] in _OUR_LANGUAGES)
        ]
        if missing:
            languages = ", ".join(f"`{lang}`" for lang in missing)
            shown = next(iter(_in_order(label, site.languages).values()))
            message = f"`{path[-1]}` has no label in {languages}: “{shown}” stands there"
            yield Diagnostic("missing-label", places.key(*path), message, f"add `{missing[0]}: …` to its label")


def _labels(site: SiteFields) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """The label of each own word, field, taxonomy and term, by where it stands."""
    for part in (*_VOCABULARIES, "taxonomies", "fields"):
        for word, own in (getattr(site, part) or {}).items():
            yield (part, word), _neutral(own.label)
    for taxonomy, terms in site.term_labels.items():
        for slug, label in terms.items():
            yield _path_of_term(taxonomy, slug), label


def _path_of_term(taxonomy: str, slug: str) -> Path:
    return (TAGS, slug) if taxonomy == TAGS else ("taxonomies", taxonomy, "terms", slug)


def _check_terms(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """Two terms of a taxonomy with one label: nobody could tell which of them a case means."""
    for taxonomy, terms in site.term_labels.items():
        first: dict[str, str] = {}
        for slug, label in terms.items():
            for words in dict.fromkeys(label.values()):
                if first.setdefault(words, slug) != slug:
                    message = f"`{first[words]}` has the label “{words}” already"
                    yield Diagnostic("repeated-id", places.key(*_path_of_term(taxonomy, slug)), message, _OWN_LABEL)


def _check_countries(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    for code in site.countries or {}:
        if code.lower() in RESERVED:
            message = f"`{code.lower()}` is a word that the site keeps for itself"
            yield Diagnostic("reserved-address", places.key("countries", code), message, "choose another code")
        elif not _OWN_COUNTRY.match(code):
            help = "write two or three capital letters"
            yield Diagnostic("invalid-id", places.key("countries", code), f"`{code}` cannot be a country's code", help)


def _check_statuses(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """Event types that bring a status that nobody knows."""
    known = CUSTODY.keys() | (site.statuses or {}).keys()
    for word, meaning in (site.event_types or {}).items():
        if meaning.status is not None and meaning.status not in known:
            span = places.value("event_types", word, "status")
            message = f"`{meaning.status}` is not one of the words that may stand here"
            yield Diagnostic("unknown-status", span, message, did_you_mean(meaning.status, sorted(known)))


def vocabulary_of(site: SiteFields) -> Vocabulary:
    """The words that may be used in a publication: the built-in ones and its own."""
    labels: dict[tuple[str, str], Mapping[str, str]] = {
        (kind, word): _in_order(_neutral(meaning.label), site.languages)
        for part, kind in _VOCABULARIES.items()
        for word, meaning in (getattr(site, part) or {}).items()
    }
    labels |= _gendered(site)
    fields = {word: field for word, field in (site.fields or {}).items() if word not in _BUILT_IN_FIELDS}
    taxonomies = {word: own for word, own in (site.taxonomies or {}).items() if word not in _BUILT_IN_FIELDS}
    labels |= {("field", word): _in_order(field.label, site.languages) for word, field in fields.items()}
    labels |= {("taxonomy", word): _in_order(taxonomy.label, site.languages) for word, taxonomy in taxonomies.items()}
    return Vocabulary(
        event_types={**{word: own.status for word, own in (site.event_types or {}).items()}, **BUILT_IN.event_types},
        roles=frozenset(ROLES) | (site.roles or {}).keys(),
        about=ABOUT | {word for word, own in (site.roles or {}).items() if own.about and word not in ROLES},
        statuses=frozenset(CUSTODY) | (site.statuses or {}).keys(),
        held=HELD | {word for word, own in (site.statuses or {}).items() if own.held and word not in CUSTODY},
        source_types=frozenset(SOURCE_TYPES) | (site.source_types or {}).keys(),
        countries=frozenset(site.countries or {}),
        fields={word: (field.of, field.kind) for word, field in fields.items()},
        taxonomies=(*taxonomies, TAGS),
        terms={
            (taxonomy, words): slug_of(slug)
            for taxonomy, terms in site.term_labels.items()
            for slug, label in terms.items()
            for words in label.values()
        },
        labels=labels,
    )


def _neutral(label: Mapping[str, LabelForms | str]) -> dict[str, str]:
    """A label as it is said of nobody in particular."""
    return {lang: said.neutral if isinstance(said, LabelForms) else said for lang, said in label.items()}


def _gendered(site: SiteFields) -> dict[tuple[str, str], dict[str, str]]:
    """The forms of own labels that are said of a woman or a man: (`role female`, word) → {language: label}."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    words = (("role", site.roles), ("status", site.statuses))
    for kind, own in words:
        for word, meaning in (own or {}).items():
            for lang, said in by_language(meaning.label, site.languages[0]).items():
                for gender, form in (("female", said.female), ("male", said.male)):
                    if form is not None:
                        found.setdefault((f"{kind} {gender}", word), {})[lang] = form
    return found


def _in_order(label: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """A label by language: those of the publication first, in its order, so that the first one serves where none is."""
    found = by_language(label, languages[0])
    return {lang: found[lang] for lang in dict.fromkeys((*languages, *found)) if lang in found}
