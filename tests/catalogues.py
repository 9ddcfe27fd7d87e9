"""Catalogues of messages: what one has to have, and how one is brought up to date with the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

import click

from casegen.cli import COMMANDS, cli
from casegen.commands.telling.catalogue import read_po
from casegen.commands.telling.help_page import options_of, paragraphs_of, values_in
from casegen.content.claims import ClaimKind
from casegen.values import vocabularies, weights
from casegen.values.codes import ALL_CODES
from tests.messages import extraction, shape

Key = tuple[str, str]
"""A context, and a text in it: of patterns (the contexts "" and `part`) their shape."""

_REMARK = re.compile(r"(?<=\s)\(([^()]+)\)$")
VOCABULARIES: tuple[Iterable[str], ...] = (
    vocabularies.ROLES,
    vocabularies.EVENT_TYPES,
    vocabularies.CUSTODY,
    vocabularies.CHARGE_STATUSES,
    vocabularies.SOURCE_TYPES,
    vocabularies.COUNTRY_ROLES,
    vocabularies.RELATIONS,
    vocabularies.VOICES,
    vocabularies.VARIANT_KINDS,
    vocabularies.GENDERS,
    weights.WORDS,
)
"""All words of the vocabularies; a word that stands in two of them says the same in both."""

# What names a source besides claims, as `casegen sources` tells it.
_USES = ("person", "name", "text", "page", "list")
# Of lines of examples: what stands before what a file holds.
_LEADS = ("a draft", "a published case", "in both cases")


def entries() -> dict[Key, tuple[str, str]]:
    """All that a catalogue has to have: the plural, if any, and the singular, by key."""
    found: dict[Key, tuple[str, str]] = {}
    said = extraction()
    for context, patterns in (("", said.messages), ("part", said.phrases)):
        for pattern in patterns:
            if context == "" or ("", shape(pattern)) not in found:
                found.setdefault((context, shape(pattern)), (said.plurals.get(pattern, ""), pattern))
    for code in ALL_CODES:
        found["explain", code.meaning] = ("", code.meaning)
    for words in (*_headings(), *_LEADS):
        found["example", words] = ("", words)
    for text in _help():
        found["help", text] = ("", text)
    for kind in (*get_args(ClaimKind), *_USES):
        found["kind", kind] = ("", kind)
    for vocabulary in VOCABULARIES:
        for word in vocabulary:
            found["word", word] = ("", word)
    return found


def _help() -> Iterator[str]:
    """All that the help of a command is made of."""
    for _, ctx in every_command():
        command = ctx.command
        yield from paragraphs_of(command)
        yield from values_in(command, ctx)
        for option in options_of(command, ctx):
            yield option.help or ""
    yield from (text for _, text in COMMANDS.values())


def every_command() -> Iterator[tuple[tuple[str, ...], click.Context]]:
    """Each command with the words that call it."""
    waiting: list[tuple[tuple[str, ...], click.Context]] = [((), click.Context(cli, info_name="casegen"))]
    while waiting:
        words, ctx = waiting.pop(0)
        yield words, ctx
        if isinstance(ctx.command, click.Group):
            for name in ctx.command.list_commands(ctx):
                command = ctx.command.get_command(ctx, name)
                assert command is not None
                waiting.append(((*words, name), click.Context(command, ctx, name)))


def _headings() -> Iterator[str]:
    """The headings and the remarks of examples."""
    for code in ALL_CODES:
        for line in code.example.split("\n"):
            if line and not line.startswith(" "):
                yield line.partition(":")[0]
            if (remark := _REMARK.search(line)) and re.search("^[a-zA-Z, ]*[a-z]( |$)|[a-z] ", remark[1]):
                yield remark[1]


def updated(po: str) -> str:
    """A catalogue with what it lacks, to be translated, and without what casegen says no more."""
    wanted = entries()
    head, *blocks = po.rstrip("\n").split("\n\n")
    kept, found = [head], set[Key]()
    for block in blocks:
        entry = next(iter(read_po(block)))
        context, written = entry.get("msgctxt", ""), entry["msgid"]
        key = (context, shape(written) if context in ("", "part") else written)
        if key in wanted and key not in found:
            found.add(key)
            kept.append(block)
    for new, (plural, text) in wanted.items():
        if new not in found:
            context = new[0]
            lines = [f"msgctxt {_quoted(context)}"] if context else []
            lines.append(f"msgid {_quoted(text)}")
            lines += [f"msgid_plural {_quoted(plural)}", *(f'msgstr[{form}] ""' for form in range(3))] if plural else []
            kept.append("\n".join([*lines, *([] if plural else ['msgstr ""'])]))
    return "\n\n".join(kept) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
