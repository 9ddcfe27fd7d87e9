"""What is said when the machine fails in the middle of a build: what happened, and what has become of the site."""

from __future__ import annotations

import errno
from pathlib import Path

from casegen.commands.telling.tongue import Tongue
from casegen.output.manifest import read_manifest

_KNOWN = {
    errno.ENOSPC: "no room is left on this disk",
    errno.EDQUOT: "your share of this disk is used up",
    errno.EROFS: "this disk can only be read",
    errno.EACCES: "you have no right to write this",
    errno.EPERM: "you have no right to write this",
    errno.EIO: "the disk failed",
}


def failed(error: OSError, folder: Path, tongue: Tongue) -> str:
    """In two lines: where it happened and why; and whether the site in a folder is what it was."""
    manifest = read_manifest(folder)
    if manifest is None or manifest.complete:
        after = tongue("Nothing was written: what was published before is as it was.")
    else:
        after = tongue("The site is unfinished, and must not be published: mend this, and build again.")
    return f"casegen: {reason(error, tongue)}\n{after}"


def reason(error: OSError, tongue: Tongue) -> str:
    """Where the machine failed, if that is known, and why."""
    message = _KNOWN[error.errno or 0] if error.errno in _KNOWN else str(error.strerror or error)
    why = tongue(message)
    return f"{error.filename}: {why}" if error.filename else why
