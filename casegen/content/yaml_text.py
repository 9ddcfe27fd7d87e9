"""YAML as text: one pass over the C parser's events gives strings, lists and maps, and the place of each.

No value has a type but text, so that `NO` stays Norway and `2022-01` a month. Whatever could surprise an
author or exhaust the machine (anchors, tags, depth, repeated keys) is a diagnostic before anything is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from casegen.content.places import Mark, Path, Places
from casegen.values.diagnostics import Diagnostic, Span

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

DEPTH = 10
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class _Open:
    """A list or map that is still being read."""

    node: list[Tree] | dict[str, Tree]
    path: Path
    key: str | None = None


@dataclass
class _Reading:
    file: str
    offset: int
    lines: list[str]
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def mark(self, event: yaml.Event) -> Mark:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # every event of a parser has its marks
        assert end is not None
        width = end.column - start.column if end.line == start.line else 1
        return start.line + self.offset, start.column + 1, max(width, 1)

    def complain(self, code: str, mark: Mark, message: str, help: str = "") -> None:
        self.problems.append(Diagnostic(code, Span(self.file, *mark), message, help))


def read_yaml(file: str, text: str, first_line: int = 1) -> tuple[dict[str, Tree] | None, Places, list[Diagnostic]]:
    """The map that `text` holds, with the places of its values, or None; and what is wrong with it.

    `first_line` is the line of the file on which `text` begins. An empty text is an empty map.
    """
    reading = _Reading(file, first_line, text.split("\n"))
    try:
        root = _read_events(text, reading)
    except yaml.MarkedYAMLError as error:
        reading.problems.append(_syntax_error(reading, error))
        root = None
    except yaml.reader.ReaderError as error:
        reading.complain(
            "invalid-yaml", (first_line, 1, 1), f"the character U+{ord(str(error.character)[0]):04X} cannot stand here"
        )
        root = None
    places = Places(file, reading.values, reading.keys)
    if root is not None and not isinstance(root, dict):
        reading.complain("wrong-shape", (first_line, 1, 1), "here a list of `field: value` lines is expected")
        root = None
    return root, places, reading.problems


def _read_events(text: str, reading: _Reading) -> Tree | None:
    loader = _Loader(text)
    stack: list[_Open] = []
    root: Tree | None = {} if not text.strip() else None
    documents = 0
    try:
        while (event := loader.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent):
                if stack and isinstance(stack[-1].node, dict) and stack[-1].key is None:
                    _open_key(stack[-1], event, reading)
                    continue
                node: Tree = _scalar(event, stack, reading)
            elif isinstance(event, yaml.MappingStartEvent):
                node = {}
            elif isinstance(event, yaml.SequenceStartEvent):
                node = []
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                closed = stack.pop()
                if isinstance(closed.node, dict):
                    closed.node.pop(_DROPPED, None)
                continue
            elif isinstance(event, yaml.AliasEvent):
                reading.complain(
                    "yaml-feature", reading.mark(event), "`*` refers to another value", "write the value out"
                )
                node = ""
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    reading.complain(
                        "invalid-yaml", reading.mark(event), "a second document begins here", "remove this line"
                    )
                    return None
                continue
            else:
                continue
            _refuse_features(event, reading)
            path = _attach(stack, node, reading.mark(event), reading)
            if not stack:
                root = node
            if isinstance(node, list | dict):
                if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                    continue
                if len(stack) >= DEPTH:
                    reading.complain(
                        "too-deep", reading.mark(event), f"values lie more than {DEPTH} deep in each other"
                    )
                    return None
                stack.append(_Open(node, path))
    finally:
        loader.dispose()
    return root


_DROPPED = "\0"


def _open_key(parent: _Open, event: yaml.ScalarEvent, reading: _Reading) -> None:
    assert isinstance(parent.node, dict)
    _refuse_features(event, reading)
    key, mark = event.value, reading.mark(event)
    if key == "<<":
        reading.complain("yaml-feature", mark, "`<<` merges another map", "write the values out")
        key = _DROPPED
    elif key in parent.node:
        first = reading.keys[*parent.path, key][0]
        reading.complain(
            "duplicate-field", mark, f"`{key}` stands twice here: first on line {first}", "keep one of the two"
        )
        key = _DROPPED
    else:
        reading.keys[*parent.path, key] = mark
    parent.key = key


def _attach(stack: list[_Open], node: Tree, mark: Mark, reading: _Reading) -> Path:
    if not stack:
        reading.values[()] = mark
        return ()
    parent = stack[-1]
    if isinstance(parent.node, list):
        path: Path = (*parent.path, len(parent.node))
        parent.node.append(node)
    elif parent.key is None:
        reading.complain("invalid-yaml", mark, "a field's name must be a word", "write `field: value`")
        path = (*parent.path, _DROPPED)
        parent.key = _DROPPED
        return path
    else:
        path = (*parent.path, parent.key)
        parent.node[parent.key] = node
        parent.key = None
    reading.values[path] = mark
    return path


def _scalar(event: yaml.ScalarEvent, stack: list[_Open], reading: _Reading) -> str:
    mark = reading.mark(event)
    value = str(event.value)
    if not value.strip():
        name = stack[-1].key if stack else None
        place = reading.keys.get((*stack[-1].path, name), mark) if name else mark
        what = f"`{name}` has no value" if name and name != _DROPPED else "here a value is missing"
        reading.complain(
            "empty-value", place, what, "write the value, or delete the line: what is not known is left out"
        )
    elif not event.style:
        _look_for_cut(event, value, mark, reading)
    return value


def _look_for_cut(event: yaml.ScalarEvent, value: str, mark: Mark, reading: _Reading) -> None:
    # YAML ends an unquoted value at " #" without a word: «дело № #5» would be published as «дело №».
    end = event.end_mark
    assert end is not None
    line = reading.lines[end.line] if end.line < len(reading.lines) else ""
    rest = line[end.column :]
    if re.match(r"\s+#", rest):
        whole = (value + rest).replace("\\", "\\\\").replace('"', '\\"')
        reading.complain(
            "value-cut",
            (end.line + reading.offset, end.column + 1, len(rest)),
            "YAML takes the rest of this line for a comment and drops it",
            f'put the value in quotes: `"{whole}"`; a comment stands on a line of its own',
        )


def _refuse_features(event: yaml.Event, reading: _Reading) -> None:
    if (anchor := getattr(event, "anchor", None)) and not isinstance(event, yaml.AliasEvent):
        reading.complain("yaml-feature", reading.mark(event), f"`&{anchor}` names this value for reuse", "remove it")
    if tag := getattr(event, "tag", None):
        reading.complain("yaml-feature", reading.mark(event), f"`{tag}` gives this value a type", "remove it")


def _syntax_error(reading: _Reading, error: yaml.MarkedYAMLError) -> Diagnostic:
    at = error.problem_mark or error.context_mark
    row, column = (at.line, at.column) if at else (0, 0)
    line = reading.lines[row] if row < len(reading.lines) else ""
    span = Span(reading.file, row + reading.offset, column + 1)
    if "\t" in line[: column + 1] or "\t" in (error.problem or ""):
        span = Span(reading.file, row + reading.offset, line.find("\t") + 1)
        return Diagnostic("tab", span, "a tab stands where YAML wants spaces", "indent with spaces: two for each step")
    colon = re.match(r"(\s*(?:- )?(?:[^\s:]+: )?)(.*?\S: .*|.*:)$", line)
    if "mapping values are not allowed" in (error.problem or "") and colon and colon[2]:
        value = colon[2].replace("\\", "\\\\").replace('"', '\\"')
        return Diagnostic(
            "unquoted-colon",
            span,
            "a colon followed by a space begins a new field, so a value that holds one needs quotes",
            f'write `{colon[1].strip()} "{value}"`',
        )
    if (error.problem or "").startswith("found character") and column < len(line):
        help = f"put the value in quotes: it begins with `{line[column]}`, which YAML reserves"
        return Diagnostic("invalid-yaml", span, f"a value cannot begin with `{line[column]}`", help)
    what = ", ".join(part for part in (error.context, error.problem) if part)
    help = "check the indentation and the quotes of this line and of the one before it"
    return Diagnostic("invalid-yaml", span, f"YAML cannot read this: {what}", help)
