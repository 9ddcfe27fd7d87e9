"""The audit of what would be published: every link leads somewhere, ids are unique, pages have what a page needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from casegen.rendering.render import File
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic, Span

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title[^>]*>\s*[^\s<]")
_LINKS = ("href", "src")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ADDRESS_IN_XML = re.compile(r"<(?:loc|id|uri)>([^<]+)</|href=\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Outline:
    """What the audit knows of a page: its links in their order, its ids with repetitions, and its structure."""

    links: tuple[str, ...]
    ids: tuple[str, ...]
    lang: bool
    title: bool
    headings: int


def outline(html: str) -> Outline:
    """The outline of an HTML page. Templates escape every `<` and quote of their texts, so tags can be told by pattern."""
    links: list[str] = []
    ids: list[str] = []
    lang = False
    headings = 0
    for tag, attributes in _TAG.findall(_COMMENT.sub("", html)):
        tag = tag.lower()
        found = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        headings += tag == "h1"
        # What an author links to on the web is theirs to know, also when the site lies on the same host.
        targets = [found[name] for name in _LINKS if name in found]
        links += [target for target in targets if tag != "a" or not _SCHEME.match(target)]
        if found.get("http-equiv", "").lower() == "refresh":
            links.append(found.get("content", "").partition("=")[2])
        if "id" in found:
            ids.append(found["id"])
        if tag == "html":
            lang = bool(found.get("lang"))
    return Outline(tuple(links), tuple(ids), lang, bool(_TITLE.search(html)), headings)


def outlines(files: Iterable[File]) -> dict[str, Outline]:
    """The outlines of the pages among some files, by path."""
    return {file.path: outline(file.data.decode()) for file in files if file.path.endswith(".html")}


def audit(files: Sequence[File], url: str | None, pages: Mapping[str, Outline] | None = None) -> list[Diagnostic]:
    """What a reader would stumble over. `url` is the address of the site; its links are held against the files too.

    `pages` are the outlines of the files, where they are known already.
    """
    by_path = {file.path: file for file in files}
    pages = outlines(files) if pages is None else pages
    ids = {path: frozenset(page.ids) for path, page in pages.items()}
    problems: list[Diagnostic] = []
    broken: dict[str, list[tuple[str, str]]] = {}
    for path, page in pages.items():
        problems += _structure(path, page)
        for link in dict.fromkeys(page.links):
            if reason := _broken(path, link, by_path.keys(), ids, url):
                broken.setdefault(reason, []).append((path, link))
    for path, file in by_path.items():
        if path.endswith(".xml") and url is not None:
            for link in _addresses_in_xml(file.data.decode(), url):
                if reason := _broken_absolute(link, by_path.keys(), ids, url):
                    broken.setdefault(reason, []).append((path, link))
    return problems + [_broken_link(reason, places) for reason, places in broken.items()]


def _broken_link(reason: str, places: list[tuple[str, str]]) -> Diagnostic:
    """One finding for one missing thing, however many pages want it."""
    path, link = places[0]
    more = f" (and {len(places) - 1} more like it)" if len(places) > 1 else ""
    return Diagnostic("broken-link", Span(f"site/{path}"), f"`{link}` leads nowhere: {reason}{more}")


def _structure(path: str, page: Outline) -> Iterator[Diagnostic]:
    span = Span(f"site/{path}")
    for id, count in Counter(page.ids).items():
        if count > 1:
            yield Diagnostic("duplicate-id", span, f"the id `{id}` stands {count} times on this page")
    if not page.lang:
        yield Diagnostic("page-structure", span, "the page does not say its language")
    if not page.title:
        yield Diagnostic("page-structure", span, "the page has no title")
    if page.headings != 1:
        yield Diagnostic("page-structure", span, f"the page has {page.headings} main headings (`h1`), and needs one")


def _broken(path: str, link: str, files: Iterable[str], ids: dict[str, frozenset[str]], url: str | None) -> str | None:
    """Why a link of a page leads nowhere; None when it does not."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return _broken_absolute(link, files, ids, url) if url and _is_under(link, url) else None
    base = (urlsplit(url).path if url else "").rstrip("/")
    if parts.path.startswith("/"):
        if path != "404.html":
            return "it begins with `/`, so it breaks where the site does not lie at the root"
        if not parts.path.startswith(base + "/"):
            return f"it leaves the site, which lies under `{base}/`"
        return _missing(parts.path[len(base) :], parts.fragment, files, ids)
    if not parts.path:
        return _missing("/" + path, parts.fragment, files, ids)
    steps = path.split("/")[:-1]
    for step in parts.path.split("/"):
        if step == "..":
            if not steps:
                return "it leads out of the site"
            steps.pop()
        elif step not in (".", ""):
            steps.append(step)
    folder = parts.path.endswith(("/", ".", ".."))
    address = "/" + "/".join(steps) + ("/" if folder and steps else "")
    return _missing(address, parts.fragment, files, ids)


def _broken_absolute(link: str, files: Iterable[str], ids: dict[str, frozenset[str]], url: str) -> str | None:
    parts = urlsplit(link[len(url) :] or "/")
    return _missing(parts.path, parts.fragment, files, ids)


def _is_under(link: str, url: str) -> bool:
    return link == url or link.startswith(url + "/")


def _missing(address: str, fragment: str, files: Iterable[str], ids: dict[str, frozenset[str]]) -> str | None:
    path = file_of(unquote(address))
    if path not in files:
        return f"there is no file `{path}`"
    if fragment and path in ids and unquote(fragment) not in ids[path]:
        return f"`{path}` has no id `{unquote(fragment)}`"
    return None


def _addresses_in_xml(text: str, url: str) -> Iterator[str]:
    for element, attribute in _ADDRESS_IN_XML.findall(text):
        link = unescape(element or attribute)
        if _is_under(link, url):
            yield link
