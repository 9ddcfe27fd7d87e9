"""The command `casegen build`: its options, and what it prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.outcome import BuildOptions, BuildReport, count, count_codes, count_words, forbids
from casegen.commands.unchanged import is_unchanged, unchanged_report
from casegen.output.state import read_state
from casegen.values.codes import CODES
from casegen.values.layout import STATE
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
@options.jobs
@click.option("--explain", is_flag=True, help="Say why each file was written.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--offline",
    metavar="DIR.zip",
    type=click.Path(path_type=Path),
    help="Also write the site as a folder DIR that needs no server, packed into this file.",
)
def command(
    output: Path,
    as_of: date | None,
    url: str | None,
    strict: bool,
    quiet: bool,
    explain: bool,
    dry_run: bool,
    jobs: int | None,
    offline: Path | None,
) -> None:
    """Build the publication into site/.

    Reads content/ and templates/ of this folder. With an error nothing is written, and what was published
    before stays as it is.
    """
    if offline is not None:
        _refuse(output, offline)
    asked = BuildOptions(output, as_of, url, strict, dry_run, jobs or 0, explain)
    report = _unchanged(Path.cwd(), asked) or _built(Path.cwd(), asked, quiet=quiet)
    stopped = forbids(report.counts, strict=strict)
    _print_problems(report, strict=strict, quiet=quiet, in_full=stopped)
    if stopped:
        click.echo(f"Nothing was written: {count_words(count(report.problems))}.", err=True)
        raise SystemExit(1)
    if not quiet:
        _print_changes(report, output, dry_run=dry_run)
    if offline is not None and not dry_run:
        from casegen.commands.offline import write_offline

        files, size = write_offline(Path.cwd(), output, offline)
        if not quiet:
            click.echo(
                f"Copy to read without a server: {offline} ({_counted(files, 'file', 'files')}, {size / 1e6:.1f} MB)"
            )


def _refuse(output: Path, offline: Path) -> None:
    from casegen.commands.offline import refuse_place

    reason = refuse_place(Path.cwd(), output, offline)
    if reason is not None:
        raise click.BadParameter(reason, param_hint="--offline")


def _unchanged(project: Path, asked: BuildOptions) -> BuildReport | None:
    """What there is to say where nothing has changed since the last build."""
    state = read_state(project / STATE / "state")
    as_it_was = is_unchanged(project, project / asked.output, asked.as_of, asked.url, state)
    if not as_it_was or forbids(state.counts, strict=asked.strict):
        return None
    return unchanged_report(project, asked, state)


def _built(project: Path, asked: BuildOptions, *, quiet: bool) -> BuildReport:
    from casegen.commands.build import build
    from casegen.commands.crew import Crew, hurry, processors
    from casegen.commands.progress import shown_progress

    hurry()
    with shown_progress(quiet=quiet) as progress:
        return build(project, asked, Crew(asked.jobs or processors(), progress))


def _print_problems(report: BuildReport, *, strict: bool, quiet: bool, in_full: bool) -> None:
    shown = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    for problem in report.problems if in_full else ():
        if problem.severity in shown:
            from casegen.commands.report import as_text

            click.echo(as_text(problem, report.sources) + "\n", err=True)
    for severity, name in ((Severity.WARNING, "warnings"), (Severity.NOTE, "notes")):
        counted = {code: number for code, number in report.counts.items() if CODES[code].severity is severity}
        if counted and not quiet and severity not in shown:
            click.echo(f"{name}: {count_codes(counted)} (casegen check shows them)", err=True)


def _print_changes(report: BuildReport, output: Path, *, dry_run: bool) -> None:
    changes = report.changes
    assert changes is not None
    for path, reason in report.reasons.items():
        click.echo(f"{path.removesuffix('/index.html')}: {reason}")
    if dry_run:
        for sign, paths in (("+", changes.written), ("-", changes.removed)):
            for path in paths:
                click.echo(f"{sign} {path}")
    numbers = [
        _counted(report.numbers["cases"], "case", "cases"),
        _counted(report.numbers["people"], "person", "people"),
        _counted(report.numbers["countries"], "country", "countries"),
    ]
    verb = "Would publish" if dry_run else "Published"
    files = f"{_counted(len(changes.written), 'file', 'files')} written, {len(changes.removed)} removed, {len(changes.unchanged)} unchanged"
    click.echo(f"{verb} {', '.join(numbers)} as of {report.as_of}: {output / 'index.html'} ({files})")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
