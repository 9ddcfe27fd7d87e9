"""Small sites that are written by the writer alone, as a build does it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casegen.output.changes import Changes
from casegen.output.folder import refuse_output
from casegen.output.manifest import MANIFEST, digest
from casegen.output.placing import place_staged, stage, staging_in
from casegen.output.scan import NOTHING_SEEN, Seen
from casegen.output.writer import plan_changes
from casegen.values.layout import STATE
from tests.files import read_files


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {path: digest(data) for path, data in files.items()}


def publish(files: Mapping[str, bytes], project: Path, seen: Seen = NOTHING_SEEN) -> Changes:
    """Write `files` as the site of a project, as the command does."""
    assert refuse_output(project / "site", project) is None
    digests = digests_of(files)
    changes, problems = plan_changes(digests, project / "site", seen)
    assert problems == []
    with staging_in(project / STATE) as staging:
        stage(changes.written, lambda path: [files[path]], staging)
        place_staged(digests, changes, project / "site", staging)
    return changes


def site(project: Path) -> dict[str, bytes]:
    """What stands in the site's folder, its manifest aside."""
    return {path: data for path, data in read_files(project / "site").items() if path != MANIFEST}
