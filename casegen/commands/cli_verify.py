"""The command `casegen verify`: whether the site in a folder is fit to be published."""

from __future__ import annotations

from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.building.fitness import judged
from casegen.commands.building.verifying import address_of
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.telling.outcome import count, count_words, counted, is_withheld
from casegen.commands.telling.progress import shown_progress
from casegen.commands.telling.showing import show
from casegen.commands.telling.spoken import SpokenCommand
from casegen.values.weights import REGISTRY


@click.command("verify", cls=SpokenCommand)
@click.argument("folder", metavar="[SITE]", type=click.Path(path_type=Path), default=Path("site"))
@options.url
@options.protect
@options.form
@options.jobs
@options.lang
def command(folder: Path, url: str | None, protect: str | None, form: str, jobs: int | None, lang: str | None) -> None:
    """Find out whether a site is fit to be published.

    SITE is the folder that a build wrote; `site` if none is named. Run it before each upload. It reads every file as
    it lies there, and asks that all are those of one whole build and nothing else is with them; that every link
    leads somewhere; that no page runs or loads anything of others; that pictures hold nothing but pixels; and that
    nothing tells of a preview or of this computer, nor of who stands in a register of protected names. Writes nothing.
    """
    tongue = options.spoken(lang)
    needles = options.protected(protect, tongue)
    with shown_progress(tongue) as progress:
        verdict = judged(folder, url, needles, Crew(jobs or processors(), progress))
    problems = verdict.problems
    show(problems, {}, REGISTRY, form, tongue)
    if is_withheld(problems):
        raise SystemExit(1)
    counts = count(problems)
    words = count_words(counts, REGISTRY, tongue)
    if REGISTRY.forbid(counts, strict=False):
        click.echo(tongue(f"Not fit to be published: {words}."), err=True)
        raise SystemExit(1)
    files, size = tongue(counted(verdict.files, "file", "files")), f"{verdict.size / 1e6:.1f}"
    if words:
        click.echo(tongue(f"Fit to be published: {files}, {size} MB; {words}."), err=True)
    else:
        click.echo(tongue(f"Fit to be published: {files}, {size} MB."), err=True)
    address = address_of(folder) if url is None else None
    if address is not None:
        click.echo(tongue(f"Its pages say that they lie at {address}. The server has to serve it there."), err=True)
        command = "gh api repos/OWNER/NAME/pages --jq .html_url"
        click.echo(tongue(f"What GitHub Pages is set to, `{command}` says; `--url` compares it."), err=True)
