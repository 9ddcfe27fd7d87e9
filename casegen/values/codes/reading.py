"""Files and YAML: what keeps a file from being read."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note

READING_CODES: tuple[Code, ...] = (
    error(
        "unreadable-file",
        "A file of the content cannot be opened.",
    ),
    error(
        "symbolic-link",
        "A link stands in the content. A link can point anywhere on the machine that builds, and its target would be published.",
    ),
    error(
        "unexpected-file",
        "A file stands where the content has no place for it.",
    ),
    error(
        "not-utf8",
        "A file is not text in UTF-8.",
    ),
    error(
        "hidden-character",
        "A character that cannot be seen, or that turns the direction of the text.",
    ),
    error(
        "file-too-large",
        "The front matter is larger than 64 kB, or the body larger than 1 MB.",
    ),
    error(
        "no-content",
        "There is nothing to publish.",
    ),
    note(
        "missing-site-yml",
        "There is no content/site.yml, so defaults hold.",
    ),
    error(
        "no-front-matter",
        "A content file does not begin with its front matter.",
    ),
    error(
        "unclosed-front-matter",
        "The front matter does not end.",
    ),
    error(
        "invalid-yaml",
        "The front matter is not YAML.",
    ),
    error(
        "unquoted-colon",
        "A value holds a colon followed by a space and has no quotes.",
    ),
    error(
        "tab",
        "A tab stands where YAML wants spaces.",
    ),
    error(
        "yaml-feature",
        "Anchors, aliases, merge keys and tags of YAML are refused.",
    ),
    error(
        "too-deep",
        "Values lie more than ten deep in each other.",
    ),
    error(
        "duplicate-field",
        "A field stands twice in one place.",
    ),
    error(
        "empty-value",
        "A field has no value.",
    ),
    error(
        "value-cut",
        "YAML takes the rest of a line for a comment and drops it.",
    ),
    error(
        "text-became-map",
        "A list item that was meant as text became a field by its colon.",
    ),
)
