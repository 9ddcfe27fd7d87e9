"""What all tests in a browser share: where a Chromium is, which pages there are of each kind, and a page that is open."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

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


def chromium() -> str:
    """The path of a Chromium: `$CHROMIUM`, else one that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("The browser tests need Chromium: install one, or set CHROMIUM to its path.", pytrace=False)
    return found


@dataclass
class Visit:
    """A page that is open, with what the browser complained of and what it asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        # A page that is not there is a complaint of the browser, not of the page.
        if message.type in ("error", "warning") and "status of 404" not in message.text:
            self.complaints.append(message.text)

    def see(self, request: Request) -> None:
        self.requests.append(request.url)
