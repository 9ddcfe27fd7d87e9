"""The command `casegen templates`: what the theme is made of, and the first lines of a change to it."""

from __future__ import annotations

from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.telling.spoken import SpokenGroup


@click.group("templates", cls=SpokenGroup)
@options.lang
def command(lang: str | None) -> None:
    """Show what a theme is made of, and change a part of it.

    A file in templates/ goes over the theme's file of the same name; with one block in it, over that block alone.
    """
    del lang


@command.command("list")
@click.argument("name", required=False)
@options.lang
def list_(name: str | None, lang: str | None) -> None:
    """List the templates with the blocks of each.

    With NAME that template alone, and also the blocks of those that it extends. What templates/ has of its own is marked. Writes nothing.
    """
    from casegen.commands.setup.templates import listing

    click.echo("\n".join(listing(Path.cwd(), name, options.spoken(lang))))


@command.command("copy")
@click.argument("name")
@click.option(
    "--block", metavar="BLOCK", help="Only one block of it: five lines, which put the theme's own inside yours."
)
@options.lang
def copy(name: str, block: str | None, lang: str | None) -> None:
    """Copy a template of the theme into templates/, to be changed there.

    With --block the file changes this one block, and all else stays the theme's, also after an update. No file that
    is there is overwritten.
    """
    from casegen.commands.setup.templates import write_copy

    path = write_copy(Path.cwd(), name, block)
    tongue = options.spoken(lang)
    click.echo(tongue(f"Written: `{path}`"))


@command.command("reference")
def reference() -> None:
    """Print what each template sees, as Markdown.

    The fields of every view, the blocks of every template, the filters. Writes nothing.
    """
    from casegen.commands.setup.templates import reference_of

    click.echo(reference_of(Path.cwd()), nl=False)
