"""`casegen check --fix`: what it writes, what it says, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.commands.editing.fixing import find_mends
from casegen.output import reader
from tests.builders import AS_OF
from tests.commands.conftest import CASE, Run
from tests.files import read_files, write_files
from tests.published import compile_project

WRONG = "---\ntitle: О cуде\ncountries: [Казахстан]\ndate: 02.01.2022\n---\nЗадер\u00adжан.\n"
MENDED = "---\ntitle: О суде\ncountries: [KZ]\ndate: 02.01.2022\n---\nЗадержан.\n"


@pytest.fixture
def wrong(project: Path) -> Path:
    write_files(project, {"content/cases/a.md": WRONG})
    return project


def test_it_mends_what_is_certain_says_so_and_checks_again(wrong: Path, run: Run) -> None:
    before = read_files(wrong)
    result = run("check", "--fix")
    assert read_files(wrong) == {**before, "content/cases/a.md": MENDED.encode()}
    assert result.stderr == (
        "content/cases/a.md\n"
        "  line 2: cуде → суде (mixed-scripts)\n"
        "  line 3: Казахстан → KZ (unknown-country)\n"
        "  line 6: deleted U+00AD (hidden-character)\n"
        "Mended 3 places in 1 file.\n"
        "Not ready to publish: 1 error.\n"
    )
    assert "error[invalid-date]" in result.stdout
    assert "unknown-country" not in result.stdout
    assert result.exit_code == 1


def test_a_second_time_there_is_nothing_to_mend(wrong: Path, run: Run) -> None:
    write_files(wrong, {"content/cases/a.md": WRONG.replace("02.01", "15.01").replace("\u00ad", "")})
    result = run("check", "--fix")
    text = MENDED.replace("02.01.2022", "2022-01-15")
    assert (wrong / "content/cases/a.md").read_text(encoding="utf-8") == text
    assert (result.exit_code, result.stdout) == (0, "")
    again = run("check", "--fix")
    assert again.stderr.startswith("Nothing to mend")
    assert (wrong / "content/cases/a.md").read_text(encoding="utf-8") == text


def test_a_dry_run_shows_the_difference_and_writes_nothing(wrong: Path, run: Run) -> None:
    before = read_files(wrong)
    result = run("check", "--fix", "--dry-run")
    assert read_files(wrong) == before
    lines = result.stdout.splitlines()
    assert lines[:2] == ["--- content/cases/a.md", "+++ content/cases/a.md"]
    assert "-countries: [Казахстан]" in lines
    assert "+countries: [KZ]" in lines
    assert "-Задер\ufffdжан." in lines
    assert result.stderr == ("Would mend 3 places in 1 file; nothing was written.\nNot ready to publish: 1 error.\n")
    assert result.exit_code == 1


def test_where_nothing_mends_itself_it_says_so(project: Path, run: Run) -> None:
    before = read_files(project)
    result = run("check", "--fix")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("Nothing to mend")
    assert read_files(project) == before


def test_without_fix_there_is_no_dry_run(run: Run) -> None:
    result = run("check", "--dry-run")
    assert result.exit_code == 2
    assert "--fix" in result.stderr


def test_what_was_saved_meanwhile_stays(wrong: Path) -> None:
    mending = find_mends(wrong, AS_OF, compile_project(wrong, AS_OF).problems)
    write_files(wrong, {"content/cases/a.md": CASE})
    with pytest.raises(OSError, match="try again"):
        mending.write()
    assert (wrong / "content/cases/a.md").read_text(encoding="utf-8") == CASE


def test_photos_are_not_read(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(wrong, {"content/assets/a.jpg": b"\xff" * 1000})
    read = []
    whole = reader.read

    def reading(project: Path, path: str) -> object:
        read.append(path)
        return whole(project, path)

    known = compile_project(wrong, AS_OF).problems
    monkeypatch.setattr(reader, "read", reading)
    find_mends(wrong, AS_OF, known)
    assert "content/cases/a.md" in read
    assert "content/assets/a.jpg" not in read
