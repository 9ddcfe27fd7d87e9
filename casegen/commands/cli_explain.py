"""The command `casegen explain`: what a diagnostic code means, how much it weighs, and how to mend what it names."""

from __future__ import annotations

import re
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.content.corpus import read_base
from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE
from casegen.output import reader
from casegen.values.closest import closest
from casegen.values.codes import CODES, bare_code
from casegen.values.weights import Weights, weights_of

_REMARK = re.compile(r"(?<=\s)\((?P<words>[^()]+)\)$")
_LEAD = re.compile(r"^(?P<words>[^:]+)(?=:)")


@click.command("explain", cls=SpokenCommand)
@click.argument("code", required=False)
@options.lang
def command(code: str | None, lang: str | None) -> None:
    """Explain a diagnostic code.

    Without CODE, list them all. Where the publication in this folder has given a code another severity, that is said too.
    """
    tongue, weights = options.spoken(lang), _weights(Path.cwd())
    if code is None:
        for known in CODES.values():
            meaning = tongue.of("explain", known.meaning)
            line = f"{known.name:30} {tongue(str(known.severity)):14} {meaning.split('. ')[0].rstrip('.')}."
            here = _here(known.name, weights, tongue)
            click.echo(f"{line} ({here})" if here else line)
        return
    wanted = bare_code(code)
    if wanted not in CODES:
        near = closest(wanted, CODES)
        message = f"there is no code `{wanted}`; did you mean `{near}`?" if near else f"there is no code `{wanted}`"
        raise click.ClickException(tongue(message))
    found = CODES[wanted]
    meaning = click.wrap_text(tongue.of("explain", found.meaning), 88)
    severity = "; ".join(filter(None, (tongue(str(found.severity)), _here(wanted, weights, tongue))))
    click.echo(f"{click.style(found.name, bold=True)} ({severity})\n\n{meaning}")
    if found.example:
        click.echo("\n" + "\n".join(_spoken(line, tongue) for line in found.example.split("\n")))


def _weights(project: Path) -> Weights:
    data = reader.read(project, SITE_FILE)
    site = ContentFile(SITE_FILE, data) if isinstance(data, bytes) else None
    return weights_of(read_base(site, None)[0].settings.fields.severities)


def _here(code: str, weights: Weights, tongue: Tongue) -> str:
    """What this publication makes of a code; empty where that is what the registry says."""
    if code in weights.off:
        return tongue("switched off in this publication")
    severity = weights.own.get(code)
    return tongue(f"in this publication: {severity}") if severity is not None else ""


def _spoken(line: str, tongue: Tongue) -> str:
    """A line of an example: its heading, or the remark at its end, in another language; content stays as it is."""
    indent, text = line[: len(line) - len(line.lstrip())], line.lstrip()
    text = _LEAD.sub(lambda lead: tongue.of("example", lead["words"]), text)
    return indent + _REMARK.sub(lambda remark: f"({tongue.of('example', remark['words'])})", text)
