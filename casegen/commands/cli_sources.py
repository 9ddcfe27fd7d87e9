"""The command `casegen sources`: every source with where it is used, and which of them want mending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from casegen.commands import options
from casegen.commands.building.inputs import known_state, take_in
from casegen.commands.editing.source_list import as_json, as_text
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.reading.gathering import Gathered
from casegen.commands.telling.progress import shown_progress
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.output.store import Store
from casegen.publication.manuscript import Manuscript
from casegen.publication.source_report import SourceReport, report_sources
from casegen.values.diagnostics import has_errors
from casegen.values.layout import STATE


@click.command("sources", cls=SpokenCommand)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text, or json for programs."
)
@click.option("--problems", is_flag=True, help="Leave out the sources themselves, and tell only what may want mending.")
@options.as_of
@options.jobs
@options.lang
def command(form: str, problems: bool, as_of: date | None, jobs: int | None, lang: str | None) -> None:
    """List every source and where it is used.

    Then tell what may want mending: claims (events, charges, versions, findings) without a source or with one only,
    sources without an archived copy, pages of the web that stand as several sources, sources that nothing cites.
    Drafts are listed too, and marked. Writes nothing.
    """
    tongue = options.spoken(lang)
    with shown_progress(tongue) as progress:
        report, is_complete = _read(Path.cwd(), as_of, Crew(jobs or processors(), progress), tongue)
    shown = (
        as_json(report, only_problems=problems) if form == "json" else as_text(report, tongue, only_problems=problems)
    )
    click.echo(shown)
    if not is_complete:
        more = "This is not all: some files cannot be read. `casegen check` says what is wrong in them."
        click.echo(tongue(more), err=True)
        raise SystemExit(1)


def _read(project: Path, as_of: date | None, crew: Crew, tongue: Tongue) -> tuple[SourceReport, bool]:
    """The report on the content of a project, and whether all of it could be read; nothing is written into it."""
    with TemporaryDirectory(prefix="casegen-") as folder:
        store = Store(Path(folder), under=project / STATE / "store")
        inputs = take_in(project, as_of, None, known_state(project / STATE / "state"), store, crew)
        gathered = inputs.gathered
        if not gathered.paths:
            message = "there is no content here; run casegen in the folder that holds `content/`"
            raise click.ClickException(tongue(message))
        report = report_sources(gathered.base, _manuscripts(gathered), inputs.as_of)
        store.close()
    return report, not (gathered.broken or has_errors(gathered.problems))


def _manuscripts(gathered: Gathered) -> Iterator[Manuscript]:
    """The documents with their translations, in the order of the files; a translation of nothing is left out."""
    languages = gathered.base.settings.fields.languages
    for path in sorted(gathered.outers):
        stem = path.removesuffix(".md")
        if "." not in stem:
            translated = {lang: f"{stem}.{lang}.md" for lang in languages if f"{stem}.{lang}.md" in gathered.outers}
            translations = {lang: gathered.load(one) for lang, one in translated.items()}
            yield Manuscript(gathered.base, gathered.load(path), translations)
