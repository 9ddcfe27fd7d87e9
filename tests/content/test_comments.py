"""Where the comments of a front matter stand."""

from __future__ import annotations

import pytest

from casegen.content.comments import comment_in, comments_in


@pytest.mark.parametrize(
    ("line", "before", "comment"),
    [
        ("# всё", "", "# всё"),
        ("  # всё  ", "", "# всё"),
        ("a: b # c", "a: b", "# c"),
        ("a: b#c", "a: b#c", ""),
        ('a: "b # c"', 'a: "b # c"', ""),
        ('a: "b \\" # c" # d', 'a: "b \\" # c"', "# d"),
        ("a: 'b '' # c' # d", "a: 'b '' # c'", "# d"),
        ("- O'Brien # c'", "- O'Brien", "# c'"),
        ("[a, 'b # c', d] # e # f", "[a, 'b # c', d]", "# e # f"),
    ],
)
def test_a_comment_begins_after_a_blank_outside_of_quotes(line: str, before: str, comment: str) -> None:
    assert comment_in(line) == (before, comment)


def test_a_text_over_several_lines_has_no_comments() -> None:
    lines = ["a: |  # первый\n", "  # текст\n", "\n", "  текст\n", "b: 1\n", "- >-\n", "    # текст\n", "# второй\n"]
    assert list(comments_in(lines, 0, len(lines))) == [(0, "a: |", "# первый"), (7, "", "# второй")]
