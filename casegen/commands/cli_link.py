"""The command `casegen link`: writes links to people whom the prose mentions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.crew import Crew, hurry, processors
from casegen.commands.linking import Linking, diff_of, find_links
from casegen.commands.progress import shown_progress
from casegen.commands.quoting import quoted_sources
from casegen.commands.report import as_text
from casegen.output.edited import write_edited


@click.command("link")
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@options.as_of
@options.jobs
def command(files: tuple[str, ...], dry_run: bool, as_of: date | None, jobs: int | None) -> None:
    """Write links to people whom the texts mention.

    Looks for the names of people who have a page, inflected too, and puts the first mention of each person in a
    text into a link: `[[ivan-primer|Ивана Примера]]`. FILES are the files to edit; without them, all of content/.

    A full name counts everywhere, a surname alone only in a case that lists the person. Left alone are: a person to
    whom the text links already, the person's own page, headings, tables, quoted code, words that can mean two
    people, and people who are not published, have no page or bear a pseudonym. Whether a name means the person, you
    have to judge: look at --dry-run first.
    """
    hurry()
    project = Path.cwd()
    with shown_progress() as progress:
        found = find_links(
            project, as_of, Crew(jobs or processors(), progress), [_inside(project, one) for one in files]
        )
    _refuse(project, found)
    if dry_run:
        for path, edited in found.files.items():
            click.echo(diff_of(path, edited), nl=False)
    else:
        write_edited(project, {path: edited.after for path, edited in found.files.items()})
    for one in found.doubtful:
        words = " ".join(one.words.split())
        place = f"{one.span.path}:{one.span.line}:{one.span.col}"
        click.echo(f"{place}: “{words}” can be {' or '.join(f'`{id}`' for id in one.people)}: not linked", err=True)
    click.echo(_told(found, dry_run=dry_run), err=True)


def _inside(project: Path, path: str) -> str:
    """A path as content files are called: relative to the project, with slashes."""
    absolute = Path(project, path).resolve()
    root = project.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path


def _refuse(project: Path, found: Linking) -> None:
    if found.unknown:
        raise click.UsageError(f"`{found.unknown[0]}` is no file of the content that holds a text")
    if found.errors:
        sources = quoted_sources(project)
        for problem in found.errors:
            click.echo(as_text(problem, sources) + "\n", err=True)
        number = len(found.errors)
        click.echo(f"Nothing was written: {number} error{'' if number == 1 else 's'}. Mend them first.", err=True)
        raise SystemExit(1)


def _told(found: Linking, *, dry_run: bool) -> str:
    links, files = sum(edited.links for edited in found.files.values()), len(found.files)
    if not links:
        return "No mention without a link."
    counted = f"{links} link{'' if links == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
    return f"{counted} would be written." if dry_run else f"{counted} written: look at them before you publish."
