"""Digests: short bytes that tell whether two things are the same. Imports nothing that is slow to load."""

from __future__ import annotations

import marshal
from hashlib import blake2b
from typing import Any

VERSION = 2
"""From version 3 on, marshal writes what it has met before as a reference: the same value, in other bytes."""


def digest_of(*parts: bytes) -> bytes:
    """The digest of some bytes in their order; where one ends and the next begins counts."""
    return digest_plain(*parts)


def digest_plain(*values: Any) -> bytes:
    """The digest of plain data: text, bytes, numbers, None, and tuples of them."""
    return blake2b(marshal.dumps(values, VERSION), digest_size=16).digest()


def file_digest(data: bytes) -> bytes:
    """The digest by which the bytes of a file are known."""
    return blake2b(data, digest_size=16).digest()
