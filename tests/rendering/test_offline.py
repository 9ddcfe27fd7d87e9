"""Pages for a folder without a server: links to folders name the file in them, and nothing else changes."""

from __future__ import annotations

import re

import pytest

from casegen.rendering.offline import for_folder
from tests.html import Document
from tests.published import site_files

REFERENCES = {
    "./": "./index.html",
    ".": "./index.html",
    "..": "../index.html",
    "../": "../index.html",
    "../..#a": "../../index.html#a",
    "../../people/ivan-primer/": "../../people/ivan-primer/index.html",
    "cases/#event-1": "cases/index.html#event-1",
    "search/?q=a/b": "search/index.html?q=a/b",
    "%D0%B4%D0%B5%D0%BB%D0%BE/": "%D0%B4%D0%B5%D0%BB%D0%BE/index.html",
    "": "",
    "#a/": "#a/",
    "?q=a/": "?q=a/",
    "feed.xml": "feed.xml",
    "../assets/photo.jpg#a/": "../assets/photo.jpg#a/",
    "a/..b": "a/..b",
    "https://example.org/": "https://example.org/",
    "HTTPS://example.org/a/": "HTTPS://example.org/a/",
    "//example.org/": "//example.org/",
    "/casegen/": "/casegen/",
    "mailto:a@example.org": "mailto:a@example.org",
    "data:text/": "data:text/",
}


@pytest.mark.parametrize(("written", "expected"), REFERENCES.items())
@pytest.mark.parametrize(
    "tag",
    [
        '<a class="x" href="{}" title="1 > 0">',
        "<a href='{}'>",
        '<form action="{}">',
        '<A HREF = "{}">',
        '<meta http-equiv="refresh" content="0; url={}">',
    ],
)
def test_a_reference_to_a_folder_names_the_file_in_it(tag: str, written: str, expected: str) -> None:
    assert for_folder(tag.format(written)) == tag.format(expected)


@pytest.mark.parametrize(
    "html",
    [
        "<p>href=\"../\" and <b>'a/'</b></p>",
        '<!-- <a href="../"> -->',
        '<script type="application/ld+json">{"a": "<a href=\'../\'>"}</script>',
        '<title><a href="../"></title>',
        '<a title=" href=\'../\' " href="x">',
        '<meta name="description" content="see ../ and a/">',
        '<img src="a/" alt="b/">',
        "1 < 2 <3 a/",
    ],
)
def test_what_is_no_link_stays_as_it_is(html: str) -> None:
    assert for_folder(html) == html


def test_every_page_of_the_publication_differs_in_its_links_alone_and_they_name_files() -> None:
    followed = 0
    for path, data in site_files().items():
        if not path.endswith(".html") or path == "404.html":
            continue
        html = data.decode()
        changed = for_folder(html)
        assert re.sub(r"(?<=/)index\.html(?=[\"#?])", "", changed) == html
        links = Document(changed).links
        inside = [link for link in links if not re.match(r"\w+:", link)]
        assert [link for link in inside if re.search(r"(/|(^|/)\.\.?)([#?]|$)", link)] == [], path
        followed += len(inside)
    assert followed > 1000
