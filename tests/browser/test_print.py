"""A case on paper: a document that a lawyer can hand in, with address, dates, sources in full, numbered pages, no navigation."""

from __future__ import annotations

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser

from tests.files import read_files
from tests.html import Document
from tests.published import ROOT, served

CASE = "cases/primer/"


def site() -> dict[str, bytes]:
    [day] = (ROOT / "tests" / "sites" / "everything" / "expected").iterdir()
    # The golden folder may be older than the stylesheet, which it does not hold.
    return read_files(day) | {"style.css": (ROOT / "templates" / "style.css").read_bytes()}


@pytest.fixture(scope="module", params=["light", "dark"])
def sheets(browser: Browser, request: pytest.FixtureRequest) -> list[str]:
    """The text of each sheet of the printed case, whichever scheme the reader prefers."""
    from pypdf import PdfReader

    with served(site(), "/") as home:
        page = browser.new_page(color_scheme=request.param)
        page.goto(home + CASE)
        data = page.pdf(format="A5", print_background=True)
        page.close()
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(data)).pages]


def without_spaces(text: str) -> str:
    """A text to look something up in: lines may break anywhere in an address, and `fl` may be one sign."""
    return re.sub(r"[\s\u00ad]+", "", normalize("NFKC", text))


def navigations() -> list[Document]:
    return [Document(nav) for nav in re.findall("<nav.*?</nav>", site()[CASE + "index.html"].decode(), re.DOTALL)]


def test_it_begins_with_its_address(sheets: list[str]) -> None:
    [canonical] = [
        e for e in Document(site()[CASE + "index.html"].decode()).all("link") if e.attributes["rel"] == "canonical"
    ]
    assert canonical.attributes["href"] in without_spaces(sheets[0])[:120]


def test_each_sheet_bears_its_number_and_how_many_there_are(sheets: list[str]) -> None:
    assert len(sheets) > 1
    assert [number for number, sheet in enumerate(sheets, 1) if f"{number} / {len(sheets)}" not in sheet] == []


def test_every_outward_link_says_its_address(sheets: list[str]) -> None:
    printed = without_spaces("".join(re.sub(r"\d+ / \d+", "", sheet) for sheet in sheets))
    html = site()[CASE + "index.html"].decode()
    main = Document(html[html.index("<main") : html.index("</main>")])
    outward = [e.attributes["href"] for e in main.all("a") if e.attributes["href"].startswith("http")]
    assert len(outward) >= 2
    assert [address for address in outward if without_spaces(f"<{address}>") not in printed] == []


def test_it_says_when_it_was_published_and_holds_no_navigation(sheets: list[str]) -> None:
    printed = without_spaces("".join(sheets))
    page = Document(site()[CASE + "index.html"].decode())
    days = [time.text for time in page.all("time")]
    assert days
    assert [day for day in days if without_spaces(day) not in printed] == []
    navigation = [link.text.strip().replace("\u00a0", " ") for nav in navigations() for link in nav.all("a")]
    assert {"English", "Люди", "Об архиве"} <= set(navigation)
    lines = {line.strip().replace("\u00a0", " ") for sheet in sheets for line in sheet.splitlines()}
    # Headings of the case may be words of the navigation too.
    assert {"К тексту", *navigation} & lines <= {"Страны", "Досье", "Суды", "Темы"}
