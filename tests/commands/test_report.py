"""How diagnostics are shown: with a caret under the right letter in a terminal, and as annotations of a pull request."""

from __future__ import annotations

from typing import NoReturn

import click
import pytest

from casegen.commands.telling.outcome import count, count_codes, count_words
from casegen.commands.telling.report import as_annotation, as_annotations, as_text
from casegen.values.diagnostics import Diagnostic, Fix, Span
from casegen.values.weights import REGISTRY

PATH = "content/cases/primer.md"


def a_problem(line: int = 2, col: int = 1, width: int = 1, message: str = "нет такого", help: str = "") -> Diagnostic:
    return Diagnostic("dead-link", Span(PATH, line, col, width), message, help)


def shown(problem: Diagnostic, source: str = "") -> list[str]:
    return click.unstyle(as_text(problem, {PATH: source}, REGISTRY)).split("\n")


def marked(line: str, col: int, width: int = 1) -> str:
    """The part of the quoted line that the carets stand under."""
    _, _, quoted, carets = shown(a_problem(1, col, width), line)
    return "".join(letter for letter, below in zip(quoted, carets.ljust(len(quoted)), strict=False) if below == "^")


# ── in a terminal ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_diagnostic_has_its_place_its_code_its_line_and_its_help() -> None:
    problem = a_problem(12, 9, 5, help="напишите `primer`:\n---\nвот так")
    assert shown(problem, "\n" * 11 + "Смотри: [[x]] там") == [
        "content/cases/primer.md:12:9: error[dead-link]: нет такого",
        "   |",
        "12 | Смотри: [[x]] там",
        "   |         ^^^^^",
        "  help: напишите `primer`:",
        "        ---",
        "        вот так",
    ]


@pytest.mark.parametrize(
    ("line", "col", "width", "expected"),
    [
        ("title: Дело", 8, 4, "Дело"),
        ("Ә Қ Ң Ө Ү", 3, 3, "Қ Ң"),
        ("\tname: Ж", 8, 1, "Ж"),
        ("да", 2, 99, "а"),
        ("да", 1, 0, "д"),
    ],
)
def test_the_carets_stand_under_what_is_meant(line: str, col: int, width: int, expected: str) -> None:
    assert expected == marked(line, col, width)


def test_what_is_missing_at_the_end_of_a_line_is_marked_behind_it() -> None:
    assert shown(a_problem(1, 4), "да ")[2:] == ["1 | да", "  |   ^"]


@pytest.mark.parametrize("col", [1, 80, 81, 500, 995])
def test_of_a_very_long_line_the_part_around_the_place_is_shown(col: int) -> None:
    line = "а" * (col - 1) + "ЗДЕСЬ" + "б" * (1000 - col)
    quoted = shown(a_problem(1, col, 5), line)[2]
    assert marked(line, col, 5) == "ЗДЕСЬ"
    assert len(quoted) <= 170


@pytest.mark.parametrize("line", [0, 3, 99])
def test_without_a_line_there_is_a_place_alone(line: int) -> None:
    place = f"{PATH}:{line}:1" if line else PATH
    assert shown(a_problem(line), "одна\nдве") == [f"{place}: error[dead-link]: нет такого"]


def test_of_a_file_that_could_not_be_read_there_is_nothing_to_quote() -> None:
    assert click.unstyle(as_text(a_problem(1), {}, REGISTRY)) == f"{PATH}:1:1: error[dead-link]: нет такого"


def test_a_file_that_is_too_large_or_may_not_be_read_is_not_read_to_be_quoted() -> None:
    class Refusing(dict[str, str]):
        def get(self, path: str, _: object = None) -> NoReturn:
            raise PermissionError(13, "Permission denied", path)

    assert click.unstyle(as_text(a_problem(0), Refusing(), REGISTRY)) == f"{PATH}: error[dead-link]: нет такого"


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\u202e", "\x08", "\u200b"])
def test_what_could_hide_or_turn_text_in_a_terminal_is_shown_as_a_mark(hidden: str) -> None:
    problem = a_problem(1, message=f"нет {hidden}", help=f"пишите {hidden}")
    lines = shown(problem, f"слово {hidden}")
    assert not any(hidden in line for line in lines)
    assert len([line for line in lines if "\ufffd" in line]) == 3


# ── in a pull request ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "level"), [("dead-link", "error"), ("no-source", "warning"), ("no-archive", "notice")]
)
def test_an_annotation_has_the_level_of_its_code(code: str, level: str) -> None:
    problem = Diagnostic(code, Span("a.md", 3, 4), "что", "как")
    assert as_annotation(problem, REGISTRY) == f"::{level} file=a.md,line=3,col=4,title={code}::что%0Ahelp: как"


def test_an_annotation_of_a_whole_file_stands_at_its_first_line() -> None:
    problem = Diagnostic("no-content", Span("content"), "что")
    assert as_annotation(problem, REGISTRY) == "::error file=content,line=1,col=1,title=no-content::что"


def test_content_in_an_annotation_cannot_end_the_command_and_begin_another() -> None:
    hostile = "100%, a::b\r\n::set-output name=x::y"
    problem = Diagnostic("dead-link", Span("content/a,b:c%\n.md", 1, 1), hostile, hostile)
    annotation = as_annotation(problem, REGISTRY)
    head, _, data = annotation.removeprefix("::error ").partition("::")
    assert "\n" not in annotation
    assert "\r" not in annotation
    assert head == "file=content/a%2Cb%3Ac%25%0A.md,line=1,col=1,title=dead-link"
    assert data.count("\n") == 0
    assert data.startswith("100%25, a::b")


def test_of_many_problems_ten_are_marked_the_gravest_first_and_the_rest_is_counted() -> None:
    notes, warnings, errors = (
        [Diagnostic(code, Span("a.md", line), "что") for line in range(1, 6)]
        for code in ("no-archive", "no-source", "dead-link")
    )
    *marked, rest = as_annotations([*notes, *warnings, *errors], {}, REGISTRY)
    assert [line.split("::")[1].split(" ")[0] for line in marked] == ["error"] * 5 + ["warning"] * 5
    assert [line.split("line=")[1].split(",")[0] for line in marked] == list("12345" * 2)
    assert rest == "… 5 more problems"
    assert len(as_annotations([*warnings, *errors], {}, REGISTRY)) == 10


def test_an_annotation_has_the_mended_line_where_there_is_one() -> None:
    fix = Fix(Span("a.md", 3, 13, 9), "Казахстан", "KZ")
    problem = Diagnostic("unknown-country", Span("a.md", 3, 13, 9), "что", "как", fix)
    annotation = as_annotation(problem, REGISTRY, mended={("a.md", 3): "countries: [KZ]"})
    assert annotation.endswith("::что%0Ahelp: как%0Apaste this in place of line 3:%0Acountries: [KZ]")
    assert "paste" not in as_annotation(problem, REGISTRY, mended={("a.md", 4): "countries: [KZ]"})
    assert "paste" not in as_annotation(a_problem(3), REGISTRY, mended={(PATH, 3): "countries: [KZ]"})


# ── how many ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def some(*codes: str) -> list[Diagnostic]:
    return [Diagnostic(code, Span("a.md"), "что") for code in codes]


@pytest.mark.parametrize(
    ("codes", "words", "counted"),
    [
        ([], "", ""),
        (["dead-link"], "1 error", "dead-link 1"),
        (["no-archive", "dead-link", "no-source", "dead-link"], "2 errors, 1 warning, 1 note", None),
        (["no-source", "no-archive", "no-source"], "2 warnings, 1 note", "no-archive 1, no-source 2"),
    ],
)
def test_counts_are_said_in_words(codes: list[str], words: str, counted: str | None) -> None:
    assert words == count_words(count(some(*codes)), REGISTRY)
    if counted is not None:
        assert counted == count_codes(count(some(*codes)))
