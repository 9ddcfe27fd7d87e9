"""What must not be in a page: whatever runs, loads from elsewhere or leaves the place of a text. Two parsers look for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import html5lib

from tests.html import Document

Tag = tuple[str, dict[str, str]]

_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "bdi",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "circle",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "img",
        "input",
        "label",
        "legend",
        "li",
        "line",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "path",
        "pattern",
        "polygon",
        "polyline",
        "pre",
        "rect",
        "s",
        "script",
        "section",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "tspan",
        "ul",
        "clippath",
        "defs",
        "lineargradient",
        "stop",
        "use",
    ]
)
_META = frozenset({"content-security-policy", "refresh"})
_LOADS = frozenset(
    {"src", "srcset", "poster", "background", "action", "formaction", "data", "xlink:href", "ping", "manifest"}
)
_LINKS = frozenset({"stylesheet", "canonical", "alternate", "icon", "next", "prev"})
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")


def by_standard_library(html: str) -> list[Tag]:
    """The start tags of a page, as `html.parser` sees them."""
    return [(element.tag, element.attributes) for element in Document(html).elements]


def by_the_standard(html: str) -> list[Tag]:
    """The elements of a page, as browsers build them."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    found = []
    for element in tree.iter():
        if isinstance(element.tag, str):
            name = element.tag.rpartition("}")[2].lower()
            found.append((name, {key.rpartition("}")[2].lower(): value for key, value in element.attrib.items()}))
    return found


def escapes(tags: list[Tag], hosts: frozenset[str]) -> Iterator[str]:
    """What is wrong with the tags of a page, which may lead to `hosts` and load nothing but what is its own."""
    ids: set[str] = set()
    for tag, attributes in tags:
        shown = f"<{tag} {attributes}>"
        yield from (f"{what}: {shown}" for what in (*_of_element(tag, attributes), *_of_attributes(attributes, hosts)))
        if id := attributes.get("id"):
            if id in ids:
                yield f"an id twice: {id}"
            ids.add(id)


def _of_element(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag not in _ELEMENTS:
        yield "an element that no template has"
    if tag == "script" and not _is_known_script(attributes):
        yield "a script"
    if tag == "meta" and attributes.get("http-equiv", "content-security-policy").lower() not in _META:
        yield "a meta"
    if tag == "link" and not _LINKS.issuperset(attributes.get("rel", "").split()):
        yield "a link element"


def _of_attributes(attributes: dict[str, str], hosts: frozenset[str]) -> Iterator[str]:
    if "http-equiv" in attributes and _is_elsewhere(attributes.get("content", "").partition("url=")[2]):
        yield "a page that leads elsewhere by itself"
    for name, value in attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc", "autofocus"):
            yield "an attribute that runs"
        if name in _LOADS and _is_elsewhere(value):
            yield "something loaded from elsewhere"
        if name == "href" and not _is_harmless(value, hosts):
            yield "a link that no field named"


def _is_known_script(attributes: dict[str, str]) -> bool:
    is_ours = (
        attributes.keys() == {"src", "defer"} and re.fullmatch(r"(\.\./)*search\.js", attributes["src"]) is not None
    )
    return attributes == {"type": "application/ld+json"} or is_ours


def _is_elsewhere(value: str) -> bool:
    plain = _UNSEEN.sub("", value)
    return plain.startswith(("//", "\\", "/\\")) or ":" in plain


def _is_harmless(value: str, hosts: frozenset[str]) -> bool:
    plain = _UNSEEN.sub("", value).replace("\\", "/")
    if plain.startswith("mailto:"):
        return True
    if re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE):
        try:
            return plain.lower().startswith(("http:", "https:")) and (urlsplit(plain).hostname or "") in hosts
        except ValueError:
            return False
    return not plain.startswith("//")
