"""The law of the fast Markdown: the HTML of the stock one, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Comment, Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, Treeprocessor, UnescapeTreeprocessor

from casegen.rendering.fast_markdown import FastMarkdown, FastToc
from casegen.values.addresses import slug_of
from tests.rendering.commonmark_examples import commonmark_examples
from tests.rendering.snippets import SNIPPETS


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


@pytest.mark.parametrize("text", SNIPPETS.values(), ids=SNIPPETS.keys())
def test_every_construct_is_converted_as_by_the_original(text: str) -> None:
    assert_same(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*SNIPPETS.values()]), min_size=2, max_size=4), st.sampled_from(["\n\n", "\n", " ", ""])
)
def test_constructs_in_a_row_are_converted_as_by_the_original(texts: list[str], gap: str) -> None:
    assert_same(gap.join(texts))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([*SNIPPETS.values()]), st.sampled_from(["> ", "    ", "- ", ": ", "[^1]: ", "# ", "| ", "*", "["])
)
def test_constructs_in_another_one_are_converted_as_by_the_original(text: str, mark: str) -> None:
    assert_same(mark + text.replace("\n", "\n" + mark))
    assert_same(f"а[^1]\n\n{mark}" + text.replace("\n", "\n    "))


def test_emphasis_that_cuts_a_placeholder_drops_what_the_original_drops() -> None:
    assert_same("*a*__c_[*\n_<t://>**i**")


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_are_converted_as_by_the_original(text: str) -> None:
    assert_same(text)


def test_the_examples_of_commonmark_are_converted_as_by_the_original() -> None:
    examples = commonmark_examples()
    assert len(examples) == 652
    for text in examples.values():
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
        "https://x.example", "[a](b)", "<https://x.example>", "*a*", "**b**", "_c_", "***d***", "*e **f** g*", "[r]", "[^2]",
        "\n[r]: /y 'z'\n", "\n[^2]: x\n", "- a\n- b\n", "|--|--|\n", "\n===\n", "\n  \n", "\r\n", "![i](j)", "\\*", "{", "}", "\"", "'", "é", "ә", "😀", "0", ".", "+ ",
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


def test_a_block_processor_that_is_not_known_is_always_asked() -> None:
    stock = Markdown(extensions=["markdown.extensions.admonition"], output_format="html")
    fast = FastMarkdown(extensions=["markdown.extensions.admonition"], output_format="html")
    text = "!!! note\n    слово\n\nабзац"

    assert fast.convert(text) == stock.convert(text)


class _Loud(Extension):
    """Puts parts of its own in place of those of Markdown that the fast one replaces."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        class Inline(InlineProcessor):
            def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
                SubElement(tree, "p").text = "inline"
                return super().run(tree, ancestors)

        class Pretty(PrettifyTreeprocessor):
            def run(self, root: Element) -> None:
                SubElement(root, "p").text = "pretty"

        class Unescape(UnescapeTreeprocessor):
            def run(self, root: Element) -> None:
                SubElement(root, "p").text = "unescaped"
                super().run(root)

        class Whitespace(NormalizeWhitespace):
            def run(self, lines: list[str]) -> list[str]:
                return [*super().run(lines), "whitespace"]

        md.treeprocessors.register(Inline(md), "inline", 25)
        md.treeprocessors.register(Pretty(md), "prettify", 10)
        md.treeprocessors.register(Unescape(md), "unescape", 0)
        md.preprocessors.register(Whitespace(md), "normalize_whitespace", 30)


def test_what_an_extension_puts_in_place_of_a_part_stays() -> None:
    """It was taken for the original, and another one put in its place."""
    text = "*а* \\* б\n***\n- в"
    stock, fast = (kind(extensions=[_Loud()], output_format="html") for kind in (Markdown, FastMarkdown))
    assert fast.convert(text) == stock.convert(text)
    assert "unescaped" in fast.convert(text)


@pytest.mark.parametrize("output_format", ["html", "xhtml"])
def test_every_format_is_written_as_by_the_original(output_format: Literal["html", "xhtml"]) -> None:
    """XHTML was written as HTML."""
    stock, fast = (kind(output_format=output_format) for kind in (Markdown, FastMarkdown))
    assert fast.convert("а  \nб\n\n***\n") == stock.convert("а  \nб\n\n***\n")


def test_a_tree_with_what_markdown_never_makes_is_written_as_by_the_original() -> None:
    class Odd(Treeprocessor):
        def run(self, root: Element) -> None:
            root.append(Comment("x & <y>"))
            SubElement(root, "script").text = "a < b"
            SubElement(root, "Input", {"hidden": "hidden"}).tail = "&"

    stock, fast = Markdown(output_format="html"), FastMarkdown(output_format="html")
    for markdown in (stock, fast):
        markdown.treeprocessors.register(Odd(markdown), "odd", 5)

    assert fast.convert("а *б*") == stock.convert("а *б*")


def test_blocks_are_parsed_outside_of_a_document_too() -> None:
    parent = Element("div")
    FastMarkdown().parser.parseBlocks(parent, ["а", "# б"])

    assert [(child.tag, child.text) for child in parent] == [("p", "а"), ("h1", "б")]
