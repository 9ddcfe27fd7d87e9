"""`casegen templates`: a newcomer finds the block, writes five lines, and sees them on the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casegen.cli import cli
from casegen.commands.building.build import build
from casegen.commands.reading.theme import load_theme
from casegen.commands.telling.outcome import BuildOptions
from casegen.output.scan import theme_folder
from casegen.rendering.blocks import blocks_of, inherited
from casegen.rendering.reference import reference
from tests.files import read_files, write_files

CONTENT = {
    "content/site.yml": "title: Пример\nurl: https://example.org\nlanguages: [ru]\n",
    "content/cases/primer.md": "---\ntitle: Дело Ивана Примера\ncountries: [KZ]\n---\nРассказ.\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files(tmp_path, CONTENT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["templates", *arguments])


def page_of(project: Path) -> str:
    report = build(project, BuildOptions(as_of=date(2026, 1, 1)))
    assert report.changes is not None, report.problems
    return read_files(project / "site")["cases/primer/index.html"].decode()


def test_a_change_of_one_block_takes_five_lines_of_which_the_newcomer_writes_one(project: Path) -> None:
    before = page_of(project)
    result = run("copy", "case.html", "--block", "facts_end")
    assert (result.exit_code, result.output) == (0, "Written: `templates/case.html`\n")
    path = project / "templates/case.html"
    lines = path.read_text().splitlines()
    assert len(lines) == 5
    assert page_of(project).split() == before.split()
    path.write_text("\n".join([*lines[:3], "<dt>Адвокаты</dt><dd>lawyers@example.org</dd>", *lines[3:]]))
    assert "<dt>Адвокаты</dt>" in page_of(project)


def every_block() -> list[tuple[str, str]]:
    theme, _ = load_theme(theme_folder().parent)
    names = [name for name in theme.templates if not name.startswith("theme:") and not name.endswith(".po")]
    return [(name, block) for name in names for _, blocks in inherited(theme, name) for block in blocks.names]


def test_the_copy_of_any_block_changes_no_page(project: Path) -> None:
    before = page_of(project)
    copied = dict(every_block())
    assert len(copied) > 10
    for name, block in copied.items():
        assert run("copy", name, "--block", block).exit_code == 0
    assert page_of(project).split() == before.split()


def test_a_whole_template_is_copied_byte_for_byte_and_never_over_another(project: Path) -> None:
    assert run("copy", "locale/ru.po").exit_code == 0
    assert (project / "templates/locale/ru.po").read_bytes() == (theme_folder() / "locale/ru.po").read_bytes()
    write_files(project, {"templates/case.html": "моё"})
    for arguments in (["case.html"], ["case.html", "--block", "end"]):
        result = run("copy", *arguments)
        assert result.exit_code == 1
        assert "`templates/case.html` is there, and is not overwritten" in result.stderr
    assert "{% block end %}\n{{ super() }}\n{% endblock %}" in result.stdout
    assert (project / "templates/case.html").read_text() == "моё"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["copy", "cace.html"], "the theme has no `cace.html`; did you mean `case.html`?"),
        (["copy", "../pyproject.toml"], "the theme has no `../pyproject.toml`"),
        (
            ["copy", "case.html", "--block", "facts_ned"],
            "`case.html` has no block `facts_ned`; did you mean `facts_end`?",
        ),
        (["copy", "case.html", "--block", "zzzzzzzz"], "`case.html` has no block `zzzzzzzz`; it has: "),
        (["copy", "sitemap.xml", "--block", "main"], "`sitemap.xml` has no block `main`; it has none"),
        (["copy", "style.css", "--block", "main"], "`style.css` has no block `main`; it has none"),
        (["list", "cace.html"], "the theme has no `cace.html`; did you mean `case.html`?"),
    ],
)
def test_what_there_is_not_is_said_with_the_nearest_and_nothing_is_written(
    arguments: list[str], reason: str, project: Path
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert not (project / "templates").exists()


def test_the_list_names_every_template_and_its_blocks_and_marks_what_is_the_publications(project: Path) -> None:
    before = run("list").output
    theme, _ = load_theme(project)
    for name in theme.templates:
        if not name.startswith("theme:"):
            assert f"{name}\n" in before
    assert set(blocks_of(theme, "case.html").names) <= set(before.split())
    assert "yours" not in before
    own = '{% extends "theme:case.html" %}{% block end %}{% endblock %}{% block footer_end %}{% endblock %}'
    write_files(project, {"templates/case.html": own, "templates/other.html": "{% block mine %}{% endblock %}"})
    after = run("list", "case.html").output
    assert after.startswith("case.html  (yours: `templates/case.html`)\n")
    assert {"[end]", "[footer_end]", "events"} <= set(after.split())
    assert "other.html  (yours: `templates/other.html`)\n    [mine]" in run("list").output


def test_a_template_of_the_publication_that_is_broken_is_listed_all_the_same(project: Path) -> None:
    write_files(project, {"templates/case.html": "{% block"})
    result = run("list", "case.html")
    assert result.exit_code == 0
    assert "facts_end" in result.output


def test_the_reference_is_printed(project: Path) -> None:
    assert run("reference").output == reference(load_theme(project)[0])
