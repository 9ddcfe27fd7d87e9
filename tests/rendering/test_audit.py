"""The audit finds every link that leads nowhere and every page that lacks what a page needs; and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.rendering.audit import Outline, audit, outline, split_link
from casegen.rendering.render import File
from casegen.values.diagnostics import Diagnostic, Span
from tests.html import Document
from tests.published import site_files

URL = "https://example.org/casegen"


def a_page(body: str = "", head: str = "") -> str:
    return f'<!DOCTYPE html>\n<html lang="ru"><head><title>Пример</title>{head}</head><body><h1>Пример</h1>{body}</body></html>'


SITE = {
    "index.html": a_page('<a href="cases/">Дела</a>'),
    "404.html": a_page('<a href="/casegen/">Домой</a> <a href="/casegen/cases/">Дела</a>'),
    "cases/index.html": a_page('<h2 id="2022">2022</h2> <a href="primer/#event-1">Дело</a> <a href="../">Домой</a>'),
    "cases/primer/index.html": a_page(
        '<p id="event-1"><a href="#event-1">Событие</a> <a href="../../">Домой</a> <a href="./">Дело</a></p>'
    ),
    "style.css": "b {}",
}


def audited(changes: Mapping[str, str], url: str | None = URL) -> list[Diagnostic]:
    """What the audit says of the site above with some files changed."""
    return audit([File(path, text.encode()) for path, text in (SITE | dict(changes)).items()], url)


def messages(problems: list[Diagnostic]) -> list[str]:
    return [f"{problem.code}: {problem.message}" for problem in problems]


def in_primer(body: str = "", head: str = "") -> list[Diagnostic]:
    """What the audit says of a page that lies two folders deep."""
    return audited({"cases/primer/index.html": a_page(f'<p id="event-1">{body}</p>', head)})


SOUND = [
    "<a href='../../cases/primer/'>в кавычках</a>",
    "<a href=../../cases/>без кавычек</a>",
    '<a href="../../cases/index.html">с именем файла</a>',
    '<a href="../#2022">с фрагментом</a>',
    '<a href="../?a=1#2022">с запросом</a>',
    '<a href="https://elsewhere.example/cases/nowhere/">чужое</a>',
    f'<a href="{URL}/nowhere/">адрес, который дал автор</a>',
    '<a href="mailto:a@example.org">почта</a>',
    '<!-- <a href="nowhere/">закомментировано</a> <h1>x</h1> -->',
    "&lt;a href=&quot;nowhere/&quot;&gt;текст, а не тег",
    '<a title="href=nowhere/" data-href="nowhere/">не ссылка</a>',
    '<img alt="" src="../../style.css">',
]


@pytest.mark.parametrize("body", SOUND)
def test_a_link_that_leads_somewhere_is_no_finding(body: str) -> None:
    assert messages(in_primer(body)) == []


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{URL}/cases/primer/">',
        f'<link rel="canonical" href="{URL}">',
        '<meta http-equiv="refresh" content="0; url=../">',
        '<meta name="description" content="Адрес https://example.org/?url=nowhere/ назван в деле">',
    ],
)
def test_a_head_that_is_right_is_no_finding(head: str) -> None:
    assert messages(in_primer(head=head)) == []


DEAD = {
    "a file that is not there": ('<a href="../zhili/">x</a>', "`../zhili/` leads nowhere: there is no file `cases/zhili/index.html`"),
    "an image that is not there": ('<img src="a.png">', "`a.png` leads nowhere: there is no file `cases/primer/a.png`"),
    "a fragment of this page": ('<a href="#event-2">x</a>', "`#event-2` leads nowhere: `cases/primer/index.html` has no id `event-2`"),
    "a fragment of another page": ('<a href="../#2021">x</a>', "`../#2021` leads nowhere: `cases/index.html` has no id `2021`"),
    "a folder without a slash": ('<a href="../../cases">x</a>', "`../../cases` leads nowhere: there is no file `cases`"),
    "out of the root": ('<a href="../../../x/">x</a>', "`../../../x/` leads nowhere: it leads out of the site"),
    "an absolute path": (
        '<a href="/cases/">x</a>',
        "`/cases/` leads nowhere: it begins with `/`, so it breaks where the site does not lie at the root",
    ),
    "a reference in capitals": ("<A HREF='../zhili/'>x</A>", "`../zhili/` leads nowhere: there is no file `cases/zhili/index.html`"),
    "an address in character references": (
        '<a href="..&#47;zhili&sol;">x</a>',
        "`../zhili/` leads nowhere: there is no file `cases/zhili/index.html`",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "message"), DEAD.values(), ids=DEAD.keys())
def test_a_link_that_leads_nowhere_is_told_with_its_page(body: str, message: str) -> None:
    assert in_primer(body) == [Diagnostic("broken-link", Span("site/cases/primer/index.html"), message)]


@pytest.mark.parametrize(
    ("head", "link"),
    [
        ('<meta http-equiv="refresh" content="0; url=../zhili/">', "../zhili/"),
        (f'<link rel="canonical" href="{URL}/cases/zhili/">', f"{URL}/cases/zhili/"),
        (f'<link rel="alternate" hreflang="en" href="{URL}/cases/zhili/">', f"{URL}/cases/zhili/"),
    ],
    ids=["redirect", "canonical", "alternate"],
)
def test_a_head_that_leads_nowhere_is_told(head: str, link: str) -> None:
    expected = [f"broken-link: `{link}` leads nowhere: there is no file `cases/zhili/index.html`"]
    assert expected == messages(in_primer(head=head))


def test_one_missing_target_is_told_once_however_many_pages_want_it() -> None:
    changes = {"index.html": a_page('<a href="people/">x</a>'), "a/index.html": a_page('<a href="../people/">x</a>')}
    assert messages(audited(changes)) == [
        "broken-link: `people/` leads nowhere: there is no file `people/index.html` (and 1 more like it)"
    ]


STRUCTURE = {
    "no language": (a_page().replace(' lang="ru"', ""), "page-structure: the page does not say its language"),
    "an empty language": (a_page().replace('"ru"', '""'), "page-structure: the page does not say its language"),
    "no title": (a_page().replace("<title>Пример</title>", ""), "page-structure: the page has no title"),
    "an empty title": (a_page().replace("<title>Пример", "<title> "), "page-structure: the page has no title"),
    "no heading": (
        a_page().replace("h1>", "h2>"),
        "page-structure: the page has 0 main headings (`h1`), and needs one",
    ),
    "two headings": (a_page("<h1>x</h1>"), "page-structure: the page has 2 main headings (`h1`), and needs one"),
    "one id twice": (a_page('<p id="a"><b id="a">'), "duplicate-id: the id `a` stands 2 times on this page"),
}


@pytest.mark.parametrize(("page", "message"), STRUCTURE.values(), ids=STRUCTURE.keys())
def test_a_page_that_lacks_what_a_page_needs_is_told(page: str, message: str) -> None:
    problems = audited({"about.html": page})
    assert [message] == messages(problems)
    assert problems[0].span == Span("site/about.html")


@pytest.mark.parametrize(
    ("url", "link", "expected"),
    [
        (URL, "/casegen/cases/", []),
        ("https://example.org", "/cases/", []),
        (None, "/cases/", []),
        (URL, "cases/", []),
        (URL, "/cases/", ["broken-link: `/cases/` leads nowhere: it leaves the site, which lies under `/casegen/`"]),
        (URL, "/casegen/x/", ["broken-link: `/casegen/x/` leads nowhere: there is no file `x/index.html`"]),
    ],
)
def test_the_page_that_is_served_at_any_depth_links_from_the_root(
    url: str | None, link: str, expected: list[str]
) -> None:
    page = a_page(f'<a href="{link}">x</a>')
    assert expected == messages(audited({"404.html": page}, url))


@pytest.mark.parametrize(
    ("file", "text", "link"),
    [
        ("sitemap.xml", f"<urlset><url><loc>{URL}/zhili/</loc></url></urlset>", f"{URL}/zhili/"),
        ("sitemap.xml", f'<urlset><url><xhtml:link hreflang="en" href="{URL}/zhili/"/></url></urlset>', f"{URL}/zhili/"),
        ("feed.xml", f"<feed><entry><id>{URL}/zhili/</id></entry></feed>", f"{URL}/zhili/"),
        ("feed.xml", f'<feed><link rel="alternate" href="{URL}/zhili/"/></feed>', f"{URL}/zhili/"),
        ("feed.xml", f'<feed><link href="{URL}/cases/primer/#event-2"/></feed>', f"{URL}/cases/primer/#event-2"),
    ],
)  # fmt: skip
def test_an_address_for_machines_that_leads_nowhere_is_told(file: str, text: str, link: str) -> None:
    problems = audited({file: text})
    assert [(problem.code, problem.span.path) for problem in problems] == [("broken-link", f"site/{file}")]
    assert f"`{link}` leads nowhere" in problems[0].message


def test_an_address_for_machines_that_leads_somewhere_is_no_finding() -> None:
    feed = f'<feed><id>{URL}/feed.xml</id><uri>https://elsewhere.example/</uri><link href="{URL}/cases/"/></feed>'
    sitemap = f"<urlset><url><loc>{URL}/</loc></url><url><loc>{URL}/cases/primer/</loc></url></urlset>"
    assert audited({"feed.xml": feed, "sitemap.xml": sitemap}) == []


def judged(html: str) -> Outline:
    """The outline of a page by the parser of the standard library."""
    page = Document(html)
    outward = ("https:", "http:", "mailto:")
    links = [
        link
        for element in page.elements
        for link in element.addresses
        if element.tag != "a" or not link.startswith(outward)
    ]
    lang = any(element.attributes.get("lang") for element in page.all("html"))
    title = "".join(element.text for element in page.all("title")).strip()
    return Outline(tuple(links), tuple(page.ids), lang, bool(title), len(page.all("h1")))


@pytest.mark.parametrize("html", [*SITE.values(), *(page for page, _ in STRUCTURE.values())])
def test_the_outline_is_the_one_that_an_html_parser_sees(html: str) -> None:
    assert judged(html) == outline(html)


def test_the_outline_is_the_one_that_an_html_parser_sees_on_every_page_of_the_publication() -> None:
    pages = {path: data.decode() for path, data in site_files().items() if path.endswith(".html")}
    assert len(pages) > 50
    assert [path for path, html in pages.items() if outline(html) != judged(html)] == []


def read_in_full(html: str) -> Outline:
    """The outline of a page by reading every attribute of every tag."""
    links: list[str] = []
    ids: list[str] = []
    lang, headings = False, 0
    tags = r"<([a-zA-Z][a-zA-Z0-9:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    parts = r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
    for tag, attributes in re.findall(tags, re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)):
        found = {name.lower(): unescape(a or b or c) for name, a, b, c in re.findall(parts, attributes)}
        headings += tag.lower() == "h1"
        targets = [found[name] for name in ("href", "src") if name in found]
        links += [to for to in targets if tag.lower() != "a" or not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", to)]
        if found.get("http-equiv", "").lower() == "refresh":
            links.append(found.get("content", "").partition("=")[2])
        ids += [found["id"]] if "id" in found else []
        lang = bool(found.get("lang")) if tag.lower() == "html" else lang
    return Outline(tuple(links), tuple(ids), lang, re.search(r"<title[^>]*>\s*[^\s<]", html) is not None, headings)


ODD_TAGS = [
    '<a href="x" href="y">',
    '<a id="i" href="x">',
    '<a title="<a href=\'x\'>" rel="y">',
    '<p class="<h1>" id="i">',
    '<p class="a" data-href="x" data-id="i">',
    '<a href="https://x" class="y"><link href="https://x">',
    '<A HREF=\'x\' ID=i><H1 Id="j"><IMG alt="" SRC=x>',
    '<html lang="ru"><html class="x">',
    '<html class="x" lang=ru><h1 class="y" id="i">',
    '<h1><h1 id="a"><h1x id="b"><html-x lang="c">',
    '<a href="a&amp;b" id="&lt;">',
    '<a href = "x"><a href="">< a href="x"><a\nhref="x"><a/href="x">',
    '<meta http-equiv="Refresh" content="0; url=x"><meta content="1; url=y" http-equiv="refresh">',
    '<a class="x href="y"><a class="x" href="z',
    '<!-- <a href="x"> --><a href="y"><!-- <a href="z">',
    '<a x1="2" href="y"><a :href="x"><a x:href="y">',
]


@pytest.mark.parametrize("html", ODD_TAGS)
def test_the_outline_is_the_one_that_reading_in_full_gives(html: str) -> None:
    assert read_in_full(html) == outline(html)


BITS = st.sampled_from(
    [
        *ODD_TAGS, *"<>='\" /\n", "</", "a", "h1", "html", "p", "ſ", "&amp;", "<!--", "-->", "<a", "<p", "<h1", "<html", "<b>",
        ' href="x"', ' href="https://x"', " HREF='y'", " href=z", ' id="i"', " id", ' src="s"', ' class="c"', ' lang="ru"',
        ' title="href=1"', ' data-id="n"', ' http-equiv="refresh"', ' content="0; url=u"', "<title>T</title>",
    ]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(BITS, max_size=14).map("".join))
def test_the_outline_of_any_text_is_the_one_that_reading_in_full_gives(html: str) -> None:
    assert read_in_full(html) == outline(html)


@given(st.text("./:#?%@&=-_ aZ9я\\\t\n;[]", max_size=12))
def test_links_are_split_as_the_standard_library_does(link: str) -> None:
    try:
        expected = urlsplit(link)
    except ValueError:  # brackets that are no address of a network
        return
    assert split_link(link) == expected
