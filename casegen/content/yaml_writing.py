"""Fields as YAML in the way in which editors write it: a line for each, short lists in brackets, quotes where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casegen.content.text import HIDDEN
from casegen.content.yaml_errors import quoted
from casegen.content.yaml_text import Tree

# What begins so, and holds neither of what ends a plain value, YAML reads as it stands.
_PLAIN = re.compile(r"[^\W_«“„(]|[«“„(]")
_NOT_PLAIN = re.compile(r":\s|:\Z|\s#|[\n\r\t]|\s\Z")
_PLAIN_IN_BRACKETS = re.compile(r"[^\W_](?:[\w .'’/-]*[\w.])?")
_ESCAPED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def as_yaml(fields: Mapping[str, Tree], indent: str = "") -> str:
    """Lines of YAML that `read_yaml` reads as these fields; names of fields are words."""
    return "".join(f"{indent}{line}\n" for line in _lines(fields))


def scalar(value: str) -> str:
    """A text as the value of a field, in quotes if YAML would take it for something else."""
    if _PLAIN.match(value) and not _NOT_PLAIN.search(value) and not HIDDEN.search(value):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    if any(sign in value for sign in _ESCAPED):
        written = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(_ESCAPED.get(sign, sign) for sign in written) + '"'
    return quoted(value)


def _lines(fields: Mapping[str, Tree]) -> Iterator[str]:
    for name, value in fields.items():
        key = scalar(name)
        if isinstance(value, str):
            yield f"{key}: {scalar(value)}"
        elif isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif all(isinstance(item, str) for item in value):
            yield f"{key}: [{', '.join(_in_brackets(str(item)) for item in value)}]"
        else:
            yield f"{key}:"
            for item in value:
                yield from (f"  {line}" for line in _item(item))


def _item(item: Tree) -> Iterator[str]:
    if isinstance(item, str):
        yield f"- {scalar(item)}"
        return
    # A list in a list is nothing that a content file has.
    assert isinstance(item, dict)
    for number, line in enumerate(_lines(item)):
        yield f"{'  ' if number else '- '}{line}"


def _in_brackets(value: str) -> str:
    return value if _PLAIN_IN_BRACKETS.fullmatch(value) else _quoted(value)
