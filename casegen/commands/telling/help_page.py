"""The help of a command, in the language of the editor: Click's page, made of texts that the catalogue has.

Click tells what there is to tell, in English: how the command is called, its parameters. Paragraphs, the help of options
and what stands for a value are looked up under `help`; the words of the page itself are lines like all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from casegen.commands.telling.spoken import SpokenGroup
from casegen.commands.telling.tongue import Tongue

HELP = "help"
"""The context of these texts in a catalogue."""

# What stands for a value: FILE, OWNER/REPO, [PATHS]...; a single letter and what is written small stay as they are.
_VALUE = re.compile(r"\b[A-Z]{2,}(?: RANGE)?\b")
_END_OF_SENTENCE = re.compile(r"\.(?: |\Z)|:(?= )")
# A list of words to choose from: none of them stands for anything.
_CHOICE = re.compile(r"\[[^\[\]]*\|[^\[\]]*\]")


def help_page(command: click.Command, ctx: click.Context, tongue: Tongue) -> str:
    """All that `--help` prints, without the last end of line."""
    formatter = ctx.make_formatter()
    prefix = tongue("Usage:")
    formatter.write_usage(ctx.command_path, usage_in(command, ctx, tongue), f"{prefix} ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text("\n\n".join(tongue.of(HELP, text) for text in paragraphs_of(command)))
    with formatter.section(tongue("Options")):
        formatter.write_dl([_told(param, ctx, tongue) for param in options_of(command, ctx)])
    if isinstance(command, SpokenGroup):
        with formatter.section(tongue("Commands")):
            formatter.write_dl([(name, _line(text, tongue)) for name, text in command.lines(ctx)])
    return formatter.getvalue().rstrip("\n")


def usage_in(command: click.Command, ctx: click.Context, tongue: Tongue) -> str:
    """What follows the name of a command where it is told how to call it."""
    return value_in(" ".join(command.collect_usage_pieces(ctx)), tongue)


def value_in(metavar: str, tongue: Tongue) -> str:
    """What stands for a value, as an editor reads it: `DIR` is a folder."""
    if _CHOICE.fullmatch(metavar):
        return metavar
    return _VALUE.sub(lambda word: tongue.of(HELP, word[0]), metavar)


def values_in(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """All words of a command that stand for values."""
    valued = (option for option in options_of(command, ctx) if not option.is_flag)
    for text in (*command.collect_usage_pieces(ctx), *(option.make_metavar(ctx) for option in valued)):
        yield from _VALUE.findall(_CHOICE.sub("", text))


def paragraphs_of(command: click.Command) -> list[str]:
    """What a command says of itself, each paragraph as one line."""
    return [" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n") if paragraph.strip()]


def options_of(command: click.Command, ctx: click.Context) -> list[click.Option]:
    """The options of a command, `--help` last."""
    return [param for param in command.get_params(ctx) if isinstance(param, click.Option) and not param.hidden]


def _told(option: click.Option, ctx: click.Context, tongue: Tongue) -> tuple[str, str]:
    """An option as it is written, and what it is for."""
    names = ", ".join(sorted(option.opts, key=len))
    value = "" if option.is_flag else f" {value_in(option.make_metavar(ctx), tongue)}"
    return names + value, tongue.of(HELP, option.help or "")


def _line(text: str, tongue: Tongue) -> str:
    """The first sentence of a text."""
    return _END_OF_SENTENCE.split(tongue.of(HELP, text), maxsplit=1)[0] + "."
