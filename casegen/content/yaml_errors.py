"""What YAML cannot read, in an editor's words: the parser's own speak of scalars and tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casegen.values.diagnostics import Diagnostic, Fix, Span
from casegen.values.late_patterns import late

if TYPE_CHECKING:
    import yaml

# At the beginning of a line, after the hyphen of an item, or after the colon of a field.
_UNBROKEN = late("(?:[ ]*(?:- )*(?:[\\w-]+:|-))?(?P<space>[ \u00a0]*\u00a0[ \u00a0]*)(?=\\S)")


_BULLET = late(r"\s*(?P<sign>[—–−‒•·*])[ \u00a0]+(?P<rest>[\w-]+:(?: .*)?)\Z")


@dataclass(frozen=True)
class _Fault:
    """Where the parser stopped (`row`, `column`), and where that began which it could not read (`first_…`), from 0."""

    lines: Sequence[str]
    row: int
    column: int
    first_row: int
    first_column: int

    @property
    def line(self) -> str:
        return self.lines[self.row] if self.row < len(self.lines) else ""

    @property
    def first_line(self) -> str:
        return self.lines[self.first_row] if self.first_row < len(self.lines) else ""


@dataclass(frozen=True)
class _Finding:
    message: str
    help: str
    row: int
    column: int
    width: int = 1
    code: str = "invalid-yaml"
    old: str = ""
    new: str = ""


def explain(file: str, lines: Sequence[str], first_line: int, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The diagnostic for a syntax error in `lines`, the first of which is `first_line` of the file."""
    at = error.problem_mark or error.context_mark
    since = error.context_mark or at
    row, column = (at.line, at.column) if at else (0, 0)
    first = (since.line, since.column) if since else (row, column)
    fault = _Fault(lines, row, column, *first)
    problem, context = error.problem or "", error.context or ""
    found = _tab(fault, problem) or _unbroken_space(fault) or _no_hyphen(fault)
    for part, say in _SAID:
        if found is None and (part in problem or part in context):
            found = say(fault)
    if found is None:
        what = ", ".join(part for part in (context, problem) if part)
        help = "check the indentation and the quotes of this line and of the one before it"
        found = _Finding(f"YAML cannot read this: {what}", help, row, column)
    # The parser may stop on the empty line after the last one.
    last = min(found.row, max(len(lines) - 1, 0))
    span = Span(file, last + first_line, found.column + 1, found.width)
    fix = Fix(span, found.old, found.new) if found.old else None
    return Diagnostic(found.code, span, found.message, found.help, fix)


def quoted(value: str) -> str:
    """A value as YAML takes it for text whatever it holds: in double quotes, or in single ones when it has such inside."""
    if '"' in value and "'" not in value and "\\" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tab(fault: _Fault, problem: str) -> _Finding | None:
    if "\t" not in fault.line[: fault.column + 1] and "tab" not in problem.split():
        return None
    help = "indent with spaces: two for each step"
    return _Finding("a tab stands where YAML wants spaces", help, fault.row, max(fault.line.find("\t"), 0), code="tab")


def _unbroken_space(fault: _Fault) -> _Finding | None:
    """A space that does not break, pasted from a page or a letter: YAML takes it for a letter."""
    # The parser stumbles over what follows it.
    for row in range(min(fault.row, len(fault.lines) - 1), -1, -1):
        if found := _UNBROKEN.match(fault.lines[row]):
            message = "here stands a space that does not break (U+00A0), and YAML takes it for a letter"
            old, column = found["space"], found.start("space")
            new = old.replace("\u00a0", " ")
            return _Finding(message, "write an ordinary space in its place", row, column, len(old), old=old, new=new)
    return None


def _no_hyphen(fault: _Fault) -> _Finding | None:
    """A dash or another sign in place of the hyphen of an item: editors and letters change it by themselves."""
    for row in (fault.row, fault.row - 1):
        found = _BULLET.match(fault.lines[row]) if 0 <= row < len(fault.lines) else None
        if found is not None:
            message = f"an item of a list begins with a hyphen, and here stands “{found['sign']}”"
            help = f"write `- {found['rest'].rstrip()}`"
            return _Finding(message, help, row, found.start("sign"), old=found["sign"], new="-")
    return None


def _colon(fault: _Fault) -> _Finding:
    head = re.match(r"\s*((?:- )*(?:[^:]+?: ))(?=.*\S)", fault.line[: fault.column])
    if head is None:
        if found := _outdented(fault):
            return found
        message = "YAML takes this line for a continuation of the one before it"
        help = "indent it exactly like the fields beside it; each field is a line `field: value`"
        start = len(fault.line) - len(fault.line.lstrip())
        return _Finding(message, help, fault.row, start, len(fault.line.rstrip()) - start)
    message = "a colon followed by a space begins a new field, so a value that holds one needs quotes"
    help = f"write `{head[1]}{quoted(fault.line[head.end() :].strip())}`"
    return _Finding(message, help, fault.row, fault.column, code="unquoted-colon")


def _outdented(fault: _Fault) -> _Finding | None:
    """A field that lost its indent, over which the parser stumbles a line later."""
    rows = [row for row in range(min(fault.row, len(fault.lines) - 1) + 1) if fault.lines[row].strip()][-3:]
    if len(rows) < 3:
        return None
    above, this, below = (fault.lines[row] for row in rows)
    indents = [len(line) - len(re.sub(r"\A\s*(?:- )?", "", line)) for line in (above, this, below)]
    if not (indents[1] < indents[0] == indents[2] and re.match(r"\s*[\w-]+: +\S", this)):
        return None
    message = "this line begins further left than the fields above and below it"
    help = f"write `{' ' * indents[0]}{this.strip()}`, if it belongs to them"
    return _Finding(message, help, rows[1], indents[1], len(this.strip()))


def _unpaired_quote(fault: _Fault) -> _Finding:
    quote = fault.first_line[fault.first_column : fault.first_column + 1]
    message = "the quotation mark that begins this value has no partner"
    help = f"write `{quote}` at the end of the value, or take this one away"
    return _Finding(message, help, fault.first_row, fault.first_column)


def _brackets(fault: _Fault) -> _Finding:
    opening = fault.first_line[fault.first_column : fault.first_column + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    if fault.row != fault.first_row:
        message = f"the `{opening}` that begins here has no `{closing}`"
        return _Finding(message, f"write `{closing}` where it ends", fault.first_row, fault.first_column)
    message = f"here a comma or `{closing}` is expected"
    help = "put a value that holds a colon, a comma, a bracket or a quotation mark in quotes"
    return _Finding(message, help, fault.row, fault.column)


def _no_key(fault: _Fault) -> _Finding | None:
    if found := _more_after_value(fault):
        return found
    start = len(fault.line) - len(fault.line.lstrip())
    if fault.column != start or not fault.line.strip():
        return None
    message = "this line begins further left or right than the fields and items beside it"
    help = "indent it exactly like them: things of one kind stand exactly under each other"
    return _Finding(message, help, fault.row, start, len(fault.line.rstrip()) - start)


def _more_after_value(fault: _Fault) -> _Finding | None:
    value = re.match(r"\s*(?:- )*(?:[^:\"'\[{]+: +)?(?P<value>[\"'\[{*].*)", fault.line)
    if value is None or fault.column <= value.start("value"):
        return None
    begin = value["value"][0]
    message = f"the value begins with `{begin}`, so it ends before this, and more follows"
    help = f"put the whole value in quotes: `{quoted(value['value'].rstrip())}`"
    if begin in "\"'":
        help += f"; or a `{begin}` on a line above has no partner"
    return _Finding(message, help, fault.row, fault.column, len(fault.line.rstrip()) - fault.column)


def _no_item(fault: _Fault) -> _Finding:
    message = "this line stands among the items of a list, and is neither an item nor a field of one"
    help = "indent it exactly like the fields of the item above it; a new item begins with `- `"
    start = len(fault.line) - len(fault.line.lstrip())
    return _Finding(message, help, fault.row, start, max(len(fault.line.rstrip()) - start, 1))


def _no_field(fault: _Fault) -> _Finding:
    line = fault.first_line.strip()
    found = _Finding(
        "this line is not `field: value`",
        "write the name of the field, a colon and a space before it; or make it one line with the one above",
        fault.first_row,
        fault.first_column,
        max(len(line), 1),
    )
    if close := re.match(r"((?:- )?[\w-]+):(\S.*)", line):
        return _Finding(
            found.message,
            f"write a space after the colon: `{close[1]}: {close[2]}`",
            found.row,
            found.column,
            found.width,
        )
    if line.startswith("-") and not line.startswith("- "):
        return _Finding(
            found.message, f"write a space after the hyphen: `- {line[1:]}`", found.row, found.column, found.width
        )
    return found


def _reserved(fault: _Fault) -> _Finding:
    line, row, column = fault.first_line, fault.first_row, fault.first_column
    if not line[column:].strip():
        line, row, column = fault.line, fault.row, fault.column
    character = line[column : column + 1]
    in_brackets = re.search(r"[\[{]", line[:column])
    help = "put the value in quotes" + ("" if in_brackets else f": `{quoted(line[column:].rstrip())}`")
    return _Finding(f"a value cannot begin with “{character}”", help, row, column)


def _reserved_here(fault: _Fault) -> _Finding:
    return _reserved(_Fault(fault.lines, fault.row, fault.column, fault.row, fault.column))


def _backslash(fault: _Fault) -> _Finding:
    message = "in double quotes a backslash begins a special character, and this is none"
    return _Finding(message, "put the value in single quotes, `'…'`", fault.row, max(fault.column - 1, 0), 2)


def _list_beside(fault: _Fault) -> _Finding:
    rest = fault.line[fault.column :].strip()
    help = f"write `{rest}` on the next line, indented by two spaces; or put the value in quotes if it is text"
    return _Finding("a list begins on a line of its own", help, fault.row, fault.column)


def _outside(fault: _Fault) -> _Finding:
    message = "this line is indented less than the first one, and lies outside"
    return _Finding(message, "begin each field of the file at the very left", fault.row, fault.column)


def _nothing_between(fault: _Fault) -> _Finding:
    if not fault.line[fault.column :].strip():
        for row in range(min(fault.row, len(fault.lines) - 1), -1, -1):
            line = fault.lines[row]
            opening = max(line.rfind("["), line.rfind("{"))
            if opening >= 0:
                closing = {"[": "]", "{": "}"}[line[opening]]
                message = f"the `{line[opening]}` that begins here has no `{closing}`"
                return _Finding(message, f"write `{closing}` where it ends", row, opening)
    return _Finding("here a value is missing", "delete the comma that is too many", fault.row, fault.column)


# A part of what the parser says, and what we say: the first that says anything counts.
def _too_deep(fault: _Fault) -> _Finding:
    message = "values lie much too deep in each other"
    return _Finding(message, "case files need no more than a few steps", fault.row, fault.column, code="too-deep")


_SAID: Sequence[tuple[str, Callable[[_Fault], _Finding | None]]] = (
    ("mapping values are not allowed", _colon),
    ("unexpected end of stream", _unpaired_quote),
    ("expected ',' or", _brackets),
    ("did not find expected key", _no_key),
    ("expected '-' indicator", _no_item),
    ("could not find expected ':'", _no_field),
    ("cannot start any token", _reserved_here),
    ("scanning an alias", _reserved),
    ("scanning an anchor", _reserved),
    ("scanning a tag", _reserved),
    ("scanning a block scalar", _reserved),
    ("scanning a directive", _reserved),
    ("unknown escape character", _backslash),
    ("block sequence entries are not allowed", _list_beside),
    ("expected <document start>", _outside),
    ("expected node content", _nothing_between),
    ("exceeded maximum nesting depth", _too_deep),
)
