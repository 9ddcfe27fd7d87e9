"""The command `casegen check`: every problem of every file, without rendering."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import click

from casegen.commands import options
from casegen.commands.build import check
from casegen.commands.crew import Crew, hurry, processors
from casegen.commands.outcome import count, count_words, forbids
from casegen.commands.progress import shown_progress
from casegen.commands.report import FORMATS, Format


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
@options.jobs
def command(form: str, as_of: date | None, strict: bool, jobs: int | None) -> None:
    """Check the content and say what to mend.

    Reads every file of content/ and templates/, resolves every name and link, and prints every error, warning and
    note with its place.
    Writes nothing. `casegen explain CODE` tells more about a code.
    """
    hurry()
    with shown_progress() as progress:
        found = check(Path.cwd(), as_of, Crew(jobs or processors(), progress))
    show = FORMATS[cast(Format, form)]
    for problem in found.problems:
        click.echo(show(problem, found.sources) + ("\n" if form == "text" else ""))
    counts = count(found.problems)
    words, cases = count_words(counts), found.numbers["cases"]
    if forbids(counts, strict=strict):
        click.echo(f"Not ready to publish: {words}.", err=True)
        raise SystemExit(1)
    click.echo(
        f"Ready to publish: {cases} case{'' if cases == 1 else 's'}" + (f"; {words}." if words else "."), err=True
    )
