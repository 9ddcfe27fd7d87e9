"""When the files of the content last changed, as Git knows it: days, and never who changed them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from casegen.content.settings import Settings
from casegen.output.git import GitError, ShallowError, commit_of, last_commits
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass, field
from casegen.values.layout import CONTENT


@dataclass(frozen=True, slots=True)
class History:
    """The day of the last commit of each file, the commit at which that was so, and why there are none.

    Without `history:` in site.yml all of it is empty.
    """

    days: Mapping[str, date] = field(default_factory=dict)
    commit: str = ""
    problems: tuple[Diagnostic, ...] = ()


def history_of(project: Path, settings: Settings, paths: Container[str]) -> History:
    """The history of those files of a project that are there now, if the publication asks for it."""
    if settings.fields.history is None:
        return History()
    try:
        commit = commit_of(project)
        seconds = last_commits(project, commit, CONTENT)
    except ShallowError:
        message = "this copy of the repository has only the newest commits, so nobody knows when a case last changed"
        help = (
            "set `fetch-depth: 0` under `with:` of `actions/checkout` in the workflow; on your own computer run"
            " `git fetch --unshallow`"
        )
        return _none("shallow-history", settings, message, help)
    except GitError as error:
        said = " ".join(str(error).split())
        message = f"Git does not say when files last changed: “{said}”"
        if "not a git repository" in said:
            message = "this folder belongs to no repository of Git, so nobody knows when a case last changed"
        elif "ambiguous argument 'HEAD" in said:
            message = "nothing is committed in this repository yet, so nobody knows when a case last changed"
        help = "build in a clone of the repository, with at least one commit; or delete this line and write `updated:` in cases"
        return _none("no-history", settings, message, help)
    zone = ZoneInfo(settings.fields.timezone)
    days = {path: datetime.fromtimestamp(when, zone).date() for path, when in seconds.items() if path in paths}
    return History(days, commit)


def is_at(project: Path, commit: str) -> bool:
    """Whether a project still stands on a commit, with all its history."""
    try:
        return commit_of(project) == commit
    except GitError:
        return False


def _none(code: str, settings: Settings, message: str, help: str) -> History:
    return History(problems=(Diagnostic(code, settings.places.value("history"), message, help),))
