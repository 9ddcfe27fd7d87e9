"""The command `casegen check`: every problem of every file, without rendering; and what of it mends itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import click

from casegen.commands import options
from casegen.commands.build import check
from casegen.commands.crew import Crew, hurry, processors
from casegen.commands.outcome import BuildReport, count, count_words, counted, forbids
from casegen.commands.progress import shown_progress
from casegen.commands.report import FORMATS, Format
from casegen.commands.tongue import Tongue


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="text, or github for annotations of a pull request.",
)
@click.option("--fix", is_flag=True, help="Write into the content what has one certain remedy, then check again.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change as a diff, and write nothing.")
@options.as_of
@options.strict
@options.jobs
@options.lang
def command(
    form: str, fix: bool, dry_run: bool, as_of: date | None, strict: bool, jobs: int | None, lang: str | None
) -> None:
    """Check the content and say what to mend.

    Reads every file of content/ and templates/, resolves every name and link, and prints every error, warning and
    note with its place.
    Writes nothing without --fix. `casegen explain CODE` tells more about a code.
    """
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix: without it nothing is written anyway.")
    hurry()
    project, tongue = Path.cwd(), options.spoken(lang)
    found = _check(project, as_of, jobs, tongue)
    if fix:
        is_mended = _fix(project, found, tongue, dry_run=dry_run)
        if is_mended and not dry_run:
            found = _check(project, as_of, jobs, tongue)
    if not dry_run:
        show = FORMATS[cast(Format, form)]
        for problem in found.problems:
            click.echo(show(problem, found.sources, tongue) + ("\n" if form == "text" else ""))
    mends = 0 if fix else sum(problem.fix is not None for problem in found.problems)
    if mends:
        click.echo(tongue(f"`casegen check --fix` mends {mends} of these."), err=True)
    counts = count(found.problems)
    words = count_words(counts, tongue)
    if forbids(counts, strict=strict):
        click.echo(tongue(f"Not ready to publish: {words}."), err=True)
        raise SystemExit(1)
    cases = tongue(counted(found.numbers["cases"], "case", "cases"))
    more = f"{cases}; {words}" if words else cases
    click.echo(tongue(f"Ready to publish: {more}."), err=True)


def _check(project: Path, as_of: date | None, jobs: int | None, tongue: Tongue) -> BuildReport:
    with shown_progress(tongue) as progress:
        return check(project, as_of, Crew(jobs or processors(), progress))


def _fix(project: Path, found: BuildReport, tongue: Tongue, *, dry_run: bool) -> bool:
    """Mend what can be mended and say so; whether anything was."""
    if any(problem.fix for problem in found.problems):
        from casegen.commands.fixing import find_mends

        mending = find_mends(project, found.as_of, found.problems)
        if mending.mended.files:
            if dry_run:
                for line in mending.diff():
                    click.echo(line)
                click.echo(mending.summary(tongue, dry_run=True), err=True)
                return True
            mending.write()
            for line in mending.told(tongue):
                click.echo(line, err=True)
            click.echo(mending.summary(tongue, dry_run=False), err=True)
            return True
    click.echo(tongue("Nothing to mend: of what is left only an editor can tell what is meant."), err=True)
    return False
