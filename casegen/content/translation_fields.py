"""The fields of a translation: the words of an original and of its parts, in another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from casegen.content.markers import Shorthand, front_matter
from casegen.content.parsers import (
    Words,
)


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
