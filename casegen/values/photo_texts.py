"""What a file of pixels says besides its pixels: the bytes of all that a camera, a program or a person wrote into it.

Read as the formats are laid out (ITU-T T.81, PNG 3, GIF89a, RFC 9649); what is none of the coded picture is taken, known or not,
and so is whatever stands behind its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import error, unpack_from

_JPEG, _PNG, _GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_SCAN_ENDS = re.compile(rb"\xff+([^\x00\x01\xd0-\xd7\xff])")
_PIXELS = {"PNG": (b"IDAT", b"PLTE", b"fdAT"), "WebP": (b"VP8 ", b"VP8L", b"ALPH")}


def words_of_photo(data: bytes) -> Iterator[bytes] | None:
    """All but the pixels of a JPEG, PNG, GIF or WebP, piece by piece; None for any other file."""
    if data.startswith(_JPEG):
        return _guarded(data, _jpeg(data))
    if data.startswith(_PNG):
        return _guarded(data, _chunks(data, 8, ">I4s", "PNG", after=4))
    if data.startswith(_GIF):
        return _guarded(data, _gif(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _guarded(data, _chunks(data, 12, "<4sI", "WebP", even=True))
    return None


def _guarded(data: bytes, pieces: Iterator[tuple[int, int]]) -> Iterator[bytes]:
    """The pieces; of a file that is not whole, from where it cannot be read any more all that is left."""
    end = 0
    try:
        for start, end in pieces:
            yield data[start:end]
    except (error, IndexError):
        pass
    yield data[end:]


def _jpeg(data: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while (marker := _SCAN_ENDS.search(data, at)) is not None:
        code, at = marker[1][0], marker.end()
        if code == 0xD9:
            yield at, at
            return
        (length,) = unpack_from(">H", data, at)
        # Tables and frames are how the pixels are coded.
        is_coding = 0xC0 <= code <= 0xCF or 0xDA <= code <= 0xDD
        yield (at + length if is_coding else at + 2), at + length
        at += length


def _chunks(
    data: bytes, at: int, head: str, kind: str, after: int = 0, *, even: bool = False
) -> Iterator[tuple[int, int]]:
    while at + 8 <= len(data):
        one, other = unpack_from(head, data, at)
        name, length = (one, other) if isinstance(one, bytes) else (other, one)
        begin, end = at + 8, at + 8 + length
        if name == b"ANMF":
            # A picture of a film is a file of chunks behind what says where it stands.
            yield begin, begin + 16
            at = begin + 16
            continue
        yield (end, end) if name in _PIXELS[kind] else (begin - 8, end)
        at = end + after + (length & 1 if even else 0)
        if name == b"IEND":
            yield at, at
            return


def _gif(data: bytes) -> Iterator[tuple[int, int]]:
    at = 13 + _palette(data[10])
    yield at, at
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at += 10 + _palette(data[at + 9])
            at = _after_blocks(data, at + 1)
            yield at, at
        else:
            end = _after_blocks(data, at + 2)
            yield at, end
            at = end
    yield at + 1, at + 1


def _palette(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1
