"""What `casegen verify` tells of a site that must not be published: each damage by itself, with the words for it."""

from __future__ import annotations

import shutil
from errno import EACCES
from pathlib import Path

import pytest

from casegen.commands.building import sizing
from casegen.commands.building.build import build
from casegen.commands.building.machine import Traces
from casegen.commands.building.verifying import Verdict, verify
from casegen.commands.processes.crew import Crew
from casegen.commands.telling.outcome import BuildOptions
from casegen.output.scan import LINK, UnfitError, read_regular
from casegen.values.codes import CODES
from casegen.values.codes.standing import STANDING_CODES
from casegen.values.diagnostics import has_errors
from tests.files import read_tree, write_files
from tests.sites_unfit.prepare import DAMAGES
from tests.support import AS_OF, ROOT, compare, told

SITES = ROOT / "tests" / "sites_unfit"
CONTENT = {
    "content/site.yml": "title: Пример\nurl: https://example.org/archive/\nlanguages: [ru]\n",
    "content/cases/primer.md": "---\ntitle: Дело Ивана Примера\ncountries: [KZ]\npeople: [Иван Пример]\n---\nРассказ.\n",
    "templates/robots.txt": "User-agent: *\n",
}
TRACES = Traces(("/home/ivan/archive",), ("laptop-7",))


@pytest.fixture(scope="module")
def fit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a site that may be published."""
    project = tmp_path_factory.mktemp("fit")
    write_files(project, CONTENT)
    assert build(project, BuildOptions(as_of=AS_OF)).changes is not None
    return project


@pytest.fixture
def site(fit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in the folder in which we are."""
    shutil.copytree(fit / "site", tmp_path / "site", symlinks=True)
    monkeypatch.chdir(tmp_path)
    return Path("site")


def verdict_on(site: Path, jobs: int = 1) -> Verdict:
    return verify(site, None, [TRACES], Crew(jobs))


def test_nothing_is_told_of_a_site_as_it_was_built(site: Path) -> None:
    verdict = verdict_on(site)
    tree = read_tree(site)
    assert verdict.problems == ()
    assert verdict.files == sum(data is not None for data in tree.values())
    assert verdict.size == sum(len(data) for data in tree.values() if data is not None)


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_told_of_a_damage(name: str, site: Path, monkeypatch: pytest.MonkeyPatch, *, update: bool) -> None:
    if name.startswith("large-site"):
        monkeypatch.setattr(sizing, "NEAR", 1000)
    DAMAGES[name](site)
    before = read_tree(site)
    verdict = verdict_on(site)
    if update:
        (SITES / name).mkdir(exist_ok=True)
    compare(told(verdict.problems, {}), SITES / name / "expected.txt", update=update)
    code = name.partition("--")[0]
    assert {problem.code for problem in verdict.problems} == {code}
    assert has_errors(verdict.problems) == (name != "large-site")
    assert read_tree(site) == before


@pytest.mark.parametrize("name", DAMAGES)
def test_other_damages_than_those_of_words_are_told_whatever_is_looked_for(name: str, site: Path) -> None:
    """What is wrong does not hang on the words that somebody gives."""
    DAMAGES[name](site)
    assert bool(verify(site, None, [], Crew()).problems) != name.startswith(("machine-trace", "large-site"))


def told_with(site: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[tuple[str, str]]:
    """What is told where a file cannot be read as it was found."""

    def refuses(path: Path, most: int) -> bytes:
        if path.name == "robots.txt":
            raise error
        return read_regular(path, most)

    monkeypatch.setattr("casegen.commands.building.verifying.read_regular", refuses)
    problems = verdict_on(site).problems
    assert [(problem.code, problem.span.path) for problem in problems] == [("altered-site", "site/robots.txt")]
    return [(problem.message, problem.help) for problem in problems]


def test_what_takes_the_place_of_a_file_while_it_is_verified_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ("this file is not as casegen wrote it", "build the site again")
    assert told_with(site, monkeypatch, UnfitError(LINK)) == [said]


def test_a_file_that_may_not_be_read_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ("this file cannot be read: Permission denied", "")
    assert told_with(site, monkeypatch, PermissionError(EACCES, "Permission denied")) == [said]


def test_of_a_page_that_was_altered_nobody_knows_what_parts_it_has(site: Path) -> None:
    page = site / "cases" / "primer" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert [problem.span.path for problem in verdict_on(site).problems] == ["site/cases/primer/index.html"]


def test_every_code_of_a_site_has_its_damages_and_each_its_folder() -> None:
    codes = {name.partition("--")[0] for name in DAMAGES}
    assert {code.name for code in STANDING_CODES} <= codes <= CODES.keys()
    assert {code for code in codes if code in DAMAGES} == codes
    assert {path.name for path in SITES.iterdir() if path.is_dir() and not path.name.startswith("_")} == DAMAGES.keys()
