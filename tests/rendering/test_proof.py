"""A page is read as a browser reads it: what runs, what loads and where links lead is found in whatever spelling."""

from __future__ import annotations

import pytest

from casegen.rendering.audit import outline
from casegen.rendering.policies import faults_of_policy, read_style
from casegen.rendering.proof import prove
from tests.files import read_files
from tests.support import ROOT

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
HEAD = (
    f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<meta name="referrer" content="no-referrer"><title>Дело</title>'
)


def a_page(body: str = "", head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="ru"><head>{HEAD}{head}</head><body><h1>Дело</h1>{body}</body></html>'


def codes(html: str) -> list[str]:
    return [code for code, _, _ in prove(html).findings]


FINE = [
    '<a href="https://example.org/" rel="noreferrer">…</a><a href="mailto:editors@example.org">…</a><a href="#part">…</a>',
    '<img src="../a.webp" srcset="../a.webp 480w, ../b.webp 960w" alt="">',
    '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
    '<script src="search.js" defer></script>',
    '<form role="search"><input name="q"></form>',
    '<svg viewBox="0 0 1 1"><a href="../kz/"><path d="M0 0"/></a><use href="#part"/></svg>',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; onclick=x style=y</p>",
    '<p title="<script>alert(1)</script>">…</p>',
]


@pytest.mark.parametrize("body", FINE)
def test_nothing_is_told_of_what_a_page_may_have(body: str) -> None:
    assert codes(a_page(body)) == []


WEAK = [
    "<script>alert(1)</script>",
    "<SCRIPT\n>alert(1)</SCRIPT>",
    '<script type="text/javascript">alert(1)</script>',
    '<script type="importmap">{"imports": {}}</script>',
    "<p ONCLICK=alert(1)>…</p>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<p style=color:red>…</p>",
    "<style>p { }</style>",
    "<style media=print>p { }</style>",
    "<iframe srcdoc='&lt;p&gt;'></iframe>",
    "<object data=a.pdf></object>",
    "<embed src=a.pdf>",
    "<base href='https://evil.example/'>",
    "<a href='javascript:alert(1)'>…</a>",
    "<a href=' java\nscript:alert(1)'>…</a>",
    "<a href='jav&#x61;script&colon;alert(1)'>…</a>",
    "<a href='data:text/html,x'>…</a>",
    "<svg><a xlink:href='javascript:alert(1)'>…</a></svg>",
    "<math><mi href='javascript:alert(1)'>…</mi></math>",
    "<map><area href='javascript:alert(1)'></map>",
    "<form action='https://evil.example/'>…</form>",
    "<button formaction='//evil.example/'>…</button>",
]


@pytest.mark.parametrize("body", WEAK)
def test_what_runs_or_brings_its_own_style_is_told(body: str) -> None:
    assert "weak-policy" in codes(a_page(body))


FOREIGN = [
    "<img src=https://evil.example/a.gif>",
    "<IMG SRC=//evil.example/a.gif>",
    "<img src='/\\evil.example/a.gif'>",
    "<img src='ht&#9;tps://evil.example/a.gif'>",
    "<img src=a.webp srcset='a.webp 1x, https://evil.example/a.gif 2x'>",
    "<img src='data:image/gif;base64,AAAA'>",
    "<picture><source srcset='https://evil.example/a.webp'></picture>",
    "<video src=https://evil.example/a.mp4></video>",
    "<video poster=https://evil.example/a.gif></video>",
    "<script src=https://evil.example/a.js></script>",
    "<svg><image href='https://evil.example/a.gif'/></svg>",
    "<svg><use xlink:href='https://evil.example/a.svg#b'/></svg>",
    "<table background='https://evil.example/a.gif'></table>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<link rel='alternate stylesheet' href=https://evil.example/a.css>",
    "<link rel=preconnect href=https://evil.example>",
    "<link rel='dns-prefetch' href='//evil.example'>",
    "<link href=https://evil.example/a.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<a href=# ping=https://evil.example/>…</a>",
    "<a href=# attributionsrc=https://evil.example/>…</a>",
    "<link rel=preload as=image imagesrcset='a.webp 1x, https://evil.example/a.gif 2x'>",
    "<input type=image src=https://evil.example/a.gif>",
]


@pytest.mark.parametrize("body", FOREIGN)
def test_what_is_loaded_from_elsewhere_is_told(body: str) -> None:
    assert "foreign-load" in codes(a_page(body))


def test_the_first_policy_counts_and_the_last_word_on_referrers() -> None:
    second = '<meta http-equiv="content-security-policy" content="default-src *">'
    assert codes(a_page(head=second)) == []
    assert "weak-policy" in codes(a_page(head='<meta name="referrer" content="unsafe-url">'))
    # Another thing that a page says of itself is no policy.
    assert codes(a_page(head='<meta http-equiv="x-ua-compatible" content="">')) == []


def test_a_preview_is_known_by_its_files_whatever_follows_them() -> None:
    for address in ("/livereload.js", "/livereload.js?port=8000", "/-/preview.css?1"):
        assert codes(a_page(f"<script src='{address}'></script>")) == ["preview-page"]
    assert codes(a_page("<script src='/livereload.js.js'></script>")) == []
    assert codes(a_page("<p class='a casegen-preview'>…</p>")) == ["preview-page"]


def test_the_address_of_a_page_is_the_one_that_it_gives_as_its_own() -> None:
    head = '<link rel="alternate" href="https://example.org/en/"><link rel="canonical" href="https://example.org/a/">'
    proof = prove(a_page(head=head))
    assert (proof.canonical, proof.findings) == ("https://example.org/a/", ())
    assert proof.outline.links == ("https://example.org/en/", "https://example.org/a/")
    everything = "alternate author canonical help license next prev self"
    assert prove(a_page(head=f'<link rel="{everything}" href="https://example.org/a/">')).findings == ()


def test_what_would_be_loaded_is_shown_as_far_as_it_tells_where() -> None:
    [(_, message, _)] = prove(a_page(f"<img src='https://evil.example/{'a' * 300}'>")).findings
    assert message.startswith(f"`https://evil.example/{'a' * 179}`")


def test_the_outline_is_the_one_that_a_build_audits() -> None:
    """Two readings that know nothing of each other agree on every page of every story."""
    number = 0
    for story in (ROOT / "tests" / "sites").iterdir():
        for path, data in read_files(story / "expected").items():
            if path.endswith(".html"):
                number += 1
                assert prove(data.decode()).outline == outline(data.decode()), path
    assert number > 100


def test_a_page_of_no_casegen_is_told_what_it_lacks() -> None:
    proof = prove("<p>…</p>")
    assert [message for _, message, _ in proof.findings] == [
        "the page has no Content-Security-Policy",
        "the page does not keep its address from the sites that it links to",
    ]
    assert (proof.outline.lang, proof.outline.title, proof.outline.headings) == (False, False, 0)


@pytest.mark.parametrize("before", ['<link rel="icon" href="a.ico">', "<script src=a.js></script>", "<body>", "<p>"])
def test_a_policy_is_heard_only_before_what_it_forbids(before: str) -> None:
    late = a_page().replace('<meta http-equiv="Content', before + '<meta http-equiv="Content')
    assert "the Content-Security-Policy comes after what it is to forbid" in [
        found[1] for found in prove(late).findings
    ]


def faults(policy: str) -> list[str]:
    return [message for _, message, _ in faults_of_policy(policy)]


def test_the_policies_of_casegen_let_nothing_through() -> None:
    assert faults(POLICY) == []
    assert faults(POLICY.replace("; ", "; script-src 'self'; ", 1)) == []
    assert faults(POLICY + "; upgrade-insecure-requests;") == []
    assert faults(POLICY + "; default-src *; IMG-SRC *") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("default-src 'none'", "default-src 'self'"),
        ("default-src 'none'; ", ""),
        ("; base-uri 'none'", ""),
        ("; form-action 'none'", ""),
        ("base-uri 'none'", "base-uri 'self'"),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        ("style-src 'self'", "style-src 'self' 'nonce-abc'"),
        ("img-src 'self'", "img-src *"),
        ("img-src 'self'", "img-src https:"),
        ("img-src 'self'", "img-src data:"),
        ("font-src 'self'", "font-src fonts.example"),
        ("style-src 'self'", "style-src 'self'; connect-src ws://127.0.0.1:8000"),
        ("style-src 'self'", "style-src 'self'; frame-src https://video.example"),
        (POLICY, "default-src 'none'"),
        (POLICY, " ; "),
        ("default-src 'none'", "default-src *; default-src 'none'"),
    ],
)
def test_a_policy_that_lets_something_through_is_told(old: str, new: str) -> None:
    assert faults(POLICY.replace(old, new)) != []


@pytest.mark.parametrize(
    ("css", "links", "foreign"),
    [
        ("p { color: red }", [], 0),
        ("@font-face { src: url(a.woff2) format('woff2'), url( \"b c.woff2\" ) }", ["a.woff2", "b c.woff2"], 0),
        ("@import 'a.css'; @import url(b.css);", ["a.css", "b.css"], 0),
        ("/* url(https://evil.example/a) */ p { background: URL('a.png') }", ["a.png"], 0),
        ("p { background: url(https://evil.example/a.gif) }", [], 1),
        ("p { background: url('//evil.example/a.gif') }", [], 1),
        ('@IMPORT "https://evil.example/a.css";', [], 1),
        ("p { background: image-set('https://evil.example/a.gif' 1x) }", [], 1),
        ("p { background: url(data:image/gif;base64,AAAA) }", [], 1),
        ("p { background: image-set('a.png' 1x, \"https://evil.example/a.gif\" 2x) }", ["a.png"], 1),
        ("p { background: image-set(url(a.png) 1x, url('b.png') type('image/png')) }", ["a.png", "b.png"], 0),
        ("p { background: image-set('a.png' type('image/png'), '//evil.example/b' 2x) }", ["a.png"], 1),
        ("p { background: u\\72l(https://evil.example/a.gif) }", [], 1),
        ("p { background: url(\\68 ttps://evil.example/a.gif) }", [], 1),
        ("p { background: url('https\\:\\/\\/evil.example/a.gif') }", [], 1),
        ("@\\69mport'https://evil.example/a.css';", [], 1),
        ("@import/**/'https://evil.example/a.css';", [], 1),
        ("p { background: src('https://evil.example/a.gif') }", [], 1),
        # What looks like a comment stands in quotes, and the other way round.
        ("a { content: '/*' } p { background: url(https://evil.example/a.gif) } b { content: '*/' }", [], 1),
        ("a { content: '\\'/*' } p { background: url(https://evil.example/a.gif) } b { content: '*/' }", [], 1),
        ("/* it's */ p { background: url(https://evil.example/a.gif) } /* it's */", [], 1),
        ("a { color: red } /* p { background: url(https://evil.example/a.gif) }", [], 0),
        ("p { background: url(\\10ffff\\110000 \\4A .png) }", ["\U0010ffff\ufffdJ.png"], 0),
        ('p { content: "https://evil.example/" }', [], 0),
    ],
)
def test_what_a_style_loads_is_found(css: str, links: list[str], foreign: int) -> None:
    found, wrong = read_style(css)
    assert (found, len(wrong)) == (links, foreign)
    assert {code for code, _, _ in wrong} <= {"foreign-load"}
