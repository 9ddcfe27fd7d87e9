"""Which schema of content files this casegen reads: the number under `schema:` in site.yml."""

from __future__ import annotations

import re

from casegen.values.diagnostics import Complaint

SCHEMA = 1
"""The present schema. It goes up when content that was right is no more; then `casegen upgrade` gets a step."""

FIRST = 1
"""The schema of content that names none."""


def parse_schema(text: str) -> int | Complaint:
    """The number of the present schema; a complaint for any other, older or newer."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        return Complaint("invalid-value", f"`{text}` is not the number of a schema", f"write `{SCHEMA}`")
    number = int(text)
    if number > SCHEMA:
        message = f"this content is of schema {number}, and this casegen knows none above {SCHEMA}"
        return Complaint("schema-version", message, "use a newer casegen")
    if number < SCHEMA:
        return outdated(number)
    return number


def outdated(number: int) -> Complaint:
    """The complaint about content of an older schema."""
    message = f"this content is of schema {number}, and this casegen reads schema {SCHEMA}"
    return Complaint("schema-version", message, "`casegen upgrade` rewrites it; `casegen upgrade --dry-run` shows how")
