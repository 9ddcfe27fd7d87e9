"""The command line. A command's module is imported when the command runs, so that help is there at once."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from casegen.commands import options
from casegen.commands.telling.spoken import SpokenGroup

COMMANDS: dict[str, tuple[str, str]] = {
    "addresses": ("casegen.commands.cli_addresses", "Keep the list of every address that was published."),
    "build": ("casegen.commands.cli_build", "Build the publication into site/."),
    "check": ("casegen.commands.cli_check", "Check the content and say what to mend."),
    "diff": ("casegen.commands.cli_diff", "Say what a change does for readers."),
    "explain": ("casegen.commands.cli_explain", "Explain a diagnostic code."),
    "forget": ("casegen.commands.cli_forget", "List every place where a name stands."),
    "import": ("casegen.commands.cli_import", "Import records into a publication, and say what became of each."),
    "init": ("casegen.commands.cli_init", "Begin a publication in an empty folder."),
    "link": ("casegen.commands.cli_link", "Write links to people whom the texts mention."),
    "new": ("casegen.commands.cli_new", "Begin a case, a person or a dossier."),
    "people": ("casegen.commands.cli_people", "Find people who stand in the archive twice, and merge them."),
    "publish": ("casegen.commands.cli_publish", "Hand on the site that was built, to a folder or a branch."),
    "schema": ("casegen.commands.cli_schema", "Print the fields of content files as JSON Schema, or as a guide."),
    "serve": ("casegen.commands.cli_serve", "Preview the publication in a browser."),
    "sources": ("casegen.commands.cli_sources", "List every source and where it is used."),
    "templates": ("casegen.commands.cli_templates", "Show what a theme is made of, and change a part of it."),
    "translated": ("casegen.commands.cli_translated", "Record that translations say what their originals say now."),
    "upgrade": ("casegen.commands.cli_upgrade", "Rewrite the content for the present schema."),
    "verify": ("casegen.commands.cli_verify", "Find out whether a site is fit to be published."),
}


class LazyGroup(SpokenGroup):
    """A group that knows its commands by name and one line of help, and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def lines(self, ctx: click.Context) -> list[tuple[str, str]]:
        del ctx
        return [(name, help) for name, (_, help) in COMMANDS.items()]

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            from casegen.commands.telling.usage import in_tongue

            raise in_tongue(error, error.ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            from casegen.commands.telling.usage import in_tongue

            raise in_tongue(error, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(self.lines(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from casegen.values.closest import closest

            near = closest(args[0], COMMANDS)
            if near:
                raise click.UsageError(f"{error.message} Did you mean '{near}'?", ctx) from None
            raise


def _version(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    del param
    if value and not ctx.resilient_parsing:
        from casegen import __version__

        click.echo(f"casegen {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@options.lang
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def cli(lang: str | None) -> None:
    """Publish case files about people.

    casegen turns the Markdown files in content/ into a website with a page for every case, person, country and
    year. Run it in the folder that holds content/.
    """
    del lang


def hurry() -> None:
    """Let the process look for cycles in memory seldom: what a command makes has hardly any, and lives until its end.

    What is known of ten thousand cases are some 200,000 objects: an edit of one of them is built before any of them is looked at.
    """
    gc.set_threshold(700_000, 20, 50)


def main() -> None:
    """The entry point: a failure of the machine (a full disk, no permission) is one line, never a traceback."""
    hurry()
    try:
        cli(prog_name="casegen")
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        raise SystemExit(f"casegen: {what}") from None
    except SystemExit as end:
        if isinstance(end.code, int | None):
            _leave(end.code or 0)
        raise


def _leave(code: int) -> None:
    """End at once: to take apart what a build of ten thousand cases holds in memory takes longer than to read it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody listens any more: Python knows how to end then
        return
    os._exit(code)
