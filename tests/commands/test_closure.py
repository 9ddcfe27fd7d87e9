"""What a template is made of: an override changes what is made with it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from casegen.commands.reading.theme import closure, make_theme
from casegen.output.scan import read_theme
from casegen.rendering.environment import Theme
from casegen.rendering.words import catalogue_of
from tests.published import ROOT

THEME: Mapping[str, str] = {
    "base.html": "{% block main %}{% endblock %}",
    "macros.html": "{% macro a() %}{% endmacro %}",
    "part.html": "part",
    "with-base.html": "{% extends 'base.html' %}",
    "with-macros.html": '{% import "macros.html" as m %}{{ m.a() }}',
    "with-a-macro.html": "{%- from 'macros.html' import a, b as c with context -%}",
    "with-a-part.html": "{% include 'part.html' ignore missing %}",
    "with-all.html": "{% extends 'with-macros.html' %}{% include 'part.html' %}",
    "with-the-original.html": "{% extends 'theme:base.html' %}",
    "alone.html": "{# extends 'base.html' #}<a href=\"part.html\">include 'part.html'</a>",
    "feed.xml": "<feed/>",
}


def theme(**own: str) -> Theme:
    """The theme above with files of a publication over it: `base_html` for `base.html`."""
    default = {name: text.encode() for name, text in THEME.items()}
    made, problems = make_theme(default, {name.replace("_", "."): text.encode() for name, text in own.items()})
    assert problems == []
    return made


def changed(before: Theme, after: Theme, lang: str = "ru") -> set[str]:
    """The templates that are made of something else."""
    return {name for name in THEME if closure(before, name, lang) != closure(after, name, lang)}


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("macros_html", {"macros.html", "with-macros.html", "with-a-macro.html", "with-all.html"}),
        ("base_html", {"base.html", "with-base.html"}),
        ("part_html", {"part.html", "with-a-part.html", "with-all.html"}),
        ("feed_xml", {"feed.xml"}),
    ],
)
def test_an_override_changes_what_is_made_with_it_and_nothing_else(override: str, expected: set[str]) -> None:
    assert changed(theme(), theme(**{override: "own"})) == expected


def test_an_override_that_extends_the_original_is_made_of_both() -> None:
    own = {"base_html": "{% extends 'theme:base.html' %}"}
    assert changed(theme(), theme(**own)) == {"base.html", "with-base.html"}
    before, after = theme(**own), theme(**own)
    after = Theme({**after.templates, "theme:base.html": "new"})
    assert changed(before, after) == {"base.html", "with-base.html", "with-the-original.html"}


@pytest.mark.parametrize(
    "source",
    [
        "{% include view.part %}",
        "{% include ['part.html', 'other.html'] %}",
        "{% include 'pa' ~ 'rt.html' %}",
        "{% extends 'base.html' if view.a else 'part.html' %}",
        "{% extends\n  name %}",
        "{%+ import name as m %}",
        "{% from name import a %}",
    ],
)
def test_what_is_named_by_an_expression_can_be_any_template(source: str) -> None:
    own = theme(alone_html=source)
    for name in THEME:
        other = Theme({**own.templates, name: "new"})
        assert "alone.html" in changed(own, other)


def test_a_template_that_names_another_twice_or_in_a_circle_has_an_end() -> None:
    own = theme(base_html="{% include 'part.html' %}{% include 'part.html' %}", part_html="{% extends 'base.html' %}")
    assert "base.html" in changed(own, Theme({**own.templates, "part.html": "new"}))


def test_a_template_that_is_not_there_is_seen_when_it_comes() -> None:
    own = theme(base_html="{% include 'new.html' ignore missing %}")
    assert changed(own, Theme({**own.templates, "new.html": "new"})) == {"base.html", "with-base.html"}


def test_names_and_texts_are_not_mixed_up() -> None:
    one = Theme({"a": "{% include 'b' %}", "b": "{% include 'c' %}", "c": ""})
    other = Theme({"a": "{% include 'b' %}{% include 'c' %}", "b": "", "c": ""})
    assert closure(one, "a", "ru") != closure(other, "a", "ru")


def test_words_change_every_page_of_their_language_and_no_other() -> None:
    own = Theme({**theme().templates, catalogue_of("ru"): 'msgid "Cases"\nmsgstr "Дела"\n'})
    assert changed(theme(), own, "ru") == THEME.keys()
    assert changed(theme(), own, "en") == set()


def test_every_page_of_the_theme_is_made_of_its_base_and_no_name_in_the_theme_is_an_expression() -> None:
    default, _ = read_theme(ROOT)
    made, _ = make_theme(default, {})
    other = Theme({**made.templates, "nowhere.html": "new", "404.html": made.templates["404.html"] + "new"})
    own = Theme({**made.templates, "base.html": made.templates["base.html"] + "new"})
    templates = [name for name in default if name.endswith((".html", ".xml"))]
    assert {name for name in templates if closure(made, name, "ru") != closure(other, name, "ru")} == {"404.html"}
    based = {name for name in templates if closure(made, name, "ru") != closure(own, name, "ru")}
    assert {"case.html", "person.html", "home.html", "404.html", "page.html"} <= based
    assert not {"feed.xml", "sitemap.xml", "macros.html"} & based
