"""Git in tests: under a name of its own, whatever the machine is set to."""

from __future__ import annotations

import subprocess
from pathlib import Path

_SETTINGS = ("user.name=Editor", "user.email=editor@example.org", "commit.gpgsign=false", "init.defaultBranch=main")


def git(folder: Path, *arguments: str) -> str:
    """Run Git in a folder; what it prints."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = ["git", *settings, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout
