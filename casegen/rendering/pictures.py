"""How a page shows a photo: the attributes of its `<img>`, with files for telephones and for large screens."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from casegen.values.languages import Phrase
from casegen.values.photos import WIDTHS, Photo

_COLUMN = 680
"""The width of the column of text on a large screen, in the pixels of CSS; see style.css."""
_SIZES = f"(min-width: 60em) {_COLUMN}px, 100vw"


def picture(photo: Photo, alt: str, href: Callable[[str], str]) -> dict[str, str]:
    """The attributes of the image of a photo; `href` gives the reference to an address of the site.

    The size is told, so that the text below does not jump when the photo arrives.
    """
    references = {width: href(photo.address(width)) for width, _ in photo.sizes}
    width, height = next((size for size in photo.sizes if size[0] >= WIDTHS[1]), photo.sizes[-1])
    found = {"src": references[width]}
    if len(references) > 1:
        found["srcset"] = ", ".join(f"{reference} {width}w" for width, reference in references.items())
        found["sizes"] = _SIZES
    return {
        **found,
        "width": str(width),
        "height": str(height),
        "alt": alt,
        "loading": "lazy",
        "decoding": "async",
    }


def picture_tag(photo: Photo, alt: Phrase, lang: str, href: Callable[[str], str]) -> Markup:
    """The image of a photo on a page in `lang`."""
    attributes = picture(photo, alt.text, href)
    if alt.lang != lang:
        attributes["lang"] = alt.lang
    return Markup("<img{}>").format(Markup("").join(map(_attribute, attributes.items())))


def _attribute(item: tuple[str, str]) -> Markup:
    return Markup(' {}="{}"').format(*item)
