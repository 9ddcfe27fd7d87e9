"""Dates in words, with exactly the precision known: «16 февраля 2017 года», “around 2021”, «с июня 2010 года»."""

from __future__ import annotations

from datetime import date

from casegen.rendering.grammars.english import English
from casegen.rendering.grammars.grammar import Grammar
from casegen.rendering.grammars.russian import Russian
from casegen.rendering.grammars.turkic import Kazakh, Kyrgyz
from casegen.values.dates import PartialDate, Point

_GRAMMARS: dict[str, type[Grammar]] = {"ru": Russian, "en": English, "kk": Kazakh, "ky": Kyrgyz}


def date_words(when: PartialDate | date, lang: str) -> str:
    """A date as people of a language write it, standing alone."""
    grammar = _GRAMMARS.get(lang.split("-")[0], Grammar)(lang)
    if isinstance(when, date):
        return grammar.point(Point(when.year, 4, when.month, when.day, "", "", ""))
    if when.form == "point":
        assert when.begin is not None
        return grammar.marked(when.begin)
    return grammar.span(when.begin, when.end) if when.form == "span" else grammar.some_time(when.begin, when.end)


def iso(when: PartialDate | date) -> str | None:
    """The form for machines (`datetime` of HTML); None where it would say more than is known."""
    if isinstance(when, date):
        return when.isoformat()
    point = when.begin
    if when.form != "point" or point is None or point.year_digits < 4 or point.uncertain or point.approximate:
        return None
    return when.text
