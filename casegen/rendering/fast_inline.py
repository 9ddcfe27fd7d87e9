"""The inline half of the fast Markdown: patterns are asked only about texts that they can match.

The order in which texts are looked at is the original's, because footnotes count their references in that order.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import inlinepatterns
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.inlinepatterns import DelimiterProcessor, LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, STX, AtomicString

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
# They make nothing in a text that defines no references.
_BY_REFERENCE = frozenset(
    {
        inlinepatterns.ReferenceInlineProcessor,
        inlinepatterns.ShortReferenceInlineProcessor,
        inlinepatterns.ImageReferenceInlineProcessor,
        inlinepatterns.ShortImageReferenceInlineProcessor,
    }
)
_Found = tuple[Element | str | None, int | None, int | None]
_Handle = Callable[[re.Match[str], str], _Found]


class _Step(NamedTuple):
    """A pattern at work: one of `needs` stands in every text that it matches."""

    needs: tuple[str, ...]
    finditer: Callable[[str, int], Iterator[re.Match[str]]]
    handle: _Handle


class FastInline(InlineProcessor):
    """The inline processor, which passes over texts and patterns that have nothing to do with each other."""

    def prepare_for(self, needs: Mapping[str, str]) -> None:
        """Begin, with what patterns of our own need."""
        self._needs = {**_NEEDS, **needs}
        self._steps: list[_Step] = []
        self._prepared: tuple[list[Any], list[Any]] = ([], [])
        self._special = re.compile("")

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns to a tree; as the original does it, when one of them is not known."""
        patterns = list(self.inlinePatterns)
        active = [pattern for pattern in patterns if not self._is_idle(pattern)]
        delimiters = list(self.md.delimiters.delimiters.values()) if self.md.delimiters else []
        if self._prepared != (active, delimiters):
            self._prepare(active)
            self._prepared = (active, delimiters)
        if not self._steps:
            return super().run(tree, ancestors)
        self.stashed_nodes: dict[str, Element | str] = {}
        self._walk(tree)
        return tree

    def _prepare(self, patterns: list[Any]) -> None:
        """Make the steps of some patterns; none when one of the patterns is not known."""
        needs = [self._needs_of(pattern) for pattern in patterns]
        self._steps = [
            _Step(need, pattern.getCompiledRegExp().finditer, _handle_of(pattern))
            for pattern, need in zip(patterns, needs, strict=True)
            if all(needs)
        ]
        self._special = _special({need for step in self._steps for need in step.needs})

    def _needs_of(self, pattern: Any) -> tuple[str, ...]:
        """Texts of which one must stand in a text that the pattern matches; none when that is not known."""
        # Patterns of the old style, and those that look at ancestors, which are not kept here.
        if not isinstance(pattern, inlinepatterns.InlineProcessor) or pattern.ANCESTOR_EXCLUDES:
            return ()
        if isinstance(pattern, DelimiterProcessor):
            return tuple(pattern.tokens)
        known = self._needs.get(pattern.pattern)
        return (known,) if known else ()

    def _is_idle(self, pattern: Any) -> bool:
        if type(pattern) in _BY_REFERENCE:
            return not self.md.references
        return type(pattern) is FootnoteInlineProcessor and not pattern.footnotes.footnotes

    def _walk(self, tree: Element) -> None:
        special = self._special.search
        queue = deque([tree])
        while queue:
            parent = queue.popleft()
            made: list[tuple[Element, list[Element]]] = []
            # What is made of a tail becomes the next children of this loop.
            for child in parent:
                text, tail = child.text, child.tail
                if text and special(text) and not isinstance(text, AtomicString):
                    child.text, nodes = self._place(self._handle(text, 0))
                    queue += [node for node in nodes if len(node)]
                    made.append((child, nodes))
                if tail and special(tail) and not isinstance(tail, AtomicString):
                    child.tail, nodes = self._place(self._handle(tail, 0))
                    if nodes:
                        after = list(parent).index(child) + 1
                        parent[after:after] = nodes
                if len(child):
                    queue.append(child)
            for child, nodes in made:
                child[0:0] = nodes

    def _handle(self, data: str, first: int) -> str:
        """A text with a placeholder for everything that the patterns, from the first one on, found in it."""
        for index in range(first, len(self._steps)):
            for need in self._steps[index].needs:
                if need in data:
                    data = self._apply(index, data)
                    break
        return data

    def _apply(self, index: int, data: str) -> str:
        _, finditer, handle = self._steps[index]
        start: int | None = 0
        while start is not None:
            matches, start = finditer(data, start), None
            for match in matches:
                node, begin, end = handle(match, data)
                if begin is None or end is None:
                    continue
                start = end
                if node is not None:
                    before = data[:begin] + self._stash(node, index)
                    data, start = before + data[end:], len(before)
                break
        return data

    def _stash(self, node: Element | str, index: int) -> str:
        """The placeholder of an element that a pattern made, after other patterns have looked at its texts."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            special = self._special.search
            for element in (node, *node):
                text, tail = element.text, element.tail
                if text and special(text) and not isinstance(text, AtomicString):
                    element.text = self._handle(text, index + 1)
                if tail and special(tail) and not isinstance(tail, AtomicString):
                    element.tail = self._handle(tail, index)
        id = f"{len(self.stashed_nodes):04}"
        self.stashed_nodes[id] = node
        return INLINE_PLACEHOLDER % id

    def _place(self, data: str) -> tuple[str | None, list[Element]]:
        """The elements for which placeholders stand in a text, each with the text behind it, and the text before them."""
        text, *others = INLINE_PLACEHOLDER_RE.split(data)
        if 2 * data.count(INLINE_PLACEHOLDER_PREFIX) != len(others):
            # Emphasis cut a placeholder in two.
            parent = Element("p")
            made = self._InlineProcessor__processPlaceholders(data, parent)  # type: ignore[attr-defined]
            return parent.text, [node for node, _ in made]
        nodes: list[Element] = []
        before: str | None = None
        for id, after in zip(others[::2], others[1::2], strict=True):
            node = self.stashed_nodes.get(id, INLINE_PLACEHOLDER % id)
            if isinstance(node, str):
                text += node + after
                continue
            if not nodes:
                before = text
            elif text:
                nodes[-1].tail = (nodes[-1].tail or "") + text
            self._fill(node)
            nodes.append(node)
            text = after
        if not nodes:
            return text, nodes
        if text:
            nodes[-1].tail = (nodes[-1].tail or "") + text
        return before, nodes

    def _fill(self, node: Element) -> None:
        # The names are those of the base class: a method that begins with two underscores bears its class.
        process = self._InlineProcessor__processElementText  # type: ignore[attr-defined]
        for child in (node, *node):
            if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                process(node, child, False)
            if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                process(child, child)


def _special(needs: set[str]) -> re.Pattern[str]:
    """One character of every need; and that of placeholders, wherever they come from."""
    characters = {STX} | {need for need in needs if len(need) == 1}
    for need in needs:
        if not characters & set(need):
            characters.add(need[-1])
    return re.compile("[" + re.escape("".join(sorted(characters))) + "]")


# Most emphasis and most links: nothing in them that could be part of another one, so that they are what they look like.
_EMPHASIS = re.compile(r"(?<!\*)(\*{1,2})(?![\s*])([^*_]*)(?<![\s*])\1(?!\*)")
_LINK = re.compile(rf"\[([^\[\]]*)\]\(([^\s()<>'\"{STX}]*)\)")


def _handle_of(pattern: Any) -> _Handle:
    """What makes an element of a match: the pattern itself, or a short way to the same."""
    usual: _Handle = pattern.handleMatch
    if type(pattern) is LinkInlineProcessor:

        def link(match: re.Match[str], data: str) -> _Found:
            simple = _LINK.match(data, match.start())
            if simple is None:
                return usual(match, data)
            element = Element("a", {"href": simple[2]})
            element.text = simple[1]
            return element, simple.start(), simple.end()

        return link
    if type(pattern) is DelimiterProcessor and _is_usual(pattern):

        def emphasis(match: re.Match[str], data: str) -> _Found:
            # The pattern may still have to give away what it found before.
            simple = None if pattern.regions else _EMPHASIS.match(data, match.start())
            if simple is None:
                return usual(match, data)
            element = Element("em" if len(simple[1]) == 1 else "strong")
            element.text = simple[2]
            return element, simple.start(), simple.end()

        return emphasis
    return usual


def _is_usual(pattern: DelimiterProcessor) -> bool:
    stars = pattern.delimiters.get("*")
    return pattern.tokens == ["*", "_"] and stars is not None and stars.tags == ("strong", "em") and not stars.smart
