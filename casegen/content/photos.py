"""The files of `content/assets`: each is a photo that can be published, or it is told why it is none."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath

from casegen.content.photo_files import Claims, claims_of
from casegen.values.diagnostics import Complaint
from casegen.values.digests import file_digest
from casegen.values.photos import Photo
from casegen.values.picture_files import KINDS, kind_of

MOST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000

Asset = Photo | Complaint
"""What a file of the assets is: a photo, or why it is none that can be published."""

_SMALLER = "make it smaller: 3,000 pixels on its longer side are more than a page ever shows"
_SVG = re.compile(rb"[\xef\xbb\xbf\s]*<(?:(?s:.*)<)?svg\b", re.IGNORECASE)
_HTML = re.compile(rb"[\xef\xbb\xbf\s]*<(?:!doctype|html|head|body|script)\b", re.IGNORECASE)
_LOOKED_AT = 4096

NOT_READ = Photo(b"", 1, 1)
"""What stands for a photo where nobody has to know what is in it."""


def path_from(folder: str, target: str) -> str:
    """The path in the project of what a file in a folder names."""
    return posixpath.normpath(posixpath.join(folder, target))


def asset_of(path: str, data: bytes) -> Asset:
    """What the file at a path is, by its bytes; its name has to agree with them."""
    if len(data) > MOST_BYTES:
        return too_large_a_file(path, len(data))
    kind = kind_of(data)
    if kind is None:
        message = f"`{path}` is {_what(data[:_LOOKED_AT])}: photos are `JPEG`, `PNG`, `WebP` or `GIF`"
        help = "open it in a program for pictures and save it as `JPEG` or `PNG`; a document cannot be published"
        return Complaint("not-a-photo", message, help)
    suffix = PurePosixPath(path).suffix
    if suffix.lower() not in KINDS[kind]:
        right = PurePosixPath(path).with_suffix(KINDS[kind][0]).name
        return Complaint("misnamed-photo", f"`{path}` holds a picture of the kind `{kind}`", f"call the file `{right}`")
    claims = claims_of(data)
    if claims is None:
        return broken(path)
    if claims.width * claims.height > MOST_PIXELS:
        return _too_many_pixels(path, claims)
    return Photo(file_digest(data), *claims.seen)


def broken(path: str) -> Complaint:
    """What is said of a photo that cannot be decoded to its end."""
    help = "copy the file again from where it came from, or open it in a program for pictures and save it anew"
    return Complaint("broken-photo", f"`{path}` is damaged: a part of the picture is missing or cannot be read", help)


def too_large_a_file(path: str, size: int) -> Complaint:
    """What is said of a file of so many bytes."""
    message = f"`{path}` has {size / 1e6:,.0f} MB, and a photo may have {MOST_BYTES / 1e6:.0f} MB"
    return Complaint("photo-too-large", message, _SMALLER)


def _what(head: bytes) -> str:
    """What a file without pixels of ours is, by its first bytes."""
    if head.startswith(b"%PDF-"):
        return "a `PDF` document"
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "an Office document or an archive"
    if _SVG.match(head):
        return "an `SVG` drawing, which can hold a program"
    if _HTML.match(head):
        return "an `HTML` page"
    return _what_picture(head)


def _what_picture(head: bytes) -> str:
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "a `TIFF` picture"
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "a `BMP` picture"
    if head[4:8] != b"ftyp":
        return "no picture that can be read"
    if head[8:11] in (b"hei", b"hev") or head[8:12] in (b"mif1", b"msf1"):
        return "a `HEIC` picture of a telephone"
    return "an `AVIF` picture" if head[8:11] == b"avi" else "a film"


def _too_many_pixels(path: str, claims: Claims) -> Complaint:
    message = f"`{path}` has {claims.width:,} × {claims.height:,} pixels, and a photo may have {MOST_PIXELS:,} in all"
    return Complaint("photo-too-large", message, _SMALLER)
