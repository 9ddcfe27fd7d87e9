"""How files of pixels are laid out (ITU-T T.81, PNG 3, GIF89a, RFC 9649): what a file is, and where its parts begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import unpack_from

KINDS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WebP": (".webp",), "GIF": (".gif",)}
"""What is taken, and the ends of names that go with it."""

# In the coded data of a JPEG these two bytes are a byte of it, or a mark that leads on.
JPEG_MARKER = re.compile(rb"\xff+([^\x00\x01\xd0-\xd7\xff])")


def kind_of(data: bytes) -> str | None:
    """Which of `KINDS` a file is by its first bytes; None for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    return "WebP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def chunks(data: bytes, at: int, head: str, after: int = 0, *, even: bool = False) -> Iterator[tuple[bytes, int, int]]:
    """The name, start and length of each chunk that lies in the data as a whole."""
    while at + 8 <= len(data):
        one, other = unpack_from(head, data, at)
        name, length = (one, other) if isinstance(one, bytes) else (other, one)
        if at + 8 + length + after > len(data):
            return
        yield name, at + 8, length
        at += 8 + length + after + (length & 1 if even else 0)


def palette_length(flags: int) -> int:
    """How many bytes of colours follow what has these flags, in a GIF."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def after_blocks(data: bytes, at: int) -> int:
    """Where the blocks end that begin here, in a GIF. Raises IndexError."""
    while data[at]:
        at += 1 + data[at]
    return at + 1
