"""Which folder a site may be written into: none that holds anything else, or that something would be lost in."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.output.folder import NEAR, is_as_seen, refuse_output
from casegen.output.manifest import MANIFEST
from casegen.output.scan import NOTHING_SEEN
from casegen.output.writer import look_at
from tests.files import read_files, write_files
from tests.output.written import publish, site

FIRST = {"index.html": b"1", "cases/a/index.html": b"a"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose home is elsewhere."""
    project = tmp_path / "project"
    write_files(project, {"content/cases/a.md": "", "templates/case.html": "", ".git/HEAD": ""})
    return project


def test_a_folder_that_is_missing_is_made(project: Path) -> None:
    publish(FIRST, project)
    assert site(project) == FIRST


@pytest.mark.parametrize("present", [{}, {".gitignore": b"*"}], ids=["empty", "with a .gitignore"])
def test_an_empty_folder_is_taken_and_its_gitignore_left_alone(project: Path, present: dict[str, bytes]) -> None:
    (project / "site").mkdir()
    write_files(project / "site", present)
    publish(FIRST, project)
    publish({}, project)
    assert site(project) == present


@pytest.mark.parametrize("foreign", ["index.html", "notes.txt", "cases/x.md", ".hidden", "manifest.json"])
def test_a_folder_with_something_foreign_is_refused(project: Path, foreign: str) -> None:
    write_files(project / "site", {foreign: "{}"})
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert (refusal.code, refusal.span.path) == ("foreign-output", "site")
    assert f"`{foreign.split('/')[0]}`" in refusal.message


def test_of_many_foreign_files_the_first_is_named(project: Path) -> None:
    write_files(project / "site", {"a.txt": "", "b.txt": "", ".gitignore": "*"})
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert refusal.message.endswith("`a.txt`")


def test_a_manifest_that_looks_as_it_did_is_known_and_no_other(project: Path) -> None:
    publish(FIRST, project)
    folder = project / "site"
    seen = look_at(folder, {MANIFEST: ""}, NOTHING_SEEN)
    assert is_as_seen(folder, MANIFEST, seen)
    assert not is_as_seen(folder, MANIFEST, NOTHING_SEEN)
    assert not is_as_seen(folder, "index.html", seen)
    publish({**FIRST, "new.html": b"n"}, project)
    assert not is_as_seen(folder, MANIFEST, seen)
    (folder / MANIFEST).unlink()
    assert not is_as_seen(folder, MANIFEST, seen)


def test_a_file_in_place_of_the_folder_is_refused(project: Path) -> None:
    write_files(project, {"site": "x"})
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert refusal.code == "foreign-output"


@pytest.mark.parametrize(
    "output",
    [
        ".",
        "..",
        "../..",
        "content",
        "content/site",
        "templates",
        "templates/a",
        ".git",
        ".git/a",
        ".casegen",
        ".casegen/a",
    ],
)
def test_a_folder_that_holds_the_publication_or_lies_in_it_is_refused(project: Path, output: str) -> None:
    refusal = refuse_output(project / output, project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_a_repository_is_refused(project: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "other", {".git/HEAD": ""})
    refusal = refuse_output(tmp_path / "other", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_the_home_folder_is_refused(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    refusal = refuse_output(home, project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


@pytest.mark.parametrize("target", ["elsewhere", "content", "missing"])
def test_a_link_is_refused_wherever_it_leads(project: Path, target: str) -> None:
    (project / "elsewhere").mkdir()
    (project / "site").symlink_to(project / target)
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_a_path_through_a_link_is_judged_by_where_it_leads(project: Path) -> None:
    (project / "out").symlink_to(project / "content")
    refusal = refuse_output(project / "out" / "site", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


@pytest.mark.parametrize("above", [0, 1, 2])
def test_what_holds_the_home_folder_is_refused(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, above: int
) -> None:
    home = tmp_path / "home" / "ivan"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    refusal = refuse_output([home, *home.parents][above], project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_an_account_without_a_home_can_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert refuse_output(project / "site", project) is None


def test_the_root_is_refused(project: Path) -> None:
    refusal = refuse_output(Path(project.anchor), project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


@pytest.mark.parametrize("output", ["~", "~/site", "~ivan/site"])
def test_a_tilde_that_no_shell_has_read_is_refused(project: Path, output: str) -> None:
    refusal = refuse_output(project / output, project)
    assert refusal is not None
    assert (refusal.code, refusal.span.path) == ("unsafe-output", output)


def test_what_lies_inside_a_repository_of_somebody_else_is_refused(project: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "other", {".git/HEAD": ""})
    refusal = refuse_output(tmp_path / "other" / ".git" / "site", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_the_content_under_another_name_is_the_content(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some disks take `Content` for `content`: then one folder has two names."""
    (project / "Content").mkdir()
    samefile = Path.samefile

    def same(one: Path, other: Path) -> bool:
        return one.name.lower() == Path(other).name.lower() or samefile(one, other)

    monkeypatch.setattr(Path, "samefile", same)
    refusal = refuse_output(project / "Content", project)
    assert refusal is not None
    assert refusal.code == "unsafe-output"


def test_a_manifest_that_is_a_link_makes_no_folder_ours(project: Path, tmp_path: Path) -> None:
    publish(FIRST, project)
    (project / "site/manifest.json").rename(tmp_path / "manifest.json")
    (project / "site/manifest.json").symlink_to(tmp_path / "manifest.json")
    refusal = refuse_output(project / "site", project)
    assert refusal is not None
    assert refusal.code == "foreign-output"


def test_what_a_killed_build_has_staged_in_an_empty_folder_does_not_make_it_foreign(project: Path) -> None:
    write_files(project / "site" / NEAR, {"new/index.html": "1"})
    publish(FIRST, project)
    assert read_files(project / "site").keys() == {*FIRST, "manifest.json"}
