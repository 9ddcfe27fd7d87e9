"""Records of other programs as they are read: every value a text, and what is no record is told, never half taken."""

from __future__ import annotations

import json

import pytest

from casegen.content.documents import ContentFile
from casegen.content.moving.entities import read_entities
from casegen.content.moving.folders import read_markdown, read_yaml_file
from casegen.content.moving.source import SourceRecord
from casegen.content.moving.tables import read_table


def messages(record: SourceRecord) -> list[str]:
    return [reason.message for reason in record.reasons]


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_is_a_record_with_its_line() -> None:
    text = 'id,nombre,relato\r\n1, Juan ,"dos\r\nlíneas ""citadas"""\r\n\r\n2,Ana,\r\n'
    first, second = read_table("t.csv", text, ",")
    assert (first.span.line, first.values) == (2, {"id": "1", "nombre": "Juan", "relato": 'dos\nlíneas "citadas"'})
    assert (second.span.line, second.values) == (5, {"id": "2", "nombre": "Ana"})


def test_a_cell_is_a_text_whatever_a_spreadsheet_would_make_of_it() -> None:
    [record] = read_table("t.tsv", "a\tb\tc\n=1+1\t007\tNO\n", "\t")
    assert record.values == {"a": "=1+1", "b": "007", "c": "NO"}


def test_letters_come_in_one_form() -> None:
    [record] = read_table("t.csv", "n\nJose\u0301\n", ",")
    assert record.values == {"n": "José"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no first row"),
        ("a,,c\n1,2,3\n", "column 2 has no name"),
        ("a,b,a\n1,2,3\n", "`a` is the name of two columns"),
        ("a,b\n1\n", "this row has 1 cells, and the first one names 2"),
        ("a,b\n1,2,3\n", "this row has 3 cells"),
        ('a,b\n1,"2\n', "cannot be read"),
        ('a,b\n1,"2"x\n', "cannot be read"),
        ("id;title\n1;a\n2;b\n", "one cell, with “;” in it"),
        ("id\ttitle\n1\ta\n", "one cell, with tabs in it"),
        ("a\n1\u202e2\n", "cannot be seen (U+202E)"),
        ("a\u200b\n1\n", "cannot be seen (U+200B)"),
    ],
)
def test_what_is_no_row_is_told(text: str, said: str) -> None:
    assert [said in message for record in read_table("t.csv", text, ",") for message in messages(record)] == [True]


def test_what_stands_before_a_broken_row_is_read() -> None:
    first, broken = read_table("t.csv", 'a,b\n1,2\n3,"4\n', ",")
    assert (first.reasons, broken.span.line) == ((), 3)


# ── entities ────────────────────────────────────────────────────────────────────────────────────────────────────────


def entity(**changed: object) -> str:
    return json.dumps({"id": "p1", "schema": "Person", "properties": {"name": ["Juan Ejemplo"]}, **changed})


def test_an_entity_is_a_record() -> None:
    [record] = read_entities("e.json", f"\n{entity(extra=1)}\n")
    assert (record.span.line, record.key, record.of) == (2, "p1", "Person")
    assert record.scope == {"name": ["Juan Ejemplo"], "@id": "p1"}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '"x"',
        "[" * 100_000,
        entity(id=1),
        entity(id=" "),
        entity(properties=[]),
        entity(properties={"name": "Juan"}),
        entity(properties={"name": [1]}),
        '{"id": "a", "id": "b", "schema": "Person", "properties": {}}',
        entity(properties={"name": ["a\u202eb"]}),
    ],
)
def test_what_is_no_entity_is_told(line: str) -> None:
    [record] = read_entities("e.json", line)
    assert len(record.reasons) == 1


def test_two_with_one_id_are_told_both() -> None:
    records = read_entities("e.json", f"{entity()}\n{entity()}\n{entity(id='p2')}\n")
    assert [len(record.reasons) for record in records] == [1, 1, 0]


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_a_record_with_its_text() -> None:
    file = ContentFile("casos/1976/juan.md", b"---\nfecha: 1976-03-05\nno: NO\netiquetas: [a, b]\n---\nTexto.\n")
    record = read_markdown(file)
    assert record.values == {"fecha": "1976-03-05", "no": "NO", "etiquetas": ["a", "b"]}
    assert (record.key, record.of, record.body) == ("juan", "casos/1976", "Texto.\n")
    assert record.about == {"@stem": "juan", "@path": "casos/1976/juan"}
    assert record.place(("no",)).line == 3


def test_keys_without_values_are_none_and_told() -> None:
    record = read_markdown(ContentFile("a.md", b"---\na:\nb: ''\nc: {d: , e: 1}\nf: x\n---\n"))
    assert record.values == {"c": {"e": "1"}, "f": "x"}
    assert [change.field for change in record.changes] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "data",
    [
        b"no front matter",
        b"+++\na = 1\n+++\n",
        b"---\na: 1\na: 2\n---\n",
        b"---\na: &x 1\nb: *x\n---\n",
        b"---\na: !!python/object:os.system 1\n---\n",
        b"---\na: [1\n---\n",
        b"---\na: b # c\n---\n",
        b"---\na: 1\n---\n\xff",
        "---\na: 1\n---\n\u202e".encode(),
        b"---\na: " + b"[" * 50 + b"]" * 50 + b"\n---\n",
    ],
)
def test_what_content_files_may_not_hold_no_record_holds(data: bytes) -> None:
    record = read_markdown(ContentFile("a.md", data))
    assert record.reasons
    assert record.values == {}


def test_a_file_of_yaml_is_a_record() -> None:
    record = read_yaml_file(ContentFile("a.yml", b"titulo: Caso\n"))
    assert (record.values, record.reasons) == ({"titulo": "Caso"}, ())
    assert read_yaml_file(ContentFile("a.yml", b"- a\n")).reasons
