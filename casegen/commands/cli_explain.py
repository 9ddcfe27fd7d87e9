"""The command `casegen explain`: what a diagnostic code means, and how to mend what it names."""

from __future__ import annotations

import click

from casegen.values.closest import closest
from casegen.values.codes import CODES


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a diagnostic code.

    Without CODE, list them all.
    """
    if code is None:
        for known in CODES.values():
            click.echo(f"{known.name:30} {known.severity:8} {known.meaning.split('. ')[0].rstrip('.')}.")
        return
    wanted = code.strip("[]").removeprefix("error[").removeprefix("warning[").removeprefix("note[")
    if wanted not in CODES:
        near = closest(wanted, CODES)
        raise click.ClickException(f"there is no code `{wanted}`" + (f"; did you mean `{near}`?" if near else ""))
    found = CODES[wanted]
    click.echo(f"{click.style(found.name, bold=True)} ({found.severity})\n\n{click.wrap_text(found.meaning, 88)}")
    if found.example:
        click.echo("\n" + found.example)
