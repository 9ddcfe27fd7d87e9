"""`severities` of site.yml: whatever judges or prints how much something weighs goes by it, and by it alone."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casegen.commands.building import unchanged
from casegen.commands.previewing.preview import Preview
from casegen.output.state import read_state
from tests.commands.conftest import CASE, SITE, Run
from tests.files import read_files, write_files
from tests.photos import a_photo
from tests.support import ROOT

# A warning and a note: an event without a source, a source without an archived copy.
SOURCES = 'sources: [{id: a, title: Новость, url: "https://example.org/a"}]'
WITH_BOTH = CASE.replace("people:", f"events: [{{text: Задержан}}]\n{SOURCES}\npeople:").replace(
    "Рассказ.", "Рассказ [@a]."
)


def weighed(**severities: str) -> dict[str, str]:
    """The file of settings with these severities."""
    lines = "".join(f"  {code.replace('_', '-')}: {word}\n" for code, word in severities.items())
    return {"content/site.yml": SITE + (f"severities:\n{lines}" if lines else "")}


@pytest.fixture(autouse=True)
def _both(project: Path) -> None:
    write_files(project, {"content/cases/primer.md": WITH_BOTH})


# ── check ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("severities", "heads", "code", "stderr"),
    [
        ({}, ["warning[no-source]", "note[no-archive]"], 0, "Ready to publish: 1 case; 1 warning, 1 note.\n"),
        (
            {"no_source": "error"},
            ["error[no-source]", "note[no-archive]"],
            1,
            "Not ready to publish: 1 error, 1 note.\n",
        ),
        ({"no_source": "note"}, ["note[no-source]", "note[no-archive]"], 0, "Ready to publish: 1 case; 2 notes.\n"),
        (
            {"no_archive": "error"},
            ["warning[no-source]", "error[no-archive]"],
            1,
            "Not ready to publish: 1 error, 1 warning.\n",
        ),
        ({"no_archive": "off"}, ["warning[no-source]"], 0, "Ready to publish: 1 case; 1 warning.\n"),
        ({"no_archive": "off", "no_source": "note"}, ["note[no-source]"], 0, "Ready to publish: 1 case; 1 note.\n"),
    ],
)
def test_check_tells_and_judges_by_it(
    project: Path, run: Run, severities: dict[str, str], heads: list[str], code: int, stderr: str
) -> None:
    write_files(project, weighed(**severities))
    result = run("check")
    found = [line.split(": ")[1] for line in result.stdout.splitlines() if line.startswith("content/")]
    assert (found, result.exit_code, result.stderr) == (heads, code, stderr)


@pytest.mark.parametrize(
    ("severities", "code"),
    [
        ({}, 1),
        ({"no_source": "note"}, 0),
        ({"no_source": "note", "no_archive": "warning"}, 1),
        ({"no_source": "error"}, 1),
    ],
)
def test_strict_is_not_content_with_what_is_a_warning_here(
    project: Path, run: Run, severities: dict[str, str], code: int
) -> None:
    write_files(project, weighed(**severities))
    assert run("check", "--strict").exit_code == code
    assert run("build", "--strict").exit_code == code


def test_what_is_an_error_elsewhere_is_counted_there(project: Path, run: Run) -> None:
    write_files(project, weighed(no_source="error"))
    result = run("check", "content/site.yml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("In other files: 1 error.\n")


def test_annotations_have_the_level_of_this_publication(project: Path, run: Run) -> None:
    write_files(project, weighed(no_source="note", no_archive="error"))
    lines = run("check", "--format", "github").stdout.splitlines()
    told = [(line.split(" ")[0], line.partition("title=")[2].partition("::")[0]) for line in lines]
    assert told == [("::error", "no-archive"), ("::notice", "no-source")]
    write_files(project, weighed(no_archive="off"))
    assert "no-archive" not in run("check", "--format", "github").stdout


def test_json_has_the_severities_and_numbers_of_this_publication(project: Path, run: Run) -> None:
    write_files(project, weighed(no_source="error", no_archive="off"))
    told = json.loads(run("check", "--format", "json").stdout)
    assert [(one["code"], one["severity"]) for one in told["problems"]] == [("no-source", "error")]
    assert told["counts"] == {"error": 1, "warning": 0, "note": 0}


def test_sarif_has_the_level_of_this_publication_at_results_and_ours_at_rules(project: Path, run: Run) -> None:
    write_files(project, weighed(no_source="error", no_archive="warning"))
    (only,) = json.loads(run("check", "--format", "sarif").stdout)["runs"]
    assert {result["ruleId"]: result["level"] for result in only["results"]} == {
        "no-source": "error",
        "no-archive": "warning",
    }
    rules = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in only["tool"]["driver"]["rules"]}
    assert rules == {"no-source": "warning", "no-archive": "note"}
    write_files(project, weighed(no_archive="off"))
    (only,) = json.loads(run("check", "--format", "sarif").stdout)["runs"]
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == ["no-source"]


# ── build ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", ["no_source", "no_archive"])
def test_what_is_raised_to_an_error_stops_the_build_and_leaves_the_site_as_it_was(
    project: Path, run: Run, code: str
) -> None:
    run("build")
    before = read_files(project / "site")
    write_files(
        project, {**weighed(**{code: "error"}), "content/cases/drugoe.md": CASE.replace("Иван Пример", "Анна Другая")}
    )
    result = run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"error[{code.replace('_', '-')}]" in result.stderr
    assert result.stderr.count("error[") == 1
    assert result.stderr.splitlines()[-1].startswith("Nothing was written: 1 error")
    assert read_files(project / "site") == before


@pytest.mark.parametrize(
    ("severities", "stderr"),
    [
        (
            {},
            "warnings: no-source 1 (casegen check shows them)\nnotes: no-archive 1 (casegen check shows them)\n",
        ),
        ({"no_source": "note"}, "notes: no-archive 1, no-source 1 (casegen check shows them)\n"),
        ({"no_archive": "warning"}, "warnings: no-archive 1, no-source 1 (casegen check shows them)\n"),
        ({"no_archive": "off"}, "warnings: no-source 1 (casegen check shows them)\n"),
        ({"no_source": "note", "no_archive": "off"}, "notes: no-source 1 (casegen check shows them)\n"),
    ],
)
def test_a_build_counts_by_it_and_so_does_one_that_finds_nothing_new(
    project: Path, run: Run, severities: dict[str, str], stderr: str
) -> None:
    write_files(project, weighed(**severities))
    first = run("build")
    assert (first.exit_code, first.stderr) == (0, stderr)
    assert unchanged.is_unchanged(project, project / "site", None, None, read_state(project / ".casegen" / "state"))
    again = run("build")
    assert (again.exit_code, again.stderr) == (0, stderr)
    assert "0 files written" in again.stdout


@pytest.mark.parametrize(
    ("severities", "code"), [({}, 1), ({"no_source": "note"}, 0), ({"no_source": "note", "no_archive": "warning"}, 1)]
)
def test_a_build_of_nothing_new_refuses_strictly_what_is_a_warning_here(
    project: Path, run: Run, severities: dict[str, str], code: int
) -> None:
    write_files(project, weighed(**severities))
    assert run("build").exit_code == 0
    assert run("build", "--strict").exit_code == code


def test_another_severity_alone_takes_effect_at_once_and_makes_no_page_anew(project: Path, run: Run) -> None:
    """What is stored is what was found; how much it weighs is asked when it is told."""
    assert run("build").exit_code == 0
    write_files(project, weighed(no_source="error"))
    refused = run("build")
    assert (refused.exit_code, "error[no-source]" in refused.stderr) == (1, True)
    write_files(project, weighed(no_source="note"))
    accepted = run("build", "--explain")
    assert (accepted.exit_code, accepted.stderr) == (0, "notes: no-archive 1, no-source 1 (casegen check shows them)\n")
    assert accepted.stdout.startswith("Published")
    assert " 0 removed" in accepted.stdout
    assert "(0 files written" in accepted.stdout
    write_files(project, weighed(no_source="error"))
    assert run("build").exit_code == 1


def test_nothing_that_stops_a_build_is_kept_for_the_next_one(project: Path, run: Run) -> None:
    assert run("build").exit_code == 0
    kept = read_files(project / ".casegen")
    write_files(project, weighed(no_archive="error"))
    assert run("build").exit_code == 1
    assert read_files(project / ".casegen") == kept


def test_an_earlier_build_changes_nothing_in_what_check_says(project: Path, run: Run) -> None:
    run("build")
    write_files(project, weighed(no_source="error", no_archive="off"))
    kept = run("check")
    shutil.rmtree(project / ".casegen")
    anew = run("check")
    assert (kept.exit_code, kept.stdout, kept.stderr) == (anew.exit_code, anew.stdout, anew.stderr)
    assert (kept.exit_code, "no-archive" in kept.stdout) == (1, False)


def test_what_is_wrong_with_the_theme_weighs_so_too(project: Path, run: Run) -> None:
    write_files(
        project, {"content/cases/primer.md": CASE, "templates/logo.svg": "", **weighed(unused_template="error")}
    )
    assert run("check").exit_code == 1
    result = run("build")
    assert (result.exit_code, "error[unused-template]" in result.stderr) == (1, True)


# ── preview ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def preview(project: Path, said: list[str]) -> Iterator[Preview]:
    preview = Preview(project, "http://127.0.0.1:8000", said.append)
    preview.begin()
    yield preview
    preview.close()


def save(preview: Preview, files: dict[str, str]) -> None:
    write_files(preview.project, files)
    preview.follow(set(files), ["/cases/primer/"])


def test_the_preview_shows_what_would_stop_the_build(preview: Preview, said: list[str]) -> None:
    assert not preview.mistakes.texts
    save(preview, weighed(no_source="error"))
    assert [text.split(": ")[1] for text in preview.mistakes.texts] == ["error[no-source]"]
    assert any("error[no-source]" in line for line in said)
    assert "error[no-source]" in preview.answer("/cases/primer/").data.decode()
    save(preview, weighed(no_source="note"))
    assert not preview.mistakes.texts
    assert "no-source" not in preview.answer("/cases/primer/").data.decode()


def test_with_what_is_raised_to_an_error_the_last_good_page_stays(preview: Preview) -> None:
    save(preview, weighed(no_archive="error"))
    save(preview, {"content/cases/primer.md": WITH_BOTH.replace("Рассказ", "Новый рассказ")})
    shown = preview.answer("/cases/primer/").data.decode()
    assert "error[no-archive]" in shown
    assert "Новый" not in shown
    save(preview, weighed(no_archive="off"))
    shown = preview.answer("/cases/primer/").data.decode()
    assert ("no-archive" in shown, "Новый" in shown) == (False, True)


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("unused_template", {"templates/logo.svg": ""}),
        ("no_catalogue", {"content/site.yml": SITE.replace("[ru]", "[ru, fr]")}),
        (
            "missing_label",
            {"content/site.yml": SITE.replace("[ru]", "[ru, en]") + "roles: {own: {label: {ru: своя}}}\n"},
        ),
        ("unused_photo", {}),
        ("without_case", {"content/people/anna.md": "---\nname: Анна Образцова\n---\n"}),
    ],
)
def test_whatever_a_build_is_stopped_by_the_preview_shows(
    project: Path, run: Run, said: list[str], code: str, files: dict[str, str]
) -> None:
    name = code.replace("_", "-")
    photo = {"content/assets/dom.jpg": a_photo()} if code == "unused_photo" else {}
    write_files(project, {"content/cases/primer.md": CASE, **files, **photo})
    site = (project / "content/site.yml").read_text(encoding="utf-8")
    assert run("build").exit_code == 0
    write_files(project, {"content/site.yml": f"{site}severities: {{{name}: error}}\n"})
    assert f"error[{name}]" in run("build").stderr
    preview = Preview(project, "http://127.0.0.1:8000", said.append)
    preview.begin()
    for _ in preview.work():
        pass
    assert f"error[{name}]" in "".join(preview.mistakes.texts)
    preview.close()


# ── explain ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("severities", "head"),
    [
        ({}, "no-archive (note)"),
        ({"no_archive": "note"}, "no-archive (note)"),
        ({"no_archive": "error"}, "no-archive (note; in this publication: error)"),
        ({"no_archive": "off"}, "no-archive (note; switched off in this publication)"),
        ({"dead_link": "note"}, "no-archive (note)"),
    ],
)
def test_explain_says_what_a_code_weighs_here(project: Path, run: Run, severities: dict[str, str], head: str) -> None:
    write_files(project, weighed(**severities))
    result = run("explain", "no-archive")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, head)


def test_explain_says_it_in_the_list_too(project: Path, run: Run) -> None:
    write_files(project, weighed(no_archive="off", no_source="error"))
    told = [line for line in run("explain").stdout.splitlines() if "publication)" in line or "publication:" in line]
    assert {line.split()[0]: line.split(" (")[-1] for line in told} == {
        "no-archive": "switched off in this publication)",
        "no-source": "in this publication: error)",
    }


@pytest.mark.parametrize("site", ["title: [\n", None])
def test_without_settings_that_can_be_read_explain_says_what_holds_everywhere(
    project: Path, run: Run, site: str | None
) -> None:
    if site is None:
        (project / "content/site.yml").unlink()
    else:
        write_files(project, {"content/site.yml": site})
    assert run("explain", "no-archive").stdout.startswith("no-archive (note)\n")


# ── who goes by the registry ─────────────────────────────────────────────────────────────────────────────────────────


def test_fix_mends_what_a_publication_makes_light_of(project: Path, run: Run) -> None:
    """A bare name of somebody who has a file is a warning with a remedy; as a note it has the same."""
    person = "---\nname: Иван Пример\n---\n"
    write_files(project, {"content/cases/primer.md": CASE, "content/people/ivan-primer.md": person})
    write_files(project, weighed(assumed_identity="note"))
    assert "note[assumed-identity]" in run("check").stdout
    assert run("check", "--fix").exit_code == 0
    assert "people: [ivan-primer]" in (project / "content/cases/primer.md").read_text(encoding="utf-8")


def test_a_merge_is_refused_for_a_new_warning_whatever_the_publication_calls_it(project: Path, run: Run) -> None:
    """A death and a release after it, each of another person until now; that it is a note here makes the merge no safer."""
    first, second = "---\ntitle: Одно\ncountries: [KZ]\n", "---\ntitle: Другое\ncountries: [KZ]\n"
    released = "events: [{type: release, date: 2022-01-15, text: Освобождён, sources: [a]}]\n"
    died = "events: [{type: death, date: 2021-01-15, text: Умер, sources: [a]}]\n"
    source = 'sources: [{id: a, title: Новость, archive: "https://example.org/a"}]\n'
    files = {
        "content/cases/primer.md": f"{first}people: [ivan-primer]\n{source}{released}---\n",
        "content/cases/vtoroe.md": f"{second}people: [ivan-obrazets]\n{source}{died}---\n",
        "content/people/ivan-primer.md": "---\nname: Иван Пример\n---\n",
        "content/people/ivan-obrazets.md": "---\nname: Иван Образец\n---\n",
    }
    write_files(project, {**files, **weighed(event_after_death="note")})
    before = read_files(project)
    result = run("people", "merge", "ivan-obrazets", "ivan-primer")
    assert result.exit_code == 1
    assert "note[event-after-death]" in result.stdout
    assert read_files(project) == before


def test_links_are_written_though_the_publication_calls_something_an_error(project: Path, run: Run) -> None:
    write_files(project, weighed(no_source="error"))
    assert run("check").exit_code == 1
    mention = WITH_BOTH.replace("Рассказ", "Рассказ об Иване Примере")
    write_files(
        project, {"content/cases/primer.md": mention, "content/people/ivan-primer.md": "---\nname: Иван Пример\n---\n"}
    )
    assert run("link", "--dry-run").exit_code == 0


def test_no_command_asks_a_diagnostic_how_much_it_weighs() -> None:
    """It would answer as the registry does; `casegen explain`, which tells the registry, and the rules of SARIF may."""
    asking = {
        path.name: [node.lineno for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                    if isinstance(node, ast.Attribute) and node.attr == "severity"]
        for path in sorted((ROOT / "casegen" / "commands").rglob("*.py"))
    }  # fmt: skip
    assert {name for name, lines in asking.items() if lines} == {"cli_explain.py", "interchange.py"}


def test_a_code_in_capitals_is_mended(project: Path, run: Run) -> None:
    write_files(project, weighed(No_Archive="off"))
    assert "error[unknown-code]" in run("check").stdout
    assert run("check", "--fix").exit_code == 0
    assert "  no-archive: off\n" in (project / "content/site.yml").read_text(encoding="utf-8")
