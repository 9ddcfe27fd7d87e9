"""Pages become files: the door of this room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from casegen.pages.search_text import body_of, phrases_of, words_in
from casegen.pages.views.page import Page, Site
from casegen.rendering.bodies import Bodies, Keeper, Press
from casegen.rendering.environment import TEMPLATES, Theme, body_on, make_environment
from casegen.rendering.serialise import SERIALISERS
from casegen.rendering.words import catalogue_of, read_words
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: its path in it, and its bytes."""

    path: str
    data: bytes


def told_once(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Problems of many pages: one mistake in a template breaks all that it makes, and is said once."""
    found: dict[object, Diagnostic] = {}
    for number, problem in enumerate(problems):
        found.setdefault((problem.code, problem.span) if problem.code == "template-error" else number, problem)
    return list(found.values())


class Renderer:
    """Fills the templates of one theme for the pages of one publication."""

    def __init__(
        self,
        theme: Theme,
        sites: Mapping[str, Site],
        keeper: Keeper | None = None,
        salt: bytes = b"",
        press: Press | None = None,
    ) -> None:
        self.theme = theme
        self.sites = sites
        self._bodies = Bodies(keeper, salt, press)
        self._environments: dict[str, Environment] = {}
        self._keeper = keeper
        self._salt = salt

    def render(self, page: Page) -> tuple[File | None, list[Diagnostic]]:
        """The file of a page, or None and why it cannot be made."""
        self._bodies.problems, self._bodies.used = [], []
        if page.template in SERIALISERS:
            return File(file_of(page.address), b"".join(SERIALISERS[page.template](page.view))), []
        try:
            template = self._environment(page.lang).get_template(page.template)
            text = template.render(site=self.sites[page.lang], page=page, view=page.view)
        except Exception as error:  # a template is a program, and its author can mend it
            if isinstance(error, OSError) and not isinstance(error, TemplateError):
                # What is kept of a body could not be written: that is nothing that an author can mend.
                raise
            return None, [_template_error(page, error)]
        return File(file_of(page.address), text.encode()), self._bodies.problems

    def words(self, page: Page) -> bytes:
        """The keys of the words of a page, by which the search finds it."""
        prose = body_of(page.view)
        html = body_on(page, self.sites[page.lang], prose, self._bodies) if prose is not None else ""
        return words_in(phrases_of(page.view), html, prose.lang if prose is not None else page.lang)

    @property
    def bodies(self) -> tuple[bytes, ...]:
        """The keys of the bodies on the page that was rendered last."""
        return tuple(self._bodies.used)

    def _environment(self, lang: str) -> Environment:
        if lang not in self._environments:
            catalogue = self.theme.templates.get(catalogue_of(lang))
            words = read_words(lang, catalogue, self.sites[lang].labels, self._keeper, self._salt)
            self._environments[lang] = make_environment(self.theme, words, self._bodies)
        return self._environments[lang]


def _template_error(page: Page, error: Exception) -> Diagnostic:
    from babel.messages.pofile import PoFileError

    if isinstance(error, TemplateSyntaxError):
        name, line = f"{TEMPLATES}{error.name or page.template}", error.lineno
    elif isinstance(error, PoFileError):
        name, line = TEMPLATES + catalogue_of(page.lang), error.lineno + 1
    else:
        name, line = _innermost(error) or (TEMPLATES + page.template, 0)
    if isinstance(error, TemplateNotFound):
        what = f"there is no template `{error.name}`"
    elif isinstance(error, PoFileError):
        what = f"this line is not one of a translation: `{error.line.strip()}`"
    else:
        what = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
        # Who mends a template knows views by their names, not by the modules of this program.
        what = re.sub(r"'(?:\w+\.)+(\w+) object' has no", r"`\1` has no", what)
    help = "mend the template; if it is an override, compare it with the theme's own"
    return Diagnostic("template-error", Span(name, line, 1), f"{what} (page {page.address})", help)


def _innermost(error: BaseException) -> tuple[str, int] | None:
    """The template and line in which an error arose, from the frames that belong to templates."""
    found = None
    traceback = error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith(TEMPLATES):
            found = (file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found
