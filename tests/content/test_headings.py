"""A quick look at the headings of a body never misses one that Markdown makes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.headings import may_have_heading
from casegen.publication.types import Prose
from casegen.rendering.markdown import Converter


@pytest.mark.parametrize(
    ("body", "fragment", "expected"),
    [
        ("## Новый суд", "novyi-sud", True),
        # A heading in a list in a list, which an earlier version missed.
        ("1. - # суд", "sud", True),
        ("Новый суд\n---", "novyi-sud", True),
        # What is a heading by its line would also be one by the line under it.
        ("1. # суд\n---", "1-sud", True),
        ("- ### Новый суд", "novyi-sud", True),
        ("> 1. # Новый суд #", "novyi-sud", True),
        ("## Новый суд\n## Новый суд", "novyi-sud_1", True),
        ("## Новый [суд](https://example.org)", "novyi-sud", True),
        ("## **Но**вый *суд*", "novyi-sud", True),
        ("## **Новый** *суд*", "novyisud", False),
        ("Новый суд", "novyi-sud", False),
        ("## Новый суд", "staryi-sud", False),
        ("", "novyi-sud", False),
    ],
)
def test_what_a_body_may_have(body: str, fragment: str, expected: bool) -> None:
    assert may_have_heading(body, fragment) is expected


PIECES = st.sampled_from(
    ["# ", "## ", "суд", "Word", " ", "\n", "\n\n", "- ", "> ", "1. ", "===", "---", "*", "_", "`", "    ", "#"]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_heading_that_markdown_makes_is_missed(body: str) -> None:
    html, _ = Converter().convert(Prose("ru", body), str)
    ids = re.findall(r'<h[1-6] id="text-([^"]+)"', html)

    assert [fragment for fragment in ids if not may_have_heading(body, fragment)] == []
