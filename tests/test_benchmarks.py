"""What the benchmarks stand on: one corpus for all, and a comparison that sees when the work is not the same."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from benchmarks import same_work
from benchmarks.corpus import FORMATS, write_corpus
from casegen.commands.building.build import BuildOptions, build
from casegen.values.diagnostics import has_errors
from tests.files import read_files

SIZE = 12


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that casegen makes of a small corpus."""
    project = tmp_path_factory.mktemp("project") / "casegen"
    write_corpus(SIZE, project, "casegen")
    report = build(project, BuildOptions(as_of=date(2027, 1, 1)))
    assert not has_errors(report.problems), report.problems
    assert len(list((project / "site/cases").glob("*-[0-9]*/index.html"))) == SIZE
    return project / "site"


def compared(capsys: pytest.CaptureFixture[str], first: Path, second: Path) -> tuple[int, str]:
    """Status and verdict of a comparison of two trees of casegen."""
    status = same_work.main([f"casegen={first}", f"casegen-again={second}"])
    return status, capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("full", [False, True])
def test_equal_arguments_make_equal_corpora(form: str, full: bool, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_corpus(SIZE, tmp_path / name, form, full=full)
    assert read_files(tmp_path / "a") == read_files(tmp_path / "b")


def test_every_format_holds_the_same_cases(tmp_path: Path) -> None:
    found = set()
    for form in FORMATS:
        write_corpus(SIZE, tmp_path / form, form)
        found.add(tuple(sorted(path.stem for path in (tmp_path / form / "content/cases").glob("[!_]*.md"))))
    assert [len(cases) for cases in found] == [SIZE]


def test_a_tree_is_the_same_work_as_itself(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(capsys, site, site) == (0, "SAME WORK")


def test_two_empty_trees_are_no_agreement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(capsys, tmp_path, tmp_path) == (1, "DIFFERENT WORK")


def test_an_empty_tree_is_different_work(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(capsys, site, tmp_path) == (1, "DIFFERENT WORK")


@pytest.mark.parametrize("folder", ["people", "countries"])
def test_one_line_less_in_one_list_is_different_work(
    folder: str, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copytree(site, tmp_path / "site")
    page = min((other / folder).glob("*/index.html"))
    page.write_text(re.sub(r"<li><time .*?</li>\n", "", page.read_text(), count=1))
    assert compared(capsys, site, other) == (1, "DIFFERENT WORK")


@pytest.mark.parametrize(("page", "part"), [("countries/*", "2001"), ("cases", "index/2001")])
def test_a_list_may_be_split_over_pages(
    page: str, part: str, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copytree(site, tmp_path / "site")
    whole = min(other.glob(f"{page}/index.html"))
    text = whole.read_text()
    [line] = re.findall(r"<li><time .*?</li>\n", text)[:1]
    whole.write_text(text.replace(line, "").replace("</main>", f'<a href="{part}/">2001</a></main>'))
    split = whole.parent / part / "index.html"
    split.parent.mkdir(parents=True)
    lines = re.sub(r'href="(?=[^/]*/)', 'href="' + "../" * len(Path(part).parts), line)
    split.write_text(f'<main><ul class="cases">\n{lines}</ul></main>')
    assert compared(capsys, site, other) == (0, "SAME WORK")
