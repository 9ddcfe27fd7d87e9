"""Dates of a language that has no grammar here: CLDR's words for them, and those that its catalogue has to put around."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casegen.rendering.grammars.grammar import Grammar, only_year_is_marked, year_of
from casegen.rendering.words import locale_of
from casegen.values.dates import Point

CONTEXT = "date"
"""The context (msgctxt) of the messages below in a catalogue."""
DAY = "%(day)s"
"""A full date among other words: in Spanish «el 16 de febrero de 2017»."""
AROUND, POSSIBLY = "around %(date)s", "possibly %(date)s"
APPROXIMATE, UNCERTAIN = "%(date)s (approximately)", "%(date)s (possibly)"
"""How the same is said of an end of a span."""
STARTING, UNTIL, FROM_TO = "from %(date)s", "up to and including %(date)s", "from %(begin)s to %(end)s"
NOT_BEFORE, NOT_AFTER = "not before %(date)s", "not after %(date)s"
BETWEEN = "between %(begin)s and %(end)s"
MESSAGES = (
    *(DAY, AROUND, POSSIBLY, APPROXIMATE, UNCERTAIN, STARTING, UNTIL, FROM_TO),
    *(NOT_BEFORE, NOT_AFTER, BETWEEN),
)


@dataclass(frozen=True, slots=True)
class Translated(Grammar):
    """`translate` gives what the catalogue has for a message, and a message that it does not have as it is.

    Where words are missing, signs stand in their place.
    """

    translate: Callable[[str], str]

    def marked(self, point: Point) -> str:
        """A date that stands alone: «hacia 2021», «2 de marzo, quizá 2021»."""
        if only_year_is_marked(point):
            if not (self._has(POSSIBLY) and self._has(AROUND)):
                return self._signs.marked(point)
            return f"{self._without_year(point)}, {self.marked(year_of(point))}"
        words = self._inside(point) if point.approximate or point.uncertain else self.point(point)
        if point.approximate:
            words = self._say(AROUND, f"≈ {words}", date=words)
        return self._say(POSSIBLY, f"{words} (?)", date=words) if point.uncertain else words

    def span(self, begin: Point | None, end: Point | None) -> str:
        """«Desde junio de 2010»."""
        return self._between(begin, end, (STARTING, UNTIL, FROM_TO), self._signs.span(begin, end))

    def some_time(self, begin: Point | None, end: Point | None) -> str:
        """«Entre enero y marzo de 2022»."""
        return self._between(begin, end, (NOT_BEFORE, NOT_AFTER, BETWEEN), self._signs.some_time(begin, end))

    def _between(self, begin: Point | None, end: Point | None, words: tuple[str, str, str], signs: str) -> str:
        first, last, both = words
        if begin is not None and end is not None:
            return self._say(both, signs, begin=self._bound(begin), end=self._bound(end))
        message, point = (first, begin) if begin is not None else (last, end)
        assert point is not None
        return self._say(message, signs, date=self._bound(point))

    def _bound(self, point: Point) -> str:
        """A date as an end of a span or set, with its marks behind it."""
        words = self._inside(point)
        if point.approximate:
            words = self._say(APPROXIMATE, f"≈ {words}", date=words)
        return self._say(UNCERTAIN, f"{words} (?)", date=words) if point.uncertain else words

    def _without_year(self, point: Point) -> str:
        from babel.dates import format_date, format_skeleton

        locale = locale_of(self.lang)
        if point.day:
            return format_skeleton("MMMMd", point.earliest, locale=locale)
        return format_date(point.earliest, "LLLL", locale=locale)

    @property
    def _signs(self) -> Grammar:
        return Grammar(self.lang)

    def _inside(self, point: Point) -> str:
        """A date without its marks, among other words."""
        words = self.point(point)
        return self._say(DAY, words, day=words) if point.day else words

    def _has(self, message: str) -> bool:
        return self.translate(message) != message

    def _say(self, message: str, otherwise: str, **dates: str) -> str:
        return self.translate(message) % dates if self._has(message) else otherwise
