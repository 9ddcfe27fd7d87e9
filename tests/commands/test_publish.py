"""`casegen publish`: a whole site goes to a folder or a branch, and nothing else goes with it or is touched by it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from casegen.commands.building import sizing
from casegen.commands.building.publishing import Order, publish_to
from casegen.commands.building.sizing import LARGEST, large_site
from casegen.commands.processes.crew import Crew
from casegen.output import branch as branches
from casegen.output.manifest import MANIFEST, read_manifest
from casegen.output.state import read_state
from tests.commands.conftest import CASE, SITE, Run
from tests.crash.faults import faults, once
from tests.files import read_files, write_files
from tests.sites_unfit.prepare import DAMAGES


def git(project: Path, *arguments: str) -> str:
    """What Git prints, run in a project by somebody whom no page may name."""
    names = ("-c", "user.name=Hidden Editor", "-c", "user.email=hidden@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *names, *arguments]
    return subprocess.run(command, cwd=project, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture
def site(project: Path, run: Run) -> Path:
    """A site that was built in a repository, as of 2026-01-01, with an own file of its folder that is none of the site's."""
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "config", "user.name", "Hidden Editor")
    git(project, "config", "user.email", "hidden@example.org")
    write_files(project, {".gitignore": "/site/\n/.casegen/\n"})
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "x")
    assert run("build").exit_code == 0
    write_files(project, {"site/.gitignore": "*\n"})
    return project / "site"


def on_branch(project: Path, branch: str) -> dict[str, bytes]:
    """The files of a branch."""
    listed = git(project, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
    command = ["git", "cat-file", "blob"]
    return {
        path: subprocess.run([*command, f"{branch}:{path}"], cwd=project, check=True, capture_output=True).stdout
        for path in listed
        if path
    }


def as_built(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_files(site).items() if path != ".gitignore"}


def refused(run: Run, *arguments: str) -> str:
    result = run("publish", *arguments, "--lang", "en")
    assert result.exit_code == 1, result.output
    return result.output


def test_a_folder_gets_the_site_and_loses_what_is_no_longer_said(project: Path, site: Path, run: Run) -> None:
    result = run("publish", "--to", "../out", "--lang", "en")
    assert result.exit_code == 0, result.output
    out = project.parent / "out"
    assert read_files(out) == as_built(site)
    assert f"Handed on to ../out ({len(read_files(out)) - 1} files written, 0 removed" in result.output
    write_files(project, {"content/cases/primer.md": CASE.replace("Иван Пример", "Анна Образцова")})
    assert run("build").exit_code == 0
    before = read_files(out)
    result = run("publish", "--to", "../out", "--dry-run")
    assert "- people/ivan-primer/index.html" in result.output
    assert read_files(out) == before
    assert run("publish", "--to", "../out").exit_code == 0
    assert read_files(out) == as_built(site)
    assert not (out / "people/ivan-primer").exists()
    # The next build of what has not changed finds nothing left over.
    assert "(0 files written" in run("build", "--lang", "en").output


def test_a_folder_that_is_not_ours_is_left_alone(project: Path, site: Path, run: Run) -> None:
    write_files(project.parent, {"theirs/letter.txt": "x", "fresh/index.html": "x"})
    assert "casegen did not make" in refused(run, "--to", "../theirs")
    for place in ("site", "site/inside", "content", ".", "..", ".git/x"):
        assert "folder" in refused(run, "--to", place), place
    assert read_files(project.parent / "theirs") == {"letter.txt": b"x"}
    assert as_built(site)["index.html"] == (site / "index.html").read_bytes()


def test_a_branch_gets_a_commit_of_the_site_that_names_nobody(project: Path, site: Path, run: Run) -> None:
    before = (
        git(project, "status", "--porcelain"),
        git(project, "rev-parse", "HEAD"),
        (project / ".git/index").read_bytes(),
    )
    result = run("publish", "--branch", "gh-pages", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "no remote is known: `git remote add origin …`, then `git push origin gh-pages`" in result.output
    assert on_branch(project, "gh-pages") == as_built(site)
    written = git(project, "cat-file", "commit", "gh-pages")
    who = f"{branches.WHO} 1767268800 +0000"
    assert written.split("\n", 1)[1] == f"author {who}\ncommitter {who}\n\nThe site as of 2026-01-01\n"
    after = (
        git(project, "status", "--porcelain"),
        git(project, "rev-parse", "HEAD"),
        (project / ".git/index").read_bytes(),
    )
    assert after == before
    assert git(project, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/gh-pages", "refs/heads/main"]


def test_the_next_commit_stands_on_the_last_and_the_same_site_is_none(project: Path, site: Path, run: Run) -> None:
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    first = git(project, "rev-parse", "gh-pages")
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert git(project, "rev-parse", "gh-pages") == first
    write_files(project, {"content/cases/primer.md": CASE.replace("Иван Пример", "Анна Образцова")})
    assert run("build", "--as-of", "2026-01-02").exit_code == 0
    assert "- people/ivan-primer/index.html" in run("publish", "--branch", "gh-pages", "--dry-run").output
    assert git(project, "rev-parse", "gh-pages") == first
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert on_branch(project, "gh-pages") == as_built(site)
    assert git(project, "rev-parse", "gh-pages~1") == first
    assert git(project, "log", "-1", "--format=%cI", "gh-pages").strip() in (
        "2026-01-02T12:00:00+00:00",
        "2026-01-02T12:00:00Z",
    )


def test_on_another_computer_it_stands_on_what_was_pushed(
    project: Path, site: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a fresh clone there is no branch yet: a commit on nothing would be refused by the remote, or forced upon it."""
    git(tmp_path, "init", "--quiet", "--bare", "there.git")
    git(project, "remote", "add", "origin", str(tmp_path / "there.git"))
    assert "`git push origin gh-pages`" in run("publish", "--branch", "gh-pages", "--lang", "en").output
    git(project, "push", "--quiet", "origin", "main", "gh-pages")
    git(tmp_path, "clone", "--quiet", "--branch", "main", "there.git", "second")
    second = tmp_path / "second"
    monkeypatch.chdir(second)
    write_files(second, {"content/cases/primer.md": CASE.replace("Рассказ", "Новый рассказ")})
    assert run("build").exit_code == 0
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert on_branch(second, "gh-pages") == as_built(second / "site")
    git(second, "push", "--quiet", "origin", "gh-pages")
    # The first one has fetched it, and goes on from there.
    monkeypatch.chdir(project)
    git(project, "fetch", "--quiet", "origin")
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert on_branch(project, "gh-pages") == as_built(site)
    assert git(project, "rev-parse", "gh-pages~1") == git(project, "rev-parse", "origin/gh-pages")
    # Where the site is the one that lies there, there is no new commit, and the branch stands there too.
    git(project, "push", "--quiet", "origin", "gh-pages")
    git(project, "branch", "--quiet", "--delete", "--force", "gh-pages")
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert git(project, "rev-parse", "gh-pages") == git(project, "rev-parse", "origin/gh-pages")


@pytest.mark.usefixtures("site")
def test_what_has_gone_on_here_and_there_is_not_joined(project: Path, run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "there.git")
    git(project, "remote", "add", "hosting", str(tmp_path / "there.git"))
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    git(project, "push", "--quiet", "hosting", "gh-pages")
    tree = git(project, "rev-parse", "gh-pages^{tree}").strip()
    other = git(project, "commit-tree", tree, "-p", "gh-pages", "-m", "there").strip()
    git(project, "update-ref", "refs/remotes/hosting/gh-pages", other)
    git(
        project,
        "update-ref",
        "refs/heads/gh-pages",
        git(project, "commit-tree", tree, "-p", "gh-pages", "-m", "here").strip(),
    )
    before = git(project, "for-each-ref")
    assert "`git branch --force gh-pages hosting/gh-pages`" in refused(run, "--branch", "gh-pages")
    assert git(project, "for-each-ref") == before
    git(project, "branch", "--force", "gh-pages", "hosting/gh-pages")
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert git(project, "rev-parse", "gh-pages").strip() == other


def test_what_others_put_on_the_branch_stays(project: Path, site: Path, run: Run, tmp_path: Path) -> None:
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    git(project, "worktree", "add", "--quiet", str(tmp_path / "tree"), "gh-pages")
    assert "you stand on the branch" in refused(run, "--branch", "gh-pages")
    write_files(tmp_path / "tree", {"LICENSE": "x\n"})
    git(tmp_path / "tree", "add", "LICENSE")
    git(tmp_path / "tree", "commit", "--quiet", "--message", "x")
    git(project, "worktree", "remove", str(tmp_path / "tree"))
    write_files(project, {"content/cases/vtoroe.md": CASE.replace("Иван Пример", "Анна Образцова")})
    assert run("build").exit_code == 0
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert on_branch(project, "gh-pages") == {**as_built(site), "LICENSE": b"x\n"}


def test_a_branch_that_is_not_ours_is_left_alone(project: Path, site: Path, run: Run) -> None:
    del site
    git(project, "branch", "work")
    heads = git(project, "for-each-ref")
    assert "casegen did not make" in refused(run, "--branch", "work")
    assert "you stand on the branch" in refused(run, "--branch", "main")
    assert "Git cannot put the site" in refused(run, "--branch", "-x")
    assert "Git cannot put the site" in refused(run, "--branch", "a..b")
    assert git(project, "for-each-ref") == heads


@pytest.mark.parametrize("where", [("--to", "../out"), ("--branch", "gh-pages")])
def test_what_is_not_whole_or_was_altered_does_not_go_out(
    where: tuple[str, str], project: Path, site: Path, run: Run
) -> None:
    heads = git(project, "for-each-ref")
    page = site / "cases/primer/index.html"
    data = page.read_bytes()
    page.write_bytes(data + b"<p>x</p>")
    assert "cases/primer/index.html: error[altered-site]: this file is not as casegen wrote it" in refused(run, *where)
    page.unlink()
    assert "this file is missing" in refused(run, *where)
    page.symlink_to(project / "content/cases/primer.md")
    assert "this is a link" in refused(run, *where)
    page.unlink()
    page.write_bytes(data)
    manifest = (site / MANIFEST).read_bytes()
    (site / MANIFEST).write_bytes(manifest.replace(b'"complete": true', b'"complete": false'))
    assert "a build was stopped" in refused(run, *where)
    (site / MANIFEST).unlink()
    assert "error[unfinished-site]" in refused(run, *where)
    assert not (project.parent / "out").exists()
    assert git(project, "for-each-ref") == heads


def test_a_file_that_changes_while_it_is_published_leaves_the_branch_where_it_was(
    project: Path, site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_alter(folder: Path, *more: Any) -> bool:
        (site / "style.css").write_bytes(b"x")
        return branches.commit_site(folder, *more)

    monkeypatch.setattr("casegen.commands.building.publishing.commit_site", and_alter)
    assert "style.css: error[altered-site]: this file was changed while the site was published" in refused(
        run, "--branch", "gh-pages"
    )
    assert git(project, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]


@pytest.mark.parametrize("where", [("--to", "../out"), ("--branch", "gh-pages")])
def test_what_verify_finds_does_not_go_out(where: tuple[str, str], project: Path, site: Path, run: Run) -> None:
    heads = git(project, "for-each-ref")
    for name in (
        "weak-policy--script",
        "foreign-load",
        "broken-link",
        "image-metadata",
        "other-address",
        "altered-site",
    ):
        DAMAGES[name](site)
        said = refused(run, *where)
        assert run("verify", "--lang", "en").stdout in said
        assert f"error[{name.partition('--')[0]}]" in said
        assert "Nothing was published:" in said
        shutil.rmtree(site)
        assert run("build").exit_code == 0
    assert "error[other-address]" in refused(run, *where, "--url", "https://example.net")
    assert not (project.parent / "out").exists()
    assert git(project, "for-each-ref") == heads


def test_a_disk_that_fails_leaves_the_old_site_in_the_folder_or_one_that_says_so(
    project: Path, site: Path, run: Run
) -> None:
    assert run("publish", "--to", "../out").exit_code == 0
    out, old = project.parent / "out", as_built(site)
    write_files(project, {"content/cases/primer.md": CASE.replace("Иван Пример", "Анна Образцова")})
    assert run("build").exit_code == 0
    shutil.copytree(out, project.parent / "kept")
    order = Order(project, Path("site"))

    with faults(once(0)) as made:
        publish_to(order, out, Crew(1))
    assert read_files(out) == as_built(site)
    told = set()
    for last in range(1, len(made) + 1, 7):
        shutil.rmtree(out)
        shutil.copytree(project.parent / "kept", out)
        try:
            with faults(once(last)):
                publish_to(order, out, Crew(1))
            told.add("done")
        except OSError:
            told.add("failed")
            manifest = read_manifest(out)
            assert manifest is not None
            assert read_files(out) == old or not manifest.complete
        assert run("publish", "--to", "../out").exit_code == 0
        assert read_files(out) == as_built(site)
    assert "failed" in told


def commit_beside(project: Path, files: dict[str, str | bytes]) -> None:
    """Put files of somebody else on gh-pages."""
    tree = project.parent / "tree"
    git(project, "worktree", "add", "--quiet", str(tree), "gh-pages")
    write_files(tree, files)
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--message", "x")
    git(project, "worktree", "remove", str(tree))


def test_a_domain_of_its_own_comes_from_the_settings(project: Path, site: Path, run: Run) -> None:
    write_files(project, {"content/site.yml": SITE.replace("example.org/archive/", "archive.example.org")})
    assert run("build").exit_code == 0
    said = run("publish", "--branch", "gh-pages", "--lang", "en").output
    assert "`CNAME` beside the site tells GitHub Pages its domain: archive.example.org" in said
    assert on_branch(project, "gh-pages") == {**as_built(site), "CNAME": b"archive.example.org\n"}
    first = git(project, "rev-parse", "gh-pages")
    assert "CNAME" not in run("publish", "--branch", "gh-pages", "--lang", "en").output
    assert git(project, "rev-parse", "gh-pages") == first
    for url in ("https://example.org", "https://archive.example.org/inside", "https://example.github.io"):
        write_files(project, {"content/site.yml": SITE.replace("https://example.org/archive/", url)})
        assert run("build").exit_code == 0
        said = refused(run, "--branch", "gh-pages")
        assert "gh-pages:CNAME: error[other-address]: with this file GitHub Pages serves the branch at" in said
    assert git(project, "rev-parse", "gh-pages") == first
    assert run("publish", "--to", "../out").exit_code == 0
    assert read_files(project.parent / "out") == as_built(site)


@pytest.mark.parametrize("url", ["https://example.github.io", "https://example.org/archive", None])
def test_without_one_nothing_is_put_beside_the_site(url: str | None, project: Path, site: Path, run: Run) -> None:
    line = f"url: {url}\n" if url else ""
    write_files(project, {"content/site.yml": SITE.replace("url: https://example.org/archive/\n", line)})
    assert run("build").exit_code == 0
    result = run("publish", "--branch", "gh-pages")
    assert result.exit_code == 0, result.output
    assert on_branch(project, "gh-pages") == as_built(site)


NAME = "Игнат Тайнов"
CASE_OF_NAME = CASE.replace("Иван Пример", NAME)


@pytest.mark.parametrize("public", ["", "true"])
@pytest.mark.parametrize("where", [("--to", "../out"), ("--branch", "gh-pages")])
def test_a_protected_name_does_not_go_out(
    where: tuple[str, str], public: str, project: Path, site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", public)
    write_files(project.parent, {"names.txt": f"{NAME}\n"})
    monkeypatch.setenv("CASEGEN_PROTECT", str(project.parent / "names.txt"))
    assert run("publish", *where).exit_code == 0
    out = project.parent / "out"
    was = read_files(out) if out.exists() else on_branch(project, "gh-pages")
    # In the site.
    write_files(project, {"content/cases/vtoroe.md": CASE_OF_NAME})
    monkeypatch.delenv("CASEGEN_PROTECT")
    assert run("build").exit_code == 0
    monkeypatch.setenv("CASEGEN_PROTECT_NAMES", NAME)
    for more in ((), ("--dry-run",)):
        said = refused(run, *where, *more)
        assert "error[protected-name]" in said
        assert not any(word in said.casefold() for word in ("тайнов", "tainov", "ignat"))
        assert ("vtoroe" in said) == (not public)
    # Published before anybody thought of a register: it goes, and is not named.
    monkeypatch.delenv("CASEGEN_PROTECT_NAMES")
    assert run("publish", *where).exit_code == 0
    (project / "content/cases/vtoroe.md").unlink()
    assert run("build").exit_code == 0
    monkeypatch.setenv("CASEGEN_PROTECT_NAMES", NAME)
    said = run("publish", *where, "--dry-run").output
    assert "- people/…/index.html" in said
    assert "tainov" not in said
    assert run("publish", *where).exit_code == 0
    assert (read_files(out) if out.exists() else on_branch(project, "gh-pages")) == was
    # In what somebody else has put beside it.
    if out.exists():
        write_files(out, {"letters/x.txt": NAME})
    else:
        commit_beside(project, {"letters/x.txt": NAME})
    said = refused(run, *where)
    assert "error[protected-name]" in said
    assert ("letters/x.txt" in said) == (not public)
    assert site.exists()


def test_what_was_on_a_branch_is_found_by_forget(project: Path, site: Path, run: Run) -> None:
    write_files(project, {"content/cases/vtoroe.md": CASE_OF_NAME})
    assert run("build").exit_code == 0
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    (project / "content/cases/vtoroe.md").unlink()
    assert run("build").exit_code == 0
    assert run("publish", "--branch", "gh-pages").exit_code == 0
    assert on_branch(project, "gh-pages") == as_built(site)
    assert "people/ignat-tainov/index.html (" in run("forget", NAME, "--lang", "en").output


def test_it_says_where_to_or_nothing(site: Path, run: Run) -> None:
    del site
    for arguments in ((), ("--to", "a", "--branch", "b")):
        result = run("publish", *arguments, "--lang", "en")
        assert result.exit_code == 2
        assert "either --to DIR or --branch NAME" in result.output


def test_a_site_near_the_limit_is_told(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert large_site((LARGEST * 8 // 10 - 1, 0), "") is None
    told = [large_site((LARGEST * 8 // 10, photos), "") for photos in (0, LARGEST // 2)]
    assert [one.help.partition(" ")[0] for one in told if one is not None] == ["pages", "photos"]
    size = sum(len(data) for data in as_built(site).values())
    assert sum(seen[1] for seen in read_state(site.parent / ".casegen/state").outputs.values()) == size
    (site / ".gitignore").unlink()
    for near, is_told in ((size + 1, False), (size, True)):
        monkeypatch.setattr(sizing, "NEAR", near)
        for arguments in (
            ("publish", "--branch", "gh-pages"),
            ("build",),
            ("build", "--as-of", f"2026-01-0{2 + is_told}"),
            ("verify",),
        ):
            said = run(*arguments, "--lang", "en").output
            assert ("site: warning[large-site]" in said) == is_told, arguments
        assert run("build").exit_code == 0
