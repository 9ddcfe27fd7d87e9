"""Dates in English: “16 February 2017”, “around 2021”, “from June 2010”, “not before March 2022”."""

from __future__ import annotations

from typing import ClassVar

from casegen.rendering.grammars.grammar import NBSP, Case, Pattern, Shared, Worded, figures
from casegen.rendering.words import locale_of
from casegen.values.dates import Point


class English(Worded):
    """English, with the day before the month."""

    __slots__ = ()
    around: ClassVar = Pattern("around {}")
    possibly: ClassVar = "possibly {}"
    starting: ClassVar = Pattern("from {}")
    until: ClassVar = Pattern("up to and including {}")  # “until 2012” might leave 2012 out
    from_to: ClassVar = Pattern("from {} to {}")
    not_before: ClassVar = Pattern("not before {}")
    not_after: ClassVar = Pattern("not after {}")
    between: ClassVar = Pattern("between {} and {}")

    def point(self, point: Point, case: Case = "nominative", without: Shared | None = None) -> str:  # noqa: ARG002
        """A date without its marks; English has no cases."""
        words = [str(point.day)] if point.day else []
        if point.month and without != "month":
            words.append(locale_of(self.lang).months["format"]["wide"][point.month])
        # A line may break before the year of a long date, and nowhere else.
        day = NBSP.join(words)
        if point.month and without is not None:
            return day
        year = f"the {figures(point)}s" if point.year_digits == 3 else figures(point)
        return f"{day}{' ' if point.day else NBSP}{year}" if day else year

    def bound(self, point: Point, case: Case, without: Shared | None = None) -> str:
        """A date as an end of a span or set: “from around 2010”, “from 2 March (possibly 2021)”."""
        if without is not None:
            return self.point(point, case, without)
        day, comma, year = self.marked(point).partition(", ")
        return f"{day} ({year})" if comma else day
