"""Diagnostics: what an author can mend, in the order of places, weighed by the register."""

from __future__ import annotations

from itertools import permutations

import pytest

from casegen.values.diagnostics import Complaint, Diagnostic, Span, has_errors, in_order
from casegen.values.severity import Severity

ERROR = Diagnostic("unknown-country", Span("b.md", 2, 5), "x")
WARNING = Diagnostic("assumed-identity", Span("b.md", 2, 1), "x")
NOTE = Diagnostic("no-archive", Span("a.md", 10), "x")


@pytest.mark.parametrize(
    ("problem", "severity"), [(ERROR, Severity.ERROR), (WARNING, Severity.WARNING), (NOTE, Severity.NOTE)]
)
def test_the_register_says_how_much_a_code_weighs(problem: Diagnostic, severity: Severity) -> None:
    assert severity == problem.severity


def test_a_complaint_gets_its_place() -> None:
    assert Diagnostic("a", Span("x", 1, 2), "b", "c") == Complaint("a", "b", "c").at(Span("x", 1, 2))


@pytest.mark.parametrize(
    ("problems", "forbidden"), [([], False), ([NOTE, WARNING], False), ([NOTE, ERROR], True), ([ERROR], True)]
)
def test_an_error_forbids_publication(problems: list[Diagnostic], *, forbidden: bool) -> None:
    assert forbidden == has_errors(problems)


@pytest.mark.parametrize("problems", list(permutations([ERROR, WARNING, NOTE, ERROR])))
def test_findings_are_told_by_place_and_once(problems: tuple[Diagnostic, ...]) -> None:
    assert in_order(problems) == (NOTE, WARNING, ERROR)


def test_findings_of_one_place_stay_in_the_order_in_which_they_were_found() -> None:
    second = Diagnostic("unknown-role", ERROR.span, "x")
    assert (second, ERROR) == in_order([second, ERROR])
    assert (ERROR, second) == in_order([ERROR, second])
