"""The words that a publication adds in site.yml: whether they can be names, and the vocabulary that they make with ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casegen.content.fields import CaseFields, CountryFields, DossierFields, PageFields, PersonFields
from casegen.content.places import Places
from casegen.content.site_fields import SiteFields
from casegen.content.translation_fields import TranslationFields
from casegen.values.addresses import RESERVED, slug_of
from casegen.values.closest import did_you_mean
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import by_language
from casegen.values.vocabularies import BUILT_IN, CUSTODY, HELD, ROLES, SOURCE_TYPES, TAGS, Vocabulary

_BUILT_IN_FIELDS = frozenset().union(
    *(kind.__dataclass_fields__ for kind in (CaseFields, PersonFields, CountryFields, DossierFields, PageFields)),
    TranslationFields.__dataclass_fields__,
)
_OWN_WORD = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*\Z")
_OWN_COUNTRY = re.compile(r"[A-Z]{2,3}\Z")
# Part of site.yml → the vocabulary to which it adds words.
_VOCABULARIES: Mapping[str, str] = {
    "event_types": "event",
    "roles": "role",
    "statuses": "status",
    "source_types": "source type",
}


def check_own_words(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """What is wrong with own words: those that cannot be names, or would take the place of something else."""
    for part in (*_VOCABULARIES, "taxonomies", "fields"):
        for word in getattr(site, part) or {}:
            if not _OWN_WORD.match(word):
                help = "write it with the letters a-z, digits and `_`"
                yield Diagnostic("invalid-id", places.key(part, word), f"`{word}` cannot be the name of a word", help)
            elif part in ("taxonomies", "fields"):
                yield from _check_field(site, part, word, places)
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


def _check_terms(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """Two terms of a taxonomy with one label: nobody could tell which of them a case means."""
    for taxonomy, terms in site.term_labels.items():
        first: dict[str, str] = {}
        for slug, label in terms.items():
            path = (TAGS, slug) if taxonomy == TAGS else ("taxonomies", taxonomy, "terms", slug)
            for words in dict.fromkeys(label.values()):
                if first.setdefault(words, slug) != slug:
                    message = f"`{first[words]}` has the label “{words}” already"
                    yield Diagnostic("repeated-id", places.key(*path), message, "give each a label of its own")


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
    first = site.languages[0]
    labels: dict[tuple[str, str], Mapping[str, str]] = {
        (kind, word): by_language(meaning.label, first)
        for part, kind in _VOCABULARIES.items()
        for word, meaning in (getattr(site, part) or {}).items()
    }
    fields = {word: field for word, field in (site.fields or {}).items() if word not in _BUILT_IN_FIELDS}
    taxonomies = {word: own for word, own in (site.taxonomies or {}).items() if word not in _BUILT_IN_FIELDS}
    labels |= {("field", word): by_language(field.label, first) for word, field in fields.items()}
    labels |= {("taxonomy", word): by_language(taxonomy.label, first) for word, taxonomy in taxonomies.items()}
    return Vocabulary(
        event_types={**BUILT_IN.event_types, **{word: own.status for word, own in (site.event_types or {}).items()}},
        roles=frozenset(ROLES) | (site.roles or {}).keys(),
        statuses=frozenset(CUSTODY) | (site.statuses or {}).keys(),
        held=HELD | {word for word, own in (site.statuses or {}).items() if own.held},
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
