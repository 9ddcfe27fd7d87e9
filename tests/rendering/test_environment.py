"""What templates can do: filters that print a view; and what content can do in them, which is nothing."""

from __future__ import annotations

import gettext
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, TemplateNotFound, UndefinedError
from markupsafe import Markup

from casegen.pages.views.page import Page, Site
from casegen.pages.views.subjects import ProseView
from casegen.publication.types import Prose
from casegen.rendering.bodies import Bodies
from casegen.rendering.environment import Theme, base_path, make_environment, reference
from casegen.rendering.words import Words, read_words
from casegen.values.addresses import relative
from casegen.values.dates import parse_date
from casegen.values.languages import Phrase

SITE = Site(
    lang="ru",
    title=Phrase("Пример", "ru"),
    description=None,
    url="https://example.org/casegen",
    home="/",
    feed=None,
    corrections_feed=None,
    sections=(),
    menu=(),
    contact=None,
    licence=None,
    labels={},
)
PAGE = Page("/cases/primer/", "page.html", "ru", "Дело", ProseView(Phrase("Дело", "ru"), None, None))
NOT_FOUND = replace(PAGE, address="/404.html", rootless=True)


def filled(template: str, /, name: str = "page.html", page: Page = PAGE, site: Site = SITE, **values: Any) -> str:
    """What a template makes of some values on a page."""
    environment = make_environment(Theme({name: template}), read_words("ru", None, site.labels), Bodies())
    return environment.get_template(name).render(page=page, site=site, **values)


FILTERS = [
    ("href", "/people/ivan/", "../../people/ivan/"),
    ("href", "/cases/primer/", "./"),
    ("href", "/", "../../"),
    ("href", "/style.css", "../../style.css"),
    ("href", "/cases/primer/#event-1", "#event-1"),
    ("absolute", "/people/ivan/", "https://example.org/casegen/people/ivan/"),
    ("absolute", "/tags/дети/#а", "https://example.org/casegen/tags/%D0%B4%D0%B5%D1%82%D0%B8/#%D0%B0"),
    ("say", Phrase("Дело <1>", "ru"), "Дело &lt;1&gt;"),
    ("say", Phrase("Case <1>", "en"), '<span lang="en">Case &lt;1&gt;</span>'),
    ("say", Phrase("x", '"><script>'), '<span lang="&#34;&gt;&lt;script&gt;">x</span>'),
    ("date_words", parse_date("2022-01~"), "около января\xa02022\xa0года"),
    ("date_words", date(2022, 1, 5), "5\xa0января 2022\xa0года"),
    ("iso", parse_date("2022-01"), "2022-01"),
    ("iso", parse_date("2022-01~"), "None"),
    ("word('event')", "arrest", "arrest"),
    ("language_name", "ky", "кыргызча"),
    ("language_in", "en", "на английском языке"),
    ("tojson", {"Ә": ("Һ", "'</script>&")}, '{"Ә":["Һ","\\u0027\\u003c/script\\u003e\\u0026"]}'),
    ("tojson", "\u2028\u2029", '"\\u2028\\u2029"'),
    ("thousands", 1234567, "1\xa0234\xa0567"),
    ("body", Prose("ru", "*Слово* <b>"), "<p><em>Слово</em> &lt;b&gt;</p>"),
]


@pytest.mark.parametrize(("filter", "value", "expected"), FILTERS, ids=[f"{f} {v}"[:60] for f, v, _ in FILTERS])
def test_filters_print_the_parts_of_a_view(filter: str, value: object, expected: str) -> None:
    assert expected == filled("{{ value | " + filter + " }}", value=value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/casegen", "/casegen/people/"),
        ("https://example.org", "/people/"),
        ("https://example.org/a/b", "/a/b/people/"),
        (None, "/people/"),
    ],
)
def test_a_page_that_is_served_at_any_depth_names_the_base_path(url: str | None, expected: str) -> None:
    assert expected == reference(NOT_FOUND, replace(SITE, url=url), "/people/")
    assert expected == base_path(replace(SITE, url=url)) + "people/"


@pytest.mark.parametrize("name", ["page.html", "feed.xml", "sitemap.xml", "robots.txt", "x"])
def test_every_template_escapes_whatever_its_name(name: str) -> None:
    assert filled("<i>{{ value }}</i>", name=name, value="<b>\"'&") == "<i>&lt;b&gt;&#34;&#39;&amp;</i>"


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*191 }}",
        "{% include '/etc/passwd' %}",
        "{% raw %}",
        "{# x #}",
        "${7*191}",
        "{0.format}",
        "%(number)s %s",
    ],
)
def test_content_is_never_a_template(text: str) -> None:
    view = ProseView(Phrase(text, "ru"), Phrase(text, "en"), Prose("ru", text))
    template = (
        "{{ view.title | say }}|{{ view.summary | say }}|{{ view.body | body }}|{{ _('%(x)s', x=view.title.text) }}"
    )
    escaped = str(Markup.escape(text))
    in_body = escaped.replace("&#39;", "'")
    assert filled(template, view=view) == f'{escaped}|<span lang="en">{escaped}</span>|<p>{in_body}</p>|{escaped}'


def test_what_a_view_does_not_have_is_an_error() -> None:
    for template in ("{{ view.prison }}", "{{ nobody }}", "{% if view.prison %}{% endif %}"):
        with pytest.raises(UndefinedError):
            filled(template, view=PAGE.view)


def test_templates_reach_other_templates_of_the_theme_and_no_file() -> None:
    environment = make_environment(
        Theme(
            {
                "case.html": "{% extends 'theme:case.html' %}{% block b %}own{% endblock %}",
                "theme:case.html": "<{% block b %}{% endblock %}>",
            }
        ),
        read_words("ru", None, {}),
        Bodies(),
    )
    assert environment.get_template("case.html").render() == "<own>"
    for path in ("/etc/passwd", "../casegen/cli.py", "locale/ru.po"):
        with pytest.raises(TemplateNotFound):
            environment.get_template(path)


def test_templates_see_nothing_but_the_page_the_site_and_the_view() -> None:
    """Beside words and what is said of them, the globals are those of Jinja that neither read anything nor ask for chance."""
    environment = make_environment(Theme({}), read_words("ru", None, {}), Bodies())
    gettext = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
    assert (
        set(environment.globals) == {"range", "dict", "cycler", "joiner", "namespace", "interface_reviewed"} | gettext
    )
    assert "random" not in environment.filters


class Marked:
    """A value that makes its own HTML."""

    def __html__(self) -> str:
        return "<u>"


class Told(gettext.NullTranslations):
    """Translations that hold what a translator may write."""

    def gettext(self, message: str) -> str:
        return {"bold": "<b>ж</b> &", "hello": "<b>%(name)s</b>"}.get(message, message)


PRINTED = [
    "{{ text }}|{{ markup }}|{{ number }}|{{ none }}|{{ marked }}|{{ text | safe }}|{{ markup | e }}|{{ text ~ markup }}",
    "{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m(text) }}{{ m(markup, b=text) }}{{ m(m(text)) | upper }}",
    "{% macro m(a) %}{{ caller(a) }}{{ varargs | length }}{{ kwargs }}{% endmacro %}{% call(x) m(text, 1, k=2) %}{{ x }}<>{% endcall %}",
    "{% autoescape false %}{{ text }}{{ markup }}{{ _('bold') }}{{ _('hello', name=text) }}{% endautoescape %}{{ _('bold') }}",
    "{% autoescape number > 5 %}{{ text }}{{ _('bold') }}{% endautoescape %}",
    "{{ _('bold') }}{{ _('bold') }}{{ gettext('bold') }}{{ _('hello', name=text) }}{{ _('hello', name=markup) }}{{ _('5%%') }}",
    "{% trans %}bold{% endtrans %}{% trans name=text %}hello{{ name }}{% endtrans %}",
    "{% for x in [text, markup] %}{{ loop.index }}{{ _('bold') }}{{ x }}{{ ', ' if not loop.last }}{% endfor %}",
    "{% set t = joiner(', ') %}{% for x in 'ab' %}{{ t() }}{{ x }}{% endfor %}{{ range(3) | join(text) }}",
    "{% block b %}{{ text }}{{ self.c() }}{% endblock %}{% block c %}{{ markup }}{% endblock %}",
    "{% filter upper %}{{ text }}{% endfilter %}{% set s %}{{ text }}<i>{% endset %}{{ s }}",
    "{% from 'other' import m %}{{ m(text) }}{% import 'other' as o with context %}{{ o.m(text) }}{{ o.n() }}",
]


@pytest.mark.parametrize("template", PRINTED)
def test_templates_print_what_they_print_with_jinja_as_it_comes(template: str) -> None:
    other = "{% macro m(a) %}{{ a }}{% endmacro %}{% macro n() %}{{ text }}{{ _('bold') }}{% endmacro %}"
    values = {"text": "<&'>", "markup": Markup("<b>"), "number": 7, "none": None, "marked": Marked()}
    ours = make_environment(Theme({"page": template, "other": other}), Words("ru", Told(), {}), Bodies())
    plain = Environment(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"], loader=ours.loader)
    plain.install_gettext_translations(Told(), newstyle=True)  # type: ignore[attr-defined]

    expected = plain.get_template("page").render(values)

    assert ours.get_template("page").render(values) == expected
    assert ours.get_template("page").render(values) == expected


def test_a_macro_that_is_called_wrongly_is_an_error() -> None:
    for call in ("m()", "m(1, 2)", "m(a=1, b=2)", "m(1)(2)"):
        with pytest.raises((UndefinedError, TypeError)):
            filled("{% macro m(a) %}{{ a }}{% endmacro %}{{ " + call + " }}")


STEPS = st.lists(st.sampled_from(["a", "b", "cases", "дело", "x:y", "404.html"]), max_size=4)


@given(STEPS, STEPS, st.sampled_from(["", "/"]), st.sampled_from(["", "#a", "#b/c", "?d=/e/"]))
def test_a_relative_reference_leads_where_the_address_lies(
    here: list[str], there: list[str], end: str, more: str
) -> None:
    start = "/" + "".join(f"{step}/" for step in here)
    goal = ("/" + "/".join(there)).rstrip("/") + (end if there else "/") + more
    found = relative(start, goal)

    assert found
    assert not found.startswith("/")
    assert urljoin("https://x.example" + start, found) == "https://x.example" + goal
