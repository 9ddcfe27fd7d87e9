"""A page as one file: nothing of it loads or runs, its links lead to what is published or nowhere."""

from __future__ import annotations

import pytest

from casegen.rendering.alone import Surroundings, standing_alone
from tests.html import Document

FILES = {
    "style.css": b'body{background:url("photos/a.webp")}b{background:url(https://evil.example/x.png)}</style><script>',
    "photos/a.webp": b"RIFF",
}
ANSWERS = {"people/x/index.html", "photos/a.webp", "index.html"}


def alone(body: str, root: str | None = "https://example.org/archive", head: str = "") -> str:
    html = f'<!DOCTYPE html><html lang="ru"><head><title>А &amp; Б</title>{head}</head><body>{body}</body></html>'
    around = Surroundings(root, ANSWERS, FILES.get)
    return standing_alone(html, "/cases/y/", around, "Предложение", "ru")


def test_it_says_first_that_it_is_a_proposal_and_forbids_all_loading_before_anything_of_the_page() -> None:
    html = alone("<main>Текст</main>", head='<link rel="stylesheet" href="../../style.css">')
    page = Document(html)
    assert page.unmatched == []
    policies = [element for element in page.all("meta") if "http-equiv" in element.attributes]
    assert "default-src 'none'" in policies[0].attributes["content"]
    assert html.index("http-equiv") < html.index("<title>") < html.index("<style>")
    assert html.index('role="note"') < html.index("<main>")
    assert page.all("html")[0].attributes == {"lang": "ru"}
    assert page.all("title")[0].text.strip() == "А & Б"
    assert page.all("link", "script") == []


def test_style_and_photos_are_in_it() -> None:
    head = '<link rel="stylesheet" href="../../style.css">'
    page = Document(alone('<img src="../../photos/a.webp" srcset="../../photos/a.webp 1x" alt="А">', head=head))
    [image] = page.all("img")
    assert image.attributes == {"src": "data:image/webp;base64,UklGRg==", "alt": "А"}
    [style] = page.all("style")
    assert 'body{background:url("data:image/webp;base64,UklGRg==")}b{background:none}' in style.text
    assert "<script>" in style.text
    assert page.all("script") == []


@pytest.mark.parametrize(
    ("href", "root", "expected"),
    [
        ("../../people/x/#a", "https://example.org/archive", "https://example.org/archive/people/x/#a"),
        ("/archive/people/x/", "https://example.org/archive", "https://example.org/archive/people/x/"),
        ("../../people/new/", "https://example.org/archive", None),
        ("../../people/x/", None, None),
        ("#part", None, "#part"),
        ("https://gazeta.example/a?b&c", None, "https://gazeta.example/a?b&c"),
        ("mailto:a@example.org", None, "mailto:a@example.org"),
        ("javascript:alert(1)", None, None),
        (" java&#10;script:alert(1)", None, None),
        ("//evil.example/", "https://example.org/archive", None),
        ("../../../../etc/passwd", "https://example.org/archive", None),
        ("https://[", None, None),
    ],
)
def test_a_link_works_from_anywhere_or_is_none(href: str, root: str | None, expected: str | None) -> None:
    [link] = Document(alone(f'<a href="{href}">слово</a>', root)).all("a")
    assert link.attributes.get("href") == expected
    assert link.text.strip() == "слово"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<SCRIPT src="x.js"></SCRIPT>',
        '<img src="https://evil.example/a.png" onerror="alert(1)">',
        '<iframe src="https://evil.example/"></iframe>',
        '<object data="x"><embed src="x"></object>',
        '<svg onload="alert(1)"><image href="https://evil.example/a.png"/><script>alert(1)</script></svg>',
        '<form action="https://evil.example/"><button formaction="https://evil.example/">да</button></form>',
        '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
        '<base href="https://evil.example/">',
        '<link rel="stylesheet" href="https://evil.example/a.css">',
        '<video src="https://evil.example/a" poster="https://evil.example/b"></video>',
        "<style></style><style>@import 'x'</style><!-- <script>alert(1)</script> -->",
        "<noscript><script>alert(1)</script></noscript>",
    ],
)
def test_what_loads_runs_or_leads_away_is_gone(hostile: str) -> None:
    html = alone(f"<p>до</p>{hostile}<p>после</p>")
    page = Document(html)
    assert "evil.example" not in html
    assert "alert" not in html
    assert page.all("script", "iframe", "object", "form", "base", "link", "video", "template") == []
    assert [element.text.strip() for element in page.all("p")] == ["до", "после"]
    assert not [name for element in page.elements for name in element.attributes if name.startswith("on")]


def test_text_stays_text_and_a_drawing_keeps_its_titles() -> None:
    body = "<p>1 < 2 &amp; &lt;b&gt; &#8212;</p><svg viewBox='0 0 1 1'><title>Рисунок</title><path d='M0 0'/></svg>"
    html = alone(body)
    assert "<p>1 &lt; 2 &amp; &lt;b&gt; &#8212;</p>" in html
    assert '<svg viewbox="0 0 1 1"><title>Рисунок</title><path d="M0 0"/></svg>' in html
    assert html.index("<title>А &amp; Б</title>") < html.index("<body>")
