"""What a check found, as a page of Markdown beside a pull request: for an editor who has nothing but a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casegen.commands.telling.code_marks import as_block, as_code, within
from casegen.commands.telling.mended_lines import MendedLines, mended_line
from casegen.commands.telling.outcome import PROTECTED, count, count_words, counted
from casegen.commands.telling.tongue import Tongue
from casegen.values.diagnostics import Diagnostic
from casegen.values.weights import Weights

_LONGEST_LINE = 400


def as_summary(
    problems: Sequence[Diagnostic], mended: MendedLines, sources: Mapping[str, str], weights: Weights, tongue: Tongue
) -> str:
    """All problems in the order given, each with its place, message, help, line and mended line. `sources` are texts by path."""
    lines = [f"## {tongue('What the check found')}", ""]
    if not problems:
        return "\n".join([*lines, tongue("Nothing is wrong in these files."), ""])
    lines += [count_words(count(problems), weights, tongue) + ".", ""]
    told, left_out = within(list(_told(problem, mended, sources, weights, tongue)) for problem in problems)
    lines += told
    if left_out:
        lines += ["… " + tongue(counted(left_out, "more problem", "more problems")), ""]
    return "\n".join(lines)


def _told(
    problem: Diagnostic, mended: MendedLines, sources: Mapping[str, str], weights: Weights, tongue: Tongue
) -> Iterator[str]:
    span = problem.span
    place = f"{span.path}:{span.line}:{span.col}" if span.line else span.path
    severity = tongue(str(weights.of(problem.code)))
    # Where a protected name was found that is all that is told, without a place or its line.
    yield f"### {severity}: {as_code(place)}" if place else f"### {severity}"
    yield ""
    yield f"{as_code(' '.join(tongue(problem.message).split()))} ({as_code(problem.code)})"
    yield ""
    if problem.help:
        yield from (f"{tongue('help')}:", "", *as_block(tongue(problem.help).split("\n")), "")
    if quoted := _line(problem, sources):
        heading = tongue(f"line {span.line}")
        yield from (f"{heading}:", "", *as_block([quoted]), "")
    if found := mended_line(problem, mended):
        number, line = found
        heading = tongue(f"paste this in place of line {number}")
        yield from (f"{heading}:", "", *as_block([line]), "")


def _line(problem: Diagnostic, sources: Mapping[str, str]) -> str:
    """The line of a problem, or the part of it around the place; empty where there is none to show."""
    span = problem.span
    is_quoted = span.line and problem.code != PROTECTED
    written = sources.get(span.path, "").split("\n") if is_quoted else []
    if not 0 < span.line <= len(written):
        return ""
    line = written[span.line - 1]
    if len(line) <= _LONGEST_LINE:
        return line
    start = max(0, span.col - 1 - _LONGEST_LINE // 2)
    return f"… {line[start : start + _LONGEST_LINE]} …"
