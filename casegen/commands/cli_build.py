"""The command `casegen build`: its options, and what it prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.build import BuildOptions, BuildReport, build, forbids
from casegen.commands.pool import processors
from casegen.commands.report import as_text, count_codes, count_words
from casegen.values.severity import Severity


@click.command("build")
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="Where to write. Default: site.",
)
@options.as_of
@options.url
@options.strict
@click.option("--quiet", is_flag=True, help="Print errors only.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    default=None,
    help="Processes that render. Default: one for each processor.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
def command(
    output: Path, as_of: date | None, url: str | None, strict: bool, quiet: bool, dry_run: bool, jobs: int | None
) -> None:
    """Build the publication into site/.

    Reads content/ and templates/ of this folder. With an error nothing is written, and what was published
    before stays as it is.
    """
    asked = BuildOptions(output, as_of, url, strict, dry_run, jobs or processors())
    report = build(Path.cwd(), asked)
    stopped = forbids(list(report.problems), strict=strict)
    _print_problems(report, strict=strict, quiet=quiet)
    if stopped:
        click.echo(f"Nothing was written: {count_words(report.problems)}.", err=True)
        raise SystemExit(1)
    if not quiet:
        _print_changes(report, output, dry_run=dry_run)


def _print_problems(report: BuildReport, *, strict: bool, quiet: bool) -> None:
    in_full = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    for problem in report.problems:
        if problem.severity in in_full:
            click.echo(as_text(problem, report.sources) + "\n", err=True)
    for severity, name in ((Severity.WARNING, "warnings"), (Severity.NOTE, "notes")):
        counted = [problem for problem in report.problems if problem.severity is severity and severity not in in_full]
        if counted and not quiet:
            click.echo(f"{name}: {count_codes(counted)} (casegen check shows them)", err=True)


def _print_changes(report: BuildReport, output: Path, *, dry_run: bool) -> None:
    changes = report.changes
    assert changes is not None
    if dry_run:
        for sign, paths in (("+", changes.written), ("-", changes.removed)):
            for path in paths:
                click.echo(f"{sign} {path}")
    publication = report.publication
    numbers = [
        _counted(len(publication.cases), "case", "cases"),
        _counted(len(publication.people), "person", "people"),
        _counted(len(publication.countries), "country", "countries"),
    ]
    verb = "Would publish" if dry_run else "Published"
    files = f"{len(changes.written)} files written, {len(changes.removed)} removed, {len(changes.unchanged)} unchanged"
    click.echo(f"{verb} {', '.join(numbers)} as of {publication.as_of}: {output / 'index.html'} ({files})")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
