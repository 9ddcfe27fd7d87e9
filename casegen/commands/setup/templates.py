"""`casegen templates`: the templates of a project as lists of blocks, and files that begin a change to one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from casegen.commands.reading.theme import load_theme
from casegen.commands.telling.tongue import Tongue
from casegen.output.scan import read_theme
from casegen.rendering.blocks import blocks_of, inherited
from casegen.rendering.environment import Theme
from casegen.rendering.reference import reference
from casegen.values.closest import closest
from casegen.values.layout import TEMPLATES

_MACROS = '{% import "macros.html" as m with context %}\n'


def listing(project: Path, name: str | None, tongue: Tongue) -> Iterator[str]:
    """Lines that name each template with its blocks, and what of both the project has of its own.

    Of one template, `name`, also the blocks of those that it extends.
    """
    theme, _ = load_theme(project)
    default, own = read_theme(project)
    if name is not None and name not in default | own:
        raise _no_template(name, default | own)
    for each in [name] if name is not None else sorted(default.keys() | own.keys()):
        yield each + ("  " + tongue(f"(yours: `{TEMPLATES}/{each}`)") if each in own else "")
        if each not in theme.templates or each.endswith(".po"):
            continue
        original = f"theme:{each}" if f"theme:{each}" in theme.templates else each
        mine = set(blocks_of(theme, each).names) if each in own else set()
        # Nearly all templates share those of base.html.
        for of, blocks in inherited(theme, original)[: None if name else 1]:
            if blocks.names:
                words = " ".join(f"[{block}]" if block in mine else block for block in blocks.names)
                yield from _wrapped(words if of == original else f"{tongue(f'from `{of}`')}: {words}")
    if own:
        yield ""
        yield tongue("[block]: yours")


def write_copy(project: Path, name: str, block: str | None) -> str:
    """Write the file that begins a change to a template, or to one block of it; its path in the project."""
    default, _ = read_theme(project)
    if name not in default:
        raise _no_template(name, default)
    text = default[name] if block is None else _override(load_theme(project)[0], name, block).encode()
    path = project / TEMPLATES / name
    shown = f"{TEMPLATES}/{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(text)
    except FileExistsError:
        message = f"`{shown}` is there, and is not overwritten"
        if block is not None:
            message = f"`{shown}` is there, and is not overwritten; put these lines into it"
            click.echo(_block(block))
        raise click.ClickException(message) from None
    return shown


def reference_of(project: Path) -> str:
    """What the templates of a project see, as Markdown."""
    return reference(load_theme(project)[0])


def _override(theme: Theme, name: str, block: str) -> str:
    """Five lines that put the theme's block inside one of the same name."""
    known = [one for _, blocks in inherited(theme, f"theme:{name}") for one in blocks.names]
    if block not in known:
        near = closest(block, known)
        message = f"`{name}` has no block `{block}`"
        if near:
            message += f"; did you mean `{near}`?"
        elif known:
            message += f"; it has: `{' '.join(known)}`"
        else:
            message += "; it has none"
        raise click.ClickException(message)
    macros = _MACROS if name.endswith(".html") else ""
    return f'{{% extends "theme:{name}" %}}\n{macros}{_block(block)}'


def _block(block: str) -> str:
    return f"{{% block {block} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n"


def _no_template(name: str, known: Iterable[str]) -> click.ClickException:
    near = closest(name, known)
    message = f"the theme has no `{name}`" + (f"; did you mean `{near}`?" if near else "")
    return click.ClickException(message)


def _wrapped(words: str) -> list[str]:
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    return click.wrap_text(words, width, initial_indent="    ", subsequent_indent="        ").split("\n")
