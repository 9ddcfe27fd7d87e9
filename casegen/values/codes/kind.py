"""What is registered of a diagnostic code."""

from __future__ import annotations

from textwrap import dedent

from casegen.values.frozen import dataclass
from casegen.values.severity import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its kebab-case name, its severity, why it matters, and an example with its remedy.

    The first sentence of `meaning` says what was found; the others why it matters and how to mend it.
    """

    name: str
    severity: Severity
    meaning: str
    example: str = ""


def error(name: str, meaning: str, example: str = "") -> Code:
    """A code that stops publication."""
    return _code(name, Severity.ERROR, meaning, example)


def warning(name: str, meaning: str, example: str = "") -> Code:
    """A code that asks an editor to look."""
    return _code(name, Severity.WARNING, meaning, example)


def note(name: str, meaning: str, example: str = "") -> Code:
    """A code that informs."""
    return _code(name, Severity.NOTE, meaning, example)


def _code(name: str, severity: Severity, meaning: str, example: str) -> Code:
    return Code(name, severity, " ".join(meaning.split()), dedent(example).strip("\n"))
