"""Files of our own state: plain data under a seal. One that is missing, torn or of another kind is no file at all."""

from __future__ import annotations

import marshal
import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

_SEAL = b"casegen 1\n"
_DIGEST = 16


def write_sealed(path: Path, value: Any) -> None:
    """Put plain data in place of what a file held, all or nothing."""
    data = marshal.dumps(value)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_bytes(_SEAL + blake2b(data, digest_size=_DIGEST).digest() + data)
    beside.replace(path)


def read_sealed(path: Path) -> Any:
    """What `write_sealed` wrote into a file; None when the seal does not hold."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    start = len(_SEAL) + _DIGEST
    data = memoryview(found)[start:]
    if not found.startswith(_SEAL) or blake2b(data, digest_size=_DIGEST).digest() != found[len(_SEAL) : start]:
        return None
    try:
        return marshal.loads(data)  # noqa: S302  # sealed: what we wrote ourselves
    except (ValueError, EOFError, TypeError):
        return None
