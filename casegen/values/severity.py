"""How much a diagnostic weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """An error stops publication, a warning asks an editor to look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
