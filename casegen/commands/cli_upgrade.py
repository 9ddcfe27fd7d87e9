"""The command `casegen upgrade`: content of an older schema is rewritten for the present one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.outcome import counted
from casegen.values import schema_version


@click.command("upgrade")
@click.option("--dry-run", is_flag=True, help="Show what would change as a diff, and write nothing.")
@options.as_of
@options.lang
def command(dry_run: bool, as_of: date | None, lang: str | None) -> None:
    """Rewrite the content for the present schema.

    `schema:` in content/site.yml says for which schema the content was written. When a newer casegen reads another one, this
    rewrites the front matter of each file step by step; comments, order and texts stay as they are. The result is checked
    first: with an error in it nothing is written.
    """
    from casegen.commands.diffs import as_diff
    from casegen.commands.quoting import quoted_sources
    from casegen.commands.report import as_text
    from casegen.commands.upgrading import upgrade_project

    tongue = options.spoken(lang)
    done = upgrade_project(Path.cwd(), as_of, dry_run=dry_run)
    if done.problems:
        sources = {**quoted_sources(Path.cwd()), **done.texts}
        for problem in done.problems:
            click.echo(as_text(problem, sources, done.weights, tongue) + "\n")
        click.echo(
            tongue("Nothing was written: the content cannot be rewritten as it is. Mend it, then try again."), err=True
        )
        raise SystemExit(1)
    if not done.after:
        message = f"Nothing to rewrite: the content is of schema {schema_version.SCHEMA}, the present one."
        click.echo(tongue(message), err=True)
        return
    for step in done.steps:
        click.echo(f"{step.to}: {tongue(step.help)}", err=True)
    files = tongue(counted(len(done.after), "file", "files"))
    if dry_run:
        click.echo(as_diff(done.before, done.after), nl=False)
        click.echo(tongue(f"Would rewrite {files}; nothing was written."), err=True)
        return
    for path in sorted(done.after):
        click.echo(path)
    click.echo(tongue(f"Rewrote {files} for schema {schema_version.SCHEMA}. `git diff` shows how."), err=True)
