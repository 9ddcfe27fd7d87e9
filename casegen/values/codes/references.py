"""References: links, citations, translations, addresses."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note, warning

REFERENCE_CODES: tuple[Code, ...] = (
    error(
        "dead-link",
        "A link leads nowhere.",
    ),
    error(
        "ambiguous-link",
        "A link can mean two things that share an id.",
    ),
    note(
        "unpublished-link",
        "A link leads to something that has no page, and became plain text.",
    ),
    warning(
        "unpublished-link-without-text",
        "A link leads to something that has no page, and there are no words to stand for it.",
    ),
    note(
        "unpublished-reference",
        "A field refers to something that is not published, and it is not shown.",
    ),
    error(
        "forbidden-url",
        "A link leads to an address of a kind that may run a program.",
    ),
    error(
        "remote-image",
        "An image would be loaded from another site.",
    ),
    error(
        "missing-photo",
        "A photo does not exist.",
    ),
    warning(
        "photo-not-published",
        "Photos are not published by this version.",
    ),
    error(
        "unknown-case",
        "There is no such case.",
    ),
    error(
        "unknown-dossier",
        "There is no such dossier.",
    ),
    error(
        "unknown-source",
        "A citation of no source.",
    ),
    note(
        "uncited-source",
        "A source that nothing cites.",
    ),
    note(
        "no-archive",
        "A source has no archived copy.",
    ),
    error(
        "repeated-id",
        "Two parts of one file have the same id.",
    ),
    error(
        "orphan-translation",
        "A translation of a file that does not exist.",
    ),
    error(
        "translation-of-itself",
        "A translation into the language of its original.",
    ),
    error(
        "unlisted-language",
        "A language in which the publication has no pages.",
    ),
    error(
        "fact-in-translation",
        "A translation holds a fact. Facts live once, in the original.",
    ),
    error(
        "unknown-part",
        "A translation has words for a part that its original has not.",
    ),
    error(
        "address-collision",
        "Two things claim one address.",
    ),
    error(
        "reserved-address",
        "A word that the site keeps for itself.",
    ),
)
