"""What a picture holds besides its pixels is told, in whatever of its corners it lies; what pixels need is not."""

from __future__ import annotations

from io import BytesIO
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


@pytest.mark.parametrize("data", PLAIN.values(), ids=PLAIN.keys())
def test_of_pixels_alone_nothing_is_told(data: bytes) -> None:
    assert extras_in(data) == []


EXTRAS: dict[str, tuple[bytes, list[str]]] = {
    "JPEG, Exif": (a_photo("JPEG", exif=EXIF), ["Exif"]),
    "JPEG, XMP": (a_photo("JPEG", xmp=XMP), ["XMP"]),
    "JPEG, ICC": (a_photo("JPEG", icc_profile=ICC), ["ICC"]),
    "JPEG, comment": (a_photo("JPEG", comment=b"Ivan"), ["comment"]),
    "JPEG, IPTC": (with_segment(JPEG, 0xED, b"Photoshop 3.0\0Ivan"), ["IPTC"]),
    "JPEG, a maker's own": (with_segment(JPEG, 0xE7, b"camera 7"), ["APP7"]),
    "JPEG, a smaller picture": (JPEG[:18] + b"\x01\x01" + JPEG[20:], ["JFIF thumbnail"]),
    "JPEG, after the end": (JPEG + b"Ivan", ["bytes after the end"]),
    "JPEG, another one after the end": (JPEG + JPEG, ["bytes after the end"]),
    "JPEG, between segments": (JPEG[:20] + b"Ivan" + JPEG[20:], ["bytes between"]),
    "PNG, text": (a_png(texts={"Author": "Ivan"}), ["tEXt"]),
    "PNG, time": (with_chunk(PNG, b"tIME"), ["tIME"]),
    "PNG, Exif": (a_photo("PNG", exif=EXIF[6:]), ["eXIf"]),
    "PNG, ICC": (a_photo("PNG", icc_profile=ICC), ["iCCP"]),
    "PNG, of its own": (with_chunk(PNG, b"prVt"), ["prVt"]),
    "PNG, after the end": (PNG + b"\0", ["bytes after the end"]),
    "WebP, Exif": (a_photo("WebP", exif=EXIF), ["EXIF"]),
    "WebP, XMP and ICC": (a_photo("WebP", xmp=XMP, icc_profile=ICC), ["ICCP", "XMP"]),
    "WebP, after the end": (WEBP + b"Ivan", ["bytes after the end"]),
    "GIF, comment": (a_photo("GIF", comment=b"Ivan"), ["comment"]),
    "GIF, of a program": (GIF[:-1] + b"\x21\xff\x0bXMP DataXMP\x03abc\0;", ["XMP Data"]),
    "GIF, text": (GIF[:-1] + b"\x21\x01\x0c" + bytes(12) + b"\x04Ivan\0;", ["text"]),
    "GIF, after the end": (GIF + b"Ivan", ["bytes after the end"]),
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
