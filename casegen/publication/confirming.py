"""For how long a report of custody says something of the present. These rules stand here, and in the editors' guide.

- An event confirms the status that it brings for its own day: of a date that is not exact for the first day that it can be,
  of a time for its first day.
- A report confirms it for the day of the report as well, where the event for which it is cited lies at most `valid` days
  before. A later report retells what was: it says nothing of its own day.
- An event of type `confirmed` confirms the status that there is, by its own day and by its reports in the same way.
- What confirms a status holds for `valid` days. Custody that is one of days (`CUSTODY_OF_DAYS`) holds for as many days from
  its event, or to the end of its time; no report prolongs it, `confirmed` does.
- On a day a status is current where something that lies before it still holds.
- An event of which all reports are older than itself was announced. When its day has passed it has brought no status: that
  needs a report of its day or later. The status stays the last that is known, with the announcement beside it; and it is
  current no more where the end of custody was announced. Nobody announces a death.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from casegen.content.turns import Report as Written
from casegen.publication.custody_types import Moment, Report
from casegen.values.dates import PartialDate
from casegen.values.vocabularies import CUSTODY_OF_DAYS

# How far a date may be off that is marked as approximate or uncertain.
_OFF = timedelta(days=366)

Confirmation: TypeAlias = tuple[date, date]
"""The day for which something confirms a status, and the last day until which that holds."""


def confirmations(one: Moment, status: str, valid: int) -> Iterator[Confirmation]:
    """What a moment, and who reports it, confirm of the `status` that it brings, or that there is."""
    days = min(valid, CUSTODY_OF_DAYS.get(status, valid))
    when = one.date
    if when is None:
        return
    day = start(when)[0]
    until = moved(day, timedelta(days=days))
    if status not in CUSTODY_OF_DAYS:
        yield day, until
        if one.report is not None and one.report.date is not None and _tells_its_day(one.report.date, when, valid):
            reported = start(one.report.date)[0]
            yield reported, moved(reported, timedelta(days=days))
    else:
        has_end = one.status is not None and when.form == "span" and when.end is not None
        yield day, max(until, when.latest) if has_end else until


def is_retold(one: Moment, valid: int) -> bool:
    """Whether the report of a moment comes too late to say anything of its own day."""
    reported = one.report.date if one.report is not None else None
    return reported is not None and one.date is not None and not _tells_its_day(reported, one.date, valid)


def report_of_event(written: Sequence[Written], when: PartialDate | None, valid: int) -> Written | None:
    """Of the reports of an event the newest that says something of its own day; else the newest."""
    telling = [
        one for one in written if one.date is not None and when is not None and _tells_its_day(one.date, when, valid)
    ]
    return max(telling or written, key=lambda one: _sort_key(one.date), default=None)


def is_announced(written: Sequence[Written], when: PartialDate | None) -> bool:
    """Whether all the reports of an event are older than the first day that it can be. What is not dated, or goes on after its day, may not be."""
    if when is None or not written:
        return False
    return all(one.date is not None and not one.goes_on and one.date.latest < when.earliest for one in written)


def newest(report: Report) -> tuple[date, date]:
    """Where a report stands among others: those without a date first."""
    return _sort_key(report.date)


def start(when: PartialDate) -> tuple[date, date]:
    """The first and the last day on which what has this date can have begun."""
    first, last = when.earliest, when.latest
    if when.form == "span" and when.begin is not None:
        last = when.begin.latest
    marked = any(point is not None and (point.uncertain or point.approximate) for point in (when.begin, when.end))
    return (moved(first, -_OFF), moved(last, _OFF)) if marked else (first, last)


def moved(day: date, by: timedelta) -> date:
    """A day some days later or earlier, as far as the calendar goes."""
    try:
        return day + by
    except OverflowError:
        return day


def _tells_its_day(reported: PartialDate, when: PartialDate, valid: int) -> bool:
    """Whether an event lies so little before a report that this says something of its own day, not older than the event."""
    # What was "not later than" a day is known from that day on.
    first = when.earliest if when.earliest != date.min else when.latest
    return reported.latest >= when.earliest and (reported.earliest - first).days <= valid


def _sort_key(when: PartialDate | None) -> tuple[date, date]:
    return when.sort_key if when is not None else (date.min, date.min)
