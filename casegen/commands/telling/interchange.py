"""How problems are told to other programs: as one object of JSON, or as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from casegen import __version__
from casegen.commands.telling.tongue import ENGLISH, Tongue
from casegen.values.codes import CODES
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.severity import Severity
from casegen.values.weights import Weights

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(problems: Sequence[Diagnostic], weights: Weights, tongue: Tongue = ENGLISH) -> str:
    """`{"problems": […], "counts": {"error": 0, "warning": 0, "note": 0}}`.

    Lines and columns count from 1; line 0 is the file as a whole. `help` may be empty; `fix` is null where only an
    editor can tell what is meant.
    """
    found = Counter(weights.of(problem.code) for problem in problems)
    counts = {str(severity): found[severity] for severity in Severity}
    whole = {"problems": [_object(problem, weights, tongue) for problem in problems], "counts": counts}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_sarif(problems: Sequence[Diagnostic], weights: Weights, tongue: Tongue = ENGLISH) -> str:
    """One run of SARIF 2.1.0; the rules are the codes that were found.

    A rule has the level of the registry, each result the one that the publication gives it, which goes before the other.
    """
    codes = sorted({problem.code for problem in problems})
    places = {code: number for number, code in enumerate(codes)}
    driver = {"name": "casegen", "version": __version__, "rules": [_rule(code, tongue) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, places, weights, tongue) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _object(problem: Diagnostic, weights: Weights, tongue: Tongue) -> dict[str, Any]:
    fix = problem.fix
    return {
        "code": problem.code,
        "severity": str(weights.of(problem.code)),
        **_place(problem.span),
        "message": tongue(problem.message),
        "help": tongue(problem.help) if problem.help else "",
        "fix": {**_place(fix.span), "old": fix.old, "new": fix.new} if fix is not None else None,
    }


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.col, "width": span.width}


def _rule(code: str, tongue: Tongue) -> dict[str, Any]:
    meaning = tongue.of("explain", CODES[code].meaning)
    return {
        "id": code,
        "shortDescription": {"text": meaning.split(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": meaning},
        "defaultConfiguration": {"level": str(CODES[code].severity)},
    }


def _result(problem: Diagnostic, places: Mapping[str, int], weights: Weights, tongue: Tongue) -> dict[str, Any]:
    text = tongue(problem.message) + (f"\n{tongue('help')}: {tongue(problem.help)}" if problem.help else "")
    location = {"artifactLocation": _artifact(problem.span), **_region(problem.span, "region")}
    # Of a protected name a public log is not even told the file.
    locations = [{"physicalLocation": location}] if problem.span.path else []
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": places[problem.code],
        # The words of SARIF for its levels are ours.
        "level": str(weights.of(problem.code)),
        "message": {"text": text},
        "locations": locations,
    }
    if problem.fix is not None:
        replacement = {**_region(problem.fix.span, "deletedRegion"), "insertedContent": {"text": problem.fix.new}}
        change = {"artifactLocation": _artifact(problem.fix.span), "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _artifact(span: Span) -> dict[str, str]:
    return {"uri": quote(span.path), "uriBaseId": "%SRCROOT%"}


def _region(span: Span, name: str) -> dict[str, dict[str, int]]:
    if not span.line:
        return {}
    start = max(span.col, 1)
    return {name: {"startLine": span.line, "startColumn": start, "endColumn": start + span.width}}
