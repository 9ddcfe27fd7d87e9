"""What all tests in a browser share: where a Chromium is, which pages there are of each kind, and a page that is open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KINDS = {
    "home": "",
    "cases": "cases/",
    "case": "cases/azimzhan-askarov/",
    "case in two languages": "en/cases/azimzhan-askarov/",
    "people": "people/",
    "person": "people/azimzhan-askarov/",
    "countries": "countries/",
    "country": "countries/kg/",
    "years": "dates/",
    "year": "dates/2022/",
    "undated": "dates/undated/",
    "dossiers": "dossiers/",
    "dossier": "dossiers/january-2022-kazakhstan/",
    "topics": "tags/",
    "topic": "tags/extradition/",
    "prose": "about/",
    "search": "search/",
    "data": "data/",
    "nowhere": "cases/nowhere/at/all/",
    "home in English": "en/",
}


# What is folded away is part of a page too.
OPENED = "document.querySelectorAll('details').forEach(one => one.open = true)"


def chromium() -> str:
    """The path of a Chromium: `$CHROMIUM`, else one that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("The browser tests need Chromium: install one, or set CHROMIUM to its path.", pytrace=False)
    return found


@dataclass
class Visit:
    """A page that is open, with what the browser complained of, what it asked for, and what of that it did not get."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        # A page that is not there is a complaint of the browser, not of the page.
        if message.type in ("error", "warning") and "status of 404" not in message.text:
            self.complaints.append(message.text)

    def see(self, request: Request) -> None:
        self.requests.append(request.url)

    def get(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(response.url)


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def a_visit(browser: Browser, **options: Any) -> Iterator[Visit]:
    """An empty page of a browser that remembers nothing, as wide as a desk unless the options say otherwise."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
    context.set_default_timeout(30_000)
    visit = Visit(context.new_page())
    visit.page.on("console", visit.hear)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("request", visit.see)
    visit.page.on("response", visit.get)
    yield visit
    context.close()
