"""The command `casegen forget`: where a name stands, in this project and in its history; and where nobody can look."""

from __future__ import annotations

from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.telling.spoken import SpokenCommand


@click.command("forget", cls=SpokenCommand)
@click.argument("name")
@options.lang
def command(name: str, lang: str | None) -> None:
    """List every place where a name stands.

    NAME is a name or the id of a person; of somebody in the content all names are looked for, in all their forms and in
    both alphabets. Looks into the names and contents of all files of this folder, into archives and photos, into what a
    build left behind, and into everything that Git keeps; a file marked with ? cannot be looked into. Says what else
    there is to think of. Writes nothing.
    """
    from casegen.commands.protected.forgetting import in_files, in_history, names_meant
    from casegen.content.text import visible
    from casegen.output.git import GitError
    from casegen.values.needles import Needles
    from casegen.values.protected_names import name_of

    project, tongue = Path.cwd(), options.spoken(lang)
    names = names_meant(project, name)
    needles = Needles(found for found in map(name_of, names) if found.parts)
    if not name_of(name).parts:
        raise click.UsageError(tongue("This is no name."))
    click.echo(tongue(f"Looking for: {', '.join(names)}"))
    click.echo("\n" + tongue("In the files of this folder:"))
    _list(map(visible, in_files(project, needles, tongue)), tongue("none"))
    click.echo("\n" + tongue("In the history that Git keeps here, with branches, tags, stash and reflog:"))
    try:
        _list(map(visible, in_history(project, needles, tongue)), tongue("none"))
    except GitError as error:
        click.echo(f"  ? {error}")
    click.echo("\n" + tongue("Where casegen cannot look:"))
    for place in (
        tongue("pull requests, issues and comments, and commits that the host keeps though no branch has them"),
        tongue("forks and clones of the repository"),
        tongue("artifacts and logs of the workflows, and what is deployed to Pages now"),
        tongue("caches of browsers and hosts, search engines, web archives"),
        tongue("copies of the site and of its data that others have downloaded; photos, in which a name can be seen"),
    ):
        click.echo(f"  {place}")


def _list(places: map[str], none: str) -> None:
    found = False
    for place in places:
        found = True
        click.echo(f"  {place}")
    if not found:
        click.echo(f"  {none}")
