"""The register of diagnostic codes: every code that is used is explained, and every explanation is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.cli import cli
from casegen.values.codes import ALL_CODES, CODES
from casegen.values.codes.kind import Code
from casegen.values.diagnostics import Complaint, Diagnostic, Span, has_errors, in_order
from casegen.values.severity import Severity
from tests.support import ROOT

# Calls whose first argument is a code.
_TELLERS = {"Diagnostic", "_tell", "Complaint", "complain", "parse_one_of", "_word", "Clash"}

each_code = pytest.mark.parametrize("code", ALL_CODES, ids=lambda code: code.name)


def codes_in(source: str) -> Iterator[str]:
    """The codes that a module writes out: given to a teller, as `code="…"`, or as the default of a field `code`."""
    for node in ast.walk(ast.parse(source)):
        found: list[ast.expr | None] = []
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found += node.args[:1] if name in _TELLERS else []
            found += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "code":
            found.append(node.value)
        for value in found:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def used() -> dict[str, Path]:
    """Every code that casegen uses, and a module in which it does."""
    modules = [path for path in (ROOT / "casegen").rglob("*.py") if "codes" not in path.parts]
    return {code: path for path in modules for code in codes_in(path.read_text(encoding="utf-8"))}


def test_codes_are_found_in_every_way_of_telling() -> None:
    source = 'Diagnostic("a", x)\nself.complain("b")\nf(code="c")\ncode: str = "d"\n_word("e", w)\nother("f")'
    assert set(codes_in(source)) == {"a", "b", "c", "d", "e"}


def test_every_code_that_is_used_is_registered() -> None:
    unknown = {code: path.relative_to(ROOT).as_posix() for code, path in used().items() if code not in CODES}
    assert unknown == {}


def test_every_code_that_is_registered_is_used() -> None:
    """Written out somewhere: also in what is handed on to be told, as a constant or with its message."""
    written = {
        node.value
        for path in (ROOT / "casegen").rglob("*.py")
        if "codes" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert CODES.keys() - written == set()


def test_no_code_is_registered_twice() -> None:
    assert len(ALL_CODES) == len(CODES)


@each_code
def test_a_code_is_a_kebab_case_word(code: Code) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code.name)
    # Two columns of `casegen explain`.
    assert len(code.name) < 30


@each_code
def test_a_code_says_what_it_means_and_how_to_mend_it(code: Code) -> None:
    sentences = re.findall(r"[.!?](?: |$)", code.meaning)
    assert 2 <= len(sentences) <= 6
    assert code.meaning[0].isupper()
    assert "  " not in code.meaning
    assert len(code.meaning.split(". ")[0]) <= 130


@each_code
def test_a_code_has_an_example_and_its_remedy(code: Code) -> None:
    headings = [line for line in code.example.split("\n") if line and not line.startswith(" ")]
    assert [heading.split(",")[0].rstrip(":") for heading in headings] in (
        ["wrong", "right"],
        ["before", "better"],
        ["as written", "as published"],
        ["right"],
    )
    assert all(heading.endswith(":") for heading in headings)
    assert all(len(line) <= 100 for line in code.example.split("\n"))


@each_code
def test_explain_prints_it(code: Code) -> None:
    result = CliRunner().invoke(cli, ["explain", f"{code.severity}[{code.name}]"])
    assert result.exit_code == 0
    assert result.output.startswith(f"{code.name} ({code.severity})\n\n")
    assert " ".join(result.output.split()).count(code.meaning) == 1
    assert result.output.endswith(code.example + "\n")
    assert max(len(line) for line in result.output.split("\n")) <= 100


def test_explain_lists_them_all() -> None:
    result = CliRunner().invoke(cli, ["explain"])
    assert [line.split()[0] for line in result.output.splitlines()] == list(CODES)


def test_explain_suggests_a_code() -> None:
    result = CliRunner().invoke(cli, ["explain", "unknown-contry"])
    assert result.exit_code == 1
    assert "did you mean `unknown-country`?" in result.output


def test_the_register_gives_the_severity() -> None:
    span = Span("content/cases/primer.md", 3, 1)
    problems = [Diagnostic(code, span, "…") for code in ("no-archive", "no-source", "unknown-source")]
    assert [problem.severity for problem in problems] == [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    assert not has_errors(problems[:2])
    assert has_errors(problems)


def test_findings_are_listed_by_place_and_each_once() -> None:
    one = Complaint("no-source", "one").at(Span("a.md", 2, 1))
    two = Complaint("no-source", "two").at(Span("a.md", 10, 1))
    whole = Complaint("without-case", "of the whole file").at(Span("a.md"))
    assert in_order([two, one, two, whole]) == (whole, one, two)
