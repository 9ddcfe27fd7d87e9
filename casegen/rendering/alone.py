"""A page as one file that stands by itself: with its style and photos in it, without scripts, and marked as not published.

Templates may be those of a proposal that nobody has read yet: so the page is read as HTML and written anew, and the policy
that forbids whatever it might load or run stands before anything of it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Container
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import escape

from casegen.values.frozen import dataclass

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
_NO_PLACE = "https://nowhere.invalid"
_INDEX = "index.html"
_SCHEMES = frozenset({"http", "https", "mailto"})
_KINDS = {
    ".gif": "image/gif", ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp",
    ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip
# Written anew around the page, or of no use in it.
_UNWRAPPED = frozenset({"html", "head", "body", "base", "meta", "link", "noscript", "form"})
_DROPPED = frozenset({"script", "style", "title", "template", "iframe", "object", "audio", "video", "canvas"})
_LOADED = frozenset({"img", "image"})
_LINKS = frozenset({"href", "xlink:href"})
_LEFT_OUT = frozenset(
    {"srcset", "sizes", "action", "formaction", "ping", "poster", "background", "data", "target", "autofocus"}
)
_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"')\s]*))\s*\)")
_BANNER = (
    "display:block!important;visibility:visible!important;opacity:1!important;position:relative!important;z-index:2147483647!important;"
    "font:bold 18px/1.4 sans-serif!important;color:#000!important;background:#ffe08a!important;"
    "border:3px solid #a00!important;padding:12px!important;margin:0 0 16px!important"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a page: the address of the site without a slash at its end, the paths that answer there now, and
    what gives the bytes of a file beside the page, None where there is none."""

    root: str | None
    answers: Container[str]
    load: Callable[[str], bytes | None]


def standing_alone(html: str, address: str, around: Surroundings, banner: str, lang: str) -> str:
    """The page at an address (`/cases/x/`) as one file. `banner` is said above it, in the language `lang`.

    A link leads to where the site answers now, or it is none: what is only proposed has no address yet.
    """
    page = _Page(address, around)
    page.feed(html)
    page.close()
    note = f'<div lang="{escape(lang)}" role="note" style="{_BANNER}">{escape(banner)}</div>'
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(page.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(' '.join(page.title.split()))}</title>\n<style>{_within_style(page.style)}</style>\n</head>\n"
    )
    return f"{head}<body>\n{note}\n{''.join(page.body).strip()}\n</body>\n</html>\n"


def _within_style(css: str) -> str:
    # Nothing in a style sheet ends the element that it stands in.
    return re.sub(r"</(?=style)", r"<\\/", css, flags=re.IGNORECASE)


class _Page(HTMLParser):
    """What of a page goes on: its language, its title, its style, and its body."""

    def __init__(self, address: str, around: Surroundings) -> None:
        super().__init__(convert_charrefs=False)
        self.lang = ""
        self.title = ""
        self.style = ""
        self.body: list[str] = []
        self._around = around
        self._root = around.root or _NO_PLACE
        self._place = self._root + address
        self._inside: list[str] = []
        self._drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._is_dropped(tag):
            self._start(tag, attrs, "/")
            self._drawings -= tag == "svg"

    def _is_dropped(self, tag: str) -> bool:
        # A drawing has titles of its own, which are read aloud.
        return tag in _DROPPED and not (tag == "title" and self._drawings)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> None:
        found = {name: value or "" for name, value in attrs}
        self._drawings += tag == "svg"
        if tag == "html":
            self.lang = found.get("lang", "")
        elif tag == "link" and "stylesheet" in found.get("rel", "").lower().split():
            self._take_style(found.get("href", ""))
        elif self._is_dropped(tag):
            self._inside.append(tag)
        elif tag not in _UNWRAPPED and not self._inside:
            kept = [(name, self._attribute(tag, name, value)) for name, value in found.items()]
            written = "".join(f' {name}="{escape(value)}"' for name, value in kept if value is not None)
            self.body.append(f"<{tag}{written}{end}>")

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag == "svg"
        if self._inside:
            if tag == self._inside[-1]:
                self._inside.pop()
        elif tag not in _UNWRAPPED and not self._is_dropped(tag):
            self.body.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        match self._inside:
            case []:
                # A sign that the parser took for text is text for whoever reads it after us.
                self.body.append(data.replace("<", "&lt;").replace(">", "&gt;"))
            case ["title"]:
                self.title += data
            case ["style"]:
                self.style += self._with_files(data, self._place)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        if self._inside == ["title"]:
            self.title += unescape(written)
        elif not self._inside:
            self.body.append(written)

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        """What an attribute is in the file; None where it goes."""
        if name.startswith("on") or name in _LEFT_OUT or not re.fullmatch(r"[a-z][a-z0-9:._-]*", name):
            return None
        if name == "src" or (tag in _LOADED and name in _LINKS):
            return self._data(value, self._place) if tag in _LOADED else None
        return self._reaching(value) if name in _LINKS else value

    def _take_style(self, href: str) -> None:
        path = self._path(href, self._place)
        css = self._around.load(path) if path is not None else None
        if css is not None and path is not None:
            self.style += self._with_files(css.decode("utf-8", "replace"), f"{self._root}/{path}")

    def _with_files(self, css: str, place: str) -> str:
        def inlined(found: re.Match[str]) -> str:
            data = self._data(found[1] or found[2] or found[3] or "", place)
            return f'url("{data}")' if data is not None else "none"

        return _URL.sub(inlined, css)

    def _data(self, written: str, place: str) -> str | None:
        """A file of the site as an address that has all of it in it."""
        path = self._path(written, place)
        kind = _KINDS.get(path[path.rfind(".") :].lower()) if path is not None else None
        data = self._around.load(path) if path is not None and kind is not None else None
        return f"data:{kind};base64,{b64encode(data).decode('ascii')}" if data is not None else None

    def _path(self, written: str, place: str) -> str | None:
        """The file of the site that an address means; None where it is none of the site."""
        try:
            whole = urlsplit(urljoin(place, written))
        except ValueError:
            return None
        root = urlsplit(self._root)
        if (whole.scheme, whole.netloc) != (root.scheme, root.netloc) or not whole.path.startswith(f"{root.path}/"):
            return None
        path = unquote(whole.path.removeprefix(f"{root.path}/"))
        return f"{path}{_INDEX}" if not path or path.endswith("/") else path

    def _reaching(self, written: str) -> str | None:
        if written.startswith("#"):
            return written
        path = self._path(written, self._place)
        if path is not None:
            is_there = self._around.root is not None and path in self._around.answers
            return urljoin(self._place, written) if is_there else None
        try:
            scheme = urlsplit(urljoin(self._place, written)).scheme
        except ValueError:
            return None
        leads_out = not written.strip().startswith(("/", ".")) and scheme in _SCHEMES and ":" in written
        return written if leads_out else None
