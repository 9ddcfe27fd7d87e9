"""Where protected names stand in a file: as line and column in its text, or packed in it."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from casegen.values.file_texts import texts_in
from casegen.values.needles import Needles

PACKED = (0, 0)
"""The place of what stands in no text of the file itself: in an archive, beside the pixels of a photo."""


def places_in(data: bytes, needles: Needles) -> Iterator[tuple[int, int]]:
    """Line and column of each name in a file, or `PACKED`. Raises `UnsearchableError`."""
    for inside in texts_in(data):
        for at in needles.find(inside.data):
            yield _place(inside.data, at) if inside.is_file else PACKED


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column of a byte, as an editor counts them."""
    start = data.rfind(b"\n", 0, at) + 1
    before = normalize("NFC", data[start:at].decode("utf-8", "replace").removeprefix("\ufeff"))
    return data.count(b"\n", 0, at) + 1, len(before) + 1
