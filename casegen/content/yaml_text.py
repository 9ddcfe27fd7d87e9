"""YAML as text: one pass over the C parser's events gives strings, lists and maps, and the place of each.

No value has a type but text, so that `NO` stays Norway and `2022-01` a month. Whatever could surprise an
author or exhaust the machine (anchors, tags, depth, repeated keys) is a diagnostic before anything is built.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from casegen.content.places import Mark, Path, Places
from casegen.content.text import HIDDEN, hidden_character
from casegen.content.yaml_errors import explain, quoted
from casegen.values.diagnostics import Diagnostic, Span

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

DEPTH = 10
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_DROPPED = "\0"
"""The key of a value that is reported and thrown away."""


@dataclass
class _Open:
    """A list or map that is still being read."""

    node: list[Tree] | dict[str, Tree]
    path: Path
    key: str | None = None


class _TooMuchError(Exception):
    """Reading stops here: what follows is reported already, or is not to be built."""


@dataclass
class _Reading:
    """One pass over the events of a text."""

    file: str
    offset: int
    lines: list[str]
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    root: Tree | None = None
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    doubled: set[Path] = field(default_factory=set)

    def take(self, event: yaml.Event) -> None:
        """Add one event to the tree."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_features(event)
            if self.stack and isinstance(self.stack[-1].node, dict) and self.stack[-1].key is None:
                self._key(event)
            else:
                self._attach(self._scalar(event), event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_features(event)
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node = self.stack.pop().node
            if isinstance(node, dict):
                node.pop(_DROPPED, None)
        elif isinstance(event, yaml.AliasEvent):
            help = f"write the value out; or, if it is text, put it in quotes: `{quoted('*' + str(event.anchor))}`"
            self.complain("yaml-feature", self.mark(event), "`*` refers to another value", help)
            self._attach("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.complain("invalid-yaml", self.mark(event), "a second document begins here", "remove this line")
                raise _TooMuchError

    def mark(self, event: yaml.Event) -> Mark:
        """The place of an event in the file."""
        start, end = event.start_mark, event.end_mark
        assert start is not None  # every event of a parser has its marks
        assert end is not None
        width = end.column - start.column if end.line == start.line else 1
        # What is missing at the end may stand on the line after the last one.
        return min(start.line, len(self.lines) - 1) + self.offset, start.column + 1, max(width, 1)

    def complain(self, code: str, mark: Mark, message: str, help: str = "") -> None:
        """Report a problem at a place."""
        self.problems.append(Diagnostic(code, Span(self.file, *mark), message, help))

    def _open(self, node: list[Tree] | dict[str, Tree], event: yaml.Event) -> None:
        path = self._attach(node, event)
        if len(self.stack) >= DEPTH:
            help = "case files need no more than a few steps"
            self.complain("too-deep", self.mark(event), f"values lie more than {DEPTH} deep in each other", help)
            raise _TooMuchError
        self.stack.append(_Open(node, path))

    def _key(self, event: yaml.ScalarEvent) -> None:
        parent = self.stack[-1]
        key, mark = str(event.value), self.mark(event)
        parent.key = _DROPPED
        if found := HIDDEN.search(key):
            self.problems.append(hidden_character(found[0]).at(Span(self.file, *mark)))
        elif key == "<<":
            self.complain("yaml-feature", mark, "`<<` merges another map", "write the values out")
        elif key in parent.node:
            # Where the line that begins an item is missing, all its fields stand twice; the first says it.
            if parent.path not in self.doubled:
                self.doubled.add(parent.path)
                message = f"`{key}` stands twice here: first on line {self.keys[*parent.path, key][0]}"
                in_list = bool(parent.path) and isinstance(parent.path[-1], int)
                help = "keep one of the two" + ("; a new item of the list begins with `- `" if in_list else "")
                self.complain("duplicate-field", mark, message, help)
        else:
            self.keys[*parent.path, key] = mark
            parent.key = key

    def _attach(self, node: Tree, event: yaml.Event) -> Path:
        mark = self.mark(event)
        if not self.stack:
            self.root, self.values[()] = node, mark
            return ()
        parent = self.stack[-1]
        if isinstance(parent.node, list):
            path: Path = (*parent.path, len(parent.node))
            parent.node.append(node)
        elif parent.key is None:
            self.complain("invalid-yaml", mark, "a field's name must be a word", "write `field: value`")
            parent.key = _DROPPED
            return (*parent.path, _DROPPED)
        else:
            path = (*parent.path, parent.key)
            parent.node[parent.key] = node
            parent.key = None
        self.values[path] = mark
        return path

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        value = str(event.value)
        if not value.strip():
            parent = self.stack[-1] if self.stack else _Open([], ())
            place = self.keys.get((*parent.path, parent.key or ""), self.mark(event))
            what = f"`{parent.key}` has no value" if parent.key not in (None, _DROPPED) else "here a value is missing"
            help = "write the value, or delete the line: what is not known is left out"
            self.complain("empty-value", place, what, help)
        elif found := HIDDEN.search(value):
            # A quoted value can name by its number (`"\u202e"`) what the file itself may not hold.
            self.problems.append(hidden_character(found[0]).at(Span(self.file, *self.mark(event))))
        elif not event.style:
            self._look_for_cut(event, value)
            self._look_for_item(event)
        return value

    def _look_for_item(self, event: yaml.ScalarEvent) -> None:
        # An item of a list that stands too far right is read as the end of the item above: «one - two».
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        for row in range(start.line + 1, min(end.line + 1, len(self.lines))):
            line = self.lines[row]
            if re.match(r"\s*- ", line):
                indent = len(line) - len(line.lstrip())
                message = "this line begins further right than the one above, and is read as its continuation"
                help = "if it is an item of the list, put it exactly under the one above; if it is text, put all of it in quotes"
                mark = (row + self.offset, indent + 1, len(line.rstrip()) - indent)
                self.complain("invalid-yaml", mark, message, help)
                return

    def _look_for_cut(self, event: yaml.ScalarEvent, value: str) -> None:
        # YAML ends an unquoted value at " #" without a word: «дело № #5» would be published as «дело №».
        end = event.end_mark
        assert end is not None
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if re.match(r"\s+#", rest):
            self.complain(
                "value-cut",
                (end.line + self.offset, end.column + 1, len(rest)),
                "YAML takes the rest of this line for a comment and drops it",
                f"if it belongs to the value, put all of it in quotes: `{quoted(value + rest.rstrip())}`;"
                " if it is a comment, write it on a line of its own",
            )

    def _refuse_features(self, event: yaml.NodeEvent) -> None:
        help = "delete it; or, if it is text, put the whole value in quotes"
        if event.anchor:
            self.complain("yaml-feature", self.mark(event), f"`&{event.anchor}` names this value for reuse", help)
        if tag := getattr(event, "tag", None):
            self.complain("yaml-feature", self.mark(event), f"`{tag}` gives this value a type", help)


def read_yaml(file: str, text: str, first_line: int = 1) -> tuple[dict[str, Tree] | None, Places, list[Diagnostic]]:
    """The map that `text` holds, with the places of its values, or None; and what is wrong with it.

    `first_line` is the line of the file on which `text` begins. An empty text is an empty map.
    """
    reading = _Reading(file, first_line, text.split("\n"))
    loader = _Loader(text)
    root: Tree | None = None
    try:
        while (event := loader.get_event()) is not None:
            reading.take(event)
        root = {} if reading.root is None else reading.root
    except _TooMuchError:
        pass
    except yaml.MarkedYAMLError as error:
        found = explain(file, reading.lines, first_line, error)
        # What begins with `*` or `&` is told already, where it begins.
        reading.problems += [] if found.span.line in {told.span.line for told in reading.problems} else [found]
    except yaml.reader.ReaderError as error:
        character = f"U+{ord(str(error.character)[0]):04X}"
        reading.complain("invalid-yaml", (first_line, 1, 1), f"the character {character} cannot stand here")
    finally:
        loader.dispose()
    places = Places(file, reading.values, reading.keys, Counter(path[:-1] for path in reading.keys))
    if root is not None and not isinstance(root, dict):
        message = "the front matter is made of lines `field: value`"
        if file.endswith(".yml"):
            message = "this file is made of lines `field: value`"
        help = "write each field on a line of its own, with nothing before its name"
        reading.complain("wrong-shape", reading.values.get((), (first_line, 1, 1)), message, help)
        root = None
    return root, places, reading.problems
