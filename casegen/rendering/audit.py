"""The audit of what would be published: every link leads somewhere, ids are unique, pages have what a page needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from urllib.parse import SplitResult, unquote, urlsplit

from casegen.rendering.render import File
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Attributes, as our templates write them, that say nothing to the audit.
_QUIET = r"(?: (?!(?:href|src|srcset|id|http-equiv)=)[a-z-]++=\"[^\"<]*+\")*+"
# Most tags of a page have no attribute of interest, and are passed over, or one, and are told by the pattern alone.
# The others, and the two that count by themselves, are found with all their attributes.
_TAG = re.compile(
    rf"<(?:(?!h1|html)([a-z][a-z0-9]*+){_QUIET} (href|id)=\"([^\"]*+)\"{_QUIET}"
    rf"|((?:[hH]1|[hH][tT][mM][lL])(?![a-zA-Z0-9:-])|[a-zA-Z][a-zA-Z0-9:-]*+(?!{_QUIET}>))"
    r"((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+))>"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title[^>]*>\s*[^\s<]")
_LINKS = ("href", "src")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# A path, and a fragment: in most links of a site there is nothing else.
_PLAIN = re.compile(r"(?!//)[\w./%-]*(?:#[\w.%-]*)?\Z", re.ASCII)
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
    for tag, name, value, other, attributes in _TAG.findall(_COMMENT.sub("", html) if "<!--" in html else html):
        if tag:
            value = unescape(value) if "&" in value else value
            if name == "id":
                ids.append(value)
            elif tag != "a" or not _SCHEME.match(value):
                links.append(value)
            continue
        tag = other.lower()
        found = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        headings += tag == "h1"
        # What an author links to on the web is theirs to know, also when the site lies on the same host.
        targets = [found[name] for name in _LINKS if name in found]
        links += [target for target in targets if tag != "a" or not _SCHEME.match(target)]
        links += [candidate.split()[0] for candidate in found.get("srcset", "").split(",") if candidate.strip()]
        if found.get("http-equiv", "").lower() == "refresh":
            links.append(found.get("content", "").partition("=")[2])
        if "id" in found:
            ids.append(found["id"])
        if tag == "html":
            lang = bool(found.get("lang"))
    return Outline(tuple(links), tuple(ids), lang, bool(_TITLE.search(html)), headings)


def outline_of(path: str, data: bytes, url: str | None) -> Outline | None:
    """The outline of a file: of a page, or the addresses of this site in a feed or sitemap; None for any other."""
    if path.endswith(".html"):
        return outline(data.decode())
    if path.endswith(".xml") and url is not None:
        return Outline(tuple(_addresses_in_xml(data.decode(), url)), (), lang=True, title=True, headings=1)
    return None


@dataclass(frozen=True, slots=True)
class Inspection:
    """What can be said of one page alone: what is wrong with its structure; links that lead to no file, each with the
    reason; and (file, fragment, link) for those whose fragment another page must have.
    """

    wrong: tuple[Diagnostic, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    wants: tuple[tuple[str, str, str], ...] = ()


def inspect(path: str, page: Outline, files: Container[str], url: str | None) -> Inspection:
    """Hold a page against the files of the site. `url` is its address; links to it are held against the files too."""
    own = frozenset(page.ids)
    broken: list[tuple[str, str]] = []
    wants: list[tuple[str, str, str]] = []
    for link in dict.fromkeys(page.links):
        target = _target(path, link, url)
        if isinstance(target, str):
            broken.append((target, link))
        elif target is not None:
            file, fragment = target
            if file not in files:
                broken.append((f"there is no file `{file}`", link))
            elif fragment and file != path and file.endswith(".html"):
                wants.append((file, fragment, link))
            elif fragment and file == path and fragment not in own:
                broken.append((f"`{file}` has no id `{fragment}`", link))
    return Inspection(tuple(_structure(path, page)), tuple(broken), tuple(wants))


def targets(path: str, page: Outline, url: str | None = None) -> set[str]:
    """The files that the links of a page lead to; those of a feed begin with the address of the site."""
    found = (_target(path, link, url) for link in page.links)
    return {target[0] for target in found if isinstance(target, tuple)}


def judge(inspections: Iterable[tuple[str, Inspection]], ids: Callable[[str], Container[str]]) -> list[Diagnostic]:
    """What a reader would stumble over on the inspected pages. `ids` gives those of any page of the site."""
    problems: list[Diagnostic] = []
    broken: dict[str, list[tuple[str, str]]] = {}
    for path, found in inspections:
        problems += found.wrong
        for reason, link in found.broken:
            broken.setdefault(reason, []).append((path, link))
        for file, fragment, link in found.wants:
            if fragment not in ids(file):
                broken.setdefault(f"`{file}` has no id `{fragment}`", []).append((path, link))
    return problems + [_broken_link(reason, places) for reason, places in broken.items()]


def audit(files: Sequence[File], url: str | None) -> list[Diagnostic]:
    """What a reader would stumble over in a whole site."""
    known = {file.path: found for file in files if (found := outline_of(file.path, file.data, url)) is not None}
    paths = {file.path for file in files}
    ids = {path: frozenset(page.ids) for path, page in known.items()}
    return judge(((path, inspect(path, page, paths, url)) for path, page in known.items()), ids.__getitem__)


def _broken_link(reason: str, places: list[tuple[str, str]]) -> Diagnostic:
    """One finding for one missing thing, however many pages want it."""
    path, link = places[0]
    message = f"`{link}` leads nowhere: {reason}"
    if len(places) > 1:
        message = f"{message} (and {len(places) - 1} more like it)"
    return Diagnostic("broken-link", Span(f"site/{path}"), message)


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


def _target(path: str, link: str, url: str | None) -> tuple[str, str] | str | None:
    """The file and the fragment that a link of a page leads to; why it cannot lead anywhere; None if out of the site."""
    if not link or link.startswith("#"):
        return path, unquote(link[1:])
    folder = path.rpartition("/")[0]
    if folder and link.startswith("../"):
        # Most links begin with a step up, and lead from there to the same places on many pages.
        return _from_folder(folder.rpartition("/")[0], "./" + link[3:], url)
    if link.startswith("/") and path == "404.html":
        return _on_any_page(link, url)
    return _from_folder(folder, link, url)


def _on_any_page(link: str, url: str | None) -> tuple[str, str] | str:
    """As `_target`, for a page that is served at any depth: its links carry the base path of the site."""
    base = (urlsplit(url).path if url else "").rstrip("/")
    parts = urlsplit(link)
    if not parts.path.startswith(base + "/"):
        return f"it leaves the site, which lies under `{base}/`"
    return file_of(unquote(parts.path[len(base) :])), unquote(parts.fragment)


@lru_cache(maxsize=65536)
def _from_folder(folder: str, link: str, url: str | None) -> tuple[str, str] | str | None:
    """As `_target`, from any page of a folder."""
    parts = split_link(link)
    if parts.scheme or parts.netloc:
        if not url or not _is_under(link, url):
            return None
        parts = urlsplit(link[len(url) :] or "/")
        return file_of(unquote(parts.path)), unquote(parts.fragment)
    if parts.path.startswith("/"):
        return "it begins with `/`, so it breaks where the site does not lie at the root"
    steps = folder.split("/") if folder else []
    for step in parts.path.split("/"):
        if step == "..":
            if not steps:
                return "it leads out of the site"
            steps.pop()
        elif step not in (".", ""):
            steps.append(step)
    is_folder = parts.path.endswith(("/", ".", ".."))
    address = "/" + "/".join(steps) + ("/" if is_folder and steps else "")
    return file_of(unquote(address)), unquote(parts.fragment)


def split_link(link: str) -> SplitResult:
    """As `urlsplit`, sooner for most links."""
    if not _PLAIN.match(link):
        return urlsplit(link)
    path, _, fragment = link.partition("#")
    return SplitResult("", "", path, "", fragment)


def _is_under(link: str, url: str) -> bool:
    return link == url or link.startswith(url + "/")


def _addresses_in_xml(text: str, url: str) -> Iterator[str]:
    for element, attribute in _ADDRESS_IN_XML.findall(text):
        link = unescape(element or attribute)
        if _is_under(link, url):
            yield link
