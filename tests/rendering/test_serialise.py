"""Data as bytes: CSV that comes back as it was and opens rightly, JSON, calendars; and joined files, piece by piece."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.pages.views.data import CalendarView, Column, PlannedView, RecordView, Table, TableView
from casegen.rendering.serialise import calendar_ics, joined, neutral, pieces, table_csv, table_json

LANGUAGES = ("ru", "en")
COLUMNS = (
    Column("id"),
    Column("n", "integer"),
    Column("yes", "boolean"),
    Column("when", "date"),
    Column("t", "text"),
    Column("l", "list"),
)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@\t\r\n\",;'"), max_size=8)
dates = st.none() | st.fixed_dictionaries({"edtf": texts, "min": texts, "max": st.none() | texts})
rows = st.tuples(
    texts,
    st.none() | st.integers(),
    st.none() | st.booleans(),
    dates,
    st.none() | st.dictionaries(st.sampled_from((*LANGUAGES, "kk")), texts, max_size=3),
    st.lists(texts, max_size=3),
)
tables = st.builds(lambda found: Table("cases", COLUMNS, LANGUAGES, tuple(found)), st.lists(rows, max_size=4))
HEAD = ["id", "n", "yes", "when", "when_min", "when_max", "t_ru", "t_en", "l"]


def read_csv(data: bytes) -> list[list[str]]:
    """The cells of a file, as a program reads it that knows the byte-order mark."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def cells(row: tuple[Any, ...]) -> list[str]:
    """What a row says, cell by cell."""
    id, number, yes, when, text, items = row
    dates = [(when or {}).get(key) or "" for key in ("edtf", "min", "max")]
    words = [(text or {}).get(lang, "") for lang in LANGUAGES]
    return [
        id,
        "" if number is None else str(number),
        "" if yes is None else str(yes).lower(),
        *dates,
        *words,
        "; ".join(items),
    ]


@given(tables)
def test_csv_comes_back_as_it_was_but_for_what_a_spreadsheet_would_take_for_a_formula(table: Table) -> None:
    data = b"".join(table_csv(TableView(table)))
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert data.endswith(b"\r\n")
    head, *found = read_csv(data)
    assert head == HEAD
    assert found == [[neutral(cell) for cell in cells(row)] for row in table.rows]
    assert [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+7 700", "'+7 700"),
        ("-", "'-"),
        ("@primer", "'@primer"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("1-2", "1-2"),
        ("", ""),
        ("'=1", "'=1"),
    ],
)
def test_a_formula_becomes_a_text(text: str, cell: str) -> None:
    assert neutral(text) == cell


@given(tables)
def test_json_comes_back_as_it_was(table: Table) -> None:
    names = [column.name for column in COLUMNS]
    found = json.loads(b"".join(table_json(TableView(table))))
    assert found == [json.loads(json.dumps(dict(zip(names, row, strict=True)))) for row in table.rows]


@given(st.lists(tables, max_size=4))
def test_pieces_that_are_joined_are_the_whole(parts: list[Table]) -> None:
    whole = TableView(Table("cases", COLUMNS, LANGUAGES, tuple(row for part in parts for row in part.rows)))
    found = [pieces(RecordView({}, (part,))) for part in parts]
    head = Table("cases", COLUMNS, LANGUAGES)
    for name, form in (("cases.csv", table_csv), ("cases.json", table_json)):
        assert b"".join(joined(name, head, [piece[name] for piece in found])) == b"".join(form(whole))


def calendar(text: str) -> bytes:
    """A calendar of one event."""
    event = PlannedView(
        "a.event-1", date(2026, 5, 20), date(2026, 5, 21), text, "Дело", "https://example.org/", date(2026, 1, 1)
    )
    return b"".join(calendar_ics(CalendarView("Архив", (event,))))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_a_line_of_a_calendar_has_at_most_75_octets_and_comes_back_unfolded(text: str) -> None:
    data = calendar(text)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    summary = next(line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY:"))
    read = summary.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\")
    if "\\" not in text:
        assert read.splitlines() == text.splitlines()


def test_an_event_of_a_calendar_ends_with_the_day_after_its_last() -> None:
    lines = calendar("Суд; «А», апелляция").decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20260520" in lines
    assert "DTEND;VALUE=DATE:20260522" in lines
    assert "SUMMARY:Суд\\; «А»\\, апелляция" in lines
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
