"""A publication's folder on disk: where it is, what it holds, which day it is there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE, read_settings
from casegen.content.text import quotable
from casegen.output import reader
from casegen.publication.compile import compile_publication
from casegen.publication.types import Publication
from casegen.values.diagnostics import Diagnostic, in_order


@dataclass(frozen=True, slots=True)
class Compiled:
    """A publication as of a day, every problem of its content, and the texts in which they stand."""

    publication: Publication
    problems: tuple[Diagnostic, ...]
    sources: dict[str, str] = field(default_factory=dict)


def compile_project(project: Path, as_of: date | None = None, url: str | None = None) -> Compiled:
    """Read and compile the publication in a folder. `url` goes before the one of site.yml."""
    files, refused = reader.read_content(project)
    publication, problems = compile_publication(files, as_of or today(files), url)
    sources = {file.path: quotable(file.data) for file in files}
    if refused:
        # A file that could not be taken is no sign of an empty publication.
        problems = tuple(problem for problem in problems if problem.code != "no-content")
    return Compiled(publication, in_order([*refused, *problems]), sources)


def today(files: Sequence[ContentFile]) -> date:
    """The day that `SOURCE_DATE_EPOCH` names, else the present one, in the publication's time zone."""
    site = next((file for file in files if file.path == SITE_FILE), None)
    settings, _ = read_settings(site)
    zone = ZoneInfo(settings.fields.timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(zone).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        raise click.ClickException(f"SOURCE_DATE_EPOCH is `{epoch}`, and not a number of seconds since 1970") from None
