"""Dates as far as they are known: a strict subset of EDTF (ISO 8601-2), with the bounds it implies.

What is accepted stands in `_POINT` and `_RANGES`; the content model's section "Dates" says it for
authors. Pure: no clock, no locale. What a refused text may have meant is `date_hints`' business.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal

from casegen.values import date_hints
from casegen.values.diagnostics import Complaint
from casegen.values.frozen import dataclass

Form = Literal["point", "span", "set"]

_MARK = "[?~%]?"
_POINT = re.compile(
    rf"(?P<year>[0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX)(?P<year_mark>{_MARK})"
    rf"(?:-(?P<month>[0-9]{{2}}|XX)(?P<month_mark>{_MARK})"
    rf"(?:-(?P<day>[0-9]{{2}}|XX)(?P<day_mark>{_MARK}))?)?"
)
_RANGES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("span", re.compile(r"(\.\.|[^/\[\]]+)/(\.\.|[^/\[\]]+)")),
    ("set", re.compile(r"\[([^.\[\]]*)\.\.([^.\[\]]*)\]")),
)
_OPEN = ("", "..")
_NOT_KNOWN = ("", "XX")


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written, with what is known of each part.

    A mark (`?` uncertain, `~` approximate, `%` both) holds for its part and the parts left of it,
    so that a mark after the whole date holds for all of it; at most one part bears one. A part
    written `XX` says no more than a part left out, and is kept as None alike.
    """

    year: int  # the first year that it can be: 2020 for 202X, 2000 for 20XX
    year_digits: int  # how many of its four digits are known: 4, 3 or 2
    month: int | None
    day: int | None
    year_mark: str
    month_mark: str
    day_mark: str

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        year = self.year + 10 ** (4 - self.year_digits) - 1
        month = self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is doubted."""
        return self._mark in ("?", "%")

    @property
    def approximate(self) -> bool:
        """Whether any part of it is only about right."""
        return self._mark in ("~", "%")

    @property
    def _mark(self) -> str:
        return self.year_mark or self.month_mark or self.day_mark

    def __str__(self) -> str:
        """The date in EDTF, in the shortest form that says the same."""
        text = str(self.year)[: self.year_digits].ljust(4, "X") + self.year_mark
        if self.month is not None:
            text += f"-{self.month:02}{self.month_mark}"
        if self.day is not None:
            text += f"-{self.day:02}{self.day_mark}"
        return text


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date, a span of time ("from … to"), or a set of days one of which is meant ("some time in").

    A point has a `begin` and no `end`; of a span or a set, None is the side that is open. Equal
    dates have equal texts: `2022-XX` becomes `2022`.
    """

    text: str  # canonical EDTF: parse_date(date.text) == date
    form: Form
    begin: Point | None
    end: Point | None
    earliest: date  # date.min when open
    latest: date  # date.max when open

    def __str__(self) -> str:
        """The canonical EDTF text."""
        return self.text

    @property
    def sort_key(self) -> tuple[date, date]:
        """Earliest first; of those that begin on one day, the more precise (the sooner over) first."""
        return self.earliest, self.latest

    @property
    def is_day(self) -> bool:
        """Whether it is exactly one day, known in full and without a mark."""
        return self.text == self.earliest.isoformat()

    @property
    def is_exact(self) -> bool:
        """Whether it is one day, or a span from one day to another, known in full and without a mark."""
        day = self.earliest.isoformat()
        return self.form != "set" and (self.text == day or self.text == f"{day}/{self.latest.isoformat()}")

    @property
    def iso(self) -> str | None:
        """The form of ISO 8601 (`2022`, `2022-01`, `2022-01-15`); None where it would say more than is known."""
        point = self.begin
        if self.form != "point" or point is None or point.year_digits < 4 or point.uncertain or point.approximate:
            return None
        return self.text

    def years(self) -> tuple[int, ...]:
        """The years on whose pages it stands; () is "undated".

        A point: its year. A span: the year in which it begins or, that side open, ends. A set: every
        year it may be, when it is closed and they are two at most. A year with unknown digits is none.
        """
        if self.form == "set":
            years = range(self.earliest.year, self.latest.year + 1)
            return tuple(years) if self.begin and self.end and len(years) <= 2 else ()
        point = self.begin or self.end
        return (point.year,) if point is not None and point.year_digits == 4 else ()

    def is_planned(self, as_of: date) -> bool:
        """Whether it begins after a day for certain: what it is the date of had not happened by then."""
        return self.earliest > as_of

    def overlaps(self, other: PartialDate) -> bool:
        """Whether some day lies within the bounds of both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def is_sure(self) -> bool:
        """Whether no part of it is marked as uncertain or approximate: it lies within its bounds, whatever comes to light."""
        return not ("?" in self.text or "~" in self.text or "%" in self.text)

    def is_before(self, other: PartialDate) -> bool:
        """Whether it is over, for certain, before the other begins. Of a date that is marked nothing is certain."""
        return self.latest < other.earliest and self.is_sure and other.is_sure


@lru_cache(maxsize=65536)
def parse_date(text: str) -> PartialDate | Complaint:
    """Read a date: `2022-01-15`, `2021~`, `202X`, `2010-06/..`, `[2022-01..2022-03]`.

    Space around the text is forgiven, nothing else. Never raises; for a text that is no date, the
    complaint's help holds what its author may have meant, in a form that this function reads.
    """
    text = text.strip()
    found = _read(text)
    return found if isinstance(found, PartialDate) else _with_help(found, text)


@lru_cache(maxsize=65536)
def parse_day(text: str) -> date | Complaint:
    """Read one full certain day, `2022-01-15`; a complaint about anything less, or more. Never raises."""
    text = text.strip()
    found = _read(text)
    if isinstance(found, Complaint):
        return _with_help(found, text, days_only=True)
    if not found.is_day:
        return _complaint(f"{date_hints.shown(text)} is not one full day", date_hints.A_DAY)
    return found.earliest


def _read(text: str) -> PartialDate | Complaint:
    if "/" in text or "[" in text:
        for form, shape in _RANGES:
            if match := shape.fullmatch(text):
                return _read_range(text, form, *match.groups())
    point = _read_point(text, text)
    if isinstance(point, Complaint):
        return point
    return PartialDate(str(point), "point", point, None, point.earliest, point.latest)


def _read_range(text: str, form: Form, begin: str, end: str) -> PartialDate | Complaint:
    first = None if begin in _OPEN else _read_point(begin, text)
    last = None if end in _OPEN else _read_point(end, text)
    if isinstance(first, Complaint):
        return first
    if isinstance(last, Complaint):
        return last
    if first is None and last is None:
        return _complaint(f"`{text}` is open on both sides, and says nothing", date_hints.LEAVE_OUT)
    earliest = first.earliest if first else date.min
    latest = last.latest if last else date.max
    if latest < earliest:
        remedy = f"put the earlier date first, `{_range_text(form, last, first)}`, or mend the wrong one"
        return _complaint(f"`{text}` ends before it begins", remedy)
    return PartialDate(_range_text(form, first, last), form, first, last, earliest, latest)


def _range_text(form: Form, begin: Point | None, end: Point | None) -> str:
    if form == "set":
        return f"[{begin or ''}..{end or ''}]"
    return f"{begin or '..'}/{end or '..'}"


def _read_point(text: str, whole: str) -> Point | Complaint:
    """The point that `text` is; a complaint about its form shows the `whole` that it is a part of."""
    match = _POINT.fullmatch(text)
    if match is None:
        return _complaint(date_hints.not_a_date(whole))
    if fault := _fault(match):
        return fault
    year, year_mark, month_digits, month_mark, day_digits, day_mark = match.groups(default="")
    known = year.rstrip("X")
    month = None if month_digits in _NOT_KNOWN else int(month_digits)
    day = None if day_digits in _NOT_KNOWN else int(day_digits)
    # The mark of a part that is not known is a mark of what is left of it.
    if day is None:
        month_mark, day_mark = month_mark or day_mark, ""
    if month is None:
        year_mark, month_mark = year_mark or month_mark, ""
    return Point(int(known.ljust(4, "0")), len(known), month, day, year_mark, month_mark, day_mark)


def _fault(match: re.Match[str]) -> Complaint | None:
    """Why a text of the right shape is no date all the same."""
    year, year_mark, month, month_mark, day, day_mark = match.groups(default="")
    reason = remedy = ""
    if year.startswith("0"):
        reason = "the years go from 1000 to 9999"
    elif month and "X" in year:
        reason = "a month needs a year with all its digits"
    elif month not in _NOT_KNOWN and not 1 <= int(month) <= 12:
        reason, remedy = f"there is no month {month}", "the months are 01 to 12"
    elif day not in _NOT_KNOWN and month == "XX":
        reason = "a day needs a month"
    elif day == "00":
        reason = "there is no day 00"
    elif day not in _NOT_KNOWN and int(day) > 28 and int(day) > (days := monthrange(int(year), int(month))[1]):
        reason = f"{date_hints.ENGLISH_MONTHS[int(month) - 1]} {year} has {days} days"
        remedy = f"write `{year}-{month}` if the day is not known"
    elif len(year_mark + month_mark + day_mark) > 1:
        reason = "it has more than one mark"
    return _complaint(f"`{match[0]}` is not a date: {reason}", remedy) if reason else None


def _complaint(message: str, remedy: str = "") -> Complaint:
    return Complaint("invalid-date", message, remedy)


def _with_help(complaint: Complaint, text: str, *, days_only: bool = False) -> Complaint:
    """The complaint with what the author may have meant, as far as it is a date; else with advice."""
    if date_hints.says_unknown(text):
        return replace(complaint, help=date_hints.LEAVE_OUT)
    read = [_read(guess) for guess in date_hints.guesses(text)]
    dates = [found for found in read if isinstance(found, PartialDate)]
    dates = [found for found in dates if found.is_day or not days_only]
    meant = list(dict.fromkeys(f"`{found}`" for found in dates))
    if meant:
        choices = " or ".join(meant)
        help = f"write {choices}, whichever is meant" if len(meant) > 1 else f"write {choices}"
        is_certain = len(meant) == 1 and dates[0].form == "point" and date_hints.has_one_meaning(text)
        return replace(complaint, help=help, fix=dates[0].text if is_certain else "")
    if not complaint.help:  # 31.04.2022: what is wrong with the date that was meant is worth more
        faults = (found for found in read if isinstance(found, Complaint) and found.help)
        complaint = next(faults, complaint)
    return replace(complaint, help=date_hints.A_DAY if days_only else complaint.help or date_hints.FORMS)
