"""Accessibility as axe-core sees it: nothing found on a page of any kind, in light and dark, on a telephone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from casegen.values.diagnostics import has_errors
from tests.browser.visits import KINDS, OPENED, Visit
from tests.builders import a_case, a_person, a_site, a_source, published
from tests.published import render_site, served

# A desk of 1280 pixels at 200 and at 400 %: what WCAG asks of zoom (1.4.4) and of reflow (1.4.10).
ZOOMED = (640, 320)
STANDS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What is cut off, or lies on its neighbour: an element whose text needs more room than it shows.
CUT_OFF = """[...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
    const style = getComputedStyle(one);
    return style.overflow !== "visible" && !one.closest("svg, .skip, select, input, textarea")
        && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
        && !["auto", "scroll"].includes(style.overflowX);
}).map((one) => one.outerHTML)"""
DEVICES = {"telephone": 360, "desk": 1280}


@cache
def axe() -> str:
    """The script of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing_on_a_page_of_every_kind(path: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + path)
    page.evaluate(OPENED)
    page.evaluate(axe())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for device, width in DEVICES.items():
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("axe.run()")
            told = [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
            assert told == [], (scheme, device)
            assert len(found["passes"]) > 20


@pytest.fixture(scope="module")
def wide() -> Iterator[str]:
    """The address of a publication with tables that are wider than a telephone, and a line of who was held."""
    table = "| год | суд | статья | срок | где |\n|--|--|--|--|--|\n| 2022 год | Образцовский районный | 174 | 5 лет | город |"
    events = [{"date": "2022-03", "type": "arrest", "text": "Арест.", "sources": ["a"]}]
    site = a_site(custody=True, url="https://example.org/")
    case = a_case("primer", table, people=["ivan-primer"], events=events, sources=[a_source("a", date="2022-04-01")])
    publication = published(site, case, a_person())
    written, problems = render_site(Path("no-project"), publication)
    assert not has_errors(problems)
    with served(written) as address:
        yield address


@pytest.mark.parametrize("path", ["cases/primer/", "countries/kz/", "data/"])
def test_a_table_stands_out_nowhere_and_can_be_moved_by_keyboard(path: str, visit: Visit, wide: str) -> None:
    """On a telephone a folded table made a page wider, one of a text could not be moved, and numbers were cut off."""
    page = visit.page
    page.goto(wide + path)
    page.evaluate(OPENED)
    assert page.locator("table").count() > 0
    page.evaluate(axe())
    for width in (320, *DEVICES.values()):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(STANDS_OUT) <= 0, width
        assert [rule["id"] for rule in page.evaluate("axe.run()")["violations"]] == [], width
        # Of our own tables all columns are seen; those of a text may be too wide, and are moved in their frame.
        cut = "[...document.querySelectorAll('.files, .held_line table')].filter("
        is_cut = page.evaluate(cut + "one => one.scrollWidth > one.parentElement.clientWidth).length")
        assert not is_cut or width not in DEVICES.values(), width
    # On a desk it begins where the text does.
    left = "document.querySelector('{}').getBoundingClientRect().left"
    assert page.evaluate(left.format("table")) == pytest.approx(page.evaluate(left.format("h1")), abs=1)


def test_axe_finds_what_is_wrong(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    page.evaluate(axe())
    assert {rule["id"] for rule in page.evaluate("axe.run()")["violations"]} == {"html-has-lang", "color-contrast"}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_a_page_of_every_kind_can_be_zoomed(path: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + path)
    page.evaluate(OPENED)
    for width in ZOOMED:
        page.set_viewport_size({"width": width, "height": 400})
        assert page.evaluate(STANDS_OUT) <= 0, width
        assert page.evaluate(CUT_OFF) == [], width


BROKEN_WORDS = """() => {
  const broken = [];
  for (const part of document.querySelectorAll("h1, h2, .summary, .when, .facts dd")) {
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) for (const found of walk.currentNode.data.matchAll(/[\\p{Script=Cyrillic}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, found.index);
      range.setEnd(walk.currentNode, found.index + found[0].length);
      if (range.getClientRects().length > 1) broken.push(found[0]);
    }
  }
  return broken;
}"""


def test_twice_as_large_on_a_telephone_words_of_headings_and_facts_stand_in_one_line(visit: Visit, home: str) -> None:
    """«Азимжан», «а» was a heading, and «201», «7 года» a date."""
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(home + "cases/azimzhan-askarov/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_text_alone_can_be_twice_as_large(path: str, visit: Visit, home: str) -> None:
    page = visit.page
    for width in DEVICES.values():
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(home + path)
        page.evaluate(OPENED)
        before = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        page.evaluate("size => document.documentElement.style.fontSize = 2 * size + 'px'", before)
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)") > 2 * before
        assert page.evaluate(STANDS_OUT) <= 0, width
        assert page.evaluate(CUT_OFF) == [], width


def test_nothing_moves(visit: Visit, home: str) -> None:
    """Who asks for reduced motion gets what all get: nothing moves."""
    page = visit.page
    for path in KINDS.values():
        page.goto(home + path)
        moving = """[...document.querySelectorAll("*")].filter((one) => {
            const style = getComputedStyle(one);
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
                || style.scrollBehavior !== "auto";
        }).map((one) => one.outerHTML)"""
        assert page.evaluate(moving) == []
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.locator("marquee, blink, video, audio, animate, animateTransform, set").count() == 0
