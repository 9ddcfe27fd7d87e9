"""The command `casegen new`: begins a case, a person or a dossier with a valid file under a free id."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.telling.spoken import SpokenGroup
from casegen.commands.telling.tongue import Tongue
from casegen.values.layout import CONTENT
from casegen.values.weights import REGISTRY


@click.group("new", cls=SpokenGroup)
@options.lang
def command(lang: str | None) -> None:
    """Begin a case, a person or a dossier: write a file to fill in, with what may stand in it as comments.

    Nothing is ever overwritten.
    """
    del lang


@command.command("case")
@click.argument("title", required=False)
@click.option("--country", metavar="CODE", help="Two letters of the country: KZ.")
@click.option("--person", "people", metavar="ID", multiple=True, help="Whom it is about: an id, or a name. May repeat.")
@options.lang
def case(title: str | None, country: str | None, people: tuple[str, ...], lang: str | None) -> None:
    """Begin a case, as a draft.

    Whom it is about has to be known by the id that is given; a name that somebody bears becomes their id.
    """
    from casegen.content.starters import new_case

    tongue = options.spoken(lang)
    title = _text(title or click.prompt(tongue("Title")), tongue)
    code = _country(country or click.prompt(tongue("Country, two letters")), tongue)
    names = [_text(one, tongue) for one in people]
    id = _free_id("cases", title, tongue)
    text = new_case(title, code, names, tongue.lang)
    _write("cases", id, _settled(f"{CONTENT}/cases/{id}.md", text, tongue) if names else text, tongue)


@command.command("person")
@click.argument("name", required=False)
@options.lang
def person(name: str | None, lang: str | None) -> None:
    """Begin the file of a person."""
    from casegen.content.starters import new_person

    tongue = options.spoken(lang)
    name = _text(name or click.prompt(tongue("Name")), tongue)
    _write("people", _free_id("people", name, tongue), new_person(name, tongue.lang), tongue)


@command.command("dossier")
@click.argument("title", required=False)
@options.lang
def dossier(title: str | None, lang: str | None) -> None:
    """Begin a dossier, as a draft."""
    from casegen.content.starters import new_dossier

    tongue = options.spoken(lang)
    title = _text(title or click.prompt(tongue("Title")), tongue)
    id = _free_id("dossiers", title, tongue)
    _write("dossiers", id, new_dossier(title, id, tongue.lang), tongue)


def _text(written: str, tongue: Tongue) -> str:
    """A text on one line, without signs that YAML does not take."""
    text = " ".join(written.split())
    if not text or not text.isprintable():
        raise click.UsageError(tongue("a name or a title is needed, without invisible characters"))
    return text


def _country(code: str, tongue: Tongue) -> str:
    from casegen.content.documents import ContentFile
    from casegen.content.settings import SITE_FILE, read_settings
    from casegen.output.reader import read
    from casegen.values.countries import parse_country
    from casegen.values.diagnostics import Complaint

    data = read(Path.cwd(), SITE_FILE)
    settings, _ = read_settings(ContentFile(SITE_FILE, data) if isinstance(data, bytes) else None)
    found = parse_country(code, settings.vocabulary.countries)
    if isinstance(found, Complaint):
        raise click.UsageError(f"{tongue(found.message)}; {tongue(found.help)}")
    return found


def _settled(path: str, text: str, tongue: Tongue) -> str:
    """The text of a case once it is settled whom it names; ends the command where that cannot be."""
    from casegen.commands.editing.newcomers import settle_people
    from casegen.commands.processes.crew import Crew, processors
    from casegen.commands.telling.outcome import counted
    from casegen.commands.telling.progress import shown_progress
    from casegen.commands.telling.quoting import quoted_sources
    from casegen.commands.telling.report import as_text

    _need_content(tongue)
    with shown_progress(tongue) as progress:
        found = settle_people(Path.cwd(), path, text, Crew(processors(), progress))
    for problem in found.errors:
        sources = {path: text} if problem.span.path == path else quoted_sources(Path.cwd())
        click.echo(as_text(problem, sources, REGISTRY, tongue) + "\n", err=True)
    if found.errors:
        words = tongue(counted(len(found.errors), "error", "errors"))
        click.echo(tongue(f"Nothing was written: {words}."), err=True)
        raise SystemExit(1)
    for problem in found.assumed:
        click.echo(tongue(problem.message), err=True)
    return found.text


def _need_content(tongue: Tongue) -> None:
    if not (Path.cwd() / CONTENT).is_dir():
        raise click.UsageError(tongue("there is no folder content/ here: run this where the publication lies"))


def _free_id(folder: str, title: str, tongue: Tongue) -> str:
    """The id that a title gives, or the first free one after it."""
    from casegen.values.addresses import SLUG_LENGTH, parse_id, slug_of

    first = slug_of(title)
    if not first:
        raise click.UsageError(tongue(f"no id can be made of `{title}`: it has no letters or digits"))
    files = (Path.cwd() / CONTENT / folder).rglob("*")
    taken = {path.name.partition(".")[0].casefold() for path in files}
    if first in taken:
        click.echo(tongue(f"`{first}` is taken already: make sure that this is not the same."), err=True)
    shortened = first[: SLUG_LENGTH - len("-9999")].rstrip("-")
    candidates = chain([first], (f"{shortened}-{number}" for number in count(2)))
    return next(id for id in candidates if id not in taken and parse_id(id) == id)


def _write(folder: str, id: str, text: str, tongue: Tongue) -> None:
    place = Path(CONTENT, folder, f"{id}.md")
    _need_content(tongue)
    place.parent.mkdir(exist_ok=True)
    with place.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(str(place))
    click.echo(tongue("Fill it in, then `casegen check`."), err=True)
