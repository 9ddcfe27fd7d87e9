"""What a file holds: texts in every encoding, what is packed in it, and what stands beside the pixels of a photo."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.values import file_texts
from casegen.values.file_texts import UnsearchableError, texts_in
from casegen.values.needles import Needles
from casegen.values.photo_texts import words_of_photo
from casegen.values.protected_names import read_names
from tests.disguises import FILES, TEXTS, locked_zip
from tests.photos import a_photo

NAME = "Игнат Тайнов"
NEEDLES = Needles(read_names(NAME)[0])


def holds(data: bytes) -> bool:
    return any(True for inside in texts_in(data) for _ in NEEDLES.find(inside.data))


@pytest.mark.parametrize("make", FILES.values(), ids=FILES.keys())
def test_a_name_in_a_file_is_found(make: Callable[[str], bytes]) -> None:
    assert holds(make(NAME))
    assert not holds(make("Анна Другова"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_of_a_photo_everything_but_the_pixels_is_searched(kind: str) -> None:
    data = a_photo(kind, width=300, height=200)
    pieces = words_of_photo(data)
    assert pieces is not None
    assert sum(map(len, pieces)) < len(data) // 2
    assert not holds(data)
    assert holds(data + NAME.encode())


def test_of_a_photo_that_is_not_whole_all_is_searched_that_is_left() -> None:
    for kind in ("JPEG", "PNG", "GIF", "WEBP"):
        data = a_photo(kind, width=300, height=200)
        for cut in (13, 40, len(data) // 2, len(data) - 3):
            assert holds(data[:cut] + bytes(8) + NAME.encode() + bytes(8)), (kind, cut)


def test_a_text_is_told_from_what_is_packed() -> None:
    [text] = texts_in(NAME.encode())
    assert text.is_file
    assert not any(inside.is_file for inside in texts_in(gzip.compress(NAME.encode())) if inside.data != NAME.encode())


def test_two_members_of_a_gzip_are_one_file() -> None:
    assert holds(gzip.compress("Игнат ".encode()) + gzip.compress("Тайнов".encode()))


def _deep(times: int) -> bytes:
    data = NAME.encode()
    for _ in range(times):
        data = gzip.compress(data)
    return data


@pytest.mark.parametrize(
    "data",
    [_deep(8), locked_zip(NAME), b"PK\x03\x04 and no archive", gzip.compress(NAME.encode())[:-9]],
    ids=["too deep", "with a password", "torn ZIP", "torn gzip"],
)
def test_what_cannot_be_searched_is_not_passed_over(data: bytes) -> None:
    with pytest.raises(UnsearchableError):
        list(texts_in(data))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_texts, "MOST", 100_000)
    for data in (gzip.compress(bytes(1_000_000)), b"%PDF\0\xff" + zlib.compress(bytes(1_000_000))):
        with pytest.raises(UnsearchableError):
            list(texts_in(data))


def _zipped(kind: int, data: bytes, stated: int | None = None) -> bytes:
    """An archive of one file, that perhaps states another size than it has."""
    packed = BytesIO()
    with ZipFile(packed, "w", kind) as archive:
        archive.writestr("a.txt", data)
    if stated is None:
        return packed.getvalue()
    return packed.getvalue().replace(len(data).to_bytes(4, "little"), stated.to_bytes(4, "little"))


@pytest.mark.parametrize("kind", [ZIP_BZIP2, ZIP_LZMA])
def test_what_cannot_be_unpacked_bit_by_bit_is_not_unpacked(kind: int) -> None:
    """Some kilobytes of it became gigabytes in memory, whatever size was stated."""
    with pytest.raises(UnsearchableError):
        list(texts_in(_zipped(kind, NAME.encode())))


def test_no_more_is_unpacked_of_an_archive_than_it_states() -> None:
    """A few bytes stated, and a gigabyte there."""
    data = _zipped(ZIP_DEFLATED, bytes(300_000_000), stated=10)
    tracemalloc.start()
    try:
        with suppress(UnsearchableError):
            list(texts_in(data))
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@given(st.binary(max_size=400))
def test_any_bytes_can_be_looked_into(data: bytes) -> None:
    try:
        texts = list(texts_in(data))
    except UnsearchableError:
        return
    assert all(isinstance(inside.data.decode("utf-8", "surrogatepass"), str) for inside in texts)


def _archives() -> list[bytes]:
    made = []
    for kind in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA):
        packed = BytesIO()
        with ZipFile(packed, "w", kind) as archive:
            archive.writestr("дело.txt", "Анна Другова " * 50)
        made.append(packed.getvalue())
    return made


@given(
    st.sampled_from(_archives()), st.lists(st.tuples(st.integers(4, 500), st.integers(0, 255)), min_size=1, max_size=4)
)
@settings(max_examples=2_000)
def test_a_damaged_archive_of_any_kind_can_be_looked_into_or_is_told(
    data: bytes, damage: list[tuple[int, int]]
) -> None:
    """Packed with bz2 or LZMA it let an error of theirs through."""
    changed = bytearray(data)
    for place, byte in damage:
        changed[max(place % len(data), 4)] = byte
    with suppress(UnsearchableError):
        assert not holds(bytes(changed))


def test_noise_holds_no_name() -> None:
    """Not by chance either."""
    assert not holds(Random(1).randbytes(300_000))  # noqa: S311  # no secret


def test_a_text_with_a_torn_letter_is_searched_too() -> None:
    assert holds(b"\xff\xd0 " + TEXTS["as it is"](NAME).encode() + b" \xd0")


def test_a_file_with_very_many_beginnings_of_packed_texts_cannot_be_searched() -> None:
    assert not holds(b"\xff\0" + b"\x78\x9c\0" * 2_000)
    with pytest.raises(UnsearchableError):
        list(texts_in(b"\xff\0" + b"\x78\x9c\0" * 2_003))


def test_a_gzip_that_is_none_inside_cannot_be_searched() -> None:
    with pytest.raises(UnsearchableError):
        list(texts_in(gzip.compress(NAME.encode())[:10] + b"\xff" * 40))


def test_what_is_no_text_in_base64_is_passed_over_and_what_follows_is_not() -> None:
    data = (
        b"base64 "
        + b64encode(bytes(range(128, 200)))
        + b" "
        + b64encode(b"\x01" * 40)
        + b" "
        + b64encode(NAME.encode() * 3)
    )
    assert holds(data)
    assert len(list(texts_in(data))) == 2
