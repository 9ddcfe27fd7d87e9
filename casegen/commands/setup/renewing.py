"""`casegen upgrade --github`: what GitHub installs and runs for a publication becomes that of this casegen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from casegen import __version__
from casegen.commands.setup.pinning import Pin
from casegen.commands.setup.starting import branch_of, country_of, files_of, night_in, repository_of
from casegen.content.corpus import read_base
from casegen.content.settings import SITE_FILE
from casegen.content.starting import Answers
from casegen.output import reader
from casegen.output.edited import write_edited
from casegen.output.lock import alone_in
from casegen.values.frozen import dataclass, field

PINNED = ".github/casegen.txt"
_RENEWED = (
    PINNED,
    ".github/requirements.txt",
    ".github/editors-guide.md",
    ".github/workflows/check.yml",
    ".github/workflows/publish.yml",
)
_VERSION = re.compile(r"^[^#\n]*/casegen-([0-9][\w.!+]*)-[^/\n]*\.whl\b", re.MULTILINE | re.ASCII)
_LIES_HERE = re.compile(r"^\./(\.github/casegen-[^\s/]+\.whl)\b", re.MULTILINE)
_BRANCHES = re.compile(r"^    branches: \[([\w./-]+)\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Renewed:
    """The files before and after, by path; `needless` is the file of an older casegen that nothing installs any more."""

    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)
    needless: str | None = None


def pinned_version(project: Path) -> str | None:
    """The version of casegen that the workflows of a publication install, where their list of it tells."""
    found = _VERSION.search(_text(project, PINNED))
    return found[1] if found else None


def is_installed_by_pin(project: Path) -> bool:
    """Whether a publication is one whose workflows install the casegen that `.github/casegen.txt` names."""
    return (project / PINNED).is_file()


def renew(project: Path, pin: Pin, *, dry_run: bool) -> Renewed:
    """Rewrite what stands of the files that `casegen init` makes for GitHub; what does not stand is not wanted.

    The branch stays, time zone and language are those of site.yml. With a dry run nothing is written.
    """
    with alone_in(project):
        made = files_of(_answers(project, pin))
        wanted = {path: made[path] for path in _RENEWED if (project / path).is_file()}
        wanted |= dict([pin.file] if pin.file else [])
        before = {path: (project / path).read_bytes() for path in wanted if (project / path).is_file()}
        after = {path: data for path, data in wanted.items() if before.get(path) != data}
        lay = _LIES_HERE.search(_text(project, PINNED))
        needless = lay[1] if lay and lay[1] not in wanted and (project / lay[1]).is_file() else None
        if not dry_run:
            write_edited(project, after)
    return Renewed({path: before[path] for path in after if path in before}, after, needless)


def _answers(project: Path, pin: Pin) -> Answers:
    """What a publisher would answer now; of it the files for GitHub take language, branch, time of day and pin."""
    site = next((file for file in reader.read_content(project)[0] if file.path == SITE_FILE), None)
    settings = read_base(site, None)[0].settings.fields
    branches = _BRANCHES.search(_text(project, ".github/workflows/publish.yml"))
    return Answers(
        title="",
        languages=settings.languages,
        country=country_of(settings.languages[0]),
        timezone=settings.timezone,
        cron=night_in(settings.timezone, datetime.now(UTC).year),
        version=__version__,
        pin=pin.lines,
        is_pinned=pin.is_known,
        repository=repository_of(project),
        branch=branches[1] if branches else branch_of(project),
    )


def _text(project: Path, path: str) -> str:
    try:
        return (project / path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
