"""The copy for a memory stick in a browser: opened as a file, walked by clicks, dressed, and asking nobody for anything."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from urllib.request import url2pathname
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from casegen.cli import cli
from tests.browser.visits import KINDS, Visit
from tests.published import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the unpacked copy of this repository's publication, in a folder whose name needs quoting."""
    project = tmp_path_factory.mktemp("project")
    copytree(ROOT / "content", project / "content")
    stick = tmp_path_factory.mktemp("stick") / "моя папка #1"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        result = CliRunner().invoke(cli, ["build", "--jobs", "1", "--offline", str(project / "copy.zip")])
    assert result.exit_code == 0, result.output
    with ZipFile(project / "copy.zip") as archive:
        archive.extractall(stick)
    return (stick / "copy").as_uri() + "/"


@pytest.mark.parametrize("path", [path for kind, path in KINDS.items() if kind != "nowhere"])
def test_a_page_of_every_kind_opens_from_the_disk(path: str, visit: Visit, folder: str) -> None:
    visit.page.goto(f"{folder}{path}index.html")
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(folder)] == []
    assert visit.page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the stylesheet is missing"


def test_the_home_page_leads_to_what_is_asked_for(visit: Visit, folder: str) -> None:
    page = visit.page
    page.goto(folder + "index.html")
    page.get_by_role("searchbox").fill("Аскарову пытки")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{folder}search/index.html?q=*")
    page.locator("#part_results[aria-busy=false]").wait_for()
    page.locator("#part_results a", has_text="Аскаров").first.click()
    page.wait_for_url("**askarov/index.html")
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(folder)] == []


def test_every_page_can_be_reached_from_the_first_one(visit: Visit, folder: str) -> None:
    """As the browser resolves links, which is what counts; what it would have to list a folder for is a mistake."""
    page = visit.page
    page.goto(folder + "index.html")
    waiting, seen = [page.url], {page.url}
    while waiting:
        page.goto(waiting.pop())
        # A link in a figure has no address of its own, only what is written.
        found = "all => all.map(link => new URL(link.getAttribute('href'), document.baseURI).href.split('#')[0])"
        links = page.eval_on_selector_all("a[href]", found)
        new = {link for link in links if link.startswith("file:")} - seen
        assert [link for link in new if not link.startswith(folder) or link.endswith("/")] == []
        seen |= new
        waiting += [link for link in new if link.endswith(".html")]
    root = Path(url2pathname(folder.removeprefix("file://")))
    pages = {path.as_uri() for path in root.rglob("*.html")}
    assert {url for url in seen if url.endswith(".html")} <= pages
    assert len(pages) > 50
    redirects = {path.as_uri() for path in root.rglob("*.html") if b'http-equiv="refresh"' in path.read_bytes()}
    assert pages - seen <= redirects


def test_a_click_leads_on_and_the_language_switch_back(visit: Visit, folder: str) -> None:
    page = visit.page
    page.goto(folder + "cases/azimzhan-askarov/index.html")
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url == folder + "en/cases/azimzhan-askarov/index.html"
    page.get_by_role("link", name="Русский", exact=True).click()
    page.locator(".name a").click()
    assert page.url == folder + "index.html"
