"""Reads the trees of files that generators wrote, each in its own manner, into one form that can be compared.

Peers write addresses from the root and their cases by year under /years/; casegen writes relative addresses, its cases
under /cases/, and may split a long list over pages that lie under the page of the list.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin

_HREF = re.compile(r'href="([^"]*)"')
_OUTWARD = re.compile(r"[a-z]+:|//")
_DATE = re.compile(r'datetime="([\d-]+)"')
_IN_FEED = re.compile(r"<id>[^<]*?/cases/([^/<]+)/</id>")
_IN_SITEMAP = re.compile(r"<loc>[^<]*?/((?:cases|people|countries)/[^/<]+)/</loc>")
KINDS = ("cases", "people", "countries")
SPLIT = "index"
"""The folder under a section in which casegen puts the parts of its index: nobody's id."""
ELEMENTS: Mapping[str, re.Pattern[str]] = {
    "headings": re.compile(r"<h[2-6][ >]"),
    "paragraphs": re.compile(r"<p[ >]"),
    "list items": re.compile(r"<li[ >]"),
    "quotations": re.compile(r"<blockquote[ >]"),
    "cells": re.compile(r"<t[dh][ >]"),
    "strong": re.compile(r"<strong>"),
    "emphasis": re.compile(r"<em>"),
    "code": re.compile(r"<code>"),
    "footnotes": re.compile(r"<sup "),
}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a page of a case shows. `elements`: how many of each of ELEMENTS, links to cases, times and sources."""

    people: frozenset[str]
    countries: frozenset[str]
    others: int
    elements: Mapping[str, int]


@dataclass(slots=True)
class Tree:
    """What one generator made. Lists and indexes are sets of slugs, by the page that shows them.

    `dead` links lead to no file, no link leads to `orphans`, `disorder` are pages with lists not newest first.
    """

    cases: dict[str, CaseFacts] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    indexes: dict[str, frozenset[str]] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    disorder: list[str] = field(default_factory=list)
    files: int = 0
    bytes: int = 0
    case_bytes: int = 0

    @property
    def people(self) -> int:
        """How many people have a page."""
        return sum(page.startswith("people/") for page in self.lists)

    @property
    def countries(self) -> int:
        """How many countries have a page."""
        return sum(page.startswith("countries/") for page in self.lists)


def read_tree(folder: Path, *, casegen: bool) -> Tree:
    """Read what lies in a folder; `casegen` says whether casegen wrote it."""
    return _Reader(folder, casegen=casegen).tree()


def _part(html: str, start: str, end: str) -> str:
    """The first part of a page from one mark to another; "" when it is not there."""
    begin = html.find(start)
    return html[begin : html.find(end, begin)] if begin >= 0 else ""


class _Reader:
    def __init__(self, folder: Path, *, casegen: bool) -> None:
        self.folder = folder
        self.casegen = casegen
        self.sizes = {path: (folder / path).stat().st_size for path in _files(folder)}
        self.found = Tree(files=len(self.sizes), bytes=sum(self.sizes.values()))

    def tree(self) -> Tree:
        pages = [path for path in self.sizes if path.endswith("/index.html")]
        under: dict[str, list[str]] = {}
        for path in sorted(pages):
            steps = path.split("/")
            # An index stands under its section, a page under its section and id, with all that is split off them.
            own = len(steps) == 2 or steps[1] == SPLIT
            under.setdefault(steps[0] if own else f"{steps[0]}/{steps[1]}", []).append(path)
        for owner, paths in under.items():
            kind = owner.split("/")[0]
            if "/" not in owner or kind not in KINDS:
                continue
            if kind == "cases":
                self._case(owner, paths[0])
            else:
                self.found.lists[owner] = frozenset().union(*(self._list(path) for path in paths))
        by_year = "cases" if self.casegen else "years"
        for name, section, kind in (("people", "people", "people"), ("countries",) * 3, ("years", by_year, "cases")):
            links = (self._links(path, self._main(path)) for path in under.get(section, []))
            self.found.indexes[name] = frozenset(id for found in links for of, id in found if of == kind)
        home = self._links("index.html", self._main("index.html"))
        self.found.indexes["home"] = frozenset(id for of, id in home if of == "cases")
        self.found.indexes["feed"] = frozenset(_IN_FEED.findall(self._text("feed.xml")))
        self.found.indexes["sitemap"] = frozenset(
            address for address in _IN_SITEMAP.findall(self._text("sitemap.xml")) if address.split("/")[1] != SPLIT
        )
        reached = {target for path in self.sizes if path.endswith(".html") for target in self._check_links(path)}
        self.found.orphans = [path for path in pages if path not in reached]
        return self.found

    def _text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8") if path in self.sizes else ""

    def _main(self, path: str) -> str:
        return _part(self._text(path), "<main", "</main>")

    def _targets(self, path: str, html: str) -> Iterator[str]:
        """The addresses within the site to which a part of a page links, from the root, without fragments."""
        address = "/" + path.removesuffix("index.html")
        for href in _HREF.findall(html):
            target = href.partition("#")[0]
            if not target or _OUTWARD.match(target):
                continue
            yield urljoin(address, target) if self.casegen and not target.startswith("/") else target

    def _links(self, path: str, html: str) -> list[tuple[str, str]]:
        """(kind, slug) of the cases, people and countries to which a part of a page links."""
        steps = [unquote(target).strip("/").split("/") for target in self._targets(path, html)]
        return [(step[0], step[1]) for step in steps if len(step) == 2 and step[0] in KINDS and step[1] != SPLIT]

    def _case(self, owner: str, path: str) -> None:
        html = self._text(path)
        facts = self._links(path, _part(html, '<dl class="facts">', "</dl>"))
        others = self._links(path, _part(html, 'class="related"', "</section>"))
        body = _part(html, '<div class="body">', '<section class="events"')
        elements = {name: len(pattern.findall(body)) for name, pattern in ELEMENTS.items()}
        elements["links to cases"] = len(self._links(path, body))
        # Each of the other cases has its day, and is counted by itself.
        elements["times"] = html.count("<time") - len(others)
        elements["events"] = _part(html, 'class="events"', "</section>").count("<li>")
        elements["sources"] = _part(html, 'class="sources"', "</section>").count("<li>")
        self.found.cases[owner.split("/")[1]] = CaseFacts(
            frozenset(id for kind, id in facts if kind == "people"),
            frozenset(id for kind, id in facts if kind == "countries"),
            len(others),
            elements,
        )
        self.found.case_bytes += self.sizes[path]

    def _list(self, path: str) -> frozenset[str]:
        """The cases that a page lists; casegen lists them by what a country is in them."""
        found: list[str] = []
        for part in self._main(path).split('<ul class="cases">')[1:]:
            lines = part.partition("</ul>")[0]
            found += [id for kind, id in self._links(path, lines) if kind == "cases"]
            days = _DATE.findall(lines)
            if days != sorted(days, reverse=True):
                self.found.disorder.append(path)
        return frozenset(found)

    def _check_links(self, path: str) -> set[str]:
        """The files to which a page links; what it links to and is not there is noted."""
        found = set()
        for target in self._targets(path, self._text(path)):
            file = unquote(target).removeprefix("/")
            file = file + "index.html" if file.endswith("/") or not file else file
            if file not in self.sizes:
                self.found.dead.append(f"{path}: {target}")
            found.add(file)
        return found


def _files(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        within = Path(place).relative_to(folder)
        yield from ((within / name).as_posix() for name in names)
