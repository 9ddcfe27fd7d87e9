"""Commands and groups whose help is told in the language of the editor; what translates it is loaded when help is asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from casegen.commands.telling.tongue import Tongue

LANG = "casegen.lang"
"""What `Context.meta` calls the language that was asked for, wherever in the line `--lang` stands."""


class SpokenCommand(click.Command):
    """A command of casegen: `--help` follows `--lang`, the locale and the publication as all that it prints."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asked = _asked_in(args)
        if asked is not None:
            ctx.meta[LANG] = asked
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        tongue = tongue_in(ctx)
        if tongue.lang == "en":
            return super().get_help(ctx)
        from casegen.commands.telling.help_page import help_page

        return help_page(self, ctx, tongue)


class SpokenGroup(SpokenCommand, click.Group):
    """A group of such commands."""

    command_class = SpokenCommand

    def lines(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Each command with the text whose first sentence says what it is."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        helps = ((name, command.help or "") for name, command in found if command is not None)
        return [(name, " ".join(help.partition("\n\n")[0].split())) for name, help in helps]


def tongue_in(ctx: click.Context | None) -> Tongue:
    """The language in which something is said before a command runs: its help, or that it was called wrongly."""
    from casegen.commands.telling.tongue import TONGUES, tongue_of

    asked = (ctx.meta.get(LANG) if ctx is not None else None, os.environ.get("CASEGEN_LANG"))
    return tongue_of(Path.cwd(), next((lang for lang in asked if lang in TONGUES), None))


def _asked_in(args: Sequence[str]) -> str | None:
    """The language that a line asks for last, before anything of it is judged: whoever wants help may be wrong elsewhere."""
    asked = None
    for place, word in enumerate(args):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(args):
            asked = args[place + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return asked
