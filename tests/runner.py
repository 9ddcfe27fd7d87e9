"""Runs the jobs of a workflow as a code host does, in a fresh copy of a repository, with the casegen of this folder."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.files import write_files
from tests.git import git
from tests.support import ROOT

ADDRESS = "https://primer.github.io/arhiv"
_ARTIFACT = "https://example.org/artifact"
# What the host answers when it is asked for the last run that succeeded.
_HOST = '#!/bin/sh\ntest "$1" = api && echo "$DEPLOYED"\n'


def read_workflow(path: Path) -> dict[str, Any]:
    """A workflow, with every key as text: YAML 1.1 reads the key `on` as true."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def steps_of(path: Path) -> Iterator[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    for job in read_workflow(path)["jobs"].values():
        yield from job["steps"]


def environment(home: Path) -> dict[str, str]:
    """In which casegen is a command, nothing of this machine's settings counts, and the day is 2026-01-01."""
    write_files(
        home, {"bin/casegen": f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m casegen "$@"\n', "bin/gh": _HOST}
    )
    for name in ("casegen", "gh"):
        (home / "bin" / name).chmod(0o755)
    return {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "1767225600",
    }


@dataclass
class Job:
    """A job that ran: the folder in which it did, what its steps printed by their names, and which of them failed."""

    folder: Path
    printed: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    is_ok: bool = True
    summary: str = ""


def run_job(folder: Path, workflow: str, name: str, home: Path, deployed: str = "") -> Job:
    """Run a job of a workflow in a folder that holds a checkout. What actions of others would do is left out,
    but a second checkout, and the archive that goes to Pages, `artifact.tar` in `home`; `deployed` is the commit
    that the host names as the last one that was deployed."""
    job = Job(folder)
    outside = {"GITHUB_OUTPUT": home / "output", "GITHUB_STEP_SUMMARY": home / "summary"}
    for place in outside.values():
        place.write_text("", encoding="utf-8")
    known = (
        environment(home) | {key: str(place) for key, place in outside.items()} | {"CI": "true", "DEPLOYED": deployed}
    )
    outcome: dict[str, bool] = {}
    for step in read_workflow(folder / ".github" / "workflows" / workflow)["jobs"][name]["steps"]:
        title = step.get("name", step.get("uses", ""))
        if title == "Install casegen" or not _is_due(step.get("if"), outcome, is_ok=job.is_ok):
            continue
        if "uses" in step:
            if "path" in step.get("with", {}) and "actions/checkout" in step["uses"]:
                commit = dict(line.split("=", 1) for line in (home / "output").read_text().split())["commit"]
                git(folder, "clone", "--quiet", str(folder), step["with"]["path"])
                git(folder / step["with"]["path"], "checkout", "--quiet", commit)
            if "actions/upload-pages-artifact" in step["uses"]:
                _pack(folder / step["with"]["path"], home / "artifact.tar")
            continue
        script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        own = {key: _value(key, str(value)) for key, value in step.get("env", {}).items()}
        done = subprocess.run(script, cwd=folder, env=known | own, capture_output=True, encoding="utf-8", check=False)
        job.printed[title] = done.stdout + done.stderr
        outcome[step.get("id", title)] = done.returncode == 0
        if done.returncode:
            job.failed.append(title)
            job.is_ok &= bool(step.get("continue-on-error"))
    job.summary = (home / "summary").read_text(encoding="utf-8")
    return job


def _pack(site: Path, archive: Path) -> None:
    """What actions/upload-pages-artifact does: links become what they lead to; what begins with a dot stays behind."""

    def shown(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
        return None if any(part[0] == "." for part in Path(member.name).parts) else member

    with tarfile.open(archive, "w", dereference=True) as tar:
        tar.add(site, ".", filter=shown)


def _is_due(condition: str | None, outcome: Mapping[str, bool], *, is_ok: bool) -> bool:
    """Whether a step is run, for the conditions that our workflows have."""
    match condition:
        case None:
            return is_ok
        case "steps.main.outcome == 'failure'":
            return is_ok and not outcome["main"]
        case "${{ !cancelled() && steps.install.outcome == 'success' }}":
            # casegen is a command here already.
            return True
        case "${{ !cancelled() && steps.pages.outputs.artifact-url }}":
            return True
    raise AssertionError(condition)


def _value(name: str, written: str) -> str:
    """What stands for an expression of the host; a secret that a repository does not have is empty."""
    return {"BASE_URL": ADDRESS, "ADDRESS": _ARTIFACT}.get(name, "" if "${{" in written else written)
