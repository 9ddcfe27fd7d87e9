"""What `casegen upgrade` does: reads the content, asks what it becomes under the present schema, and writes all of it or nothing."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from casegen.commands.reading.project import today
from casegen.content.corpus import read_base
from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE
from casegen.content.site_fields import SiteFields
from casegen.content.upgrading import Step, upgrade
from casegen.output import reader
from casegen.output.edited import write_edited
from casegen.output.lock import alone_in
from casegen.publication.carried import carried_over
from casegen.publication.compile import examine
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass, field
from casegen.values.weights import REGISTRY, Weights, weights_of


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What came of it: the files before and after, by path, and the steps; or the problems that forbid it.

    `texts` are those of the files after the steps, in which the places of problems are. `weights` say how these
    are called; whether they forbid it, the registry decides.
    """

    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    weights: Weights = REGISTRY


def upgrade_project(project: Path, as_of: date | None, *, dry_run: bool) -> Upgraded:
    """Rewrite the content of a project for the present schema; with a dry run, or with problems, nothing is written."""
    with alone_in(project):
        files, refused = reader.read_content(project)
        wrong = tuple(REGISTRY.errors(refused))
        done = upgrade(files)
        if wrong or done.problems or not done.edited:
            return Upgraded(steps=done.steps, problems=wrong or done.problems)
        before = {file.path: file.data for file in files}
        edited = carried_over(before, done.edited)
        after = [ContentFile(path, data) for path, data in {**before, **edited}.items()]
        settings = _settings(after)
        day = as_of or today(settings.timezone)
        problems = tuple(REGISTRY.errors(examine(after, day)[1]))
        texts = {path: data.decode("utf-8", "replace") for path, data in edited.items()}
        old = {path: before[path] for path in edited if path in before}
        if not problems and not dry_run:
            for path, data in old.items():
                if reader.read(project, path) != data:
                    raise OSError(errno.EAGAIN, "this file changed while it was rewritten: try again", path)
            write_edited(project, edited)
        return Upgraded(old, edited, done.steps, problems, texts, weights_of(settings.severities))


def _settings(files: list[ContentFile]) -> SiteFields:
    site = next((file for file in files if file.path == SITE_FILE), None)
    return read_base(site, None)[0].settings.fields
