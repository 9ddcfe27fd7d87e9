"""Photos of no thing, made for a test: small, in any form, and with whatever a camera may write into them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo


def a_picture(width: int = 40, height: int = 30, mode: str = "RGB") -> Image.Image:
    """A picture that is dark at its left and light at its right, and red at its upper left corner."""
    picture = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize((width, height)).convert("RGB")
    picture.paste((255, 0, 0), (0, 0, max(1, width // 4), max(1, height // 4)))
    return picture.convert(mode)


def a_photo(kind: str = "JPEG", width: int = 40, height: int = 30, mode: str = "RGB", **more: Any) -> bytes:
    """The file of a picture, as Pillow writes it."""
    out = BytesIO()
    a_picture(width, height, mode).save(out, kind, **more)
    return out.getvalue()


def a_png(width: int = 40, height: int = 30, texts: Mapping[str, str] | None = None, mode: str = "RGB") -> bytes:
    """A PNG with texts in it."""
    info = PngInfo()
    for key, text in (texts or {}).items():
        info.add_text(key, text)
    return a_photo("PNG", width, height, mode, pnginfo=info)
