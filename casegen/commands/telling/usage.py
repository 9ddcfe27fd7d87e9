"""What is said of a command that was called wrongly: Click's own words, in the language of the editor.

Click speaks English; what it refuses is known by its kind, and said anew. In English its words stay as they are.
"""

from __future__ import annotations

import re
from typing import IO, Any

import click

from casegen.commands.telling.help_page import usage_in, value_in
from casegen.commands.telling.spoken import tongue_in
from casegen.commands.telling.tongue import Tongue

_COMMAND = re.compile(r"No such command '(.*?)'\.(?: Did you mean '(.*?)'\?)?")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


class WrongCallError(click.UsageError):
    """A wrong call, told in another language than English."""

    def __init__(self, error: click.UsageError, tongue: Tongue) -> None:
        super().__init__(_reason(error, tongue), error.ctx)
        self._tongue = tongue

    def show(self, file: IO[Any] | None = None) -> None:
        """Print how the command is called, where its help is, and what was wrong."""
        if self.ctx is not None:
            usage = usage_in(self.ctx.command, self.ctx, self._tongue)
            path = self.ctx.command_path
            click.echo(self._tongue(f"Usage: `{path} {usage}`"), file=file, err=True)
            click.echo(self._tongue(f"More: `{path} --help`") + "\n", file=file, err=True)
        click.echo(f"{self._tongue('error')}: {self.message}", file=file, err=True)


class FailedError(click.ClickException):
    """A failure of a command, told in another language than English."""

    def __init__(self, error: click.ClickException, tongue: Tongue) -> None:
        super().__init__(tongue(error.message))
        self._tongue = tongue

    def show(self, file: IO[Any] | None = None) -> None:
        """Print what failed."""
        click.echo(f"{self._tongue('error')}: {self.message}", file=file, err=True)


def in_tongue(error: click.ClickException, ctx: click.Context | None) -> click.ClickException:
    """An error of Click in the language in which its help would be; help stays help."""
    tongue = tongue_in(ctx)
    if tongue.lang == "en" or isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    return WrongCallError(error, tongue) if isinstance(error, click.UsageError) else FailedError(error, tongue)


def _reason(error: click.UsageError, tongue: Tongue) -> str:
    message = tongue(error.message)
    if isinstance(error, click.NoSuchOption):
        message = tongue(f"there is no option `{error.option_name}`")
    elif isinstance(error, click.BadOptionUsage):
        message = tongue(f"the option `{error.option_name}` has no value, or one too many")
    elif isinstance(error, click.MissingParameter):
        message = tongue(f"this is missing: `{_name(error.param, tongue)}`")
    elif isinstance(error, click.BadParameter):
        message = f"`{_name(error.param, tongue)}`: {_wanted(error, tongue)}"
    elif found := _COMMAND.fullmatch(error.message):
        name, near = found.groups()
        message = f"there is no command `{name}`: did you mean `{near}`?" if near else f"there is no command `{name}`"
        message = tongue(message)
    elif error.message == "Missing command.":
        message = tongue("a command is missing: `--help` names them")
    elif found := _EXTRA.fullmatch(error.message):
        message = tongue(f"this is too much: `{found[1]}`")
    return message


def _wanted(error: click.BadParameter, tongue: Tongue) -> str:
    """What a value should have been; the message itself where it is one of ours."""
    kind = error.param.type if error.param is not None else None
    message = tongue(error.message)
    if isinstance(kind, click.Choice):
        words = ", ".join(f"`{word}`" for word in kind.choices)
        message = tongue(f"one of these words is wanted: {words}")
    elif isinstance(kind, click.IntRange | click.FloatRange):
        message = tongue(f"a number is wanted, from {kind.min} to {kind.max}")
    elif isinstance(kind, click.Path) and kind.exists:
        message = tongue("there is no such file or folder, or it cannot be used")
    return message


def _name(param: click.Parameter | None, tongue: Tongue) -> str:
    """An option as it is written, an argument as the line of usage calls it."""
    if param is None:
        return ""
    return param.opts[-1] if isinstance(param, click.Option) else value_in(param.human_readable_name, tongue)
