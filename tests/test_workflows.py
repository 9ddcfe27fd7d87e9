"""The workflows: what they may do, what a stranger's pull request may not, and that all they install is pinned."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from casegen import __version__
from casegen.content.starting import filled
from tests.files import write_files
from tests.git import git
from tests.runner import read_workflow, steps_of
from tests.support import ROOT, compare

STARTER = ROOT / "casegen" / "starter" / "workflows"
# What differs in the workflows of this repository: it installs the casegen that lies in it.
OWN = {
    "branch": "main",
    "timezone": "Asia/Bishkek",
    "cron": "17 18 * * *",
    "install": """\
python -m pip install --disable-pip-version-check --only-binary :all: --require-hashes \\
  -r .github/requirements.txt -r .github/requirements-build.txt
python -m pip install --disable-pip-version-check --no-deps --no-build-isolation .""",
}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
LOCKS = sorted((ROOT / ".github").glob("requirements*.txt"))

WRITING = {
    ("publish", "deploy"): {"pages", "id-token"},
    ("release", "pypi"): {"id-token"},
    ("release", "github"): {"contents"},
}
"""What a job may do beyond reading."""

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
each_lock = pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)


def test_there_are_workflows_and_locks() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "publish", "release", "test"]
    assert [path.stem for path in LOCKS] == ["requirements-build", "requirements"]


@pytest.mark.parametrize("name", sorted(path.name for path in STARTER.iterdir()))
def test_the_workflows_of_new_publications_are_of_the_same_make(name: str, *, update: bool) -> None:
    """There is one source, `casegen/starter/workflows`: ours are made of it, as are those that `casegen init` writes."""
    made = filled((STARTER / name).read_text(encoding="utf-8"), OWN)
    compare(made, ROOT / ".github" / "workflows" / name, update=update)


@each_workflow
def test_actions_are_pinned_by_commit_and_say_their_version(path: Path) -> None:
    uses = re.findall(r"^\s*(?:- )?uses:.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(uses) == sum("uses" in step for step in steps_of(path))
    for line in uses:
        assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@each_workflow
def test_nothing_is_permitted_that_a_job_does_not_ask_for(path: Path) -> None:
    workflow = read_workflow(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        granted = {scope for scope, level in job["permissions"].items() if level != "read"}
        assert granted == WRITING.get((path.stem, name), set())


@each_workflow
def test_commands_hold_no_expressions(path: Path) -> None:
    """What a shell is to know comes to it through `env`, where a branch named `$(id)` is only a text."""
    assert [step["run"] for step in steps_of(path) if "${{" in step.get("run", "")] == []


@each_workflow
def test_pull_requests_get_no_secret_and_no_rights(path: Path) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read_workflow(path)["on"])
    assert "secrets." not in path.read_text(encoding="utf-8") or "pull_request" not in read_workflow(path)["on"]
    for step in steps_of(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_one_secret_is_given_to_what_searches_and_to_nothing_else() -> None:
    """The register of protected names, and that it is required, to each step of the build that reads content or a site."""
    names, asked = "${{ secrets.PROTECTED_NAMES }}", "${{ vars.PROTECTED_NAMES_REQUIRED }}"
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        searching = [step for step in steps_of(path) if re.search(r"casegen (check|build|verify)", step.get("run", ""))]
        given = [step for step in steps_of(path) if "secrets." in str(step)]
        if path.stem == "publish":
            assert given == searching
            assert len(given) == 3
            for step in given:
                assert step["env"]["CASEGEN_PROTECT_NAMES"] == names
                assert step["env"]["CASEGEN_PROTECT_REQUIRED"] == asked
        assert text.count("secrets.") == (3 if path.stem == "publish" else 0)


def test_where_publications_are_built_all_commits_are_there() -> None:
    """By them `history: git` knows when a case last changed; an older commit that is built in place of main needs its own."""
    for name, times in (("publish.yml", 2), ("check.yml", 1)):
        fetched = [
            step["with"]["fetch-depth"]
            for step in steps_of(ROOT / ".github" / "workflows" / name)
            if step.get("uses", "").startswith("actions/checkout@")
        ]
        assert fetched == [0] * times


@each_workflow
def test_every_job_ends(path: Path) -> None:
    assert all(job["timeout-minutes"] <= 45 for job in read_workflow(path)["jobs"].values())


def test_only_main_is_published() -> None:
    publish = read_workflow(ROOT / ".github" / "workflows" / "publish.yml")
    assert publish["on"]["push"] == {"branches": ["main"]}
    assert publish["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert publish["jobs"]["deploy"]["needs"] == "build"
    assert publish["jobs"]["deploy"]["environment"]["name"] == "github-pages"


def test_what_is_withdrawn_goes_though_main_has_errors(tmp_path: Path) -> None:
    """The commands of the workflow, as a shell runs them; what the host does between them is not asked here."""
    case = "---\ntitle: Дело\ncountries: [KZ]\n---\n"
    content = {"content/site.yml": "title: Архив\n", "content/cases/a.md": case, "content/cases/b.md": case}
    write_files(tmp_path / "last", content)
    write_files(
        tmp_path, {**content, "content/cases/c.md": "broken", "content/withdrawn.txt": "/cases/a/\n/cases/c/\n"}
    )
    write_files(tmp_path, {"bin/casegen": f'#!/bin/sh\nexec "{sys.executable}" -m casegen "$@"\n'})
    (tmp_path / "bin" / "casegen").chmod(0o755)
    named = {step.get("name"): step for step in steps_of(ROOT / ".github" / "workflows" / "publish.yml")}

    def run(name: str) -> int:
        known = {
            "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "BASE_URL": "https://example.org",
        }
        command = ["bash", "-e", "-o", "pipefail", "-c", named[name]["run"]]
        return subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, check=False).returncode

    assert run("Check the publication and build the site") != 0
    assert not (tmp_path / "site").exists()
    assert run("Build it without what is withdrawn today") == 0
    assert {path.parent.name for path in (tmp_path / "site" / "cases").glob("*/index.html")} == {"b"}
    shutil.copy(tmp_path / "content" / "withdrawn.txt", tmp_path / "last" / "content")
    assert run("Build it without what is withdrawn today") != 0
    assert run("Say that an older commit was deployed") != 0


def test_a_run_that_deploys_an_older_commit_fails_so_that_the_next_one_does_not_take_it_for_the_last() -> None:
    jobs = read_workflow(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    assert jobs["tell"]["if"] == "needs.build.outputs.main == 'failure'"
    assert jobs["build"]["outputs"]["main"] == "${{ steps.main.outcome }}"
    after = [step for step in jobs["build"]["steps"] if step.get("if")]
    assert len(after) == 3
    assert {step["if"] for step in after} == {"steps.main.outcome == 'failure'"}


def test_a_release_is_tested_built_once_and_published_by_whom_pypi_trusts() -> None:
    path = ROOT / ".github" / "workflows" / "release.yml"
    workflow = read_workflow(path)
    jobs = workflow["jobs"]
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "test": None,
        "build": "test",
        "pypi": "build",
        "github": ["build", "pypi"],
    }
    assert jobs["pypi"]["environment"]["name"] == "pypi"
    assert "secrets." not in path.read_text(encoding="utf-8")
    # Who may publish runs nothing of the repository, and nothing that was fetched by name.
    uses = {name: [step.get("uses", "").partition("@")[0] for step in job["steps"]] for name, job in jobs.items()}
    assert uses["pypi"] == ["actions/download-artifact", "pypa/gh-action-pypi-publish"]
    assert uses["github"] == ["actions/download-artifact", ""]
    assert jobs["test"]["steps"][-1]["run"] == "make test"


TODAY = f"## {__version__} — 2026-12-01\n\nThe first version.\n\n### Added\n\n- Much.\n\n"
FILES = {f"dist/casegen-{__version__}-py3-none-any.whl": b"wheel", f"dist/casegen-{__version__}.tar.gz": b"sdist"}


def release(folder: Path, tag: str) -> subprocess.CompletedProcess[str]:
    """What the step of the workflow says of a version, as a shell runs it."""
    [step] = [one for one in steps_of(ROOT / ".github/workflows/release.yml") if "release.py" in one.get("run", "")]
    command = step["run"].removesuffix(" > notes.md").replace("python .github", f"'{sys.executable}' '{ROOT}/.github")
    command = command.replace("release.py", "release.py'")
    return subprocess.run(
        ["bash", "-e", "-c", command], cwd=folder, env={"TAG": tag}, capture_output=True, encoding="utf-8", check=False
    )


def test_of_a_release_its_changes_and_hashes_are_told(tmp_path: Path) -> None:
    write_files(tmp_path, {**FILES, "CHANGELOG.md": f"# Changelog\n\n{TODAY}## 0.0.1 — 2025-01-01\n\n- Old.\n"})
    done = release(tmp_path, f"v{__version__}")
    assert (done.returncode, done.stderr) == (0, "")
    hashes = "".join(f"{sha256(data).hexdigest()}  {path.removeprefix('dist/')}\n" for path, data in FILES.items())
    assert done.stdout == f"The first version.\n\n### Added\n\n- Much.\n\n### SHA-256\n\n```\n{hashes}```\n"


@pytest.mark.parametrize(
    ("tag", "changelog", "files", "says"),
    [
        ("v9.9.9", TODAY, FILES, "see __version__"),
        (f"v{__version__}", TODAY, dict(list(FILES.items())[:1]), "what was built is"),
        (f"v{__version__}", TODAY, {**FILES, "dist/other.whl": b"x"}, "other.whl"),
        ("v1", TODAY, FILES, "tagged as v1.2.3"),
        (f"v{__version__}-rc1", TODAY, FILES, "tagged as v1.2.3"),
        (f"v{__version__}", TODAY.replace(__version__, "9.9.9"), FILES, "no section"),
        (f"v{__version__}", f"## {__version__} — 2026-12-01\n\n## 0.0.1 — 2025-01-01\n\n- Old.\n", FILES, "no section"),
        (f"v{__version__}", TODAY.replace("2026-12-01", "unreleased"), FILES, "on which day"),
    ],
    ids=["version", "no-sdist", "more-files", "tag", "candidate", "no-section", "empty-section", "no-day"],
)
def test_what_is_not_ready_is_not_released(
    tag: str, changelog: str, files: dict[str, str | bytes], says: str, tmp_path: Path
) -> None:
    write_files(tmp_path, {**files, "CHANGELOG.md": f"# Changelog\n\n{changelog}"})
    done = release(tmp_path, tag)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("::error::")
    assert says in done.stderr


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    found = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--color=never", ROOT / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def locked(path: Path) -> dict[str, str]:
    """Name and version of each requirement of a lock file; every one of them must have hashes."""
    versions: dict[str, str] = {}
    for entry in path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if not entry.startswith("#"):
            match = re.fullmatch(r"([\w.-]+)==(\S+)( ;[^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+", entry)
            assert match, entry
            versions[canonicalize_name(match[1])] = match[2]
    return versions


@each_lock
def test_locks_name_no_host(path: Path) -> None:
    assert locked(path)
    assert "://" not in path.read_text(encoding="utf-8")


def test_locks_satisfy_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "requirements": project["project"]["dependencies"],
        "requirements-build": project["build-system"]["requires"],
    }
    for path in LOCKS:
        versions = locked(path)
        for requirement in map(Requirement, wanted[path.stem]):
            version = versions.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement} is not locked: run make lock"
            assert version in requirement.specifier, f"{requirement} is locked as {version}: run make lock"


# ── the check of a pull request ──────────────────────────────────────────────────────────────────────────────────────

RECORDER = '#!/bin/sh\nfor word; do printf \'%s\\0\' "$word"; done >> "$CALLS"; printf \'\\n\\0\' >> "$CALLS"\n'


def calls(folder: Path, proposed: dict[str, str | None]) -> list[list[str]]:
    """How check.yml calls casegen for a pull request that writes or deletes (None) files, while its base goes on."""
    repository, bin = folder / "repository", folder / "bin"
    write_files(repository, {"content/cases/old.md": "a", "content/cases/gone.md": "b", "README.md": "c"})
    write_files(bin, {"casegen": RECORDER})
    (bin / "casegen").chmod(0o755)
    git(repository, "init", "--quiet", "--initial-branch=main")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "base")
    git(repository, "checkout", "--quiet", "-b", "proposal")
    write_files(repository, {path: text for path, text in proposed.items() if text is not None})
    for path in (path for path, text in proposed.items() if text is None):
        (repository / path).unlink()
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "proposal")
    git(repository, "checkout", "--quiet", "main")
    write_files(repository, {"content/cases/elsewhere.md": "of somebody else"})
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "meanwhile")
    git(repository, "merge", "--quiet", "--no-ff", "--message", "merge", "proposal")
    record = folder / "calls"
    environment = {"PATH": f"{bin}:{os.environ['PATH']}", "CALLS": str(record), "HOME": str(folder)}
    environment |= {"GITHUB_STEP_SUMMARY": str(folder / "summary"), "ADDRESS": "https://example.org/1"}
    for step in steps_of(ROOT / ".github" / "workflows" / "check.yml"):
        if "casegen " in step.get("run", "") and "pip" not in step["run"]:
            script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            subprocess.run(script, cwd=repository, env=environment, check=True)
    *found, _ = record.read_text(encoding="utf-8").split("\n\0")
    return [call.split("\0")[:-1] for call in found]


def test_only_files_of_the_pull_request_are_checked_whatever_they_are_called(tmp_path: Path) -> None:
    names = ["content/cases/-x $(id) ;'.md", "content/cases/дело\n::error::.md", "content/cases/old.md"]
    proposed: dict[str, str | None] = {**dict.fromkeys(names, "new"), "content/cases/gone.md": None, "README.md": "d"}
    annotated, summed, compared, built, _ = calls(tmp_path, proposed)
    assert annotated[:4] == ["check", "--format", "github", "--"]
    assert sorted(annotated[4:]) == sorted(names)
    assert summed == ["check", "--format", "summary", *annotated[3:]]
    assert compared[:3] == ["diff", "HEAD^1", "HEAD"]
    assert built == ["build", "--quiet"]


def test_what_runs_after_an_error_runs_only_where_casegen_is_installed() -> None:
    """Where it is not pinned yet, that is the one thing which a first pull request tells."""
    steps = list(steps_of(ROOT / ".github" / "workflows" / "check.yml"))
    assert [step["name"] for step in steps if step.get("id") == "install"] == ["Install casegen"]
    asked = [step["if"] for step in steps if "cancelled" in step.get("if", "")]
    assert len(asked) == 4
    # The link needs an artifact, which a step before it has made.
    assert all("steps.install.outcome == 'success'" in one or "steps.pages.outputs" in one for one in asked)


def test_without_files_of_the_publication_nothing_is_annotated(tmp_path: Path) -> None:
    assert [call[0] for call in calls(tmp_path, {"README.md": "d"})] == ["diff", "build", "verify"]
