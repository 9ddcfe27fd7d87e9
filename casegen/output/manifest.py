"""manifest.json: what casegen wrote into a folder, with hashes. It makes the folder ours, and only what it names is ever removed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from casegen.output.scan import UnfitError, read_regular
from casegen.values.frozen import dataclass, field

MANIFEST = "manifest.json"
# A line for each of as many files as would fit into a site.
_MOST = 200_000_000
_GENERATOR = "casegen"
_lines = json.JSONEncoder(ensure_ascii=False, separators=(",\n  ", ": ")).encode


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site by path, with their SHA-256 in hexadecimal; `complete` is false while they are being replaced."""

    files: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True

    def to_bytes(self) -> bytes:
        """The manifest as it stands in its folder: JSON with a line for each file."""
        lines = _lines({path: self.files[path] for path in sorted(self.files)})[1:-1]
        complete = "true" if self.complete else "false"
        files = f"{{\n  {lines}\n }}" if lines else "{}"
        return f'{{\n "complete": {complete},\n "files": {files},\n "generator": "{_GENERATOR}"\n}}\n'.encode()


def begun(data: bytes) -> bytes:
    """The bytes of a manifest of the same files, which is not complete."""
    return data.replace(b' "complete": true', b' "complete": false', 1)


def digest(data: bytes) -> str:
    """The hash by which the manifest knows a file."""
    return sha256(data).hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None when there is none, or it is none of ours."""
    try:
        return manifest_of(read_regular(folder / MANIFEST, _MOST))
    except (UnfitError, OSError):
        return None


def manifest_of(data: bytes) -> Manifest | None:
    """The manifest that these bytes are; None when they are none of ours."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return None
    files = content.get("files") if isinstance(content, dict) and content.get("generator") == _GENERATOR else None
    if not isinstance(files, dict) or not all(_is_inside(path) and isinstance(files[path], str) for path in files):
        return None
    return Manifest(files, bool(content.get("complete")))


_NO_NAMES = frozenset({"", ".", "..", ".git", ".gitignore"})


def _is_inside(path: object) -> bool:
    # A manifest could be made by hand, and what it names is removed one day.
    return isinstance(path, str) and "\0" not in path and _NO_NAMES.isdisjoint(path.split("/"))
