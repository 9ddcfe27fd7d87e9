"""Dates in Russian: «16 февраля 2017 года», «около 2021 года», «с июня 2010 года», «не раньше марта 2022 года»."""

from __future__ import annotations

from typing import ClassVar

from casegen.rendering.grammars.grammar import NBSP, Case, Pattern, Shared, Worded, figures
from casegen.rendering.words import locale_of
from casegen.values.dates import Point


class Russian(Worded):
    """Russian. A mark at an end of a span stands behind its date, for «с около 2021 года» is no Russian."""

    __slots__ = ()
    around: ClassVar = Pattern("около {}", ("genitive",))
    possibly: ClassVar = "предположительно {}"
    marked_year: ClassVar[Case] = "genitive"
    note_uncertain: ClassVar = "предположительно"
    note_approximate: ClassVar = "примерно"
    note_year: ClassVar = "год — {}"
    starting: ClassVar = Pattern("с {}", ("genitive",))
    until: ClassVar = Pattern("по {}", ("nominative",))  # «до 2012 года» would leave 2012 out
    from_to: ClassVar = Pattern("с {} по {}", ("genitive", "nominative"))
    not_before: ClassVar = Pattern("не раньше {}", ("genitive",))
    not_after: ClassVar = Pattern("не позже {}", ("genitive",))
    between: ClassVar = Pattern("не раньше {} и не позже {}", ("genitive", "genitive"))

    def point(self, point: Point, case: Case = "nominative", without: Shared | None = None) -> str:
        """A date without its marks, in the nominative or the genitive."""
        words = [str(point.day)] if point.day else []
        if point.month and without != "month":
            form = "format" if point.day or case == "genitive" else "stand-alone"
            words.append(locale_of(self.lang).months[form]["wide"][point.month])
        # A line may break before the year of a long date, and nowhere else.
        day = NBSP.join(words)
        if point.month and without is not None:
            return day
        year = NBSP.join(self._year(point, "genitive" if point.month else case, without))
        return f"{day}{' ' if point.day else NBSP}{year}" if day else year

    def of(self, point: Point) -> str:
        """A date behind «от» or «на»: «2 марта 2022 года», «2021 года (примерно)»."""
        return self.bound(point, "genitive")

    def _year(self, point: Point, case: Case, without: Shared | None = None) -> list[str]:
        of = case == "genitive"
        if point.year_digits == 4:
            return [figures(point)] if without == "noun" else [figures(point), "года" if of else "год"]
        ending = ("-х" if of else "-е") if point.year_digits == 3 else ""
        return [figures(point) + ending, "годов" if of else "годы"]

    def span(self, begin: Point | None, end: Point | None) -> str:
        """«С июня 2010 года», «с 15 по 31 января 2022 года»."""
        said = Worded.span(self, begin, end)
        # «Со» before «второго», as it is said aloud.
        return f"со{said.removeprefix('с')}" if begin is not None and begin.day == 2 else said
