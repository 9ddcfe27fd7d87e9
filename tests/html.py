"""HTML as a parser of the standard library sees it: elements, links, ids, text, and tags that do not match."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass
class Element:
    """A start tag with its attributes, and the text up to the next tag."""

    tag: str
    attributes: dict[str, str]
    text: str = field(default="")

    @property
    def addresses(self) -> list[str]:
        """Where it links to, what it loads, where it redirects."""
        found = [self.attributes[name] for name in ("href", "src") if name in self.attributes]
        if self.attributes.get("http-equiv") == "refresh":
            found.append(self.attributes.get("content", "").partition("url=")[2])
        return found


class Document(HTMLParser):
    """Some HTML, parsed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.text = ""
        self.unmatched: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unmatched += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unmatched.append(f"</{tag}> on line {self.getpos()[0]} closes nothing")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.elements:
            self.elements[-1].text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements of some kinds."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> list[str]:
        """Every id, in order, with repetitions."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def loads(self) -> list[str]:
        """The addresses of what a browser loads with the page."""
        named = {"canonical", "alternate"}
        loading = [e for e in self.elements if e.tag != "a" and e.attributes.get("rel") not in named]
        return [address for element in loading for address in element.addresses]

    @property
    def links(self) -> list[str]:
        """Every address that the page names."""
        return [address for element in self.elements for address in element.addresses]
