"""`casegen verify`: what may be published passes, in whatever way it was made; what it says and how it ends."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from casegen.commands.building.build import build
from casegen.commands.building.machine import traces_of_this_machine
from casegen.commands.building.verifying import verify
from casegen.commands.previewing.dressing import Draft, dress
from casegen.commands.processes import crew
from casegen.commands.processes.crew import Crew
from casegen.commands.telling.outcome import BuildOptions
from casegen.commands.telling.tongue import ENGLISH
from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest
from tests.commands.conftest import Run
from tests.files import read_files, write_files
from tests.sites_unfit.prepare import DAMAGES
from tests.test_determinism import copied
from tests.test_sites import EDITIONS, a_copy

ADDRESSES = (None, "https://example.org", "https://org.github.example/archive")


def test_the_site_of_a_build_is_fit(project: Path, run: Run) -> None:
    run("build")
    files = len(read_files(project / "site"))
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"Fit to be published: {files} files, 0.")


@pytest.mark.parametrize(("story", "day"), EDITIONS, ids=["-".join(edition) for edition in EDITIONS])
def test_each_story_is_fit_at_whatever_address(story: str, day: str, tmp_path: Path) -> None:
    project = a_copy(story, tmp_path)
    for url in ADDRESSES:
        assert build(project, BuildOptions(as_of=date.fromisoformat(day), url=url)).changes is not None
        traces = traces_of_this_machine(project / "site", url)
        assert verify(project / "site", url, [traces], Crew()).problems == ()


def test_the_publication_of_this_repository_is_fit(tmp_path: Path) -> None:
    project = copied(tmp_path)
    url = "https://org.github.example/archive"
    assert build(project, BuildOptions(as_of=date(2027, 1, 1), url=url)).changes is not None
    assert verify(project / "site", url, [traces_of_this_machine(project / "site", url)], Crew()).problems == ()


def test_how_to_compare_the_address_is_said_unless_it_was_compared(project: Path, run: Run) -> None:
    run("build")
    said = run("verify", "--lang", "en").stderr
    assert "Its pages say that they lie at https://example.org/archive. The server has to serve it there." in said
    assert "`gh api repos/OWNER/NAME/pages --jq .html_url`" in said
    said = run("verify", "--url", "https://example.org/archive/", "--lang", "en").stderr
    assert said.count("\n") == 1
    write_files(project, {"content/site.yml": "title: Пример\n"})
    run("build")
    assert run("verify", "--lang", "en").stderr.count("\n") == 1


def test_a_folder_may_keep_a_gitignore(project: Path, run: Run) -> None:
    write_files(project / "site", {".gitignore": "*\n"})
    run("build")
    assert run("verify").exit_code == 0
    write_files(project / "site", {"cases/.gitignore": "*\n"})
    assert "site/cases/.gitignore: error[altered-site]" in run("verify").stdout


def test_another_folder_can_be_named(project: Path, run: Run) -> None:
    run("build", "--output", "public/site")
    assert run("verify", "public/site").exit_code == 0
    assert run("verify", str(project / "public" / "site")).exit_code == 0
    result = run("verify")
    assert result.exit_code == 1
    assert result.stdout.startswith("site: error[unfinished-site]: there is no folder of this name")
    assert result.stderr == "Not fit to be published: 1 error.\n"


def test_what_is_wrong_is_told_and_fails(project: Path, run: Run) -> None:
    run("build")
    DAMAGES["weak-policy"](project / "site")
    result = run("verify")
    assert result.exit_code == 1
    assert result.stdout.count("error[weak-policy]") == 2
    assert result.stderr == "Not fit to be published: 2 errors.\n"


def test_the_form_is_that_of_check(project: Path, run: Run) -> None:
    run("build")
    DAMAGES["altered-site"](project / "site")
    [problem] = json.loads(run("verify", "--format", "json").stdout)["problems"]
    assert (problem["code"], problem["path"]) == ("altered-site", "site/notes.txt")
    assert run("verify", "--format", "github").stdout.startswith("::error file=site/notes.txt,")
    assert json.loads(run("verify", "--format", "sarif").stdout)["version"] == "2.1.0"


def test_the_address_given_is_the_one_that_pages_have_to_name(run: Run) -> None:
    run("build", "--url", "https://example.com/b")
    assert run("verify").exit_code == 0
    assert run("verify", "--url", "https://example.com/b").exit_code == 0
    for url in ("https://example.com", "https://example.com/b/c", "https://example.com/bc", "https://example.org/b"):
        result = run("verify", "--url", url)
        assert result.exit_code == 1, url
        assert "error[" in result.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_however_many_processes_share_the_work_the_same_is_said(
    project: Path, run: Run, jobs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    monkeypatch.setattr("casegen.commands.building.verifying._BATCH", 3)
    run("build")
    for name in ("broken-link", "image-metadata", "altered-site--many"):
        DAMAGES[name](project / "site")
    result = run("verify", "--jobs", jobs)
    assert result.stderr == "Not fit to be published: 8 errors.\n"
    assert [line for line in result.stdout.splitlines() if "error[" in line] == [
        *(f"site/{n}/.DS_Store: error[altered-site]: this file does not belong to the site" for n in range(4)),
        "site/4/.DS_Store: error[altered-site]: this file does not belong to the site (and 4 more like it)",
        *(
            f"site/cases/primer/index.html: error[broken-link]: {why}"
            for why in (
                "`../nobody/` leads nowhere: there is no file `cases/nobody/index.html`",
                "`#nowhere` leads nowhere: `cases/primer/index.html` has no id `nowhere`",
            )
        ),
        "site/logo.png: error[image-metadata]: this picture holds more than its pixels: `tEXt`",
    ]


def test_every_page_of_a_preview_is_told(project: Path, run: Run) -> None:
    run("build", "--url", "http://127.0.0.1:8000")
    folder = project / "site"
    manifest = read_manifest(folder)
    assert manifest is not None
    pages = [path for path in manifest.files if path.endswith(".html")]
    for draft in (None, Draft("publish: false", ("primer",))):
        digests = dict(manifest.files)
        for path in pages:
            data, _ = dress((folder / path).read_bytes(), "http://127.0.0.1:8000", ENGLISH, ["a mistake"], draft)
            (folder / path).write_bytes(data)
            digests[path] = digest(data)
        (folder / MANIFEST).write_bytes(Manifest(digests).to_bytes())
        told = json.loads(run("verify", "--format", "json").stdout)["problems"]
        assert {problem["code"] for problem in told} >= {"preview-page", "other-address", "weak-policy"}


def test_a_link_to_a_part_of_another_page_that_is_not_there_is_told(project: Path, run: Run) -> None:
    run("build")
    folder = project / "site"
    page = folder / "index.html"
    data = page.read_bytes().replace(b"</main>", b'<a href="cases/primer/#there">x</a></main>', 1)
    write_files(folder, {"index.html": data})
    manifest = read_manifest(folder)
    assert manifest is not None
    (folder / MANIFEST).write_bytes(Manifest({**manifest.files, "index.html": digest(data)}).to_bytes())
    assert "`cases/primer/#there` leads nowhere: `cases/primer/index.html` has no id `there`" in run("verify").stdout


def test_no_file_is_touched(project: Path, run: Run) -> None:
    run("build")
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    run("verify")
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


# ── traces of a machine ──────────────────────────────────────────────────────────────────────────────────────────────
