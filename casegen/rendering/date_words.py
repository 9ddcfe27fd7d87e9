"""Dates in words, with exactly the precision known: «16 февраля 2017 года», “around 2021”, «с июня 2010 года»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from casegen.rendering.words import locale_of
from casegen.values.dates import PartialDate, Point

Case = Literal["nominative", "genitive"]
Upto = Literal["day", "month", "year"]
"""The last part that is said: in “from 2 to 31 January 2022” the begin is said up to its day."""


def date_words(when: PartialDate | date, lang: str) -> str:
    """A date as people of a language write it, standing alone."""
    grammar = _grammar(lang)
    if isinstance(when, date):
        return grammar.point(_day(when), "nominative")
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


def _day(when: date) -> Point:
    return Point(when.year, 4, when.month, when.day, "", "", "")


def _grammar(lang: str) -> Grammar:
    language = lang.split("-")[0]
    return _GRAMMARS.get(language, Grammar)(lang)


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language says dates. This one serves any language that CLDR knows, with signs in place of grammar."""

    lang: str

    def point(self, point: Point, case: Case, upto: Upto | None = None) -> str:  # noqa: ARG002  # other languages inflect
        """A date without its marks. `upto` leaves out what another date next to it says already."""
        from babel.dates import format_date, format_skeleton

        locale = locale_of(self.lang)
        if point.day:
            return format_date(point.earliest, "long", locale=locale)
        if point.month:
            return format_skeleton("yMMMM", point.earliest, locale=locale)
        return self.years(point)

    def years(self, point: Point) -> str:
        """A year, or the years of a decade or century."""
        return str(point.year) if point.year_digits == 4 else f"{point.earliest.year}–{point.latest.year}"

    def marked(self, point: Point) -> str:
        """A date with what is uncertain or approximate about it."""
        words = self.point(point, "nominative")
        return ("≈ " if point.approximate else "") + words + (" (?)" if point.uncertain else "")

    def span(self, begin: Point | None, end: Point | None) -> str:
        """From one date to another, or open on one side."""
        return f"{self.marked(begin) if begin else ''} – {self.marked(end) if end else ''}".strip()

    def some_time(self, begin: Point | None, end: Point | None) -> str:
        """Some time not before one date and not after another."""
        return f"[{self.span(begin, end)}]"


class _Inflected(Grammar):
    """Languages that say spans with prepositions; what two dates share is said once."""

    __slots__ = ()
    around = possibly = possibly_later = starting = until = from_to = not_before = not_after = between = ""

    def marked(self, point: Point, case: Case = "nominative", upto: Upto | None = None) -> str:
        if point.uncertain and point.year_mark and point.month:
            year = self.point(_year_of(point), "genitive")
            year = self.around.format(year) if point.approximate else year
            return self.possibly_later.format(day=self.point(point, case, "month"), year=year)
        if point.approximate:
            words = self.around.format(self.point(point, "genitive", upto))
        else:
            words = self.point(point, case, upto)
        return self.possibly.format(words) if point.uncertain else words

    def span(self, begin: Point | None, end: Point | None) -> str:
        if begin is None:
            assert end is not None
            return self.until.format(self.marked(end))
        if end is None:
            return self.starting.format(self.marked(begin, "genitive"))
        return self.from_to.format(self.marked(begin, "genitive", _shared(begin, end)), self.marked(end))

    def some_time(self, begin: Point | None, end: Point | None) -> str:
        if begin is None or end is None:
            pattern, point = (self.not_before, begin) if begin is not None else (self.not_after, end)
            assert point is not None
            return pattern.format(self.marked(point, "genitive"))
        return self.between.format(self.marked(begin, "genitive", _shared(begin, end)), self.marked(end, "genitive"))


class _English(_Inflected):
    __slots__ = ()
    around, possibly, possibly_later = "around {}", "possibly {}", "{day}, possibly {year}"
    starting, until, from_to = "from {}", "until {}", "from {} to {}"
    not_before, not_after, between = "not before {}", "not after {}", "between {} and {}"

    def point(self, point: Point, case: Case, upto: Upto | None = None) -> str:  # noqa: ARG002  # no cases
        words = [str(point.day)] if point.day else []
        if point.month and upto != "day":
            words.append(locale_of(self.lang).months["format"]["wide"][point.month])
        if upto is None or not point.month:
            words.append(self.years(point))
        return "\N{NO-BREAK SPACE}".join(words)

    def years(self, point: Point) -> str:
        if point.year_digits == 3:
            return f"the {point.year}s"
        return Grammar.years(self, point)


class _Russian(_Inflected):
    __slots__ = ()
    around, possibly, possibly_later = "около {}", "предположительно {}", "{day}, предположительно {year}"
    not_before, not_after, between = "не раньше {}", "не позже {}", "не раньше {} и не позже {}"

    def span(self, begin: Point | None, end: Point | None) -> str:
        """A mark stands behind its date: «с около 2021 года» is no Russian."""
        if begin is None:
            assert end is not None
            # «До 2012 года» would leave 2012 out, and the span holds it.
            return f"по {self._noted(end, 'nominative')}"
        # «Со» before «второго» and «вторника», as it is said aloud.
        start = "со" if begin.day == 2 else "с"
        if end is None:
            return f"{start} {self._noted(begin, 'genitive')}"
        shared = _shared(begin, end)
        return f"{start} {self._noted(begin, 'genitive', shared)} по {self._noted(end, 'nominative')}"

    def _noted(self, point: Point, case: Case, upto: Upto | None = None) -> str:
        if point.uncertain and point.year_mark and point.month:
            return self.marked(point, case, upto)
        notes = ["предположительно"] if point.uncertain else []
        notes += ["примерно"] if point.approximate else []
        words = self.point(point, case, upto)
        return f"{words} ({', '.join(notes)})" if notes else words

    def point(self, point: Point, case: Case, upto: Upto | None = None) -> str:
        words = [str(point.day)] if point.day else []
        if point.month and upto != "day":
            form = "format" if point.day or case == "genitive" else "stand-alone"
            words.append(locale_of(self.lang).months[form]["wide"][point.month])
        if not point.month:
            words.append(self._year(point, case, alone=upto is None))
        elif upto is None:
            words.append(self._year(point, "genitive", alone=True))
        return "\N{NO-BREAK SPACE}".join(words)

    def _year(self, point: Point, case: Case, *, alone: bool) -> str:
        if point.year_digits == 3:
            noun = {"nominative": "е\N{NO-BREAK SPACE}годы", "genitive": "х\N{NO-BREAK SPACE}годов"}[case]
            return f"{point.year}-{noun}"
        if point.year_digits == 2:
            return (
                Grammar.years(self, point)
                + {"nominative": "\N{NO-BREAK SPACE}годы", "genitive": "\N{NO-BREAK SPACE}годов"}[case]
            )
        noun = {"nominative": "год", "genitive": "года"}[case]
        return f"{point.year}\N{NO-BREAK SPACE}{noun}" if alone else str(point.year)


_GRAMMARS: dict[str, type[Grammar]] = {"ru": _Russian, "en": _English}


def _shared(begin: Point, end: Point) -> Upto | None:
    """How far the begin of a span has to be said when its end follows; None in full."""
    if begin.uncertain or begin.approximate or end.uncertain or end.approximate:
        return None
    if begin.year_digits < 4 or end.year_digits < 4:
        return None
    if not begin.month:
        return None if end.month else "year"
    if begin.year != end.year or bool(begin.day) != bool(end.day) or not end.month:
        return None
    return "day" if begin.day and begin.month == end.month else "month"


def _year_of(point: Point) -> Point:
    return Point(point.year, point.year_digits, None, None, "", "", "")
