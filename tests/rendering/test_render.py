"""Pages become files; a mistake in a template is told with its file and line, whatever kind it is, and told once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from casegen.pages.views.page import Page, Site
from casegen.pages.views.subjects import ProseView
from casegen.publication.types import Prose
from casegen.rendering.environment import Theme
from casegen.rendering.render import File, Renderer, told_once
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.languages import Phrase

RUSSIAN = Site("ru", Phrase("Пример", "ru"), None, None, "/", None, None, (), (), None, None, {})
ENGLISH = replace(RUSSIAN, lang="en", title=Phrase("Example", "en"), home="/en/")
PAGE = Page("/about/", "page.html", "ru", "О нас", ProseView(Phrase("О нас", "ru"), None, None))


def rendered(templates: Mapping[str, str], *pages: Page) -> tuple[list[File], list[Diagnostic]]:
    renderer = Renderer(Theme(templates), {"ru": RUSSIAN, "en": ENGLISH})
    found = [renderer.render(page) for page in pages or (PAGE,)]
    return [file for file, _ in found if file is not None], told_once(wrong for _, some in found for wrong in some)


MISTAKES = {
    "a name that nothing bears": ({"page.html": "\n{{ prison }}"}, "page.html", 2, "'prison' is undefined"),
    "a part that the view has not": ({"page.html": "{{ view.prison }}"}, "page.html", 1, "no attribute 'prison'"),
    "syntax": ({"page.html": "\n\n{% if %}"}, "page.html", 3, "Expected an expression"),
    "syntax of a template extended": (
        {"page.html": "{% extends 'base.html' %}", "base.html": "\n{% blok %}"},
        *("base.html", 2, "unknown tag 'blok'"),
    ),
    "in a block": (
        {
            "page.html": "{% extends 'base.html' %}\n\n{% block a %}{{ x }}{% endblock %}",
            "base.html": "{% block a %}{% endblock %}",
        },
        *("page.html", 3, "'x' is undefined"),
    ),
    "in a template extended": (
        {"page.html": "{% extends 'base.html' %}", "base.html": "\n\n\n{{ x }}"},
        *("base.html", 4, "'x' is undefined"),
    ),
    "in the theme's own template": (
        {"page.html": "{% extends 'theme:page.html' %}", "theme:page.html": "\n{{ x }}"},
        *("theme:page.html", 2, "'x' is undefined"),
    ),
    "in a macro": (
        {"page.html": "{% import 'm.html' as m %}{{ m.f() }}", "m.html": "\n{% macro f() %}\n{{ x }}{% endmacro %}"},
        *("m.html", 3, "'x' is undefined"),
    ),
    "in a template included": (
        {"page.html": "{% include 'part.html' %}", "part.html": "\n{{ x }}"},
        *("part.html", 2, "'x' is undefined"),
    ),
    "a template that extends nothing": (
        {"page.html": "\n{% extends 'bases.html' %}"},
        *("page.html", 2, "there is no template `bases.html`"),
    ),
    "a template that is not there": ({}, "page.html", 0, "there is no template `page.html`"),
    "a template that extends itself": ({"page.html": "{% extends 'page.html' %}"}, "page.html", 1, "RecursionError"),
    "a filter that is not there": ({"page.html": "{{ 1 | wrod }}"}, "page.html", 1, "No filter named 'wrod'"),
    "a filter on what it cannot print": ({"page.html": "\n{{ 'x' | thousands }}"}, "page.html", 2, "InvalidOperation"),
    "arithmetic": ({"page.html": "\n{{ 1 / 0 }}"}, "page.html", 2, "ZeroDivisionError: division by zero"),
}


@pytest.mark.parametrize(("templates", "name", "line", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_a_template_is_told_with_its_place(
    templates: Mapping[str, str], name: str, line: int, words: str
) -> None:
    files, problems = rendered(templates)
    assert [(problem.code, problem.span) for problem in problems] == [
        ("template-error", Span(f"templates/{name}", line, 1))
    ]
    assert words in problems[0].message
    assert "/about/" in problems[0].message
    assert files == []


def test_one_mistake_is_told_once_and_the_other_pages_are_made() -> None:
    pages = [PAGE, replace(PAGE, address="/en/about/", lang="en"), replace(PAGE, address="/b/", template="b.html")]
    files, problems = rendered({"page.html": "{{ x }}", "b.html": "b"}, *pages)
    assert [problem.message for problem in problems] == ["'x' is undefined (page /about/)"]
    assert files == [File("b/index.html", b"b")]


def test_each_page_is_filled_in_its_language() -> None:
    catalogue = 'msgid "Cases"\nmsgstr "Дела"\n'
    templates = {"page.html": "{{ _('Cases') }}, {{ site.title.text }}", "locale/ru.po": catalogue}
    files, _ = rendered(templates, PAGE, replace(PAGE, address="/en/about/", lang="en"))
    assert [(file.path, file.data.decode()) for file in files] == [
        ("about/index.html", "Дела, Пример"),
        ("en/about/index.html", "Cases, Example"),
    ]


def test_what_goes_wrong_in_a_body_is_told_of_its_file() -> None:
    page = replace(
        PAGE, view=ProseView(Phrase("О нас", "ru"), None, Prose("ru", "[[nobody]]", file="content/pages/about.md"))
    )
    files, problems = rendered({"page.html": "{{ view.body | body }}"}, page)
    assert [(problem.code, problem.span) for problem in problems] == [("dead-link", Span("content/pages/about.md"))]
    assert len(files) == 1
