"""A body in Markdown becomes HTML. Raw HTML is text; links, citations, ids and headings are made to fit the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from casegen.content.references import CITATION, WIKI_LINK, citations, is_content_file, scheme
from casegen.publication.targets import ID_PREFIX, PART_ANCHORS
from casegen.publication.types import Prose, ProseLink
from casegen.rendering.fast_markdown import FastMarkdown, FastToc, Tables
from casegen.rendering.pictures import picture
from casegen.values.addresses import slug_of
from casegen.values.diagnostics import Diagnostic, Span

Href = Callable[[str], str]
# A number follows its word without a gap, and never stands alone on the next line.
_SPACED_CITATION = rf"(?:(?<=\S)[ \n]+)?{CITATION}"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORDS = "span"
"""The tag of words that were written as a link and are none. No element is left of it: it would tell of what is held back."""


@dataclass
class _Work:
    """What one conversion knows: the body, how to reach an address from its page, and what it met unexpectedly."""

    prose: Prose
    href: Href
    unknown: list[str]


class Converter:
    """Converts bodies, one after the other, with one instance of Markdown."""

    def __init__(self) -> None:
        self.work = _Work(Prose("", ""), str, [])
        self._markdown = FastMarkdown(
            needs={WIKI_LINK: "[[", _SPACED_CITATION: "[@"},
            extensions=[
                FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=""),
                TableExtension(use_align_attribute=True),
                FastToc(marker="", slugify=lambda text, _: slug_of(text) or "section"),
                DefListExtension(),
                SaneListExtension(),
            ],
            output_format="html",
        )
        # Raw HTML is text: without these two, `<` reaches the serialiser like any other character.
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        tables = self._markdown.parser.blockprocessors["table"]
        assert isinstance(tables, TableProcessor)
        tables.__class__ = Tables
        # Between the escapes and code spans before, and Markdown's own links after.
        self._markdown.inlinePatterns.register(_WikiLinks(WIKI_LINK, self), "wiki_link", 176)
        self._markdown.inlinePatterns.register(_Citations(_SPACED_CITATION, self), "citation", 175)
        self._markdown.treeprocessors.register(_Fit(self), "fit", -10)

    def convert(self, prose: Prose, href: Href) -> tuple[str, list[Diagnostic]]:
        """The HTML of a body, not sanitised yet; `href` gives the reference to an address of the site.

        A body that Markdown cannot convert, or a reference that was not resolved before, is a diagnostic.
        """
        self.work = _Work(prose, href, [])
        self._markdown.reset()
        try:
            html = self._markdown.convert(prose.markdown)
        except RecursionError:
            help = "lists or quotes lie too deep in each other: simplify this text"
            return "", [Diagnostic("body-too-complex", Span(prose.file), "this text cannot be converted", help)]
        unknown = [_unknown(prose.file, target) for target in self.work.unknown]
        return html, unknown

    def anchor(self, link: ProseLink, text: str | None) -> ElementTree.Element:
        """The element of a resolved link; of one without an address its words, of which `_Fit` leaves no element."""
        element = ElementTree.Element("a" if link.address else _WORDS)
        if link.address:
            element.set("href", self.work.href(link.address))
            element.set("class", "internal")
            if text is None and link.lang != self.work.prose.lang:
                element.set("lang", link.lang)
        element.text = text or link.text
        return element


def _unknown(file: str, target: str) -> Diagnostic:
    """The error about a reference that only Markdown saw: a heading that is not there, or a link in an odd form."""
    if target.startswith("#"):
        message = f"`{target}` leads nowhere: this text has no such heading"
        help = "the fragment of a heading is its words in Latin letters: `## Новый суд` is `#novyi-sud`"
        return Diagnostic("dead-link", Span(file), message, help)
    return Diagnostic("dead-link", Span(file), f"`{target}` leads nowhere", "write this link on one line")


class _WikiLinks(InlineProcessor):
    def __init__(self, pattern: str, converter: Converter) -> None:
        super().__init__(pattern)
        self.converter = converter

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        del data
        target, text = m[1].strip(), m[2]
        link = self.converter.work.prose.links.get(target)
        if link is None:
            self.converter.work.unknown.append(target)
            return None, None, None
        return self.converter.anchor(link, text), m.start(0), m.end(0)


class _Citations(InlineProcessor):
    def __init__(self, pattern: str, converter: Converter) -> None:
        super().__init__(pattern)
        self.converter = converter

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        del data
        group = ElementTree.Element("sup", {"class": "cite"})
        last: ElementTree.Element | None = None
        for id, locator in citations(m[1]):
            number = self.converter.work.prose.citations.get(id)
            if number is None:
                self.converter.work.unknown.append("@" + id)
                return None, None, None
            if last is not None:
                last.tail = (last.tail or "") + " "
            last = ElementTree.SubElement(group, "a", {"href": f"#source-{id}", "class": "cite"})
            last.text = str(number)
            if locator:
                last.tail = f" {locator}"
        return group, m.start(0), m.end(0)


class _Fit(Treeprocessor):
    """The last look at the tree: ids get their prefix, links to files and images their address."""

    def __init__(self, converter: Converter) -> None:
        super().__init__()
        self.converter = converter

    def run(self, root: ElementTree.Element) -> None:
        elements = list(root.iter())
        ids = {id for element in elements if (id := element.get("id"))}
        # The title of the page is its first heading; those of the body begin below it, however the author counts.
        levels = [int(element.tag[1]) for element in elements if element.tag in _HEADINGS]
        shift = 2 - min(levels, default=2)
        for element in elements:
            # Most elements have no attributes.
            if not element.attrib and element.tag not in _HEADINGS:
                continue
            if id := element.get("id"):
                element.set("id", ID_PREFIX + id)
            if element.tag in _HEADINGS:
                element.tag = f"h{min(int(element.tag[1]) + shift, 6)}"
            if align := element.attrib.pop("align", None):
                element.set("class", f"align-{align}")
            if element.tag == "img":
                self._fit_image(element)
            elif element.tag == "a" and "href" in element.attrib:
                self._fit_link(element, ids)
        # Last, since what is in such words is changed before they are taken out.
        tags = {element.tag for element in elements}
        for parent in elements if _WORDS in tags else ():
            _unwrap(parent)
        for parent in elements if "table" in tags else ():
            _frame_tables(parent)

    def _fit_image(self, image: ElementTree.Element) -> None:
        work, target, alt = self.converter.work, image.get("src", ""), image.get("alt", "")
        photo = work.prose.photos.get(target)
        if photo is None:
            work.unknown.append(target)
            image.tag, image.attrib, image.text = _WORDS, {}, alt
        else:
            image.attrib = picture(photo, alt, work.href)

    def _fit_link(self, element: ElementTree.Element, ids: set[str]) -> None:
        target = element.get("href", "")
        if target.startswith("#"):
            if target[1:] in ids:
                element.set("href", f"#{ID_PREFIX}{target[1:]}")
            elif not target[1:].startswith(PART_ANCHORS):
                self.converter.work.unknown.append(target)
        elif target.startswith(("https://", "http://")):
            element.set("rel", "noreferrer")
        elif is_content_file(target) and element.get("class") != "internal":
            link = self.converter.work.prose.links.get(target)
            if link is None:
                self.converter.work.unknown.append(target)
            elif link.address is None:
                element.tag, element.attrib = _WORDS, {}
            else:
                element.set("href", self.converter.work.href(link.address))
                element.set("class", "internal")
        elif scheme(target) in ("http", "https"):
            element.set("rel", "noreferrer")


def _frame_tables(parent: ElementTree.Element) -> None:
    """Put each table into a frame in which it can be moved to and fro, also by keyboard, where it is too wide."""
    for place, child in enumerate(parent):
        if child.tag == "table":
            frame = ElementTree.Element("div", {"class": "table", "tabindex": "0"})
            frame.tail, child.tail = child.tail, None
            frame.append(child)
            parent[place] = frame


def _unwrap(parent: ElementTree.Element) -> None:
    """Put what is in words that are no link where the words stand, as if they had never been written as one."""
    children = list(parent)
    parent[:] = []
    for child in children:
        if child.tag != _WORDS:
            parent.append(child)
            continue
        _unwrap(child)
        _say(parent, child.text)
        parent.extend(child)
        _say(parent, child.tail)


def _say(parent: ElementTree.Element, text: str | None) -> None:
    """Add a text behind all that is in an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (text or "")
    else:
        parent.text = (parent.text or "") + (text or "")
