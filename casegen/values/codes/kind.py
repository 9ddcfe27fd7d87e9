"""What is registered of a diagnostic code."""

from __future__ import annotations

from dataclasses import dataclass

from casegen.values.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its kebab-case name, its severity, why it matters, and an example with its remedy."""

    name: str
    severity: Severity
    meaning: str
    example: str = ""


def error(name: str, meaning: str, example: str = "") -> Code:
    """A code that stops publication."""
    return Code(name, Severity.ERROR, meaning, example)


def warning(name: str, meaning: str, example: str = "") -> Code:
    """A code that asks an editor to look."""
    return Code(name, Severity.WARNING, meaning, example)


def note(name: str, meaning: str, example: str = "") -> Code:
    """A code that informs."""
    return Code(name, Severity.NOTE, meaning, example)
