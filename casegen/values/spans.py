"""The span of a case, from its first event to its last, when nobody wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casegen.values.dates import PartialDate, parse_date


def span_of(dates: Sequence[PartialDate]) -> PartialDate | None:
    """The date from the earliest begin to the latest end of `dates`, each as precise as it was written; None for none.

    A "some time in" date ([a..b]) says no begin and no end, so it counts only when nothing else does.
    """
    known = [found for found in dates if found.form != "set"] or list(dates)[:1]
    if not known:
        return None
    first = min(known, key=lambda found: found.sort_key)
    last = max(known, key=lambda found: (found.latest, found.earliest))
    if first.earliest >= last.earliest and first.latest >= last.latest:
        return first
    begin = ".." if first.earliest == date.min else str(first.begin)
    end = ".." if last.latest == date.max else str(last.end or last.begin)
    found = parse_date(f"{begin}/{end}")
    return found if isinstance(found, PartialDate) else first
