"""What is taken for harmless is converted quickly, and not deeply, whatever it is made of; ordinary texts are taken so."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casegen.publication.types import Prose, ProseLink
from casegen.rendering.bodies import convert
from casegen.rendering.harmless import MOST, heaviest, is_harmless
from casegen.rendering.markdown import Converter
from casegen.values.photos import Photo
from tests.hostile.long_texts import HOSTILE, SHAPES, TOO_DEEP, WITHOUT_END
from tests.published import ROOT

# Three times what the worst of them took, and a third of the calls that are left to Python at the least.
SECONDS = 1.0
DEPTH = 400


class _Any(dict[str, ProseLink]):
    """Whatever is referred to is there."""

    def get(self, key: str, default: object = None) -> ProseLink:
        del key, default
        return ProseLink("case", "", "/cases/ivan-primer/", "Иван Пример", "ru")


def depth() -> int:
    frame, found = sys._getframe(), 0
    while frame.f_back is not None:
        frame, found = frame.f_back, found + 1
    return found


def assert_cheap(text: str) -> None:
    """Convert a text with little time and few calls in each other."""
    before = sys.getrecursionlimit()
    prose = Prose("ru", text, _Any())
    converter = Converter()
    sys.setrecursionlimit(depth() + DEPTH)
    try:
        start = process_time()
        _, problems = convert(converter, prose, str)
        took = process_time() - start
    finally:
        sys.setrecursionlimit(before)
    assert "body-too-complex" not in {problem.code for problem in problems}
    assert took < SECONDS


def longest(make: Callable[[int], str], length: int) -> str:
    """The longest text of a kind, of up to that length, that is harmless; with letters after it, as far as it was cut."""
    low, high = 0, length
    while low < high:
        middle = (low + high + 1) // 2
        if is_harmless(Prose("ru", filled(make(middle), length))):
            low = middle
        else:
            high = middle - 1
    return filled(make(low), length)


def filled(text: str, length: int) -> str:
    return text + "а" * max(0, length - len(text))


@pytest.mark.parametrize("shape", SHAPES)
def test_as_much_of_anything_as_is_harmless_is_converted_quickly(shape: str) -> None:
    for length in (1_900, 6_000, 20_000, 90_000):
        text = longest(SHAPES[shape], length)
        if is_harmless(Prose("ru", text)):
            assert_cheap(text)


@given(
    st.lists(st.sampled_from(sorted(SHAPES)), min_size=2, max_size=6),
    st.integers(1, 300),
    st.sampled_from([1_900, 4_000, 9_000, 30_000]),
)
@example(["[", "`[ ", "*a **b ", "<a "], 50, 9_000)
@example(["- ", "> ", "1. ", ": "], 11, 4_000)
@settings(max_examples=60, deadline=None)
def test_so_is_every_mixture(shapes: list[str], each: int, length: int) -> None:
    once = "".join(SHAPES[shape](each) for shape in shapes) or "а"
    text = longest(lambda most: (once * (most // len(once) + 1))[:most], length)
    assert is_harmless(Prose("ru", text))
    assert_cheap(text)


@pytest.mark.parametrize("name", [*WITHOUT_END, *TOO_DEEP])
def test_what_has_no_end_or_is_too_deep_is_not_taken_for_harmless(name: str) -> None:
    assert not is_harmless(Prose("ru", HOSTILE[name]))


def test_what_people_write_is_harmless() -> None:
    bodies = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    assert len(bodies) > 30
    assert all(is_harmless(Prose("ru", body)) for body in bodies)
    # Three pages of prose with a citation, a link and emphasis in each line.
    prose = "Он сообщил об этом [@kommersant], и *суд* (см. [решение](https://example.org/1)) не возразил.\n" * 85
    assert len(prose) > 7_500
    assert is_harmless(Prose("ru", prose))
    assert not is_harmless(Prose("ru", prose * 3))


def test_what_references_become_counts_too() -> None:
    """A short text can be long on its page: with the longest title in place of each of its links."""
    text = "[[a]] " * 50
    for links, photos, expected in (
        ({"a": ProseLink("case", "", "/cases/a/", "Дело", "ru")}, {}, True),
        ({"a": ProseLink("case", "", "/cases/a/", "Дело " * 13_000, "ru")}, {}, False),
        ({}, {"a.jpg": Photo(b"", 1600, 1200)}, True),
    ):
        assert is_harmless(Prose("ru", text, links, {}, "", photos)) is expected
    assert is_harmless(Prose("ru", "![a](b) " * 670))
    assert not is_harmless(Prose("ru", "![a](b) " * 670, {}, {}, "", {"b": Photo(b"", 1600, 1200)}))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 5_000, 0),
        ("Слово.\n\nСлово,\nслово.\n\n" + "[" * 5_000 + "\n\nСлово.", 5),
        ("Слово.\n \t\n\n" + "- " * 900, 3),
        ("[a](b)\n\n" * 4_000, None),
        ("", None),
        ("а" * MOST, None),
    ],
)
def test_the_paragraph_that_is_to_blame_is_found(text: str, line: int | None) -> None:
    assert heaviest(text) == line
