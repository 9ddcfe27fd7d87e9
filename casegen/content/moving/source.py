"""Records of other programs as they were read: values that are text, each record with its place; or why there is none."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from casegen.content.places import Path, Places
from casegen.content.text import HIDDEN, hidden_character
from casegen.content.yaml_text import Tree
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record is not taken: what is wrong, how to mend it; where, if that is a place of its own; in which field.

    `quoted` is the line of a content file that would have been wrong.
    """

    message: str
    help: str = ""
    span: Span | None = None
    field: str = ""
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What an import made of a value of a field: the text before, and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record. `key` is what other records call it, `of` its schema or folder, `about` what `@stem` and the like say.

    With `reasons` it could not be read, and its values mean nothing. `changes` are values that are none: empty ones.
    """

    span: Span
    key: str = ""
    of: str = ""
    values: Mapping[str, Tree] = dataclasses.field(default_factory=dict)
    body: str = ""
    about: Mapping[str, str] = dataclasses.field(default_factory=dict)
    places: Places | None = None
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def scope(self) -> dict[str, Tree]:
        """All that a rule can ask for by its name."""
        return {**self.values, **self.about}

    def place(self, path: Path) -> Span:
        """Where the key at a path stands, as far as that is known."""
        return self.places.key(*path) if self.places is not None else self.span


def unread(span: Span, *reasons: Reason, of: str = "") -> SourceRecord:
    """A record that could not be read."""
    return SourceRecord(span, of=of, reasons=reasons)


def as_reasons(problems: Iterable[Diagnostic]) -> tuple[Reason, ...]:
    """What is wrong with a file, as reasons not to take it."""
    return tuple(Reason(problem.message, problem.help, problem.span) for problem in problems)


def clean(text: str) -> str:
    """A text of another program as content files hold it: NFC, line feeds alone, nothing around it."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def refused_signs(texts: Mapping[str, str], span: Span) -> Iterator[Reason]:
    """A reason for each text, by the name of its field, that holds what no content file may hold."""
    for name, text in texts.items():
        if found := HIDDEN.search(text):
            told = hidden_character(found[0])
            message = f"in `{name}` there is something that cannot be seen (U+{ord(found[0]):04X})"
            yield Reason(message, told.help, span)
