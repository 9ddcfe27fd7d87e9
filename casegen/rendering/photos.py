"""A photo is decoded, turned the right way up and encoded anew from its pixels: nothing else of its file survives.

Pillow decodes, which is C and has had holes: call this in a process that can be killed (`casegen.commands.processes.killable`).
Imported only when there is a photo to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageCms
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from casegen.content.photo_files import claims_of
from casegen.content.photos import MOST_PIXELS
from casegen.values.photos import WIDTHS, Photo
from casegen.values.picture_files import kind_of

_FORMATS: Mapping[str, type[ImageFile]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WebP": WebPImageFile,
    "GIF": GifImageFile,
}
_QUALITY = 80
# Slower and smaller are 5 and 6: 3 % fewer bytes for half as much time again.
_METHOD = 4
_WHITE = (255, 255, 255)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def develop(data: bytes, photo: Photo) -> tuple[bytes, ...] | None:
    """The WebP files of a photo, one for each of its `sizes`; None when the file cannot be decoded to its end.

    What is transparent becomes white: under it a picture can keep what somebody meant to remove. Of an animation the
    first picture is taken. Equal bytes give equal files wherever the same Pillow makes them.
    """
    try:
        return _develop(data, photo)
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, MemoryError, Image.DecompressionBombError):
        # Whatever Pillow and its libraries say of a file that is not what it claims to be.
        return None


def _develop(data: bytes, photo: Photo) -> tuple[bytes, ...] | None:
    kind, claims = kind_of(data), claims_of(data)
    if kind is None or claims is None:
        return None
    # Pillow knows dozens of formats; none but these four is ever loaded.
    with _FORMATS[kind](BytesIO(data)) as image:
        if image.width * image.height > MOST_PIXELS or image.size != (claims.width, claims.height):
            return None
        turned = claims.seen != image.size
        largest = photo.sizes[-1]
        # A JPEG can be decoded at a half or a quarter of its size, for a quarter of the time.
        image.draft(None, (2 * WIDTHS[-1],) * 2)
        image.load()
        seen = _small(_plain(image), largest[::-1] if turned else largest)
        seen = _with_our_colours(seen, image.info.get("icc_profile"))
    if claims.orientation in _TURNS:
        seen = seen.transpose(_TURNS[claims.orientation])
    return tuple(_encoded(_small(seen, size)) for size in photo.sizes)


def _plain(image: Image.Image) -> Image.Image:
    """The pixels in 8 bits, without palette and transparency."""
    if image.mode.startswith("I"):
        # 16 bits of grey: Pillow would cut off whatever is lighter than 255.
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white = Image.new("RGB", clear.size, _WHITE)
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _small(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _with_our_colours(image: Image.Image, profile: object) -> Image.Image:
    """The pixels in sRGB, in which every screen shows a picture that has no profile."""
    if isinstance(profile, bytes) and profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            found = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A profile that is damaged, or for other pixels than these, is none.
            found = None
        if found is not None:
            return found
    return image.convert("RGB")


def _encoded(image: Image.Image) -> bytes:
    out = BytesIO()
    # A new picture has nothing but pixels: what Pillow carries along with the old one stays behind.
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    bare.save(out, "WEBP", quality=_QUALITY, method=_METHOD, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()
