"""content/site.yml and content/sources.yml: the settings of the publication, its own words, its shared sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from casegen.content.documents import ContentFile
from casegen.content.field_parts import SourceFields
from casegen.content.fields import CaseFields, CountryFields, DossierFields, PageFields, PersonFields
from casegen.content.places import Places
from casegen.content.schema import news, read_fields
from casegen.content.site_fields import OwnField, OwnTaxonomy, OwnWord, SiteFields
from casegen.content.text import decode
from casegen.content.translation_fields import TranslationFields
from casegen.content.yaml_text import Tree, read_yaml
from casegen.values.addresses import RESERVED, parse_anchor
from casegen.values.closest import did_you_mean
from casegen.values.diagnostics import Complaint, Diagnostic, Span
from casegen.values.languages import by_language
from casegen.values.vocabularies import BUILT_IN, CUSTODY, HELD, ROLES, SOURCE_TYPES, Vocabulary

SITE_FILE = "content/site.yml"
SOURCES_FILE = "content/sources.yml"


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source of sources.yml and the place of its definition."""

    fields: SourceFields
    span: Span


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as read, with their places; `vocabulary` holds the built-in words and the publication's own."""

    fields: SiteFields = field(default_factory=SiteFields)
    places: Places = field(default_factory=lambda: Places(SITE_FILE))
    vocabulary: Vocabulary = BUILT_IN
    unsure: frozenset[str] = frozenset()
    """Codes that cannot be judged, since the setting that they depend on cannot be read."""


# What depends on a setting: with `languages` unread, every translation would seem to be in an unknown language.
_DEPEND: Mapping[str, frozenset[str]] = {
    "languages": frozenset({"unlisted-language", "translation-of-itself"}),
    "url": frozenset({"no-url"}),
    "tags": frozenset({"slug-collision"}),
    "countries": frozenset({"unknown-country"}),
    "event_types": frozenset({"unknown-event-type"}),
    "roles": frozenset({"unknown-role"}),
    "statuses": frozenset({"unknown-status"}),
    "source_types": frozenset({"unknown-source-type"}),
    "taxonomies": frozenset({"unknown-field"}),
    "fields": frozenset({"unknown-field"}),
}
_ALL = frozenset().union(*_DEPEND.values())


def read_settings(file: ContentFile | None) -> tuple[Settings, list[Diagnostic]]:
    """The settings that site.yml gives; the defaults, and a note, when there is none."""
    if file is None:
        return Settings(), [
            Diagnostic(
                "missing-site-yml",
                Span(SITE_FILE),
                "there is no site.yml: the publication has no title and no address, and its language is Russian",
                "write `content/site.yml` with the lines `title: …`, `url: https://…` and `languages: [ru]`",
            )
        ]
    text, problems = decode(file.path, file.data)
    if text is None:
        return Settings(unsure=_ALL), problems
    tree, places, problems = read_yaml(file.path, text)
    if tree is None:
        return Settings(unsure=_ALL), problems
    fields, wrong = read_fields(SiteFields, tree, places)
    problems += news(wrong, problems)
    unsure: frozenset[str] = frozenset()
    if fields is None:
        # One wrong setting is one problem: the others hold.
        sound = {key: tree[key] for key in tree if read_fields(SiteFields, {key: tree[key]}, places)[0] is not None}
        unsure = frozenset().union(*(_DEPEND.get(key, _ALL - {"no-url"}) for key in tree.keys() - sound.keys()))
        fields, _ = read_fields(SiteFields, sound, places)
        assert fields is not None  # each of them could be read alone, and none is required
    problems += [*_check_languages(fields, places), *_check_own_words(fields, places)]
    if not fields.languages:
        fields = replace(fields, languages=SiteFields().languages)
    return Settings(fields, places, _vocabulary(fields), unsure), problems


def _check_languages(site: SiteFields, places: Places) -> list[Diagnostic]:
    if not site.languages:
        return [
            Diagnostic(
                "missing-field", places.value("languages"), "a publication needs a language", "`languages: [ru]`"
            )
        ]
    return [
        Diagnostic(
            "repeated-id", places.value("languages", index), f"`{lang}` stands here twice", "delete one of the two"
        )
        for index, lang in enumerate(site.languages)
        if lang in site.languages[:index]
    ]


_BUILT_IN_FIELDS = frozenset().union(
    *(kind.__dataclass_fields__ for kind in (CaseFields, PersonFields, CountryFields, DossierFields, PageFields)),
    TranslationFields.__dataclass_fields__,
)
_OWN_WORD = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*\Z")
_OWN_COUNTRY = re.compile(r"[A-Z]{2,3}\Z")


def _check_own_words(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """Names of own words that cannot be names, or that would take the place of a field of ours."""
    for part in ("event_types", "roles", "statuses", "source_types", "taxonomies", "fields"):
        for word in getattr(site, part) or {}:
            if not _OWN_WORD.match(word):
                help = "write it with the letters a-z, digits and `_`"
                yield Diagnostic("invalid-id", places.key(part, word), f"`{word}` cannot be the name of a word", help)
            elif part in ("taxonomies", "fields") and word in _BUILT_IN_FIELDS:
                message = f"`{word}` is the name of a field that files have already"
                yield Diagnostic("reserved-field", places.key(part, word), message, f"write `own_{word}`, for example")
    for code in site.countries or {}:
        if code.lower() in RESERVED:
            message = f"`{code.lower()}` is a word that the site keeps for itself"
            yield Diagnostic("reserved-address", places.key("countries", code), message, "choose another code")
        elif not _OWN_COUNTRY.match(code):
            help = "write two or three capital letters"
            yield Diagnostic("invalid-id", places.key("countries", code), f"`{code}` cannot be a country's code", help)
    known = CUSTODY.keys() | (site.statuses or {}).keys()
    for word, meaning in (site.event_types or {}).items():
        if meaning.status is not None and meaning.status not in known:
            span = places.value("event_types", word, "status")
            message = f"`{meaning.status}` is not one of the words that may stand here"
            yield Diagnostic("unknown-status", span, message, did_you_mean(meaning.status, sorted(known)))


def _vocabulary(site: SiteFields) -> Vocabulary:
    own: dict[str, dict[str, OwnWord]] = {
        "event": site.event_types or {},
        "role": site.roles or {},
        "status": site.statuses or {},
        "source type": site.source_types or {},
    }
    first = site.languages[0]
    labels: dict[tuple[str, str], Mapping[str, str]] = {
        (kind, word): by_language(meaning.label, first)
        for kind, words in own.items()
        for word, meaning in words.items()
    }
    others: dict[str, OwnField | OwnTaxonomy] = {**(site.fields or {}), **(site.taxonomies or {})}
    for word, own_field in others.items():
        labels["field", word] = by_language(own_field.label, first)
    return Vocabulary(
        event_types={**BUILT_IN.event_types, **{word: meaning.status for word, meaning in own["event"].items()}},
        roles=frozenset(ROLES) | own["role"].keys(),
        statuses=frozenset(CUSTODY) | own["status"].keys(),
        held=HELD | {word for word, meaning in own["status"].items() if meaning.held},
        source_types=frozenset(SOURCE_TYPES) | own["source type"].keys(),
        countries=frozenset(site.countries or {}),
        fields={
            word: (meaning.of, meaning.kind)
            for word, meaning in (site.fields or {}).items()
            if word not in _BUILT_IN_FIELDS
        }
        | {word: ("case", "list") for word in site.taxonomies or {} if word not in _BUILT_IN_FIELDS},
        labels=labels,
    )


def read_sources(
    file: ContentFile | None, vocabulary: Vocabulary
) -> tuple[dict[str, SharedSource] | None, list[Diagnostic]]:
    """The shared sources by id, or None when the file cannot be read.

    The file is a map: an id, and the fields of the source under it. For a source that cannot be read its id stands
    in, so that what cites it is not wrong too.
    """
    if file is None:
        return {}, []
    text, problems = decode(file.path, file.data)
    if text is None:
        return None, problems
    tree, places, problems = read_yaml(file.path, text)
    if tree is None:
        return None, problems
    found: dict[str, SharedSource] = {}
    for id, value in tree.items():
        fields, wrong = _read_source(id, value, places, vocabulary)
        problems += news(wrong, problems)
        found[id] = SharedSource(fields or SourceFields(id=id, title=id, archive=id), places.key(id))
    return found, problems


def _read_source(
    id: str, value: Tree, places: Places, vocabulary: Vocabulary
) -> tuple[SourceFields | None, list[Diagnostic]]:
    known = parse_anchor(id)
    if isinstance(known, Complaint):
        return None, [known.at(places.key(id))]
    if not isinstance(value, dict):
        help = "write `title: …` or `publisher: …` under it, indented by two spaces"
        return None, [Diagnostic("wrong-shape", places.value(id), f"`{id}` takes the fields of a source", help)]
    if "id" in value:
        message = f"`{id}` is the id of this source already"
        return None, [Diagnostic("unknown-field", places.key(id, "id"), message, "delete this line")]
    return read_fields(SourceFields, value | {"id": id}, places, vocabulary, at=(id,))
