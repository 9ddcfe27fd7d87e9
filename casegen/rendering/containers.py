"""What lies in the file of a picture besides its pixels: time, place, author, program, a smaller picture, a hidden end.

A file of another maker can be in a site as a part of a theme. Nothing is decoded: each format is read as its specification
lays it out (ITU-T T.81 and JFIF 1.02, PNG 3, GIF89a, RFC 9649), and what is not on the list of what pixels need is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import error, unpack_from

from casegen.values.picture_files import JPEG_MARKER, after_blocks, chunks, kind_of, palette_length

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".ico", ".svg"})
"""The ends of the names of files that are held to be pictures."""

_PNG_NEEDS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS sRGB gAMA cHRM cICP pHYs bKGD sBIT hIST acTL fcTL fdAT".split()
)  # fmt: skip
_WEBP_NEEDS = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
# Frames, tables, restart interval, start of scan.
_JPEG_NEEDS = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD})
# What Adobe says of colours: a version, flags, a transform.
_COLOURS = re.compile(rb"Adobe.{7}", re.DOTALL)
_JPEG_NAMES = (
    (b"Exif\0", "Exif"),
    (b"http://ns.adobe.com/", "XMP"),
    (b"ICC_PROFILE\0", "ICC"),
    (b"Photoshop ", "IPTC"),
)
_SVG_EXTRAS = {
    "comment": rb"<!--",
    "metadata": rb"<(?:\w+:)?metadata|\s(?:inkscape|sodipodi):[\w-]+\s*=",
    "script": rb"<(?:\w+:)?script|\son[a-z]+\s*=|<foreignobject",
    "document type": rb"<!doctype|<!entity|<\?xml-stylesheet",
    "link": rb"href\s*=\s*[\"'](?!#)",
}


def extras_in(data: bytes) -> list[str] | None:
    """What a picture holds besides its pixels, each in a word or two of its format; None for a file that is no picture,
    or not whole.
    """
    kind = kind_of(data)
    read = {"JPEG": _jpeg, "PNG": _png, "WebP": _webp, "GIF": _gif}.get(kind or "")
    if kind is None and data[:4] == b"\0\0\1\0":
        read = _ico
    elif kind is None and re.search(rb"<svg[\s>]", data[:4096]):
        read = _svg
    try:
        return list(dict.fromkeys(read(data))) if read is not None else None
    except (error, IndexError):
        return None


def _png(data: bytes) -> Iterator[str]:
    end = 8
    for name, start, length in chunks(data, 8, ">I4s", after=4):
        end = start + length + 4
        if name not in _PNG_NEEDS or (name == b"IEND" and length):  # the end holds nothing
            yield name.decode("latin-1")
        if name == b"IEND":
            break
    else:
        raise IndexError(end)
    if end < len(data):
        yield "bytes after the end"


def _webp(data: bytes) -> Iterator[str]:
    (length,) = unpack_from("<I", data, 4)
    end = 12
    for name, start, inside in chunks(data[: 8 + length], 12, "<4sI", even=True):
        end = start + inside + (inside & 1)
        if name not in _WEBP_NEEDS:
            yield name.decode("latin-1").strip()
    if end < 8 + length or 8 + length > len(data):
        raise IndexError(end)
    if 8 + length < len(data):
        yield "bytes after the end"


def _jpeg(data: bytes) -> Iterator[str]:
    at, in_scan = 2, False
    while (marker := JPEG_MARKER.search(data, at)) is not None:
        if not in_scan and marker.start() > at:
            yield "bytes between"
        code, at = marker[1][0], marker.end()
        in_scan = code == 0xDA
        if code == 0xD9:
            if at < len(data):
                yield "bytes after the end"
            return
        (length,) = unpack_from(">H", data, at)
        inside = data[at + 2 : at + length]
        if code == 0xE0 and inside.startswith(b"JFIF\0"):
            # Twelve bytes, then the size of a smaller picture and its pixels, or whatever stands in their place.
            if any(inside[12:]):
                yield "JFIF thumbnail"
        elif code not in _JPEG_NEEDS and not (code == 0xEE and _COLOURS.fullmatch(inside)):
            names = [name for beginning, name in _JPEG_NAMES if inside.startswith(beginning)]
            yield names[0] if names else "comment" if code == 0xFE else f"APP{code - 0xE0}"
        at += length
    raise IndexError(at)


def _gif(data: bytes) -> Iterator[str]:
    at = 13 + palette_length(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at = after_blocks(data, at + 11 + palette_length(data[at + 9]))
            continue
        label = data[at + 1]
        if label == 0xFE:
            yield "comment"
        elif label == 0x01:
            yield "text"
        elif label == 0xFF and data[at + 3 : at + 14] not in _GIF_LOOPS:
            yield data[at + 3 : at + 11].decode("latin-1").strip()
        at = after_blocks(data, at + 2)
    if at + 1 < len(data):
        yield "bytes after the end"


def _ico(data: bytes) -> Iterator[str]:
    (count,) = unpack_from("<H", data, 4)
    ends = [6 + 16 * count]
    for number in range(count):
        length, start = unpack_from("<II", data, 6 + 16 * number + 8)
        ends.append(start + length)
        if kind_of(data[start : start + length]) == "PNG":
            yield from _png(data[start : start + length])
    if max(ends) > len(data):
        raise IndexError(max(ends))
    if max(ends) < len(data):
        yield "bytes after the end"


def _svg(data: bytes) -> Iterator[str]:
    yield from (name for name, pattern in _SVG_EXTRAS.items() if re.search(pattern, data, re.IGNORECASE))
