"""`casegen build --offline`: the site as a folder in a ZIP, the same for everyone, and nothing in it that is not published."""

from __future__ import annotations

import os
from hashlib import sha256
from json import loads
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from casegen.cli import cli
from casegen.rendering.audit import inspect, outline
from tests.files import read_files, write_files

CONTENT = {
    "content/site.yml": "title: Пример\nurl: https://example.org/archive/\nlanguages: [ru, en]\ntimezone: UTC\n",
    "content/cases/primer.md": "---\ntitle: Дело\ncountries: [KZ]\nredirect_from: [staroe]\n---\nРассказ.\n",
    "content/cases/draft.md": "---\ntitle: Тайна\ncountries: [KZ]\npublish: false\n---\nНичего.\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "project"
    write_files(project, CONTENT)
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return project


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--jobs", "1", *arguments])


def packed(place: Path) -> dict[str, bytes]:
    with ZipFile(place) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_site_in_a_folder_of_its_name_and_hashes_of_all_of_it(project: Path) -> None:
    result = run("--offline", "copy.zip")
    assert result.exit_code == 0, result.output
    files = packed(project / "copy.zip")
    site = read_files(project / "site")
    assert {f"copy/{path}" for path in site} - files.keys() == {"copy/404.html", "copy/.nojekyll"}
    assert files.keys() <= {f"copy/{path}" for path in site}
    manifest = loads(files.pop("copy/manifest.json"))
    assert manifest["files"] == {name.removeprefix("copy/"): sha256(data).hexdigest() for name, data in files.items()}
    assert f"copy.zip ({len(files) + 1} files, " in result.output
    assert [name for name, data in files.items() if "Тайна".encode() in data or "draft" in name] == []


def test_every_link_leads_to_a_file_of_the_folder(project: Path) -> None:
    assert run("--offline", "copy.zip").exit_code == 0
    files = {name.removeprefix("copy/"): data for name, data in packed(project / "copy.zip").items()}
    pages = {path: outline(data.decode()) for path, data in files.items() if path.endswith(".html")}
    assert "cases/staroe/index.html" in pages
    for path, page in pages.items():
        found = inspect(path, page, files, None)
        own = [link for link in page.links if not link.startswith("https:")]
        assert (found.broken, [link for link in own if link.partition("#")[0].endswith("/")]) == ((), []), path


def test_equal_sites_make_equal_bytes_whenever_and_wherever(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("--offline", "copy.zip").exit_code == 0
    other = tmp_path / "elsewhere"
    copytree(project / "content", other / "content")
    monkeypatch.chdir(other)
    mask = os.umask(0o077)
    try:
        assert run("--offline", "copy.zip", "--output", "public").exit_code == 0
    finally:
        os.umask(mask)
    assert (other / "copy.zip").read_bytes() == (project / "copy.zip").read_bytes()
    assert (other / "copy.zip").stat().st_mode & 0o777 == 0o644


def test_it_is_written_also_where_nothing_has_changed(project: Path) -> None:
    assert run("--offline", "first.zip").exit_code == 0
    result = run("--offline", "first.zip", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    again = (project / "first.zip").read_bytes()
    (project / "first.zip").unlink()
    assert run("--offline", "first.zip").exit_code == 0
    assert (project / "first.zip").read_bytes() == again


def test_what_is_withdrawn_is_gone_from_the_next_copy(project: Path) -> None:
    assert run("--offline", "copy.zip").exit_code == 0
    (project / "content/cases/primer.md").unlink()
    write_files(project, {"content/cases/other.md": "---\ntitle: Иное\ncountries: [KZ]\n---\n"})
    assert run("--offline", "copy.zip").exit_code == 0
    names = packed(project / "copy.zip").keys()
    assert [name for name in names if "primer" in name or "staroe" in name] == []
    assert "copy/cases/other/index.html" in names


def test_a_dry_run_and_a_build_with_an_error_write_none(project: Path) -> None:
    assert run("--offline", "copy.zip", "--dry-run").exit_code == 0
    assert not (project / "copy.zip").exists()
    write_files(project, {"copy.zip": "as it was", "content/cases/broken.md": "---\ntitle: [\n---\n"})
    assert run("--offline", "copy.zip").exit_code == 1
    assert (project / "copy.zip").read_text() == "as it was"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("site/copy.zip", "lies in 'site'"),
        ("content/cases/copy.zip", "lies in 'content'"),
        (".casegen/copy.zip", "no folder"),
        ("templates/copy.zip", "no folder"),
        ("copy", "no name of a folder with .zip"),
        ("..zip", "no name of a folder with .zip"),
        (".zip", "no name of a folder with .zip"),
        ("folder.zip", "is a folder"),
        ("link/copy.zip", "lies in 'site'"),
    ],
)
def test_a_place_where_it_may_not_lie_is_refused_before_anything_is_built(
    place: str, reason: str, project: Path
) -> None:
    (project / "folder.zip").mkdir()
    (project / "site").mkdir()
    (project / "link").symlink_to(project / "site")
    result = run("--offline", place)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert list((project / "site").iterdir()) == []


def test_a_copy_that_cannot_be_finished_leaves_the_one_before(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--offline", "copy.zip").exit_code == 0
    before = (project / "copy.zip").read_bytes()
    monkeypatch.setattr("casegen.commands.building.offline.for_folder", lambda html: 1 // len(html[:0]))
    assert isinstance(run("--offline", "copy.zip").exception, ZeroDivisionError)
    assert (project / "copy.zip").read_bytes() == before
    assert [path.name for path in project.iterdir() if "copy" in path.name] == ["copy.zip"]
