"""The command `casegen explain`: what a diagnostic code means, and how to mend what it names."""

from __future__ import annotations

import re

import click

from casegen.commands import options
from casegen.commands.tongue import Tongue
from casegen.values.closest import closest
from casegen.values.codes import CODES

_REMARK = re.compile(r"(?<=\s)\((?P<words>[^()]+)\)$")
_LEAD = re.compile(r"^(?P<words>[^:]+)(?=:)")


@click.command("explain")
@click.argument("code", required=False)
@options.lang
def command(code: str | None, lang: str | None) -> None:
    """Explain a diagnostic code.

    Without CODE, list them all.
    """
    tongue = options.spoken(lang)
    if code is None:
        for known in CODES.values():
            meaning = tongue.of("explain", known.meaning)
            click.echo(f"{known.name:30} {tongue(str(known.severity)):14} {meaning.split('. ')[0].rstrip('.')}.")
        return
    wanted = re.sub(r"^\w*\[|\]$", "", code.strip())
    if wanted not in CODES:
        near = closest(wanted, CODES)
        message = f"there is no code `{wanted}`; did you mean `{near}`?" if near else f"there is no code `{wanted}`"
        raise click.ClickException(tongue(message))
    found = CODES[wanted]
    meaning = click.wrap_text(tongue.of("explain", found.meaning), 88)
    click.echo(f"{click.style(found.name, bold=True)} ({tongue(str(found.severity))})\n\n{meaning}")
    if found.example:
        click.echo("\n" + "\n".join(_spoken(line, tongue) for line in found.example.split("\n")))


def _spoken(line: str, tongue: Tongue) -> str:
    """A line of an example: its heading, or the remark at its end, in another language; content stays as it is."""
    indent, text = line[: len(line) - len(line.lstrip())], line.lstrip()
    text = _LEAD.sub(lambda lead: tongue.of("example", lead["words"]), text)
    return indent + _REMARK.sub(lambda remark: f"({tongue.of('example', remark['words'])})", text)
