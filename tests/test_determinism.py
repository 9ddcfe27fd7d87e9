"""Equal content as of an equal day gives equal bytes, whoever builds it, wherever, and in whatever order its files were made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.files import read_files
from tests.support import ROOT

DAY = "2027-01-01"
EPOCH = "1798794000"
"""A second of that day in the publication's time zone."""


def copied(project: Path, *, backwards: bool = False) -> Path:
    """A copy of the publication; `backwards`, its files are made in the opposite order."""
    files = sorted((path for path in (ROOT / "content").rglob("*") if path.is_file()), reverse=backwards)
    for path in files:
        target = project / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return project


def built(project: Path, *options: str, variables: Mapping[str, str] = {}, umask: int = 0o022) -> Mapping[str, bytes]:
    """Every byte of the site that a process of its own builds in a project."""
    environment = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "TZ")}
    subprocess.run(
        [sys.executable, "-m", "casegen", "build", "--quiet", *options],
        cwd=project,
        env={**environment, **variables},
        umask=umask,
        check=True,
    )
    return read_files(project / "site")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The site as it is built under ordinary circumstances."""
    return built(copied(tmp_path_factory.mktemp("project")), "--as-of", DAY)


TURKEY = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
NOWHERE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
CIRCUMSTANCES: dict[str, dict[str, str]] = {
    "another time zone, locale and order of sets": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", **TURKEY},
    "no locale, and no assertions": {"TZ": "America/Adak", "PYTHONOPTIMIZE": "2", **NOWHERE},
}


@pytest.mark.parametrize("variables", CIRCUMSTANCES.values(), ids=CIRCUMSTANCES.keys())
def test_the_environment_does_not_matter(
    variables: dict[str, str], expected: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert built(copied(tmp_path), "--as-of", DAY, variables=variables) == expected


def test_the_folder_the_umask_and_the_order_of_files_do_not_matter(
    expected: Mapping[str, bytes], tmp_path: Path
) -> None:
    project = copied(tmp_path / "Өзге папка" / "a b", backwards=True)
    assert built(project, "--as-of", DAY, umask=0o077) == expected


def test_a_day_may_come_from_the_environment_and_a_second_build_writes_nothing(
    expected: Mapping[str, bytes], tmp_path: Path
) -> None:
    project = copied(tmp_path)
    assert built(project, variables={"SOURCE_DATE_EPOCH": EPOCH}) == expected
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    assert built(project, variables={"SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "7"}) == expected
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_nobody_is_told_who_built_it_where_and_when(expected: Mapping[str, bytes], tmp_path: Path) -> None:
    """No path, no user, no machine, no address of an author; and not the hour, for the bytes are those of another one."""
    canaries = {
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME", "SUDO_USER"), "kanareika-user"),
        **dict.fromkeys(("HOSTNAME", "COMPUTERNAME"), "kanareika-host"),
        **dict.fromkeys(("EMAIL", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "kanareika@example.org"),
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Kanareika"),
        "HOME": str(tmp_path / "kanareika-home"),
    }
    project = copied(tmp_path / "kanareika-folder")
    git = ["git", "-c", "init.defaultBranch=main"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "kanareika"]):
        subprocess.run([*git, *command], cwd=project, env={**os.environ, **canaries}, check=True)
    site = built(project, "--as-of", DAY, variables=canaries)
    assert site == expected
    told = [path for path, data in site.items() if b"kanareika" in data.lower() or "kanareika" in path]
    assert told == []


def test_nothing_of_the_machine_is_in_the_site(expected: Mapping[str, bytes]) -> None:
    words = [str(ROOT), str(Path.home()) + "/", os.uname().nodename, sys.prefix]
    found = [
        (path, word) for path, data in expected.items() for word in words if len(word) > 6 and word.encode() in data
    ]
    assert found == []
