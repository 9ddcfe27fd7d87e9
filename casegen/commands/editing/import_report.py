"""What an import tells: each record with what became of it and why, as text or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from casegen.commands.editing.importing import Imported
from casegen.commands.telling.tongue import Tongue
from casegen.content.moving.source import Change, Reason
from casegen.content.text import visible
from casegen.publication.moving import Outcome
from casegen.values.diagnostics import Span

_COLOURS = {"kept": "green", "changed": "yellow", "refused": "red"}
_RESULTS = {
    "kept": "kept as it is",
    "changed": "changed",
    "unchanged": "stands already",
    "refused": "refused",
    "part": "taken up by another record",
    "left out": "left out",
}


def in_words(done: Imported, tongue: Tongue) -> Iterator[str]:
    """A paragraph for each record, in the order of the source."""
    for outcome in done.move.outcomes:
        message = _RESULTS[outcome.result]
        result = click.style(tongue(message), fg=_COLOURS.get(outcome.result))
        where = " → " + ", ".join(outcome.paths) if outcome.paths else ""
        lines = [f"{visible(_place(outcome.span))}{visible(where)}: {result}"]
        lines += [f"    {_changed(change, tongue)}" for change in outcome.changes]
        for reason in outcome.reasons:
            lines += _why(reason, outcome, tongue)
        yield "\n".join(lines)


def _changed(change: Change, tongue: Tongue) -> str:
    if change.before == change.after == "":
        return visible(f"{change.field}: " + tongue("empty, and left out"))
    after = f"“{change.after}”" if change.after else tongue("left out")
    return visible(f"{change.field}: “{change.before}” → {after}")


def _why(reason: Reason, outcome: Outcome, tongue: Tongue) -> Iterator[str]:
    span = reason.span
    # A line of a file that there is not cannot be looked at where it stands: it is quoted.
    place = f"{_place(span)}: " if span is not None and span != outcome.span and not reason.quoted else ""
    field = f"`{reason.field}`: " if reason.field else ""
    yield f"    {visible(place)}{visible(field + tongue(reason.message))}"
    if reason.quoted:
        yield f"      | {visible(reason.quoted)}"
    if reason.help:
        first, *more = visible(tongue(reason.help)).split("\n")
        yield f"      {tongue('help')}: {first}"
        yield from (f"      {line}" for line in more)


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}" if span.line else span.path


def in_json(done: Imported, tongue: Tongue, *, dry_run: bool) -> str:
    """`{"records": […], "counts": {"kept": 0, …}, "problems": 0, "written": 0, "dry_run": false}`."""
    counts = Counter(outcome.result for outcome in done.move.outcomes)
    whole = {
        "records": [_object(outcome, tongue) for outcome in done.move.outcomes],
        "counts": {result: counts[result] for result in _RESULTS},  # type: ignore[index]  # its keys are the results
        "problems": len(done.problems) + len(done.move.problems),
        "written": done.written,
        "dry_run": dry_run,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _object(outcome: Outcome, tongue: Tongue) -> dict[str, Any]:
    return {
        "source": outcome.span.path,
        "line": outcome.span.line,
        "result": outcome.result,
        "paths": list(outcome.paths),
        "changes": [{"field": one.field, "before": one.before, "after": one.after} for one in outcome.changes],
        "reasons": [_reason(one, tongue) for one in outcome.reasons],
    }


def _reason(reason: Reason, tongue: Tongue) -> dict[str, Any]:
    span = reason.span
    return {
        "field": reason.field,
        "message": tongue(reason.message),
        "help": tongue(reason.help) if reason.help else "",
        "path": span.path if span is not None else "",
        "line": span.line if span is not None else 0,
        "column": span.col if span is not None else 0,
    }
