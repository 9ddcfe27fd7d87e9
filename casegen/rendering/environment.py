"""The templates of a theme, with the filters that print a view: nothing that reads a file, the clock or the publication."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from casegen.pages.linked_data import linked_case
from casegen.pages.views.page import Page, Site
from casegen.pages.views.pieces import EventView
from casegen.pages.views.subjects import CaseView
from casegen.publication.types import Prose
from casegen.rendering.bodies import Bodies
from casegen.rendering.citing import bibtex, gost
from casegen.rendering.date_words import date_of, date_since, date_words, grammar_of, iso
from casegen.rendering.gettexts import Gettext
from casegen.rendering.held_line import draw_line
from casegen.rendering.pictures import picture_tag
from casegen.rendering.timeline import Drawing, draw_timeline
from casegen.rendering.typography import unbroken, unbroken_date
from casegen.rendering.words import Words
from casegen.rendering.world import world_map
from casegen.values.addresses import relative
from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass, field
from casegen.values.languages import Phrase
from casegen.values.photos import Photo

T = TypeVar("T")
TEMPLATES = "templates/"
"""Before the name of a template in what is told of its mistakes."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Template sources by name (`case.html`, `theme:case.html`, `locale/ru.po`), and files that are copied as they are."""

    templates: Mapping[str, str]
    static: Mapping[str, bytes] = field(default_factory=dict)


class _Context(Context):
    """Makes the usual calls of a template without asking what else they could be."""

    def call(self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """As the original."""
        if type(__obj) is not Macro and type(__obj) is not Gettext:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __obj(self.eval_ctx, *args, **kwargs)


class _Generator(CodeGenerator):
    """Lets a template print what is escaped already as it is: to escape it once more is two calls for nothing."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(printed if type(printed := ")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(") is Markup else environment.quoted(printed) if type(printed) is str else escape(printed))")


_quoted = lru_cache(1 << 14)(escape)
"""As `escape`, of text alone: pages say the same addresses, dates and names, and to remember them takes a tenth of the time."""


class _Environment(Environment):
    quoted = staticmethod(_quoted)
    context_class = _Context
    code_generator_class = _Generator


def make_environment(theme: Theme, words: Words, bodies: Bodies) -> Environment:
    """The environment in which the templates of a theme are filled for one language."""
    environment = _Environment(
        loader=FunctionLoader(lambda name: _source(theme, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["interface_reviewed"] = words.reviewed
    environment.globals["_"] = environment.globals["gettext"] = Gettext(
        words.translations.gettext, unbroken(words.lang)
    )
    environment.policies["json.dumps_function"] = _json
    # Equal input gives equal bytes: templates have no use for chance.
    del environment.globals["lipsum"], environment.filters["random"]
    environment.filters |= _filters(words, bodies)
    return environment


def _json(value: Any, **_: Any) -> str:
    """JSON in which every letter stands as it is, also where it is read as a script, to which U+2028 ends a line.

    `tojson` escapes what HTML would take for its own.
    """
    from json import dumps

    text = dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _source(theme: Theme, name: str) -> tuple[str, str, None] | None:
    """A template and the name of its file, which an error will bear."""
    return (theme.templates[name], TEMPLATES + name, None) if name in theme.templates else None


def _filters(words: Words, bodies: Bodies) -> dict[str, Callable[..., Any]]:
    @pass_context
    def href(context: Context, address: str) -> str:
        page: Page = context["page"]
        return reference(page, context["site"], address) if page.rootless else relative(page.address, address)

    @pass_context
    def body(context: Context, prose: Prose) -> Markup:
        return body_on(context["page"], context["site"], prose, bodies)

    @pass_context
    def timeline(context: Context, events: Sequence[EventView]) -> Drawing | None:
        # A fragment of the page itself needs no path.
        return draw_timeline(events, words, grammar, lambda to: to if to.startswith("#") else href(context, to))

    @pass_context
    def image(context: Context, photo: Photo, alt: Phrase) -> Markup:
        return picture_tag(photo, alt, words.lang, lambda to: reference(context["page"], context["site"], to))

    def say(phrase: Phrase) -> Markup:
        text = _quoted(unbroken(phrase.lang)(phrase.text))
        # Pages are filled with the words of their own language.
        if phrase.lang == words.lang:
            return text
        return Markup(f'<span lang="{escape(phrase.lang)}">{text}</span>')  # noqa: S704  # escaped

    bound = unbroken_date(words.lang)
    grammar = grammar_of(words.lang, words.translations)
    return {
        "href": href,
        "absolute": _absolute,
        "body": body,
        "image": image,
        "timeline": timeline,
        "linked_case": _linked,
        "bibtex": _bibtex,
        "gost": _gost,
        "held_line": draw_line,
        "world_map": world_map,
        "say": say,
        "date_words": _remembered(lambda when: bound(date_words(when, grammar))),
        "date_of": _remembered(lambda when: bound(date_of(when, grammar))),
        "date_since": _remembered(lambda when: bound(date_since(when, grammar))),
        "parsed": json.loads,
        "iso": _remembered(iso),
        "word": lru_cache(maxsize=1024)(lambda *word: say(words.label(*word))),
        "headed": lru_cache(maxsize=1024)(lambda *word: say(_capital(words.label(*word)))),
        "language_name": lru_cache(maxsize=1024)(words.language_name),
        "language_in": lru_cache(maxsize=1024)(words.language_in),
        "month_name": lru_cache(maxsize=16)(words.month_name),
        "thousands": lru_cache(maxsize=1024)(words.thousands),
    }


@pass_context
def _absolute(context: Context, address: str) -> str:
    return str(context["site"].url) + quote(address, safe="/#:%")


@pass_context
def _linked(context: Context, view: CaseView) -> Mapping[str, Any]:
    return linked_case(view, context["site"], context["page"].lang, context["page"].address)


def _capital(phrase: Phrase) -> Phrase:
    return Phrase(phrase.text[:1].upper() + phrase.text[1:], phrase.lang)


def _where(context: Context) -> str | None:
    return _absolute(context, context["page"].address) if context["site"].url else None


@pass_context
def _bibtex(context: Context, title: Phrase, day: date | None) -> str:
    key = context["page"].address.rstrip("/").rpartition("/")[2]
    return bibtex(key, title.text, context["site"].title.text, day, _where(context), title.lang)


@pass_context
def _gost(context: Context, title: Phrase, day: date | None) -> str:
    return gost(title.text, context["site"].title.text, day, _where(context))


def _remembered(function: Callable[[PartialDate | date], T]) -> Callable[[PartialDate | date], T]:
    """A function of dates that is asked once about each. Equal dates have equal texts, which are quicker to look up."""
    known: dict[str | date, T] = {}

    def remembered(when: PartialDate | date) -> T:
        key = when if isinstance(when, date) else when.text
        try:
            return known[key]
        except KeyError:
            return known.setdefault(key, function(when))

    return remembered


def body_on(page: Page, site: Site, prose: Prose, bodies: Bodies) -> Markup:
    """The HTML of a body as it stands on a page."""
    at = f"{page.address} {page.rootless and site.url}"
    return bodies.html(prose, lambda address: reference(page, site, address), at)


def reference(page: Page, site: Site, address: str) -> str:
    """How a page refers to an address of the site: relative; with the base path on a page that is served anywhere."""
    if page.rootless:
        return base_path(site) + address.lstrip("/")
    return relative(page.address, address)


def base_path(site: Site) -> str:
    """The path under which the site lies, with a slash at its end: `/` or `/casegen/`."""
    return (urlsplit(site.url).path if site.url else "").rstrip("/") + "/"
