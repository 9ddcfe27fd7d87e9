"""YAML as text: one pass over the C parser's events gives strings, lists and maps, and the place of each.

No value has a type but text, so that `NO` stays Norway and `2022-01` a month. Whatever could surprise an
author or exhaust the machine (anchors, tags, depth, repeated keys) is a diagnostic before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

import yaml

from casegen.content.places import Mark, Path, Places
from casegen.content.text import HIDDEN, hidden_character, may_hide
from casegen.content.yaml_errors import explain, quoted
from casegen.values.diagnostics import Diagnostic, Span

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

DEPTH = 10
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What begins with each of these events; the text of a scalar comes with it, and an alias is refused.
_BEGIN: Mapping[type[yaml.Event], Callable[[], Tree]] = {
    yaml.ScalarEvent: str,
    yaml.AliasEvent: str,
    yaml.SequenceStartEvent: list,
    yaml.MappingStartEvent: dict,
}
_START = frozenset({yaml.SequenceStartEvent, yaml.MappingStartEvent})
_END = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})
_CUT = re.compile(r"\s+#")
_MAYBE_CUT = re.compile(r"\s#")  # to search for `_CUT` in a whole text would take long where white space is
_ITEM = re.compile(r"\s*- ")

_DROPPED = "\0"
"""The key of a value that is reported and thrown away; also that of the whole, which has none."""


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
    documents: int = 0
    doubled: set[Path] = field(default_factory=set)
    spoilt: list[dict[str, Tree]] = field(default_factory=list)
    """Maps in which something may stand under `_DROPPED`."""

    def tree(self, text: str, next_event: Callable[[], Any]) -> Tree:  # noqa: C901  # a call for each value costs more than the value
        """What `text` holds, from its events.

        Every value of every file comes through this loop, so it looks for nothing that the text as a whole rules out.
        """
        has_features = "&" in text or "!" in text or "*" in text
        is_doubtful = "\\" in text or may_hide(text) or ("#" in text and bool(_MAYBE_CUT.search(text)))
        values, keys, offset, last = self.values, self.keys, self.offset, len(self.lines) - 1
        # The list or map that is open, its path; and of a map the key, and its path, whose value comes next.
        whole: dict[str, Tree] = {}
        node: list[Tree] | dict[str, Tree] = whole
        path: Path = ()
        key: str | None = _DROPPED
        at: Path = ()
        around: list[tuple[list[Tree] | dict[str, Tree], Path, str | None, Path]] = []
        while (event := next_event()) is not None:
            kind = type(event)
            if kind in _END:
                node, path, key, at = around.pop()
                continue
            if kind not in _BEGIN:
                self._count(event)
                continue
            start, end = event.start_mark, event.end_mark
            line, column = start.line, start.column
            width = end.column - column if end.line == line else 1
            if line > last:  # what is missing at the end may stand on the line after the last one
                line = last
            mark = (line + offset, column + 1, width or 1)
            if has_features and (event.anchor or event.tag):  # an alias, which has no tag, has an anchor
                self._refuse_features(event, mark)
            value: Any
            if kind is not yaml.ScalarEvent:
                value = _BEGIN[kind]()
            elif key is None and isinstance(node, dict):
                value = event.value
                if value in node or value == "<<" or (is_doubtful and HIDDEN.search(value)):
                    self._refuse_key(value, path, mark)
                    key, at = self._drop(node, path)
                else:
                    key, at = value, (*path, value)
                    keys[at] = mark
                continue
            else:
                value = event.value
                if is_doubtful or end.line != line or not value.strip():
                    self._check(event, value, mark, key, at)
            if isinstance(node, list):
                at = (*path, len(node))
                values[at] = mark
                node.append(value)
            elif key is not None:
                values[at] = mark
                node[key] = value
                key = None
            else:
                self.complain("invalid-yaml", mark, "a field's name must be a word", "write `field: value`")
                key, at = self._drop(node, path)
            if kind in _START:
                around.append((node, path, key, at))
                if len(around) > DEPTH:
                    self._refuse_depth(mark)
                node, path, key = value, at, None
        for spoilt in self.spoilt:
            spoilt.pop(_DROPPED, None)
        return whole.get(_DROPPED, {})

    def complain(self, code: str, mark: Mark, message: str, help: str = "") -> None:
        """Report a problem at a place."""
        self.problems.append(Diagnostic(code, Span(self.file, *mark), message, help))

    def _drop(self, node: dict[str, Tree], path: Path) -> tuple[str, Path]:
        """The key, and its path, of a value that is thrown away."""
        self.spoilt.append(node)
        return _DROPPED, (*path, _DROPPED)

    def _count(self, event: yaml.Event) -> None:
        if not isinstance(event, yaml.DocumentStartEvent):
            return
        self.documents += 1
        if self.documents > 1:
            start, end = event.start_mark, event.end_mark
            assert start is not None  # every event of a parser has its marks
            assert end is not None
            width = end.column - start.column if end.line == start.line else 1
            mark = (min(start.line, len(self.lines) - 1) + self.offset, start.column + 1, max(width, 1))
            self.complain("invalid-yaml", mark, "a second document begins here", "remove this line")
            raise _TooMuchError

    def _refuse_depth(self, mark: Mark) -> NoReturn:
        help = "case files need no more than a few steps"
        self.complain("too-deep", mark, f"values lie more than {DEPTH} deep in each other", help)
        raise _TooMuchError

    def _refuse_key(self, key: str, path: Path, mark: Mark) -> None:
        """Say why `key` cannot stand in the map at `path`."""
        if found := HIDDEN.search(key):
            self.problems.append(hidden_character(found[0]).at(Span(self.file, *mark)))
        elif key == "<<":
            self.complain("yaml-feature", mark, "`<<` merges another map", "write the values out")
        # Where the line that begins an item is missing, all its fields stand twice; the first says it.
        elif path not in self.doubled:
            self.doubled.add(path)
            message = f"`{key}` stands twice here: first on line {self.keys[*path, key][0]}"
            in_list = bool(path) and isinstance(path[-1], int)
            help = "keep one of the two" + ("; a new item of the list begins with `- `" if in_list else "")
            self.complain("duplicate-field", mark, message, help)

    def _check(self, event: yaml.ScalarEvent, value: str, mark: Mark, key: str | None, at: Path) -> None:
        """Look for what is wrong with a value: of the field `key` at the path `at`, or of an item of a list."""
        if not value.strip():
            place = self.keys.get(at, mark) if key is not None else mark
            what = "here a value is missing" if key in (None, _DROPPED) else f"`{key}` has no value"
            help = "write the value, or delete the line: what is not known is left out"
            self.complain("empty-value", place, what, help)
        elif found := HIDDEN.search(value):
            # A quoted value can name by its number (`"\u202e"`) what the file itself may not hold.
            self.problems.append(hidden_character(found[0]).at(Span(self.file, *mark)))
        elif not event.style:
            self._look_for_cut(event, value)
            self._look_for_item(event)

    def _look_for_item(self, event: yaml.ScalarEvent) -> None:
        # An item of a list that stands too far right is read as the end of the item above: «one - two».
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        for row in range(start.line + 1, min(end.line + 1, len(self.lines))):
            line = self.lines[row]
            if _ITEM.match(line):
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
        if _CUT.match(rest):
            self.complain(
                "value-cut",
                (end.line + self.offset, end.column + 1, len(rest)),
                "YAML takes the rest of this line for a comment and drops it",
                f"if it belongs to the value, put all of it in quotes: `{quoted(value + rest.rstrip())}`;"
                " if it is a comment, write it on a line of its own",
            )

    def _refuse_features(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if isinstance(event, yaml.AliasEvent):
            help = f"write the value out; or, if it is text, put it in quotes: `{quoted('*' + str(event.anchor))}`"
            self.complain("yaml-feature", mark, "`*` refers to another value", help)
            return
        help = "delete it; or, if it is text, put the whole value in quotes"
        if event.anchor:
            self.complain("yaml-feature", mark, f"`&{event.anchor}` names this value for reuse", help)
        if tag := getattr(event, "tag", None):
            self.complain("yaml-feature", mark, f"`{tag}` gives this value a type", help)


def read_yaml(file: str, text: str, first_line: int = 1) -> tuple[dict[str, Tree] | None, Places, list[Diagnostic]]:
    """The map that `text` holds, with the places of its values, or None; and what is wrong with it.

    `first_line` is the line of the file on which `text` begins. An empty text is an empty map.
    """
    reading = _Reading(file, first_line, text.split("\n"))
    loader = _Loader(text)
    root: Tree | None = None
    try:
        root = reading.tree(text, loader.get_event)
    except _TooMuchError:
        pass
    except yaml.MarkedYAMLError as error:
        found = explain(file, reading.lines, first_line, error)
        # What begins with `*` or `&` is told already, where it begins.
        reading.problems += [] if found.span.line in {told.span.line for told in reading.problems} else [found]
    except yaml.reader.ReaderError as error:
        character = f"U+{error.character:04X}"
        reading.complain("invalid-yaml", (first_line, 1, 1), f"the character {character} cannot stand here")
    finally:
        loader.dispose()
    places = Places(file, reading.values, reading.keys)
    if root is not None and not isinstance(root, dict):
        message = "the front matter is made of lines `field: value`"
        if file.endswith(".yml"):
            message = "this file is made of lines `field: value`"
        help = "write each field on a line of its own, with nothing before its name"
        reading.complain("wrong-shape", reading.values.get((), (first_line, 1, 1)), message, help)
        root = None
    return root, places, reading.problems
