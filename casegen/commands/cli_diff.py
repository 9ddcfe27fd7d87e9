"""The command `casegen diff`: what a change of the content does for readers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.building.laid_out import drop_outdated
from casegen.commands.comparing.difference_forms import FORMS
from casegen.commands.comparing.differences import compare
from casegen.commands.comparing.proposal import refuse_folder, write_pages
from casegen.commands.comparing.revisions import sides
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.protected.protecting import told_of_text
from casegen.commands.telling.outcome import PROTECTED
from casegen.commands.telling.progress import shown_progress
from casegen.commands.telling.report import as_text
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.output.git import GitError
from casegen.values.diagnostics import Diagnostic
from casegen.values.weights import REGISTRY


@click.command("diff", cls=SpokenCommand)
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", help="How it is shown.")
@click.option(
    "--pages",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Also write each page that is new or changes into this new folder, as one file that stands by itself.",
)
@options.as_of
@options.protect
@options.jobs
@options.lang
def command(
    base: str,
    head: str | None,
    form: str,
    pages: Path | None,
    as_of: date | None,
    protect: str | None,
    jobs: int | None,
    lang: str | None,
) -> None:
    """Say what a change does for readers.

    BASE and HEAD are revisions of Git (`main`, `HEAD~1`, a commit); without HEAD it is the content as it stands in this folder.
    Told are pages added, changed and removed with what they say before and after, addresses that answer no more, people newly
    named, custody that changes, sources added, and errors and warnings that are new. The work tree is not touched. What is
    needed for it lies in .casegen/diff, drafts too: do not pass that folder on. With a register of protected names nothing is
    told and no page is written where one of them would be named.
    """
    tongue = options.spoken(lang)
    needles = options.protected(protect, tongue)
    project = Path.cwd()
    refused = refuse_folder(project, pages, tongue) if pages is not None else None
    if refused is not None:
        raise click.UsageError(tongue(f"Pages cannot be written there: {refused}"))
    with shown_progress(tongue) as progress:
        try:
            one, other = sides(project, base, head, as_of, Crew(jobs or processors(), progress), needles)
        except GitError as error:
            message = tongue("Git cannot give these states:")
            raise click.ClickException(f"{message} {tongue(' '.join(str(error).split()))}") from None
    if PROTECTED in other.report.counts:
        _refuse(other.report.problems, tongue)
    shown = FORMS[form](compare(one, other), tongue)
    if needles is not None:
        _refuse(told_of_text(shown, needles), tongue)
    if pages is not None:
        _refuse(write_pages(one, other, pages, tongue, needles), tongue)
    if needles is not None:
        click.echo(tongue("No protected name was found."), err=True)
    click.echo(shown)
    drop_outdated(project)


def _refuse(found: Sequence[Diagnostic], tongue: Tongue) -> None:
    """Say where protected names stand, and nothing of what was compared."""
    for problem in found:
        click.echo(as_text(problem, {}, REGISTRY, tongue) + "\n", err=True)
    if found:
        raise SystemExit(1)
