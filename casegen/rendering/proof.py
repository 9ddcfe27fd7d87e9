"""Reads a page that was made as a browser would, and says what it must not have: what runs, loads or tells too much.

It knows nothing of templates and of how pages are made, so that it can find what those who make them have overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from casegen.content.references import SAFE_SCHEMES, scheme
from casegen.rendering.audit import Outline
from casegen.rendering.policies import Finding, faults_of_policy, foreign
from casegen.values.frozen import dataclass

# The element, and those of its attributes whose addresses a browser opens without being asked.
_LOADING = {
    "audio": ("src",),
    "feimage": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href", "imagesrcset"),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_EVERYWHERE = ("attributionsrc", "background")
_LISTS = frozenset({"srcset", "imagesrcset"})
_QUIET_RELATIONS = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev", "self"})
_FOREIGN = frozenset({"applet", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "object", "portal"})
# Scripts of these kinds are data, which no browser runs.
_DATA = frozenset({"application/json", "application/ld+json"})
# What may stand before the policy: it neither runs nor loads.
_BEFORE = frozenset({"head", "html", "meta", "title"})
_PREVIEW = ("/livereload.js", "/-/preview.css")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a page was found to be: its outline for the audit, the address that it gives itself, and what is wrong."""

    outline: Outline
    canonical: str
    findings: tuple[Finding, ...]


def prove(html: str) -> Proof:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.proof()


class _Reader(HTMLParser):
    """Takes in a page, tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._links: list[str] = []
        self._ids: list[str] = []
        self._found: dict[Finding, None] = {}
        self._policy: str | None = None
        self._too_late = False
        self._referrer = ""
        self._canonical = ""
        self._lang = False
        self._headings = 0
        self._title = False
        self._inside = ""

    def proof(self) -> Proof:
        """What it was."""
        found = [*self._found, *faults_of_policy(self._policy)]
        if self._referrer != "no-referrer":
            message = "the page does not keep its address from the sites that it links to"
            help = 'every page needs `<meta name="referrer" content="no-referrer">`'
            found.append(("weak-policy", message, help))
        outline = Outline(tuple(self._links), tuple(self._ids), self._lang, self._title, self._headings)
        return Proof(outline, self._canonical, tuple(dict.fromkeys(found)))

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines, which takes a tenth of the time."""
        del i
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element. Of an attribute that stands twice the first counts."""
        given = {name: value or "" for name, value in reversed(attrs)}
        self._inside = tag
        self._headings += tag == "h1"
        if tag == "html":
            self._lang = bool(given.get("lang"))
        if "id" in given:
            self._ids.append(given["id"])
        # A policy forbids what comes after it, and is not heard at all in the body.
        self._too_late |= tag not in _BEFORE
        if tag == "meta":
            self._meta(given)
        if tag in _FOREIGN:
            self._tell("weak-policy", f"the element `{tag}` brings another document into the page")
        self._attributes(tag, given)
        self._addresses(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        del tag
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if not data.strip():
            return
        if self._inside == "title":
            self._title = True
        elif self._inside == "style":
            self._tell("weak-policy", "a style stands in the page itself")
        elif self._inside == "a script":
            self._tell("weak-policy", "a script stands in the page itself")

    def _tell(self, code: str, message: str, help: str = "") -> None:
        self._found[code, message, help] = None

    def _meta(self, given: dict[str, str]) -> None:
        kind = given.get("http-equiv", "").lower()
        content = given.get("content", "")
        if kind == "content-security-policy" and self._policy is None:
            self._policy = "" if self._too_late else content
        elif kind == "refresh":
            self._load(content.partition("=")[2].strip("'\" "))
        elif given.get("name", "").lower() == "referrer":
            self._referrer = content.strip().lower()

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        if tag == "script" and given.get("type", "").lower() not in _DATA:
            self._inside = "a script"
        for name in given:
            if name == "style":
                self._tell("weak-policy", "a style stands in the page itself")
            elif name.startswith("on") or name == "srcdoc":
                self._tell("weak-policy", f"the attribute `{name}` brings a script into the page")
            elif name == "ping":
                self._tell("foreign-load", "the attribute `ping` tells another site of every click")
        if "casegen-preview" in given.get("class", "").split():
            self._tell_preview()

    def _addresses(self, tag: str, given: dict[str, str]) -> None:
        relations = frozenset(given.get("rel", "").lower().split())
        if tag == "link" and relations and relations <= _QUIET_RELATIONS:
            if "canonical" in relations:
                self._canonical = given.get("href", "")
            self._links.append(given.get("href", ""))
            return
        for name in (*_LOADING.get(tag, ()), *_EVERYWHERE):
            if name in given:
                for address in _each(given[name]) if name in _LISTS else [given[name]]:
                    self._load(address)
        for name in ("action", "formaction"):
            if name in given and scheme(given[name]):
                self._tell("weak-policy", f"the attribute `{name}` sends what a reader writes to another site")
        if tag not in _LOADING and tag not in _FOREIGN:
            self._link(given.get("href"))
            self._link(given.get("xlink:href"))

    def _load(self, address: str) -> None:
        if address in _PREVIEW or address.startswith(tuple(f"{path}?" for path in _PREVIEW)):
            self._tell_preview()
        elif scheme(address):
            self._tell(*foreign(address))
        else:
            self._links.append(address)

    def _link(self, address: str | None) -> None:
        if address is None:
            return
        found = scheme(address)
        if not found:
            self._links.append(address)
        elif found not in SAFE_SCHEMES:
            self._tell("weak-policy", f"a link begins with `{found}`, and leads neither into the web nor to a mailbox")

    def _tell_preview(self) -> None:
        self._tell("preview-page", "this page was made by `casegen serve`, and follows a preview")


def _each(srcset: str) -> Iterator[str]:
    return (candidate.split()[0] for candidate in srcset.split(",") if candidate.strip())
