"""`casegen check`: every problem of every file, and whether the publication is ready."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from markdown import Markdown

from casegen.commands.building import making
from casegen.commands.processes import crew
from casegen.commands.reading import gathering
from casegen.commands.telling.interchange import as_sarif
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.weights import REGISTRY
from tests.commands.conftest import CASE, Run
from tests.files import read_files, write_files
from tests.html import Document

WITHOUT_SOURCE = CASE.replace("people:", "events: [{text: Задержан}]\npeople:")
FILES = {
    "content/cases/a.md": "---\ntitle: А\ncountries: [Казахстан]\n---\n",
    "content/cases/b.md": "---\ntitle: Б\ncountry: KZ\n---\nОб этом [[primr]].\n",
    "content/cases/primer.md": WITHOUT_SOURCE,
}


def test_what_is_right_is_ready(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Ready to publish: 1 case.\n")


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ({"b": "---\ntitle: Б\ncountries: [KZ]\n---\n"}, "Ready to publish: 2 cases.\n"),
        ({"primer": WITHOUT_SOURCE}, "Ready to publish: 1 case; 1 warning.\n"),
    ],
)
def test_it_says_how_many_cases_and_what_there_is_to_look_at(
    project: Path, run: Run, cases: dict[str, str], expected: str
) -> None:
    write_files(project, {f"content/cases/{id}.md": text for id, text in cases.items()})
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, expected)


def test_one_run_tells_every_problem_of_every_file_in_their_order(project: Path, run: Run) -> None:
    write_files(project, FILES)
    result = run("check")
    places = re.findall(r"^\S+:\d+:\d+: \w+\[[a-z-]+\]", result.stdout, re.MULTILINE)
    assert places == [
        "content/cases/a.md:3:13: error[unknown-country]",
        "content/cases/b.md:3:1: error[unknown-field]",
        "content/cases/b.md:5:9: error[dead-link]",
        "content/cases/primer.md:4:10: warning[no-source]",
    ]
    assert result.exit_code == 1
    assert result.stderr == "`casegen check --fix` mends 1 of these.\nNot ready to publish: 3 errors, 1 warning.\n"


def test_it_writes_nothing(project: Path, run: Run) -> None:
    before = read_files(project)
    run("check")
    assert read_files(project) == before


DRAFT = "---\ntitle: Черновик\ncountries: [KG]\npublish: false\npeople: [Анна Тайная]\n---\nОб этом [[primer]].\n"
EDITS: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "mistakes in new files": {"content/cases/a.md": FILES["content/cases/a.md"]},
    "mistakes in new files and in old ones": dict(FILES),
    "letters of another alphabet": {
        "content/cases/primer.md": CASE + "Он вместе c братом.\n",
        "content/cases/vtoroe.md": "---\ntitle: Cлучай\ncountries: [KG]\n---\n",
        "content/site.yml": "title: Apхив\nurl: https://example.org\n",
    },
    "a warning": {"content/cases/primer.md": WITHOUT_SOURCE},
    "a link to what has gone": {"content/cases/vtoroe.md": None},
    "a draft": {"content/cases/chernovik.md": DRAFT},
    "a case becomes a draft": {"content/cases/vtoroe.md": DRAFT},
    "a settings file with a mistake": {"content/site.yml": "title: Пример\nlanguages: [ru, xx]\ntimezon: UTC\n"},
    "another language": {"content/site.yml": "title: Пример\nlanguages: [ru, en]\nurl: https://example.org\n"},
    "shared sources with a mistake": {"content/sources.yml": "a: {title: А, dat: 2022}\n"},
    "one name in two cases": {"content/cases/c.md": CASE},
    "a person file": {"content/people/ivan-primer.md": "---\nname: Иван Пример\nphoto: ivan.jpg\n---\n"},
    "nothing is left": {"content/cases/primer.md": None, "content/cases/vtoroe.md": None},
    "a template that is no text and one of no use": {"templates/case.html": "\x00", "templates/a.js": ""},
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_an_earlier_build_kept_changes_nothing(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, edit: dict[str, str | None], jobs: str
) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    second = "---\ntitle: Второе\ncountries: [KG]\npeople: [Анна Другая]\n---\nСм. [[primer]].\n"
    write_files(project, {"content/cases/vtoroe.md": second, "content/cases/primer.md": CASE + "См. [[vtoroe]].\n"})
    assert run("build").exit_code == 0
    assert (project / ".casegen" / "store").is_dir()
    write_files(project, {path: text for path, text in edit.items() if text is not None})
    for path in (path for path, text in edit.items() if text is None):
        (project / path).unlink()
    before = read_files(project)
    kept = run("check", "--jobs", jobs)
    assert read_files(project) == before
    shutil.rmtree(project / ".casegen")
    anew = run("check", "--jobs", jobs)
    assert (kept.exit_code, kept.stdout, kept.stderr) == (anew.exit_code, anew.stdout, anew.stderr)
    assert not (project / ".casegen").exists()


def test_of_what_it_needs_meanwhile_nothing_is_left(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nowhere: what is not published is read too."""
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    write_files(project, {"content/cases/chernovik.md": DRAFT, **FILES})
    run("check")
    assert list(elsewhere.iterdir()) == []


def test_several_processes_find_what_one_finds(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    monkeypatch.setattr(gathering, "BATCH", 2)
    monkeypatch.setattr(making, "BATCH", 2)
    more = {f"content/cases/d{number}.md": WITHOUT_SOURCE + f"[[primr{number}]]\n" for number in range(9)}
    write_files(project, {**FILES, **more})
    one, two = run("check", "--jobs", "1"), run("check", "--jobs", "2")
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.stdout.count("error[dead-link]") == 10


@pytest.mark.parametrize("number", ["0", "65", "x"])
def test_a_number_of_processes_that_cannot_be_is_said(run: Run, number: str) -> None:
    result = run("check", "--jobs", number)
    assert result.exit_code == 2
    assert "'--jobs'" in result.stderr


def test_strict_is_not_content_with_a_warning(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/primer.md": WITHOUT_SOURCE})
    result = run("check", "--strict")
    assert (result.exit_code, result.stderr) == (1, "Not ready to publish: 1 warning.\n")


def test_annotations_of_a_pull_request_stand_one_a_line(project: Path, run: Run) -> None:
    write_files(project, FILES)
    result = run("check", "--format", "github")
    lines = result.stdout.splitlines()
    assert [line.split("::")[1] for line in lines] == [
        "error file=content/cases/a.md,line=3,col=13,title=unknown-country",
        "error file=content/cases/b.md,line=3,col=1,title=unknown-field",
        "error file=content/cases/b.md,line=5,col=9,title=dead-link",
        "warning file=content/cases/primer.md,line=4,col=10,title=no-source",
    ]
    assert result.exit_code == 1


TWICE_WRONG = "---\ntitle: А\ncountries: [Казахстан, Кыргызстан]\n---\nОб этом [[primr]].\n"


@pytest.mark.parametrize("form", ["github", "summary"])
def test_a_mended_line_has_all_that_mends_itself_in_it(project: Path, run: Run, form: str) -> None:
    """Whoever pastes the line of one problem does not take back what that of another one has mended."""
    write_files(project, {"content/cases/a.md": TWICE_WRONG})
    told = run("check", "--format", form, "--lang", "en", "content/cases/a.md").stdout
    assert told.count("paste this in place of line 3:") == told.count("countries: [KZ, KG]") == 2
    assert "in place of line 5" not in told


def test_a_mended_line_is_what_mending_writes_and_nothing_else(project: Path, run: Run) -> None:
    """A line that would be wrong in another way is not offered."""
    text = "---\ntitle: А\ncountries: [KZ]\nevents:\n  - {text: Суд., date: 15.01.2022}\n---\n"
    write_files(project, {"content/cases/a.md": text})
    told = run("check", "--format", "github").stdout
    assert run("check", "--fix").exit_code == 0
    [line] = [
        line for line in (project / "content/cases/a.md").read_text(encoding="utf-8").split("\n") if "Суд" in line
    ]
    assert "2022-01-15" in line
    assert f"%0A{line}\n" in told


def test_annotations_speak_the_language_of_the_publication(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/a.md": TWICE_WRONG})
    told = run("check", "--format", "github", "--lang", "ru").stdout
    assert "%0Aвставьте это вместо строки 3:%0Acountries: [KZ, KG]\n" in told


def test_a_summary_tells_all_of_the_files_asked_about_the_gravest_first(project: Path, run: Run) -> None:
    write_files(project, {**FILES, "content/cases/c.md": FILES["content/cases/a.md"]})
    result = run("check", "--format", "summary", "--lang", "en", "content/cases/primer.md", "content/cases/b.md")
    assert result.exit_code == 1
    assert re.findall(r"^### (.*)$", result.stdout, re.MULTILINE) == [
        "error: `content/cases/b.md:3:1`",
        "error: `content/cases/b.md:5:9`",
        "warning: `content/cases/primer.md:4:10`",
    ]
    assert "line 5:\n\n```text\nОб этом [[primr]].\n```\n" in result.stdout
    assert "2 errors, 1 warning." in result.stdout


def test_a_summary_of_files_in_order_says_so(run: Run) -> None:
    result = run("check", "--format", "summary", "--lang", "en", "content/cases/primer.md")
    assert (result.exit_code, "Nothing is wrong in these files." in result.stdout) == (0, True)


def test_in_a_summary_nothing_of_the_content_is_markup(project: Path, run: Run) -> None:
    hostile = "[[x`y ``` @someone <img src=x>]] ```` <script>"
    write_files(project, {"content/cases/a.md": CASE + hostile + "\n"})
    shown = run("check", "--format", "summary", "--lang", "en", "content/cases/a.md").stdout
    assert "@someone" in shown
    page = Document(Markdown(extensions=["fenced_code"]).convert(shown))
    assert {element.tag for element in page.elements} == {"h2", "h3", "p", "pre", "code"}
    spoken = [element for element in page.elements if "someone" in element.text]
    assert {element.tag for element in spoken} == {"code"}


def test_a_summary_has_room_in_what_a_code_host_shows(project: Path, run: Run) -> None:
    links = "".join(f"[[nobody-{number}]] {'я' * 300}\n\n" for number in range(1300))
    write_files(project, {"content/cases/a.md": CASE + links})
    shown = run("check", "--format", "summary", "--lang", "en", "content/cases/a.md").stdout
    assert len(shown.encode()) < 1 << 20
    told = shown.count("### error")
    assert 100 < told < 1300
    assert f"… {1300 - told} more problems" in shown


@pytest.mark.parametrize(("day", "cases"), [("2026-02-28", "1 case"), ("2026-03-01", "2 cases")])
def test_the_day_decides_what_is_published(project: Path, run: Run, day: str, cases: str) -> None:
    write_files(project, {"content/cases/b.md": "---\ntitle: Б\ncountries: [KZ]\npublish: 2026-03-01\n---\n"})
    assert run("check", "--as-of", day).stderr == f"Ready to publish: {cases}.\n"


def test_a_form_that_there_is_not_is_said(run: Run) -> None:
    result = run("check", "--format", "xml")
    assert result.exit_code == 2
    assert "'xml' is not one of 'text', 'json', 'github', 'sarif', 'summary'" in result.stderr


# ── some files ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("paths", "places", "code", "stderr"),
    [
        (["content/cases/a.md"], ["a.md:3"], 1, "In other files: 2 errors.\nNot ready to publish: 1 error.\n"),
        (
            ["content/cases/primer.md"],
            ["primer.md:4"],
            0,
            "In other files: 3 errors.\nThese files are in order; the publication is not ready yet.\n",
        ),
        (
            ["content/cases/a.md", "./content/cases/b.md"],
            ["a.md:3", "b.md:3", "b.md:5"],
            1,
            "Not ready to publish: 3 errors.\n",
        ),
        (["content"], ["a.md:3", "b.md:3", "b.md:5", "primer.md:4"], 1, "Not ready to publish: 3 errors, 1 warning.\n"),
        (["."], ["a.md:3", "b.md:3", "b.md:5", "primer.md:4"], 1, "Not ready to publish: 3 errors, 1 warning.\n"),
    ],
)
def test_asked_about_some_files_it_tells_of_these(
    project: Path, run: Run, paths: list[str], places: list[str], code: int, stderr: str
) -> None:
    write_files(project, FILES)
    result = run("check", *paths)
    assert re.findall(r"^content/cases/(\S+:\d+):\d+: ", result.stdout, re.MULTILINE) == places
    told = [line for line in result.stderr.splitlines(keepends=True) if "--fix" not in line]
    assert (result.exit_code, "".join(told)) == (code, stderr)


def test_a_warning_elsewhere_matters_where_warnings_do(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/primer.md": WITHOUT_SOURCE})
    assert run("check", "content/site.yml").stderr == "Ready to publish: 1 case; 1 warning.\n"
    assert run("check", "--strict", "content/site.yml").stderr.startswith("In other files: 1 warning.\n")


@pytest.mark.parametrize("path", ["content/cases/x.md", "../elsewhere.md", "site/index.html", "content-of-others"])
def test_what_is_no_file_of_the_content_is_said(project: Path, run: Run, path: str) -> None:
    write_files(project, {"../elsewhere.md": "", "site/index.html": "", "content-of-others/a.md": ""})
    result = run("check", path)
    assert result.exit_code == 2
    assert f"`{path}` is no file or folder in content/ or templates/" in result.stderr


def test_a_link_is_asked_about_by_its_own_name(project: Path, run: Run) -> None:
    write_files(project, {"../elsewhere.md": CASE})
    (project / "content/cases/link.md").symlink_to(project.parent / "elsewhere.md")
    (project / "content/cases/nowhere.md").symlink_to("gone.md")
    result = run("check", "--format", "github", "content/cases/link.md", "content/cases/nowhere.md")
    assert result.exit_code == 1
    assert re.findall(r"file=([^,]*),", result.stdout) == ["content/cases/link.md", "content/cases/nowhere.md"]


def test_only_files_that_were_asked_about_are_mended(project: Path, run: Run) -> None:
    write_files(project, {f"content/cases/{id}.md": FILES["content/cases/a.md"] for id in ("a", "c")})
    assert run("check", "--fix", "content/cases/a.md").exit_code == 0
    assert "KZ" in (project / "content/cases/a.md").read_text(encoding="utf-8")
    assert (project / "content/cases/c.md").read_text(encoding="utf-8") == FILES["content/cases/a.md"]


# ── for other programs ───────────────────────────────────────────────────────────────────────────────────────────────


def test_json_has_every_problem_with_its_place_and_its_remedy(project: Path, run: Run) -> None:
    write_files(project, FILES)
    result = run("check", "--format", "json", "--lang", "en")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["counts"] == {"error": 3, "warning": 1, "note": 0}
    place = {"path": "content/cases/a.md", "line": 3, "column": 13, "width": 9}
    first, *others = told["problems"]
    message, help = first.pop("message"), first.pop("help")
    assert "Казахстан" in message
    assert "KZ" in help
    fix = {**place, "old": "Казахстан", "new": "KZ"}
    assert first == {"code": "unknown-country", "severity": "error", **place, "fix": fix}
    assert [(one["code"], one["severity"]) for one in others] == [
        ("unknown-field", "error"),
        ("dead-link", "error"),
        ("no-source", "warning"),
    ]


def test_sarif_has_what_the_standard_requires(project: Path, run: Run) -> None:
    write_files(project, FILES)
    whole = json.loads(run("check", "--format", "sarif").stdout)
    assert whole["version"] == "2.1.0"
    (only,) = whole["runs"]
    driver = only["tool"]["driver"]
    assert driver["name"] == "casegen"
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == ["dead-link", "no-source", "unknown-country", "unknown-field"]
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in driver["rules"])
    assert len(only["results"]) == 4
    for result in only["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("content/cases/")
        assert 1 <= place["region"]["startColumn"] < place["region"]["endColumn"]
    (fix,) = only["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 13, "endColumn": 22},
            "insertedContent": {"text": "KZ"},
        }
    ]


def test_sarif_of_a_whole_file_has_no_region_and_an_address_that_is_one() -> None:
    problem = Diagnostic("no-content", Span("content/cases/Дело 1.md"), "что")
    (result,) = json.loads(as_sarif([problem], REGISTRY))["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]
    uri = "content/cases/%D0%94%D0%B5%D0%BB%D0%BE%201.md"
    assert location == {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
