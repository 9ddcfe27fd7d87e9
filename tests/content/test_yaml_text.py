"""YAML as text: every value a string with its place, and no way to surprise an author or to exhaust the machine."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content.front_matter import FRONT_MATTER_LIMIT
from casegen.content.places import Mark, Path
from casegen.content.text import HIDDEN
from casegen.content.yaml_text import DEPTH, Tree, read_yaml
from casegen.values.diagnostics import Span
from tests.builders import codes, places


def tree_of(text: str) -> Tree:
    tree, _, problems = read_yaml("a.md", text)
    assert problems == []
    assert tree is not None
    return tree


# ── what an editor is told, and where ────────────────────────────────────────────────────────────────────────────

CUT = "YAML takes the rest of this line for a comment and drops it"
RIGHT = "this line begins further right than the one above, and is read as its continuation"
SECOND = "a second document begins here"
MISSING = "here a value is missing"
NO_WORD = "a field's name must be a word"
MERGES = "`<<` merges another map"
TOO_DEEP = "values lie more than 10 deep in each other"
FORM = "the front matter is made of lines `field: value`"

# The text begins on line 5 of its file; the place is a line, a column and a width.
TOLD: dict[str, list[tuple[str, Mark, str]]] = {
    # A line of three hyphens in a front matter ends it for some programs: what follows would be nobody's.
    "a: b\n---\nc: d": [("invalid-yaml", (6, 1, 3), SECOND)],
    "a: b\n\n--- # x\nc: d": [("invalid-yaml", (7, 1, 3), SECOND)],
    "---\n---\na: b": [("empty-value", (6, 1, 1), MISSING), ("invalid-yaml", (6, 1, 3), SECOND)],
    "---\n---": [("empty-value", (6, 1, 1), MISSING), ("invalid-yaml", (6, 1, 3), SECOND)],
    "a: b\n...\n%YAML 1.1\n---\nc: d": [("invalid-yaml", (7, 1, 1), SECOND)],
    # A value on no line of the file is told on its last.
    "a: b\n? ": [("empty-value", (6, 2, 1), "`` has no value")],
    "a:\n  - b\n  -": [("empty-value", (7, 4, 1), MISSING)],
    # Where a field has no value its name is pointed at; where its name is thrown away, the place of the value.
    "ab:": [("empty-value", (5, 1, 2), "`ab` has no value")],
    "ab: ''": [("empty-value", (5, 1, 2), "`ab` has no value")],
    "ab: '\n\n'": [("empty-value", (5, 1, 2), "`ab` has no value")],
    "'': ''": [("empty-value", (5, 1, 2), "`` has no value")],
    "a:\n  - ''": [("empty-value", (6, 5, 2), MISSING)],
    "a: [b, {ab: ''}]": [("empty-value", (5, 9, 2), "`ab` has no value")],
    "a: b\na: ''": [
        ("duplicate-field", (6, 1, 1), "`a` stands twice here: first on line 5"),
        ("empty-value", (6, 4, 2), MISSING),
    ],
    "? [g]\n: ''": [("invalid-yaml", (5, 3, 1), NO_WORD), ("empty-value", (6, 3, 2), MISSING)],
    "? {a: b}\n: c": [("invalid-yaml", (5, 3, 1), NO_WORD)],
    "*x : b": [
        ("yaml-feature", (5, 1, 2), "`*` refers to another value"),
        ("invalid-yaml", (5, 1, 2), NO_WORD),
    ],
    # Of an item whose first line is missing all fields stand twice: the first is told, in each map.
    "a:\n  - title: b\n    date: c\n    title: d\n    date: e": [
        ("duplicate-field", (8, 5, 5), "`title` stands twice here: first on line 6"),
    ],
    "a:\n  b: c\n  b: d\nef: g\nef: h\nef: i": [
        ("duplicate-field", (7, 3, 1), "`b` stands twice here: first on line 6"),
        ("duplicate-field", (9, 1, 2), "`ef` stands twice here: first on line 8"),
    ],
    "a: b\na:\n  c: d\n  c: e": [
        ("duplicate-field", (6, 1, 1), "`a` stands twice here: first on line 5"),
        ("duplicate-field", (8, 3, 1), "`c` stands twice here: first on line 7"),
    ],
    # An item that stands too far right would be printed as the end of the one above: two people as one.
    "a:\n  - one\n    - two\n    - three": [("invalid-yaml", (7, 5, 5), RIGHT)],
    "a:\n  - one\n     - two  \nb: c": [("invalid-yaml", (7, 6, 5), RIGHT)],
    "a: one\n  - two": [("invalid-yaml", (6, 3, 5), RIGHT)],
    "a: one\n\n  b\n  - two": [("invalid-yaml", (8, 3, 5), RIGHT)],
    "a: one - two\n  -three\nb:\n  - c": [],
    "a: 'one\n  - two'": [],
    "a: >\n  one\n  - two\n": [],
    # What follows ` #` would be left out without a word: of a number, of a name.
    "a: b  # c  ": [("value-cut", (5, 5, 7), CUT)],
    "a: b \t#c": [("value-cut", (5, 5, 4), CUT)],
    "a: b\n  c #d": [("value-cut", (6, 4, 3), CUT)],
    "a: [b, c #d\n, e]": [("value-cut", (5, 9, 3), CUT)],
    "a: b\n# c\nd: e#f\n": [],
    "a: 'b' # c\nd: \"e\" # f": [],
    "a: |  # b\n  c # d\n": [],
    # What stands for another value, or makes another of it.
    "a: *xy": [("yaml-feature", (5, 4, 3), "`*` refers to another value")],
    "a: [*x, *y]": [
        ("yaml-feature", (5, 5, 2), "`*` refers to another value"),
        ("yaml-feature", (5, 9, 2), "`*` refers to another value"),
    ],
    "a: &x b": [("yaml-feature", (5, 4, 4), "`&x` names this value for reuse")],
    "&x a: b": [("yaml-feature", (5, 1, 4), "`&x` names this value for reuse")],
    "a: &x [b]": [("yaml-feature", (5, 4, 4), "`&x` names this value for reuse")],
    "a: !y {b: c}": [("yaml-feature", (5, 4, 4), "`!y` gives this value a type")],
    "!y a: b": [("yaml-feature", (5, 1, 4), "`!y` gives this value a type")],
    "a: &x !y b": [
        ("yaml-feature", (5, 4, 7), "`&x` names this value for reuse"),
        ("yaml-feature", (5, 4, 7), "`!y` gives this value a type"),
    ],
    "a: 'b & c * d ! e'": [],
    "a: {<<: b, <<: c}": [("yaml-feature", (5, 5, 2), MERGES), ("yaml-feature", (5, 12, 2), MERGES)],
    # What YAML cannot read is told once where it is told already, and of another line besides.
    "a: *x y": [("yaml-feature", (5, 4, 2), "`*` refers to another value")],
    "a: *x\nb: @c": [
        ("yaml-feature", (5, 4, 2), "`*` refers to another value"),
        ("invalid-yaml", (6, 4, 1), "a value cannot begin with “@”"),
    ],
    # What hides in a value or in a name, written out or by its number, in quotes or not.
    "a: b\u202ec": [("hidden-character", (5, 4, 3), "here stands a right-to-left override (U+202E)")],
    "a: |\n  b\u200bc\n": [("hidden-character", (5, 4, 1), "here stands a zero-width space (U+200B)")],
    "a\u202e: b": [("hidden-character", (5, 1, 2), "here stands a right-to-left override (U+202E)")],
    '"\\u200b": a\n"\\u200b": b': [
        ("hidden-character", (5, 1, 8), "here stands a zero-width space (U+200B)"),
        ("hidden-character", (6, 1, 8), "here stands a zero-width space (U+200B)"),
    ],
    '"\\u200b": ""': [
        ("hidden-character", (5, 1, 8), "here stands a zero-width space (U+200B)"),
        ("empty-value", (5, 11, 2), MISSING),
    ],
    "a: 'b\\u202e'": [],
    # What no file of text may hold.
    "a: 'b\x07'": [("invalid-yaml", (5, 1, 1), "the character U+0007 cannot stand here")],
    "a: b\nc: \uffff": [("invalid-yaml", (5, 1, 1), "the character U+FFFF cannot stand here")],
    "a: " + "[" * 10 + "b" + "]" * 10: [("too-deep", (5, 13, 1), TOO_DEEP)],
    "- " * 11 + "a": [("too-deep", (5, 21, 1), TOO_DEEP)],
    "\n- a\n- b": [("wrong-shape", (6, 1, 1), FORM)],
    "word of mouth": [("wrong-shape", (5, 1, 13), FORM)],
}


@pytest.mark.parametrize(("text", "told"), TOLD.items(), ids=[repr(text) for text in TOLD])
def test_what_is_told_and_where(text: str, told: list[tuple[str, Mark, str]]) -> None:
    problems = read_yaml("a.md", text, first_line=5)[2]
    spans = [(one.span.line, one.span.col, one.span.width) for one in problems]
    assert told == [(one.code, span, one.message) for one, span in zip(problems, spans, strict=True)]
    assert {one.span.path for one in problems} <= {"a.md"}


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("a: b\na: c", "keep one of the two"),
        ("a:\n  - b: c\n    b: d", "keep one of the two; a new item of the list begins with `- `"),
        ("a:\n  - b:\n      c: d\n      c: e", "keep one of the two"),
        ("a: дело № #5 ", 'if it belongs to the value, put all of it in quotes: `"дело № #5"`; if it is a comment, write it on a line of its own'),
        ("a: *xy", 'write the value out; or, if it is text, put it in quotes: `"*xy"`'),
    ],
)  # fmt: skip
def test_what_is_told_says_how_to_mend_it(text: str, help: str) -> None:
    assert [one.help for one in read_yaml("a.md", text)[2]] == [help]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        # Nothing of what is thrown away is kept under another name, in whatever it stands.
        ("a: {b: c, b: d}", {"a": {"b": "c"}}),
        ("a: {b: c, b: {d: e, d: f}}\ng: h", {"a": {"b": "c"}, "g": "h"}),
        ("a: [{<<: b, c: d}]", {"a": [{"c": "d"}]}),
        ('"\\u200b": a\nb: c', {"b": "c"}),
        ('"\\0": a\nb: c', {"b": "c"}),
        ("? {a: b}\n: c\nd: e", {"d": "e"}),
        ("? [a]\n: [b, c]\nd: e", {"d": "e"}),
        # The value after one that is thrown away is the value of its own field.
        ("a: b\na: [c, {d: e}]\nf: g\nh: [i]", {"a": "b", "f": "g", "h": ["i"]}),
        ("a: *x\nb: c", {"a": "", "b": "c"}),
        ("a: &x [b]\nc: !y d", {"a": ["b"], "c": "d"}),
        # What may be built no further is not given out in part.
        ("a: b\nc: " + "[" * 10 + "d" + "]" * 10, None),
        ("a: b\n---\nc: d", None),
        ("a: b\nc: 'd", None),
        ("a: b\nc: \x07", None),
        ("- a: b", None),
    ],
)
def test_what_is_left_where_something_is_refused(text: str, tree: Tree | None) -> None:
    found, _, problems = read_yaml("a.md", text)
    assert problems
    assert found == tree


def test_what_goes_over_several_lines_is_pointed_at_where_it_begins() -> None:
    text = "a: 'b\n  c\n  d'\ne: |\n  f\n  g\nh: [i,\n  jk]\nl: m"
    _, marks, problems = read_yaml("a.md", text, first_line=5)
    assert problems == []
    assert marks.values == {
        (): (5, 1, 1), ("a",): (5, 4, 1), ("e",): (8, 4, 1), ("h",): (11, 4, 1), ("h", 0): (11, 5, 1), ("h", 1): (12, 3, 2),
        ("l",): (13, 4, 1),
    }  # fmt: skip
    assert marks.keys == {("a",): (5, 1, 1), ("e",): (8, 1, 1), ("h",): (11, 1, 1), ("l",): (13, 1, 1)}
    assert marks.sizes == {(): 4}


# ── every value is text ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "value",
    [
        *("NO", "no", "on", "Off", "y", "true", "TRUE", "false", "null", "Null", "~", ".inf", ".nan", "=", "-", "?"),
        *("2022", "2022-01", "2022-01-15", "2022-01-15T10:00:00Z", "010", "0o10", "0x1F", "1_000", "1e3", "-0", "+1"),
        *("12:30:45", "1:30", "5.", "дело №5", "a:b", "a#b", "https://example.org/#a", "«да»", "😀"),
    ],
)
def test_a_value_stays_as_it_is_written(value: str) -> None:
    written = value if value not in ("-", "?") else f'"{value}"'
    assert {"a": value, "b": [value]} == tree_of(f"a: {written}\nb:\n  - {written}\n")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", {}),
        ("# a comment\n\n", {}),
        ("{}", {}),
        ("a: b", {"a": "b"}),
        ("NO: x\n1: y\ntrue: z", {"NO": "x", "1": "y", "true": "z"}),
        ("a: 'it''s'", {"a": "it's"}),
        ('a: "b\\tc\\u0451"', {"a": "b\tcё"}),
        ("a: >\n  b\n  c\n", {"a": "b c\n"}),
        ("a: |\n  b\n  c # d\n", {"a": "b\nc # d\n"}),
        ("a: b\n  c", {"a": "b c"}),
        ("a: [b, {c: d}]", {"a": ["b", {"c": "d"}]}),
        ("a:\n- b\n-\n  c: d\n  e: f", {"a": ["b", {"c": "d", "e": "f"}]}),
        ("a: []\nb: {}", {"a": [], "b": {}}),
        ("---\na: b\n", {"a": "b"}),
        ("a: b\n...\n", {"a": "b"}),
    ],
)
def test_a_text_and_its_tree(text: str, tree: dict[str, Any]) -> None:
    assert tree == tree_of(text)


# Hardly anything of these is thrown away by the filter, which a check of Hypothesis would call a failure.
shown = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], include_characters="\t\n")
words = st.text(shown, min_size=1, max_size=20).filter(
    lambda text: text.strip() and not HIDDEN.search(text) and text != "<<"
)
trees = st.recursive(words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4))


@settings(deadline=None)
@given(st.dictionaries(words, trees, max_size=5))
def test_what_json_writes_is_read_back_with_the_place_of_every_text(tree: dict[str, Any]) -> None:
    text = json.dumps(tree, ensure_ascii=False)
    found, marks, problems = read_yaml("a.md", text)
    if codes(problems) == ["too-deep"]:
        return
    assert (tree, []) == (found, problems)
    for path, (line, column, width) in marks.values.items():
        value: Any = tree
        for step in path:
            value = value[step]
        if isinstance(value, str):
            assert (1, value) == (line, json.loads(text[column - 1 : column - 1 + width]))


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────

CASE = """\
title: Дело «Примера»
events:
  - date: 2022-01-15
    text: "Задержан в Алматы"
  - {text: Суд, sources: [а, б]}
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (2, 1, 5), (2, 8, 14)),
        (("events",), (3, 1, 6), (4, 3, 1)),
        (("events", 0), None, (4, 5, 1)),
        (("events", 0, "date"), (4, 5, 4), (4, 11, 10)),
        (("events", 0, "text"), (5, 5, 4), (5, 11, 19)),
        (("events", 1, "text"), (6, 6, 4), (6, 12, 3)),
        (("events", 1, "sources", 1), None, (6, 30, 1)),
    ],
)
def test_a_place_is_a_line_of_the_file_a_column_and_a_width(
    path: tuple[str | int, ...], key: tuple[int, int, int] | None, value: tuple[int, int, int]
) -> None:
    _, marks, _ = read_yaml("a.md", CASE, first_line=2)
    assert key == marks.keys.get(path)
    assert value == marks.values[path]


def test_what_stands_behind_the_last_line_is_pointed_at_on_the_last() -> None:
    for text, line in (("? ", 5), ("a: b\n? ", 6)):
        assert read_yaml("a.md", text, first_line=5)[1].values["",] == (line, 1, 1)


def test_what_is_not_written_stands_where_it_would_stand() -> None:
    _, marks, _ = read_yaml("a.md", CASE, first_line=2)
    assert marks.value("events", 0, "place") == marks.value("events", 0)
    assert marks.key("events", 0) == marks.value("events", 0)
    assert (marks.value("people").line, marks.value("people").col) == (1, 1)


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────────────

REFUSED = [
    ("a: b\na: c", "duplicate-field", 2, 1),
    ("a: {b: c, b: d}", "duplicate-field", 1, 11),
    ('a: b\n"a": c', "duplicate-field", 2, 1),
    ("a: &x b", "yaml-feature", 1, 4),
    ("a: *x", "yaml-feature", 1, 4),
    ("a: {<<: b}", "yaml-feature", 1, 5),
    ("<<: b", "yaml-feature", 1, 1),
    ("a: !!python/object:os.system b", "yaml-feature", 1, 4),
    ("a: !x b", "yaml-feature", 1, 4),
    ("a: !!str b", "yaml-feature", 1, 4),
    ("a:", "empty-value", 1, 1),
    ("a: ''", "empty-value", 1, 1),
    ('a: " \u00a0"', "empty-value", 1, 1),
    ("a: >\n", "empty-value", 1, 1),
    ("a:\n  - b\n  -\n", "empty-value", 3, 4),
    ("a: [b, '']", "empty-value", 1, 8),
    ("a: b\nc: дело № #5", "value-cut", 2, 10),
    ("a: b # c", "value-cut", 1, 5),
    ("a: [b #c\n]", "value-cut", 1, 6),
    ("a: b\n\tc: d", "tab", 2, 1),
    ("a:\n\t- b", "tab", 2, 1),
    ("a: МВД: сказал", "unquoted-colon", 1, 7),
    ("- a: b: c", "unquoted-colon", 1, 7),
    ("a: [b", "invalid-yaml", 1, 4),
    ("a: 'b", "invalid-yaml", 1, 4),
    ("a: @b", "invalid-yaml", 1, 4),
    ("a: b\n---\nc: d", "invalid-yaml", 2, 1),
    ("? [a]\n: b", "invalid-yaml", 1, 3),
    ("- a", "wrong-shape", 1, 1),
    ("a", "wrong-shape", 1, 1),
    ('a: "\\u202e"', "hidden-character", 1, 4),
    ('a: "\\0"', "hidden-character", 1, 4),
    ('"\\0": b', "hidden-character", 1, 1),
    ('"a\\u200b": b', "hidden-character", 1, 1),
    ('a: "\\ud800"', "invalid-yaml", 1, 7),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED, ids=[repr(text) for text, *_ in REFUSED])
def test_what_is_refused_and_where(text: str, code: str, line: int, column: int) -> None:
    assert [(code, line, column)] == places(read_yaml("a.md", text)[2])


def test_one_reading_tells_all_mistakes() -> None:
    text = "a:\nb: &x c\nd: e # f\nd: g\nh: *x"
    assert codes(read_yaml("a.md", text)[2]) == [
        "empty-value", "yaml-feature", "value-cut", "duplicate-field", "yaml-feature",
    ]  # fmt: skip


def test_a_value_that_is_refused_is_left_out() -> None:
    assert read_yaml("a.md", "a: b\na: {c: d}\n<<: {e: f}\n? [g]\n: h")[0] == {"a": "b"}


def nested(depth: int) -> str:
    return "a: " + "[" * depth + "b" + "]" * depth


def test_values_may_lie_ten_deep() -> None:
    assert read_yaml("a.md", nested(DEPTH - 1))[2] == []
    assert codes(read_yaml("a.md", nested(DEPTH))[2]) == ["too-deep"]


BOMBS = {
    "merges of merges": (
        "a0: &a0 {x: y}\n" + "".join(f"a{n + 1}: &a{n + 1} {{<<: [*a{n}, *a{n}]}}\n" for n in range(32)),
        ["yaml-feature"],
    ),
    "laughs of laughs": (
        "a0: &a0 [x, x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(32)),
        ["yaml-feature"],
    ),
    "lists in lists": ("".join(" " * depth + "-\n" for depth in range(350)), ["too-deep"]),
    "half a letter": ('a: "\\ud800"', ["invalid-yaml"]),
    "half letters": ('a: "' + "\\ud800" * 10_000 + '"', ["invalid-yaml"]),
    "days that there are not": ("a: 2020-02-30\nb: 0000-00-00\nc: 2020-01-01T00:00:00+99:99\n", []),
    "fields": ("".join(f"a{n}: b\n" for n in range(50_000)), []),
    "no values": ("a:\n" + "-\n" * 30_000, ["empty-value"]),
    "brackets": ("[" * 200_000, ["too-deep"]),
    "braces": ("{a: " * 60_000, ["too-deep"]),
    "lists": ("- " * 100_000, ["too-deep"]),
    "maps": ("".join(" " * depth + "a:\n" for depth in range(300)), ["too-deep"]),
    "keys": ("? " * 100_000, ["invalid-yaml", "too-deep"]),
    "laughs": ("a: &a [x, x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(3000)), ["yaml-feature"]),
    "merges": ("a: &a {x: y}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(2000)), ["yaml-feature"]),
    "anchors": ("".join(f"a{n}: &x{n} b\n" for n in range(5000)), ["yaml-feature"]),
    "itself": ("a: &t [*t]", ["yaml-feature"]),
    "repeated keys": ("a: b\n" * 10_000, ["duplicate-field"]),
    "a long value": ("a: " + "b" * 1_000_000, []),
    "many items": ("a: [" + "b," * 30_000 + "]", []),
    "white space": ("a: b#\n" + " \n" * 30_000, []),
    "digits": ("a: " + "9" * 60_000, []),
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_bomb_goes_off(name: str) -> None:
    text, expected = BOMBS[name]
    start = time.process_time()
    problems = read_yaml("a.md", text)[2]
    assert time.process_time() - start < 10
    assert expected == sorted(set(codes(problems)))


@pytest.mark.parametrize("name", BOMBS)
def test_of_the_size_of_a_front_matter_each_is_answered_at_once(name: str) -> None:
    start = time.process_time()
    read_yaml("a.md", BOMBS[name][0][:FRONT_MATTER_LIMIT])
    assert time.process_time() - start < 1


@settings(deadline=None)
@given(st.text() | st.text("ab:-,[]{}#&*!|>'\"%@`?\\~=<.0 \t\n", max_size=60))
def test_no_text_raises_and_what_is_no_tree_is_told(text: str) -> None:
    tree, _, problems = read_yaml("a.md", text, first_line=2)
    assert tree is not None or problems
    lines = text.count("\n") + 1
    for problem in problems:
        assert 2 <= problem.span.line <= lines + 1
        assert problem.span.col >= 1
        assert problem.span.width >= 1


# ── what makes it quick changes nothing ──────────────────────────────────────────────────────────────────────────

# The reader looks in values only for what the whole text may hold. This line holds a sign of each such thing.
EVERY_SIGN = "# # & * ! \\\\"
FRAGMENTS = [
    *("a", "b: ", "c: ", "- ", ": ", "\n", "\n  ", "\n- ", "\n  - ", "\nd: ", "? ", "|\n", ">\n", "\t", " "),
    *('"', "'", "[", "]", "{", "}", ", ", "#", " #", " # e", "&f ", "*f", "!g ", "<<: ", "...\n", "---\n"),
    *('"\\u202e"', '"\\\\"', "''", "h\n   i", "й", "😀"),
]


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join))
def test_what_a_text_rules_out_is_not_in_its_values(text: str) -> None:
    assert read_yaml("a.md", text, first_line=2) == read_yaml("a.md", f"{EVERY_SIGN}\n{text}", first_line=1)


def composed(node: yaml.Node, path: Path, values: dict[Path, int], keys: dict[Path, int]) -> Tree:
    """The tree of a node as PyYAML composes it, with the index in the text of each value and key."""
    values[path] = node.start_mark.index
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            keys[*path, key.value] = key.start_mark.index
        return {key.value: composed(value, (*path, key.value), values, keys) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [composed(value, (*path, index), values, keys) for index, value in enumerate(node.value)]
    return str(node.value)


def indices(marks: Mapping[Path, Mark], text: str) -> dict[Path, int]:
    """The index in the text of each place."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return {path: starts[line - 1] + column - 1 for path, (line, column, _) in marks.items()}


@settings(deadline=None)
@given(st.dictionaries(words, trees, max_size=5), st.booleans())
def test_trees_and_places_are_those_that_pyyaml_composes(tree: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    found, marks, problems = read_yaml("a.md", text)
    if problems:
        return
    node = yaml.compose(text, yaml.BaseLoader)
    values: dict[Path, int] = {}
    keys: dict[Path, int] = {}
    assert node is not None
    assert found == composed(node, (), values, keys)
    assert (values, keys) == (indices(marks.values, text), indices(marks.keys, text))
    assert marks.sizes == Counter(path[:-1] for path in keys)


@pytest.mark.parametrize(
    ("file", "what"), [("a.md", "the front matter"), ("site.yml", "this file"), ("content/a.yml", "this file")]
)
@pytest.mark.parametrize("text", ["- a", "word", "[a, b]"])
def test_what_is_no_map_is_told_what_it_should_be(file: str, what: str, text: str) -> None:
    tree, _, problems = read_yaml(file, text, 2)
    assert tree is None
    assert (problems[0].code, problems[0].message) == ("wrong-shape", f"{what} is made of lines `field: value`")
    assert problems[0].span == Span(file, 2, 1, problems[0].span.width)
