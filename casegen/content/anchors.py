"""The fragments of a page: where a link finds an event, a contested point, a finding, a source."""

from __future__ import annotations

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


def own_anchors(fields: Any) -> list[str]:
    """Every fragment that a page of these fields has besides its headings and the sources that it shares with others."""
    found = [f"source-{source.id}" for source in getattr(fields, "sources", ())]
    for prefix, part in (("event", "events"), ("contested", "contested"), ("finding", "recognition")):
        found += (
            anchors(prefix, [x.id for x in getattr(fields, part, None) or ()]) if hasattr(fields, "sources") else []
        )
    return found
