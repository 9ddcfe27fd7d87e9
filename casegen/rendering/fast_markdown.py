"""Python-Markdown, made fast through its own extension points: the same HTML, byte for byte, in less time.

Python-Markdown stays the engine and the reference. What costs it most is to ask every processor about every block and
every pattern about every text; here they are asked only where the characters stand without which they cannot match.
A processor that is not known here is always asked, as in the original. Tests hold both against each other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown, blockprocessors
from markdown.blockparser import BlockParser
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnotePostTreeprocessor, FootnoteTreeprocessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor, remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

from casegen.rendering.fast_inline import FastInline


class Tables(TableProcessor):
    """Tables in which the bar of a wiki link ends no cell: torn in two, it would show the id of what is held back."""

    RE_CODE_PIPES = re.compile(r"(\\\\)|(\\`+)|(`+)|(\\\||\[\[[^\[\]|\n]+\|[^\[\]\n]*\]\])|(\|)")


# The text without which a known block processor leaves a block alone.
_NEEDS: Mapping[type, str] = {
    blockprocessors.EmptyBlockProcessor: "",
    blockprocessors.ListIndentProcessor: " ",
    DefListIndentProcessor: " ",
    blockprocessors.CodeBlockProcessor: " ",
    TableProcessor: "|",
    Tables: "|",
    blockprocessors.HashHeaderProcessor: "#",
    blockprocessors.SetextHeaderProcessor: "\n",
    blockprocessors.HRProcessor: "",
    blockprocessors.OListProcessor: "",
    SaneOListProcessor: "",
    blockprocessors.UListProcessor: "",
    SaneUListProcessor: "",
    DefListProcessor: ":",
    blockprocessors.BlockQuoteProcessor: ">",
    FootnoteBlockProcessor: "[^",
    blockprocessors.ReferenceProcessor: "]:",
}
# How a block of a single line must begin to be anything but a paragraph for them.
_MARKED = re.compile(r"[ #>*+_:\d-]|\[.*\]:")


class FastMarkdown(Markdown):
    """A `Markdown` whose slow parts are replaced. Extensions are given as usual; `needs` are those of their patterns."""

    def __init__(self, needs: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(**options)
        # A part keeps its place, and changes its class. What an extension has put there is its matter.
        for part in (*self.preprocessors, *self.treeprocessors):
            part.__class__ = _FAST.get(type(part), type(part))
            if isinstance(part, FastInline):
                part.prepare_for(needs or {})
        if self.serializer is to_html_string:
            self.serializer = _serialize

    def build_parser(self) -> FastMarkdown:
        """Build the parser as usual; its processors hold it, so it changes its class and not its identity."""
        super().build_parser()
        self.parser.__class__ = _Blocks
        return self


class _Whitespace(NormalizeWhitespace):
    """Makes line feeds of line ends and spaces of tabs, and empties lines of spaces."""

    _BLANK = re.compile(r"\n +(?=\n)")

    def run(self, lines: list[str]) -> list[str]:
        """As the original, by a pattern that begins with what can be searched for."""
        source = "\n".join(lines).replace(STX, "").replace(ETX, "")
        source = source.replace("\r\n", "\n").replace("\r", "\n") + "\n\n"
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        return self._BLANK.sub("\n", source).split("\n")


class _Blocks(BlockParser):
    """The block parser, which takes a line of words for what it is: a paragraph."""

    _processors: tuple[tuple[Any, str], ...] = ()
    _paragraph: Any = None

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802  # Markdown's name
        """As the original; which processors there are is looked up once."""
        processors = list(self.blockprocessors)
        self._processors = tuple((processor, _NEEDS.get(type(processor), "")) for processor in processors)
        *others, last = processors
        known = type(last) is blockprocessors.ParagraphProcessor and all(type(other) in _NEEDS for other in others)
        self._paragraph = last if known else None
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  # Markdown's name
        """As the original, without asking sixteen processors about most blocks."""
        if not self._processors:
            super().parseBlocks(parent, blocks)
        paragraph = self._paragraph
        while blocks:
            block = blocks[0]
            if paragraph is not None and block and "\n" not in block and not _MARKED.match(block):
                paragraph.run(parent, blocks)
                continue
            for processor, need in self._processors:
                if need in block and processor.test(parent, block):
                    if processor.run(parent, blocks) is not False:
                        break
                    block = blocks[0]


class _Footnotes(FootnoteTreeprocessor):
    """Puts footnotes at the end, without a search for another place where the text names none."""

    def run(self, root: Element) -> None:
        """Append the footnotes."""
        if self.footnotes.getConfig("PLACE_MARKER") in "".join(root.itertext()):
            super().run(root)
            return
        footnotes = self.footnotes.makeFootnotesDiv(root)
        if footnotes is not None:
            root.append(footnotes)


class _FootnotesTwice(FootnotePostTreeprocessor):
    """Adds links back where a footnote is used more than once."""

    def run(self, root: Element) -> None:
        """Look for the footnotes only if there are such."""
        if any(count > 1 for count in self.footnotes.found_refs.values()):
            super().run(root)


class _BlockLevel(dict[Any, bool]):
    """Whether a tag is one of a block, asked once for each."""

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self._md = md
        self.count = len(md.block_level_elements)

    def __missing__(self, tag: Any) -> bool:
        return self.setdefault(tag, self._md.is_block_level(tag))


class _Prettify(PrettifyTreeprocessor):
    """Adds line breaks."""

    _is_block: _BlockLevel | None = None

    def run(self, root: Element) -> None:
        """Add them to the whole tree."""
        if self._is_block is None or self._is_block.count != len(self.md.block_level_elements):
            self._is_block = _BlockLevel(self.md)
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802  # Markdown's name
        is_block = self._is_block
        assert is_block is not None  # `run` asks
        if is_block[elem.tag] and elem.tag not in ("code", "pre"):
            if len(elem) and is_block[elem[0].tag] and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if is_block[child.tag]:
                    self._prettifyETree(child)
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


class FastToc(TocExtension):
    """Ids for headings, as the original makes them, and no table of contents."""

    class TreeProcessorClass(TocTreeprocessor):
        """Walks the tree once."""

        _PLAIN = re.compile(r"[\w.,:;!?()«»—–-]+(?: [\w.,:;!?()«»—–-]+)*")

        def run(self, doc: Element) -> None:
            """Give every heading without an id one."""
            headings = [el for el in doc.iter() if _is_heading(el.tag)]
            if not headings:
                return
            used = {el.attrib["id"] for el in doc.iter() if "id" in el.attrib}
            counters: dict[str, int] = {}
            for heading in headings:
                if "id" not in heading.attrib:
                    name = html.unescape(self._name(heading))
                    heading.attrib["id"] = unique(self.slugify(name, self.sep), used, counters)

        def _name(self, heading: Element) -> str:
            if not len(heading) and heading.text and self._PLAIN.fullmatch(heading.text):
                return heading.text
            return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))


@lru_cache(maxsize=1024)
def _is_heading(tag: object) -> bool:
    return isinstance(tag, str) and re.match("[Hh][123456]", tag) is not None


class _Unescape(UnescapeTreeprocessor):
    """Restores escaped characters where there are any."""

    def run(self, root: Element) -> None:
        """Look at every text once."""
        if self.RE.search("".join(root.itertext())):
            super().run(root)
            return
        for element in root.iter():
            for key, value in element.items():
                if STX in (value or ""):
                    element.set(key, self.unescape(value))


_FAST: Mapping[type, type] = {
    NormalizeWhitespace: _Whitespace,
    InlineProcessor: FastInline,
    PrettifyTreeprocessor: _Prettify,
    UnescapeTreeprocessor: _Unescape,
    FootnoteTreeprocessor: _Footnotes,
    FootnotePostTreeprocessor: _FootnotesTwice,
}
"""What takes the place of which part."""


_AMPERSAND = re.compile(r"&(?!(?:\#[0-9]+|\#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta",
     "param", "source", "track", "wbr"}
)  # fmt: skip


def _serialize(root: Element) -> str:
    """The tree as HTML, as `to_html_string` writes it; by that function itself where a tree is unusual."""
    parts: list[str] = []
    try:
        _write([root], parts.append)
    except _UnusualError:
        return to_html_string(root)
    # Tags and texts take turns. All texts are escaped at once, because most of them need it nowhere.
    texts = parts[1::2]
    escaped = _escape("\0".join(texts)).split("\0")
    parts[1::2] = escaped if len(escaped) == len(texts) else map(_escape, texts)
    return "".join(parts)


class _UnusualError(Exception):
    """A tree holds what Markdown itself never makes."""


def _write(elements: Iterable[Element], write: Callable[[str], None]) -> None:
    for element in elements:
        begin, end = _ends(element.tag)
        if element.attrib:
            # Names and values may be such of XML, and a value may be missing.
            attributes: list[tuple[Any, Any]] = sorted(element.items())
            for name, value in attributes:
                if not isinstance(name, str) or not isinstance(value, str) or name == value:
                    raise _UnusualError
                begin += f' {name}="{_escape(value).replace(chr(34), "&quot;")}"'
        write(begin + ">")
        write(element.text or "")
        if len(element):
            _write(element, write)
        write(end)
        write(element.tail or "")


@lru_cache(maxsize=1024)
def _ends(tag: object) -> tuple[str, str]:
    """The begin of the tag that opens an element, and the one that closes it."""
    if not isinstance(tag, str) or tag in ("script", "style") or tag != tag.lower():
        raise _UnusualError
    return f"<{tag}", "" if tag in _VOID else f"</{tag}>"


def _escape(text: str) -> str:
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
