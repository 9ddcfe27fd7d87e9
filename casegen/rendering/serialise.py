"""Data becomes bytes: JSON, CSV that opens rightly in a spreadsheet, iCalendar, search; of a whole, or of what one page gives to it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from io import StringIO
from typing import Any

from casegen.pages.views.data import CalendarView, Column, EntitiesView, PlannedView, RecordView, Table, TableView
from casegen.pages.views.search import ShardView

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LIST = "; "
_LINE = 73  # octets of a folded line of iCalendar, which may have 75 with the space before it


def record_json(view: RecordView) -> Iterator[bytes]:
    """A record, one line for each of its fields."""
    lines = (f"{_json(key)}:{_json(value)}" for key, value in view.record.items())
    yield ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def table_csv(view: TableView) -> Iterator[bytes]:
    """A table as CSV (RFC 4180), with a byte-order mark, by which spreadsheets know UTF-8."""
    return joined_csv(view.table, [csv_rows(view.table)])


def table_json(view: TableView) -> Iterator[bytes]:
    """A table as a list of objects, one in a line."""
    return joined_json([json_rows(view.table)])


def entities_json(view: EntitiesView) -> Iterator[bytes]:
    """Entities as JSON Lines, which tools for FollowTheMoney read."""
    yield entity_lines(view.entities)


# ── of what pages give ───────────────────────────────────────────────────────────────────────────────────────────────


def pieces(view: RecordView) -> dict[str, bytes]:
    """What a page gives to each joined file, by the last part of its name."""
    found = {f"{table.name}.csv": csv_rows(table) for table in view.tables}
    found |= {f"{table.name}.json": json_rows(table) for table in view.tables}
    return found | ({"entities.ftm.json": entity_lines(view.entities)} if view.entities else {})


def joined(name: str, head: Table | None, parts: Iterable[bytes]) -> Iterator[bytes]:
    """A joined file, piece by piece. `head` is its table without rows; None for entities."""
    if head is None:
        return iter(parts)
    return joined_csv(head, parts) if name.endswith(".csv") else joined_json(parts)


def joined_csv(head: Table, parts: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a CSV file with its head."""
    names = [name for column in head.columns for name in _names(column, head.languages)]
    yield b"\xef\xbb\xbf" + _written([names])
    yield from parts


def joined_json(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a JSON list with what stands around and between them; those of no rows are empty."""
    before = b"[\n"
    for part in parts:
        if part:
            yield before + part
            before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def csv_rows(table: Table) -> bytes:
    """The rows of a table as CSV, without a head."""
    return _written(
        [
            cell
            for column, value in zip(table.columns, row, strict=True)
            for cell in _cells(column, value, table.languages)
        ]
        for row in table.rows
    )


def json_rows(table: Table) -> bytes:
    """The rows of a table as objects, with a comma between them."""
    names = [column.name for column in table.columns]
    return ",\n".join(_json(dict(zip(names, row, strict=True))) for row in table.rows).encode()


def entity_lines(entities: Iterable[Mapping[str, Any]]) -> bytes:
    """Entities, one in a line."""
    return "".join(_json(entity) + "\n" for entity in entities).encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _names(column: Column, languages: tuple[str, ...]) -> list[str]:
    """The headings of the columns of CSV that hold a column of a table."""
    if column.form in ("text", "texts"):
        return [f"{column.name}_{lang}" for lang in languages]
    return [column.name, f"{column.name}_min", f"{column.name}_max"] if column.form == "date" else [column.name]


def _cells(column: Column, value: Any, languages: tuple[str, ...]) -> list[str]:
    """What stands in these columns."""
    if column.form in ("text", "texts"):
        return [_cell((value or {}).get(lang)) for lang in languages]
    if column.form == "date":
        return [_cell((value or {}).get(key)) for key in ("edtf", "min", "max")]
    return [_cell(value)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _LIST.join(value) if isinstance(value, list | tuple) else str(value)
    return neutral(text)


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before whatever begins like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


# ── iCalendar ────────────────────────────────────────────────────────────────────────────────────────────────────────


def calendar_ics(view: CalendarView) -> Iterator[bytes]:
    """A calendar (RFC 5545) of events that last whole days."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//casegen//casegen//EN", f"X-WR-CALNAME:{_text(view.title)}"]
    for event in view.events:
        lines += _event(event)
    yield "".join(_folded(line) + "\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _event(event: PlannedView) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}",
        f"DTSTAMP:{_date(event.stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_date(event.begin)}",
        # The day on which it is over: the one after the last.
        f"DTEND;VALUE=DATE:{_date(event.end + timedelta(days=1))}",
        f"SUMMARY:{_text(event.text)}",
        f"DESCRIPTION:{_text(event.case)}",
        f"URL:{event.url}",
        "END:VEVENT",
    ]


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, "\\" + mark)
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A line in parts of at most 75 octets, none of which ends within a letter."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            parts.append("")
            size = 0
        parts[-1] += letter
        size += octets
    return "\r\n ".join(parts)


# ── the search index ─────────────────────────────────────────────────────────────────────────────────────────────────

_CALL, _END = "casegenSearch(", ");\n"


def shard_js(view: ShardView) -> Iterator[bytes]:
    """A file of the search index: a script that hands its text over under its name."""
    # To older readers of scripts these two end a line.
    text = _json([view.name, view.text])[1:-1].replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield f"{_CALL}{text}{_END}".encode()


def shard_text(data: bytes) -> str:
    """The text of a file that `shard_js` has written."""
    text: str = json.loads(f"[{data.decode()[len(_CALL) : -len(_END)]}]")[1]
    return text


SERIALISERS: Mapping[str, Callable[[Any], Iterator[bytes]]] = {
    "record.json": record_json,
    "table.csv": table_csv,
    "table.json": table_json,
    "entities.json": entities_json,
    "calendar.ics": calendar_ics,
    "shard.js": shard_js,
}
"""What fills no template, by the name that stands in place of one."""
