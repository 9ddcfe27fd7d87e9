"""The command `casegen check`: every problem of every file, without rendering; and what of it mends itself."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.building.build import check
from casegen.commands.editing.asked import Asked, asked_of
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.telling.mended_lines import NOTHING_MENDED, MendedLines, mended_lines
from casegen.commands.telling.outcome import PROTECTED, BuildReport, count, count_words, counted, is_withheld
from casegen.commands.telling.progress import shown_progress
from casegen.commands.telling.showing import show
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.values.diagnostics import Diagnostic
from casegen.values.needles import Needles

# Told whatever was asked about: where it stands, nobody has edited anything.
_EVERYWHERE = frozenset({PROTECTED, "vanished-address"})
_PASTED = ("github", "summary")
"""Forms for editors who can run no command: they are given the mended lines."""


@click.command("check", cls=SpokenCommand)
@click.argument("paths", metavar="[PATHS]...", nargs=-1, type=click.Path(path_type=Path))
@options.form
@click.option("--fix", is_flag=True, help="Write into the content what has one certain remedy, then check again.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change as a diff, and write nothing.")
@options.as_of
@options.strict
@options.protect
@options.jobs
@options.lang
def command(
    paths: tuple[Path, ...],
    form: str,
    fix: bool,
    dry_run: bool,
    as_of: date | None,
    strict: bool,
    protect: str | None,
    jobs: int | None,
    lang: str | None,
) -> None:
    """Check the content and say what to mend.

    Reads every file of content/ and templates/, resolves every name and link, and prints every error, warning and
    note with its place. With PATHS only what is wrong in these files and folders is printed, mended with --fix, and
    decides whether the command fails; so do addresses that vanished, since no file of theirs is left.
    Writes nothing without --fix. `casegen explain CODE` tells more about a code.
    """
    project, tongue = Path.cwd(), options.spoken(lang)
    if dry_run and not fix:
        message = "--dry-run goes with --fix: without it nothing is written anyway."
        raise click.UsageError(tongue(message))
    asked = asked_of(project, paths)
    if asked.unknown:
        raise click.UsageError(tongue(f"`{asked.unknown[0]}` is no file or folder in content/ or templates/"))
    needles = options.protected(protect, tongue)
    found = _check(project, as_of, jobs, needles, tongue)
    # Where a protected name stands nothing else is read, nor shown as a diff.
    is_stopped = PROTECTED in found.counts
    if fix and not is_stopped:
        is_mended = _fix(project, found, asked, tongue, dry_run=dry_run)
        if is_mended and not dry_run:
            found = _check(project, as_of, jobs, needles, tongue)
    here = [problem for problem in found.problems if problem.span.path in asked or problem.code in _EVERYWHERE]
    if not dry_run or is_stopped:
        is_pasted = form in _PASTED and not is_stopped
        mended = _mended(project, found, here, asked) if is_pasted else NOTHING_MENDED
        show(here, found.sources, found.weights, form, tongue, mended)
    if is_withheld(here):
        raise SystemExit(1)
    mends = 0 if fix else sum(problem.fix is not None for problem in here)
    if mends:
        click.echo(tongue(f"`casegen check --fix` mends {mends} of these."), err=True)
    _conclude(here, found, tongue, strict=strict)


def _mended(project: Path, found: BuildReport, here: list[Diagnostic], asked: Asked) -> MendedLines:
    """The lines of these files as `--fix` would leave them."""
    if not any(problem.fix for problem in here):
        return NOTHING_MENDED
    from casegen.commands.editing.fixing import find_mends

    made = set(find_mends(project, found.as_of, found.problems, asked, found.weights.off).mended.made)
    return mended_lines([problem for problem in here if problem in made], found.sources)


def _conclude(here: list[Diagnostic], found: BuildReport, tongue: Tongue, *, strict: bool) -> None:
    """Say whether all is well, here and elsewhere; what is wrong in files that were not asked about is no failure."""
    all_counts, weights = count(found.problems), found.weights
    elsewhere = Counter(all_counts) - Counter(count(here))
    forbidding = {code: number for code, number in elsewhere.items() if weights.forbid({code: number}, strict=strict)}
    if forbidding:
        words = count_words(forbidding, weights, tongue)
        click.echo(tongue(f"In other files: {words}."), err=True)
    counts = count(here)
    if weights.forbid(counts, strict=strict):
        words = count_words(counts, weights, tongue)
        click.echo(tongue(f"Not ready to publish: {words}."), err=True)
        raise SystemExit(1)
    if forbidding:
        click.echo(tongue("These files are in order; the publication is not ready yet."), err=True)
        return
    words = count_words(all_counts, weights, tongue)
    cases = tongue(counted(found.numbers["cases"], "case", "cases"))
    more = f"{cases}; {words}" if words else cases
    click.echo(tongue(f"Ready to publish: {more}."), err=True)


def _check(project: Path, as_of: date | None, jobs: int | None, needles: Needles | None, tongue: Tongue) -> BuildReport:
    with shown_progress(tongue) as progress:
        return check(project, as_of, Crew(jobs or processors(), progress), needles)


def _fix(project: Path, found: BuildReport, asked: Asked, tongue: Tongue, *, dry_run: bool) -> bool:
    """Mend what can be mended and say so; whether anything was."""
    if any(problem.fix and problem.span.path in asked for problem in found.problems):
        from casegen.commands.editing.fixing import find_mends

        mending = find_mends(project, found.as_of, found.problems, asked, found.weights.off)
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
