"""The reference of templates: it tells every view, every field, every filter, and blocks as they are."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment

from casegen.commands.reading.theme import load_theme
from casegen.pages.plan import plan_pages
from casegen.pages.views.page import Page, Site, View
from casegen.rendering.bodies import Bodies
from casegen.rendering.environment import make_environment
from casegen.rendering.reference import FILTERS, reference, templates_of
from casegen.rendering.serialise import SERIALISERS
from casegen.rendering.words import read_words
from tests.published import ROOT, compile_project, compiled

THEME = load_theme(ROOT)[0]
TEXT = reference(THEME)
VIEWS = tuple(filter(templates_of, get_args(View)))


def section(title: str) -> str:
    """What the reference says under a heading."""
    [found] = re.findall(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_stands_under_its_template_with_all_its_fields(view: type) -> None:
    assert set(templates_of(view)) <= THEME.templates.keys()
    told = section(", ".join(templates_of(view)))
    assert f"`view`: `{view.__name__}`" in told
    assert re.findall(r"^- `(\w+)`: ", told, re.MULTILINE) == [field.name for field in fields(view)]


@pytest.mark.parametrize("record", [Page, Site])
def test_page_and_site_are_told_with_all_their_fields(record: type) -> None:
    told = section(record.__name__.lower())
    assert re.findall(r"^- `(\w+)`: ", told, re.MULTILINE) == [field.name for field in fields(record)]


def test_a_view_names_the_template_that_is_filled_with_it() -> None:
    everything = compile_project(ROOT / "tests" / "sites" / "everything")
    pages = [*plan_pages(compiled().publication), *plan_pages(everything.publication)]
    of_templates = {(type(page.view), page.template) for page in pages if page.template not in SERIALISERS}
    assert of_templates == {(view, template) for view in VIEWS for template in templates_of(view)}


def test_whatever_a_field_is_made_of_has_a_section() -> None:
    named = set(re.findall(r"\[(\w+)\]\(#(\w+)\)", TEXT))
    assert {name for name, anchor in named if anchor != name.lower()} == set()
    assert [name for name, _ in named if not section(name)] == []
    assert len(named) > 20


def test_every_filter_is_told() -> None:
    environment = make_environment(THEME, read_words("ru", None, {}), Bodies())
    # `random` is taken away: templates have no use for chance.
    assert FILTERS.keys() == environment.filters.keys() - Environment(autoescape=True).filters.keys()


def test_blocks_are_told_with_those_of_the_template_that_is_extended() -> None:
    assert "`facts_end`" in section("case.html").split("- blocks of base.html:")[0]
    assert "`footer_end`" in section("case.html").split("- blocks of base.html:")[1]


def test_what_a_view_says_of_its_fields_stands_in_its_docstring() -> None:
    """Text after a field would be in no reference."""
    for path in (Path(ROOT) / "casegen/pages/views").glob("*.py"):
        assert re.findall(r'^    \w+: .*\n    """', path.read_text(encoding="utf-8"), re.MULTILINE) == [], path.name
