"""The last step before a template: of the HTML of a body, only what stands on a list goes on."""

from __future__ import annotations

import re
from functools import cache

import nh3

from casegen.content.references import SAFE_SCHEMES, scheme

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CLASSES = {
    "a": {"cite", "internal", "footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "span": {"photo"},
    "sup": {"cite"},
    "td": {"align-left", "align-center", "align-right"},
    "th": {"align-left", "align-center", "align-right"},
}
_IDS = {"id"}
_ATTRIBUTES = {
    "a": {"href", "rel", "title", "lang"},
    "span": {"lang"},
    "ol": {"start"},
    "li": _IDS,
    "sup": _IDS,
    **{f"h{level}": _IDS for level in range(2, 7)},
}
# Addresses in which there is nothing to be seen through: of the page, of the site, and most of the web.
_PLAIN = re.compile(r"(?:#|\.\.?/|https?://)[\w./#-]*\Z", re.ASCII)


def sanitise(html: str) -> str:
    """The parts of `html` that may stand in a page; everything else is dropped or escaped."""
    return _cleaner().clean(html)


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
    # The sanitiser knows schemes, but passes `//evil.example` and `/\evil.example` as relative.
    del tag
    if attribute != "href" or _PLAIN.match(value):
        return value
    found = scheme(value)
    return None if found == "//" or "\\" in value or (found and found not in SAFE_SCHEMES) else value
