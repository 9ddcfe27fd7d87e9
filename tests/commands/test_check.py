"""`casegen check`: every problem of every file, and whether the publication is ready."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.conftest import CASE, Run
from tests.files import read_files, write_files

WITHOUT_SOURCE = CASE.replace("people:", "events: [{text: Задержан}]\npeople:")
FILES = {
    "content/cases/a.md": "---\ntitle: А\ncountries: [Казахстан]\n---\n",
    "content/cases/b.md": "---\ntitle: Б\ncountry: KZ\n---\nОб этом [[primr]].\n",
    "content/cases/primer.md": WITHOUT_SOURCE,
}


def test_what_is_right_is_ready(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Ready to publish: 1 case.\n")


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ({"b": "---\ntitle: Б\ncountries: [KZ]\n---\n"}, "Ready to publish: 2 cases.\n"),
        ({"primer": WITHOUT_SOURCE}, "Ready to publish: 1 case; 1 warning.\n"),
    ],
)
def test_it_says_how_many_cases_and_what_there_is_to_look_at(
    project: Path, run: Run, cases: dict[str, str], expected: str
) -> None:
    write_files(project, {f"content/cases/{id}.md": text for id, text in cases.items()})
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, expected)


def test_one_run_tells_every_problem_of_every_file_in_their_order(project: Path, run: Run) -> None:
    write_files(project, FILES)
    result = run("check")
    places = re.findall(r"^\S+:\d+:\d+: \w+\[[a-z-]+\]", result.stdout, re.MULTILINE)
    assert places == [
        "content/cases/a.md:3:13: error[unknown-country]",
        "content/cases/b.md:3:1: error[unknown-field]",
        "content/cases/b.md:5:9: error[dead-link]",
        "content/cases/primer.md:4:10: warning[no-source]",
    ]
    assert result.exit_code == 1
    assert result.stderr == "Not ready to publish: 3 errors, 1 warning.\n"


def test_it_writes_nothing(project: Path, run: Run) -> None:
    before = read_files(project)
    run("check")
    assert read_files(project) == before


def test_strict_is_not_content_with_a_warning(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/primer.md": WITHOUT_SOURCE})
    result = run("check", "--strict")
    assert (result.exit_code, result.stderr) == (1, "Not ready to publish: 1 warning.\n")


def test_annotations_of_a_pull_request_stand_one_a_line(project: Path, run: Run) -> None:
    write_files(project, FILES)
    result = run("check", "--format", "github")
    lines = result.stdout.splitlines()
    assert [line.split("::")[1] for line in lines] == [
        "error file=content/cases/a.md,line=3,col=13,title=unknown-country",
        "error file=content/cases/b.md,line=3,col=1,title=unknown-field",
        "error file=content/cases/b.md,line=5,col=9,title=dead-link",
        "warning file=content/cases/primer.md,line=4,col=10,title=no-source",
    ]
    assert result.exit_code == 1


@pytest.mark.parametrize(("day", "cases"), [("2026-02-28", "1 case"), ("2026-03-01", "2 cases")])
def test_the_day_decides_what_is_published(project: Path, run: Run, day: str, cases: str) -> None:
    write_files(project, {"content/cases/b.md": "---\ntitle: Б\ncountries: [KZ]\npublish: 2026-03-01\n---\n"})
    assert run("check", "--as-of", day).stderr == f"Ready to publish: {cases}.\n"


def test_a_form_that_there_is_not_is_said(run: Run) -> None:
    result = run("check", "--format", "xml")
    assert result.exit_code == 2
    assert "'xml' is not one of 'text', 'github'" in result.stderr
