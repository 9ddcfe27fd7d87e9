"""The command `casegen people`: likely duplicates among people, and the merge of two of them that an editor decides on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.spoken import SpokenGroup


@click.group("people", cls=SpokenGroup)
@options.lang
def command(lang: str | None) -> None:
    """Find people who stand in the archive twice, and merge them."""
    del lang


@command.command("duplicates")
@click.option(
    "--min-score",
    "least",
    metavar="SCORE",
    type=click.FloatRange(0.3, 1.0),
    default=None,
    help="The least score that is told, from 0.3 to 1. Default: 0.7.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text, or json.")
@options.lang
def duplicates(least: float | None, form: str, lang: str | None) -> None:
    """List people who may be one, with the reasons.

    Compares all names of all people, drafts too, across spellings, scripts, patronymics, word order and slips of one
    letter. A pair is a question, not an answer: namesakes and brothers look alike too.
    When you know that two are different people, write `not_same_as: [id]` into the file of one of them, and the pair is
    told no more. When they are one, see `casegen people merge`.
    Writes nothing.
    """
    from casegen.commands.editing.people import find, in_json, in_words

    found = find(Path.cwd(), least)
    if form == "json":
        click.echo(in_json(found))
        return
    tongue = options.spoken(lang)
    for paragraph in in_words(found, tongue):
        click.echo(paragraph + "\n")
    people = tongue(counted(found.people, "person", "people"))
    pairs = tongue(counted(len(found.pairs), "pair", "pairs"))
    if found.pairs:
        click.echo(tongue(f"{pairs} of people who may be one among {people}."), err=True)
    else:
        click.echo(tongue(f"No likely duplicates among {people}."), err=True)
    if found.unread:
        message = "Some files have errors, and who stands in them was not compared: `casegen check`."
        click.echo(tongue(message), err=True)
    if found.pairs:
        message = "One person: `casegen people merge A B`. Two: `not_same_as: [id]` in the file of one."
        click.echo(tongue(message), err=True)


@command.command("merge")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@options.as_of
@options.lang
def merge(old: str, new: str, dry_run: bool, as_of: date | None, lang: str | None) -> None:
    """Merge the person A into the person B, who stays.

    A and B are ids. Every reference to A in content/ becomes one to B: in cases, their events and findings, links,
    files of other people. The names of A become variants of B, what only A's file says moves to B's, and of A's file
    there remain the name and `merged_into: B`, so that the old address leads to B. Comments and formatting stay.

    When both files say something else of the same thing (born, gender, a text), nothing is changed: settle it first.
    So it is when the content has errors, or would have new ones.
    """
    from casegen.commands.editing.people import merge_people, why_not
    from casegen.commands.telling.diffs import as_diff

    tongue = options.spoken(lang)
    done = merge_people(Path.cwd(), old, new, as_of, dry_run=dry_run)
    for paragraph in why_not(Path.cwd(), done, tongue):
        click.echo(paragraph + "\n")
    if done.merge.refusals:
        click.echo(tongue(f"`{old}` was not merged into `{new}`; nothing was changed."), err=True)
        raise SystemExit(1)
    files = tongue(counted(len(done.merge.edited), "file", "files"))
    if dry_run:
        click.echo(as_diff(done.before, done.merge.edited), nl=False)
    if not done.merge.edited:
        click.echo(tongue(f"`{old}` is merged into `{new}` already; nothing to change."), err=True)
    elif dry_run:
        click.echo(tongue(f"Would merge `{old}` into `{new}` and change {files}."), err=True)
    else:
        for path in sorted(done.merge.edited):
            click.echo(f"  {path}")
        click.echo(tongue(f"Merged `{old}` into `{new}`: {files} changed. `git diff` shows how."), err=True)
