"""Fields move between front matters as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.front_edits import (
    Front,
    as_item,
    plain_or_quoted,
    read_front,
    renamed,
    with_block,
    with_field,
    with_items,
)
from casegen.content.yaml_text import read_yaml

FILE = "---\n# о нём\nname: Иван\n\n# по паспорту\nborn: 1980\nsame_as: [https://a.org]\n---\nТекст.\n"


def front_of(text: str) -> Front:
    found = read_front("content/people/x.md", text.encode())
    assert found is not None
    return found


def test_a_field_has_its_lines_and_the_comments_above_it() -> None:
    front = front_of(FILE)
    assert {key: front.block(key) for key in front.blocks} == {
        "name": "# о нём\nname: Иван\n",
        "born": "# по паспорту\nborn: 1980\n",
        "same_as": "same_as: [https://a.org]\n",
    }
    assert (front.text, front.data) == ("Текст.\n", FILE.encode())


def test_a_block_goes_to_the_end_or_after_a_field() -> None:
    front = front_of("---\nname: Иван\nborn: 1980\n---\n")
    assert with_block(front, "died: 2001\n").data.decode() == "---\nname: Иван\nborn: 1980\ndied: 2001\n---\n"
    assert with_block(front, "a: b", "name").data.decode() == "---\nname: Иван\na: b\nborn: 1980\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "a: 1\nb: 2\n"),
        ("name: x\n# end\n", "name: x\n# end\na: 1\nb: 2\n"),
        ("a: 1\nname: x\n", "a: 1\nb: 2\nname: x\n"),
        ("a:\n  - 1\n\n# of it\nname: x\n", "a: 1\nb: 2\n\n# of it\nname: x\n"),
    ],
)
def test_lines_take_the_place_of_a_field_or_come_last(before: str, after: str) -> None:
    changed = with_field(front_of(f"---\n{before}---\nТекст.\n"), "a", "a: 1\nb: 2")
    assert changed is not None
    assert changed.data.decode() == f"---\n{after}---\nТекст.\n"


def test_a_front_matter_that_becomes_too_large_is_none() -> None:
    assert with_field(front_of(FILE), "a", f"a: {'x' * 66_000}") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: x\n", "name: x\nlist:\n  - b\n  - c\n"),
        ("list: [a]\n", "list: [a, b, c]\n"),
        ("list: [ a ]  # ещё\n", "list: [ a, b, c ]  # ещё\n"),
        ("list: [a,\n  d]\n", "list: [a,\n  d, b, c]\n"),
        ("list: [\n  a,\n  ]\n", "list: [\n  a,\n  b, c,\n  ]\n"),
        ("list: [\n]\n", "list: [\n  b, c,\n]\n"),
        ("list: []\n", "list: [b, c]\n"),
        ("list:\n- a\nname: x\n", "list:\n- a\n- b\n- c\nname: x\n"),
        (
            "list:\n    - a\n    # д\n\n# имя\nname: x\n",
            "list:\n    - a\n    # д\n    - b\n    - c\n\n# имя\nname: x\n",
        ),
        ("list:\n  - {value: a}\n", "list:\n  - {value: a}\n  - b\n  - c\n"),
    ],
)
def test_items_join_a_list_in_its_own_style(before: str, after: str) -> None:
    added = with_items(front_of(f"---\n{before}---\n"), "list", ["b", "c"])
    assert added is not None
    items = read_yaml("", after)[0]
    assert items is not None
    assert added.tree == items
    assert added.data.decode() == f"---\n{after}---\n"


def test_line_ends_and_a_mark_stay() -> None:
    front = front_of("\ufeff---\r\nname: x\r\n---\r\n")
    added = with_items(front, "list", ["b"])
    assert added is not None
    assert added.data.decode() == "\ufeff---\r\nname: x\r\nlist:\r\n  - b\r\n---\r\n"


@pytest.mark.parametrize("text", ["---\n{name: x}\n---\n", "---\nname: x\n", "name: x\n", "---\nname: [\n---\n"])
def test_what_has_no_lines_for_each_field_is_not_edited(text: str) -> None:
    assert read_front("x", text.encode()) is None


@pytest.mark.parametrize("written", ["list:\n  [a]\n", "list: [\n  a\n]\n"])
def test_a_list_in_an_unusual_style_is_not_edited(written: str) -> None:
    assert with_items(front_of(f"---\n{written}---\n"), "list", ["b"]) is None


@given(st.dictionaries(st.sampled_from(["value", "lang", "kind"]), st.text("aЯ :#[]{},'\"\\-*&!%@`?|>1.", min_size=1)))
def test_an_item_is_read_as_what_it_was_made_of(fields: dict[str, str]) -> None:
    kept = {key: value.strip() for key, value in fields.items() if value.strip()}
    if kept:
        tree, _, _ = read_yaml("", f"list: [{as_item(kept)}]")
        whole = kept["value"] if kept.keys() == {"value"} else kept
        assert tree == {"list": [whole]}


@pytest.mark.parametrize(("text", "written"), [("Иван П.", "Иван П."), ("a: b", '"a: b"'), ("a, b", '"a, b"')])
def test_a_text_is_quoted_where_it_must_be(text: str, written: str) -> None:
    assert plain_or_quoted(text) == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("old: [a]  # old: b\n", "new: [a]  # old: b\n"),
        ("'old':\n  - old: a\n", "new:\n  - old: a\n"),
        ("older: a\n", "older: a\n"),
        ("old: a\nnew: b\n", "old: a\nnew: b\n"),
    ],
)
def test_a_field_gets_another_name(before: str, after: str) -> None:
    assert renamed(front_of(f"---\n{before}---\n"), "old", "new").data.decode() == f"---\n{after}---\n"
