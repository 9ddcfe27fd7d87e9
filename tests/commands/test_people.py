"""The command `casegen people`: what an editor is told of likely duplicates, and what a merge does to the files."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import Run
from tests.files import read_files, write_files

PERSON = "---\nname: Иван Премер\n---\n"


def test_duplicates_are_told_with_reasons(run: Run, project: Path) -> None:
    write_files(project, {"content/people/ivan-premer.md": PERSON})
    found = run("people", "duplicates")
    assert (found.exit_code, found.output.splitlines()[:3]) == (
        0,
        [
            "0.92  ivan-premer  Иван Премер (content/people/ivan-premer.md; 0 cases)",
            "      ivan-primer  Иван Пример (no file, named in content/cases/primer.md; 1 case)",
            "      - one letter differs: “Премер” and “Пример”",
        ],
    )
    assert "1 pair of people who may be one among 2 people." in found.output


def test_a_report_can_get_empty(run: Run, project: Path) -> None:
    told_apart = PERSON.replace("name:", "not_same_as: [ivan-primer]\nname:")
    write_files(project, {"content/people/ivan-premer.md": told_apart})
    found = run("people", "duplicates")
    assert (found.exit_code, found.output) == (0, "No likely duplicates among 2 people.\n")


def test_duplicates_as_json(run: Run, project: Path) -> None:
    write_files(project, {"content/people/ivan-premer.md": PERSON})
    assert json.loads(run("people", "duplicates", "--format", "json").stdout) == {
        "people": 2,
        "complete": True,
        "pairs": [
            {
                "score": 0.92,
                "people": [
                    {
                        "id": "ivan-premer",
                        "names": ["Иван Премер"],
                        "path": "content/people/ivan-premer.md",
                        "cases": [],
                    },
                    {"id": "ivan-primer", "names": ["Иван Пример"], "path": None, "cases": ["primer"]},
                ],
                "names": ["Иван Премер", "Иван Пример"],
                "reasons": ["one letter differs: “Премер” and “Пример”"],
            }
        ],
    }


def test_the_least_score_can_be_chosen(run: Run, project: Path) -> None:
    write_files(project, {"content/people/ivan-premer.md": PERSON})
    assert "No likely duplicates" in run("people", "duplicates", "--min-score", "0.95").output
    assert run("people", "duplicates", "--min-score", "2").exit_code == 2


def test_what_cannot_be_read_is_said(run: Run, project: Path) -> None:
    write_files(project, {"content/people/ivan-premer.md": "---\nname: [\n---\n"})
    found = run("people", "duplicates")
    assert (found.exit_code, "was not compared" in found.output) == (0, True)


def test_a_merge_changes_files_once(run: Run, project: Path) -> None:
    write_files(project, {"content/people/ivan-premer.md": PERSON})
    before = read_files(project)
    shown = run("people", "merge", "ivan-premer", "ivan-primer", "--dry-run")
    assert shown.exit_code == 0
    assert "+merged_into: ivan-primer\n" in shown.output
    assert "--- /dev/null\n+++ b/content/people/ivan-primer.md\n" in shown.output
    assert read_files(project) == before
    done = run("people", "merge", "ivan-premer", "ivan-primer")
    assert (done.exit_code, "3 files changed" in done.output) == (0, True)
    after = read_files(project)
    assert {path for path in after if after[path] != before.get(path)} == {
        "content/cases/primer.md",
        "content/people/ivan-premer.md",
        "content/people/ivan-primer.md",
    }
    assert run("check", "--strict").exit_code == 0
    again = run("people", "merge", "ivan-premer", "ivan-primer")
    assert (again.exit_code, "nothing to change" in again.output) == (0, True)
    assert read_files(project) == after


def test_a_refused_merge_says_why_and_changes_nothing(run: Run, project: Path) -> None:
    facts = {id: f"---\nname: Иван Пример\nborn: {year}\n---\n" for id, year in (("a", 1980), ("b", 1981))}
    write_files(project, {f"content/people/{id}.md": text for id, text in facts.items()})
    write_files(project, {"content/cases/primer.md": "---\ntitle: Дело\ncountries: [KZ]\npeople: [a]\n---\n"})
    before = read_files(project)
    found = run("people", "merge", "a", "b")
    assert found.exit_code == 1
    assert found.output.splitlines() == [
        "content/people/a.md:3:1: the two files say different things of `born`",
        "  help: settle it in content/people/b.md, delete `born` here, then merge",
        "",
        "`a` was not merged into `b`; nothing was changed.",
    ]
    assert read_files(project) == before


def test_errors_of_the_content_are_told_before_a_merge(run: Run, project: Path) -> None:
    write_files(project, {"content/people/a.md": "---\nname: А\nborn: вчера\n---\n", "content/people/b.md": PERSON})
    found = run("people", "merge", "a", "b")
    assert (found.exit_code, "error[invalid-date]" in found.output) == (1, True)
