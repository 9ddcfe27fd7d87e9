"""The law of the fast Markdown: the HTML of the stock one, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor

from casegen.rendering.fast_markdown import FastMarkdown, FastToc
from casegen.values.addresses import slug_of


def converter(kind: type[Markdown], toc: type[TocExtension], *, raw_html: bool) -> Markdown:
    """A converter with the extensions of our bodies; with raw HTML too, where more patterns are at work."""
    markdown = kind(
        extensions=[
            FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=""),
            TableExtension(use_align_attribute=True),
            toc(marker="", slugify=lambda text, _: slug_of(text) or "section"),
            "markdown.extensions.def_list",
            "markdown.extensions.sane_lists",
        ],
        output_format="html",
    )
    if not raw_html:
        markdown.preprocessors.deregister("html_block")
        markdown.inlinePatterns.deregister("html")
    return markdown


PAIRS = {
    raw_html: (
        converter(Markdown, TocExtension, raw_html=raw_html),
        converter(FastMarkdown, FastToc, raw_html=raw_html),
    )
    for raw_html in (False, True)
}


def assert_same(text: str) -> None:
    for stock, fast in PAIRS.values():
        expected = stock.reset().convert(text)

        assert fast.reset().convert(text) == expected


EXAMPLES = [
    "Просто абзац.\n\nЕщё один, с *курсивом*, **жирным** и `кодом`.",
    "# А\n## А\n### *А* и `б` &amp; <в>\n\n## 1. Пункт: «кавычки» — тире",
    "- раз\n- два\n    - три\n\n1. один\n2. два\n\n* * *\n",
    "Термин\n: определение\n: второе\n\n> цитата\n> > вложенная\n>\n> — кто-то",
    "| а | б |\n|:--|--:|\n| 1 | `2|3` |\n\nТекст[^1] и ещё[^1], [^2].\n\n[^1]: Сноска *раз*.\n\n    Её второй абзац.\n[^2]: Два.",
    "[a](https://x.example 'т') [b][r] [r] ![и](i.png) <https://x.example> <a@x.example>\n\n[r]: https://y.example",
    "строка  \nвторая\\\nтретья \\* \\_ &copy; &#x41; & < > \" '",
    "**жирный *и* внутри** ***оба*** __и__ _так_ сло_во_внутри *не закрыт",
    "    код с отступом\n\n`` ` `` ``нет закрытия",
    "Заголовок\n=========\n\nВторой\n------\n\nСлово\n",
    "",
    "   \n\n ",
    "a\n: b\n\nc",
    "12. не первый\n\nа. буква",
    "\tтабуляция\n\n- с\n\n\tпродолжением",
]


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_are_converted_as_by_the_original(text: str) -> None:
    assert_same(text)


def test_the_publication_is_converted_as_by_the_original() -> None:
    bodies = [path.read_text().split("---\n", 2)[2] for path in sorted(Path("content").rglob("*.md"))]

    assert len(bodies) > 20
    for body in bodies:
        assert_same(body)


PIECES = st.sampled_from(
    [
        "слово", "Word", " ", "  \n", "\n", "\n\n", "*", "**", "_", "`", "``", "\\", "[", "]", "(", ")", "!", "<", ">",
        "&", "&amp;", "#", "## ", "- ", "1. ", "> ", ": ", "|", "---", "===", "[^1]", "[^1]: ", "    ", "\t", "^", ":",
        "https://x.example", "[a](b)", "<https://x.example>", "{", "}", "\"", "'", "é", "ә", "😀", "0", ".", "+ ",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_is_converted_as_by_the_original(text: str) -> None:
    assert_same(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_converted_as_by_the_original(text: str) -> None:
    assert_same(text)


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


def test_a_block_processor_that_is_not_known_is_always_asked() -> None:
    stock = Markdown(extensions=["markdown.extensions.admonition"], output_format="html")
    fast = FastMarkdown(extensions=["markdown.extensions.admonition"], output_format="html")
    text = "!!! note\n    слово\n\nабзац"

    assert fast.convert(text) == stock.convert(text)
