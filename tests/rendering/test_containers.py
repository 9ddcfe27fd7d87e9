"""What a picture holds besides its pixels is told, in whatever of its corners it lies; what pixels need is not."""

from __future__ import annotations

from io import BytesIO
from struct import pack
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from casegen.rendering.containers import extras_in
from tests.photos import a_photo, a_picture, a_png

EXIF = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"


def an_icon() -> bytes:
    out = BytesIO()
    a_picture(32, 32).save(out, "ICO", sizes=[(16, 16), (32, 32)])
    return out.getvalue()


def an_animation(kind: str, **more: Any) -> bytes:
    out = BytesIO()
    a_picture(8, 8).save(
        out, kind, save_all=True, append_images=[a_picture(8, 8, "L").convert("RGB")], loop=0, duration=100, **more
    )
    return out.getvalue()


def a_chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")


def with_chunk(png: bytes, name: bytes, data: bytes = b"Ivan Primer") -> bytes:
    """A PNG with one more chunk after its first."""
    return png[:33] + a_chunk(name, data) + png[33:]


def with_segment(jpeg: bytes, code: int, data: bytes) -> bytes:
    """A JPEG with one more segment after its first."""
    end = 4 + int.from_bytes(jpeg[4:6], "big")
    return jpeg[:end] + bytes((0xFF, code)) + (len(data) + 2).to_bytes(2, "big") + data + jpeg[end:]


def an_icon_of(*files: bytes) -> bytes:
    """An icon whose list names these files, one after the other."""
    start, entries = 6 + 16 * len(files), b""
    for file in files:
        entries += bytes(8) + pack("<II", len(file), start)
        start += len(file)
    return b"\0\0\1\0" + pack("<H", len(files)) + entries + b"".join(files)


def a_webp(*parts: tuple[bytes, bytes], after: bytes = b"", more: int = 0) -> bytes:
    """A WebP of these chunks and of what follows them, which says that it is `more` bytes longer than it is."""
    inside = (
        b"WEBP" + b"".join(name + pack("<I", len(data)) + data + bytes(len(data) & 1) for name, data in parts) + after
    )
    return b"RIFF" + pack("<I", len(inside) + more) + inside


JPEG, PNG, WEBP, GIF = a_photo("JPEG"), a_png(), a_photo("WebP"), a_photo("GIF")
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><g id='a'/><use href='#a'/></svg>"

PLAIN = {
    "JPEG": JPEG,
    "JPEG, progressive": a_photo("JPEG", progressive=True),
    "JPEG, grey": a_photo("JPEG", mode="L"),
    "JPEG, four colours": a_photo("JPEG", mode="CMYK"),
    "PNG": PNG,
    "PNG with a palette": a_photo("PNG", mode="P"),
    "PNG with a resolution": a_photo("PNG", dpi=(72, 72)),
    "PNG, animated": an_animation("PNG"),
    "WebP": WEBP,
    "WebP, lossless": a_photo("WebP", lossless=True),
    "WebP, transparent": a_photo("WebP", mode="RGBA"),
    "WebP, animated": an_animation("WebP"),
    "GIF": GIF,
    "GIF, animated": an_animation("GIF"),
    "icon": an_icon(),
    "SVG": SVG,
}

# Not of Pillow's making: what a decoder passes over, and what only a few programs write.
ODD = {
    **{f"JPEG, segment {code:X}": with_segment(JPEG, code, b"\0\4") for code in (0xC0, 0xCF, 0xDB, 0xDC, 0xDD)},
    "icon of bitmaps": an_icon_of(bytes(40), bytes(40)),
    "icon of a bitmap and a PNG": an_icon_of(bytes(40), PNG),
    "icon that names no bytes": an_icon_of(b"", b""),
    "icon of nothing": an_icon_of(),
    "WebP with a chunk of odd length": a_webp((b"ALPH", b"abc"), (b"VP8 ", b"abcd")),
    "WebP with an odd chunk at its end": a_webp((b"VP8 ", b"abcd"), (b"ALPH", b"abc")),
    "SVG, as far as anybody looks": b"<?xml version='1.0'?>".ljust(4091) + b"<svg>",
}


@pytest.mark.parametrize("data", [*PLAIN.values(), *ODD.values()], ids=[*PLAIN, *ODD])
def test_of_pixels_alone_nothing_is_told(data: bytes) -> None:
    assert extras_in(data) == []


EXTRAS: dict[str, tuple[bytes, list[str]]] = {
    "JPEG, Exif": (a_photo("JPEG", exif=EXIF), ["Exif"]),
    "JPEG, XMP": (a_photo("JPEG", xmp=XMP), ["XMP"]),
    "JPEG, ICC": (a_photo("JPEG", icc_profile=ICC), ["ICC"]),
    "JPEG, comment": (a_photo("JPEG", comment=b"Ivan"), ["comment"]),
    "JPEG, IPTC": (with_segment(JPEG, 0xED, b"Photoshop 3.0\0Ivan"), ["IPTC"]),
    "JPEG, a maker's own": (with_segment(JPEG, 0xE7, b"camera 7"), ["APP7"]),
    "JPEG, in the place of colours": (with_segment(JPEG, 0xEE, b"Ivan"), ["APP14"]),
    "JPEG, behind the colours": (with_segment(JPEG, 0xEE, b"Adobe\0d\0\0\0\0\1Ivan"), ["APP14"]),
    "JPEG, the colours of another": (with_segment(JPEG, 0xED, b"Adobe\0d\0\0\0\0\1"), ["APP13"]),
    "JPEG, a smaller picture": (JPEG[:18] + b"\x01\x01" + JPEG[20:], ["JFIF thumbnail"]),
    "JPEG, a smaller picture of no width": (JPEG[:18] + b"\0\1" + JPEG[20:], ["JFIF thumbnail"]),
    "JPEG, a smaller picture of no height": (JPEG[:18] + b"\1\0" + JPEG[20:], ["JFIF thumbnail"]),
    "JPEG, a smaller picture of no size": (
        b"\xff\xd8\xff\xe0\0\x14" + JPEG[6:20] + b"Ivan" + JPEG[20:],
        ["JFIF thumbnail"],
    ),
    "JPEG, a second first segment": (with_segment(JPEG, 0xE0, b"JFXX\0\x10Ivan"), ["APP0"]),
    "JPEG, a comment like a first segment": (with_segment(JPEG, 0xFE, b"JFIF\0\1\1" + bytes(7)), ["comment"]),
    "JPEG, before all segments": (JPEG[:2] + b"\xff\0Ivan" + JPEG[2:], ["bytes between"]),
    "JPEG, Exif and XMP": (
        with_segment(with_segment(JPEG, 0xE1, b"http://ns.adobe.com/xap/1.0/\0"), 0xE1, EXIF),
        ["Exif", "XMP"],
    ),
    "JPEG, after the end": (JPEG + b"Ivan", ["bytes after the end"]),
    "JPEG, another one after the end": (JPEG + JPEG, ["bytes after the end"]),
    "JPEG, between segments": (JPEG[:20] + b"Ivan" + JPEG[20:], ["bytes between"]),
    "PNG, text": (a_png(texts={"Author": "Ivan"}), ["tEXt"]),
    "PNG, time": (with_chunk(PNG, b"tIME"), ["tIME"]),
    "PNG, Exif": (a_photo("PNG", exif=EXIF[6:]), ["eXIf"]),
    "PNG, ICC": (a_photo("PNG", icc_profile=ICC), ["iCCP"]),
    "PNG, of its own": (with_chunk(PNG, b"prVt"), ["prVt"]),
    "PNG, in the end": (PNG[:-12] + a_chunk(b"IEND", b"Ivan Primer"), ["IEND"]),
    "PNG, in the end and after it": (PNG[:-12] + a_chunk(b"IEND", b"Ivan") + b"\0", ["IEND", "bytes after the end"]),
    "PNG, after the end": (PNG + b"\0", ["bytes after the end"]),
    "WebP, Exif": (a_photo("WebP", exif=EXIF), ["EXIF"]),
    "WebP, XMP and ICC": (a_photo("WebP", xmp=XMP, icc_profile=ICC), ["ICCP", "XMP"]),
    "WebP, after the end": (WEBP + b"Ivan", ["bytes after the end"]),
    "WebP, Exif behind a chunk of odd length": (a_webp((b"VP8 ", b"abc"), (b"EXIF", b"Ivan")), ["EXIF"]),
    "WebP, Exif of odd length": (a_webp((b"VP8 ", b"abcd"), (b"EXIF", b"Iva")), ["EXIF"]),
    "GIF, comment": (a_photo("GIF", comment=b"Ivan"), ["comment"]),
    "GIF, of a program": (GIF[:-1] + b"\x21\xff\x0bXMP DataXMP\x03abc\0;", ["XMP Data"]),
    "GIF, of a program that counts otherwise": (GIF[:-1] + b"\x21\xff\x08Ivan Pri\0;", ["Ivan Pri"]),
    "GIF, text": (GIF[:-1] + b"\x21\x01\x0c" + bytes(12) + b"\x04Ivan\0;", ["text"]),
    "GIF, after the end": (GIF + b"Ivan", ["bytes after the end"]),
    "icon, text in its second file": (an_icon_of(bytes(40), a_png(texts={"Author": "Ivan"})), ["tEXt"]),
    "icon, after the end of its PNG": (an_icon_of(PNG + b"Ivan"), ["bytes after the end"]),
    "icon, after its list": (an_icon_of(b"") + b"Ivan", ["bytes after the end"]),
    "icon, after the end": (an_icon() + b"Ivan", ["bytes after the end"]),
    "SVG, comment": (SVG.replace(b"<g", b"<!-- Ivan --><g"), ["comment"]),
    "SVG, metadata": (SVG.replace(b"<g", b"<metadata>Ivan</metadata><g"), ["metadata"]),
    "SVG, of a program": (SVG.replace(b"<svg", b"<svg inkscape:export-filename='/home/ivan/a'"), ["metadata"]),
    "SVG, script": (SVG.replace(b"<g", b"<g onload='x()'"), ["script"]),
    "SVG, entity": (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, ["document type"]),
    "SVG, link": (SVG.replace(b"#a'/>", b"#a'/><image href='//evil.example/a'/>"), ["link"]),
}


@pytest.mark.parametrize(("data", "extras"), EXTRAS.values(), ids=EXTRAS.keys())
def test_what_is_besides_them_is_told(data: bytes, extras: list[str]) -> None:
    assert extras_in(data) == extras


@pytest.mark.parametrize("data", [b"", b"nonsense", b"%PDF-1.7", b"\xff\xd8\xff", b"\0\0\1\0\1", b"<html>", b"RIFF"])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    assert extras_in(data) is None


NOT_WHOLE = {
    "WebP with a byte that belongs to no chunk": a_webp((b"VP8 ", b"abcd"), after=b"I"),
    "WebP with bytes that belong to no chunk": a_webp((b"VP8 ", b"abcd"), after=b"Ivan"),
    "WebP whose last chunk goes on behind its end": a_webp((b"VP8 ", b"abcd"), more=-1),
    "WebP that ends before it says": a_webp((b"VP8 ", b"abcd"), more=1),
    "WebP without what fills its odd chunk": a_webp((b"VP8 ", b"abc"))[:-1],
    "PNG whose end is cut": PNG[:-4],
    "PNG that says no end": PNG[:-12],
    "icon of a PNG that is cut": an_icon_of(PNG[:-12]),
    "icon whose file is not all there": an_icon_of(bytes(40))[:-1],
    "SVG, farther than anybody looks": b"<?xml version='1.0'?>".ljust(4092) + b"<svg>",
    "page with a word like an SVG": b"<svgs>",
}


@pytest.mark.parametrize("data", NOT_WHOLE.values(), ids=NOT_WHOLE.keys())
def test_of_what_is_not_whole_nothing_is_promised(data: bytes) -> None:
    assert extras_in(data) is None


@pytest.mark.parametrize("code", [0xBF, 0xDE, 0xDF, 0xE2, 0xED, 0xEF, 0xF0])
def test_a_segment_that_no_pixel_needs_is_told(code: int) -> None:
    assert extras_in(with_segment(JPEG, code, b"Ivan")) not in ([], None)


@pytest.mark.parametrize("name", [name for name in PLAIN if name != "SVG"])
def test_a_picture_without_its_end_is_none(name: str) -> None:
    data = PLAIN[name]
    assert extras_in(data[: len(data) // 2]) is None
    assert extras_in(data[:-3]) is None


@settings(max_examples=300)
@given(st.sampled_from(sorted(PLAIN)), st.data())
def test_whatever_the_bytes_are_it_ends_and_raises_nothing(name: str, choose: st.DataObject) -> None:
    data = bytearray(PLAIN[name])
    for _ in range(choose.draw(st.integers(1, 4))):
        data[choose.draw(st.integers(0, len(data) - 1))] = choose.draw(st.integers(0, 255))
    extras_in(bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WebP", "GIF"]), st.binary(min_size=1, max_size=40))
def test_whatever_is_added_at_the_end_is_told(kind: str, more: bytes) -> None:
    assert extras_in(PLAIN[kind] + more) == ["bytes after the end"]


def test_what_is_taken_for_pixels_alone_is_decoded_to_the_very_same_pixels() -> None:
    """That nothing is told of a picture does not mean that it was not looked at."""
    for name, data in PLAIN.items():
        if name != "SVG":
            with Image.open(BytesIO(data)) as image:
                image.load()
                assert image.size in ((40, 30), (8, 8), (32, 32))
