"""What a file of pixels says besides its pixels: the bytes of all that a camera, a program or a person wrote into it.

Read as the formats are laid out (ITU-T T.81, PNG 3, GIF89a, RFC 9649); what is no part of the coded picture is taken, known or
not, and so is whatever stands behind its end.
"""

from __future__ import annotations

from struct import error, unpack_from

from casegen.values.picture_files import JPEG_MARKER, after_blocks, kind_of, palette_length

_PIXELS = frozenset({b"IDAT", b"PLTE", b"fdAT", b"VP8 ", b"VP8L", b"ALPH"})

_Pieces = list[tuple[int, int]]


def words_of_photo(data: bytes) -> list[bytes] | None:
    """All but the pixels of a JPEG, PNG, GIF or WebP, piece by piece; all of one that is not whole. None for any other file."""
    kind = kind_of(data)
    if kind is None:
        return None
    try:
        pieces = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WebP": _webp}[kind](data)
    except (error, IndexError):
        return [data]
    return [data[start:end] for start, end in pieces] if pieces is not None else [data]


def _jpeg(data: bytes) -> _Pieces | None:
    pieces: _Pieces = []
    at = 2
    while (marker := JPEG_MARKER.search(data, at)) is not None:
        code, at = marker[1][0], marker.end()
        if code == 0xD9:
            return [*pieces, (at, len(data))]
        (length,) = unpack_from(">H", data, at)
        # Tables and frames are how the pixels are coded.
        if not (0xC0 <= code <= 0xCF or 0xDA <= code <= 0xDD):
            pieces.append((at + 2, at + length))
        at += length
    return None


def _png(data: bytes) -> _Pieces | None:
    pieces, at = [], 8
    while at + 12 <= len(data):
        length, name = unpack_from(">I4s", data, at)
        if name not in _PIXELS:
            pieces.append((at + 4, at + 8 + length))
        at += 12 + length
        if name == b"IEND":
            # With its checksum, which nobody looks at.
            return [*pieces, (at - 4, len(data))]
    return None


def _webp(data: bytes) -> _Pieces | None:
    (size,) = unpack_from("<I", data, 4)
    end = 8 + size
    if end > len(data):
        return None
    pieces, at = [(end, len(data))], 12
    while at + 8 <= end:
        name, length = unpack_from("<4sI", data, at)
        # A picture of a film is a row of chunks behind what says where it stands.
        inside = 16 if name == b"ANMF" else length
        if name not in _PIXELS:
            pieces.append((at, at + 8 + inside))
        at += 8 + inside + (inside & 1)
    return pieces


def _gif(data: bytes) -> _Pieces | None:
    pieces, at = [], 13 + palette_length(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at = after_blocks(data, at + 11 + palette_length(data[at + 9]))
        else:
            end = after_blocks(data, at + 2)
            pieces.append((at, end))
            at = end
    return [*pieces, (at + 1, len(data))]
