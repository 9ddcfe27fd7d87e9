"""Accessibility as axe-core sees it: nothing found on a page of any kind, in light and dark, on a telephone and on a desk."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest

from tests.browser.visits import KINDS, Visit

DEVICES = {"telephone": 360, "desk": 1280}


@cache
def axe() -> str:
    """The script of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing_on_a_page_of_every_kind(path: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + path)
    page.evaluate(axe())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for device, width in DEVICES.items():
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("axe.run()")
            told = [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
            assert told == [], (scheme, device)
            assert len(found["passes"]) > 20


def test_axe_finds_what_is_wrong(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    page.evaluate(axe())
    assert {rule["id"] for rule in page.evaluate("axe.run()")["violations"]} == {"html-has-lang", "color-contrast"}
