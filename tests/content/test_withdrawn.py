"""How a line of withdrawn.txt is read: in haste, on a phone, copied from a browser."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile
from casegen.content.withdrawn import WITHDRAWN_FILE, path_written, read_withdrawn

PATHS = {
    "/cases/primer/": "/cases/primer/",
    "cases/primer": "/cases/primer/",
    "/cases/primer": "/cases/primer/",
    "//cases//primer//": "/primer/",
    "https://example.org/cases/primer/": "/cases/primer/",
    "HTTPS://example.org/cases/primer": "/cases/primer/",
    "example.org/cases/primer/": "/cases/primer/",
    "example.org/archive/cases/primer/?q=1": "/archive/cases/primer/",
    "/cases/primer/index.html": "/cases/primer/",
    "/cases/primer/index.json": "/cases/primer/",
    "/people/ivan-primer/feed.xml": "/people/ivan-primer/",
    "/cases/primer/#event-arrest": "/cases/primer/",
    "/en/cases/primer/": "/en/cases/primer/",
    "content/cases/primer.md": "/cases/primer/",
    "content/cases/primer.en.md": "/cases/primer/",
    "content/pages/about.md": "/about/",
    "/2019/05/primer.html": "/2019/05/primer.html",
    "primer.html": "/primer.html",
    "example.org/about": "/about/",
    "/old.archive/primer/": "/old.archive/primer/",
    "/cases/primer/?q=1#a?b#c": "/cases/primer/",
    "/cases/%70rimer/": "/cases/primer/",
    "https://example.org": "/",
    "https://example.org/": "/",
    "/": "/",
}


@pytest.mark.parametrize("written", PATHS)
def test_an_address_is_taken_as_it_comes(written: str) -> None:
    assert path_written(written) == PATHS[written]


LIST = """\ufeff# Снято по просьбе
/cases/primer/

  /people/ivan-primer/\u200b   # письмо от 3 марта\r
cases/vtoroe | По просьбе семьи # и суда
"""


def test_a_list_has_comments_empty_lines_and_reasons() -> None:
    found = read_withdrawn(ContentFile(WITHDRAWN_FILE, LIST.encode()))
    assert [(one.written, one.path, one.reason) for one in found] == [
        ("/cases/primer/", "/cases/primer/", ""),
        ("/people/ivan-primer/", "/people/ivan-primer/", ""),
        ("cases/vtoroe", "/cases/vtoroe/", "По просьбе семьи # и суда"),
    ]
    assert [(one.span.line, one.span.col) for one in found] == [(2, 1), (4, 3), (5, 1)]


def test_a_byte_that_is_no_text_keeps_no_other_line_from_its_effect() -> None:
    found = read_withdrawn(ContentFile(WITHDRAWN_FILE, b"# \xff\n/cases/primer/\n/cases/\xfe/\n"))
    assert [one.path for one in found] == ["/cases/primer/", "/cases/\ufffd/"]


def test_without_a_list_nothing_is_taken_down() -> None:
    assert read_withdrawn(None) == ()
