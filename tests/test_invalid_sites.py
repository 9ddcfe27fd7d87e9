"""What is told of mistakes: small publications, each with one, and what casegen prints for it. Nothing is published then."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casegen.cli import cli
from casegen.commands.building.build import build
from casegen.commands.processes.press import LIMITS, Press
from casegen.commands.protected.protection import needles_of
from casegen.commands.reading.theme import load_theme, without_catalogue
from casegen.commands.telling.outcome import BuildOptions
from casegen.output.manifest import MANIFEST, Manifest, digest
from casegen.values.addresses import slug_of
from casegen.values.codes import CODES
from casegen.values.codes.standing import STANDING_CODES
from casegen.values.diagnostics import has_errors
from casegen.values.severity import Severity
from tests.files import read_files, write_files
from tests.published import compile_project
from tests.sites_invalid.prepare import PREPARE
from tests.support import AS_OF, ROOT, compare, told

SITES = ROOT / "tests" / "sites_invalid"
NAMES = sorted(path.name for path in SITES.iterdir() if path.is_dir() and not path.name.startswith("_"))
REGISTER = "register.txt"
PUBLISHED = b"<!doctype html>\n<title>What was published before</title>\n"

each_site = pytest.mark.parametrize("name", NAMES)
# What only a conversion of a text finds out, which a compilation does not make.
BY_CONVERTING = ("body-too-complex", "too-costly")
some_sites = pytest.mark.parametrize(
    "name",
    ["invalid-date--words", "not-utf8", "unknown-source", "address-collision", "foreign-output", "template-error"],
)


@pytest.fixture(autouse=True)
def short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that takes a second is refused already."""
    monkeypatch.setattr(Press, "limits", replace(LIMITS, cpu=1))


def code_of(name: str) -> str:
    """The code that a folder is about: `invalid-date` of `invalid-date--words`."""
    return name.partition("--")[0]


def expected(name: str) -> str:
    return (SITES / name / "expected.txt").read_text(encoding="utf-8")


def a_copy(name: str, project: Path) -> Path:
    """The publication of a folder, complete, with a site that was published from it before; a register lies outside."""
    shutil.copytree(SITES / name, project, ignore=shutil.ignore_patterns("expected.txt", REGISTER))
    if (SITES / name / REGISTER).exists():
        shutil.copy(SITES / name / REGISTER, project.parent)
    if name in PREPARE:
        PREPARE[name](project)
    if not (project / "site").exists():
        manifest = Manifest({"index.html": digest(PUBLISHED)}).to_bytes()
        write_files(project / "site", {"index.html": PUBLISHED, MANIFEST: manifest})
    return project


def register_of(project: Path) -> str | None:
    """The register of protected names beside a project, if there is one."""
    register = project.parent / REGISTER
    return str(register) if register.exists() else None


def run(project: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """One command in a project, as from a terminal; whatever is wrong, it is said in words."""
    monkeypatch.chdir(project)
    monkeypatch.delenv("CI", raising=False)
    register = register_of(project)
    more = ["--protect", register] if register else []
    result = CliRunner().invoke(cli, [command, "--as-of", AS_OF.isoformat(), *more])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


@each_site
def test_what_is_told_of_a_mistake(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, update: bool) -> None:
    project = a_copy(name, tmp_path / "project")
    monkeypatch.delenv("CI", raising=False)
    before = read_files(project)
    report = build(project, BuildOptions(as_of=AS_OF, protect=needles_of(project, register_of(project), {})))
    compare(told(report.problems, report.sources), SITES / name / "expected.txt", update=update)
    assert code_of(name) in {problem.code for problem in report.problems}
    assert set(compile_project(project, AS_OF).problems) <= set(report.problems)
    if has_errors(report.problems):
        assert report.changes is None
        assert read_files(project) == before
    else:
        assert report.changes is not None
        assert (project / "site" / "index.html").read_bytes() != PUBLISHED


@each_site
def test_check_prints_it_and_fails_on_an_error(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = a_copy(name, tmp_path / "project")
    compiled = compile_project(project, AS_OF)
    theme, wrong = load_theme(project)
    problems = [*compiled.problems, *wrong, *without_catalogue(theme, compiled.settings)]
    result = run(project, "check", monkeypatch)
    if register_of(project) or name in BY_CONVERTING:
        # Nothing else is told of a publication in which a protected name stands; who compiles it converts nothing.
        assert (result.stdout, result.exit_code) == (expected(name) + "\n", 1)
        return
    assert result.stdout == (told(problems, compiled.sources) + "\n" if problems else "")
    assert result.exit_code == has_errors(problems)


@some_sites
def test_build_prints_errors_and_leaves_the_site_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = a_copy(name, tmp_path / "project")
    before = read_files(project)
    result = run(project, "build", monkeypatch)
    assert result.exit_code == 1
    assert expected(name) in result.stderr
    assert "Nothing was written: 1 error." in result.stderr
    assert result.stdout == ""
    assert read_files(project) == before


def test_strict_treats_a_warning_as_an_error(tmp_path: Path) -> None:
    project = a_copy("no-source", tmp_path / "project")
    before = read_files(project)
    report = build(project, BuildOptions(as_of=AS_OF, strict=True))
    assert {problem.severity for problem in report.problems} == {Severity.WARNING}
    assert report.changes is None
    assert read_files(project) == before


def test_the_program_itself_ends_with_1(tmp_path: Path) -> None:
    project = a_copy("unknown-country--name", tmp_path / "project")
    command = [sys.executable, "-m", "casegen", "check"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stdout.strip() == expected("unknown-country--name").strip()
    assert done.stderr == "`casegen check --fix` mends 1 of these.\nNot ready to publish: 1 error.\n"


# ── what looks like a mistake, and is none ──────────────────────────────────────────────────────────────────────────

SITE_YML = "title: Пример\nurl: https://example.org\nlanguages: [ru]\n"
VALID = {
    "NO is Norway": ("countries: [NO]", ""),
    "a comment on a line of its own": ("# to be checked\ncountries: [KZ]", ""),
    "a comment after a list in brackets": ("countries: [KZ]  # Kazakhstan", ""),
    "a colon in quotes": ('countries: [KZ]\nsummary: "МВД: задержан"', ""),
    "a colon without a space": ("countries: [KZ]\nsummary: В 15:30 задержан", ""),
    "a hash without a space": ("countries: [KZ]\nsummary: Дело №#5", ""),
    "a withdrawn code": ("countries: [SU]", ""),
    "a link over two lines": (
        "countries: [KZ]\npeople: [Иван Пример]",
        "Об этом говорит [[ivan-primer|Иван\nПример]].",
    ),
    "a citation over two lines": (
        "countries: [KZ]\nsources:\n  - {id: a, title: Пример, archive: https://archive.example/a}",
        "Задержан [@a, с. 5;\n@a].",
    ),
    "a link in code": ("countries: [KZ]", "Так пишут ссылку: `[[ivan-primer]]`."),
    "an address of an old site": ("countries: [KZ]\nredirect_from: [/2019/05/primer.html, /kazakhstan/]", ""),
}


def test_nothing_is_told_of_what_is_right(tmp_path: Path) -> None:
    cases = {
        f"content/cases/{slug_of(what)}.md": f"---\ntitle: Дело {number}\n{fields}\n---\n\n{body}\n"
        for number, (what, (fields, body)) in enumerate(VALID.items())
    }
    write_files(tmp_path, {"content/site.yml": SITE_YML, **cases})
    report = build(tmp_path, BuildOptions(as_of=AS_OF))
    assert told(report.problems, report.sources) == "\n"
    publication = compile_project(tmp_path, AS_OF).publication
    assert {f"content/cases/{id}.md" for id in publication.cases} == cases.keys()
    assert report.numbers["cases"] == len(cases)


def test_norway_is_a_country(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/cases/primer.md": "---\ntitle: Дело Ивана Примера\ncountries: [NO]\n---\n"})
    assert list(compile_project(tmp_path, AS_OF).publication.countries) == ["no"]


# ── the folders themselves ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    codes = CODES.keys() - {code.name for code in STANDING_CODES}  # these are in tests/sites_unfit
    assert {name for name in NAMES if "--" not in name} == codes
    assert {code_of(name) for name in NAMES} == codes


def test_every_preparation_has_its_folder() -> None:
    assert PREPARE.keys() <= set(NAMES)


def test_folders_hold_nothing_else() -> None:
    assert {path.name for name in NAMES for path in (SITES / name).iterdir()} <= {
        *("content", "templates", "site", "expected.txt", REGISTER)
    }
