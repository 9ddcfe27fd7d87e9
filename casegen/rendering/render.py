"""Pages become files: the door of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from casegen.pages.views.page import Page, Site
from casegen.rendering.environment import Bodies, Theme, make_environment
from casegen.rendering.words import read_words
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: its path in it, and its bytes."""

    path: str
    data: bytes


class Renderer:
    """Fills the templates of one theme for the pages of one publication."""

    def __init__(self, theme: Theme, sites: Mapping[str, Site]) -> None:
        self.theme = theme
        self.sites = sites
        self._bodies = Bodies()
        self._environments: dict[str, Environment] = {}

    def render(self, page: Page) -> tuple[File | None, list[Diagnostic]]:
        """The file of a page, or None and why it cannot be made."""
        self._bodies.problems = []
        try:
            template = self._environment(page.lang).get_template(page.template)
            text = template.render(site=self.sites[page.lang], page=page, view=page.view)
        except TemplateError as error:
            return None, [_template_error(page, error)]
        return File(file_of(page.address), text.encode()), self._bodies.problems

    def render_all(self, pages: Iterable[Page]) -> tuple[list[File], list[Diagnostic]]:
        """The files of all pages that can be made, with the theme's own, and every problem on the way."""
        files = [File(path, data) for path, data in sorted(self.theme.static.items())]
        problems: list[Diagnostic] = []
        for page in pages:
            file, wrong = self.render(page)
            problems += wrong
            if file is not None:
                files.append(file)
        return files, problems

    def _environment(self, lang: str) -> Environment:
        if lang not in self._environments:
            catalogue = self.theme.templates.get(f"locale/{lang.split('-')[0]}.po")
            words = read_words(lang, catalogue, self.sites[lang].labels)
            self._environments[lang] = make_environment(self.theme, words, self._bodies)
        return self._environments[lang]


def _template_error(page: Page, error: TemplateError) -> Diagnostic:
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or page.template, error.lineno
    else:
        name, line = _innermost(error, page.template)
    what = error.message or type(error).__name__
    help = "mend the template; if it is an override, compare it with the theme's own (`casegen templates` in README)"
    return Diagnostic("template-error", Span(f"templates/{name}", line, 1), f"{what} (page {page.address})", help)


def _innermost(error: BaseException, template: str) -> tuple[str, int]:
    """The template and line in which an error arose, from the frames that belong to templates."""
    found = (template, 0)
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        name = traceback.tb_frame.f_globals.get("__jinja_template__")
        if code.co_filename == "<template>" or name is not None:
            found = (str(getattr(name, "name", None) or template), traceback.tb_lineno)
        traceback = traceback.tb_next
    return found
