"""What the grammars of dates have in common, and the dates of a language that has none: CLDR's words, and signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from casegen.rendering.words import locale_of
from casegen.values.dates import Point

NBSP = "\N{NO-BREAK SPACE}"
"""Between the parts of one date, which stay on one line."""

Case = Literal["nominative", "genitive", "dative", "ablative"]
Shared = Literal["noun", "year", "month"]
"""What one of two dates that stand together leaves out, since the other says it: in “from 2 to 31 January 2022” the month
with its year, in “from January to March 2022” the year, in «с 2010 по 2012 год» the word for a year."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language says dates. This one serves any language that CLDR knows, with signs in place of grammar."""

    lang: str

    def point(self, point: Point, case: Case = "nominative", without: Shared | None = None) -> str:  # noqa: ARG002
        """A date without its marks. `without` is what another date next to it says already."""
        from babel.dates import format_date, format_skeleton

        locale = locale_of(self.lang)
        if point.day:
            return format_date(point.earliest, "long", locale=locale)
        if point.month:
            return format_skeleton("yMMMM", point.earliest, locale=locale)
        return years(point)

    def marked(self, point: Point) -> str:
        """A date that stands alone, with what is uncertain or approximate about it."""
        return ("≈ " if point.approximate else "") + self.point(point) + (" (?)" if point.uncertain else "")

    def of(self, point: Point) -> str:
        """A date as the sentences of the catalogue take it in, with all about it."""
        return self.marked(point)

    def span(self, begin: Point | None, end: Point | None) -> str:
        """From one date to another, or open on one side."""
        return f"{self.marked(begin) if begin else ''} – {self.marked(end) if end else ''}".strip()

    def some_time(self, begin: Point | None, end: Point | None) -> str:
        """Some time not before one date and not after another, or bounded on one side."""
        return f"[{self.span(begin, end)}]"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words around one date or two, and the case that each of these takes."""

    words: str
    cases: tuple[Case, ...] = ("nominative", "nominative")


class Worded(Grammar):
    """A language with words for marks, spans and sets; what two dates share is said once."""

    __slots__ = ()
    around: ClassVar[Pattern]
    possibly: ClassVar[str]
    marked_year: ClassVar[Case] = "nominative"
    """The case of a year that alone bears a mark, and so stands behind its day or month."""
    note_uncertain: ClassVar[str]
    note_approximate: ClassVar[str]
    note_year: ClassVar[str]
    """How notes are said of the year alone."""
    starting: ClassVar[Pattern]
    until: ClassVar[Pattern]
    from_to: ClassVar[Pattern]
    not_before: ClassVar[Pattern]
    not_after: ClassVar[Pattern]
    between: ClassVar[Pattern]
    year_first: ClassVar[bool] = False
    """Whether a year stands before its day: then the second of two dates leaves out what they share, else the first."""

    def marked(self, point: Point) -> str:
        """A date that stands alone: “2 March, possibly 2021”, “possibly around 2022”."""
        if only_year_is_marked(point):
            return f"{self.point(point, without='year')}, {self._words(year_of(point), self.marked_year)}"
        return self._words(point, "nominative")

    def _words(self, point: Point, case: Case) -> str:
        if point.approximate:
            words = self.around.words.format(self.point(point, self.around.cases[0]))
        else:
            words = self.point(point, case)
        return self.possibly.format(words) if point.uncertain else words

    def bound(self, point: Point, case: Case, without: Shared | None = None) -> str:
        """A date as an end of a span or set, with its marks behind it: «с 2010 года (примерно)»."""
        words = self.point(point, case, without)
        notes = [self.note_uncertain] if point.uncertain else []
        notes += [self.note_approximate] if point.approximate else []
        if not notes:
            return words
        note = ", ".join(notes)
        return f"{words} ({self.note_year.format(note) if only_year_is_marked(point) else note})"

    def span(self, begin: Point | None, end: Point | None) -> str:
        """«С июня 2010 года», “from January to March 2022”."""
        return self._between(begin, end, self.starting, self.until, self.from_to)

    def some_time(self, begin: Point | None, end: Point | None) -> str:
        """«Не раньше марта 2022 года», “between January and March 2022”."""
        return self._between(begin, end, self.not_before, self.not_after, self.between)

    def _between(self, begin: Point | None, end: Point | None, first: Pattern, last: Pattern, both: Pattern) -> str:
        if begin is not None and end is not None:
            shared = _shared(begin, end)
            one = self.bound(begin, both.cases[0], None if self.year_first else shared)
            return both.words.format(one, self.bound(end, both.cases[1], shared if self.year_first else None))
        pattern, point = (first, begin) if begin is not None else (last, end)
        assert point is not None
        return pattern.words.format(self.bound(point, pattern.cases[0]))


def figures(point: Point) -> str:
    """The year of a date, the first one of a decade, or the years of a century."""
    return years(point) if point.year_digits == 2 else str(point.year)


def years(point: Point) -> str:
    """The year of a date, or the years that it can be."""
    return str(point.year) if point.year_digits == 4 else f"{point.earliest.year}–{point.latest.year}"


def only_year_is_marked(point: Point) -> bool:
    """Whether a mark is on the year alone, of which the date says more."""
    return bool(point.year_mark and point.month)


def year_of(point: Point) -> Point:
    """The year of a date, with the mark that it bears."""
    return Point(point.year, point.year_digits, None, None, point.year_mark, "", "")


def _shared(begin: Point, end: Point) -> Shared | None:
    """What two dates have in common that is said once; dates with marks, and of unlike precision, are said in full."""
    if begin.uncertain or begin.approximate or end.uncertain or end.approximate:
        return None
    if begin.year_digits < 4 or end.year_digits < 4 or bool(begin.month) != bool(end.month):
        return None
    if not begin.month:
        return "noun"
    if begin.year != end.year or bool(begin.day) != bool(end.day):
        return None
    return "month" if begin.day and begin.month == end.month else "year"
