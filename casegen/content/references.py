"""What a body refers to: wiki links, citations, Markdown links and images, each with its place.

The patterns are the ones that rendering uses, so that what is checked here is what a reader gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain
from typing import Literal

from casegen.values.diagnostics import Span
from casegen.values.frozen import dataclass

Form = Literal["wiki", "citation", "file", "url", "image", "comment"]

# Prose may be broken into lines anywhere, within a link too; an empty line ends a paragraph, and with it a link.
_NEXT_LINE = r"\n(?![ \t]*\n)"
WIKI_LINK = rf"\[\[([^\[\]|\n]+(?:{_NEXT_LINE}[^\[\]|\n]*)*)(?:\|([^\[\]\n]*(?:{_NEXT_LINE}[^\[\]\n]*)*))?\]\]"
CITATION = rf"\[(@[^\[\]\n]+(?:{_NEXT_LINE}[^\[\]\n]*)*)\](?!\(|\[|:)"
_LINK = r"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
_DEFINITION = r"^ {0,3}\[([^\]\n@^][^\]\n]*)\]:[ \t]*<?([^\s<>]+)>?"
_IMAGE_BY_REFERENCE = r"!\[(?P<alt>[^\[\]\n]*)\](?: ?\[(?P<label>[^\[\]\n]*)\])?(?!\()"
_AUTOLINK = r"<((?:[a-zA-Z][a-zA-Z0-9+.-]*):[^\s<>]+)>"
_TICKS = re.compile(r"(?P<escapes>(?<!\\)\\+)|`+")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")
_ANY = re.compile(
    f"(?<!\\\\)(?:(?P<wiki>{WIKI_LINK})|(?P<cite>{CITATION})|(?P<link>{_LINK})|(?P<def>{_DEFINITION})"
    f"|(?P<auto>{_AUTOLINK})|(?P<image>{_IMAGE_BY_REFERENCE})|(?P<comment><!--))",
    re.MULTILINE,
)
# Every reference begins with one of two signs, but for a `!` before it and the indent of a definition. Patterns of
# one character each are found many times sooner than a class.
_BRACKET = re.compile(r"\[")
_ANGLE = re.compile("<")
_INDENT = re.compile(r"^ {1,3}\Z", re.MULTILINE)
_DEFINITIONS = re.compile(_DEFINITION, re.MULTILINE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b\u2028\u2029\ufeff]")
_NO_SCHEME = re.compile(r"[/?#]")
# Most addresses: there is nothing in them to be read in two ways.
_PLAIN = re.compile(r"(?:(https?)://|(?!//))[\w./#-]*\Z", re.ASCII)
SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in a body. `target` is as written (a citation without its @), `text` what stands for it."""

    form: Form
    target: str
    text: str | None
    span: Span


def find_references(path: str, body: str, first_line: int) -> tuple[Reference, ...]:
    """All references of a body in their order; what stands in code spans is none."""
    plain = without_code(body)
    defined: dict[str, str] = {}
    if "![" in plain:
        defined = {match[1].casefold(): match[2] for match in _DEFINITIONS.finditer(plain)}
    found: list[Reference] = []
    line, line_start, seen = first_line, 0, 0
    for match in _matches(plain):
        start = match.start()
        if lines := plain.count("\n", seen, start):
            line += lines
            line_start = plain.rfind("\n", seen, start) + 1
        seen = start
        span = Span(path, line, start - line_start + 1, len(match[0].partition("\n")[0]))
        found += _references_of(match, span, defined)
    return tuple(found)


def without_code(body: str) -> str:
    """A body with spaces for its code spans; every character keeps its place."""
    if "`" not in body:
        return body
    return "".join(_without_code(part) if "`" in part else part for part in _PARAGRAPHS.split(body))


def _matches(plain: str) -> Iterator[re.Match[str]]:
    """What `_ANY.finditer(plain)` finds, many times sooner: it is tried only where a reference can begin."""
    end = 0
    for at in sorted(sign.start() for sign in chain(_BRACKET.finditer(plain), _ANGLE.finditer(plain))):
        begins = [at]
        if (before := plain[at - 1 : at]) == "!":
            begins = [at - 1, at]
        elif before == " " and (indent := _INDENT.search(plain, max(at - 4, 0), at)):
            begins = [indent.start(), at]
        for begin in begins:
            if begin >= end and (match := _ANY.match(plain, begin)):
                yield match
                end = match.end()
                break


def _references_of(match: re.Match[str], span: Span, defined: Mapping[str, str]) -> list[Reference]:
    if match["wiki"]:
        return [Reference("wiki", " ".join(match[2].split()), match[3] or None, span)]
    if match["cite"]:
        return [Reference("citation", id, None, span) for id, _ in citations(match[5])]
    if match["link"]:
        target = match[9] if match[9] is not None else match[10]
        # A photo can be what a link shows: `[![words](../assets/a.jpg)](https://…)`.
        inside = [] if match[7] or "![" not in match[8] else _matches(match[8])
        shown = [one for image in inside for one in _references_of(image, span, defined) if one.form == "image"]
        return [*shown, _link(target or "", match[8], span, image=bool(match[7]))]
    if match["comment"]:
        return [Reference("comment", match[0], None, span)]
    if match["image"]:
        label = (match["label"] or match["alt"]).casefold()
        return [_link(defined[label], match["alt"], span, image=True)] if label in defined else []
    return [_link(match[13] or match[15], None, span, image=False)]


def _without_code(paragraph: str) -> str:
    """A paragraph with spaces for its code spans, as Markdown finds them, in one pass however many backticks there are.

    A run of backticks ends with the next run of its length; without one, it gives away those that are too many for
    the longest run after it. A backslash takes the first backtick away.
    """
    runs: list[tuple[int, int]] = []
    escaped: set[int] = set()
    for found in _TICKS.finditer(paragraph):
        if not found["escapes"]:
            runs.append(found.span())
        elif len(found[0]) % 2:
            escaped.add(found.end())
    ends: dict[int, int] = {}
    next_of: dict[int, int] = {}
    longest = 0
    for start, end in reversed(runs):
        length = end - start - (start in escaped)
        partner = next_of.get(length) or (next_of[longest] if 0 < longest < length else 0)
        if partner:
            ends[start] = partner
        next_of[end - start] = end
        longest = max(longest, end - start)
    pieces, done = [], 0
    for start, _ in runs:
        if start >= done and start in ends:
            pieces += [paragraph[done:start], re.sub(r"[^\n]", " ", paragraph[start : ends[start]])]
            done = ends[start]
    return "".join([*pieces, paragraph[done:]])


def citations(inside: str) -> list[tuple[str, str]]:
    """The (source id, locator) pairs of a citation: `@a, p. 5; @b` gives `[("a", "p. 5"), ("b", "")]`."""
    pairs = []
    for part in inside.split(";"):
        id, _, locator = part.strip().removeprefix("@").partition(",")
        pairs.append((id.strip(), locator.strip()))
    return pairs


def scheme(target: str) -> str:
    """The scheme of an address as a browser would read it, in lower case; empty for a relative one.

    A browser decodes character references and drops white space and control characters before it looks.
    """
    if plain := _PLAIN.match(target):
        return plain[1] or ""
    seen = _UNSEEN.sub("", unescape(unescape(target)))
    if seen.replace("\\", "/").startswith("//"):
        return "//"
    before, colon, _ = seen.partition(":")
    return before.casefold() if colon and not _NO_SCHEME.search(before) else ""


def _link(target: str, text: str | None, span: Span, *, image: bool) -> Reference:
    form: Form = "image" if image else "file" if is_content_file(target) else "url"
    return Reference(form, target, text, span)


def is_content_file(target: str) -> bool:
    """Whether a link names a file of the content: `../people/x.md`, also with a fragment."""
    return not scheme(target) and target.partition("#")[0].endswith(".md")
