"""The site: what keeps a build from being published."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note

OUTPUT_CODES: tuple[Code, ...] = (
    note(
        "no-url",
        "The publication has no address, so feeds and sitemap are left out.",
    ),
    error(
        "foreign-output",
        "The output folder holds something that casegen did not make.",
    ),
    error(
        "unsafe-output",
        "The output folder may not be this one.",
    ),
    error(
        "template-error",
        "A template cannot be read or filled.",
    ),
    error(
        "body-too-complex",
        "A body cannot be converted.",
    ),
    error(
        "broken-link",
        "A page that would be published links to nothing.",
    ),
    error(
        "duplicate-id",
        "A page that would be published has one id twice.",
    ),
    error(
        "page-structure",
        "A page that would be published has no language, no title, or not exactly one main heading.",
    ),
)
