"""The command `casegen link`: writes links to people whom the prose mentions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.editing.asked import inside
from casegen.commands.editing.linking import Linking, find_links
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.telling.diffs import diff_of
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.progress import shown_progress
from casegen.commands.telling.quoting import quoted_sources
from casegen.commands.telling.report import as_text
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.output.edited import write_edited
from casegen.values.weights import REGISTRY


@click.command("link", cls=SpokenCommand)
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@options.as_of
@options.jobs
@options.lang
def command(files: tuple[str, ...], dry_run: bool, as_of: date | None, jobs: int | None, lang: str | None) -> None:
    """Write links to people whom the texts mention.

    Looks for the names of people who have a page, inflected too, and puts the first mention of each person in a
    text into a link: `[[ivan-primer|Ивана Примера]]`. FILES are the files to edit; without them, all of content/.

    A full name counts everywhere, a surname alone only in a case that lists the person. Left alone are: a person to
    whom the text links already, the person's own page, headings, tables, quoted code, words that can mean two
    people, a surname at the beginning of a sentence that may be a common word, a judge or a witness whom the case
    does not list, and people who are not published, have no page or bear a pseudonym. Whether a name means the person, you
    have to judge: look at --dry-run first.
    """
    project, tongue = Path.cwd(), options.spoken(lang)
    with shown_progress(tongue) as progress:
        found = find_links(
            project, as_of, Crew(jobs or processors(), progress), [inside(project, one) for one in files]
        )
    _refuse(project, found, tongue)
    if dry_run:
        for path, edited in found.files.items():
            click.echo(diff_of(path, edited.before, edited.after), nl=False)
    else:
        write_edited(project, {path: edited.after for path, edited in found.files.items()})
    for one in found.doubtful:
        words = " ".join(one.words.split())
        place = f"{one.span.path}:{one.span.line}:{one.span.col}"
        message = f"“{words}” can be {' or '.join(f'`{id}`' for id in one.people)}: not linked"
        click.echo(f"{place}: {tongue(message)}", err=True)
    click.echo(_told(found, tongue, dry_run=dry_run), err=True)


def _refuse(project: Path, found: Linking, tongue: Tongue) -> None:
    if found.unknown:
        raise click.UsageError(tongue(f"`{found.unknown[0]}` is no file of the content that holds a text"))
    if found.errors:
        sources = quoted_sources(project)
        for problem in found.errors:
            # Errors are errors in every publication; what a publication makes one is none that links depend on.
            click.echo(as_text(problem, sources, REGISTRY, tongue) + "\n", err=True)
        errors = tongue(counted(len(found.errors), "error", "errors"))
        click.echo(tongue(f"Nothing was written: {errors}. Mend them first."), err=True)
        raise SystemExit(1)


def _told(found: Linking, tongue: Tongue, *, dry_run: bool) -> str:
    if not found.files:
        return tongue("No mention without a link.")
    links = tongue(counted(sum(edited.links for edited in found.files.values()), "link", "links"))
    files = tongue(counted(len(found.files), "file", "files"))
    if dry_run:
        return tongue(f"{links} in {files} would be written.")
    return tongue(f"{links} in {files} written: look at them before you publish.")
