"""Dates in Kazakh («2017 жылғы 16 ақпан») and Kyrgyz («2017-жылдын 16-февралы»).

Forms stand in tables: which ending a noun takes hangs on its vowels and on its last letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from casegen.rendering.grammars.grammar import NBSP, Case, Pattern, Shared, Worded, figures
from casegen.values.dates import Point

Forms = Mapping[Case, str]
"""A noun in its cases."""


def _kazakh(nominative: str, dative: str, ablative: str) -> Forms:
    return {"nominative": nominative, "dative": dative, "ablative": ablative}


def _kyrgyz(nominative: str, genitive: str, dative: str, ablative: str) -> Forms:
    return {"nominative": nominative, "genitive": genitive, "dative": dative, "ablative": ablative}


KAZAKH_YEAR = _kazakh("жыл", "жылға", "жылдан")
KAZAKH_YEARS = _kazakh("жылдар", "жылдарға", "жылдардан")
KAZAKH_MONTHS = (
    _kazakh("қаңтар", "қаңтарға", "қаңтардан"),
    _kazakh("ақпан", "ақпанға", "ақпаннан"),
    _kazakh("наурыз", "наурызға", "наурыздан"),
    _kazakh("сәуір", "сәуірге", "сәуірден"),
    _kazakh("мамыр", "мамырға", "мамырдан"),
    _kazakh("маусым", "маусымға", "маусымнан"),
    _kazakh("шілде", "шілдеге", "шілдеден"),
    _kazakh("тамыз", "тамызға", "тамыздан"),
    _kazakh("қыркүйек", "қыркүйекке", "қыркүйектен"),
    _kazakh("қазан", "қазанға", "қазаннан"),
    _kazakh("қараша", "қарашаға", "қарашадан"),
    _kazakh("желтоқсан", "желтоқсанға", "желтоқсаннан"),
)

KYRGYZ_YEAR = _kyrgyz("жыл", "жылдын", "жылга", "жылдан")
KYRGYZ_YEARS = _kyrgyz("жылдар", "жылдардын", "жылдарга", "жылдардан")
# A month of its year: «2022-жылдын январы».
KYRGYZ_MONTHS = (
    _kyrgyz("январы", "январынын", "январына", "январынан"),
    _kyrgyz("февралы", "февралынын", "февралына", "февралынан"),
    _kyrgyz("марты", "мартынын", "мартына", "мартынан"),
    _kyrgyz("апрели", "апрелинин", "апрелине", "апрелинен"),
    _kyrgyz("майы", "майынын", "майына", "майынан"),
    _kyrgyz("июну", "июнунун", "июнуна", "июнунан"),
    _kyrgyz("июлу", "июлунун", "июлуна", "июлунан"),
    _kyrgyz("августу", "августунун", "августуна", "августунан"),
    _kyrgyz("сентябры", "сентябрынын", "сентябрына", "сентябрынан"),
    _kyrgyz("октябры", "октябрынын", "октябрына", "октябрынан"),
    _kyrgyz("ноябры", "ноябрынын", "ноябрына", "ноябрынан"),
    _kyrgyz("декабры", "декабрынын", "декабрына", "декабрынан"),
)
KYRGYZ_MONTHS_ALONE = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)


class Kazakh(Worded):
    """Kazakh, in Cyrillic letters."""

    __slots__ = ()
    around: ClassVar = Pattern("{} шамасында")
    possibly: ClassVar = "болжам бойынша {}"
    note_uncertain: ClassVar = "болжам бойынша"
    note_approximate: ClassVar = "шамамен"
    note_year: ClassVar = "жылы — {}"
    starting: ClassVar = Pattern("{} бастап", ("ablative",))
    until: ClassVar = Pattern("{} дейін (қоса алғанда)", ("dative",))  # «дейін» alone might leave the last year out
    from_to: ClassVar = Pattern("{} {} дейін", ("ablative", "dative"))
    not_before: ClassVar = Pattern("{} ерте емес", ("ablative",))
    not_after: ClassVar = Pattern("{} кеш емес", ("ablative",))
    between: ClassVar = Pattern("{} ерте емес, {} кеш емес", ("ablative", "ablative"))
    year_first: ClassVar = True

    def point(self, point: Point, case: Case = "nominative", without: Shared | None = None) -> str:
        """A date without its marks; its last word takes the case."""
        if not point.month:
            year = KAZAKH_YEAR if point.year_digits == 4 else KAZAKH_YEARS
            return f"{figures(point)}{NBSP}{year[case]}"
        day = NBSP.join([*([str(point.day)] if point.day else []), KAZAKH_MONTHS[point.month - 1][case]])
        # A line may break after the year of a long date, and nowhere else.
        return f"{point.year}{NBSP}жылғы{' ' if point.day else NBSP}{day}" if without is None else day


class Kyrgyz(Worded):
    """Kyrgyz."""

    __slots__ = ()
    around: ClassVar = Pattern("{} тегерегинде", ("genitive",))
    possibly: ClassVar = "божомол боюнча {}"
    note_uncertain: ClassVar = "божомол боюнча"
    note_approximate: ClassVar = "болжол менен"
    note_year: ClassVar = "жылы — {}"
    starting: ClassVar = Pattern("{} баштап", ("ablative",))
    until: ClassVar = Pattern("{} чейин (кошо алганда)", ("dative",))  # «чейин» alone might leave the last year out
    from_to: ClassVar = Pattern("{} {} чейин", ("ablative", "dative"))
    not_before: ClassVar = Pattern("{} эрте эмес", ("ablative",))
    not_after: ClassVar = Pattern("{} кеч эмес", ("ablative",))
    between: ClassVar = Pattern("{} эрте эмес, {} кеч эмес", ("ablative", "ablative"))
    year_first: ClassVar = True

    def point(self, point: Point, case: Case = "nominative", without: Shared | None = None) -> str:
        """A date without its marks; its last word takes the case."""
        if not point.month:
            year = KYRGYZ_YEAR if point.year_digits == 4 else KYRGYZ_YEARS
            return f"{figures(point)}-{year[case]}"
        # Only a date without any year near it, «2-март», is of none; «15-январынан 2-мартына» leaves it out.
        of_no_year = without is not None and case == "nominative"
        month = KYRGYZ_MONTHS_ALONE[point.month - 1] if of_no_year else KYRGYZ_MONTHS[point.month - 1][case]
        day = f"{point.day}-{month}" if point.day else month
        return f"{point.year}-жылдын{' ' if point.day else NBSP}{day}" if without is None else day
