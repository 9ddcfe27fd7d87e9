"""Asks of a version what has to hold before it is published, and writes what is said of it: `release.py TAG FOLDER`.

Run by release.yml where the changelog lies, with the tag and the folder of the built files.
"""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from pathlib import Path


class RefusedError(Exception):
    """The version cannot be published, and why."""


def notes_of(tag: str, changelog: str, files: dict[str, bytes]) -> str:
    """What is said of a version: its section of the changelog, and the hashes of its files. Raises RefusedError."""
    found = re.fullmatch(r"v(\d+\.\d+\.\d+)", tag)
    if not found:
        raise RefusedError(f"a version is tagged as v1.2.3, and this tag is {tag}")
    version = found[1]
    wanted = {f"casegen-{version}-py3-none-any.whl", f"casegen-{version}.tar.gz"}
    if files.keys() != wanted:
        there = ", ".join(sorted(files)) or "nothing"
        raise RefusedError(f"the tag is {tag}, and what was built is {there}: see __version__ in casegen/__init__.py")
    section = re.search(rf"^## {re.escape(version)} — (.+)\n((?:(?!## ).*\n?)*)", changelog, re.MULTILINE)
    if not section or not section[2].strip():
        raise RefusedError(f"CHANGELOG.md has no section that begins with '## {version} — ' and says something")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", section[1]):
        raise RefusedError(f"CHANGELOG.md does not say on which day {version} is released: {section[1]}")
    hashes = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return f"{section[2].strip()}\n\n### SHA-256\n\n```\n{hashes}```\n"


def main(tag: str, folder: str) -> int:
    """Write the notes, or why there are none."""
    files = {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.name != ".gitignore"}
    try:
        sys.stdout.write(notes_of(tag, Path("CHANGELOG.md").read_text(encoding="utf-8"), files))
    except RefusedError as refused:
        sys.stderr.write(f"::error::{refused}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
