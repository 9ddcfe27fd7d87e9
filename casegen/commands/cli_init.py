"""The command `casegen init`: a new publication in an empty folder, by five questions at most."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from casegen import __version__
from casegen.commands import options
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue, nearest, of_locale, tongue_of
from casegen.content.parsers import parse_site_url, parse_timezone
from casegen.content.starting import EXAMPLES_IN, REPOSITORY, Answers
from casegen.content.text import visible
from casegen.values.countries import parse_country
from casegen.values.diagnostics import Complaint
from casegen.values.languages import parse_language

T = TypeVar("T")

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")
_TITLES = {"ru": "Архив дел", "en": "Archive of cases", "kk": "Істер архиві", "ky": "Иштер архиви"}


@click.command("init", cls=SpokenCommand)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Ask nothing: take what is not given as an option from what is usual.")
@click.option("--title", metavar="TITLE", help="The title of the publication.")
@click.option("--languages", metavar="LANG,…", help="Its languages, the main one first: ru,en.")
@click.option("--address", metavar="OWNER/REPO|URL", help="Its repository on GitHub, or the address of the site.")
@click.option("--contact", metavar="WORDS", help="How to reach the editors: everybody will see it.")
@click.option("--country", metavar="CODE", help="Two letters of the country that most cases are about.")
@click.option("--timezone", metavar="ZONE", help="Its time zone. Default: that of the country.")
@click.option(
    "--casegen-wheel",
    "wheel",
    metavar="FILE|URL#sha256=…",
    help="The file of casegen that the workflows install. Default: the one that this casegen was installed from.",
)
@options.lang
def command(
    folder: Path,
    yes: bool,
    title: str | None,
    languages: str | None,
    address: str | None,
    contact: str | None,
    country: str | None,
    timezone: str | None,
    wheel: str | None,
    lang: str | None,
) -> None:
    """Begin a publication in an empty folder.

    Writes settings, an example of each kind of file, a guide for editors, and what GitHub needs to check and to publish.
    Asks five questions at most. Beside what GitHub itself puts into a new repository nothing may stand in the folder, and
    nothing is overwritten.
    """
    from casegen.commands.setup.pinning import PinError, pin_of
    from casegen.commands.setup.starting import (
        begin,
        branch_of,
        country_of,
        in_the_way,
        night_in,
        repository_of,
        timezone_of,
    )

    # Whatever publication lies where the command is called: this is another one.
    tongue = tongue_of(folder, lang)
    _refuse(folder, in_the_way(folder), tongue)
    try:
        pin = pin_of(wheel)
    except PinError as error:
        raise click.UsageError(tongue(str(error))) from None
    ask = _Questions(tongue, yes=yes)
    chosen = ask(tongue("Languages, the main one first"), languages, tongue.lang, _languages)
    if lang is None and not of_locale():
        # Nothing told how to speak to whoever asks; in this folder all commands will speak so from now on.
        ask.tongue = tongue = tongue_of(folder, nearest(chosen[0]))
    named = ask(tongue("Title"), title, _TITLES.get(chosen[0], _TITLES["en"]), _words)
    known = repository_of(folder) or ""
    repository, url = ask(tongue("Repository on GitHub (owner/name), or address of the site"), address, known, _address)
    reached = ask(tongue("Contact of the editors, which everybody will see"), contact, "", _maybe_words)
    code = ask(tongue("Country, two letters"), country, country_of(chosen[0]), _country)
    zone = ask.given(timezone, timezone_of(code), _timezone)
    answers = Answers(
        title=named,
        languages=chosen,
        country=code,
        timezone=zone,
        cron=night_in(zone, datetime.now(UTC).year),
        version=__version__,
        pin=pin.lines,
        is_pinned=pin.is_known,
        url=url,
        contact=reached or None,
        repository=repository or known or None,
        branch=branch_of(folder),
    )
    written = begin(folder, answers, dict([pin.file] if pin.file else []))
    _tell(folder, answers, written, tongue)


def _refuse(folder: Path, names: list[str], tongue: Tongue) -> None:
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(tongue(f"`{folder}` is a file, and not a folder"))
    if names:
        shown = ", ".join(f"`{visible(name)}`" for name in names[:5])
        raise click.UsageError(tongue(f"this folder is not empty, and a publication begins in an empty one: {shown}"))


def _tell(folder: Path, answers: Answers, written: list[str], tongue: Tongue) -> None:
    for path in written:
        click.echo(path)
    files = tongue(counted(len(written), "file", "files"))
    click.echo(tongue(f"A publication begins: {files}."), err=True)
    if "README.casegen.md" in written:
        click.echo(tongue("A README stands here already: ours is `README.casegen.md`."), err=True)
    if ".gitignore" not in written:
        click.echo(tongue("Write `/site/` and `/.casegen/` into `.gitignore`: that is what casegen makes."), err=True)
    if answers.examples_in != answers.languages[0]:
        lang, known = answers.languages[0], ", ".join(f"`{one}`" for one in EXAMPLES_IN)
        message = f"The examples are in English: there are none in `{lang}` yet, only in {known}."
        click.echo(tongue(message), err=True)
    if answers.repository is None:
        message = f"Not known: the repository. Put its name in the place of `{REPOSITORY}` in `CONTRIBUTING.md`."
        click.echo(tongue(message), err=True)
    if not answers.is_pinned:
        message = "Not known: the file of casegen that GitHub is to install. `.github/casegen.txt` says what to write."
        click.echo(tongue(message), err=True)
    if answers.timezone == "UTC":
        click.echo(tongue("The time zone is UTC: write yours into `content/site.yml`."), err=True)
    where = "" if folder.resolve() == Path.cwd() else f"cd {visible(str(folder))} && "
    readme = next(name for name in ("README.casegen.md", "README.md") if name in written)
    click.echo(tongue(f"Look at it: `{where}casegen serve`. Then read `{readme}`."), err=True)


class _Questions:
    """Asks for what is not given; with `yes` nothing is asked. What cannot be is said, and asked for again."""

    def __init__(self, tongue: Tongue, *, yes: bool) -> None:
        self.tongue = tongue
        self._yes = yes

    def __call__(self, question: str, given: str | None, usual: str, read: Callable[[str, Tongue], T]) -> T:
        if given is not None or self._yes:
            return self.given(given, usual, read)
        while True:
            answer = click.prompt(question, default=usual, show_default=bool(usual), err=True)
            try:
                return read(answer, self.tongue)
            except click.UsageError as error:
                click.echo(f"{self.tongue('error')}: {error.message}", err=True)

    def given(self, given: str | None, usual: str, read: Callable[[str, Tongue], T]) -> T:
        """What was given, else what is usual."""
        return read(usual if given is None else given, self.tongue)


def _words(written: str, tongue: Tongue) -> str:
    found = _maybe_words(written, tongue)
    if not found:
        raise click.UsageError(tongue("a name or a title is needed, without invisible characters"))
    return found


def _maybe_words(written: str, tongue: Tongue) -> str:
    text = " ".join(written.split())
    if not text.isprintable() or visible(text) != text:
        raise click.UsageError(tongue("a name or a title is needed, without invisible characters"))
    return text


def _languages(written: str, tongue: Tongue) -> tuple[str, ...]:
    found = [_sound(parse_language(lang), tongue) for lang in re.split(r"[,\s]+", written.strip())]
    return tuple(dict.fromkeys(found))


def _address(written: str, tongue: Tongue) -> tuple[str, str | None]:
    """The repository, possibly empty, and the address of the site."""
    from casegen.commands.setup.starting import address_of, on_github_as

    text = written.strip()
    on_github = on_github_as(text) or text
    if _REPOSITORY.fullmatch(on_github):
        return on_github, address_of(on_github)
    return "", _sound(parse_site_url(text), tongue) if text else None


def _country(written: str, tongue: Tongue) -> str:
    code = written.strip()
    # A file holds a code as it is written everywhere; to a question `kg` is an answer too.
    return _sound(parse_country(code.upper() if len(code) == 2 else code, frozenset()), tongue)


def _timezone(written: str, tongue: Tongue) -> str:
    return _sound(parse_timezone(written.strip()), tongue)


def _sound(found: str | Complaint, tongue: Tongue) -> str:
    if isinstance(found, Complaint):
        raise click.UsageError(f"{tongue(found.message)}; {tongue(found.help)}")
    return found
