"""What a new publication is filled in with: user's words stay words, wherever they come to stand."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from casegen.content.starting import editor_link, filled, translation_of


def test_each_place_gets_its_value() -> None:
    assert filled("a <<one>> b <<two>>\n", {"one": "1", "two": "2"}) == "a 1 b 2\n"


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    assert filled("<<one>> {one} %s", {"one": "<<two>> {two}", "two": "x"}) == "<<two>> {two} {one} %s"


def test_lines_keep_the_indent_of_their_place() -> None:
    assert filled("run: |\n  <<one>>\nend\n", {"one": "a \\\n  b\nc"}) == "run: |\n  a \\\n    b\n  c\nend\n"


def test_nothing_leaves_no_line() -> None:
    assert filled("a\n<<one>>\nb\n", {"one": ""}) == "a\nb\n"


def test_a_name_without_a_value_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        filled("<<other>>", {})


def test_the_editor_opens_with_what_was_to_be_written() -> None:
    text = '---\ntitle: "А & Б"  # 100%\n---\n+ «?»\n'
    link = urlsplit(editor_link("owner/repo", "main", "content/cases/new-case.md", text))
    assert (link.scheme, link.netloc, link.path) == ("https", "github.com", "/owner/repo/new/main")
    assert parse_qs(link.query) == {"filename": ["content/cases/new-case.md"], "value": [text]}


def test_a_translation_has_words_alone() -> None:
    original = """\
---
# Said to whoever reads the original.
title: A case
countries: [KZ]
events:
  - id: arrest
    date: 2020
    text: He was arrested.
contested:
  - id: why
    question: Why?
    versions:
      - {by: The police, kind: official, text: "So: that is why.", sources: [a]}
sources: [a]
---
The text [@a].
"""
    assert (
        translation_of(original, "case")
        == """\
---
title: A case
events:
  arrest: He was arrested.
contested:
  why:
    question: Why?
    versions:
      - by: The police
        text: "So: that is why."
---
The text [@a].
"""
    )
