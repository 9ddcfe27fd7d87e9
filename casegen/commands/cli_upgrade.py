"""The command `casegen upgrade`: content of an older schema is rewritten for the present one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casegen import __version__
from casegen.commands import options
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.spoken import SpokenCommand
from casegen.values import schema_version

if TYPE_CHECKING:
    from casegen.commands.editing.upgrading import Upgraded
    from casegen.commands.setup.pinning import Pin
    from casegen.commands.telling.tongue import Tongue


@click.command("upgrade", cls=SpokenCommand)
@click.option("--dry-run", is_flag=True, help="Show what would change as a diff, and write nothing.")
@click.option(
    "--github", is_flag=True, help="Rewrite what GitHub installs and runs, too: write over changes made there."
)
@click.option(
    "--casegen-wheel",
    "wheel",
    metavar="FILE|URL#sha256=…",
    help="The file of casegen that the workflows install. Default: the one that this casegen was installed from.",
)
@options.as_of
@options.lang
def command(dry_run: bool, github: bool, wheel: str | None, as_of: date | None, lang: str | None) -> None:
    """Rewrite the content for the present schema.

    `schema:` in content/site.yml says for which schema the content was written. When a newer casegen reads another one, this
    rewrites the front matter of each file step by step; comments, order and texts stay as they are. The result is checked
    first: with an error in it nothing is written.

    With --github the files that `casegen init` has made for GitHub become those of this casegen: which one is installed, all
    that it needs with hashes, the workflows, the list of all fields. A file that is not there any more is not made again.
    """
    from casegen.commands.editing.upgrading import upgrade_project

    project, tongue = Path.cwd(), options.spoken(lang)
    pin = _pin(project, wheel, tongue) if github else None
    done = upgrade_project(project, as_of, dry_run=dry_run)
    _tell(project, done, tongue, dry_run=dry_run)
    if pin is not None:
        _renew(project, pin, tongue, dry_run=dry_run)
    else:
        _remind(project, tongue)


def _pin(project: Path, wheel: str | None, tongue: Tongue) -> Pin:
    from casegen.commands.setup.pinning import PinError, pin_of
    from casegen.commands.setup.renewing import PINNED, is_installed_by_pin

    if not is_installed_by_pin(project):
        message = f"`{PINNED}` is not here: `casegen init` has not made what GitHub runs for this publication"
        raise click.UsageError(tongue(message))
    try:
        pin = pin_of(wheel)
    except PinError as error:
        raise click.UsageError(tongue(str(error))) from None
    if not pin.is_known:
        message = "nothing tells from which file this casegen was installed: name it with `--casegen-wheel`"
        raise click.UsageError(tongue(message))
    return pin


def _tell(project: Path, done: Upgraded, tongue: Tongue, *, dry_run: bool) -> None:
    from casegen.commands.telling.diffs import as_diff
    from casegen.commands.telling.quoting import quoted_sources
    from casegen.commands.telling.report import as_text

    if done.problems:
        sources = {**quoted_sources(project), **done.texts}
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


def _renew(project: Path, pin: Pin, tongue: Tongue, *, dry_run: bool) -> None:
    from casegen.commands.setup.renewing import renew
    from casegen.commands.telling.diffs import as_diff

    found = renew(project, pin, dry_run=dry_run)
    files = tongue(counted(len(found.after), "file", "files"))
    if not found.after:
        click.echo(tongue(f"What GitHub installs and runs is that of casegen {__version__} already."), err=True)
    elif dry_run:
        texts = {path: data for path, data in found.after.items() if not path.endswith(".whl")}
        click.echo(as_diff(found.before, texts), nl=False)
        click.echo(tongue(f"Would rewrite {files} for GitHub; nothing was written."), err=True)
    else:
        for path in sorted(found.after):
            click.echo(path)
        click.echo(tongue(f"Rewrote {files} for GitHub: look at `git diff` before you commit them."), err=True)
    if found.needless is not None:
        click.echo(tongue(f"Nothing installs `{found.needless}` any more: delete it."), err=True)


def _remind(project: Path, tongue: Tongue) -> None:
    """Say what this command has not done, and a publisher may take for done."""
    from casegen.commands.setup.renewing import pinned_version

    version = pinned_version(project)
    if version is not None and version != __version__:
        message = (
            f"GitHub installs casegen {version}, and this is {__version__}: `casegen upgrade --github` changes that."
        )
        click.echo(tongue(message), err=True)
