"""What a build keeps for the next one: used where nothing has changed, and nothing of it stays that should not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

import pytest

from casegen.commands.building import build as build_module
from casegen.commands.building import unchanged
from casegen.commands.building.build import BuildOptions, build
from casegen.commands.building.look import Look
from casegen.output import reader, scan
from casegen.output.state import read_state
from casegen.output.store import Store
from casegen.rendering.markdown import Converter
from tests.commands.conftest import CASE, Run
from tests.files import read_files, write_files
from tests.photos import a_photo

OTHER = "---\ntitle: Другое\ncountries: [KG]\n---\nРассказ.\n"
PHOTO = {"content/assets/dom.jpg": a_photo() + bytes(3_000_000)}


def is_unchanged(project: Path) -> bool:
    """Whether the next build has nothing to do but to look at the files."""
    state = read_state(project / ".casegen" / "state")
    return unchanged.is_unchanged(project, project / "site", None, None, state)


def test_what_has_not_changed_is_seen_at_a_glance(project: Path, run: Run) -> None:
    assert not is_unchanged(project)
    run("build")
    assert is_unchanged(project)
    (project / "site" / "index.html").write_bytes(b"!")
    assert not is_unchanged(project)
    run("build")
    assert is_unchanged(project)


def test_a_photo_of_any_size_does_not_keep_a_build_from_seeing_that_nothing_has_changed(
    project: Path, run: Run
) -> None:
    write_files(project, PHOTO)
    run("build")
    assert is_unchanged(project)


def test_another_version_of_the_program_trusts_nothing_that_was_kept(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    monkeypatch.setattr(unchanged, "code_version", lambda: b"another")
    assert not is_unchanged(project)


def test_what_was_otherwise_since_an_earlier_state_goes_when_a_build_was_killed_before_it_went(
    project: Path, run: Run
) -> None:
    """It names what was withdrawn since."""
    for text in ("", "Рассказ.\n"):
        write_files(project, {"content/cases/secret.md": f"---\ntitle: Тайна\ncountries: [KZ]\n---\n{text}"})
        run("build")
    since = project / ".casegen" / "state.since"
    left = since.read_bytes()
    assert b"secret" in left
    (project / "content" / "cases" / "secret.md").unlink()
    run("build")
    assert not since.exists()
    since.write_bytes(left)
    assert not is_unchanged(project)
    assert "0 files written" in run("build").stdout
    assert b"secret" not in b"".join(path.read_bytes() for path in (project / ".casegen").iterdir() if path.is_file())
    assert is_unchanged(project)


@pytest.mark.parametrize(
    "leftover",
    [
        ".casegen/staging/0/new/cases/secret/index.html",
        ".casegen/store/1-abc.pack",
        ".casegen/store/index.7.new",
        ".casegen/state.7.new",
        ".casegen/state.since.7.new",
        "site/.casegen-new/new/cases/secret/index.html",
        ".site.casegen-new/new/cases/secret/index.html",
    ],
)
def test_what_a_killed_build_has_left_goes_with_the_next_one(project: Path, run: Run, leftover: str) -> None:
    """A case that was added by mistake, and taken out again after the build was killed, stayed in staged files."""
    run("build")
    before = read_files(project)
    write_files(project, {leftover: "тайна"})
    assert not is_unchanged(project)
    result = run("build")
    assert "0 files written" in result.stdout
    assert read_files(project).keys() - {".casegen/state.since"} == before.keys()
    assert is_unchanged(project)


def test_a_template_changes_pages_and_no_body_is_converted_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(project, BuildOptions()).changes is not None

    def refuse(*_: object) -> None:
        raise AssertionError("this body was converted before")

    monkeypatch.setattr(Converter, "convert", refuse)
    write_files(project, {"templates/case.html": '{% extends "theme:case.html" %}{% block end %}!{% endblock %}'})
    report = build(project, BuildOptions())
    assert report.changes is not None, report.problems
    assert report.changes.written == ("cases/primer/index.html",)
    assert "Рассказ" in (project / "site" / "cases" / "primer" / "index.html").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told_by_check_after_a_build_too(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    case = project / "content" / "cases" / "primer.md"
    case.write_text(CASE.replace("Рассказ", "Другой рассказ"), encoding="utf-8")
    read = scan.read_regular

    def refused(path: Path, most: int) -> bytes:
        if path.name == "primer.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, most)

    monkeypatch.setattr(reader, "read_regular", refused)
    result = run("check")
    assert result.exit_code == 1
    assert "content/cases/primer.md: error[unreadable-file]: this file cannot be read" in result.stdout


def test_files_that_only_look_otherwise_are_read_once(project: Path, run: Run) -> None:
    """After `touch` every further build of an edited body read all files again."""
    write_files(project, {"content/cases/other.md": OTHER, "content/cases/third.md": OTHER})
    run("build")
    for path in (project / "content/cases").iterdir():
        os.utime(path, ns=(1_700_000_000_000_000_007, 1_700_000_000_000_000_007))
    write_files(project, {"content/cases/other.md": OTHER + "\nЕщё абзац.\n"})
    assert " files written" in run("build").stdout
    state = read_state(project / ".casegen" / "state")
    assert state.files["content/cases/third.md"][1] == 1_700_000_000_000_000_007


def test_a_look_from_before_another_build_ended_is_taken_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(project, {"content/cases/primer.md": CASE})
    look = Look(project)
    assert look.content is not None

    @contextmanager
    def waited(folder: Path, _: Path, wait: Callable[[], None]) -> Iterator[None]:
        wait()
        write_files(folder, {"content/cases/late.md": OTHER})
        yield

    monkeypatch.setattr(build_module, "alone_in", waited)
    build(project, BuildOptions(Path("site")), look=look)
    assert (project / "site/cases/late/index.html").exists()


OVERRIDE = '{% extends "theme:case.html" %}{% block main %}{{ super() }}<p>Своё</p>{% endblock %}'


def test_what_is_wrong_with_templates_is_told_in_every_build(project: Path, run: Run) -> None:
    """What was found out of a theme is kept: by all its templates, and only that there was nothing wrong."""
    texts = {"right": OVERRIDE, "wrong": OVERRIDE.replace("block main", "block mian")}
    for name in ("right", "wrong", "wrong", "right", "wrong"):
        write_files(project, {"templates/case.html": texts[name]})
        assert ("unused-block" in run("build", "--lang", "en").output) == (name == "wrong")


def test_another_translation_of_the_theme_is_used_at_once(project: Path, run: Run) -> None:
    """The compiled words of a theme are kept by their text: those of another text are compiled anew, and are not left behind."""
    original = (scan.theme_folder() / "locale/ru.po").read_text(encoding="utf-8")
    for word in ("Дела", "Досье обо всех", "Дела"):
        write_files(project, {"templates/locale/ru.po": original.replace('msgstr "Дела"', f'msgstr "{word}"')})
        run("build")
        page = (project / "site/index.html").read_text(encoding="utf-8").replace("\u00a0", " ")
        assert ("Досье обо всех" in page) == (word == "Досье обо всех")
    kept = Store(project / ".casegen/store")
    assert not any("Досье обо всех".encode() in (kept.get(key) or b"") for key in kept.keys())  # noqa: SIM118  # no mapping


def test_how_many_drafts_there_are_is_not_told_by_the_size_of_what_is_kept(project: Path, run: Run) -> None:
    def size() -> int:
        rmtree(project / ".casegen", ignore_errors=True)
        run("build")
        return sum(len(data) for name, data in read_files(project).items() if name.startswith(".casegen/store/"))

    draft = "---\ntitle: Название\npublish: false\ncountries: [KG]\n---\nЧерновик.\n"
    write_files(project, {"content/cases/one.md": draft})
    one = size()
    (project / "content" / "cases" / "two.md").write_text(
        draft.replace("Название", "Название подлиннее"), encoding="utf-8"
    )
    (project / "content" / "cases" / "three.md").write_text(draft, encoding="utf-8")
    assert size() == one > 1 << 16
