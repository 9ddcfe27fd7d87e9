"""`casegen build`: all or nothing, in the words of one who runs it."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import CASE, Run
from tests.files import read_files, write_files

ANOTHER = "---\ntitle: Другое дело\ncountries: [KG]\npeople: [Анна Другая]\n---\n"
MISTAKE = {"content/cases/wrong.md": "---\ntitle: Дело\ncountries: [Казахстан]\n---\n"}
WARNING = {"content/cases/primer.md": CASE.replace("people:", "events: [{text: Задержан}]\npeople:")}


def the_case(project: Path, output: str = "site") -> str:
    return (project / output / "cases" / "primer" / "index.html").read_text(encoding="utf-8")


def test_a_build_says_what_it_published_and_where(project: Path, run: Run) -> None:
    result = run("build")
    files = len(read_files(project / "site")) - 1
    assert result.exit_code == 0
    assert result.stdout == (
        "Published 1 case, 1 person, 1 country as of 2026-01-01:"
        f" site/index.html ({files} files written, 0 removed, 0 unchanged)\n"
    )
    assert result.stderr == ""
    assert "Дело Ивана Примера" in the_case(project)


def test_a_second_build_writes_nothing(project: Path, run: Run) -> None:
    run("build")
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    result = run("build")
    assert "0 files written, 0 removed" in result.stdout
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_a_mistake_leaves_everything_as_it_was(project: Path, run: Run) -> None:
    run("build")
    before = read_files(project)
    write_files(project, {**MISTAKE, "content/cases/primer.md": CASE.replace("Рассказ", "Другой рассказ")})
    result = run("build")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "content/cases/wrong.md:3:13: error[unknown-country]" in result.stderr
    assert result.stderr.endswith("Nothing was written: 1 error.\n")
    assert {path: data for path, data in read_files(project).items() if not path.startswith("content/")} == {
        path: data for path, data in before.items() if not path.startswith("content/")
    }


def test_a_case_that_went_out_of_the_content_goes_out_of_the_site_with_all_that_it_named(
    project: Path, run: Run
) -> None:
    write_files(project, {"content/cases/drugoe.md": ANOTHER})
    run("build")
    assert (project / "site" / "people" / "anna-drugaya").exists()
    (project / "content" / "cases" / "drugoe.md").unlink()
    run("build")
    left = {path: data.decode() for path, data in read_files(project / "site").items()}
    assert [path for path, text in left.items() if re.search("drug|Друг|/kg/|Кыргызстан", path + text)] == []


# ── options ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_dry_run_says_what_would_change_and_writes_nothing(project: Path, run: Run) -> None:
    run("build")
    write_files(project, {"content/cases/novoe.md": "---\ntitle: Новое\ncountries: [KZ]\n---\n"})
    (project / "content" / "cases" / "primer.md").unlink()
    before = read_files(project)
    result = run("build", "--dry-run")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert {"+ cases/novoe/index.html", "+ index.html", "- cases/primer/index.html"} <= set(lines)
    assert lines[-1].startswith("Would publish 1 case, 0 people, 1 country as of 2026-01-01: site/index.html (")
    assert read_files(project) == before


def test_a_dry_run_in_a_new_project_leaves_no_folder(project: Path, run: Run) -> None:
    before = read_files(project)
    run("build", "--dry-run")
    assert (read_files(project), (project / "site").exists(), (project / ".casegen").exists()) == (before, False, False)


def test_quiet_prints_errors_alone(project: Path, run: Run) -> None:
    write_files(project, WARNING)
    result = run("build", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    write_files(project, MISTAKE)
    result = run("build", "--quiet")
    assert result.exit_code == 1
    assert "error[unknown-country]" in result.stderr
    assert "warning" not in result.stderr.replace("1 warning", "")


def test_warnings_and_notes_are_counted(project: Path, run: Run) -> None:
    write_files(project, WARNING)
    assert run("build").stderr == "warnings: no-source 1 (casegen check shows them)\n"


def test_strict_stops_at_a_warning_and_shows_it(project: Path, run: Run) -> None:
    write_files(project, WARNING)
    result = run("build", "--strict")
    assert result.exit_code == 1
    assert "content/cases/primer.md:4:10: warning[no-source]" in result.stderr
    assert result.stderr.endswith("Nothing was written: 1 warning.\n")
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "published"),
    [
        (["--as-of", "2026-02-28"], False),
        (["--as-of", "2026-03-01"], True),
        (["--as-of", "2027-01-01"], True),
        ([], False),
    ],
)
def test_an_embargo_is_judged_as_of_the_day_given(
    project: Path, run: Run, arguments: list[str], published: bool
) -> None:
    embargo = ANOTHER.replace("---\n", "---\npublish: 2026-03-01\n", 1)
    write_files(project, {"content/cases/embargo.md": embargo})
    assert run("build", *arguments).exit_code == 0
    assert (project / "site" / "cases" / "embargo" / "index.html").exists() == published


def test_the_address_given_goes_before_the_one_in_site_yml(project: Path, run: Run) -> None:
    run("build", "--url", "https://example.com/other")
    assert "https://example.com/other/cases/primer/" in the_case(project)
    assert "example.org" not in the_case(project)


def test_another_output_folder(project: Path, run: Run) -> None:
    result = run("build", "--output", "public/site")
    assert "public/site/index.html (" in result.stdout
    assert "Дело Ивана Примера" in the_case(project, "public/site")
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--as-of", "1 января"], "'--as-of'"),
        (["--as-of", "2026-01"], "'--as-of'"),
        (["--url", "example.org"], "`https://example.org`"),
        (["--url", "https://example.org/?a=1"], "'--url'"),
        (["--jobs", "0"], "'--jobs'"),
        (["--nonsense"], "--nonsense"),
        (["site"], "unexpected extra argument"),
    ],
)
def test_an_option_that_cannot_be_read_is_said_before_anything_is_done(
    project: Path, run: Run, arguments: list[str], words: str
) -> None:
    before = read_files(project)
    result = run("build", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert read_files(project) == before


@pytest.mark.parametrize("output", [".", "..", "content", "content/site", "templates", ".git", ".casegen"])
def test_an_output_folder_that_would_hurt_is_refused(project: Path, run: Run, output: str) -> None:
    before = read_files(project)
    result = run("build", "--output", output)
    assert result.exit_code == 1
    assert "error[unsafe-output]" in result.stderr
    assert read_files(project) == before


def test_a_folder_that_casegen_did_not_make_is_refused(project: Path, run: Run) -> None:
    write_files(project, {"site/notes.txt": "mine"})
    result = run("build")
    assert result.exit_code == 1
    assert (
        "site: error[foreign-output]: the output folder holds what casegen did not make: `notes.txt`" in result.stderr
    )
    assert read_files(project / "site") == {"notes.txt": b"mine"}


# ── when the machine fails ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_cannot_be_written_is_one_line_and_the_old_site_stays(project: Path, run: Run) -> None:
    """A process that may write small files alone is as good as a disk that is full."""
    run("build")
    before = read_files(project / "site")
    write_files(project, {"content/cases/primer.md": CASE + "Слово. " * 2000})

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    done = subprocess.run(
        [sys.executable, "-m", "casegen", "build"],
        cwd=project,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=small_files,  # the test has no threads
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("casegen: ")
    assert "File too large" in done.stderr
    assert read_files(project / "site") == before


def test_a_repository_without_content_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    result = run("build")
    assert result.exit_code == 1
    assert "error[no-content]" in result.stderr
    assert "content/cases/my-first-case.md" in result.stderr
    assert list(empty.iterdir()) == []
