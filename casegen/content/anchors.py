"""The fragments of a page: where a link finds an event, a contested point, a finding, a source, a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any


def anchors(prefix: str, ids: list[str | None]) -> list[str]:
    """Fragments of parts: by id where there is one, else by position; past an id that looks like a position."""
    taken = {id for id in ids if id}
    found = []
    for position, id in enumerate(ids, 1):
        number = position
        while id is None and str(number) in taken:
            number += len(ids)
        found.append(f"{prefix}-{id or number}")
    return found


def correction_anchors(corrections: Iterable[Any]) -> list[str]:
    """Fragments of corrections: by id where there is one, else by day; a further one of the day is numbered.

    Newer ones come and older ones stay, so that a position would not last.
    """
    days: Counter[str] = Counter()
    found: list[str] = []
    for one in corrections:
        day = one.date.isoformat()
        days[day] += one.id is None
        found.append(f"correction-{one.id or (day if days[day] == 1 else f'{day}-{days[day]}')}")
    return found


def own_anchors(fields: Any) -> list[str]:
    """Every fragment that a page of these fields has besides its headings and the sources that it shares with others."""
    if not hasattr(fields, "sources"):  # a translation has the words of parts, and no parts
        return []
    found = [f"source-{source.id}" for source in fields.sources]
    for prefix, part in (("event", "events"), ("contested", "contested"), ("finding", "recognition")):
        found += anchors(prefix, [one.id for one in getattr(fields, part, ())])
    return found + correction_anchors(getattr(fields, "corrections", ()))
