"""The fields of content/site.yml: the settings of a publication and the words that it adds."""

from __future__ import annotations

from typing import Annotated

from casegen.content.markers import NotEmpty, ReadsAlone, Shorthand, front_matter
from casegen.content.parsers import (
    ByLanguage,
    Flag,
    Language,
    Number,
    SchemaVersion,
    SiteUrl,
    TimeZone,
    Words,
    parser_of_words,
)
from casegen.values.languages import parse_language
from casegen.values.schema_version import FIRST
from casegen.values.vocabularies import TAGS
from casegen.values.weights import WORDS


@front_matter
class OwnWord:
    """A word that the publication adds to a vocabulary, or another label for a word of ours."""

    label: ByLanguage


@front_matter
class LabelForms:
    """A label in one language, in the grammatical gender of the person of whom it is said; `neutral` where nothing else fits."""

    neutral: Words
    female: Words | None = None
    male: Words | None = None


LabelByGender = Annotated[
    dict[
        Annotated[str, ReadsAlone(lambda text: text if text == "*" else parse_language(text))],
        Annotated[LabelForms, Shorthand("neutral")],
    ],
    NotEmpty(),
    Shorthand("*"),
]
"""As `ByLanguage`, with `LabelForms` in the place of words."""


@front_matter
class OwnRole:
    """A role that the publication adds, and whether a case is about those who have it; or another label for one of ours."""

    label: LabelByGender
    about: Flag = False


@front_matter
class OwnEventType:
    """An event type of the publication's own, and the custody status that such an event brings."""

    label: ByLanguage
    status: Words | None = None


@front_matter
class OwnStatus:
    """A custody status of the publication's own, and whether those who have it are held."""

    label: LabelByGender
    held: Flag = False


@front_matter
class OwnField:
    """A field that the publication adds to cases or people."""

    label: ByLanguage
    of: Annotated[str, parser_of_words("case", "person")] = "case"
    kind: Annotated[str, parser_of_words("text", "date", "url", "list")] = "text"


@front_matter
class OwnTaxonomy:
    """A list-valued field of cases whose terms have pages: courts, organisations, prisons.

    `terms` are labels of terms by slug. With `authorities` the terms are bodies that act: an event links to its one.
    """

    label: ByLanguage
    terms: dict[str, ByLanguage] | None = None
    authorities: Flag = False


@front_matter
class SiteFields:
    """content/site.yml"""

    title: ByLanguage | None = None
    description: ByLanguage | None = None
    url: SiteUrl | None = None
    languages: tuple[Language, ...] = ("ru",)
    timezone: TimeZone = "UTC"
    contact: Words | None = None
    licence: Words | None = None
    status_valid: Number = 365
    history: Annotated[str, parser_of_words("git")] | None = None
    schema: SchemaVersion = FIRST
    tags: dict[str, ByLanguage] | None = None
    countries: dict[str, ByLanguage] | None = None
    event_types: dict[str, OwnEventType] | None = None
    roles: dict[str, OwnRole] | None = None
    statuses: dict[str, OwnStatus] | None = None
    source_types: dict[str, OwnWord] | None = None
    taxonomies: dict[str, OwnTaxonomy] | None = None
    fields: dict[str, OwnField] | None = None
    severities: dict[str, Annotated[str, parser_of_words(*WORDS)]] | None = None
    custody: Flag = True
    outputs: tuple[
        Annotated[str, parser_of_words("feed", "feeds", "sitemap", "dates", "tags", "data", "search", "schema")], ...
    ] = (
        "feed",
        "feeds",
        "sitemap",
        "dates",
        "tags",
        "data",
        "search",
        "schema",
    )

    @property
    def term_labels(self) -> dict[str, dict[str, dict[str, str]]]:
        """The labels of terms: taxonomy → slug → language → label."""
        own = {name: taxonomy.terms or {} for name, taxonomy in (self.taxonomies or {}).items()}
        return {**own, TAGS: self.tags or {}}
