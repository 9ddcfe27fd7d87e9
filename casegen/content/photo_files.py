"""What a file of pixels says of itself, by its bytes alone: kind, size, which way up, and whether its end is there.

Nothing is decoded, so nothing can be spent on a small file that claims to be a large picture. Each format is read as
its specification lays it out: ITU-T T.81 and Exif 2.32, PNG 3, GIF89a, RFC 9649 (WebP).
"""

from __future__ import annotations

from struct import error, unpack_from

from casegen.values.frozen import dataclass
from casegen.values.picture_files import JPEG_MARKER, after_blocks, chunks, kind_of, palette_length

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ORIENTATION = 0x0112
_MOST_TAGS = 1000
_SIDEWAYS = frozenset({5, 6, 7, 8})


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file claims: its size in pixels as they are stored, and the orientation (1 to 8, as Exif counts them)."""

    width: int
    height: int
    orientation: int = 1

    @property
    def seen(self) -> tuple[int, int]:
        """Width and height as they are seen the right way up."""
        return (self.height, self.width) if self.orientation in _SIDEWAYS else (self.width, self.height)


def claims_of(data: bytes) -> Claims | None:
    """What a file of one of `KINDS` claims; None when it is not whole."""
    read = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WebP": _webp}[kind_of(data) or "JPEG"]
    try:
        found = read(data)
    except (error, IndexError):
        return None
    return found if found is not None and found.width > 0 and found.height > 0 else None


def _jpeg(data: bytes) -> Claims | None:
    size, orientation, at = None, 1, 2
    while (marker := JPEG_MARKER.search(data, at)) is not None:
        code, at = marker[1][0], marker.end()
        if code == 0xD9:
            return Claims(*size, orientation) if size is not None else None
        (length,) = unpack_from(">H", data, at)
        if code in _FRAMES and size is None:
            height, width = unpack_from(">HH", data, at + 3)
            size = (width, height)
        if code == 0xE1 and orientation == 1 and data[at + 2 : at + 8] == b"Exif\0\0":
            orientation = _orientation(data[at + 8 : at + length])
        at += length
    return None


def _png(data: bytes) -> Claims | None:
    width, height = unpack_from(">II", data, 16)
    orientation, has_pixels = 1, False
    for name, start, length in chunks(data, 8, ">I4s", after=4):
        has_pixels = has_pixels or name == b"IDAT"
        if name == b"eXIf":
            orientation = _orientation(data[start : start + length])
        if name == b"IEND":
            return Claims(width, height, orientation) if has_pixels and data[12:16] == b"IHDR" else None
    return None


def _webp(data: bytes) -> Claims | None:
    (length,) = unpack_from("<I", data, 4)
    size, orientation, has_pixels = None, 1, False
    for name, start, inside in chunks(data[: 8 + length], 12, "<4sI", even=True):
        has_pixels = has_pixels or name in (b"VP8 ", b"VP8L", b"ANMF")
        if name == b"VP8X" and size is None:
            size = tuple(1 + int.from_bytes(data[start + at : start + at + 3], "little") for at in (4, 7))
        if name == b"VP8 " and size is None:
            size = tuple(side & 0x3FFF for side in unpack_from("<HH", data, start + 6))
        if name == b"VP8L" and size is None:
            (bits,) = unpack_from("<I", data, start + 1)
            size = (1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
        if name == b"EXIF":
            orientation = _orientation(data[start : start + inside].removeprefix(b"Exif\0\0"))
    is_whole = len(data) >= 8 + length and has_pixels and size is not None
    return Claims(size[0], size[1], orientation) if is_whole and size is not None else None


def _gif(data: bytes) -> Claims | None:
    """The first of its pictures is taken, and has to be there as a whole."""
    width, height, flags = unpack_from("<HHB", data, 6)
    at = 13 + palette_length(flags)
    while data[at] == 0x21:
        at = after_blocks(data, at + 2)
    if data[at] != 0x2C:
        return None
    left, top, own_width, own_height, flags = unpack_from("<HHHHB", data, at + 1)
    after_blocks(data, at + 11 + palette_length(flags))
    return Claims(max(width, left + own_width), max(height, top + own_height))


def _orientation(exif: bytes) -> int:
    """The orientation in the first directory of an Exif block; 1, the right way up, when it says nothing sensible."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 1
    try:
        (at,) = unpack_from(f"{order}I", exif, 4)
        (count,) = unpack_from(f"{order}H", exif, at)
        for entry in range(at + 2, at + 2 + 12 * min(count, _MOST_TAGS), 12):
            tag, kind, number, value = unpack_from(f"{order}HHIH", exif, entry)
            if tag == _ORIENTATION:
                return value if (kind, number) == (3, 1) and 1 <= value <= 8 else 1
    except error:
        pass
    return 1
