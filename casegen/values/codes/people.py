"""Identity: who is who, and who must not be told."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note, warning

PEOPLE_CODES: tuple[Code, ...] = (
    warning(
        "assumed-identity",
        "A name was taken for the one person who bears it.",
    ),
    error(
        "ambiguous-name",
        "A name is borne by several people.",
    ),
    error(
        "unconfirmed-identity",
        "One name stands in two cases, and nothing says that it is one person.",
    ),
    error(
        "unknown-person",
        "Nobody has this id.",
    ),
    error(
        "repeated-person",
        "A person stands in one case twice.",
    ),
    error(
        "person-not-in-case",
        "An event names somebody who is not among the people of the case.",
    ),
    error(
        "empty-slug",
        "No address can be made of a name or a tag.",
    ),
    error(
        "slug-collision",
        "Two names or tags would share one address.",
    ),
    error(
        "held-back-name",
        "A published case names a person whose file is not published.",
    ),
    error(
        "pseudonym-detail",
        "A field can tell who bears a pseudonym.",
    ),
    error(
        "unattributed-role",
        "Somebody is called a perpetrator, and nobody says so.",
    ),
    warning(
        "lost-address",
        "A person had an address before they had a file, and it is lost.",
    ),
    note(
        "no-sort",
        "Nobody can tell which word of a name an index goes by.",
    ),
    note(
        "without-case",
        "No published case names this person, country or dossier, so it has no page.",
    ),
)
