"""Hostile files, names and addresses: each is refused by its file and line, the others are checked, nothing is written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions, BuildReport
from casegen.values.diagnostics import Diagnostic
from casegen.values.severity import Severity
from tests.builders import AS_OF, a_case, a_person, a_site
from tests.files import read_files, write_files
from tests.hostile.escapes import by_standard_library, by_the_standard, escapes
from tests.hostile.payloads import ADDRESSES, PATHS, YAML

GOOD = a_case("good", "Рассказ со ссылкой на [[cases/nowhere]].")
"""A case that is checked whatever stands beside it: what is wrong with it is told too."""


def errors(report: BuildReport) -> dict[str, list[Diagnostic]]:
    """The errors of each file."""
    found: dict[str, list[Diagnostic]] = {}
    for problem in report.problems:
        if problem.severity is Severity.ERROR:
            found.setdefault(problem.span.path, []).append(problem)
    return found


def attacked(project: Path, files: dict[str, str | bytes]) -> dict[str, list[Diagnostic]]:
    """What is refused in a publication of some hostile files beside one that is good but for a dead link."""
    (project / "site").mkdir(parents=True)
    write_files(project, {file.path: file.data or b"" for file in (a_site(), GOOD)} | files)
    report = build(project, BuildOptions(as_of=AS_OF))
    assert report.changes is None
    assert read_files(project / "site") == {}
    found = errors(report)
    assert [problem.code for problem in found.pop(GOOD.path)] == ["dead-link"]
    return found


def test_every_hostile_front_matter_is_refused_with_its_line(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"content/cases/no-{number}.md": f"---\n{text}\n---\nРассказ.\n" for number, text in enumerate(YAML)
    }
    found = attacked(tmp_path, files)
    missed = [YAML[number] for number in range(len(YAML)) if f"content/cases/no-{number}.md" not in found]
    assert missed == []
    for problems in found.values():
        # What is too large is so as a whole.
        placed = [problem for problem in problems if problem.code != "file-too-large"]
        assert all(problem.span.line > 0 and problem.span.col > 0 for problem in placed), problems


def test_every_hostile_address_in_a_field_is_refused_with_its_line(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    for number, address in enumerate(ADDRESSES):
        case = a_case(f"case-{number}", sources=[{"id": "a", "title": "x", "url": address}])
        archived = a_case(f"archive-{number}", sources=[{"id": "a", "title": "x", "archive": address}])
        person = a_person(f"person-{number}", name=f"Пример {number}", same_as=[address])
        files |= {file.path: file.data or b"" for file in (case, archived, person)}
    found = attacked(tmp_path, files)
    assert files.keys() - found.keys() == set()
    assert all(problem.span.line > 1 for problems in found.values() for problem in problems)


def test_every_hostile_address_in_a_body_is_refused_or_leads_nowhere(tmp_path: Path) -> None:
    forms = (
        "[x]({0})",
        "[x](<{0}>)",
        "<{0}>",
        "[x][a]\n\n[a]: {0}",
        "[x][a]\n\n[a]: <{0}>",
        "![x]({0})",
        "[![x]({0})]({0})",
    )
    files: dict[str, str | bytes] = {}
    for number, address in enumerate(ADDRESSES):
        for form, text in enumerate(forms):
            case = a_case(f"no-{number}-{form}", text.format(address), title=f"Дело {number} {form}")
            files[case.path] = case.data or b""
    found = attacked(tmp_path / "one", files)
    assert len(found) > 150
    assert all(problem.span.line > 1 for problems in found.values() for problem in problems)
    rest = {path: data for path, data in files.items() if path not in found}
    site = a_site()
    write_files(tmp_path / "two", {site.path: site.data or b""} | rest)
    report = build(tmp_path / "two", BuildOptions(as_of=AS_OF))
    assert errors(report) == {}
    for path, data in read_files(tmp_path / "two" / "site").items():
        if path.endswith(".html"):
            for parser in (by_standard_library, by_the_standard):
                assert list(escapes(parser(data.decode()), frozenset({"example.org", "evil.example"}))) == [], path


ORDINARY = frozenset({"x"})
NAMES_OF_SOURCES = frozenset({"404", "con", "search", "index", "nul"})
"""Words that no file may have for its name; the id of a source names no file."""


@pytest.mark.parametrize("kind", ["case", "page"])
def test_every_hostile_name_of_a_file_is_refused(kind: str, tmp_path: Path) -> None:
    """Of names that a disk can hold."""
    folder = tmp_path / "content" / f"{kind}s"
    folder.mkdir(parents=True)
    fields = "title: x\ncountries: [KZ]" if kind == "case" else "title: x"
    named = [name for name in PATHS if "/" not in name and name not in ("", ".", "..") and len(name.encode()) < 250]
    for name in named:
        (folder / f"{name}.md").write_text(f"---\n{fields}\n---\n", encoding="utf-8")
    found = attacked(tmp_path, {})
    # A name that begins with a dot is that of a file which editors leave behind: it is not read at all.
    ignored = {name for name in named if name.startswith((".", "~"))}
    refused = {name for name in named if f"content/{kind}s/{name}.md" in found}
    assert set(named) - refused - ignored - ORDINARY == set()
    assert len(refused) > 30


@pytest.mark.parametrize(
    "field",
    [
        "related: [{0}]",
        "dossiers: [{0}]",
        "redirect_from: [{0}]",
        "people: [{{person: {0}}}]",
        "sources: [{{id: {0}, title: x}}]",
    ],
)
def test_every_hostile_path_in_a_field_is_refused(field: str, tmp_path: Path) -> None:
    names = [
        name for name in PATHS if name not in ORDINARY | (NAMES_OF_SOURCES if field.startswith("sources") else set())
    ]
    files: dict[str, str | bytes] = {
        f"content/cases/no-{number}.md": "---\ntitle: x\ncountries: [KZ]\n"
        + field.format(json.dumps(name, ensure_ascii=False))
        + "\n---\n"
        for number, name in enumerate(names)
    }
    found = attacked(tmp_path, files)
    assert {names[number] for number in range(len(names)) if f"content/cases/no-{number}.md" not in found} == set()


def test_links_devices_and_folders_are_refused_by_name(tmp_path: Path) -> None:
    cases = tmp_path / "content" / "cases"
    cases.mkdir(parents=True)
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Тайна\ncountries: [KZ]\n---\nТайна.\n", encoding="utf-8")
    (cases / "link.md").symlink_to(secret)
    (cases / "loop.md").symlink_to(cases / "loop.md")
    (cases / "dead.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "content" / "people").symlink_to(tmp_path)
    write_files(cases / "folder.md", {"inside.md": "---\ntitle: x\ncountries: [KZ]\n---\n"})
    os.mkfifo(cases / "pipe.md")
    (cases / "huge.md").write_bytes(b"---\ntitle: x\ncountries: [KZ]\n---\n" + b"x" * 2_000_000)
    (cases / "binary.md").write_bytes(bytes(range(256)))
    (cases / "empty.md").write_bytes(b"")
    (cases / "latin.md").write_bytes("---\ntitle: Дело\ncountries: [KZ]\n---\n".encode("cp1251"))
    (cases / "wide.md").write_bytes("---\ntitle: Дело\ncountries: [KZ]\n---\n".encode("utf-16"))
    found = attacked(tmp_path, {})
    names = {
        "link.md",
        "loop.md",
        "dead.md",
        "folder.md/inside.md",
        "pipe.md",
        "huge.md",
        "binary.md",
        "empty.md",
        "latin.md",
        "wide.md",
    }
    assert {f"content/cases/{name}" for name in names} | {"content/people"} == found.keys()
