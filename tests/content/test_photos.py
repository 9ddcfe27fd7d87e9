"""Which files are photos, told by their bytes alone: kind, size, which way up, whether the end is there."""

from __future__ import annotations

from io import BytesIO
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from casegen.content.photo_files import Claims, claims_of
from casegen.content.photos import MOST_BYTES, NOT_READ, asset_of, too_large_a_file
from casegen.values.diagnostics import Complaint
from casegen.values.digests import file_digest
from casegen.values.photos import Photo
from casegen.values.picture_files import kind_of
from tests.photos import a_photo, a_png

KINDS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
each_kind = pytest.mark.parametrize("kind", KINDS)


def code_of(path: str, data: bytes) -> str:
    found = asset_of(path, data)
    return found.code if isinstance(found, Complaint) else ""


@each_kind
@pytest.mark.parametrize("size", [(1, 1), (40, 30), (300, 7)])
def test_a_photo_is_known_by_its_bytes(kind: str, size: tuple[int, int]) -> None:
    data = a_photo(kind, *size)
    assert asset_of(f"content/assets/a{KINDS[kind]}", data) == Photo(file_digest(data), *size)
    assert asset_of(f"content/assets/a{KINDS[kind].upper()}", data + b"behind the end") == Photo(
        file_digest(data + b"behind the end"), *size
    )


FORMS = {
    "progressive": a_photo("JPEG", progressive=True),
    "grey": a_photo("JPEG", mode="L"),
    "CMYK": a_photo("JPEG", mode="CMYK"),
    "with a comment": a_photo("JPEG", comment=b"\xff\xd9\xff\xc0"),
    "restarts": a_photo("JPEG", 200, 200, restart_marker_blocks=1),
    "palette": a_photo("PNG", mode="P"),
    "with text": a_png(texts={"Comment": "IEND"}),
    "lossless": a_photo("WEBP", lossless=True),
    "lossless and clear": a_photo("WEBP", mode="RGBA", lossless=True),
    "with Exif": a_photo("WEBP", exif=Image.Exif().tobytes()),
    "interlaced": a_photo("GIF", interlace=True),
    "animated": a_photo("GIF", save_all=True, append_images=[Image.new("RGB", (40, 30))]),
    "animated WebP": a_photo("WEBP", save_all=True, append_images=[Image.new("RGB", (40, 30))]),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS.keys())
def test_every_form_of_a_kind_is_read_to_its_end(data: bytes) -> None:
    claims = claims_of(data)
    assert claims is not None
    with Image.open(BytesIO(data)) as image:
        assert (claims.width, claims.height) == image.size


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS.keys())
def test_a_file_that_ends_early_is_broken(data: bytes) -> None:
    # Of a film the first picture is taken, and the rest may be missing.
    most = len(data) // 2 if data.startswith(b"GIF") else len(data) - 1
    for length in (most, most - 1, most // 2, 30):
        assert claims_of(data[:length]) is None, length


@pytest.mark.parametrize("orientation", range(10))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_size_is_that_of_the_photo_the_right_way_up(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif[0x0112] = orientation
    size = (30, 40) if orientation in (5, 6, 7, 8) else (40, 30)
    data = a_photo(kind, exif=exif.tobytes())
    found = asset_of(f"a{KINDS[kind]}", data)
    assert isinstance(found, Photo)
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    "exif",
    [
        b"",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff",
        b"XX*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0",
        b"II*\0\x08\0\0\0\1\0\x12\1\4\0\1\0\0\0\6\0\0\0",
    ],
)
def test_an_exif_block_that_makes_no_sense_says_nothing(exif: bytes) -> None:
    assert claims_of(a_photo("JPEG", exif=b"Exif\0\0" + exif)) == Claims(40, 30)


def test_a_block_in_the_order_of_the_other_machines_says_the_same() -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0"
    assert claims_of(a_photo("JPEG", exif=exif)) == Claims(40, 30, 6)


NO_PHOTOS = {
    "an SVG": (b'<?xml version="1.0"?>\n<!-- x --><svg xmlns="x"><script>1</script></svg>', "an `SVG` drawing"),
    "an SVG with a mark before it": (b"\xef\xbb\xbf  <svg>", "an `SVG` drawing"),
    "an SVG with entities": (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg>", "an `SVG` drawing"),
    "a page": (b"<!doctype html><script>", "an `HTML` page"),
    "a page in capitals": (b"\n<HTML>", "an `HTML` page"),
    "a document": (b"%PDF-1.7\n", "a `PDF` document"),
    "a TIFF": (b"II*\0\x08\0\0\0", "a `TIFF` picture"),
    "a HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0", "a `HEIC` picture"),
    "an AVIF": (b"\0\0\0\x18ftypavif\0\0\0\0", "an `AVIF` picture"),
    "a film": (b"\0\0\0\x18ftypisom", "a film"),
    "a BMP": (b"BM1234\0\0\0\0", "a `BMP` picture"),
    "a HEIC of several pictures": (b"\0\0\0\x18ftypmif1\0\0\0\0", "a `HEIC` picture"),
    "a HEIC in a row": (b"\0\0\0\x18ftypmsf1", "a `HEIC` picture"),
    "a film of HEVC": (b"\0\0\0\x18ftyphevc", "a `HEIC` picture"),
    "a film of another kind": (b"\0\0\0\x18ftypmif2", "a film"),
    "text that begins as a BMP": (b"BM1234\1\0\0\0", "no picture"),
    "a BMP, and what follows": (b"BM1234\0\0\0\0\x36", "a `BMP` picture"),
    "what has four zeros where a BMP has them": (b"XX1234\0\0\0\0", "no picture"),
    "an SVG far behind a comment": (b"<!--" + b" " * 4088 + b"<svg>", "an `SVG` drawing"),
    "an SVG farther away than anybody looks": (b"<!--" + b" " * 4089 + b"<svg>", "no picture"),
    "a letter": (b"PK\x03\x04", "an Office document"),
    "text": ("Тайна".encode(), "no picture"),
    "nothing": (b"", "no picture"),
    "a program": (b"\x7fELF", "no picture"),
    "a RIFF of sound": (b"RIFF\0\0\0\0WAVE", "no picture"),
}


@pytest.mark.parametrize(("data", "what"), NO_PHOTOS.values(), ids=NO_PHOTOS.keys())
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".svg", ""])
def test_what_is_no_photo_is_called_what_it_is(data: bytes, what: str, suffix: str) -> None:
    found = asset_of(f"content/assets/a{suffix}", data)
    assert isinstance(found, Complaint)
    assert found.code == "not-a-photo"
    assert f"`content/assets/a{suffix}` is {what}" in found.message


def test_a_long_page_of_brackets_is_looked_at_in_no_time() -> None:
    assert code_of("a.jpg", b"<" * 4_000_000) == "not-a-photo"
    assert code_of("a.jpg", b"\xff\xd8\xff" + b"\xff\xe1\0\2" * 1_000_000) == "broken-photo"
    assert code_of("a.gif", b"GIF89a\1\0\1\0\0\0\0" + b"!\xff\1x" * 1_000_000) == "broken-photo"


@each_kind
def test_a_name_that_says_another_kind_is_told(kind: str) -> None:
    for other, suffix in KINDS.items():
        assert code_of(f"a{suffix}", a_photo(kind)) == ("" if other == kind else "misnamed-photo")
    assert code_of("a", a_photo(kind)) == "misnamed-photo"


def test_a_name_says_how_to_mend_it() -> None:
    found = asset_of("content/assets/a.b.jpg", a_photo("PNG"))
    assert isinstance(found, Complaint)
    assert found.help == "call the file `a.b.png`"
    found = asset_of("content/assets/a.b", a_photo("JPEG"))
    assert isinstance(found, Complaint)
    assert found.help == "call the file `a.jpg`"


@pytest.mark.parametrize(
    ("width", "height", "code"),
    [
        (30_000, 30_000, "photo-too-large"),
        (2**31, 1, "photo-too-large"),
        (1, 2**32 - 1, "photo-too-large"),
        (0, 1, "broken-photo"),
        (1, 0, "broken-photo"),
        (10_000, 5_000, ""),
        (10_000, 5_001, "photo-too-large"),
        (50_000_000, 1, ""),
        (50_000_001, 1, "photo-too-large"),
    ],
)
def test_what_a_file_claims_is_judged_before_anything_is_decoded(width: int, height: int, code: str) -> None:
    data = a_png()
    claimed = data[:16] + pack(">II", width, height) + data[24:]
    assert code_of("a.png", claimed) == code


def test_a_large_file_is_refused() -> None:
    data = a_photo()
    assert MOST_BYTES == 20_000_000
    assert too_large_a_file("a.jpg", 123_456_789).message == "`a.jpg` has 123 MB, and a photo may have 20 MB"
    for size, told in ((999_500_000, "1,000"), (999_499_999, "999")):
        assert too_large_a_file("a.jpg", size).message.startswith(f"`a.jpg` has {told} MB")
    assert NOT_READ.sizes == ((1, 1),)
    assert too_large_a_file("a.jpg", 20_600_000).message == "`a.jpg` has 21 MB, and a photo may have 20 MB"
    assert code_of("a.jpg", data + bytes(MOST_BYTES - len(data))) == ""
    assert code_of("a.jpg", data + bytes(MOST_BYTES - len(data) + 1)) == "photo-too-large"


@given(st.sampled_from([*FORMS.values()]), st.data())
def test_no_damage_brings_anything_but_an_answer(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data)))
    damaged = data[:at] + draw.draw(st.binary(max_size=8)) + data[at + draw.draw(st.integers(0, 20)) :]
    assert isinstance(asset_of("a.jpg", damaged), Photo | Complaint)
    if kind_of(damaged) is not None and (claims := claims_of(damaged)) is not None:
        assert min(claims.width, claims.height) > 0
        assert 1 <= claims.orientation <= 8
