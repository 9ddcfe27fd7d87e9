"""Fields and their values: what the content model refuses."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, warning

VALUE_CODES: tuple[Code, ...] = (
    error(
        "unknown-field",
        "There is no such field here.",
    ),
    error(
        "missing-field",
        "A field that must stand is missing.",
    ),
    error(
        "wrong-shape",
        "A field takes one text, a list, or further fields, and got another of these.",
    ),
    error(
        "invalid-date",
        "A date is not written in EDTF.",
    ),
    error(
        "invalid-id",
        "An id has the letters a-z, digits and single hyphens.",
    ),
    error(
        "invalid-url",
        "An address on the web is not complete.",
    ),
    error(
        "invalid-address",
        "An old address of this site cannot be read.",
    ),
    error(
        "invalid-language",
        "A language is named by its BCP 47 tag.",
    ),
    error(
        "invalid-value",
        "A value is not of the form that its field takes.",
    ),
    error(
        "unknown-country",
        "A country is named by its two-letter code.",
    ),
    error(
        "unknown-role",
        "A role is not one of the vocabulary.",
    ),
    error(
        "unknown-event-type",
        "An event type is not one of the vocabulary.",
    ),
    error(
        "unknown-status",
        "A status is not one of the vocabulary.",
    ),
    error(
        "unknown-source-type",
        "A source type is not one of the vocabulary.",
    ),
    error(
        "unknown-word",
        "A word is not one of those that may stand in this field.",
    ),
    error(
        "event-without-people",
        "An event that changes a custody status must say whose, in a case with several people.",
    ),
    error(
        "event-without-country",
        "An event that changes a custody status must say where, in a case with several countries.",
    ),
    warning(
        "single-version",
        "A contested point has one version only.",
    ),
    warning(
        "no-source",
        "An event or a version has no source.",
    ),
)
