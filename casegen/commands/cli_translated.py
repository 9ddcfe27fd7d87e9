"""The command `casegen translated`: says that translations say what their originals say now."""

from __future__ import annotations

from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.editing.asked import inside
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.quoting import quoted_sources
from casegen.commands.telling.report import as_text
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.values.weights import REGISTRY


@click.command("translated", cls=SpokenCommand)
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@options.lang
def command(files: tuple[str, ...], dry_run: bool, lang: str | None) -> None:
    """Record that translations say what their originals say now.

    FILES are translations, such as content/cases/primer.en.md. Run this when you have translated a text, and again each
    time when you have translated what changed in it. It writes into each file, under `translated:`, short digests of the
    paragraphs and fields of the original. When one of them changes, `casegen check` names it, and the page tells its
    readers, until you have translated the change and run this again.

    Without FILES it takes every translation that has no such record yet. One whose original has changed since is left
    alone until you name it. Nothing else of a file changes.
    """
    from casegen.commands.editing.translating import record_translations
    from casegen.commands.telling.diffs import diff_of

    project, tongue = Path.cwd(), options.spoken(lang)
    found = record_translations(project, [inside(project, one) for one in files], dry_run=dry_run)
    if found.unknown:
        raise click.UsageError(tongue(f"`{found.unknown[0]}` is no translation in content/"))
    if found.is_refused:
        sources = quoted_sources(project)
        for problem in found.errors:
            click.echo(as_text(problem, sources, REGISTRY, tongue) + "\n", err=True)
        for path in found.closed:
            message = f"`{path}`: its fields cannot be told apart, or are too many; write each on lines of its own"
            click.echo(tongue(message), err=True)
        click.echo(tongue("Nothing was written: mend this first."), err=True)
        raise SystemExit(1)
    for path, (before, after) in found.files.items():
        if dry_run:
            click.echo(diff_of(path, before, after), nl=False)
        else:
            click.echo(f"  {path}", err=True)
    for path in found.outdated:
        message = f"`{path}`: the original has changed since; translate that, then name this file"
        click.echo(tongue(message), err=True)
    click.echo(_told(len(found.files), tongue, dry_run=dry_run), err=True)


def _told(number: int, tongue: Tongue, *, dry_run: bool) -> str:
    if not number:
        return tongue("Nothing to record.")
    translations = tongue(counted(number, "translation", "translations"))
    if dry_run:
        return tongue(f"{translations} would be recorded; nothing was written.")
    return tongue(f"{translations} recorded.")
