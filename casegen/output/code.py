"""The version of the program that makes pages: another one makes other bytes, so that nothing kept from before is used."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

from casegen.output.package import PACKAGE

# What has a hand in the bytes of a page: the libraries that read, convert, sanitise and fill templates.
_LIBRARIES = (
    "anyascii",
    "babel",
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "pillow",
    "pydantic",
    "python_slugify",
    "pyyaml",
)

_INSTALLED = (".dist-info", ".egg-info")


@cache
def code_version() -> bytes:
    """The digest of casegen's own sources, of Python's version and of those of the libraries."""
    found = blake2b(digest_size=16)
    found.update(repr((sys.version_info[:3], _installed())).encode())
    for folder, folders, names in os.walk(PACKAGE):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                found.update(name.encode() + b"\0" + (Path(folder) / name).read_bytes())
    return found.digest()


def _installed() -> list[str]:
    """The names of the folders in which installers keep name and version of each library."""
    names = set()
    for folder in sys.path:
        try:
            names |= {path.name.lower() for path in Path(folder or ".").iterdir() if path.suffix in _INSTALLED}
        except OSError:
            continue
    return sorted(name for name in names if name.replace("-", "_").startswith(tuple(f"{of}_" for of in _LIBRARIES)))
