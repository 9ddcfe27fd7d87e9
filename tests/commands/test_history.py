"""`history: git`: when a case last changed, by its commits; days alone, and the same from an incremental and from a clean build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from casegen.commands.previewing.preview import Preview
from tests.commands.conftest import CASE, SITE, Run
from tests.files import read_files, write_files

PRIMER = "content/cases/primer.md"
ENGLISH = "content/cases/primer.en.md"
DATED = SITE.replace("[ru]", "[ru, en]") + "history: git\n"
# In Bishkek it is the next day already.
EVENING, LATER = "2025-10-05T20:00:00+00:00", "2025-11-08T20:00:00+00:00"


def git(project: Path, *arguments: str, day: str = EVENING) -> None:
    """Run Git in a project at a time, as somebody whom no page may name."""
    names = ("-c", "user.name=Hidden Editor", "-c", "user.email=hidden@example.org", "-c", "commit.gpgsign=false")
    then = {**os.environ, "GIT_AUTHOR_DATE": "2020-01-01T00:00:00+00:00", "GIT_COMMITTER_DATE": day}
    subprocess.run(["git", *names, *arguments], cwd=project, check=True, capture_output=True, env=then)


def commit(project: Path, day: str, **files: str) -> None:
    for name, text in files.items():
        write_files(project, {f"content/cases/{name.replace('_', '.')}.md": text})
    git(project, "add", "--all", "content")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Secret words", day=day)


@pytest.fixture
def dated(project: Path) -> Path:
    """The publication in a repository, asking Git for days; its case committed in the evening."""
    write_files(project, {"content/site.yml": DATED})
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project, EVENING)
    return project


def updated(project: Path, run: Run, case: str = "primer") -> Any:
    """The day of the last change in the record of a case, after a build that is also what a clean build makes."""
    result = run("build", "--jobs", "1")
    assert result.exit_code == 0, result.output
    site = read_files(project / "site")
    shutil.move(project / ".casegen", project.parent / "kept")
    result = run("build", "--jobs", "1", "--output", "clean")
    assert result.exit_code == 0, result.output
    assert read_files(project / "clean") == site
    shutil.rmtree(project / "clean")
    shutil.rmtree(project / ".casegen")
    shutil.move(project.parent / "kept", project / ".casegen")
    return json.loads(site[f"cases/{case}/index.json"])["updated"]


def test_it_is_the_day_of_the_last_commit_where_the_publication_is(dated: Path, run: Run) -> None:
    assert updated(dated, run) == "2025-10-06"
    assert "6 октября 2025" in (dated / "site/cases/primer/index.html").read_text(encoding="utf-8").replace("\xa0", " ")


def test_a_commit_of_a_translation_counts_and_one_of_another_case_does_not(dated: Path, run: Run) -> None:
    assert updated(dated, run) == "2025-10-06"
    commit(dated, "2025-12-01T10:00:00+00:00", other=CASE.replace("Иван Пример", "Анна Образцова"))
    assert updated(dated, run) == "2025-10-06"
    assert updated(dated, run, "other") == "2025-12-01"
    commit(dated, LATER, primer_en="---\ntitle: The case of Ivan Primer\n---\nA story.\n")
    assert updated(dated, run) == "2025-11-09"


def test_what_the_case_says_itself_goes_first_and_nothing_changed_before_it_was_published(
    dated: Path, run: Run
) -> None:
    commit(dated, LATER, primer=CASE.replace("people:", "published: 2025-01-02\nupdated: 2025-03-04\npeople:"))
    assert updated(dated, run) == "2025-03-04"
    commit(dated, LATER, primer=CASE.replace("people:", "published: 2025-12-31\npeople:"))
    assert updated(dated, run) is None


def test_another_commit_of_the_same_bytes_is_told_by_the_next_build(dated: Path, run: Run) -> None:
    assert updated(dated, run) == "2025-10-06"
    assert "(0 files written" in run("build").output
    git(dated, "commit", "--quiet", "--amend", "--no-edit", day=LATER)
    assert updated(dated, run) == "2025-11-09"
    commit(dated, "2025-12-24T10:00:00+00:00")
    assert "(0 files written" in run("build").output


def test_a_merge_counts_where_it_says_what_neither_side_said(dated: Path, run: Run) -> None:
    git(dated, "checkout", "--quiet", "-b", "other")
    commit(dated, EVENING, primer=CASE.replace("Рассказ.", "Первый."))
    git(dated, "checkout", "--quiet", "main")
    commit(dated, EVENING, primer=CASE.replace("Рассказ.", "Второй."))
    git(dated, "merge", "--no-commit", "--strategy", "ours", "other")
    commit(dated, LATER, primer=CASE.replace("Рассказ.", "Третий."))
    assert updated(dated, run) == "2025-11-09"


def test_the_folder_of_the_publication_may_lie_deep_in_the_repository(
    dated: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = dated / "имя с «кавычками»"
    write_files(inner, {"content/site.yml": DATED, PRIMER: CASE})
    git(dated, "add", "--all", inner.name)
    git(dated, "commit", "--quiet", "--message", "x", day=LATER)
    monkeypatch.chdir(inner)
    assert updated(inner, run) == "2025-11-09"


def test_of_those_who_committed_nothing_is_kept(dated: Path, run: Run) -> None:
    git(dated, "config", "log.showSignature", "true")
    assert updated(dated, run) == "2025-10-06"
    kept = {**read_files(dated / "site"), **read_files(dated / ".casegen")}
    words = (b"Hidden", b"hidden@", b"Secret words")
    assert [path for path, data in kept.items() if any(word in data for word in words)] == []


def test_a_shallow_clone_stops_the_build_and_the_check_even_where_nothing_else_has_changed(
    dated: Path, run: Run
) -> None:
    assert run("build").exit_code == 0
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=dated, check=True, capture_output=True).stdout
    (dated / ".git" / "shallow").write_bytes(head)
    for command in ("build", "check"):
        result = run(command, "--lang", "en")
        assert result.exit_code == 1
        assert "error[shallow-history]" in result.output
        assert "fetch-depth: 0" in result.output


def test_where_nothing_is_committed_yet_that_is_said_in_words(project: Path, run: Run) -> None:
    """Of a publication that was just begun Git says that HEAD is ambiguous, in its own words."""
    site = project / "content/site.yml"
    site.write_text(site.read_text(encoding="utf-8") + "history: git\n", encoding="utf-8")
    git(project, "init", "--quiet")
    told = run("check", "--lang", "en").stdout
    assert ("nothing is committed in this repository yet" in told, "ambiguous" in told) == (True, False)


def test_without_it_git_is_never_run(dated: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(dated, {"content/site.yml": SITE})
    monkeypatch.setenv("PATH", "")
    assert updated(dated, run) is None
    write_files(dated, {"content/site.yml": DATED})
    result = run("build", "--lang", "en")
    assert result.exit_code == 1
    assert "git is not installed" in result.output


def test_a_diff_tells_no_days_of_commits_that_have_not_landed(dated: Path, run: Run) -> None:
    commit(dated, LATER)
    result = run("diff", "HEAD~1", "HEAD", "--format", "json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["pages"]["changed"] == []
    (dated / ".git" / "shallow").write_bytes(b"")
    commit(dated, LATER, primer=CASE.replace("Рассказ", "Новый рассказ"))
    pages = json.loads(run("diff", "HEAD~1", "HEAD", "--format", "json").stdout)["pages"]
    assert pages["changed"]
    assert "2025" not in json.dumps(pages)


def test_before_an_embargo_ended_readers_saw_no_change(dated: Path, run: Run) -> None:
    commit(dated, LATER, primer=CASE.replace("people:", "published: 2025-01-02\npublish: 2025-11-09\npeople:"))
    assert updated(dated, run) is None
    commit(dated, LATER, primer=CASE.replace("people:", "published: 2025-01-02\npublish: 2025-11-08\npeople:"))
    assert updated(dated, run) == "2025-11-09"


def test_a_commit_of_what_is_not_published_changes_no_public_byte(dated: Path, run: Run) -> None:
    """Nor does one of whatever else there is in the repository."""

    def public() -> dict[str, bytes]:
        result = run("build", "--offline", "../copy.zip")
        assert result.exit_code == 0, result.output
        return {**read_files(dated / "site"), "copy.zip": (dated.parent / "copy.zip").read_bytes()}

    draft = CASE.replace("Иван Пример", "Анна Образцова").replace("people:", "publish: false\npeople:")
    embargo = draft.replace("publish: false", "publish: 2030-01-31").replace("Анна Образцова", "Борис Примеров")
    before = public()
    for files in ({"draft": draft}, {"embargo": embargo}, {"draft_en": "---\ntitle: A draft\n---\nText.\n"}):
        commit(dated, LATER, **files)
        assert public() == before
        shutil.rmtree(dated / ".casegen")
        assert public() == before
    commit(dated, "2025-12-01T10:00:00+00:00", draft=draft.replace("Рассказ", "Другой рассказ"))
    assert public() == before
    write_files(dated, {"notes.txt": "x", "content/addresses.txt": ""})
    git(dated, "add", "notes.txt")
    git(dated, "commit", "--quiet", "--message", "x", day="2025-12-24T10:00:00+00:00")
    assert public() == before


def test_a_preview_tells_the_day_of_a_commit_with_the_next_save(dated: Path) -> None:
    preview = Preview(dated, "http://127.0.0.1:8000", lambda _: None)
    preview.begin()

    def told() -> str:
        return preview.answer("/cases/primer/").data.decode().replace("\xa0", " ")

    assert "6 октября 2025" in told()
    commit(dated, LATER)
    git(dated, "commit", "--quiet", "--amend", "--allow-empty", "--message", "x", day=LATER)
    write_files(dated, {PRIMER: CASE.replace("Рассказ", "Новый рассказ")})
    commit(dated, LATER)
    preview.follow({PRIMER}, ())
    assert "9 ноября 2025" in told()
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=dated, check=True, capture_output=True).stdout
    (dated / ".git" / "shallow").write_bytes(head)
    preview.follow({PRIMER}, ())
    assert [problem.code for problem in preview.refused] == ["shallow-history"]
    (dated / ".git" / "shallow").unlink()
    preview.follow({PRIMER}, ())
    assert preview.refused == ()
    assert "9 ноября 2025" in told()
    preview.close()
