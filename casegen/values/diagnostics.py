"""What an author can mend, as values: a place, a code, a message and the help to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from casegen.values.codes import CODES
from casegen.values.frozen import dataclass
from casegen.values.severity import Severity


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: path relative to the project, line and column from 1, width in characters.

    Line 0 means the file as a whole.
    """

    path: str
    line: int = 0
    col: int = 0
    width: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """An edit of a content file: at `span` the value `old` stands, and `new` shall stand in its place.

    A fix of a diagnostic mends the mistake without changing what the file says.
    """

    span: Span
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """A mistake that does not know its place yet: what a parser of one value returns instead of the value.

    `fix` is the text that mends the value without changing what it says; empty where only an author can tell.
    """

    code: str
    message: str
    help: str = ""
    fix: str = ""

    def at(self, span: Span, old: str = "") -> Diagnostic:
        """The same mistake, at its place; `old` is the text that `fix` takes the place of."""
        fix = Fix(span, old, self.fix) if self.fix and old else None
        return Diagnostic(self.code, span, self.message, self.help, fix)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding for an author. `code` is registered in `casegen.values.codes`, which gives its severity."""

    code: str
    span: Span
    message: str
    help: str = ""
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        """The severity that the registry gives to the code: what rooms go by that must know whether they can rely on content.

        How much it weighs in a publication, `casegen.values.weights` says.
        """
        return CODES[self.code].severity


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error in every publication: then content is not what it seems, or must not be shown."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by file, line and column, each once; for equal places the order in which they were found."""
    return tuple(sorted(dict.fromkeys(problems), key=_place))


def _place(problem: Diagnostic) -> tuple[str, int, int, int]:
    # As spans are ordered; tuples are compared without a call.
    span = problem.span
    return span.path, span.line, span.col, span.width
