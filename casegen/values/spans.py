"""The span of a case, from its first event to its last, when nobody wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casegen.values.dates import PartialDate, parse_date


def span_of(dates: Sequence[PartialDate]) -> PartialDate | None:
    """The date from the earliest begin to the latest end of `dates`, each as precise as it was written; None for none.

    A "some time in" date ([a..b]) is where the span begins or ends by as much as is sure: the month or year that holds it,
    and about the outer year where it holds several. One that is open or goes over more than two years counts only where
    nothing else does, or where it lies outside of all that is else.
    """
    known = [found for found in dates if found.form != "set"]
    known += [found for found in dates if found.form == "set" and (not known or _counts(found, known))]
    if not known:
        return None
    first = min(known, key=lambda found: found.sort_key)
    last = max(known, key=lambda found: (found.latest, found.earliest))
    if first.earliest >= last.earliest and first.latest >= last.latest and first.form != "set":
        return first
    if all(found == first for found in known):
        return first
    begin = _side(first, last=False) if first.form == "set" else _text(first.begin)
    end = (
        _side(last, last=True)
        if last.form == "set"
        else _text(last.end or (last.begin if last.latest != date.max else None))
    )
    found = parse_date(begin if begin == end else f"{begin}/{end}")
    return found if isinstance(found, PartialDate) else first


def _counts(found: PartialDate, known: Sequence[PartialDate]) -> bool:
    """Whether a set says something of where a span begins or ends, of which other dates are known."""
    is_after = all(other.latest < found.earliest for other in known)
    is_before = all(found.latest < other.earliest for other in known)
    return is_after or is_before or bool(found.years())


def _side(found: PartialDate, *, last: bool) -> str:
    """Where a set begins or ends a span."""
    begin, end = found.earliest, found.latest
    side = end if last else begin
    if side in (date.min, date.max):
        return ".."
    mark = "" if found.is_sure and begin.year == end.year else "~"
    if (begin.year, begin.month) != (end.year, end.month):
        return f"{side.year:04}{mark}"
    return f"{side.year:04}-{side.month:02}{mark}"


def _text(point: object) -> str:
    return ".." if point is None else str(point)


def span_until(dates: Sequence[PartialDate], day: date) -> PartialDate | None:
    """The span of those dates that have begun by a day; None where none has. What goes on beyond that day is open.

    So the span says what has happened, and never what is only expected.
    """
    return span_of([begun for found in dates if (begun := _until(found, day)) is not None])


def _until(found: PartialDate, day: date) -> PartialDate | None:
    if found.is_planned(day):
        return None
    if found.form != "span" or found.end is None or found.end.earliest <= day:
        return found
    begun = parse_date(f"{found.begin}/..") if found.begin is not None else None
    return begun if isinstance(begun, PartialDate) else None
