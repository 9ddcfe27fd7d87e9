"""Hostile texts in every place of a publication: refused by name, or text. Over 3,000 items, two parsers and a browser."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Dialog, Route, sync_playwright

from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions
from casegen.values.diagnostics import Diagnostic, has_errors
from casegen.values.severity import Severity
from tests.browser.visits import chromium
from tests.builders import AS_OF, a_site
from tests.files import read_files, write_files
from tests.hostile.escapes import by_standard_library, by_the_standard, escapes
from tests.hostile.payloads import SCRIPTS
from tests.hostile.places import COUNT, country, everywhere
from tests.html import Document
from tests.published import served

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
HOSTS = frozenset({"example.org"})
# Comments, sections and declarations, in which a parser sees no element and another browser may.
_MARKED = r"<!(?!DOCTYPE html>)|<\?"
_UNSEEN_BY_PARSERS = "<noscript>"


@dataclass(frozen=True)
class Attack:
    """What came of a publication full of hostile texts: what was refused at first, and the site without these bodies."""

    refused: tuple[Diagnostic, ...]
    first_lines: Mapping[str, int]
    site: Mapping[str, bytes]

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path and text of each page."""
        return ((path, data.decode()) for path, data in self.site.items() if path.endswith(".html"))


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    project = tmp_path_factory.mktemp("hostile")
    own = {"fields": {"grave": {"label": "Могила"}}, "event_types": {"own": {"label": {"ru": "Своё", "en": "Own"}}}}
    files = [a_site(**own), country(SCRIPTS[0])]
    for number, text in enumerate(SCRIPTS):
        files += everywhere(number, text)
    write_files(project, {file.path: file.data or b"" for file in files})
    first = build(project, BuildOptions(as_of=AS_OF))
    assert first.changes is None
    refused = tuple(problem for problem in first.problems if problem.severity is Severity.ERROR)
    heads = {file.path: _head(file.data or b"") for file in files[1:]}
    for path in {problem.span.path for problem in refused}:
        (project / path).write_bytes(heads[path])
    second = build(project, BuildOptions(as_of=AS_OF))
    assert not has_errors(second.problems)
    return Attack(refused, {path: head.count(b"\n") for path, head in heads.items()}, read_files(project / "site"))


def _head(data: bytes) -> bytes:
    """A file without its body."""
    return data[: data.index(b"\n---\n") + 5]


def test_there_are_many_items() -> None:
    assert len(set(SCRIPTS)) * COUNT > 3_000


def test_whatever_is_refused_is_named_with_file_and_line(attack: Attack) -> None:
    """No text is refused in a field, where it is only text; in a body, what asks for something."""
    assert {problem.code for problem in attack.refused} == {
        "forbidden-url", "remote-image", "dead-link", "unknown-source", "html-comment"
    }  # fmt: skip
    for problem in attack.refused:
        assert problem.span.line > attack.first_lines[problem.span.path], problem
    hostile_bodies = {problem.span.path for problem in attack.refused}
    assert 10 < len(hostile_bodies) < 60


@pytest.mark.parametrize("parser", [by_standard_library, by_the_standard])
def test_no_text_is_more_than_text_on_any_page(parser: object, attack: Attack) -> None:
    assert callable(parser)
    found = {path: list(escapes(parser(html), HOSTS)) for path, html in attack.pages()}
    assert [path for path, html in attack.pages() if re.search(_MARKED, html)] == []
    assert len(found) > 600
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("text", [text for text in SCRIPTS[:48] if not text.startswith(_UNSEEN_BY_PARSERS)])
def test_the_parsers_find_what_escapes(text: str) -> None:
    """Each of these, put into a page as it stands, is found by one parser at least: the test above can fail."""
    page = f'<!DOCTYPE html><html lang="ru"><head><title>x</title></head><body><p>{text}</p></body></html>'
    found = [*escapes(by_standard_library(page), HOSTS), *escapes(by_the_standard(page), HOSTS)]
    assert found or re.search(_MARKED, page)


def test_the_text_is_kept(attack: Attack) -> None:
    for number, text in enumerate(SCRIPTS):
        page = Document(attack.site[f"cases/no-{number}/index.html"].decode())
        plain = " ".join(page.text.split())
        # Of a case: title, summary, person, charge, events, source, contested point, finding, correction, own field.
        assert plain.count(" ".join(text.split())) >= 15, text


def test_feeds_and_site_map_hold_text_alone(attack: Attack) -> None:
    feeds = [path for path in attack.site if path.endswith(".xml")]
    assert len(feeds) > 200
    for path in feeds:
        root = ElementTree.fromstring(attack.site[path])  # noqa: S314  # made by the build above
        for element in root.iter():
            assert not any(name.startswith("on") for name in element.attrib), path
            if element.get("type") == "html":
                assert list(escapes(by_the_standard(element.text or ""), HOSTS)) == [], path


def test_data_is_data(attack: Attack) -> None:
    tables = [path for path in attack.site if path.endswith(".csv")]
    assert len(tables) > 4
    for path in tables:
        for row in csv.reader(io.StringIO(attack.site[path].decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(FORMULAS) and not _is_number(cell)], path
    for path, data in attack.site.items():
        if path.endswith(".json"):
            for line in data.decode().splitlines() if path.endswith(".ftm.json") else [data.decode()]:
                json.loads(line)
    calendars = [data.decode() for path, data in attack.site.items() if path.endswith(".ics")]
    assert all("\nATTACH" not in text for text in calendars)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_browser_runs_nothing_and_asks_nobody_else(attack: Attack) -> None:
    """With the policy of the pages switched off: what holds is that texts are texts."""
    ran: list[str] = []
    far: list[str] = []

    def closed(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    with served(attack.site) as home, sync_playwright() as playwright:

        def near(route: Route) -> None:
            if urlsplit(route.request.url).netloc == urlsplit(home).netloc:
                route.continue_()
            else:
                far.append(route.request.url)
                route.abort()

        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.on("dialog", closed)
        context.route("**/*", near)
        for number in range(len(SCRIPTS)):
            for kind in ("cases", "people"):
                page.goto(f"{home}{kind}/no-{number}/", wait_until="load")
        for path in ("", "cases/", "people/", "search/", "dossiers/", "countries/kz/", "dates/2022/", "data/"):
            page.goto(home + path, wait_until="load")
        # The test can fail: a script in a page of this browser is heard of.
        page.set_content("<script>alert(2)</script>")
        page.wait_for_timeout(50)
        browser.close()
    assert ran == ["2"]
    assert far == []
