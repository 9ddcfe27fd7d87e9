"""`casegen build`: all or nothing, in the words of one who runs it."""

from __future__ import annotations

import errno
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casegen.commands.building import remembering
from casegen.commands.processes import crew
from casegen.output import placing
from casegen.output.lock import alone_in
from casegen.output.store import Store
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
    left = {path: data.decode(errors="replace") for path, data in read_files(project / "site").items()}
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
        (["--jobs", "65"], "'--jobs'"),
        (["--jobs", "many"], "'--jobs'"),
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


# ── what a build keeps for the next one ──────────────────────────────────────────────────────────────────────────────


def kept(project: Path) -> set[str]:
    """What lies beside the content, by the first two names of its path."""
    return {"/".join(path.split("/")[:2]) for path in read_files(project / ".casegen")}


def test_a_build_keeps_what_the_next_one_can_use_and_git_does_not(project: Path, run: Run) -> None:
    run("build")
    assert {path.partition("/")[0] for path in kept(project)} == {".gitignore", "state", "store"}
    assert (project / ".casegen" / ".gitignore").read_text() == "*\n"


AFTER_A_BUILD: dict[str, tuple[dict[str, str], list[str]]] = {
    "a new file with a mistake": (MISTAKE, []),
    "a mistake in a body": ({"content/cases/primer.md": CASE + "[[nobody]]\n"}, []),
    "a mistake in a template": ({"templates/case.html": "{{ nothing }}"}, []),
    "a mistake in the settings": ({"content/site.yml": "title: Пример\nlangages: [ru]\n"}, []),
    "a warning, if strict": (WARNING, ["--strict"]),
    "a foreign file in the way": (
        {"content/pages/about.md": "---\ntitle: О нас\n---\n", "site/about/index.html": "mine"},
        [],
    ),
    "a dry run": ({"content/cases/drugoe.md": ANOTHER}, ["--dry-run"]),
    "a dry run in which nothing has changed": ({}, ["--dry-run"]),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("files", "options"), AFTER_A_BUILD.values(), ids=AFTER_A_BUILD.keys())
def test_a_build_that_publishes_nothing_leaves_every_file_as_it_was(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], options: list[str], jobs: str
) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    run("build")
    write_files(project, files)
    before = read_files(project)
    for _ in range(2):
        result = run("build", "--jobs", jobs, *options)
        assert result.exit_code == (0 if "--dry-run" in options else 1)
        assert read_files(project) == before
    assert run("build", "--output", "other").exit_code == (0 if options or "site/about/index.html" in files else 1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_fails_in_a_new_project_leaves_no_folder(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    write_files(project, MISTAKE)
    assert run("build", "--jobs", jobs).exit_code == 1
    assert sorted(path.name for path in project.iterdir()) == ["content"]


def test_a_broken_file_stops_a_build_also_when_nothing_else_has_changed(project: Path, run: Run) -> None:
    """What could not be read was once no part of what a build is made from, and the old site was said to be the new one."""
    run("build")
    before = read_files(project / "site")
    write_files(project, MISTAKE)
    assert run("build").exit_code == 1
    (project / "content" / "cases" / "wrong.md").unlink()
    (project / "content" / "cases" / "wrong.md").symlink_to("primer.md")
    assert run("build").exit_code == 1
    assert read_files(project / "site") == before


def test_a_mistake_in_a_document_is_not_told_a_second_time_of_its_page(project: Path, run: Run) -> None:
    """A document with a mistake has no page, and what leads to it on other pages is no link that leads nowhere."""
    event = "events: [{text: Задержан, sources: [nothing]}]\npeople:"
    write_files(project, {"content/cases/primer.md": CASE.replace("people:", event)})
    result = run("build")
    assert re.findall(r"error\[(.*?)\]", result.stderr) == ["unknown-source"]
    assert result.stderr.endswith("Nothing was written: 1 error.\n")


def test_an_image_of_the_theme_that_has_gone_is_missed_on_pages_that_have_not_changed(project: Path, run: Run) -> None:
    footer = '<img alt="" src="{{ "/logo.png" | href }}">'
    own = '{% extends "theme:base.html" %}{% block footer_end %}' + footer + "{% endblock %}"
    write_files(project, {"templates/base.html": own, "templates/logo.png": ""})
    assert run("build").exit_code == 0
    (project / "templates" / "logo.png").unlink()
    result = run("build")
    assert "error[broken-link]" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize("damage", ["state", "store/index", "packs", "all"])
def test_what_was_kept_and_cannot_be_read_is_made_anew(project: Path, run: Run, damage: str) -> None:
    run("build")
    before = read_files(project / "site")
    folder = project / ".casegen"
    if damage == "all":
        shutil.rmtree(folder)
    elif damage == "packs":
        for pack in (folder / "store").glob("*.pack"):
            pack.write_bytes(bytes(len(pack.read_bytes())))
    else:
        (folder / damage).write_bytes((folder / damage).read_bytes()[:-3])
    assert run("build").exit_code == 0
    assert read_files(project / "site") == before
    write_files(project, {"content/cases/drugoe.md": ANOTHER})
    assert run("build").exit_code == 0
    built = read_files(project / "site")
    for path in (folder, project / "site"):
        shutil.rmtree(path)
    run("build")
    assert read_files(project / "site") == built


@pytest.mark.parametrize(
    "place", [".gitignore", "state", "state.since", "store/.gitignore", "store/index", "store/*.pack"]
)
def test_a_folder_in_place_of_what_was_kept_is_taken_away(project: Path, run: Run, place: str) -> None:
    """The site was published, and then it was said that nothing had been written, since the folder could not be removed."""
    run("build")
    write_files(project, {"content/cases/drugoe.md": ANOTHER})
    run("build")
    [path, *_] = sorted((project / ".casegen").glob(place))
    path.unlink()
    write_files(path, {"inside/of/it": "x"})
    write_files(project, {"content/cases/drugoe.md": ANOTHER + "\nЕщё слово.\n"})
    result = run("build")
    assert (result.exit_code, result.stderr) == (0, "")
    assert not path.is_dir()
    built = read_files(project / "site")
    assert "Ещё слово." in (project / "site/cases/drugoe/index.html").read_text()
    assert "0 files written" in run("build").stdout
    for folder in (project / ".casegen", project / "site"):
        shutil.rmtree(folder)
    run("build")
    assert read_files(project / "site") == built


def test_of_a_draft_and_of_what_has_gone_nothing_is_kept(project: Path, run: Run) -> None:
    draft = ANOTHER.replace("---\n", "---\npublish: false\n", 1)
    write_files(project, {"content/cases/drugoe.md": ANOTHER})
    run("build")
    word = "Анна Другая".encode()
    assert any(word in data for data in read_files(project / ".casegen").values())
    write_files(project, {"content/cases/drugoe.md": draft})
    run("build")
    assert [path for path, data in read_files(project / ".casegen").items() if word in data] == []


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
    assert done.stderr.splitlines()[-2:] == [
        "casegen: File too large",
        "Nothing was written: what was published before is as it was.",
    ]
    assert read_files(project / "site") == before
    assert not (project / ".casegen" / "staging").exists()


FAILURES = {
    errno.ENOSPC: "no room is left on this disk",
    errno.EDQUOT: "your share of this disk is used up",
    errno.EROFS: "this disk can only be read",
    errno.EACCES: "you have no right to write this",
    errno.EIO: "the disk failed",
    errno.ELOOP: "Too many levels of symbolic links",
}


@pytest.mark.parametrize(("number", "words"), FAILURES.items())
def test_a_failure_of_the_disk_is_told_in_words_with_its_place(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(project / "site" / "index.html"))

    run("build")
    write_files(project, {"content/cases/drugoe.md": ANOTHER})
    before = read_files(project / "site")
    monkeypatch.setattr(placing, "stage", fail)
    result = run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-2:] == [
        f"casegen: {project}/site/index.html: {words}",
        "Nothing was written: what was published before is as it was.",
    ]
    assert read_files(project / "site") == before
    monkeypatch.undo()
    assert run("build").exit_code == 0


@pytest.mark.parametrize("beginning", [b"<p>", b"<!DOCTYPE", b""], ids=["a body", "a page", "anything"])
def test_a_disk_that_is_full_while_pages_are_made_is_no_mistake_of_a_template(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    """A body is kept while its template is filled: it was once the template that was to be mended."""
    put = Store.put

    def full(store: Store, key: bytes, data: bytes) -> bytes:
        if data.startswith(beginning):
            raise OSError(errno.ENOSPC, "No space left on device")
        return put(store, key, data)

    monkeypatch.setattr(Store, "put", full)
    result = run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-2:] == [
        "casegen: no room is left on this disk",
        "Nothing was written: what was published before is as it was.",
    ]
    assert not (project / "site").exists()


def test_a_site_that_could_not_be_put_back_is_said_to_be_unfinished(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    write_files(project, {"content/cases/drugoe.md": ANOTHER})
    rename, moved = Path.rename, list[Path]()

    def stuck(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) > 1:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stuck)
    monkeypatch.setattr(Path, "replace", stuck)
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "The site is unfinished, and must not be published: mend this, and build again."
    )
    monkeypatch.undo()
    assert run("build").exit_code == 0
    assert "Published" in run("build").stdout


def test_what_cannot_be_kept_for_the_next_build_is_no_failure_and_nothing_of_it_stays(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is there. Half of what is known of it could hold what has just been withdrawn."""
    run("build")
    write_files(project, {"content/cases/drugoe.md": ANOTHER})

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(remembering, "write_state", full)
    result = run("build")
    assert result.exit_code == 0
    assert result.stdout.startswith("Published 2 cases")
    # On a busy machine it says before how far it is.
    assert result.stderr.splitlines()[-1] == (
        "What makes the next build quicker could not be kept: no room is left on this disk"
    )
    assert kept(project) == {".gitignore"}
    built = read_files(project / "site")
    monkeypatch.undo()
    assert "0 files written" in run("build").stdout
    assert read_files(project / "site") == built


def test_a_second_build_says_that_it_waits_for_the_first(project: Path) -> None:
    command = [sys.executable, "-m", "casegen", "build"]
    with alone_in(project):
        waiting = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert waiting.stderr is not None
        assert waiting.stderr.readline() == "Another build is at work here: this one waits for it to end.\n"
        assert not (project / "site").exists()
    out, _ = waiting.communicate()
    assert waiting.returncode == 0
    assert out.startswith("Published 1 case")


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
