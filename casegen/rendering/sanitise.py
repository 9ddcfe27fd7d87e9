"""The last step before a template: of the HTML of a body, only what stands on a list goes on."""

from __future__ import annotations

import re
from functools import cache

import nh3

from casegen.content.references import SAFE_SCHEMES, scheme
from casegen.values.photos import FOLDER, KIND

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li",
    "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CLASSES = {
    "a": {"cite", "internal", "footnote-ref", "footnote-backref"},
    "div": {"footnote", "table"},
    "sup": {"cite"},
    "td": {"align-left", "align-center", "align-right"},
    "th": {"align-left", "align-center", "align-right"},
}
_IDS = {"id"}
_ATTRIBUTES = {
    "a": {"href", "rel", "title", "lang"},
    "span": {"lang"},
    "div": {"tabindex"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"},
    "ol": {"start"},
    "li": _IDS,
    "sup": _IDS,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _IDS),
}
# Addresses in which there is nothing to be seen through: of the page, of the site, and most of the web.
_PLAIN = re.compile(r"(?:#|\.\.?/|https?://)[\w./#-]*\Z", re.ASCII)

_FILE = rf"(?:(?:\.\./)*|/(?:[\w.~%-]+/)*){FOLDER[1:]}[0-9a-f]{{24}}-[0-9]+{re.escape(KIND)}"
# As the cleaner writes it, which drops a source that is none of ours.
_IMAGE = re.compile(r"<img(?: [a-z]+=\"[^\"]*\")*>")
_PHOTO = re.compile(rf"{_FILE}\Z", re.ASCII)
_PHOTOS = re.compile(rf"{_FILE} [0-9]+w(?:, {_FILE} [0-9]+w)*\Z", re.ASCII)


def sanitise(html: str) -> str:
    """The parts of `html` that may stand in a page; everything else is dropped or escaped."""
    # The cleaner writes the no-break space as six letters; itself it has two bytes, and no text of its own looks so.
    clean = _cleaner().clean(html).replace("&nbsp;", "\u00a0")
    return _IMAGE.sub(lambda image: image[0] if ' src="' in image[0] else "", clean) if "<img" in clean else clean


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_keep,
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img":
        # Nothing is loaded but photos that this program made.
        wanted = {"src": _PHOTO, "srcset": _PHOTOS}.get(attribute)
        return value if wanted is None or wanted.match(value) else None
    if attribute == "tabindex":
        return value if value == "0" else None
    # The sanitiser knows schemes, but passes `//evil.example` and `/\evil.example` as relative.
    if attribute != "href" or _PLAIN.match(value):
        return value
    found = scheme(value)
    return None if found == "//" or "\\" in value or (found and found not in SAFE_SCHEMES) else value
