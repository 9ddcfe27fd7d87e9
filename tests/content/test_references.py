"""What a body refers to, where, and how a browser would read it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content import references
from casegen.content.references import SAFE_SCHEMES, citations, find_references, is_content_file, scheme
from casegen.content.text import positions
from casegen.values.diagnostics import Span


def found(body: str) -> list[tuple[str, str, str | None]]:
    return [(reference.form, reference.target, reference.text) for reference in find_references("a.md", body, 1)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ничего.", []),
        ("[[ivan-primer]]", [("wiki", "ivan-primer", None)]),
        ("[[ ivan-primer ]]", [("wiki", "ivan-primer", None)]),
        ("[[ivan-primer|Иван]]", [("wiki", "ivan-primer", "Иван")]),
        ("[[person:ivan-primer|Иван]]", [("wiki", "person:ivan-primer", "Иван")]),
        ("[[a]][[b]]", [("wiki", "a", None), ("wiki", "b", None)]),
        ("[[a|слова\nдвух строк]]", [("wiki", "a", "слова\nдвух строк")]),
        ("[[a|слова\n\nдвух абзацев]]", []),
        ("[[]] [[|a]] [[a] [[", []),
        # citations
        ("[@a]", [("citation", "a", None)]),
        ("[@a, с. 5; @b]", [("citation", "a", None), ("citation", "b", None)]),
        ("[@a,\nс. 5]", [("citation", "a", None)]),
        ("[@a](https://example.org)", [("url", "https://example.org", "@a")]),
        ("a@example.org [a@b]", []),
        # links
        ("[Иван](../people/ivan-primer.md)", [("file", "../people/ivan-primer.md", "Иван")]),
        ("[Иван](../people/ivan-primer.md#text-a)", [("file", "../people/ivan-primer.md#text-a", "Иван")]),
        ("[a](https://example.org/b.md)", [("url", "https://example.org/b.md", "a")]),
        ("[a](https://ru.wikipedia.org/wiki/Дело_(1996))", [("url", "https://ru.wikipedia.org/wiki/Дело_(1996)", "a")]),
        ("([a](https://example.org/b))", [("url", "https://example.org/b", "a")]),
        ('[a](https://example.org "title")', [("url", "https://example.org", "a")]),
        ("[a](<javascript:alert(1)>)", [("url", "javascript:alert(1)", "a")]),
        ("[a]( javascript:alert)", [("url", "javascript:alert", "a")]),
        ("[a](\njavascript:alert)", [("url", "javascript:alert", "a")]),
        ("[a [b] c](#d)", [("url", "#d", "a [b] c")]),
        ("[a]()", [("url", "", "a")]),
        ("![слова](../assets/a.jpg)", [("image", "../assets/a.jpg", "слова")]),
        ("![](//evil.example/p.gif)", [("image", "//evil.example/p.gif", "")]),
        ("![слова][a]\n\n[a]: ../a.jpg", [("image", "../a.jpg", "слова"), ("url", "../a.jpg", None)]),
        ("![a]\n\n[a]: ../a.jpg", [("image", "../a.jpg", "a"), ("url", "../a.jpg", None)]),
        ("![слова][b]", []),
        ("<!-- для редакции -->", [("comment", "<!--", None)]),
        ("<https://example.org>", [("url", "https://example.org", None)]),
        ("<javascript:alert(1)>", [("url", "javascript:alert(1)", None)]),
        ("a < b: c > d", []),
        ("[a]: https://example.org", [("url", "https://example.org", None)]),
        ("   [a]: <javascript:x>", [("url", "javascript:x", None)]),
        ("[^1]: Сноска", []),
        # what a backslash makes text
        ("\\[[a]] \\[@a] \\<javascript:x>", []),
        # code
        ("`<!-- код -->`", []),
        ("`[[a]]` [[b]]", [("wiki", "b", None)]),
        ("``[[a]] ` [[a]]`` [[b]]", [("wiki", "b", None)]),
        ("`[[a]]\n[[a]]` [[b]]", [("wiki", "b", None)]),
        ("`[[a]]\n\n[[b]]`", [("wiki", "a", None), ("wiki", "b", None)]),  # no code goes beyond its paragraph
        ("`[[a]]", [("wiki", "a", None)]),
        ("\\`[[a]]`", [("wiki", "a", None)]),
        ("\\\\`[[a]]`", []),
        ("```[[a]]`` [[b]]", [("wiki", "b", None)]),
    ],
)
def test_the_references_of_a_body(body: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert expected == found(body)


PHOTO = ("image", "../assets/a.jpg", "Он")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[![Он](../assets/a.jpg)](https://x.example)", [PHOTO, ("url", "https://x.example", "![Он](../assets/a.jpg)")]),
        # what an image shows in place of itself is words
        ("![![Он](../assets/a.jpg)](../assets/b.jpg)", [("image", "../assets/b.jpg", "![Он](../assets/a.jpg)")]),
        ("[![Он]](https://x.example)\n\n[он]: ../assets/a.jpg", [
            PHOTO, ("url", "https://x.example", "![Он]"), ("url", "../assets/a.jpg", None),
        ]),
    ],
)  # fmt: skip
def test_a_photo_may_be_what_a_link_shows(body: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        (" [a]: /x", ["/x"]),
        ("   [a]: /x", ["/x"]),
        ("слово\n   [a]: /x", ["/x"]),
        ("    [a]: /x", []),  # that is code
        ("слово\n    [a]: /x", []),
        ("слово [a]: /x", []),
    ],
)
def test_a_definition_may_be_indented_by_three_spaces(body: str, targets: list[str]) -> None:
    assert [target for _, target, _ in found(body)] == targets


def test_a_reference_has_its_place_in_the_file() -> None:
    body = "Слово [[a|б]] и `[[x]]` [@c].\n\nДело: [д](../cases/d.md)\n"
    spans = [reference.span for reference in find_references("content/a.md", body, first_line=10)]
    assert [(span.path, span.line, span.col) for span in spans] == [
        ("content/a.md", 10, 7),
        ("content/a.md", 10, 25),
        ("content/a.md", 12, 7),
    ]
    assert [span.width for span in spans] == [7, 4, 17]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("@a", [("a", "")]),
        ("@a, p. 5", [("a", "p. 5")]),
        ("@a, p. 5, 6; @b", [("a", "p. 5, 6"), ("b", "")]),
        ("@a;@b ; @c,d", [("a", ""), ("b", ""), ("c", "d")]),
    ],
)
def test_the_sources_of_a_citation_with_their_locators(inside: str, expected: list[tuple[str, str]]) -> None:
    assert expected == citations(inside)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.org", "https"),
        ("HTTPS://example.org", "https"),
        ("mailto:a@example.org", "mailto"),
        ("javascript:alert(1)", "javascript"),
        ("JaVaScRiPt:alert(1)", "javascript"),
        ("java\tscript:alert(1)", "javascript"),
        ("java\nscript:alert(1)", "javascript"),
        ("\x01javascript:alert(1)", "javascript"),
        (" javascript:alert(1)", "javascript"),
        ("java\u200bscript:x", "javascript"),
        ("&#106;avascript:alert(1)", "javascript"),
        ("&#x6A;avascript&#58;alert(1)", "javascript"),
        ("java&Tab;script&colon;alert(1)", "javascript"),
        ("java&NewLine;script:alert(1)", "javascript"),
        ("&amp;#106;avascript:alert(1)", "javascript"),
        ("java\\script:alert(1)", "java\\script"),
        ("vbscript:x", "vbscript"),
        ("data:text/html,x", "data"),
        ("file:///etc/passwd", "file"),
        ("blob:x", "blob"),
        ("//evil.example", "//"),
        ("\\\\evil.example", "//"),
        ("/\\evil.example", "//"),
        ("/\t/evil.example", "//"),
        ("&sol;&sol;evil.example", "//"),
        ("../people/a.md", ""),
        ("/a", ""),
        ("#a:b", ""),
        ("a/b:c", ""),
        ("?a:b", ""),
        ("javascript%3Aalert(1)", ""),  # a browser takes it for the name of a file
        ("", ""),
    ],
    ids=ascii,
)
def test_the_scheme_of_an_address_as_a_browser_reads_it(target: str, expected: str) -> None:
    assert expected == scheme(target)


_PIECES = (
    "http",
    "https",
    ":",
    "//",
    "/",
    ".",
    "#",
    "a",
    "?",
    "\\",
    "&#58;",
    "&amp;",
    "%3A",
    "\t",
    "\u200b",
    "Ж",
    "\n",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join) | st.text(max_size=6))
def test_an_address_that_is_read_at_first_sight_is_read_as_any_other(target: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(references, "_PLAIN", re.compile("(?!)"))
        expected = scheme(target)
    assert scheme(target) == expected


def test_safe_schemes_run_nothing() -> None:
    assert {"http", "https", "mailto"} == SAFE_SCHEMES


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../people/a.md", True),
        ("a.md#b", True),
        ("https://example.org/a.md", False),
        ("//example.org/a.md", False),
        ("a.html", False),
        ("#a.md", False),
    ],
)
def test_what_is_a_file_of_the_content(target: str, *, expected: bool) -> None:
    assert expected == is_content_file(target)


BOMBS = [
    "[", "![", "[a](", "[a](<", "[a](  ", "[a](()", "[a][", "[[", "[[a|", "[[a]", "[[a]]", "[[a\n", "[@a\n", "[a]: ",
    "<a", "<http://", "`", "` ", "`` ` ", "``` ", "\\", "\\`", "\n ", "[`",
]  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("before", ["", "[", "``` "])
def test_no_body_takes_long(bomb: str, before: str) -> None:
    start = time.process_time()
    find_references("a.md", before + bomb * (60_000 // len(bomb)), 1)
    assert time.process_time() - start < 10


def test_backticks_of_every_length_take_no_time() -> None:
    start = time.process_time()
    find_references("a.md", " ".join("`" * (1 + number % 50) for number in range(10_000)), 1)
    assert time.process_time() - start < 10


@settings(deadline=None)
@given(st.text() | st.text("[]()<>!@|`\\:#;,. ab\n", max_size=60))
def test_no_body_raises_and_every_reference_stands_in_it(body: str) -> None:
    lines = body.split("\n")
    for reference in find_references("a.md", body, 1):
        span = reference.span
        assert span.col + span.width - 1 <= len(lines[span.line - 1])


SIGNS = [
    *(
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "!",
        "@",
        "|",
        "`",
        "``",
        "\\",
        "\\\\",
        ":",
        "^",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\n \n",
    ),
    *(
        "a",
        "b",
        "[[a]]",
        "\n[a]: b",
        "\n [a]: b",
        "\n   [a]: b",
        "\n    [a]: b",
        "[@a]",
        "[a](b.md)",
        "![a]",
        "![a][b]",
        "<http://a>",
        "<!--",
    ),
]


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
def test_a_quick_look_finds_all_that_the_pattern_matches(body: str) -> None:
    plain = "".join(map(references._without_code, references._PARAGRAPHS.split(body)))
    assert [match.span() for match in references._matches(plain)] == [
        match.span() for match in references._ANY.finditer(plain)
    ]
    position = positions(plain)
    defined = {match[1].casefold(): match[2] for match in references._DEFINITIONS.finditer(plain)}
    assert list(find_references("a.md", body, 1)) == [
        reference
        for match in references._ANY.finditer(plain)
        for reference in references._references_of(
            match, Span("a.md", *position(match.start()), len(match[0].split("\n")[0])), defined
        )
    ]
