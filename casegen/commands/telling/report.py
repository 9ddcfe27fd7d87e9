"""How diagnostics are shown: as text with the line and a caret, or as annotations of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import click

from casegen.commands.telling.mended_lines import NOTHING_MENDED, MendedLines, mended_line
from casegen.commands.telling.outcome import PROTECTED, counted
from casegen.commands.telling.tongue import ENGLISH, Tongue
from casegen.content.text import visible
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.severity import Severity
from casegen.values.weights import Weights

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_LONGEST_LINE = 160
_MOST_ANNOTATIONS = 10


def as_text(problem: Diagnostic, sources: Mapping[str, str], weights: Weights, tongue: Tongue = ENGLISH) -> str:
    """A diagnostic as in rustc: place, code, message; the line with a caret; help. `sources` are texts by path."""
    span, severity = problem.span, weights.of(problem.code)
    path = span.path.replace("\n", " ")
    place = f"{path}:{span.line}:{span.col}" if span.line else path
    head = _styled(f"{tongue(str(severity))}[{problem.code}]", _COLOURS[severity], bold=True)
    message = " ".join(_said(tongue, problem.message).split())
    before, after = _bold()
    # Of a protected name a public log is not even told the file.
    where = f"{before}{visible(place)}{after}: " if place else ""
    lines = [f"{where}{head}: {message}"]
    # A file that is too large, or may not be read, has problems without a line, and is not read to quote it.
    is_quoted = span.line and problem.code != PROTECTED
    lines += _quoted(span, sources.get(span.path) if is_quoted else None, _COLOURS[severity])
    if problem.help:
        first, *rest = _said(tongue, problem.help).split("\n")
        lines.append(f"  {_styled(tongue('help'), 'cyan')}: {first}")
        lines += [f"        {line}" for line in rest]
    return "\n".join(lines)


def _quoted(span: Span, source: str | None, colour: str) -> list[str]:
    written = _lines(source) if source is not None and span.line else ()
    if not 0 < span.line <= len(written):
        return []
    # A tab would move the caret, and a very long line would hide it.
    line = written[span.line - 1]
    start = max(0, span.col - 1 - _LONGEST_LINE // 2) if len(line) > _LONGEST_LINE else 0
    shown = visible(line[start : start + _LONGEST_LINE].replace("\t", " "))
    column = min(max(span.col - 1 - start, 0), len(shown))
    number = str(span.line)
    space = " " * len(number)
    caret = _styled("^" * max(1, min(span.width, len(shown) - column)), colour, bold=True)
    bar = _styled("|", "cyan")
    return [
        f"{space} {bar}",
        f"{_styled(number, 'cyan')} {bar} {shown}".rstrip(),
        f"{space} {bar} {' ' * column}{caret}",
    ]


# A large publication has a note for every tenth line: what many of them share is made once.


@lru_cache(1 << 12)
def _said(tongue: Tongue, text: str) -> str:
    """What a terminal shows of a message in a language."""
    return visible(tongue(text))


@lru_cache(1 << 12)
def _styled(text: str, colour: str, *, bold: bool = False) -> str:
    return click.style(text, fg=colour, bold=bold or None)


@cache
def _bold() -> tuple[str, str]:
    """What stands around bold text, which ends with the style."""
    before, _, after = click.style("|", bold=True).partition("|")
    return before, after


@lru_cache(4)
def _lines(source: str) -> tuple[str, ...]:
    """The lines of a text, in which there may be thousands of mistakes."""
    return tuple(line.rstrip() for line in source.split("\n"))


def as_annotations(
    problems: Sequence[Diagnostic], mended: MendedLines, weights: Weights, tongue: Tongue = ENGLISH
) -> list[str]:
    """The gravest problems as workflow commands of GitHub, and a line that says how many more there are.

    GitHub shows ten annotations of a kind for each step, and an editor sees no more at once: so ten in all.
    """
    gravest = by_gravity(problems, weights)
    lines = [as_annotation(problem, weights, tongue, mended) for problem in gravest[:_MOST_ANNOTATIONS]]
    left_out = len(problems) - len(lines)
    if left_out:
        lines.append("… " + tongue(counted(left_out, "more problem", "more problems")))
    return lines


def by_gravity(problems: Sequence[Diagnostic], weights: Weights) -> list[Diagnostic]:
    """Errors first, then warnings, then notes; those of one severity in their order."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    return sorted(problems, key=lambda problem: ranks[weights.of(problem.code)])


def as_annotation(
    problem: Diagnostic, weights: Weights, tongue: Tongue = ENGLISH, mended: MendedLines = NOTHING_MENDED
) -> str:
    """A diagnostic as a workflow command of GitHub, which shows it at its line of a pull request."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[weights.of(problem.code)]
    span = problem.span
    place = f"file={_property(span.path)},line={max(span.line, 1)},col={max(span.col, 1)}," if span.path else ""
    text = tongue(problem.message) + (f"\n{tongue('help')}: {tongue(problem.help)}" if problem.help else "")
    if found := mended_line(problem, mended):
        number, line = found
        text += f"\n{tongue(f'paste this in place of line {number}')}:\n{line}"
    return f"::{level} {place}title={_property(problem.code)}::{_data(text)}"


def _data(text: str) -> str:
    # Content stands in messages; escaped, it cannot end the command and begin another.
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
