"""The command `casegen build`: its options, and what it prints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casegen.commands import options
from casegen.commands.building.look import Look
from casegen.commands.building.sizing import large_site
from casegen.commands.building.unchanged import is_unchanged, unchanged_report
from casegen.commands.telling.outcome import (
    BuildOptions,
    BuildReport,
    count,
    count_codes,
    count_words,
    counted,
    is_withheld,
)
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.output.state import read_state
from casegen.values.layout import STATE
from casegen.values.severity import Severity
from casegen.values.weights import REGISTRY, weights_of

if TYPE_CHECKING:
    from casegen.values.needles import Needles


@click.command("build", cls=SpokenCommand)
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
@options.protect
@click.option("--quiet", is_flag=True, help="Print errors only.")
@options.jobs
@options.lang
@click.option("--explain", is_flag=True, help="Say why each file was written.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--offline",
    metavar="DIR.zip",
    type=click.Path(path_type=Path),
    help="Also write the site as a folder DIR that needs no server, packed into this file.",
)
@click.option(
    "--withdrawn",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True),
    help="Take down what this list names, in place of content/withdrawn.txt: for content of another day.",
)
def command(
    output: Path,
    as_of: date | None,
    url: str | None,
    strict: bool,
    protect: str | None,
    quiet: bool,
    explain: bool,
    dry_run: bool,
    jobs: int | None,
    lang: str | None,
    offline: Path | None,
    withdrawn: Path | None,
) -> None:
    """Build the publication into site/.

    Reads content/ and templates/ of this folder. With an error nothing is written, and what was published
    before stays as it is.
    """
    tongue = options.spoken(lang)
    needles = options.protected(protect, tongue)
    if offline is not None:
        _refuse(output, offline, needles, tongue)
    asked = BuildOptions(output, as_of, url, strict, dry_run, jobs or 0, explain, withdrawn, needles)
    look = Look(Path.cwd())
    report = _unchanged(look, asked) or _built(look, asked, tongue, quiet=quiet)
    stopped = report.weights.forbid(report.counts, strict=strict)
    _print_problems(report, tongue, strict=strict, quiet=quiet, in_full=stopped)
    if stopped and is_withheld(report.problems):
        raise SystemExit(1)
    if stopped:
        words = count_words(count(report.problems), report.weights, tongue)
        click.echo(tongue(f"Nothing was written: {words}."), err=True)
        raise SystemExit(1)
    if not quiet:
        _print_changes(report, asked, tongue)
    if report.unkept is not None:
        from casegen.commands.telling.failing import reason

        why = reason(report.unkept, tongue)
        click.echo(tongue(f"What makes the next build quicker could not be kept: {why}"), err=True)
    if offline is not None and not dry_run:
        from casegen.commands.building.offline import write_offline

        number, size = write_offline(Path.cwd(), output, offline)
        if not quiet:
            files = tongue(counted(number, "file", "files"))
            click.echo(tongue(f"Copy to read without a server: {offline} ({files}, {size / 1e6:.1f} MB)"))


def _refuse(output: Path, offline: Path, needles: Needles | None, tongue: Tongue) -> None:
    from casegen.commands.building.offline import refuse_place

    message = refuse_place(Path.cwd(), output, offline)
    if needles is not None and needles.stand_in(offline.name):
        # It is the name of the folder in the copy.
        message = "the name of this file holds a protected name"
    if message is not None:
        raise click.BadParameter(tongue(message), param_hint="--offline")


def _unchanged(look: Look, asked: BuildOptions) -> BuildReport | None:
    """What there is to say where nothing has changed since the last build. With a register everything is searched again."""
    if asked.withdrawn is not None or asked.protect is not None:
        return None
    project = look.project
    state = read_state(project / STATE / "state")
    as_it_was = is_unchanged(project, project / asked.output, asked.as_of, asked.url, state, look)
    if not as_it_was or weights_of(state.severities).forbid(state.counts, strict=asked.strict):
        return None
    return unchanged_report(project, asked, state)


def _built(look: Look, asked: BuildOptions, tongue: Tongue, *, quiet: bool) -> BuildReport:
    from casegen.commands.building.build import build
    from casegen.commands.processes.crew import Crew, processors
    from casegen.commands.telling.progress import shown_progress

    def wait() -> None:
        if not quiet:
            click.echo(tongue("Another build is at work here: this one waits for it to end."), err=True)

    try:
        with shown_progress(tongue, quiet=quiet) as progress:
            return build(look.project, asked, Crew(asked.jobs or processors(), progress), wait, look)
    except OSError as error:
        from casegen.commands.telling.failing import failed

        click.echo(failed(error, look.project / asked.output, tongue), err=True)
        raise SystemExit(1) from None


def _print_problems(report: BuildReport, tongue: Tongue, *, strict: bool, quiet: bool, in_full: bool) -> None:
    shown = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    for problem in report.problems if in_full else ():
        if report.weights.of(problem.code) in shown:
            from casegen.commands.telling.report import as_text

            click.echo(as_text(problem, report.sources, report.weights, tongue) + "\n", err=True)
    for severity in (Severity.WARNING, Severity.NOTE):
        counts = {code: number for code, number in report.counts.items() if report.weights.of(code) is severity}
        if counts and not quiet and severity not in shown:
            name = tongue("warnings") if severity is Severity.WARNING else tongue("notes")
            more = tongue("casegen check shows them")
            click.echo(f"{name}: {count_codes(counts)} ({more})", err=True)


def _print_changes(report: BuildReport, asked: BuildOptions, tongue: Tongue) -> None:
    changes = report.changes
    assert changes is not None
    for path, reason in report.reasons.items():
        said = "; ".join(map(tongue, reason.split("; ")))
        click.echo(f"{path.removesuffix('/index.html')}: {said}")
    if asked.dry_run:
        for sign, paths in (("+", changes.written), ("-", changes.removed)):
            for path in _shown(paths, asked):
                click.echo(f"{sign} {path}")
    if asked.protect is not None:
        click.echo(tongue("No protected name was found."))
    numbers = [
        counted(report.numbers["cases"], "case", "cases"),
        counted(report.numbers["people"], "person", "people"),
        counted(report.numbers["countries"], "country", "countries"),
    ]
    what, page = ", ".join(map(tongue, numbers)), asked.output / "index.html"
    written = tongue(counted(len(changes.written), "file", "files"))
    files = tongue(f"{written} written, {len(changes.removed)} removed, {len(changes.unchanged)} unchanged")
    if asked.dry_run:
        click.echo(tongue(f"Would publish {what} as of {report.as_of}: {page} ({files})"))
    else:
        click.echo(tongue(f"Published {what} as of {report.as_of}: {page} ({files})"))
    large = large_site(report.sizes, str(asked.output))
    if large is not None:
        from casegen.commands.telling.report import as_text

        click.echo(as_text(large, {}, REGISTRY, tongue), err=True)


def _shown(paths: Iterable[str], asked: BuildOptions) -> Iterable[str]:
    """Paths as they may be printed: what goes may have been called by a name that is protected now."""
    if asked.protect is None:
        return paths
    from casegen.commands.protected.protecting import masked

    return (masked(path, asked.protect) for path in paths)
