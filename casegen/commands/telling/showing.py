"""Prints problems in the form that was asked for: for people, for a pull request, or for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from casegen.commands.telling.interchange import as_json, as_sarif
from casegen.commands.telling.mended_lines import NOTHING_MENDED, MendedLines
from casegen.commands.telling.report import as_annotations, as_text, by_gravity
from casegen.commands.telling.summary import as_summary
from casegen.commands.telling.tongue import Tongue
from casegen.values.diagnostics import Diagnostic
from casegen.values.weights import Weights

_AT_ONCE = 100
"""So many problems are printed with one call, which takes as long as to tell one of them."""


def show(
    problems: Sequence[Diagnostic],
    sources: Mapping[str, str],
    weights: Weights,
    form: str,
    tongue: Tongue,
    mended: MendedLines = NOTHING_MENDED,
) -> None:
    """Print problems in one of `options.FORMS`. `sources` are the texts that are quoted, by path; `mended` are lines to paste."""
    if form == "json":
        click.echo(as_json(problems, weights, tongue))
    elif form == "sarif":
        click.echo(as_sarif(problems, weights, tongue))
    elif form == "github":
        for line in as_annotations(problems, mended, weights, tongue):
            click.echo(line)
    elif form == "summary":
        click.echo(as_summary(by_gravity(problems, weights), mended, sources, weights, tongue))
    else:
        for start in range(0, len(problems), _AT_ONCE):
            some = problems[start : start + _AT_ONCE]
            click.echo("\n".join(as_text(one, sources, weights, tongue) + "\n" for one in some))
