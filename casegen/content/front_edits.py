"""Fields added to, or taken from, a front matter as its author wrote it: every other line keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from casegen.content.front_matter import split
from casegen.content.text import decode
from casegen.content.yaml_errors import quoted
from casegen.content.yaml_text import Tree, read_yaml
from casegen.values.frozen import dataclass

_PLAIN = re.compile(r"[^\W_](?:[\w .'’-]*[\w.])?|https?://[\w./?=&%~+-]+")
_AFTER_FLOW = re.compile(r"(,?)(\s*)\](?=\s*(?:#.*)?$)")


@dataclass(frozen=True, slots=True)
class Front:
    """A content file by its lines, each with its end. `blocks` are the lines of each field, by its name, in their order.

    `tree` are the values of the fields; `body` is the first line after the front matter, `mark` a
    byte-order mark.
    """

    lines: tuple[str, ...]
    tree: Mapping[str, Tree]
    blocks: Mapping[str, tuple[int, int]]
    body: int
    mark: str = ""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return (self.mark + "".join(self.lines)).encode()

    @property
    def end(self) -> str:
        """The line end of this file."""
        return "\r\n" if self.lines[0].endswith("\r\n") else "\n"

    @property
    def text(self) -> str:
        """The body, as it was written."""
        return "".join(self.lines[self.body :])

    def rows(self, key: str) -> range:
        """The lines of a field with the comments right above it."""
        start, end = self.blocks[key]
        while self.lines[start - 1].startswith("#"):
            start -= 1
        return range(start, end)

    def block(self, key: str) -> str:
        """The lines of a field, as they were written, with the comments right above it."""
        return "".join(self.lines[row] for row in self.rows(key))


def read_front(path: str, data: bytes) -> Front | None:
    """The front matter of a file; None when it cannot be read, or a field does not begin a line of its own."""
    text, problems = decode(path, data)
    parts, more = split(path, text) if text is not None else (None, [])
    if parts is None or problems or more:
        return None
    tree, places, wrong = read_yaml(path, parts.front_matter, 2)
    starts = {path[0]: mark for path, mark in places.keys.items() if len(path) == 1}
    if tree is None or wrong or any(column != 1 for _, column, _ in starts.values()):
        return None
    whole = data.decode("utf-8")
    mark = "\ufeff" if whole.startswith("\ufeff") else ""
    lines = tuple(whole.removeprefix(mark).splitlines(keepends=True))
    after = [*[line for line, _, _ in starts.values()][1:], *([parts.body_line - 1] if starts else [])]
    blocks = {
        str(key): (line - 1, _last(lines, line, following - 1))
        for (key, (line, _, _)), following in zip(starts.items(), after, strict=True)
    }
    return Front(lines, tree, blocks, parts.body_line - 1, mark)


def with_block(front: Front, block: str, after: str | None = None) -> Front:
    """The file with further lines of YAML: after those of a field, else at the end of the front matter."""
    at = front.blocks[after][1] if after is not None else front.body - 1
    lines = block.splitlines()
    return _again(front, (*front.lines[:at], *(line + front.end for line in lines), *front.lines[at:]))


def with_field(front: Front, key: str, block: str) -> Front | None:
    """The file with lines of YAML in place of a field, or after all others; None when the front matter becomes too large."""
    start, end = front.blocks.get(key, (front.body - 1, front.body - 1))
    lines = tuple(line + front.end for line in block.splitlines())
    return read_front("", (front.mark + "".join((*front.lines[:start], *lines, *front.lines[end:]))).encode())


def with_items(front: Front, key: str, items: Sequence[str], after: str | None = None) -> Front | None:
    """The file with further items, each as YAML, in a list; None when it is written in a way that is not understood.

    Above an item may stand comments, each on a line of its own, unless the list is one in brackets.
    """
    if not items:
        return front
    if key not in front.blocks:
        return with_block(front, "\n".join([f"{key}:", *_item_lines("  ", items)]), after)
    start, end = front.blocks[key]
    first = front.lines[start].partition(":")[2].lstrip()
    if first.startswith("["):
        return _in_brackets(front, end - 1, items)
    item = next((line for line in front.lines[start + 1 : end] if line.lstrip().startswith("- ")), None)
    if item is None:
        return None
    indent = item[: len(item) - len(item.lstrip())]
    added = (line + front.end for line in _item_lines(indent, items))
    return _again(front, (*front.lines[:end], *added, *front.lines[end:]))


def _item_lines(indent: str, items: Sequence[str]) -> Iterator[str]:
    for item in items:
        *comments, value = item.split("\n")
        yield from (indent + comment for comment in comments)
        yield f"{indent}- {value}"


def as_item(fields: Mapping[str, str]) -> str:
    """The fields of an item as YAML on one line; a `value` alone is written by itself."""
    if fields.keys() == {"value"}:
        return plain_or_quoted(fields["value"])
    return "{" + ", ".join(f"{key}: {plain_or_quoted(value)}" for key, value in fields.items()) + "}"


def plain_or_quoted(value: str) -> str:
    """A text as YAML, in a list in brackets too."""
    return value if _PLAIN.fullmatch(value) else quoted(value)


def _in_brackets(front: Front, row: int, items: Sequence[str]) -> Front | None:
    line = front.lines[row].rstrip("\r\n")
    found = _AFTER_FLOW.search(line)
    if found is None:
        return None
    before, new = line[: found.start()], ", ".join(items)
    if not before.strip():
        return _above_bracket(front, row, new)
    glue = " " if found[1] else "" if before.rstrip().endswith("[") else ", "
    changed = before + found[1] + glue + new + line[found.start() + len(found[1]) :]
    end = front.lines[row][len(line) :]
    return _again(front, (*front.lines[:row], changed + end, *front.lines[row + 1 :]))


def _above_bracket(front: Front, row: int, new: str) -> Front | None:
    """Items on a line of their own, above a bracket that stands alone on its line."""
    last = front.lines[row - 1]
    if not last.rstrip().endswith((",", "[")):
        return None
    indent = last[: len(last) - len(last.lstrip())] or "  "
    return _again(front, (*front.lines[:row], f"{indent}{new},{front.end}", *front.lines[row:]))


def _again(front: Front, lines: tuple[str, ...]) -> Front:
    changed = read_front("", (front.mark + "".join(lines)).encode())
    assert changed is not None  # what was added is YAML
    return changed


def _last(lines: Sequence[str], first: int, end: int) -> int:
    """The line after the last one of a field: comments and empty lines before the next field belong to that."""
    while end > first and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def renamed(front: Front, old: str, new: str) -> Front:
    """The file with another name for a field; without that field, or with one of the new name, as it is."""
    if old not in front.blocks or new in front.blocks:
        return front
    start, _ = front.blocks[old]
    line = re.sub(rf"(['\"]?){re.escape(old)}\1(?=\s*:)", lambda _: new, front.lines[start], count=1)
    return _again(front, (*front.lines[:start], line, *front.lines[start + 1 :]))
