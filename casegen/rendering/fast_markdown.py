"""Python-Markdown, made fast through its own extension points: the same HTML, byte for byte, in less time.

Python-Markdown stays the engine and the reference. What costs it most is to ask every inline pattern about every
text; here a pattern is asked only when the text holds the characters without which it cannot match. A pattern that
is not known here is always asked, as in the original. Tests hold both against each other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor, remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

# The text without which a known pattern, by its regular expression, cannot match.
_NEEDS: Mapping[str, str] = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.ENTITY_RE: "&",
    r"\[\^([^\]]*)\]": "[^",
}

# Block processors that leave a single line alone which begins with a letter: they want another first character, or
# a second line.
_NOT_FOR_A_LINE_OF_WORDS = frozenset(
    {
        blockprocessors.EmptyBlockProcessor,
        blockprocessors.ListIndentProcessor,
        blockprocessors.CodeBlockProcessor,
        blockprocessors.HashHeaderProcessor,
        blockprocessors.SetextHeaderProcessor,
        blockprocessors.HRProcessor,
        blockprocessors.OListProcessor,
        blockprocessors.UListProcessor,
        blockprocessors.BlockQuoteProcessor,
        blockprocessors.ReferenceProcessor,
        DefListIndentProcessor,
        DefListProcessor,
        FootnoteBlockProcessor,
        SaneOListProcessor,
        SaneUListProcessor,
        TableProcessor,
    }
)


class FastMarkdown(Markdown):
    """A `Markdown` whose slow parts are replaced. Extensions are given as usual; `needs` are those of their patterns."""

    def __init__(self, needs: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._blocks: tuple[int, frozenset[str]] = (-1, frozenset())
        self.treeprocessors.register(_Inline(self, {**_NEEDS, **(needs or {})}), "inline", 20)
        self.treeprocessors.register(_Unescape(self), "unescape", 0)
        self.serializer = _serialize

    def build_parser(self) -> FastMarkdown:
        """Build the parser as usual; its processors hold it, so it changes its class and not its identity."""
        super().build_parser()
        self.parser.__class__ = _Blocks
        return self

    def is_block_level(self, tag: Any) -> bool:
        """As the original, by a set in place of a list of some ninety names."""
        if not isinstance(tag, str):
            return False
        count, names = self._blocks
        if count != len(self.block_level_elements):
            names = frozenset(self.block_level_elements)
            self._blocks = (len(self.block_level_elements), names)
        return tag in names or tag.lower().rstrip("/") in names


class _Blocks(BlockParser):
    """The block parser, which takes a line of words for what it is: a paragraph."""

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  # Markdown's name
        """As the original, without asking sixteen processors about most blocks."""
        processors = list(self.blockprocessors)
        *others, last = processors
        paragraph = type(last) is blockprocessors.ParagraphProcessor and all(
            type(other) in _NOT_FOR_A_LINE_OF_WORDS for other in others
        )
        while blocks:
            block = blocks[0]
            if paragraph and block[:1].isalpha() and "\n" not in block:
                last.run(parent, blocks)
                continue
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class FastToc(TocExtension):
    """Ids for headings, as the original makes them, and no table of contents."""

    class TreeProcessorClass(TocTreeprocessor):
        """Walks the tree once."""

        _PLAIN = re.compile(r"[\w.,:;!?()«»—–-]+(?: [\w.,:;!?()«»—–-]+)*")

        def run(self, doc: Element) -> None:
            """Give every heading without an id one."""
            headings = [el for el in doc.iter() if _is_name(el.tag) and self.header_rgx.match(el.tag)]
            if not headings:
                return
            used = {el.attrib["id"] for el in doc.iter() if "id" in el.attrib}
            counters: dict[str, int] = {}
            for heading in headings:
                if "id" not in heading.attrib:
                    name = html.unescape(self._name(heading))
                    heading.attrib["id"] = unique(  # type: ignore[call-arg]  # the stubs do not know the counters yet
                        self.slugify(name, self.sep), used, counters
                    )

        def _name(self, heading: Element) -> str:
            if not len(heading) and heading.text and self._PLAIN.fullmatch(heading.text):
                return heading.text
            return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))


class _Inline(InlineProcessor):
    """The inline processor, which passes over patterns that cannot match."""

    def __init__(self, md: Markdown, needs: Mapping[str, str]) -> None:
        super().__init__(md)
        self._known = needs

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns to a tree."""
        self._patterns = [(pattern, self._needs(pattern)) for pattern in self.inlinePatterns]
        firsts = [need[0] for _, needs in self._patterns for need in needs]
        always = any(not needs for _, needs in self._patterns)
        self._special = re.compile("" if always else "[" + re.escape("".join(sorted(set(firsts)))) + "]")
        return super().run(tree, ancestors)

    def _needs(self, pattern: Any) -> tuple[str, ...]:
        """Texts of which one must stand in a text that the pattern matches; none when that is not known."""
        if isinstance(pattern, inlinepatterns.DelimiterProcessor):
            return tuple(pattern.tokens)
        known = self._known.get(getattr(pattern, "pattern", ""))
        return (known,) if known else ()

    # The name is the one that the base class calls: a method that begins with two underscores bears its class.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not self._special.search(data):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._patterns)):
            pattern, needs = self._patterns[index]
            if len(needs) == 1:
                if needs[0] not in data:
                    continue
            elif needs and not any(need in data for need in needs):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data


class _Unescape(UnescapeTreeprocessor):
    """Restores escaped characters where there are any."""

    def run(self, root: Element) -> None:
        """Look at every text once."""
        for element in root.iter():
            if element.text and STX in element.text and element.tag != "code":
                element.text = self.unescape(element.text)
            if element.tail and STX in element.tail:
                element.tail = self.unescape(element.tail)
            for key, value in element.items():
                if STX in (value or ""):
                    element.set(key, self.unescape(value))


_AMPERSAND = re.compile(r"&(?!(?:\#[0-9]+|\#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta",
     "param", "source", "track", "wbr"}
)  # fmt: skip


def _serialize(root: Element) -> str:
    """The tree as HTML, as `to_html_string` writes it; by that function itself where a tree is unusual."""
    parts: list[str] = []
    try:
        _write(root, parts.append)
    except _UnusualError:
        return to_html_string(root)
    return "".join(parts)


class _UnusualError(Exception):
    """A tree holds what Markdown itself never makes."""


def _write(element: Element, write: Any) -> None:
    tag, text, tail = element.tag, element.text, element.tail
    if not _is_name(tag) or tag in ("script", "style") or tag != tag.lower():
        raise _UnusualError
    attributes = element.attrib
    if attributes:
        write("<" + tag)
        for name, value in sorted(attributes.items()):
            if not _is_name(name) or not _is_name(value) or name == value:
                raise _UnusualError
            write(f' {name}="{_escape(value).replace(chr(34), "&quot;")}"')
        write(">")
    else:
        write(f"<{tag}>")
    if text:
        write(_escape(text))
    for child in element:
        _write(child, write)
    if tag not in _VOID:
        write(f"</{tag}>")
    if tail:
        write(_escape(tail))


def _is_name(tag: object) -> bool:
    """Whether a tag (an attribute, its value) is text: the tree may hold comments, names of XML and bare attributes."""
    return isinstance(tag, str)


def _escape(text: str) -> str:
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
