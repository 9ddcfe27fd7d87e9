"""content/site.yml and content/sources.yml: the settings of the publication, its own words, its shared sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from casegen.content.documents import ContentFile
from casegen.content.field_parts import SourceFields
from casegen.content.letters import letters_of_yaml
from casegen.content.own_severities import check_severities
from casegen.content.own_words import check_own_words, vocabulary_of
from casegen.content.places import Places
from casegen.content.schema import news, read_fields
from casegen.content.site_fields import SiteFields
from casegen.content.text import decode
from casegen.values import schema_version
from casegen.values.addresses import parse_anchor
from casegen.values.diagnostics import Complaint, Diagnostic, Span
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import BUILT_IN, Vocabulary

if TYPE_CHECKING:
    from casegen.content.yaml_text import Tree

SITE_FILE = "content/site.yml"
SOURCES_FILE = "content/sources.yml"
SITE_LIMIT = 256 * 1024
_SHORTER = "settings and labels alone stand here: what is told of a case, a person or a topic has files of its own"


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
    "taxonomies": frozenset({"unknown-field", "slug-collision"}),
    "fields": frozenset({"unknown-field"}),
    "severities": frozenset(),
    "history": frozenset(),
}
_ALL = frozenset().union(*_DEPEND.values())
# The id of the first item of a list.
_FIRST_ID = re.compile(r"""^ *- +(?:\{ *)?(?:[^\n]*?, *)?id: *["']?([\w-]+)""", re.MULTILINE)


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
    if len(file.data) > SITE_LIMIT:
        message = f"this file is larger than {SITE_LIMIT // 1024} kB"
        return Settings(unsure=_ALL), [Diagnostic("file-too-large", Span(file.path, 1, 1), message, _SHORTER)]
    text, problems = decode(file.path, file.data)
    if text is None:
        return Settings(unsure=_ALL), problems
    from casegen.content.yaml_text import read_yaml

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
    problems += [*_check_languages(fields, places), *check_own_words(fields, places), *check_severities(fields, places)]
    if "schema" not in tree and schema_version.FIRST < schema_version.SCHEMA:
        problems.append(schema_version.outdated(schema_version.FIRST).at(Span(SITE_FILE, 1, 1)))
    problems += letters_of_yaml(text, places)
    if not fields.languages:
        fields = replace(fields, languages=SiteFields().languages)
    return Settings(fields, places, vocabulary_of(fields), unsure), problems


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
    from casegen.content.yaml_text import read_yaml

    tree, places, problems = read_yaml(file.path, text)
    if tree is None:
        return None, [_no_map(problem, text) if problem.code == "wrong-shape" else problem for problem in problems]
    if isinstance(tree.get("sources"), list):
        message = "in this file each source stands under its id, without a list and without the line `sources:`"
        return None, [
            replace(_no_map(Diagnostic("wrong-shape", places.key("sources"), message), text), message=message)
        ]
    found: dict[str, SharedSource] = {}
    wrong: list[Diagnostic] = []
    for id, value in tree.items():
        fields, more = _read_source(id, value, places, vocabulary)
        wrong += more
        found[id] = SharedSource(fields or SourceFields(id=id, title=id, archive=id), places.key(id))
    return found, [*problems, *news(wrong, problems), *letters_of_yaml(text, places)]


def _no_map(problem: Diagnostic, text: str) -> Diagnostic:
    """What is wrong with a file that holds a list of sources, as a case does, or a text."""
    first = _FIRST_ID.search(text)
    name = first[1] if first else "gazeta-2022-01-15"
    message = "in this file each source stands under its id, and not in a list"
    help = (
        "write the id of each source with a colon, and its fields below, indented by two spaces, without `- ` and `id:`:"
        f" `{name}:`, and on the next line `  title: …`"
    )
    return replace(problem, message=message, help=help)


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
