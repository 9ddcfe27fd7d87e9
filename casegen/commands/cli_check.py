"""The command `casegen check`: every problem of every file, without rendering."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import click

from casegen.commands import options
from casegen.commands.build import forbids, load_theme
from casegen.commands.project import compile_project
from casegen.commands.report import FORMATS, Format, count_words


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="text, or github for annotations of a pull request.",
)
@options.as_of
@options.strict
def command(form: str, as_of: date | None, strict: bool) -> None:
    """Check the content and say what to mend.

    Reads every file of content/ and templates/, resolves every name and link, and prints every error, warning and
    note with its place.
    Writes nothing. `casegen explain CODE` tells more about a code.
    """
    compiled = compile_project(Path.cwd(), as_of)
    problems = [*compiled.problems, *load_theme(Path.cwd())[1]]
    show = FORMATS[cast(Format, form)]
    for problem in problems:
        click.echo(show(problem, compiled.sources) + ("\n" if form == "text" else ""))
    found = count_words(problems)
    cases = len(compiled.publication.cases)
    if forbids(problems, strict=strict):
        click.echo(f"Not ready to publish: {found}.", err=True)
        raise SystemExit(1)
    click.echo(
        f"Ready to publish: {cases} case{'' if cases == 1 else 's'}" + (f"; {found}." if found else "."), err=True
    )
