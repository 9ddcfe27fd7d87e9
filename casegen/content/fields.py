"""The fields of every kind of content file: the public contract of the front matter, read as frozen values."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from casegen.content.markers import Shorthand, front_matter
from casegen.content.parsers import (
    Anchor,
    ByLanguage,
    ChargeStatus,
    Country,
    CountryRole,
    Date,
    Day,
    EventType,
    Flag,
    Gender,
    Identifier,
    Language,
    Number,
    Publish,
    Redirect,
    Relation,
    Role,
    SourceType,
    Status,
    Url,
    VariantKind,
    Voice,
    Words,
)

# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────────


@front_matter
class SourceFields:
    """A source: `title` or `publisher` must stand. A text alone is the id of a source in sources.yml."""

    id: Anchor
    title: Words | None = None
    publisher: ByLanguage | None = None
    author: Words | None = None
    date: Date | None = None
    accessed: Date | None = None
    lang: Language | None = None
    type: SourceType = "other"
    url: Url | None = None
    archive: Url | None = None
    note: ByLanguage | None = None


@front_matter
class ChargeFields:
    """One charge against one person."""

    text: Words
    id: Anchor | None = None
    article: Words | None = None
    status: ChargeStatus = "unknown"
    date: Date | None = None
    sources: tuple[Words, ...] = ()


@front_matter
class PersonEntry:
    """A person in a case: `person` is an id, `name` a name. A plain text is a name that may turn out to be an id."""

    person: Identifier | None = None
    name: ByLanguage | None = None
    role: Role | None = None
    charges: tuple[ChargeFields, ...] = ()
    note: Words | None = None
    by: Words | None = None
    sources: tuple[Words, ...] = ()
    page: Flag | None = None


@front_matter
class CountryEntry:
    """A country in a case, and what it is in it."""

    country: Country
    as_: CountryRole | None = None


@front_matter
class EventFields:
    """One thing that happened."""

    text: Words
    id: Anchor | None = None
    date: Date | None = None
    type: EventType = "other"
    people: tuple[Words, ...] | None = None
    country: Country | None = None
    place: Words | None = None
    authority: Words | None = None
    status: Status | None = None
    sources: tuple[Words, ...] = ()
    note: Words | None = None


@front_matter
class VersionFields:
    """What one voice says about a contested point."""

    by: Words
    text: Words
    kind: Voice | None = None
    sources: tuple[Words, ...] = ()


@front_matter
class ContestedFields:
    """A point on which the sources disagree."""

    question: Words
    versions: tuple[VersionFields, ...]
    id: Anchor | None = None


@front_matter
class RecognitionFields:
    """The finding of a named body."""

    body: Words
    finding: Words
    id: Anchor | None = None
    criteria: tuple[Words, ...] = ()
    people: tuple[Words, ...] | None = None
    date: Date | None = None
    sources: tuple[Words, ...] = ()


@front_matter
class RelatedFields:
    """Another case, and how this one stands to it."""

    case: Identifier
    relation: Relation = "parallel"


@front_matter
class CorrectionFields:
    """What was corrected on a day."""

    date: Day
    text: Words
    id: Anchor | None = None


@front_matter
class VariantFields:
    """Another form of a name."""

    value: Words
    lang: Language | None = None
    kind: VariantKind = "spelling"
    source: Words | None = None


@front_matter
class PhotoFields:
    """A photo in content/assets."""

    file: Words
    alt: Words
    credit: Words | None = None
    licence: Words | None = None


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────


@front_matter
class CaseFields:
    """content/cases/<id>.md"""

    title: Words
    countries: tuple[Annotated[CountryEntry, Shorthand("country", as_="as")], ...]
    summary: Words | None = None
    lang: Language | None = None
    people: tuple[Annotated[PersonEntry, Shorthand("name")], ...] = ()
    date: Date | None = None
    events: tuple[EventFields, ...] = ()
    contested: tuple[ContestedFields, ...] = ()
    recognition: tuple[RecognitionFields, ...] = ()
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    dossiers: tuple[Identifier, ...] = ()
    tags: tuple[Words, ...] = ()
    related: tuple[Annotated[RelatedFields, Shorthand("case")], ...] = ()
    publish: Publish = True
    published: Day | None = None
    updated: Day | None = None
    corrections: tuple[CorrectionFields, ...] = ()
    redirect_from: tuple[Redirect, ...] = ()


@front_matter
class PersonFields:
    """content/people/<id>.md"""

    name: ByLanguage
    variants: tuple[Annotated[VariantFields, Shorthand("value")], ...] = ()
    name_unsettled: Flag = False
    description: Words | None = None
    sort: ByLanguage | None = None
    gender: Gender | None = None
    born: Date | None = None
    died: Date | None = None
    citizenship: tuple[Country, ...] = ()
    occupation: Words | None = None
    photo: PhotoFields | None = None
    same_as: tuple[Url, ...] = ()
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    pseudonym: Flag = False
    publish: Publish = True
    corrections: tuple[CorrectionFields, ...] = ()
    redirect_from: tuple[Redirect, ...] = ()
    merged_into: Identifier | None = None
    lang: Language | None = None


@front_matter
class CountryFields:
    """content/countries/<code>.md"""

    title: Words | None = None
    summary: Words | None = None
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    lang: Language | None = None


@front_matter
class DossierFields:
    """content/dossiers/<id>.md"""

    title: Words
    summary: Words | None = None
    countries: tuple[Country, ...] = ()
    date: Date | None = None
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    publish: Publish = True
    redirect_from: tuple[Redirect, ...] = ()
    lang: Language | None = None


@front_matter
class PageFields:
    """content/pages/<id>.md"""

    title: Words
    summary: Words | None = None
    menu: Number | None = None
    publish: Publish = True
    redirect_from: tuple[Redirect, ...] = ()
    lang: Language | None = None


# ── translations ─────────────────────────────────────────────────────────────────────────────────────────────────


@front_matter
class PartTexts:
    """The words of one event, charge or correction in another language."""

    text: Words | None = None
    note: Words | None = None
    place: Words | None = None
    authority: Words | None = None


@front_matter
class VersionTexts:
    """The words of one version of a contested point in another language."""

    text: Words
    by: Words | None = None


@front_matter
class ContestedTexts:
    """The words of a contested point in another language; versions in the order of the original."""

    question: Words
    versions: tuple[Annotated[VersionTexts, Shorthand("text")], ...] = ()


@front_matter
class RecognitionTexts:
    """The words of a finding in another language."""

    finding: Words
    body: Words | None = None


@front_matter
class TranslationFields:
    """content/<kind>/<id>.<lang>.md: words only. Facts live once, in the original."""

    title: Words | None = None
    name: Words | None = None
    summary: Words | None = None
    description: Words | None = None
    occupation: Words | None = None
    events: dict[str, Annotated[PartTexts, Shorthand("text")]] | None = None
    charges: dict[str, Annotated[PartTexts, Shorthand("text")]] | None = None
    corrections: dict[str, Annotated[PartTexts, Shorthand("text")]] | None = None
    contested: dict[str, ContestedTexts] | None = None
    recognition: dict[str, Annotated[RecognitionTexts, Shorthand("finding")]] | None = None


Fields: TypeAlias = CaseFields | PersonFields | CountryFields | DossierFields | PageFields | TranslationFields
