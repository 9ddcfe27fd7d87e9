"""What a body refers to: wiki links, citations, Markdown links and images, each with its place.

The patterns are the ones that rendering uses, so that what is checked here is what a reader gets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Literal

from casegen.content.text import position
from casegen.values.diagnostics import Span

Form = Literal["wiki", "citation", "file", "url", "image"]

WIKI_LINK = r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]"
CITATION = r"\[(@[^\[\]\n]+)\](?!\(|\[|:)"
_LINK = r"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
_DEFINITION = r"^ {0,3}\[([^\]\n@^][^\]\n]*)\]:[ \t]*<?([^\s<>]+)>?"
_AUTOLINK = r"<((?:[a-zA-Z][a-zA-Z0-9+.-]*):[^\s<>]+)>"
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)([^`]|(?!\1(?!`))`+)*?(?<!`)\1(?!`)")
_ANY = re.compile(
    f"(?P<wiki>{WIKI_LINK})|(?P<cite>{CITATION})|(?P<link>{_LINK})|(?P<def>{_DEFINITION})|(?P<auto>{_AUTOLINK})",
    re.MULTILINE,
)
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
    plain = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
    found: list[Reference] = []
    for match in _ANY.finditer(plain):
        line, column = position(plain, match.start())
        span = Span(path, line + first_line - 1, column, len(match[0].split("\n")[0]))
        if match["wiki"]:
            found.append(Reference("wiki", match[2].strip(), match[3], span))
        elif match["cite"]:
            found += [Reference("citation", id, None, span) for id, _ in citations(match[5])]
        elif match["link"]:
            target = match[9] if match[9] is not None else match[10]
            found.append(_link(target or "", match[8], span, image=bool(match[7])))
        else:
            found.append(_link(match[13] or match[15], None, span, image=False))
    return tuple(found)


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
    seen = re.sub(r"[\x00-\x20\x7f-\x9f\u200b\u2028\u2029\ufeff]", "", unescape(unescape(target)))
    if seen.replace("\\", "/").startswith("//"):
        return "//"
    before, colon, _ = seen.partition(":")
    return before.casefold() if colon and not re.search(r"[/?#]", before) else ""


def _link(target: str, text: str | None, span: Span, *, image: bool) -> Reference:
    form: Form = "image" if image else "file" if is_content_file(target) else "url"
    return Reference(form, target, text, span)


def is_content_file(target: str) -> bool:
    """Whether a link names a file of the content: `../people/x.md`, also with a fragment."""
    return not scheme(target) and target.partition("#")[0].endswith(".md")
