"""Options that several commands share, and how their values are read: what reads them is loaded when they are given."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casegen.commands.telling.spoken import LANG, tongue_in
from casegen.commands.telling.switches import PROTECT, PROTECT_NAMES, PROTECT_REQUIRED
from casegen.commands.telling.tongue import TONGUES, Tongue, tongue_of

if TYPE_CHECKING:
    from casegen.values.needles import Needles


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    from casegen.values.dates import parse_day
    from casegen.values.diagnostics import Complaint

    found = parse_day(value)
    if isinstance(found, Complaint):
        tongue = tongue_in(ctx)
        raise click.BadParameter(f"{tongue(found.message)}; {tongue(found.help)}", ctx, param)
    return found


def _lang(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """What was asked for in the line comes before the environment, be it before the name of the command."""
    del param
    asked: str | None = ctx.meta.get(LANG)
    return asked or value


def _url(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if not value:
        return None
    from casegen.content.parsers import parse_site_url
    from casegen.values.diagnostics import Complaint

    found = parse_site_url(value)
    if isinstance(found, Complaint):
        tongue = tongue_in(ctx)
        raise click.BadParameter(f"{tongue(found.message)}; {tongue(found.help)}", ctx, param)
    return found


def lang(command: Any) -> Any:
    """`--lang en|ru`, which a command reads with `spoken`. Read first: other options complain in this language."""
    help = "The language of what is printed. Default: that of your computer, else of the publication; in CI the other way round."
    kind = click.Choice(TONGUES)
    return click.option("--lang", type=kind, envvar="CASEGEN_LANG", is_eager=True, callback=_lang, help=help)(command)


def spoken(lang: str | None) -> Tongue:
    """The language in which a command speaks in this folder."""
    return tongue_of(Path.cwd(), lang)


def as_of(command: Any) -> Any:
    """`--as-of DATE`."""
    help = "The day of the publication, on which embargoes and what is known are judged. Default: SOURCE_DATE_EPOCH, else today."
    return click.option("--as-of", metavar="DATE", callback=_day, help=help)(command)


def url(command: Any) -> Any:
    """`--url URL`."""
    help = "The address of the site, in place of the one in content/site.yml."
    return click.option("--url", metavar="URL", callback=_url, help=help)(command)


def strict(command: Any) -> Any:
    """`--strict`."""
    return click.option("--strict", is_flag=True, help="Treat warnings as errors.")(command)


def jobs(command: Any) -> Any:
    """`--jobs N`."""
    help = "Processes that share the work. Default: one for each processor."
    return click.option("--jobs", metavar="N", type=click.IntRange(1, 64), default=None, help=help)(command)


FORMS = ("text", "json", "github", "sarif", "summary")


def form(command: Any) -> Any:
    """`--format`, which `showing.show` knows."""
    help = "text; json or sarif for other programs; github for annotations of a pull request, summary for a page beside it."
    return click.option("--format", "form", type=click.Choice(FORMS), default="text", help=help)(command)


def protect(command: Any) -> Any:
    """`--protect FILE`, which a command reads with `protected`."""
    help = "A register of names that may stand nowhere. It lies outside of every repository."
    return click.option("--protect", metavar="FILE", envvar=PROTECT, help=help)(command)


def protected(file: str | None, tongue: Tongue) -> Needles | None:
    """The names of the register that is named here or in the environment; None where there is none."""
    if file is None and not any(os.environ.get(name) for name in (PROTECT_NAMES, PROTECT_REQUIRED)):
        return None
    from casegen.commands.protected.protection import RegisterError, needles_of

    try:
        return needles_of(Path.cwd(), file)
    except RegisterError as error:
        message = "\n".join(tongue(line) for line in str(error).split("\n"))
        raise click.ClickException(message) from None
