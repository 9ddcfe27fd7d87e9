"""The fields of a translation: the words of an original and of its parts, in another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from casegen.content.markers import Shorthand, front_matter
from casegen.content.parsers import Digest, Words


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


PartDigests: TypeAlias = dict[str, dict[str, Digest]]
"""By the id of a part the digest of each of its words: `{arrest: {text: 1c0ffee5, place: 0ddba115}}`."""


@front_matter
class TranslatedFields:
    """What of its original a translation translates: digests of the blocks as they were. Written by `casegen translated`.

    `words` are those of whole fields (`title`, `summary`), `body` the blocks of the text in their order.
    """

    words: dict[str, Digest] | None = None
    events: PartDigests | None = None
    charges: PartDigests | None = None
    corrections: PartDigests | None = None
    contested: PartDigests | None = None
    recognition: PartDigests | None = None
    body: tuple[Digest, ...] | None = None


PARTS = ("events", "charges", "corrections", "contested", "recognition")
"""The fields of a translation that hold the words of parts, by their ids."""

RECORD = "translated"
"""The field in which a translation of any kind says what it translates."""

WORDS_OF: Mapping[str, frozenset[str]] = {
    "case": frozenset({"title", "summary", "events", "charges", "corrections", "contested", "recognition"}),
    "person": frozenset({"name", "description", "occupation", "corrections"}),
    "country": frozenset({"title", "summary"}),
    "dossier": frozenset({"title", "summary"}),
    "page": frozenset({"title", "summary"}),
}
"""The fields that a translation of each kind may have."""


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
    translated: TranslatedFields | None = None
