"""`casegen sources`: every source, where it is used, and what may want mending."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.files import read_files, write_files

SHARED = "gazeta:\n  title: Общая статья\n  publisher: Газета\n  date: 2022-01\n  type: news\n  url: https://example.org/news\n"
CASE = """\
---
title: Дело Ивана Примера
countries: [KZ]
events:
  - {text: Задержан., sources: [gazeta, letter]}
  - {text: Освобождён., sources: [letter]}
  - {text: Об этом молчат.}
sources:
  - {id: letter, title: Письмо, archive: https://archive.example/letter}
---
Об этом писали [@gazeta].
"""
DRAFT = """\
---
title: Черновик
countries: [KZ]
publish: false
sources:
  - {id: report, title: Статья, url: http://www.example.org/news/, archive: https://archive.example/report}
---
"""
FILES = {"content/sources.yml": SHARED, "content/cases/primer.md": CASE, "content/cases/vtoroe.md": DRAFT}
TEXT = """\
gazeta  Общая статья, Газета, 2022-01, news, https://example.org/news; no archived copy
  defined at content/sources.yml:1
  event    content/cases/primer.md:5  Задержан.
  text     content/cases/primer.md:11

letter  Письмо, other
  defined at content/cases/primer.md:9
  event    content/cases/primer.md:5  Задержан.
  event    content/cases/primer.md:6  Освобождён.

report (draft)  Статья, other, http://www.example.org/news/
  defined at content/cases/vtoroe.md:6
  nothing cites it

"""
PROBLEMS = """\
Claims without a source: 1
  event    content/cases/primer.md:7  Об этом молчат.

Claims that rest on one source: 1
  event    content/cases/primer.md:6  [letter]  Освобождён.

Sources without an archived copy: 1
  content/sources.yml:1  gazeta

Pages that are several sources: 1
  //example.org/news
    content/sources.yml:1  gazeta  https://example.org/news
    content/cases/vtoroe.md:6  report (draft)  http://www.example.org/news/

Sources that nothing cites: 1
  content/cases/vtoroe.md:6  report (draft)
"""


def test_it_lists_sources_and_then_problems(project: Path, run: Run) -> None:
    write_files(project, FILES)
    result = run("sources")
    assert (result.exit_code, result.stdout, result.stderr) == (0, TEXT + PROBLEMS, "")


def test_it_tells_problems_alone(project: Path, run: Run) -> None:
    write_files(project, FILES)
    assert run("sources", "--problems").stdout == PROBLEMS


def test_where_nothing_is_wrong_it_says_so(run: Run) -> None:
    lines = run("sources").stdout.splitlines()
    assert len(lines) == 5
    assert all(line.endswith(": none") for line in lines)


def test_as_json(project: Path, run: Run) -> None:
    write_files(project, FILES)
    found = json.loads(run("sources", "--format", "json").stdout)
    gazeta, letter, report = found["sources"]
    assert gazeta == {
        "id": "gazeta", "file": "content/sources.yml", "line": 1, "url": "https://example.org/news", "draft": False,
        "title": "Общая статья", "publisher": {"ru": "Газета"}, "author": None, "date": "2022-01", "accessed": None,
        "lang": None, "type": "news", "archive": None,
        "uses": [
            {"kind": "event", "file": "content/cases/primer.md", "line": 5, "words": "Задержан.", "draft": False},
            {"kind": "text", "file": "content/cases/primer.md", "line": 11, "words": "", "draft": False},
        ],
    }  # fmt: skip
    assert (len(letter["uses"]), report["uses"], report["draft"]) == (2, [], True)
    problems = found["problems"]
    assert {name: len(things) for name, things in problems.items()} == {
        "claims_without_source": 1, "claims_of_one_source": 1, "without_archive": 1, "same_page": 1, "never_cited": 1,
    }  # fmt: skip
    assert problems["claims_of_one_source"] == [
        {
            "kind": "event",
            "file": "content/cases/primer.md",
            "line": 6,
            "words": "Освобождён.",
            "sources": ["letter"],
            "draft": False,
        }
    ]
    assert problems["same_page"] == [
        {
            "page": "//example.org/news",
            "sources": [
                {
                    "id": "gazeta",
                    "file": "content/sources.yml",
                    "line": 1,
                    "url": "https://example.org/news",
                    "draft": False,
                },
                {
                    "id": "report",
                    "file": "content/cases/vtoroe.md",
                    "line": 6,
                    "url": "http://www.example.org/news/",
                    "draft": True,
                },
            ],
        }
    ]
    alone = json.loads(run("sources", "--format", "json", "--problems").stdout)
    assert alone == {"problems": problems}


@pytest.mark.parametrize("built", [False, True])
def test_it_writes_nothing_and_takes_what_a_build_kept(project: Path, run: Run, built: bool) -> None:
    write_files(project, FILES)
    if built:
        assert run("build").exit_code == 0
    before = read_files(project)
    assert run("sources").stdout == TEXT + PROBLEMS
    assert read_files(project) == before


@pytest.mark.parametrize("path", ["content/cases/x.md", "content/sources.yml", "content/site.yml"])
def test_what_cannot_be_read_makes_it_incomplete(project: Path, run: Run, path: str) -> None:
    write_files(project, {**FILES, path: "a: [b"})
    result = run("sources")
    assert result.exit_code == 1
    assert "Письмо" in result.stdout
    assert result.stderr == "This is not all: some files cannot be read. `casegen check` says what is wrong in them.\n"


def test_words_cannot_speak_to_the_terminal(project: Path, run: Run) -> None:
    write_files(project, {**FILES, "content/cases/primer.md": CASE.replace("title: Письмо", r'title: "\e[31mПисьмо"')})
    assert "\x1b" not in run("sources").stdout


def test_a_folder_without_content(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    result = run("sources")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: there is no content here; run casegen in the folder that holds `content/`\n"
