"""The templates of a theme, with the filters that print a view: nothing that reads a file, the clock or the publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from casegen.content.text import HIDDEN, hidden_character
from casegen.pages.views.page import Page, Site
from casegen.publication.types import Prose
from casegen.rendering.date_words import date_words, iso
from casegen.rendering.markdown import Converter
from casegen.rendering.sanitise import sanitise
from casegen.rendering.words import Words
from casegen.values.addresses import relative
from casegen.values.dates import PartialDate
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.languages import Phrase

TEMPLATES = "templates/"
"""Before the name of a template in what is told of its mistakes."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Template sources by name (`case.html`, `theme:case.html`, `locale/ru.po`), and files that are copied as they are."""

    templates: Mapping[str, str]
    static: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Bodies:
    """Converts the bodies of the pages being rendered, and keeps what goes wrong."""

    converter: Converter = field(default_factory=Converter)
    problems: list[Diagnostic] = field(default_factory=list)

    def html(self, prose: Prose, href: Callable[[str], str]) -> Markup:
        """The sanitised HTML of a body."""
        html, problems = self.converter.convert(prose, href)
        clean = sanitise(html)
        # A character reference (`&#x202e;`) names what the file itself may not hold.
        problems += [hidden_character(found).at(Span(prose.file)) for found in HIDDEN.findall(clean)]
        self.problems += problems
        return Markup(clean)  # noqa: S704  # sanitised three lines before


def make_environment(theme: Theme, words: Words, bodies: Bodies) -> Environment:
    """The environment in which the templates of a theme are filled for one language."""
    environment = Environment(
        loader=FunctionLoader(lambda name: _source(theme, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        keep_trailing_newline=True,
    )
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    # Equal input gives equal bytes: templates have no use for chance.
    del environment.globals["lipsum"], environment.filters["random"]
    environment.filters |= _filters(words, bodies)
    return environment


def _source(theme: Theme, name: str) -> tuple[str, str, None] | None:
    """A template and the name of its file, which an error will bear."""
    return (theme.templates[name], TEMPLATES + name, None) if name in theme.templates else None


def _filters(words: Words, bodies: Bodies) -> dict[str, Callable[..., Any]]:
    @pass_context
    def href(context: Context, address: str) -> str:
        return reference(context["page"], context["site"], address)

    @pass_context
    def absolute(context: Context, address: str) -> str:
        return str(context["site"].url) + quote(address, safe="/#:%")

    @pass_context
    def body(context: Context, prose: Prose) -> Markup:
        return bodies.html(prose, lambda address: reference(context["page"], context["site"], address))

    @pass_context
    def say(context: Context, phrase: Phrase) -> Markup:
        if phrase.lang == context["page"].lang:
            return escape(phrase.text)
        return Markup('<span lang="{}">{}</span>').format(phrase.lang, phrase.text)

    def in_words(when: PartialDate | date) -> str:
        return date_words(when, words.lang)

    return {
        "href": href,
        "absolute": absolute,
        "body": body,
        "say": say,
        "date_words": in_words,
        "iso": iso,
        "word": words.word,
        "language_name": words.language_name,
        "language_in": words.language_in,
        "thousands": words.thousands,
    }


def reference(page: Page, site: Site, address: str) -> str:
    """How a page refers to an address of the site: relative; with the base path on a page that is served anywhere."""
    if page.rootless:
        return base_path(site) + address.lstrip("/")
    return relative(page.address, address)


def base_path(site: Site) -> str:
    """The path under which the site lies, with a slash at its end: `/` or `/casegen/`."""
    return (urlsplit(site.url).path if site.url else "").rstrip("/") + "/"
