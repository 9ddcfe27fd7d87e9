"""How much codes weigh in a publication: what may be made of each, and who is judged by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.codes import CODES
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.severity import Severity
from casegen.values.weights import OFF, REGISTRY, choices, weights_of

SPAN = Span("content/cases/primer.md", 3, 1)
ERROR, WARNING, NOTE = (Diagnostic(code, SPAN, "…") for code in ("dead-link", "no-source", "no-archive"))
ALL = [ERROR, WARNING, NOTE]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("dead-link", ["error"]),
        ("no-source", ["error", "warning", "note"]),
        ("no-archive", ["error", "warning", "note", "off"]),
    ],
)
def test_what_a_publication_may_make_of_a_code(code: str, expected: list[str]) -> None:
    assert expected == list(choices(code))


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        (None, ["error", "warning", "note"]),
        ({}, ["error", "warning", "note"]),
        ({"no-source": "error", "no-archive": "error"}, ["error", "error", "error"]),
        ({"no-source": "note", "no-archive": "warning"}, ["error", "note", "warning"]),
        ({"no-archive": "off"}, ["error", "warning", None]),
        ({"no-source": "warning", "no-archive": "note"}, ["error", "warning", "note"]),
        # What may not be changes nothing.
        ({"dead-link": "note", "no-source": "off", "zebra": "error"}, ["error", "warning", "note"]),
        ({"dead-link": "off", "no-archive": "loud"}, ["error", "warning", "note"]),
    ],
)
def test_what_each_code_weighs(severities: dict[str, str] | None, expected: list[str | None]) -> None:
    weights = weights_of(severities)
    told = weights.told(ALL)
    assert expected == [str(weights.of(one.code)) if one in told else None for one in ALL]


@pytest.mark.parametrize(
    ("severities", "problems", "stops", "strictly"),
    [
        ({}, [WARNING, NOTE], False, True),
        ({}, [NOTE], False, False),
        ({}, [NOTE, ERROR], True, True),
        ({"no-archive": "error"}, [NOTE], True, True),
        ({"no-archive": "warning"}, [NOTE], False, True),
        ({"no-source": "note"}, [WARNING], False, False),
        ({"no-archive": "off"}, [NOTE], False, False),
        ({"no-source": "error"}, [NOTE], False, False),
    ],
)
def test_what_stops_a_publication(
    severities: dict[str, str], problems: list[Diagnostic], *, stops: bool, strictly: bool
) -> None:
    weights = weights_of(severities)
    counts = {problem.code: 1 for problem in problems}
    assert stops == weights.stop(problems) == bool(weights.errors(problems)) == weights.forbid(counts, strict=False)
    assert strictly == weights.forbid(counts, strict=True)


def test_numbers_of_none_stop_nothing() -> None:
    assert not REGISTRY.forbid({"dead-link": 0, "no-source": 0}, strict=True)


def test_what_is_switched_off_is_neither_told_nor_counted() -> None:
    weights = weights_of({"no-archive": OFF})
    assert weights.told([NOTE, WARNING, NOTE]) == (WARNING,)
    assert weights.counts({"no-archive": 2, "no-source": 1}) == {"no-source": 1}
    assert weights.by_severity({"no-archive": 2, "no-source": 1}) == {Severity.WARNING: 1}


@given(st.dictionaries(st.sampled_from(sorted(CODES)), st.sampled_from(["error", "warning", "note", "off"])))
def test_no_settings_make_light_of_an_error_or_silence_a_warning(severities: dict[str, str]) -> None:
    weights = weights_of(severities)
    for code, known in CODES.items():
        problem = Diagnostic(code, SPAN, "…")
        if known.severity is Severity.ERROR:
            assert weights.stop([problem])
        if known.severity is not Severity.NOTE:
            assert weights.told([problem]) == (problem,)
