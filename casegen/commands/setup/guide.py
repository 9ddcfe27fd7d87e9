"""The editors' guide to the fields, in Russian and English: made from the definitions that read them, so that it cannot drift."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from casegen.commands.setup.guide_own import own_words
from casegen.content import parsers
from casegen.content.field_hints import EXAMPLES
from casegen.content.field_meanings import MEANINGS
from casegen.content.json_schema import KINDS, names_of, parts_of
from casegen.content.markers import Reads, Shorthand
from casegen.content.site_fields import SiteFields
from casegen.rendering.words import Words
from casegen.values.vocabularies import BUILT_IN

LANGUAGES = ("en", "ru")

_SAID: Mapping[str, tuple[str, str]] = {
    "title": ("The fields of content files", "Поля файлов"),
    "made": (
        "Made by `casegen schema --guide` from the definitions that read the files. Do not edit it.",
        "Сделано командой `casegen schema --guide` из тех же определений, по которым читаются файлы. Править не нужно.",
    ),
    "head": ("| field | what stands in it | meaning | example |", "| поле | что в нём | значение | пример |"),
    "required": ("must stand", "обязательно"),
    "list": ("a list: {}", "список: {}"),
    "map": ("a map of words to: {}", "слова и для каждого: {}"),
    "short": ("{}, or only its `{}`", "{} или только `{}`"),
    "part": ("fields of “{}”, below", "поля «{}», ниже"),
    "one of": ("one of the words below", "одно из слов ниже"),
    "words": ("Words for `{}` in “{}”", "Слова для `{}` в «{}»"),
    "file": ("File", "Файл"),
}
_TYPES: Mapping[str, tuple[str, str]] = {
    "Identifier": ("an id: a-z, 0-9 and hyphens", "id: a-z, 0-9 и дефисы"),
    "Anchor": ("an id", "id"),
    "Redirect": ("an old id or address", "прежний id или адрес"),
    "Date": ("a date as far as it is known", "дата, насколько известна"),
    "Day": ("a day", "день"),
    "Publish": ("`true`, `false` or a day", "`true`, `false` или день"),
    "Flag": ("`true` or `false`", "`true` или `false`"),
    "Number": ("a whole number", "целое число"),
    "Url": ("an address on the web", "адрес в сети"),
    "SiteUrl": ("an address on the web", "адрес в сети"),
    "TimeZone": ("a time zone", "часовой пояс"),
    "Language": ("the tag of a language", "код языка"),
    "Country": ("the code of a country", "код страны"),
}
_TEXT = ("text", "текст")
_BY_LANGUAGE = ("text, or text by language", "текст или тексты по языкам")
_BY_MARKER: Mapping[int, str] = {id(one): name for name in _TYPES for one in getattr(parsers, name).__metadata__}
_SHOWN: Mapping[str, str] = {
    "Identifier": "ivan-primer", "Anchor": "arrest", "Redirect": "old-id", "Date": "2022-01", "Day": "2022-01-15",
    "Publish": "false", "Flag": "true", "Number": "10", "Url": "https://example.org/a", "SiteUrl": "https://example.org",
    "TimeZone": "Asia/Bishkek", "Language": "ru", "Country": "KZ",
}  # fmt: skip
_OF: Mapping[str, Mapping[str, str]] = {
    "SiteFields": {
        "title": "title: Архив дел",
        "languages": "languages: [ru, en]",
        "status_valid": "status_valid: 365",
        "tags": "tags: {abduction: {ru: Похищение, en: Abduction}}",
        "countries": "countries: {XA: {ru: Пример, en: Example}}",
        "event_types": "event_types: {execution: {label: {ru: Казнь, en: Execution}, status: died}}",
        "roles": "roles: {survivor: {label: {ru: выживший, en: survivor}, about: true}}",
        "statuses": "statuses: {in_hiding: {label: {ru: скрывается, en: in hiding}}}",
        "source_types": "source_types: {leaflet: {label: {ru: листовка, en: leaflet}}}",
        "taxonomies": "taxonomies: {courts: {label: {ru: Суды, en: Courts}}}",
        "fields": "fields: {grave: {of: person, kind: text, label: {ru: Могила, en: Grave}}}",
    },
    "CountryFields": {"title": "title: Кыргызстан"},
    "DossierFields": {"title": "title: Январь 2022 года"},
    "PageFields": {"title": "title: О нас"},
    "SourceFields": {"title": "title: О чём пишут"},
    "OwnEventType": {"status": "status: died"},
    "OwnTaxonomy": {"terms": "terms: {first-court: {ru: Первый суд, en: First Court}}"},
}
"""Examples of fields that others of the same name do not serve, by the part to which they belong."""
_VOCABULARIES: Mapping[tuple[str, str], str] = {
    ("PersonEntry", "role"): "role", ("Event", "type"): "event", ("Event", "status"): "status",
    ("Charge", "status"): "charge", ("CountryEntry", "as"): "country", ("Related", "relation"): "relation",
    ("Version", "kind"): "voice", ("Source", "type"): "source type", ("Variant", "kind"): "variant",
}  # fmt: skip


def guide(words: Words, site: SiteFields | None = None) -> str:
    """The guide in the language of some words, as Markdown; with what a publication adds in its settings, if they are given."""
    say = _Guide(words)
    lines = [f"# {say('title')}", "", say("made")]
    for kind, cls in KINDS.items():
        lines += ["", f"## {say('file')}: {kind}", "", *say.table(cls)]
    for cls in say.parts:  # parts that stand in parts are found on the way
        lines += ["", f"## {_called(cls)}", "", *say.table(cls)]
    for name, field, allowed in say.lists:
        lines += ["", f"### {say('words').format(field, name)}", ""]
        vocabulary = _VOCABULARIES.get((name, field))
        lines += [f"- `{word}`" + (f" — {words.word(word, vocabulary)}" if vocabulary else "") for word in allowed]
    if site is not None:
        lines += own_words(site, words.lang, say.number)
    return "\n".join(lines) + "\n"


def _called(cls: type[Any]) -> str:
    return cls.__name__.removesuffix("Fields")


class _Guide:
    """Says things in one language; `parts` and `lists` are what tables refer to, in the order in which they do."""

    def __init__(self, words: Words) -> None:
        self.number = LANGUAGES.index(words.lang) if words.lang in LANGUAGES else 0
        self.parts: list[type[Any]] = []
        self.lists: list[tuple[str, str, list[str]]] = []

    def __call__(self, what: str) -> str:
        return _SAID[what][self.number]

    def table(self, cls: type[Any]) -> Iterator[str]:
        """The fields of a file or of a part, a line each."""
        hints = get_type_hints(cls, include_extras=True)
        yield self("head")
        yield "|---|---|---|---|"
        for name, field in names_of(cls).items():
            of, shown = self._kind(cls, name, hints[field.name])
            required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            of += f"; **{self('required')}**" if required else ""
            example = _OF.get(cls.__name__, {}).get(name) or EXAMPLES.get(name) or f"{name}: {shown}"
            yield f"| `{name}` | {of} | {MEANINGS[cls.__name__][name][self.number]} | `{example}` |"

    def _kind(self, cls: type[Any], name: str, annotation: Any) -> tuple[str, str]:
        """What stands in a field, and an example of it."""
        kind, written = parts_of(annotation)
        origin, inner = get_origin(kind), get_args(kind)
        short = next((one.field for one in written if isinstance(one, Shorthand)), None)
        if short == "*":
            return _BY_LANGUAGE[self.number], "…"
        if origin in (tuple, dict):
            of, shown = self._kind(cls, name, inner[0] if origin is tuple else inner[1])
            as_list = f"[{shown}]" if origin is tuple else f"{{…: {shown}}}"
            return self("list" if origin is tuple else "map").format(of), as_list
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind.__name__ in MEANINGS:
            if kind not in self.parts:
                self.parts.append(kind)
            of = self("part").format(_called(kind))
            return (self("short").format(of, short), "…") if short else (of, "{…}")
        for one in written:
            if isinstance(one, Reads) and one.words is not None:
                allowed = list(one.words(BUILT_IN))
                allowed = sorted(allowed) if isinstance(one.words(BUILT_IN), frozenset) else allowed
                if len(allowed) <= 6:
                    return ", ".join(f"`{word}`" for word in allowed), allowed[0]
                self.lists.append((_called(cls), name, allowed))
                return self("one of"), allowed[0]
            if id(one) in _BY_MARKER:
                found = _BY_MARKER[id(one)]
                return _TYPES[found][self.number], _SHOWN[found]
        return _TEXT[self.number], "…"
