"""The fields of the parts of a file: people, events, contested points, findings, sources of a case, and their like."""

from __future__ import annotations

from casegen.content.markers import front_matter
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
    Identifier,
    Language,
    Relation,
    Role,
    SourceType,
    Status,
    Url,
    VariantKind,
    Voice,
    Words,
)


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

    @property
    def is_unarchived(self) -> bool:
        """Whether it is a page of the web, and no copy of it is kept. What is on paper, no web archive can keep."""
        return self.url is not None and self.archive is None


@front_matter
class ChargeFields:
    """One charge against one person: `text` or `article` must stand."""

    text: Words | None = None
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
