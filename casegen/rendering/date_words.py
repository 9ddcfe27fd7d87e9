"""Dates in words, with exactly the precision known: «16 февраля 2017 года», “around 2021”, «с июня 2010 года»."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from gettext import NullTranslations

from casegen.rendering.grammars.english import English
from casegen.rendering.grammars.grammar import Grammar
from casegen.rendering.grammars.russian import Russian
from casegen.rendering.grammars.translated import CONTEXT, Translated
from casegen.rendering.grammars.turkic import Kazakh, Kyrgyz
from casegen.values.dates import PartialDate, Point

_GRAMMARS: dict[str, type[Grammar]] = {"ru": Russian, "en": English, "kk": Kazakh, "ky": Kyrgyz}


def grammar_of(lang: str, translations: NullTranslations | None = None) -> Grammar:
    """How a language says dates: by a grammar of ours, else with the words of its catalogue, else with signs."""
    language = lang.split("-")[0]
    if language in _GRAMMARS:
        return _GRAMMARS[language](lang)
    return Translated(lang, partial(translations.pgettext, CONTEXT)) if translations is not None else Grammar(lang)


def date_words(when: PartialDate | date, grammar: Grammar) -> str:
    """A date as people of a language write it, standing alone."""
    return _said(when, grammar, lambda point: grammar.marked(point))


def date_of(when: PartialDate | date, grammar: Grammar) -> str:
    """A date as the sentences of a catalogue take it in: «(сообщение от) 2 марта 2022 года»."""
    return _said(when, grammar, lambda point: grammar.of(point))


def date_since(when: PartialDate | date, grammar: Grammar) -> str:
    """From a date on, with nothing said of an end: «со 2 марта 2022 года»."""
    return _said(when, grammar, lambda point: grammar.span(point, None))


def _said(when: PartialDate | date, grammar: Grammar, say: Callable[[Point], str]) -> str:
    """A span or a set in its own words; any other date as `say` does."""
    if isinstance(when, date):
        return say(Point(when.year, 4, when.month, when.day, "", "", ""))
    if when.form == "point":
        assert when.begin is not None
        return say(when.begin)
    return grammar.span(when.begin, when.end) if when.form == "span" else grammar.some_time(when.begin, when.end)


def iso(when: PartialDate | date) -> str | None:
    """The form for machines (`datetime` of HTML); None where it would say more than is known."""
    return when.isoformat() if isinstance(when, date) else when.iso
