"""Patterns of other people work in the fast Markdown as in the stock one, and our own ones give the same bodies."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor, Pattern

from casegen.publication.types import Prose, ProseLink
from casegen.rendering.fast_markdown import FastMarkdown
from casegen.rendering.markdown import Converter
from tests.rendering.snippets import SNIPPETS


def test_a_pattern_that_is_not_known_is_always_tried() -> None:
    class Digits(InlineProcessor):
        def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name
            self, m: re.Match[str], data: str
        ) -> tuple[Element, int, int]:
            del data
            element = Element("b")
            element.text = m[0]
            return element, m.start(0), m.end(0)

    fast = FastMarkdown(output_format="html")
    fast.inlinePatterns.register(Digits(r"\d+"), "digits", 50)

    assert fast.convert("всего 12") == "<p>всего <b>12</b></p>"


class Initials(Pattern):
    """A pattern of the old style."""

    def handleMatch(self, m: re.Match[str]) -> Element:  # noqa: N802  # Markdown's name
        element = Element("abbr")
        element.text = m[2]
        return element


class OutsideLinks(InlineProcessor):
    """A pattern that asks where it stands."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        element = Element("mark")
        element.text = m[0]
        return element, m.start(0), m.end(0)


@pytest.mark.parametrize("pattern", [Initials(r"([A-Z]{2,})"), OutsideLinks("слово")], ids=["old style", "ancestors"])
def test_patterns_of_other_kinds_work_as_in_the_original(pattern: Pattern) -> None:
    stock, fast = Markdown(output_format="html"), FastMarkdown(needs={"слово": "с"}, output_format="html")
    for markdown in (stock, fast):
        markdown.inlinePatterns.register(pattern, "own", 50)
    text = "UN и *слово* [слово](x) **[a слово UN](y)**\n\n- слово"

    assert "<abbr>UN" in fast.convert(text) or "<mark>слово" in fast.convert(text)
    assert fast.convert(text) == stock.convert(text)


def test_emphasis_by_another_sign_is_found_too() -> None:
    stock, fast = Markdown(output_format="html"), FastMarkdown(output_format="html")
    for markdown in (stock, fast):
        assert markdown.delimiters is not None
        markdown.delimiters.add("~", "del", double=True)
    text = "~~а~~ *б* ~~в *г* д~~ *е ~~ж~~ з* ~и~"

    assert fast.convert(text) == stock.convert(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*SNIPPETS.values(), "[[w]]", "[[w|*т*]]", "[[нет]]", " [@s]", "[@s, с. 2; @t]", "[@нет]"])
    ),
    st.sampled_from(["\n\n", " ", "*"]),
)
def test_bodies_are_converted_as_by_the_original(texts: list[str], gap: str) -> None:
    links = {"w": ProseLink("case", "w", "/w/", "Дело", "ru")}
    prose = Prose("ru", gap.join(texts), links, {"s": 1, "t": 2})

    assert FAST_BODIES.convert(prose, str) == STOCK_BODIES.convert(prose, str)


def bodies_by(markdown: Callable[..., Markdown], toc: type[TocExtension]) -> Converter:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casegen.rendering.markdown.FastMarkdown", markdown)
        patch.setattr("casegen.rendering.markdown.FastToc", toc)
        return Converter()


FAST_BODIES = Converter()
STOCK_BODIES = bodies_by(lambda needs, **options: Markdown(**options), TocExtension)  # noqa: ARG005  # ours alone has it
