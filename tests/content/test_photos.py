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


def a_segment(code: int, data: bytes) -> bytes:
    return bytes((0xFF, code)) + pack(">H", len(data) + 2) + data


def a_frame(width: int, height: int, code: int = 0xC0) -> bytes:
    return a_segment(code, b"\x08" + pack(">HH", height, width) + b"\3")


def a_jpeg(*segments: bytes) -> bytes:
    """A JPEG of these segments alone, in their order."""
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"


def a_block(orientation: int, before: int = 0, count: int | None = None) -> bytes:
    """An Exif block in which so many tags stand `before` the one for the orientation; it says that it has `count`."""
    tags = pack("<HHII", 0x010E, 3, 1, 7) * before + pack("<HHII", 0x0112, 3, 1, orientation)
    return b"II*\0\x08\0\0\0" + pack("<H", before + 1 if count is None else count) + tags


def a_part(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG; nobody here looks at its sum."""
    return pack(">I", len(data)) + name + data + bytes(4)


def a_bare_png(*parts: bytes, first: bytes = b"IHDR") -> bytes:
    return b"\x89PNG\r\n\x1a\n" + a_part(first, pack(">II", 40, 30) + bytes(5)) + b"".join(parts) + a_part(b"IEND", b"")


def a_webp(*parts: tuple[bytes, bytes], more: int = 0) -> bytes:
    """A WebP of these chunks, which says that it is `more` bytes longer than it is."""
    inside = b"WEBP" + b"".join(name + pack("<I", len(data)) + data + bytes(len(data) & 1) for name, data in parts)
    return b"RIFF" + pack("<I", len(inside) + more) + inside


def a_gif(*parts: bytes, width: int = 40, height: int = 30) -> bytes:
    return b"GIF89a" + pack("<HHB", width, height, 0) + b"\0\0" + b"".join(parts) + b";"


def a_gif_picture(left: int, top: int, width: int, height: int, palette: bytes = b"") -> bytes:
    """A picture in a GIF, with colours of its own or without; of its pixels one byte is there."""
    flags = 0x80 if palette else 0
    return b"," + pack("<HHHHB", left, top, width, height, flags) + palette + b"\x02\x01\0\0"


EXIF_6, EXIF_3 = b"Exif\0\0" + a_block(6), b"Exif\0\0" + a_block(3)
SIZED = (b"VP8X", b"\x10\0\0\0" + b"\x27\0\0" + b"\x1d\0\0")
PIXELS = (b"VP8 ", b"\0\0\0\x9d\x01\x2a" + pack("<HH", 7, 5))
LOSSLESS = (b"VP8L", b"\x2f" + pack("<I", 6 | 4 << 14))

CLAIMS: dict[str, tuple[bytes, Claims | None]] = {
    "JPEG": (a_jpeg(a_frame(40, 30)), Claims(40, 30)),
    "JPEG, the way up before all else": (a_jpeg(a_segment(0xE1, EXIF_6), a_frame(40, 30)), Claims(40, 30, 6)),
    "JPEG, the way up behind the frame": (a_jpeg(a_frame(40, 30), a_segment(0xE1, EXIF_6)), Claims(40, 30, 6)),
    "JPEG, two ways up": (
        a_jpeg(a_segment(0xE1, EXIF_6), a_segment(0xE1, EXIF_3), a_frame(40, 30)), Claims(40, 30, 6)
    ),
    "JPEG, a comment like Exif": (a_jpeg(a_segment(0xFE, EXIF_6), a_frame(40, 30)), Claims(40, 30)),
    "JPEG, a segment of Exif with another name": (
        a_jpeg(a_segment(0xE1, b"Ivan\0\0" + a_block(6)), a_frame(40, 30)), Claims(40, 30)
    ),
    "JPEG, Exif of another segment's length": (
        a_jpeg(a_segment(0xE1, b"Exif\0\0" + a_block(6)[:-12]), a_segment(0xFE, bytes(40)), a_frame(40, 30)), Claims(40, 30)
    ),
    "JPEG of two frames": (a_jpeg(a_frame(40, 30), a_frame(7, 5)), Claims(40, 30)),
    "JPEG of no frame": (a_jpeg(a_segment(0xDB, b"\x08\0\5\0\7\3")), None),
    "JPEG without its end": (a_jpeg(a_frame(40, 30))[:-2], None),
    "PNG": (a_bare_png(a_part(b"IDAT", b"x")), Claims(40, 30)),
    "PNG, the way up": (a_bare_png(a_part(b"eXIf", a_block(6)), a_part(b"IDAT", b"x")), Claims(40, 30, 6)),
    "PNG, the way up behind the pixels": (a_bare_png(a_part(b"IDAT", b"x"), a_part(b"eXIf", a_block(8))), Claims(40, 30, 8)),
    "PNG of no pixels": (a_bare_png(a_part(b"tEXt", b"IDAT")), None),
    "PNG that does not begin with its size": (a_bare_png(a_part(b"IDAT", b"x"), first=b"IHDr"), None),
    "WebP": (a_webp(PIXELS), Claims(7, 5)),
    "WebP, lossless": (a_webp(LOSSLESS), Claims(7, 5)),
    "WebP, the size of all before that of a part": (a_webp(SIZED, PIXELS), Claims(40, 30)),
    "WebP, the size of all before that of a lossless part": (a_webp(SIZED, LOSSLESS), Claims(40, 30)),
    "WebP of two sizes": (a_webp(PIXELS, SIZED, LOSSLESS), Claims(7, 5)),
    "WebP, the way up behind a chunk of odd length": (
        a_webp(SIZED, PIXELS, (b"ALPH", b"abc"), (b"EXIF", a_block(6))), Claims(40, 30, 6)
    ),
    "WebP, the way up as cameras write it": (a_webp(SIZED, PIXELS, (b"EXIF", EXIF_6)), Claims(40, 30, 6)),
    "WebP wider than two bytes count": (
        a_webp((b"VP8X", bytes(4) + b"\0\0\1" + b"\0\0\2"), PIXELS), Claims(0x10001, 0x20001)
    ),
    "WebP of no pixels": (a_webp(SIZED), None),
    "WebP of pixels without a size": (a_webp((b"ANMF", bytes(16))), None),
    "WebP that ends before it says": (a_webp(SIZED, PIXELS, more=1), None),
    "WebP whose pixels go on behind its end": (a_webp(SIZED, PIXELS, more=-1), None),
    "GIF": (a_gif(a_gif_picture(0, 0, 40, 30)), Claims(40, 30)),
    "GIF with a comment": (a_gif(b"!\xfe\x0aIvan, Ivan\0", a_gif_picture(0, 0, 40, 30)), Claims(40, 30)),
    "GIF with two things before its picture": (
        a_gif(b"!\xfe\x04Ivan\x02, \0", b"!\xf9\x04\0\0\0\0\0", a_gif_picture(0, 0, 40, 30)), Claims(40, 30)
    ),
    "GIF whose picture is larger than itself": (a_gif(a_gif_picture(5, 3, 40, 30)), Claims(45, 33)),
    "GIF whose picture is smaller than itself": (a_gif(a_gif_picture(5, 3, 7, 5)), Claims(40, 30)),
    "GIF whose picture has colours": (a_gif(a_gif_picture(0, 0, 40, 30, bytes(6))), Claims(40, 30)),
    "GIF that ends in the colours of its picture": (a_gif(a_gif_picture(0, 0, 40, 30, bytes(6)))[:-5], None),
    "GIF of no picture": (a_gif(b"!\xfe\x04Ivan\0"), None),
}  # fmt: skip


@pytest.mark.parametrize(("data", "claims"), CLAIMS.values(), ids=CLAIMS.keys())
def test_what_a_file_claims_by_its_bytes(data: bytes, claims: Claims | None) -> None:
    assert kind_of(data) is not None
    assert claims_of(data) == claims


@pytest.mark.parametrize("code", range(0xC0, 0xD0))
def test_which_segments_of_a_jpeg_say_its_size(code: int) -> None:
    # Three of these are tables and a reserve: what stands at the place of a size there is none.
    own = Claims(7, 5) if code not in (0xC4, 0xC8, 0xCC) else Claims(40, 30)
    assert claims_of(a_jpeg(a_frame(7, 5, code), a_frame(40, 30))) == own


@pytest.mark.parametrize("code", [0xBF, 0xDA, 0xDB, 0xE0, 0xFE])
def test_no_other_segment_of_a_jpeg_says_its_size(code: int) -> None:
    assert claims_of(a_jpeg(a_frame(7, 5, code), a_frame(40, 30))) == Claims(40, 30)


@pytest.mark.parametrize(
    ("block", "orientation"),
    [
        *((a_block(value), value if 1 <= value <= 8 else 1) for value in range(11)),
        (a_block(0x10006), 6),  # of four bytes the first two are the number
        # The last tag of the directory counts, and none behind it.
        (a_block(6, before=12), 6),
        (a_block(6, before=12, count=12), 1),
        (a_block(6, before=1, count=1), 1),
        (a_block(6, count=0), 1),
        # A directory that says more than there is.
        (a_block(6, before=2, count=9), 6),
        (a_block(6)[:-12], 1),
        # So many tags no camera writes: they are not read to their end.
        (a_block(6, before=999), 6),
        (a_block(6, before=1000), 1),
    ],
)
def test_the_way_up_is_in_the_first_directory_alone(block: bytes, orientation: int) -> None:
    assert claims_of(a_bare_png(a_part(b"eXIf", block), a_part(b"IDAT", b"x"))) == Claims(40, 30, orientation)


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
