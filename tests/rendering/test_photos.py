"""Photos as they are published: from hostile and odd files, the pixels the right way up and not one byte else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from
from zlib import compress, crc32

import pytest
from PIL import Image, ImageCms

from casegen.content.photos import asset_of
from casegen.rendering.photos import develop
from casegen.values.photos import Photo
from tests.photos import a_photo, a_picture, a_png
from tests.support import ROOT

CANARY = b"N 42.874722 E 74.612222 Anna"
SUFFIXES = {b"\xff\xd8": ".jpg", b"\x89P": ".png", b"RI": ".webp", b"GI": ".gif"}


def made(data: bytes) -> tuple[bytes, ...] | None:
    """The files of a photo."""
    photo = asset_of(f"a{SUFFIXES[data[:2]]}", data)
    assert isinstance(photo, Photo), photo
    return develop(data, photo)


def seen(data: bytes) -> Image.Image:
    """The largest file of a photo as a picture."""
    files = made(data)
    assert files is not None
    with Image.open(BytesIO(files[-1])) as image:
        return image.convert("RGB")


def chunks(webp: bytes) -> Iterator[bytes]:
    """The names of the chunks of a WebP file, which ends with the last of them."""
    assert webp[:4] == b"RIFF"
    assert webp[8:12] == b"WEBP"
    assert unpack_from("<I", webp, 4)[0] + 8 == len(webp)
    at = 12
    while at < len(webp):
        (length,) = unpack_from("<I", webp, at + 4)
        yield webp[at : at + 4]
        at += 8 + length + length % 2
    assert at == len(webp)


def near(one: tuple[int, ...] | float | None, other: tuple[int, ...]) -> bool:
    """Whether two colours are the same, but for what a lossy form takes away."""
    assert isinstance(one, tuple)
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


def exif(orientation: int = 1) -> bytes:
    """An Exif block with a place, and a small picture."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010E] = CANARY.decode()
    block.get_ifd(0x8825)[0x1D] = CANARY.decode()
    return block.tobytes()


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    """A JPEG with another segment at its beginning."""
    return jpeg[:2] + bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2, "big") + data + jpeg[2:]


def with_chunk(png: bytes, name: bytes, data: bytes) -> bytes:
    """A PNG with another chunk after its first."""
    return png[:33] + len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big") + png[33:]


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>' + CANARY + b"</rdf:RDF></x:xmpmeta>"
TELLING = {
    "Exif with a place": a_photo("JPEG", exif=exif()),
    "a thumbnail": with_segment(a_photo("JPEG"), 0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + CANARY),
    "XMP": a_photo("JPEG", xmp=XMP),
    "IPTC": with_segment(a_photo("JPEG"), 0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\0\0\0\0\0\x20" + CANARY),
    "a note of the maker": with_segment(a_photo("JPEG"), 0xE7, CANARY),
    "a comment": a_photo("JPEG", comment=CANARY),
    "a profile": a_photo("JPEG", icc_profile=CANARY),
    "bytes after the end": a_photo("JPEG") + CANARY,
    "another picture after the end": a_photo("JPEG") + a_photo("JPEG", comment=CANARY),
    "a text of PNG": a_png(texts={"Comment": CANARY.decode()}),
    "Exif of PNG": a_photo("PNG", exif=exif()),
    "a time of PNG": with_chunk(a_png(), b"tIME", b"\x07\xe8\1\1\0\0\0"),
    "an unknown chunk of PNG": with_chunk(a_png(), b"caNy", CANARY),
    "bytes after the end of PNG": a_png() + CANARY,
    "Exif of WebP": a_photo("WEBP", exif=exif()),
    "XMP of WebP": a_photo("WEBP", xmp=XMP),
    "bytes after the end of WebP": a_photo("WEBP") + CANARY,
    "a comment of GIF": a_photo("GIF", comment=CANARY),
    "bytes after the end of GIF": a_photo("GIF") + CANARY,
}


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING.keys())
def test_nothing_but_the_pixels_survives(data: bytes) -> None:
    files = made(data)
    assert files is not None
    for file in files:
        # Neither Exif, XMP, a profile, an animation nor anything of the maker: a simple file has one chunk.
        assert list(chunks(file)) == [b"VP8 "]
        assert CANARY not in file
        assert CANARY[:8] not in file
        with Image.open(BytesIO(file)) as image:
            assert image.info.keys() <= {"loop", "background", "timestamp", "duration"}
            assert dict(image.getexif()) == {}


def test_the_canaries_are_in_the_files_before() -> None:
    assert [what for what, data in TELLING.items() if CANARY not in data] == ["a time of PNG"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_a_photo_is_turned_the_right_way_up(kind: str, orientation: int, corner: tuple[int, int]) -> None:
    """The red corner of the picture, which is the upper left one of what is stored, goes to where it belongs."""
    found = seen(a_photo(kind, 80, 40, exif=exif(orientation)))
    width, height = found.size
    assert found.size == ((40, 80) if orientation > 4 else (80, 40))
    places = [(3 + x * (width - 7), 3 + y * (height - 7)) for x in (0, 1) for y in (0, 1)]
    red = [place for place in places if near(found.getpixel(place), (255, 0, 0))]
    assert red == [(3 + corner[0] * (width - 7), 3 + corner[1] * (height - 7))]


ODD = {
    "CMYK": a_photo("JPEG", 80, 40, mode="CMYK", quality=95),
    "a palette": a_photo("PNG", 80, 40, mode="P"),
    "an animation": a_photo("GIF", 80, 40, save_all=True, append_images=[Image.new("RGB", (80, 40), (0, 255, 0))]),
    "an animated WebP": a_photo("WEBP", 80, 40, save_all=True, append_images=[Image.new("RGB", (80, 40), (0, 255, 0))]),
    "an animated PNG": a_photo("PNG", 80, 40, save_all=True, append_images=[Image.new("RGB", (80, 40), (0, 255, 0))]),
    "progressive": a_photo("JPEG", 80, 40, progressive=True),
    "a damaged profile": a_photo("PNG", 80, 40, icc_profile=b"not a profile"),
    "a profile for other pixels": a_photo(
        "JPEG", 80, 40, mode="CMYK", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ),
    "our own profile": a_photo(
        "JPEG", 80, 40, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD.keys())
def test_odd_forms_show_the_same_picture(data: bytes) -> None:
    found = seen(data)
    assert found.size == (80, 40)
    assert near(found.getpixel((5, 3)), (255, 0, 0))
    assert near(found.getpixel((75, 30)), a_picture(80, 40).getpixel((75, 30)))  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["L", "1", "I;16"])
def test_grey_stays_as_grey_as_it_was(mode: str) -> None:
    grey = Image.new("L", (40, 30), 255 if mode == "1" else 100)
    picture = grey.convert("I").point(lambda v: v * 257).convert("I;16") if mode == "I;16" else grey.convert(mode)
    out = BytesIO()
    picture.save(out, "PNG")
    assert near(seen(out.getvalue()).getpixel((20, 15)), (grey.getpixel((0, 0)),) * 3)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_what_is_transparent_becomes_white_and_shows_nothing_of_what_is_under_it(kind: str) -> None:
    picture = Image.new("RGBA", (40, 30), (200, 0, 0, 0))
    picture.paste((0, 0, 200, 255), (0, 0, 20, 30))
    out = BytesIO()
    picture.save(out, kind, **({"lossless": True, "exact": True} if kind == "WEBP" else {}))
    found = seen(out.getvalue())
    assert near(found.getpixel((35, 15)), (255, 255, 255))
    assert near(found.getpixel((5, 15)), (0, 0, 200))


def test_a_palette_with_a_transparent_colour_becomes_white_there() -> None:
    picture = Image.new("P", (40, 30), 1)
    picture.putpalette([0, 0, 0, 200, 0, 0])
    out = BytesIO()
    picture.save(out, "PNG", transparency=1)
    assert near(seen(out.getvalue()).getpixel((20, 15)), (255, 255, 255))


def test_colours_of_another_space_are_those_that_a_screen_shows() -> None:
    """The profile is heeded, and then gone."""
    out = BytesIO()
    Image.new("RGB", (40, 30), (128, 128, 128)).save(out, "PNG", icc_profile=_gamma_profile())
    # 128 of 255 in linear light is 188 on a screen.
    assert near(seen(out.getvalue()).getpixel((20, 15)), (188, 188, 188))


def _gamma_profile() -> bytes:
    """The profile of sRGB with linear tones, made of the one that comes with Pillow by other curves."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = unpack_from(">I", profile, 128)
    for entry in range(132, 132 + 12 * count, 12):
        name, start, _ = unpack_from(">4sII", profile, entry)
        if name in (b"rTRC", b"gTRC", b"bTRC"):
            # A curve of no points is a straight line.
            profile[start : start + 12] = b"curv" + bytes(8)
            profile[entry + 8 : entry + 12] = (12).to_bytes(4, "big")
    return bytes(profile)


BROKEN = {
    "rubbish for pixels": with_chunk(a_png()[:33] + a_png()[-12:], b"IDAT", b"rubbish"),
    "too few pixels": with_chunk(a_png()[:33] + a_png()[-12:], b"IDAT", compress(b"\0" * 50)),
    "a JPEG without tables": b"\xff\xd8\xff\xc0\0\x11\x08\0\x1e\0\x28\3\1\x22\0\2\x11\1\3\x11\1\xff\xd9",
    "a WebP of ones": a_photo("WEBP", lossless=True)[:26] + b"\xff" * (len(a_photo("WEBP", lossless=True)) - 26),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_decoded_is_no_photo(data: bytes) -> None:
    assert made(data) is None


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((1, 1), [(1, 1)]),
        ((300, 200), [(300, 200)]),
        ((480, 100), [(480, 100)]),
        ((481, 100), [(480, 100), (481, 100)]),
        ((1200, 900), [(480, 360), (960, 720), (1200, 900)]),
        ((1700, 1000), [(480, 282), (960, 565), (1600, 941)]),
        ((20, 9000), [(17, 7650)]),
        ((9000, 20), [(480, 1), (960, 2), (1600, 4)]),
    ],
)
def test_files_are_made_for_small_and_large_screens_and_never_larger_than_the_photo(
    size: tuple[int, int], sizes: list[tuple[int, int]]
) -> None:
    data = a_photo("PNG", *size)
    files = made(data)
    assert files is not None
    found = []
    for file in files:
        with Image.open(BytesIO(file)) as image:
            found.append(image.size)
    assert found == sizes
    assert list(Photo(b"", *size).sizes) == sizes


@pytest.mark.parametrize("data", [a_photo("JPEG", 2000, 1500), a_photo("PNG", 500, 500, "RGBA")])
def test_equal_bytes_give_equal_files_in_every_process(data: bytes) -> None:
    files = made(data)
    assert files is not None
    assert made(data) == files
    program = (
        "import sys, hashlib\n"
        "from casegen.content.photos import asset_of\n"
        "from casegen.rendering.photos import develop\n"
        "data = sys.stdin.buffer.read()\n"
        f"print(*map(len, files := develop(data, asset_of('a{SUFFIXES[data[:2]]}', data))))\n"
        "print(hashlib.sha256(b''.join(files)).hexdigest())\n"
    )
    outputs = {
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, input=data, capture_output=True, check=True).stdout
        for _ in range(2)
    }
    assert len(outputs) == 1
    assert outputs.pop().split()[: len(files)] == [str(len(file)).encode() for file in files]


def test_another_format_under_the_name_of_a_photo_is_never_decoded() -> None:
    """Pillow knows formats that run programs (PostScript through Ghostscript), or are much used for attacks."""
    assert develop(b"%!PS-Adobe-3.0 EPSF-3.0\n", Photo(b"", 1, 1)) is None
    assert develop(b"<svg/>", Photo(b"", 1, 1)) is None


def test_what_is_no_photo_is_not_developed() -> None:
    photo = asset_of("a.jpg", a_photo("JPEG"))
    assert isinstance(photo, Photo)
    for data in (b"", b"<svg>", a_photo("JPEG")[:-2]):
        assert develop(data, photo) is None


def test_what_has_more_pixels_than_it_may_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its header was taken for when it was judged."""
    data = a_photo("JPEG", 40, 30)
    photo = asset_of("a.jpg", data)
    assert isinstance(photo, Photo)
    for most, is_made in ((1_200, True), (1_199, False)):
        monkeypatch.setattr("casegen.rendering.photos.MOST_PIXELS", most)
        assert (develop(data, photo) is not None) is is_made
