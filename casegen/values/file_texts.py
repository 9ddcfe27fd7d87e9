"""Every text that the bytes of a file may hold: in whichever encoding, packed, or beside the pixels of a photo."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from casegen.values.frozen import dataclass
from casegen.values.photo_texts import words_of_photo

MOST = 200_000_000
"""So many bytes are unpacked of one file at most."""
_DEEPEST = 4
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# The other ways of packing are unpacked without a bound: some kilobytes become all the memory there is.
_BOUNDED = (ZIP_STORED, ZIP_DEFLATED)
# zipfile has one error for an archive that makes no sense, and passes on what else comes up in a damaged one: what it cannot
# unpack (RuntimeError), an end too early, a place before the file or a name in no encoding (ValueError), and what zlib says.
_OF_DAMAGED_ARCHIVES = (BadZipFile, RuntimeError, EOFError, ValueError, zlib.error)
_GZIP = b"\x1f\x8b\x08"
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_MOST_STREAMS = 2_000
_BASE64 = re.compile(rb"(?<![A-Za-z0-9+/=])(?:[A-Za-z0-9+/]{4}[\r\n]{0,2}){4,}(?:[A-Za-z0-9+/]{2,3}={0,2})?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
# Runs of UTF-16, of the letters of each alphabet that is looked for with the signs around them.
_WIDE = (
    ("utf-16-le", re.compile(rb"(?:[\x00-\xff]\x04|[\t\n\r -@_\xa0-\xbf]\x00){4,}")),
    ("utf-16-be", re.compile(rb"(?:\x04[\x00-\xff]|\x00[\t\n\r -@_\xa0-\xbf]){4,}")),
    ("utf-16-le", re.compile(rb"(?:[\t\n\r -~\xa0-\xff]\x00){4,}")),
    ("utf-16-be", re.compile(rb"(?:\x00[\t\n\r -~\xa0-\xff]){4,}")),
)
# Runs of what are letters and the signs around them in UTF-8, and in the encodings of old Russian files.
_RUNS = (
    ("utf-8", re.compile(rb"(?:[A-Za-z0-9\t\r\n ,._@-]|[\xc2-\xd4][\x80-\xbf]|\xe2\x80[\x80-\xbf]){4,}")),
    ("cp1251", re.compile(rb"[A-Za-z\t\r\n ,._@\xa8\xb8\xc0-\xff-]{6,}")),
    ("koi8-r", re.compile(rb"[A-Za-z\t\r\n ,._@\xa3\xb3\xc0-\xff-]{6,}")),
    ("cp866", re.compile(rb"[A-Za-z\t\r\n ,._@\x80-\xaf\xe0-\xf1-]{6,}")),
)
_PROBE = 512
_FED = 65_536


@dataclass(frozen=True, slots=True)
class Inside:
    """A text in UTF-8 that a file holds. `is_file`: it is the file itself, and its lines are those of the file."""

    data: bytes
    is_file: bool = False


class UnsearchableError(Exception):
    """A file is packed in a way in which it cannot be searched: with a password, too deep, or too much of it."""


def texts_in(data: bytes) -> Iterator[Inside]:
    """Every text of a file. Raises `UnsearchableError` when it may hold more than can be seen."""
    yield from _Unpacking().texts(data, 0, is_file=True)


class _Unpacking:
    """Counts what is unpacked of one file."""

    def __init__(self) -> None:
        self.left = MOST

    def texts(self, data: bytes, depth: int, *, is_file: bool = False) -> Iterator[Inside]:
        if depth > _DEEPEST:
            raise UnsearchableError
        photo = words_of_photo(data)
        if photo is not None:
            for piece in photo:
                yield from self._binary(piece, depth)
        elif data.startswith(_ZIP):
            yield from self._archive(data, depth)
        elif data.startswith(_GZIP):
            yield from self.texts(self._inflated(data, 31), depth + 1)
        elif _is_text(data):
            yield Inside(data, is_file)
            yield from _mailed(data)
        elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            yield Inside(data.decode("utf-16", "replace").encode())
        else:
            yield from self._binary(data, depth)

    def _binary(self, data: bytes, depth: int) -> Iterator[Inside]:
        """What may be text in bytes of an unknown kind."""
        if not data:
            return
        for encoding, pattern in _RUNS[:1] if data.isascii() else _RUNS:
            yield Inside(b"\n".join(pattern.findall(data)).decode(encoding, "replace").encode())
        for encoding, pattern in _WIDE:
            for found in pattern.finditer(data):
                yield Inside(found[0].decode(encoding, "replace").encode("utf-8", "replace"))
        for number, found in enumerate(_ZLIB.finditer(data)):
            if number > _MOST_STREAMS:
                raise UnsearchableError
            inside = self._stream(memoryview(data)[found.start() :])
            if inside:
                yield from self.texts(inside, depth + 1)

    def _archive(self, data: bytes, depth: int) -> Iterator[Inside]:
        try:
            with ZipFile(BytesIO(data)) as archive:
                yield Inside(archive.comment)
                for member in archive.infolist():
                    yield from self._binary(member.filename.encode("utf-8", "replace") + b" " + member.comment, depth)
                    if member.flag_bits & 1 or member.file_size > self.left or member.compress_type not in _BOUNDED:
                        raise UnsearchableError
                    self.left -= member.file_size
                    with archive.open(member) as packed:
                        # The size it states may be a lie.
                        inside = packed.read(member.file_size + 1)
                    yield from self.texts(inside, depth + 1)
        except _OF_DAMAGED_ARCHIVES:
            raise UnsearchableError from None

    def _inflated(self, data: bytes, kind: int) -> bytes:
        found = b""
        while data.startswith(_GZIP):
            unpacking = zlib.decompressobj(kind)
            try:
                found += unpacking.decompress(data, self.left + 1)
            except zlib.error:
                raise UnsearchableError from None
            if len(found) > self.left or not unpacking.eof:
                raise UnsearchableError
            data = unpacking.unused_data
        self.left -= len(found)
        return found + data

    def _stream(self, data: memoryview) -> bytes:
        """What a stream that may begin here holds, as far as it can be read; nothing when there is none."""
        unpacking, found, at = zlib.decompressobj(), b"", 0
        try:
            while at < len(data) and not unpacking.eof:
                fed = _FED if at else _PROBE
                found += unpacking.decompress(data[at : at + fed])
                at += fed
                if len(found) > self.left:
                    raise UnsearchableError
        except zlib.error:
            pass
        self.left -= len(found)
        return found


def _is_text(data: bytes) -> bool:
    try:
        text = data[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data[:4096]) - 4:
            return False
        text = data[: error.start].decode("utf-8")
    if _CONTROL.search(text):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mailed(data: bytes) -> Iterator[Inside]:
    """What stands in Base64 in a text that says so, as mails and `data:` addresses do, where it is text again."""
    if b"ase64" not in data:
        return
    for found in _BASE64.finditer(data):
        packed = re.sub(rb"[\r\n]", b"", found[0])
        try:
            inside = b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
            text = inside.decode("utf-8")
        except (Error, UnicodeDecodeError):
            continue
        if not _CONTROL.search(text):
            yield Inside(inside)
