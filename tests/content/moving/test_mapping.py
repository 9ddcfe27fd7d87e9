"""Mapping files: what cannot be followed is told with its line, as mistakes in content are."""

from __future__ import annotations

import pytest

from casegen.content.moving.mapping import read_mapping
from casegen.content.moving.mapping_check import check_mapping
from casegen.values.diagnostics import Diagnostic
from casegen.values.vocabularies import BUILT_IN


def problems(text: str, form: str = "csv") -> list[Diagnostic]:
    """All that is wrong with a mapping."""
    mapping, wrong = read_mapping("m.yml", text.encode())
    return wrong + (check_mapping(mapping, BUILT_IN, form) if mapping is not None else [])


def of_a_case(fields: str) -> str:
    """A mapping that makes a case of these fields, the first of which stands on line 6."""
    lines = "".join(f"      {line}\n" for line in fields.split("\n"))
    return f"# A mapping.\nrecords:\n  - kind: case\n    id: id\n    fields:\n{lines}"


def test_a_mapping_that_can_be_followed() -> None:
    fields = """\
title: {joined: [nombre, apellido]}
countries: {value: KZ}
date: {from: fecha, date_format: "%d.%m.%Y"}
people:
  items: [{name: nombre, role: {value: subject}}]
sources: {from: fuentes, split: ";", slug: true}
redirect_from: {together: [url, {from: id, pattern: "/caso/{}/"}]}"""
    assert problems(of_a_case(fields)) == []


@pytest.mark.parametrize(
    ("fields", "line", "said"),
    [
        ("titel: a", 6, "there is no field `titel` here"),
        ("title: {form: a}", 6, "there is no field `form` here"),
        ("title: {from: a, value: b}", 6, "it is said in 2 ways"),
        ("title: {slug: true}", 6, "it is said in 0 ways"),
        ("title: {value: a, slug: true}", 6, "there is none here"),
        ("title: {items: [{a: b}]}", 6, "`title` takes no list"),
        ("title: {fields: {a: b}}", 6, "`title` takes texts"),
        ("people: {from: a, fields: {nombre: b}}", 6, "there is no field `nombre` here"),
        ("events:\n  items:\n    - {dat: b}", 8, "there is no field `dat` here"),
        ("date: {from: a, date_format: [dd.mm.yyyy]}", 6, "is no form of dates"),
        ('date: {from: a, date_format: ["%B %Y"]}', 6, "all twelve"),
        ("redirect_from: {from: a, pattern: /casos/}", 6, "stand once"),
        ('title: "@stem"', 6, "is nothing that a record of this form has"),
        ('title: "@"', 6, "is nothing that a record of this form has"),
        ("people: {linked_by: CourtCaseParty.case, fields: {name: a}}", 6, "`linked_by` names a schema"),
        ("title: {from: a, pick: last}", 6, "is not one of the words"),
        ("title: a\ntitle: b", 7, "`title` stands twice"),
    ],
)
def test_what_cannot_be_followed_is_told_with_its_line(fields: str, line: int, said: str) -> None:
    [found] = problems(of_a_case(fields))
    assert said in found.message
    assert found.span.line == line


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("", "csv", "`records` is missing"),
        ("records: []", "csv", "this mapping makes nothing"),
        ("records: [{kind: victim, fields: {}}]", "csv", "is not one of the words"),
        ("records: [{kind: case, fields: {}}]", "csv", "nothing says which id a file gets"),
        ("records: [{kind: case, id: a, of: b, fields: {}}]", "csv", "all rows of a table are of one kind"),
        ("records: [{kind: source, id: a, body: b, fields: {}}]", "csv", "a source has no text of its own"),
        ("records: [{kind: source, id: a, fields: {id: b}}]", "csv", "there is no field `id` here"),
    ],
)
def test_what_is_wrong_with_the_whole_is_told(text: str, form: str, said: str) -> None:
    [found] = problems(text, form)
    assert said in found.message


@pytest.mark.parametrize("form", ["markdown", "yaml"])
def test_a_file_has_an_id_already(form: str) -> None:
    assert problems('records: [{kind: case, fields: {title: "@stem"}}]', form) == []
