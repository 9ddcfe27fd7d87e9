"""CSV and TSV: a line of names, then a record for each row. Nothing about the form is found out by looking at the data."""

from __future__ import annotations

import csv
import io
from collections import Counter

from casegen.content.moving.source import Reason, SourceRecord, clean, refused_signs, unread
from casegen.content.yaml_text import Tree
from casegen.values.diagnostics import Span

TAB = "\t"
DELIMITERS = {"csv": ",", "tsv": TAB}
# What stands between cells elsewhere.
_BETWEEN = (TAB, ";", "|", ",")
_LONGEST_CELL = 2 * 1024 * 1024


def read_table(path: str, text: str, delimiter: str) -> list[SourceRecord]:
    """The records of a table (RFC 4180); one that is not as long as the first row is not read."""
    # For the whole process; nothing else here reads tables.
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[SourceRecord] = []
    line = 1
    try:
        names = [clean(name) for name in next(rows, [])]
        if wrong := _wrong_names(names, Span(path, 1)):
            return [unread(Span(path, 1), *wrong)]
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                records.append(_record(Span(path, line), names, row))
            line = rows.line_num + 1
    except csv.Error as error:
        message = f"from this line on the table cannot be read: {error}"
        help = "save it anew as CSV (or TSV), with quotes around cells that hold quotes or line ends"
        records.append(unread(Span(path, line), Reason(message, help)))
    return records


def _record(span: Span, names: list[str], row: list[str]) -> SourceRecord:
    if len(row) != len(names):
        message = f"this row has {len(row)} cells, and the first one names {len(names)}"
        return unread(span, Reason(message, "put quotes around cells that hold the sign between cells"))
    cells = {name: clean(cell) for name, cell in zip(names, row, strict=True)}
    values: dict[str, Tree] = {name: cell for name, cell in cells.items() if cell}
    return SourceRecord(span, values=values, reasons=tuple(refused_signs(cells, span)))


def _wrong_names(names: list[str], span: Span) -> list[Reason]:
    if not any(names):
        return [Reason("there is no first row with the names of columns", "write one above the data")]
    [first, *others] = names
    between = next((sign for sign in _BETWEEN if sign in first), "")
    if between and not others:
        # Else each row would be refused for what is wrong with all of them.
        message = f"the first row has one cell, with “{between}” in it"
        help = f"if that stands between the cells, import this as `csv` with `--delimiter '{between}'`; else rename the column"
        if between == TAB:
            message = "the first row has one cell, with tabs in it"
            help = "if they stand between the cells, import this as `tsv`; else rename the column"
        return [Reason(message, help)]
    wrong = list(refused_signs({name: name for name in names}, span))
    if not all(names):
        wrong.append(Reason(f"column {names.index('') + 1} has no name", "write one into the first row"))
    repeated = [name for name, number in Counter(names).items() if number > 1 and name]
    return wrong + [Reason(f"`{name}` is the name of two columns", "give each its own") for name in repeated]
