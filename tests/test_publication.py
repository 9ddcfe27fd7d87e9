"""The publication of this repository: it is without fault, its site hangs together, and it holds what it promises."""

from __future__ import annotations

import re
from csv import DictReader
from io import StringIO
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import feedparser
import pytest

from casegen.values.addresses import file_of
from casegen.values.severity import Severity
from casegen.values.vocabularies import ABOUT
from tests.html import Document
from tests.published import compiled, served, site_files

CASES = {
    "aikhal-ammosov-natalya-narskaya",
    "aleksei-rozhkov",
    "azimzhan-askarov",
    "dmitrii-kozak",
    "european-parliament-resolution-january-2022",
    "lev-skoryakin",
    "maks-bokaev",
    "mikhail-zhilin",
    "vikram-ruzakhunov-zakir-yuburov",
    "zhanbolat-mamai-28-february",
}


# ── what it says ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_is_no_error_and_no_warning() -> None:
    assert [problem for problem in compiled().problems if problem.severity is not Severity.NOTE] == []


def test_the_first_cases_are_there() -> None:
    assert compiled().publication.cases.keys() >= CASES


def test_cases_can_be_read_in_english_too() -> None:
    translated = [case.id for case in compiled().publication.cases.values() if "en" in case.languages]
    assert len(translated) >= 3


def test_every_event_every_finding_every_charge_and_every_version_has_a_source() -> None:
    without = []
    for case in compiled().publication.cases.values():
        sources = [event.sources for event in case.events] + [finding.sources for finding in case.recognition]
        sources += [charge.sources for part in case.people for charge in part.charges]
        sources += [version.sources for point in case.contested for version in point.versions]
        without += [case.id for numbers in sources if not numbers]
    assert without == []


def test_a_country_has_its_cases_by_year_and_says_where_they_are_those_of_another() -> None:
    page = site_files()["countries/kz/index.html"].decode()
    cases = page[page.index('id="part_cases"') : page.index('id="part_people"')]
    headings = re.findall(r"<h3>([^<]*)</h3>", cases)
    assert headings[0] == "2022"
    assert headings[-1] == "Год неизвестен"
    assert headings == [*sorted(headings[:-1], reverse=True), headings[-1]]
    said = {}
    for case in cases.split("<li>")[1:]:
        [id] = re.findall(r'<h4><a href="[^"]*/cases/([^/]+)/"', case)
        [meta] = re.findall(r'<p class="meta">(.*)</p>', case)
        said[id] = re.sub("<[^>]*>", "", meta)
    assert said["vikram-ruzakhunov-zakir-yuburov"].startswith("январь\xa02022\xa0года\xa0· место событий")
    assert said["aikhal-ammosov-natalya-narskaya"].startswith("страна убежища")
    # Its own cases need no word.
    assert said["maks-bokaev"] == "Макс Бокаев"


def test_data_says_why_it_has_more_people_than_the_home_page_counts() -> None:
    files = site_files()
    [counted] = re.findall(r"Опубликовано: .*?(\d+)\s+человек", files["index.html"].decode())
    people = list(DictReader(StringIO(files["data/people.csv"].decode("utf-8-sig"))))
    about = [one for one in people if ABOUT & set(one["cases_as"].split(";"))]
    assert len(about) == int(counted) < len(people)
    assert "те, о\xa0ком дела" in files["data/index.html"].decode()


def test_every_case_is_about_somebody_or_something_and_happened_somewhere() -> None:
    empty = [
        case.id
        for case in compiled().publication.cases.values()
        if not (case.summary and case.countries and case.sources)
    ]
    assert empty == []


# ── its site ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def fetched(address: str) -> tuple[int, str, bytes]:
    """Status, type and bytes of what a server of this computer answers."""
    try:
        with urlopen(address, timeout=10) as response:  # noqa: S310  # one of the servers of these tests
            return response.status, response.headers["Content-Type"], response.read()
    except HTTPError as wrong:
        with wrong:
            return wrong.code, wrong.headers["Content-Type"], wrong.read()


def crawled(home: str) -> tuple[dict[str, Document | None], set[tuple[str, str]]]:
    """What can be reached from the home page of a served site, and its links that lead nowhere, each with its page."""
    found: dict[str, Document | None] = {}
    wanted = {(home, home)}
    dead = set()
    queue = [home]
    while queue:
        address = queue.pop()
        status, kind, data = fetched(address)
        if status != 200:
            continue
        found[address] = page = Document(data.decode()) if kind.startswith("text/html") else None
        targets = {urljoin(address, link) for link in page.links} if page else set()
        inside = {target for target in targets if urlsplit(target).netloc == urlsplit(home).netloc}
        wanted |= {(address, target) for target in inside}
        queue += {urldefrag(target).url for target in inside} - found.keys() - set(queue)
    for address, target in wanted:
        bare, fragment = urldefrag(target)
        page = found.get(bare)
        if bare not in found or not bare.startswith(home) or (fragment and (page is None or fragment not in page.ids)):
            dead.add((address, target))
    return found, dead


def is_redirect(data: bytes) -> bool:
    return b'http-equiv="refresh"' in data


@pytest.mark.parametrize("base", ["/", "/casegen/"])
def test_every_link_leads_somewhere_and_every_page_can_be_reached_wherever_the_site_lies(base: str) -> None:
    files = site_files()
    with served(files, base) as home:
        found, dead = crawled(home)
    assert dead == set()
    pages = {path for path, data in files.items() if path.endswith("index.html") and not is_redirect(data)}
    assert pages - {file_of("/" + address.removeprefix(home)) for address in found} == set()


@pytest.mark.parametrize("base", ["/", "/casegen/"])
def test_the_page_for_wrong_addresses_leads_on_from_any_depth(base: str) -> None:
    ways = set()
    with served(site_files("https://example.org" + base.rstrip("/")), base) as home:
        for address in ("nowhere", "cases/nowhere/", "en/people/a/b/c/d.html"):
            status, _, data = fetched(home + address)
            assert status == 404
            page = Document(data.decode())
            ways |= {urljoin(home + address, link) for link in page.links if not link.startswith("#")}
        inside = {way for way in ways if urlsplit(way).netloc == urlsplit(home).netloc}
        assert home in inside
        assert {fetched(way)[0] for way in inside} == {200}


@pytest.mark.parametrize(("path", "lang"), [("feed.xml", "ru"), ("en/feed.xml", "en")])
def test_feeds_can_be_read(path: str, lang: str) -> None:
    feed = feedparser.parse(site_files()[path])
    assert not feed.bozo
    assert feed.feed.language == lang
    assert len(feed.entries) == len(compiled().publication.cases)
    assert all(entry.link.startswith("https://") and entry.title and entry.updated_parsed for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_what_gathers_cases_has_a_feed_that_can_be_read() -> None:
    files, publication = site_files(), compiled().publication
    gathers = (*publication.people, *publication.countries, *publication.dossiers, *publication.terms)
    beside = [path for path in files if path.endswith("/feed.xml") and path != "en/feed.xml"]
    assert len(beside) == 2 * len(gathers)
    for path in (*beside, "corrections.xml", "en/corrections.xml"):
        feed = feedparser.parse(files[path])
        assert not feed.bozo, path
        assert feed.feed.language == ("en" if path.startswith("en/") else "ru")
        assert feed.feed.id == feed.feed.links[0].href == f"{publication.settings.url}/{path}"
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        page = Document(files[path.replace("feed.xml", "index.html").replace("corrections.xml", "index.html")].decode())
        assert feed.feed.id in {urljoin(feed.feed.id, link) for link in page.links}


def test_the_sitemap_lists_the_pages_that_there_are() -> None:
    files = site_files()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.fromstring(files["sitemap.xml"])  # noqa: S314  # made one line before
    listed = [element.text or "" for element in root.findall("s:url/s:loc", names)]
    url = compiled().publication.settings.url
    pages = [path for path, data in files.items() if path.endswith("index.html") and not is_redirect(data)]
    assert sorted(listed) == sorted(f"{url}/{path.removesuffix('index.html')}" for path in pages)
