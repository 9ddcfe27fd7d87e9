"""A body in Markdown becomes HTML: links, citations, headings, footnotes and tables, made to fit the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.publication.types import Prose, ProseLink
from casegen.rendering.bodies import Bodies
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.photos import Photo

LINKS = {
    "ivan-primer": ProseLink("person", "ivan-primer", "/people/ivan-primer/", "Иван Пример", "ru"),
    "an-example": ProseLink("case", "an-example", "/en/cases/an-example/", "An example", "en"),
    "draft": ProseLink("case", "draft", None, "…", "ru"),
    "../people/ivan-primer.md": ProseLink("person", "ivan-primer", "/people/ivan-primer/", "Иван Пример", "ru"),
    "primer.md#event-arrest": ProseLink("case", "primer", "/cases/primer/#event-arrest", "Дело", "ru"),
    "draft.md": ProseLink("case", "draft", None, "…", "ru"),
}
PHOTOS = {"../assets/ivan.jpg": Photo(b"ivan", 300, 400), "../assets/area.png": Photo(b"area", 4000, 3000)}
PORTRAIT, SQUARE = (photo.name for photo in PHOTOS.values())
CITATIONS = {"example-2022": 1, "other": 2}


def converted(markdown: str) -> tuple[str, list[Diagnostic]]:
    """The HTML of a body of the case at `/cases/primer/`, as a template gets it, and what went wrong."""
    bodies = Bodies()
    prose = Prose("ru", markdown, LINKS, CITATIONS, "content/cases/primer.md", PHOTOS)
    html = bodies.html(prose, lambda address: "../.." + address)
    return str(html), bodies.problems


def html_of(markdown: str) -> str:
    html, problems = converted(markdown)
    assert problems == []
    # test_typography.py has the spaces at which no line may break.
    return html.replace("\u00a0", " ")


IVAN = '<a class="internal" href="../../people/ivan-primer/">{}</a>'

INLINE = {
    # wiki links
    "a wiki link bears the name of its target": ("[[ivan-primer]]", IVAN.format("Иван Пример")),
    "a wiki link bears its own words": ("[[ivan-primer|Ивана]]", IVAN.format("Ивана")),
    "spaces around a target do not count": ("[[ ivan-primer |Ивана]]", IVAN.format("Ивана")),
    "the words of a link may be marked up": ("[[ivan-primer|*Ивана*]]", IVAN.format("<em>Ивана</em>")),
    "a link may stand in marked-up words": ("*[[ivan-primer]]*", f"<em>{IVAN.format('Иван Пример')}</em>"),
    "words in another language are marked": (
        "[[an-example]]",
        '<a class="internal" href="../../en/cases/an-example/" lang="en">An example</a>',
    ),
    "an author's own words are in the author's language": (
        "[[an-example|пример]]",
        '<a class="internal" href="../../en/cases/an-example/">пример</a>',
    ),
    "what is not published is plain text": ("[[draft|дело]], [[draft]]", "дело, …"),
    # links to files of the content
    "a link to a content file leads to its page": ("[Ивана](../people/ivan-primer.md)", IVAN.format("Ивана")),
    "a link to a content file may stand in angle brackets": (
        "[Ивана](<../people/ivan-primer.md>)",
        IVAN.format("Ивана"),
    ),
    "a link to a content file keeps its fragment": (
        "[арест](primer.md#event-arrest)",
        '<a class="internal" href="../../cases/primer/#event-arrest">арест</a>',
    ),
    "a link to a file that is not published is plain text": ("[дело](draft.md)", "дело"),
    # the web
    "a link to the web tells it nothing": (
        "[сайт](https://example.org/)",
        '<a href="https://example.org/" rel="noreferrer">сайт</a>',
    ),
    "an address in angle brackets is a link": (
        "<https://example.org/?a=1&b=2>",
        '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">https://example.org/?a=1&amp;b=2</a>',
    ),
    "a mail address is a link": ("[пишите](mailto:a@example.org)", '<a href="mailto:a@example.org">пишите</a>'),
    # citations
    "a citation is the number of its source": (
        "[@example-2022]",
        '<sup class="cite"><a class="cite" href="#source-example-2022">1</a></sup>',
    ),
    "a citation may say where in the source": (
        "[@example-2022, с. 5]",
        '<sup class="cite"><a class="cite" href="#source-example-2022">1</a> с. 5</sup>',
    ),
    "several citations stand in one bracket": (
        "[@example-2022, с. 5; @other]",
        (
            '<sup class="cite"><a class="cite" href="#source-example-2022">1</a> с. 5'
            ' <a class="cite" href="#source-other">2</a></sup>'
        ),
    ),
    "a citation stands close to its word, also from the next line": (
        "слово [@other] и\n[@other]",
        (
            'слово<sup class="cite"><a class="cite" href="#source-other">2</a></sup>'
            ' и<sup class="cite"><a class="cite" href="#source-other">2</a></sup>'
        ),
    ),
    # code is shown as it is written
    "a code span holds no link": ("`[[ivan-primer]]`", "<code>[[ivan-primer]]</code>"),
    "a code span holds no citation": ("`[@nobody]`", "<code>[@nobody]</code>"),
    "a code span holds no HTML": ("`<b>`", "<code>&lt;b&gt;</code>"),
    "an escaped bracket begins no link": (r"\[[ivan-primer]]", "[[ivan-primer]]"),
    # raw HTML is text, an image one of our photos
    "raw HTML is text": ("<b>слово</b> &lt;i&gt;", "&lt;b&gt;слово&lt;/b&gt; &lt;i&gt;"),
    "a small photo": (
        "![портрет в *парке*](../assets/ivan.jpg 'заголовок')",
        (
            f'<img alt="портрет в *парке*" decoding="async" height="400" loading="lazy" src="../../assets/{PORTRAIT}-300.webp"'
            ' width="300">'
        ),
    ),
    "a large photo": (
        "![площадь][1]\n\n[1]: ../assets/area.png",
        (
            '<img alt="площадь" decoding="async" height="720" loading="lazy" sizes="(min-width: 60em) 680px, 100vw"'
            f' src="../../assets/{SQUARE}-960.webp" srcset="../../assets/{SQUARE}-480.webp 480w,'
            f' ../../assets/{SQUARE}-960.webp 960w, ../../assets/{SQUARE}-1600.webp 1600w" width="960">'
        ),
    ),
    "a photo that leads on": (
        "[![портрет](../assets/ivan.jpg)](https://example.org/)",
        (
            '<a href="https://example.org/" rel="noreferrer">'
            f'<img alt="портрет" decoding="async" height="400" loading="lazy" src="../../assets/{PORTRAIT}-300.webp"'
            ' width="300"></a>'
        ),
    ),
    "marks of Markdown": ("**важно** и *тонко*", "<strong>важно</strong> и <em>тонко</em>"),
}

BLOCKS = {
    "headings begin below the title of the page, and their ids below its own": (
        "# Первый\n\n## Второй\n\n###### Шестой\n\n## Второй",
        (
            '<h2 id="text-pervyi">Первый</h2>\n<h3 id="text-vtoroi">Второй</h3>\n'
            '<h6 id="text-shestoi">Шестой</h6>\n<h3 id="text-vtoroi_1">Второй</h3>'
        ),
    ),
    "headings begin there however the author counts": (
        "## Первый\n\n### Второй",
        '<h2 id="text-pervyi">Первый</h2>\n<h3 id="text-vtoroi">Второй</h3>',
    ),
    "a heading without letters has an id all the same": ("# !!!", '<h2 id="text-section">!!!</h2>'),
    "attributes cannot be written": ("# Глава {: #main .x }", '<h2 id="text-glava-main-x">Глава {: #main .x }</h2>'),
    "a fragment leads to a heading of this body": (
        "[ниже](#glava)\n\n# Глава",
        '<p><a href="#text-glava">ниже</a></p>\n<h2 id="text-glava">Глава</h2>',
    ),
    "a fragment may lead to another part of the page": (
        "[арест](#event-arrest)",
        '<p><a href="#event-arrest">арест</a></p>',
    ),
    "cells of tables are aligned by class": (
        "| слева | в середине | справа | так |\n|:--|:-:|--:|--|\n| 1 | 2 | 3 | 4 |",
        (
            '<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n<th class="align-left">слева</th>\n<th class="align-center">в середине</th>\n'
            '<th class="align-right">справа</th>\n<th>так</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
            '<td class="align-left">1</td>\n<td class="align-center">2</td>\n<td class="align-right">3</td>\n<td>4</td>\n'
            "</tr>\n</tbody>\n</table></div>"
        ),
    ),
    "a cell of a table may hold a link with its own words": (
        "| кто | где |\n|--|--|\n| [[ivan-primer|Ивана]] | `a|b` |",
        (
            '<div class="table" tabindex="0">'
            "<table>\n<thead>\n<tr>\n<th>кто</th>\n<th>где</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
            f"<td>{IVAN.format('Ивана')}</td>\n<td><code>a|b</code></td>\n</tr>\n</tbody>\n</table></div>"
        ),
    ),
    "a list keeps the number that it begins with": (
        "5. пять\n6. шесть",
        '<ol start="5">\n<li>пять</li>\n<li>шесть</li>\n</ol>',
    ),
    "a list of definitions": ("Слово\n: значение", "<dl>\n<dt>Слово</dt>\n<dd>значение</dd>\n</dl>"),
    "a code block holds no link": ("    [[ivan-primer]]", "<pre><code>[[ivan-primer]]\n</code></pre>"),
    "a quote": ("> сказано", "<blockquote>\n<p>сказано</p>\n</blockquote>"),
    "HTML blocks are text": (
        "<div onclick=x>\n\nслова\n\n</div>",
        "<p>&lt;div onclick=x&gt;</p>\n<p>слова</p>\n<p>&lt;/div&gt;</p>",
    ),
}


@pytest.mark.parametrize(("markdown", "expected"), INLINE.values(), ids=INLINE.keys())
def test_in_a_paragraph(markdown: str, expected: str) -> None:
    assert f"<p>{expected}</p>" == html_of(markdown)


@pytest.mark.parametrize(("markdown", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_in_blocks(markdown: str, expected: str) -> None:
    assert expected == html_of(markdown)


def test_footnotes_link_both_ways_under_ids_of_the_body() -> None:
    html = html_of("Слово[^1] и слово[^1].\n\n[^1]: Сноска, [[ivan-primer]].")
    assert '<sup id="text-fnref-1"><a class="footnote-ref" href="#text-fn-1">1</a></sup>' in html
    assert '<sup id="text-fnref2-1"><a class="footnote-ref" href="#text-fn-1">1</a></sup>' in html
    assert '<li id="text-fn-1">' in html
    assert 'href="#text-fnref-1"' in html
    assert 'href="#text-fnref2-1"' in html
    assert IVAN.format("Иван Пример") in html


def test_one_body_leaves_nothing_to_the_next() -> None:
    """Footnotes, link definitions and numbers of headings belong to one body."""
    bodies = Bodies()
    first = Prose("ru", "# Глава\n\nСлово[^1] [там]\n\n[^1]: Сноска.\n\n[там]: https://example.org/")
    second = Prose("ru", "# Глава\n\nСлово[^1] [там]")
    bodies.html(first, str)
    assert bodies.html(second, str) == '<h2 id="text-glava">Глава</h2>\n<p>Слово[^1] [там]</p>'


@pytest.mark.parametrize(
    ("markdown", "target"),
    [("[[nobody]]", "nobody"), ("[@nobody]", "@nobody"), ("[слова](../people/nobody.md)", "../people/nobody.md")],
)
def test_a_reference_that_was_not_resolved_before_is_an_error(markdown: str, target: str) -> None:
    _, problems = converted(markdown)
    expected = Diagnostic(
        "dead-link", Span("content/cases/primer.md"), f"`{target}` leads nowhere", "write this link on one line"
    )
    assert problems == [expected]


@pytest.mark.parametrize("markdown", ["1. " * 2000, "слово\n: слово\n" * 700], ids=["lists", "definitions"])
def test_a_body_too_deep_for_markdown_is_an_error_and_not_a_crash(markdown: str) -> None:
    html, problems = converted(markdown)
    assert (html, [problem.code for problem in problems]) == ("", ["body-too-complex"])
    assert problems[0].span == Span("content/cases/primer.md")


_PLAIN = st.sampled_from(
    [
        "одного человека",
        "«Иван» и «Анна»",
        "в",
        "*важно*",
        "**15 января** 2024",
        "a < b & c",
        "`код`",
        "—",
        "[[ivan-primer]]",
    ]
)
_WRITTEN = ["[[draft|{}]]", "[{}](draft.md)", "*{}*", "{}"]


@given(
    pieces=st.lists(st.tuples(_PLAIN, st.sampled_from(_WRITTEN)), min_size=1, max_size=8),
    frame=st.sampled_from(
        ["{}", "# {}", "- {}\n- {}", "> {}", "a | b\n--|--\n{} | {}", "Слово[^1].\n\n[^1]: {}", "См. {}!"]
    ),
    between=st.sampled_from([" ", ", ", "; ", "\n", " [@other] "]),
)
def test_words_that_lead_to_what_is_held_back_are_those_that_were_never_a_link(
    pieces: list[tuple[str, str]], frame: str, between: str
) -> None:
    """A bare element around them told whoever read the source where something is held back."""

    def text(*, linked: bool) -> str:
        inside = between.join(
            (form if linked or "draft" not in form else "{}").format(words)
            # A link holds neither a link nor what ends it.
            for words, form in ((words, form if "[[" not in words else "{}") for words, form in pieces)
        )
        return frame.format(inside, inside)

    assert converted(text(linked=True)) == converted(text(linked=False))
