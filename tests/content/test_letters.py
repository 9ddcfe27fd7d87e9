"""Where a file mixes scripts: in its words, and neither in addresses nor in code nor in what no reader sees."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.settings import read_settings, read_sources
from casegen.values.diagnostics import Diagnostic
from casegen.values.vocabularies import BUILT_IN
from tests.builders import a_case, places

HEAD = "---\ntitle: Дело\ncountries: [KZ]\n"


def noticed(text: str) -> list[tuple[int, int, str]]:
    document, problems = read_document(ContentFile("content/cases/primer.md", text.encode()), BUILT_IN)
    assert isinstance(document, Document), problems
    return [
        (found.span.line, found.span.col, found.fix.old if found.fix else "")
        for found in (*document.noticed, *document.body.noticed)
    ]


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ("summary: О деле Cерікa", [(4, 17, "Cерікa")]),
        ("summary: 'О деле Cерікa'", [(4, 18, "Cерікa")]),
        ("summary: О деле\n  Cеріка", [(5, 3, "Cеріка")]),
        ("summary: |\n  О деле\n  Cеріка", [(6, 3, "Cеріка")]),
        ("people: [Иван Пример, Cерік Мысалов]", [(4, 23, "Cерік")]),
        ("tags: [пытkи, пытки, пыткa]", [(4, 8, ""), (4, 22, "пыткa")]),
        ("people: [{name: facebookом, role: mentioned, note: facebookом}]", [(4, 17, "")]),
        ("summary: в facebookом", []),
        ("events: [{text: Задержан c братом}]", [(4, 26, "c")]),
        ("sources: [{id: a, title: Cтатья, url: 'https://example.org/Cтатья'}]", [(4, 26, "Cтатья")]),
        ("# О деле Cеріка", []),
        ("tags: [пытки]  # Cерік", []),
        ("summary: См. https://example.org/Cерік", []),
        ("redirect_from: [/a.html]", []),
    ],
)
def test_in_the_front_matter(fields: str, places: list[tuple[int, int, str]]) -> None:
    assert noticed(f"{HEAD}{fields}\n---\n") == places


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("О деле\nCеріка и Cеріка.", [(6, 1, "Cеріка"), (6, 10, "Cеріка")]),
        ("[[serik|Cерік]]", [(5, 9, "Cерік")]),
        ("[Cерік](https://example.org/Cерік_(суд))", [(5, 2, "Cерік")]),
        ("`Cерік` и ``Cерік``", []),
        ("```\nCерік\n\nCерік\n```\nCерік", [(10, 1, "Cерік")]),
        ("[@Cерік, с. 5] и [[Cерік]]", []),
        ("<https://example.org/Cерік> и www.Cерік.example", []),
        ("[a]: https://example.org/Cерік", []),
        ("Пишите на Cерік@example.org", []),
    ],
)
def test_in_the_body(body: str, places: list[tuple[int, int, str]]) -> None:
    assert noticed(f"{HEAD}---\n{body}\n") == places


def test_in_settings_and_shared_sources() -> None:
    site = ContentFile("content/site.yml", "title: Apхив\nlanguages: [ru]\n".encode())
    sources = ContentFile("content/sources.yml", "a:\n  title: Cтатья\n".encode())
    found: list[Diagnostic] = [*read_settings(site)[1], *read_sources(sources, BUILT_IN)[1]]
    assert places(found) == [("mixed-scripts", 1, 8), ("mixed-scripts", 2, 10)]


def test_a_file_without_such_words_says_nothing() -> None:
    document, _ = read_document(a_case("primer", "Об этом пишет example.org.\n"), BUILT_IN)
    assert isinstance(document, Document)
    assert document.noticed == document.body.noticed == ()
