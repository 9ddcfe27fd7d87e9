"""The command `casegen addresses`: what is published, and the list of all that ever was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.quoting import quoted_sources
from casegen.commands.telling.report import as_text
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.values.weights import REGISTRY


@click.command("addresses", cls=SpokenCommand)
@click.option("--update", is_flag=True, help="Write content/addresses.txt: new addresses are added, none is dropped.")
@click.option("--check", "asks", is_flag=True, help="Fail if that list is not up to date, or an address has vanished.")
@options.as_of
@options.lang
def command(update: bool, asks: bool, as_of: date | None, lang: str | None) -> None:
    """Keep the list of every address that was published.

    Prints the addresses of all cases, people, dossiers and pages that are published. With --update it writes them into
    content/addresses.txt, beside those that stand there already. From then on an address that vanishes is an error of
    `casegen check`, unless a `redirect_from` leads on from it or content/withdrawn.txt names it. Of what was withdrawn the
    list keeps a digest in place of the address.
    """
    from casegen.commands.editing.addresses import keep_ledger

    project, tongue = Path.cwd(), options.spoken(lang)
    if update and asks:
        message = "--update and --check do not go together."
        raise click.UsageError(tongue(message))
    found = keep_ledger(project, as_of, tongue, update=update)
    sources = quoted_sources(project)
    for problem in (*found.errors, *found.unpublished, *found.vanished):
        click.echo(as_text(problem, sources, REGISTRY, tongue) + "\n", err=True)
    if found.errors:
        click.echo(tongue("Nobody can tell what is published: mend this first."), err=True)
        raise SystemExit(1)
    if not (update or asks):
        for address in found.addresses:
            click.echo(address)
        return
    _tell(found.added, found.hidden, tongue, update=update)
    if found.unpublished:
        click.echo(
            tongue("What is new was never published with these errors, and is added when they are mended."), err=True
        )
    if found.vanished or found.unpublished or (asks and found.before != found.after):
        raise SystemExit(1)


def _tell(added: list[str], hidden: list[str], tongue: Tongue, *, update: bool) -> None:
    for sign, addresses in (("+", added), ("-", hidden)):
        for address in addresses:
            click.echo(f"{sign} {address}")
    new = tongue(counted(len(added), "new address", "new addresses"))
    if update:
        click.echo(tongue(f"content/addresses.txt: {new}; withdrawn and hidden: {len(hidden)}"), err=True)
    elif added or hidden:
        click.echo(tongue("content/addresses.txt is not up to date: `casegen addresses --update`"), err=True)
