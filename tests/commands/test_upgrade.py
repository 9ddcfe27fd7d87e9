"""`casegen upgrade`: content of an older schema becomes that of the present one, all of it or nothing, and says no more than it did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casegen import __version__
from casegen.commands.setup import pinning
from casegen.content import upgrading
from casegen.content.front_edits import Front, renamed, with_field, with_items
from casegen.content.upgrading import Step
from casegen.values import schema_version
from tests.commands.conftest import Run
from tests.files import read_files, write_files

OLD = """\
---
# Said by an editor.
heading:  "Дело: первое" # so
countries: [KZ]
tags: [a]  # a remark

# Above what goes.
colour: red
summary: Слова.
---
Рассказ.
"""
NEW = """\
---
# Said by an editor.
title:  "Дело: первое" # so
countries: [KZ]
tags: [a, third]  # a remark

# Above what goes.
summary: Слова.
---
Рассказ.
"""


def _second(path: str, front: Front) -> Front | None:
    renewed = renamed(front, "heading", "title") if path.startswith("content/cases/") else front
    return with_field(renewed, "colour", "") if "colour" in renewed.blocks else renewed


def _third(path: str, front: Front) -> Front | None:
    return with_items(front, "tags", ["third"]) if "/cases/" in path else front


STEPS = (
    Step(2, "`heading` is `title`", _second),
    Step(3, "every case has a tag", _third),
)


@pytest.fixture
def third(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there had been two steps, and the present schema were the third."""
    monkeypatch.setattr(schema_version, "SCHEMA", 3)
    monkeypatch.setattr(upgrading, "STEPS", STEPS)


def test_content_of_the_present_schema_stays_as_it_is(project: Path, run: Run) -> None:
    before = read_files(project)
    result = run("upgrade", "--lang", "en")
    assert (result.exit_code, result.stderr) == (
        0,
        "Nothing to rewrite: the content is of schema 1, the present one.\n",
    )
    assert read_files(project) == before


def test_every_schema_but_the_first_has_its_step() -> None:
    assert [step.to for step in upgrading.STEPS] == list(range(schema_version.FIRST + 1, schema_version.SCHEMA + 1))


def test_newer_content_is_left_alone(project: Path, run: Run) -> None:
    write_files(project, {"content/site.yml": "title: П\nlanguages: [ru]\nschema: 9\n"})
    before = read_files(project)
    result = run("upgrade", "--lang", "en")
    assert result.exit_code == 1
    assert "content/site.yml:3: error[schema-version]: this content is of schema 9" in re.sub(
        r":\d+: e", ": e", result.stdout
    )
    assert read_files(project) == before


@pytest.mark.usefixtures("third")
def test_older_content_is_told_to_be_older(project: Path, run: Run) -> None:
    for schema in ("", "schema: 2\n"):
        write_files(project, {"content/site.yml": f"title: П\nurl: https://example.org\nlanguages: [ru]\n{schema}"})
        result = run("check", "--lang", "en")
        assert result.exit_code == 1
        assert f"error[schema-version]: this content is of schema {2 if schema else 1}" in result.stdout
        assert "`casegen upgrade` rewrites it" in result.stdout


@pytest.mark.usefixtures("third")
def test_content_goes_through_every_step_and_keeps_what_its_editors_wrote(project: Path, run: Run) -> None:
    site = "# Ours.\ntitle: П\nurl: https://example.org\nlanguages: [ru]\n"
    write_files(project, {"content/site.yml": site, "content/cases/primer.md": OLD, "content/sources.yml": "# none\n"})
    result = run("upgrade", "--lang", "en")
    assert result.exit_code == 0, result.stdout
    assert result.stdout == "content/cases/primer.md\ncontent/site.yml\n"
    assert "2: `heading` is `title`\n3: every case has a tag\nRewrote 2 files for schema 3." in result.stderr
    assert (project / "content/cases/primer.md").read_text(encoding="utf-8") == NEW
    assert (project / "content/site.yml").read_text(encoding="utf-8") == f"{site}schema: 3\n"
    assert (project / "content/sources.yml").read_text() == "# none\n"
    assert run("check").exit_code == 0
    # Nothing is done twice.
    before = read_files(project)
    assert run("upgrade").exit_code == 0
    assert read_files(project) == before


@pytest.mark.usefixtures("third")
def test_only_the_steps_that_are_missing_are_made(project: Path, run: Run) -> None:
    site = "schema: 2\ntitle: П\nurl: https://example.org\nlanguages: [ru]"
    write_files(project, {"content/site.yml": site})
    result = run("upgrade", "--lang", "en")
    assert "2:" not in result.stderr
    assert "tags: [third]" in (project / "content/cases/primer.md").read_text().replace("\n  - third", " [third]")
    assert (project / "content/site.yml").read_text(encoding="utf-8") == site.replace("schema: 2", "schema: 3") + "\n"


@pytest.mark.usefixtures("third")
def test_windows_line_ends_and_a_mark_stay(project: Path, run: Run) -> None:
    site = b"\xef\xbb\xbf" + "title: П\r\nurl: https://example.org\r\nlanguages: [ru]\r\nschema: 1\r\n".encode()
    write_files(project, {"content/site.yml": site, "content/cases/primer.md": OLD.replace("\n", "\r\n")})
    assert run("upgrade").exit_code == 0
    assert (project / "content/site.yml").read_bytes() == site.replace(b"schema: 1", b"schema: 3")
    assert (project / "content/cases/primer.md").read_bytes() == NEW.replace("\n", "\r\n").encode()


@pytest.mark.usefixtures("third")
def test_a_dry_run_shows_the_diff_and_writes_nothing(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/primer.md": OLD})
    before = read_files(project)
    result = run("upgrade", "--dry-run", "--lang", "en")
    assert result.exit_code == 0
    assert '-heading:  "Дело: первое" # so\n' in result.stdout
    assert '+title:  "Дело: первое" # so\n' in result.stdout
    assert "+schema: 3\n" in result.stdout
    assert "Would rewrite 2 files; nothing was written." in result.stderr
    assert read_files(project) == before


@pytest.mark.usefixtures("third")
def test_without_settings_they_begin_with_the_schema(project: Path, run: Run) -> None:
    (project / "content/site.yml").unlink()
    assert run("upgrade").exit_code == 0
    assert (project / "content/site.yml").read_text() == "schema: 3\n"


@pytest.mark.usefixtures("third")
@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        # No step mends what was wrong before, and nothing is written while anything is wrong.
        ("content/cases/b.md", "---\nheading: B\ncountries: [XX]\n---\n", "error[unknown-country]"),
        ("content/cases/b.md", "---\n{heading: B, countries: [KZ]}\n---\n", "this file cannot be rewritten"),
        ("content/cases/b.md", "---\nheading: [B\n---\n", "this file cannot be rewritten"),
        ("content/site.yml", "title: П\nschema: x\n", "`x` is not the number of a schema"),
        ("content/site.yml", "title: П\nschema: 4\n", "this content is of schema 4"),
    ],
)
def test_what_cannot_be_rewritten_stops_it_all(path: str, text: str, said: str, project: Path, run: Run) -> None:
    write_files(project, {"content/cases/primer.md": OLD, path: text})
    before = read_files(project)
    result = run("upgrade", "--lang", "en")
    assert result.exit_code == 1
    assert said in result.stdout
    assert "Nothing was written" in result.stderr
    assert read_files(project) == before


def test_a_translation_knows_what_was_rewritten(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a step changes is no news to a translation that had followed it."""
    site = "title: П\nurl: https://example.org\nlanguages: [ru, en]\n"
    original = "---\ntitle: Дело\nsummary: Слова.\ncountries: [KZ]\n---\nРассказ.\n"
    translation = "---\ntitle: A case\nsummary: Words.\n---\nA story.\n"
    files = {"site.yml": site, "cases/primer.md": original, "cases/primer.en.md": translation}
    write_files(project, {f"content/{path}": text for path, text in files.items()})
    assert run("translated").exit_code == 0
    monkeypatch.setattr(schema_version, "SCHEMA", 2)

    def change(path: str, front: Front) -> Front | None:
        return with_field(front, "summary", "summary: Слова") if path.endswith("primer.md") else front

    monkeypatch.setattr(upgrading, "STEPS", (Step(2, "summaries end without a full stop", change),))
    result = run("upgrade")
    assert result.stdout == "content/cases/primer.en.md\ncontent/cases/primer.md\ncontent/site.yml\n"
    assert run("check", "--strict").stdout == ""


# ── what GitHub installs and runs ───────────────────────────────────────────────────────────────────────────────────

WHEEL = f"casegen-{__version__}-py3-none-any.whl"
OLD_PIN = "# Which casegen.\n./.github/casegen-0.0.1-py3-none-any.whl --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def begun(project: Path, run: Run) -> Path:
    """A publication that `casegen init` began, as if with an older casegen, with a branch of its own."""
    folder = project / "begun"
    assert run("init", "begun", "--yes", "--languages", "ru", "--address", "owner/repo").exit_code == 0
    publish = (folder / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    older: dict[str, str | bytes] = {
        "casegen.txt": OLD_PIN,
        "casegen-0.0.1-py3-none-any.whl": b"older",
        "requirements.txt": "click==1.0\n",
        "workflows/publish.yml": publish.replace("main", "trunk").replace(
            "timeout-minutes: 15", "timeout-minutes: 321"
        ),
    }
    write_files(folder, {f".github/{path}": data for path, data in older.items()})
    write_files(project, {WHEEL: b"bytes of the wheel"})
    return folder


def test_whoever_upgrades_is_told_what_github_still_installs(
    begun: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begun)
    before = read_files(begun)
    told = f"GitHub installs casegen 0.0.1, and this is {__version__}: `casegen upgrade --github` changes that."
    assert told in run("upgrade", "--lang", "en").stderr
    assert read_files(begun) == before


def test_what_github_installs_and_runs_becomes_that_of_this_casegen(
    begun: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begun)
    (begun / ".github/workflows/check.yml").unlink()
    before = read_files(begun)
    command = ["upgrade", "--github", "--casegen-wheel", f"../{WHEEL}", "--lang", "en"]
    shown = run(*command, "--dry-run")
    assert ("-click==1.0\n" in shown.stdout, "bytes of" in shown.stdout, read_files(begun)) == (True, False, before)
    result = run(*command)
    changed = [f".github/{WHEEL}", ".github/casegen.txt", ".github/requirements.txt", ".github/workflows/publish.yml"]
    assert (result.exit_code, result.stdout.splitlines()) == (0, changed)
    assert "Nothing installs `.github/casegen-0.0.1-py3-none-any.whl` any more: delete it." in result.stderr
    after = read_files(begun)
    # What editors write, and what is not there on purpose, is none of its business.
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == set(changed)
    publish = after[".github/workflows/publish.yml"].decode()
    assert ("branches: [trunk]" in publish, "refs/heads/trunk" in publish, "321" in publish) == (True, True, False)
    assert f"./.github/{WHEEL} --hash=sha256:" in after[".github/casegen.txt"].decode()
    again = run(*command)
    assert f"is that of casegen {__version__} already" in again.stderr
    assert read_files(begun) == after


@pytest.mark.parametrize(
    ("wheel", "said"),
    [(None, "name it with `--casegen-wheel`"), ("casegen-0.0.1-py3-none-any.whl", "is another version")],
)
def test_no_casegen_is_made_up(
    wheel: str | None, said: str, begun: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begun)
    monkeypatch.setattr(pinning, "_of_installed", lambda: None)
    before = read_files(begun)
    result = run("upgrade", "--github", "--lang", "en", *(["--casegen-wheel", wheel] if wheel else []))
    assert (result.exit_code, said in result.stderr, read_files(begun)) == (2, True, before)


def test_where_init_made_nothing_for_github_nothing_is_made(project: Path, run: Run) -> None:
    before = read_files(project)
    result = run("upgrade", "--github", "--lang", "en")
    assert (result.exit_code, "`.github/casegen.txt` is not here" in result.stderr) == (2, True)
    assert read_files(project) == before
