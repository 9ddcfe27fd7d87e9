"""The words of the interface as a template asks for them: each message is looked up and set once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


class Gettext:
    """`gettext` as Jinja's i18n extension makes it, which remembers what it says without variables.

    `bound` puts in the spaces at which no line may break.
    """

    def __init__(self, gettext: Callable[[str], str], bound: Callable[[str], str]) -> None:
        self._gettext = gettext
        self._bound = bound
        self._texts: dict[str, Markup] = {}
        self._plain: dict[str, str] = {}

    @pass_eval_context
    def __call__(self, context: EvalContext, message: str, /, **variables: Any) -> str:
        if context.autoescape and not variables and message in self._plain:
            return self._plain[message]
        if not context.autoescape:
            return self._gettext(message) % variables
        text = self._texts.get(message)
        if text is None:
            text = self._texts[message] = Markup(self._bound(self._gettext(message)))  # noqa: S704  # part of the theme
        said = text % variables
        if not variables:
            self._plain[message] = said
        return said
