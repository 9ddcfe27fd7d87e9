"""Where the front matter of a file ends and its body begins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content.front_matter import BODY_LIMIT, FRONT_MATTER_LIMIT, SPLIT, Parts, split
from casegen.values.diagnostics import Diagnostic, Span
from tests.builders import codes, places


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nText\n", Parts("a: b", "Text\n", 4)),
        ("---\n---\n", Parts("", "", 3)),
        ("---\n---", Parts("", "", 3)),
        ("--- \na: b\n---\t\n\nText", Parts("a: b", "\nText", 4)),
        ("---\na: b\n---\nText\n---\nmore", Parts("a: b", "Text\n---\nmore", 4)),
        ("---\na: |\n  ---\n---\n", Parts("a: |\n  ---", "", 5)),
    ],
)
def test_the_parts_of_a_file(text: str, parts: Parts) -> None:
    assert (parts, []) == split("a.md", text)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "no-front-matter", 0),
        (" \n\n", "no-front-matter", 0),
        ("Text", "no-front-matter", 1),
        ("\n---\na: b\n---\n", "no-front-matter", 2),
        (" ---\na: b\n---\n", "no-front-matter", 1),
        ("----\n", "no-front-matter", 1),
        ("---\na: b\n", "unclosed-front-matter", 1),
        ("---\na: b\n ---\n", "unclosed-front-matter", 1),
        ("---\na: b\n...\n", "unclosed-front-matter", 1),
    ],
)
def test_a_file_without_front_matter_is_told_and_never_skipped(text: str, code: str, line: int) -> None:
    parts, problems = split("a.md", text)
    assert parts is None
    assert [(code, line)] == [(code, line) for code, line, _ in places(problems)]


@pytest.mark.parametrize(
    ("front_matter", "body", "expected"),
    [
        (FRONT_MATTER_LIMIT, BODY_LIMIT, []),
        (FRONT_MATTER_LIMIT + 1, 0, ["file-too-large"]),
        (0, BODY_LIMIT + 1, ["file-too-large"]),
        (FRONT_MATTER_LIMIT + 1, BODY_LIMIT + 1, ["file-too-large"] * 2),
    ],
)
def test_a_file_has_its_limits_in_bytes(front_matter: int, body: int, expected: list[str]) -> None:
    def filled(size: int) -> str:
        return "я" * (size // 2) + "a" * (size % 2)

    assert expected == codes(split("a.md", f"---\n{filled(front_matter)}\n---\n{filled(body)}")[1])


def test_the_limits_are_those_that_are_promised() -> None:
    """64 kB of fields, 1 MB of text; one byte more is too much, in whatever letters."""
    assert (FRONT_MATTER_LIMIT, BODY_LIMIT) == (65_536, 1_048_576)
    for letter, size in (("a", 1), ("я", 2), ("😀", 4)):
        fields, body = letter * (FRONT_MATTER_LIMIT // size), letter * (BODY_LIMIT // size)
        assert split("a.md", f"---\n{fields}\n---\n{body}")[1] == []
        assert split("a.md", f"---\n{fields}a\n---\na\n{body}")[1] == [
            Diagnostic("file-too-large", Span("a.md", 1, 1), "the front matter is larger than 64 kB", SPLIT),
            Diagnostic("file-too-large", Span("a.md", 4, 1), "the text is larger than 1 MB", SPLIT),
        ]


MARK = "write `---` on the first line, the fields below it, and `---` on the line after them"
FIRST = "delete the empty lines above it: `---` stands on the very first line"


@pytest.mark.parametrize(
    ("text", "place", "help"),
    [
        ("Text", (1, 1, 4), MARK),
        ("\n Дело\n---\n", (2, 1, 5), MARK),
        ("---- \n---\n", (1, 1, 5), MARK),
        ("\n---  \nname: a\n---\n", (2, 1, 5), FIRST),
        (" \n\n---\n", (3, 1, 3), FIRST),
    ],
)
def test_how_to_mend_a_file_without_front_matter_is_told(text: str, place: tuple[int, int, int], help: str) -> None:
    message = "a content file begins with its front matter, and this one does not"
    assert split("a.md", text)[1] == [Diagnostic("no-front-matter", Span("a.md", *place), message, help)]


def test_where_a_front_matter_begins_that_does_not_end_is_told() -> None:
    [problem] = split("a.md", "---\na: b\n")[1]
    assert problem.span == Span("a.md", 1, 1, 3)


@settings(deadline=None)
@given(st.text("-a\n ", max_size=40))
def test_nothing_of_a_file_is_lost(text: str) -> None:
    parts, problems = split("a.md", text)
    assert (parts is None) == bool(problems)
    if parts is not None:
        lines = text.split("\n")
        assert parts.front_matter == "\n".join(lines[1 : parts.body_line - 2])
        assert parts.body == "\n".join(lines[parts.body_line - 1 :])


def split_by_lines(text: str) -> Parts | None:
    """The parts as they are defined: by lines, of which white space at the end does not count."""
    first, *lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if first.rstrip() != "---" or not marks:
        return None
    return Parts("\n".join(lines[: marks[0]]), "\n".join(lines[marks[0] + 1 :]), marks[0] + 3)


LINES = [*("---", "-", "a", " ---", "--- a"), *(f"---{space}" for space in " \t\r\x1c\x85\u00a0\u2028"), ""]


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_a_line_ends_with_whatever_white_space(text: str) -> None:
    assert split_by_lines(text) == split("a.md", text)[0]
