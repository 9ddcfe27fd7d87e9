"""The command `casegen schema`: the fields of content files for other programs, and for people."""

from __future__ import annotations

import json
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.reading.theme import load_theme
from casegen.commands.setup.guide import guide
from casegen.commands.telling.spoken import SpokenCommand
from casegen.content.documents import ContentFile
from casegen.content.json_schema import KINDS, schema_of
from casegen.content.settings import SITE_FILE, read_settings
from casegen.output import reader
from casegen.rendering.words import catalogue_of, read_words


@click.command("schema", cls=SpokenCommand)
@click.argument("kind", type=click.Choice(list(KINDS)), required=False)
@click.option("--guide", "as_guide", is_flag=True, help="Print the editors' guide to all fields, as Markdown.")
@options.lang
def command(kind: str | None, as_guide: bool, lang: str | None) -> None:
    """Print the fields of content files as JSON Schema, or as a guide.

    Editors of code use it to complete fields and to mark mistakes. Without KIND the schemas of all kinds are printed, by
    kind. What the publication adds in content/site.yml is among them.
    """
    project = Path.cwd()
    data = reader.read(project, SITE_FILE)
    settings, _ = read_settings(ContentFile(SITE_FILE, data) if isinstance(data, bytes) else None)
    if as_guide:
        theme, _ = load_theme(project)
        language = options.spoken(lang).lang
        words = read_words(language, theme.templates.get(catalogue_of(language)), {})
        click.echo(guide(words, settings.fields), nl=False)
        return
    schemas = {one: schema_of(one, settings.vocabulary) for one in KINDS}
    click.echo(json.dumps(schemas[kind] if kind else schemas, ensure_ascii=False, indent=2))
