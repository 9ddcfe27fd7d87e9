"""From a tree of text to fields: short forms, and mistakes at their places, all of them at once."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.content.documents import ContentFile, read_document
from casegen.content.fields import CaseFields
from casegen.content.schema import news, read_fields
from casegen.content.translation_fields import TranslationFields
from casegen.content.yaml_text import read_yaml
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.vocabularies import BUILT_IN, Vocabulary
from tests.builders import a_yaml, codes, places


def read(kind: type[Any], text: str) -> tuple[Any, list[Diagnostic]]:
    tree, marks, problems = read_yaml("a.md", text)
    assert problems == []
    assert tree is not None
    return read_fields(kind, tree, marks)


def a_case_with(**fields: Any) -> CaseFields:
    found, problems = read(CaseFields, a_yaml({"title": "Дело", "countries": ["KZ"], **fields}))
    assert problems == []
    assert isinstance(found, CaseFields)
    return found


@pytest.mark.parametrize(
    ("field", "short", "long"),
    [
        ("countries", "KZ", {"country": "KZ"}),
        ("people", "Иван Пример", {"name": "Иван Пример"}),
        ("people", {"name": "Иван Пример"}, {"name": {"*": "Иван Пример"}}),
        ("sources", "a", {"id": "a"}),
        ("sources", {"id": "a", "publisher": "ООН"}, {"id": "a", "publisher": {"*": "ООН"}}),
        ("related", "a", {"case": "a", "relation": "parallel"}),
    ],
)
def test_a_short_form_means_the_long_one(field: str, short: object, long: object) -> None:
    assert a_case_with(**{field: [short]}) == a_case_with(**{field: [long]})


def test_a_word_of_python_is_written_plainly() -> None:
    [country] = a_case_with(countries=[{"country": "KZ", "as": "refuge"}]).countries
    assert country.as_ == "refuge"
    assert codes(read(CaseFields, "title: a\ncountries: [{country: KZ, as_: refuge}]")[1]) == ["unknown-field"]


@pytest.mark.parametrize(
    ("field", "short", "long"),
    [("events", "Trial", {"text": "Trial"}), ("recognition", "Arbitrary", {"finding": "Arbitrary"})],
)
def test_a_translation_has_short_forms_too(field: str, short: str, long: dict[str, str]) -> None:
    assert read(TranslationFields, a_yaml({field: {"a": short}})) == read(
        TranslationFields, a_yaml({field: {"a": long}})
    )


HEAD = "title: Дело\ncountries: [KZ]\n"
MISTAKES = [
    ("countries: [KZ]", "missing-field", 1, 1),
    ("title: Дело", "missing-field", 1, 1),
    (HEAD + "titel: x", "unknown-field", 3, 1),
    (HEAD + "people:\n  - {name: Иван, rol: x}", "unknown-field", 4, 18),
    (HEAD + "events:\n  - date: 2022", "missing-field", 4, 5),
    (HEAD + "events:\n  - text: x\n    date: 15.01.2022", "invalid-date", 5, 11),
    (HEAD + "events:\n  - {text: x, type: arest}", "unknown-event-type", 4, 21),
    (HEAD + "events:\n  - {text: x, country: Казахстан}", "unknown-country", 4, 24),
    (HEAD + "people:\n  - {name: Иван, charges: [{text: x, status: y}]}", "unknown-status", 4, 46),
    (HEAD + "sources: [{id: a, title: x, type: y}]", "unknown-source-type", 3, 35),
    (HEAD + "sources: [{id: a, title: x, url: y}]", "invalid-url", 3, 34),
    (HEAD + "sources: [{id: a, publisher: {english: x}}]", "invalid-language", 3, 31),
    (HEAD + "people: [{name: {}}]", "empty-value", 3, 17),
    (HEAD + "sources: [{id: a, publisher: {}}]", "empty-value", 3, 30),
    (HEAD + "people: Иван", "wrong-shape", 3, 9),
    (HEAD + "people: {name: Иван}", "wrong-shape", 3, 9),
    (HEAD + "people: [[Иван]]", "wrong-shape", 3, 10),
    (HEAD + "summary: [x]", "wrong-shape", 3, 10),
    (HEAD + "summary: {ru: x}", "wrong-shape", 3, 10),
    (HEAD + "tags: [[x]]", "wrong-shape", 3, 8),
    (HEAD + "publish: no", "invalid-value", 3, 10),
    (HEAD + "dossiers: [Январь]", "invalid-id", 3, 12),
    (HEAD + "related: [{case: con}]", "reserved-address", 3, 18),
    (HEAD + "redirect_from: [a, //b]", "invalid-address", 3, 20),
    (HEAD + "tags:\n  - МВД: сказал", "text-became-map", 4, 5),
    (HEAD + "events:\n  - МВД: сказал", "text-became-map", 4, 5),
    ("title: Дело\ncountries: [{country: KZ, as: x}]", "unknown-word", 2, 31),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), MISTAKES)
def test_a_mistake_is_told_at_its_place(text: str, code: str, line: int, column: int) -> None:
    found, problems = read(CaseFields, text)
    assert found is None
    assert [(code, line, column)] == places(problems)


def test_one_run_tells_all_mistakes_of_a_file() -> None:
    text = """\
titel: Дело
countries: [Казахстан, KZ, no]
people: Иван
events:
  - {date: 2022-13-01, type: arest, text: x}
  - {data: 2022}
publish: no
"""
    assert sorted(places(read(CaseFields, text)[1]), key=lambda place: place[1:]) == [
        ("unknown-field", 1, 1),  # and no word of `title`, for which it was meant
        ("unknown-country", 2, 13),
        ("unknown-country", 2, 28),
        ("wrong-shape", 3, 9),
        ("invalid-date", 5, 12),
        ("unknown-event-type", 5, 30),
        ("missing-field", 6, 5),
        ("unknown-field", 6, 6),
        ("invalid-value", 7, 10),
    ]


def test_a_publication_may_have_words_of_its_own() -> None:
    tree, marks, _ = read_yaml("a.md", HEAD + "people: [{name: Иван, role: hostage}]")
    assert tree is not None
    assert codes(read_fields(CaseFields, tree, marks)[1]) == ["unknown-role"]
    assert read_fields(CaseFields, tree, marks, Vocabulary(roles=frozenset({"hostage"})))[1] == []


def test_that_a_missing_value_cannot_be_read_is_no_news() -> None:
    told = [Diagnostic("empty-value", Span("a.md", 3, 1), "")]
    elsewhere = Diagnostic("invalid-date", Span("a.md", 4, 7), "")
    assert news([Diagnostic("invalid-date", Span("a.md", 3, 7), ""), elsewhere], told) == [elsewhere]


@pytest.mark.parametrize(
    ("fields", "help"),
    [
        ("people: [{name: И, charges: мошенничество}]", 'write under `charges:` a line for each: `- text: "мошенничество"`'),
        ("events: арест", 'write under `events:` a line for each: `- text: "арест"`'),
        ("corrections: х", 'write under `corrections:` a line for each: `- {date: 2022-01-15, text: "х"}`'),
        ("recognition: х", 'write under `recognition:` a line for each: `- {body: …, finding: "х"}`'),
        ("sources: https://www.example.org/a", 'write `sources: [{id: example, title: …, url: "https://www.example.org/a"}]`'),
        ("sources: [https://example.org/a]",
         'write in its place: `{id: example, title: …, url: "https://example.org/a"}`'),
        ("events: [{text: Т., sources: https://example.org/a}]",
         ('add it to `sources:` of this file, `- {id: example, title: …, url: "https://example.org/a"}`,'
          " and write its id here: `sources: [example]`")),
        ("people: [{name: И, gender: male}]",
         "`gender` is a field of the person's own file, `content/people/<id>.md`: write it there"),
        ("photo: x.jpg", "`photo` is a field of the person's own file, `content/people/<id>.md`: write it there"),
        ("status: imprisoned",
         ("what is known of somebody's custody is found from events: write one,"
          " `{date: …, type: imprisonment, text: …}`; a charge has a status of its own, under `charges:`")),
        ("charges: [х]", "`charges` belongs to one person: write it under `people:`, beside `name:` or `person:`"),
        ("tags: пытки", "write `tags: [пытки]`"),
        ("people: Иван Пример", "write `people: [Иван Пример]`"),
    ],
)  # fmt: skip
def test_what_a_help_says_to_write_is_right_there(fields: str, help: str) -> None:
    text = f"---\ntitle: Д\ncountries: [KZ]\n{fields}\n---\n"
    _, problems = read_document(ContentFile("content/cases/primer.md", text.encode()), BUILT_IN)
    assert [problem.help for problem in problems] == [help]
