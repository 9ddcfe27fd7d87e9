"""The command `casegen import`: records of other programs become content files, by a mapping that says which field is which."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.editing.importing import FORMATS, Imported, ImportOptions, SourceError, import_into
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.quoting import quoted_sources
from casegen.commands.telling.report import as_text
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.content.moving.tables import DELIMITERS


def _encoding(ctx: click.Context, param: click.Parameter, value: str) -> str:
    try:
        known = codecs.lookup(value).name
        "-".encode(known).decode(known)  # of those that do not make text, this raises too
    except (LookupError, ValueError):
        raise click.BadParameter(f"there is no encoding `{value}`; for example utf-8, cp1251", ctx, param) from None
    return known


@click.command("import", cls=SpokenCommand)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("project", metavar="DEST", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The mapping file.")
@click.option("--encoding", default="utf-8", show_default=True, callback=_encoding, help="The encoding of the source.")
@click.option("--delimiter", metavar="SIGN", default=None, help="The sign between cells of csv. Default: a comma.")
@click.option("--rest", is_flag=True, help="Import what is not refused, although something is.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each record, and write nothing.")
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text", help="text, or json.")
@options.as_of
@options.lang
def command(
    form: str,
    source: Path,
    project: Path,
    mapping: Path | None,
    encoding: str,
    delimiter: str | None,
    rest: bool,
    dry_run: bool,
    report: str,
    as_of: date | None,
    lang: str | None,
) -> None:
    """Import records into a publication, and say what became of each.

    FORMAT is csv, tsv, ftm (FollowTheMoney, an entity in a line), markdown (files with a front matter of other keys) or
    yaml; SOURCE is a file, or the folder of such files; DEST is the folder that holds content/.

    The mapping says which field of a content file comes from what; README describes it. Nothing is guessed: a record with
    a key of which the mapping says nothing is refused, as is one that `casegen check` would refuse. While any record is
    refused, nothing is written, unless --rest says so; no file that stands is ever changed, but for content/sources.yml, to
    which new sources are added.
    """
    from casegen.commands.editing.import_report import in_json, in_words

    tongue = options.spoken(lang)
    if delimiter is not None and (form != "csv" or len(delimiter) != 1 or delimiter in '"\r\n '):
        raise click.UsageError(tongue("`--delimiter` is one sign between the cells of csv, for example `;`"))
    asked = ImportOptions(form, source, mapping, encoding, as_of, delimiter or DELIMITERS.get(form, ""), rest, dry_run)
    try:
        done = import_into(project, asked)
    except SourceError as error:
        raise click.UsageError(tongue(str(error))) from None
    if report == "json":
        click.echo(in_json(done, tongue, dry_run=dry_run))
    else:
        for paragraph in in_words(done, tongue):
            click.echo(paragraph)
    _refuse(project, done, mapping, tongue)
    _conclude(done, tongue, dry_run=dry_run, rest=rest)


def _refuse(project: Path, done: Imported, mapping: Path | None, tongue: Tongue) -> None:
    """End with what forbids any import: what is wrong in the mapping, or in the publication."""
    if done.problems:
        texts = {problem.span.path: done.mapping for problem in done.problems}
        for problem in done.problems:
            click.echo(as_text(problem, texts, done.weights, tongue) + "\n", err=True)
        name = str(mapping) if mapping is not None else "ftm.yml"
        click.echo(tongue(f"Nothing was imported: the mapping `{name}` cannot be followed."), err=True)
        raise SystemExit(1)
    if done.move.problems:
        sources = {**quoted_sources(project), **done.move.texts}
        for problem in done.move.problems:
            click.echo(as_text(problem, sources, done.weights, tongue) + "\n", err=True)
        if done.move.outcomes:
            click.echo(tongue("Nothing was imported: beside these records something else would be wrong."), err=True)
        else:
            click.echo(tongue("Nothing was imported: mend what is wrong in the publication first."), err=True)
        raise SystemExit(1)


def _conclude(done: Imported, tongue: Tongue, *, dry_run: bool, rest: bool) -> None:
    refused = tongue(counted(done.refused, "record", "records"))
    if done.refused and not rest:
        message = (
            f"Nothing was imported: {refused} refused. Mend the source or the mapping; or leave them out with `--rest`."
        )
        click.echo(tongue(message), err=True)
        raise SystemExit(1)
    files = tongue(counted(done.written, "file", "files"))
    if done.refused:
        click.echo(tongue(f"Refused: {refused}."), err=True)
    if dry_run:
        click.echo(tongue(f"Would write {files}; nothing was written."), err=True)
    else:
        click.echo(tongue(f"Imported: {files} written."), err=True)
    if done.move.warnings:
        warnings = tongue(counted(done.move.warnings, "warning", "warnings"))
        click.echo(tongue(f"`casegen check` has {warnings} about them."), err=True)
