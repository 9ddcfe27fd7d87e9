"""One spelling for every address of the web that leads to the same page, by which two of them are compared.

It is for comparing alone: nobody need be able to open it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from casegen.values.digests import digest_of

DIGEST_SIZE = 8

_PARTS = re.compile(r"(?:https?:)?//([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
_NOT_ASCII = re.compile(r"[^\x21-\x7e]+")
_NAME = re.compile(r"[a-z0-9._-]+")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
# Names before the domain under which a site serves the same pages.
_SAME_SITE = frozenset({"www", "m", "mobile", "amp"})
# What says how a reader came to a page, not which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|yclid|ysclid|igshid|igsh|mc_[ce]id|_openstat|at_\w+|spm)(?:=|\Z)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def normal_url(url: str) -> str:
    """The normal form of an address of the web, without its scheme; of any other text the text itself.

    Alike are http and https, the host in any case, with or without `www.` or `m.` and the usual port; percent signs for
    letters that need none; a slash at the end; parameters in another order and those that only count visits
    (`utm_source`); the place within the page. The normal form of a normal form is the same.

    >>> normal_url("http://www.Example.org:80/a/?utm_source=x#top")
    '//example.org/a'
    """
    parts = _PARTS.fullmatch(url.strip())
    if parts is None:
        return url
    host, path, query, fragment = parts.groups(default="")
    named = sorted(_normal(item) for item in query.split("&") if item and not _TRACKING.match(item))
    found = f"//{_host(host)}{_normal(path).rstrip('/')}"
    if named:
        found += "?" + "&".join(named)
    # Some sites name a page by what follows `#!` or `#/`.
    return f"{found}#{_normal(fragment)}" if fragment.startswith(("!", "/")) else found


def page_digest(normal: str) -> bytes:
    """Eight bytes by which a page is known, from the normal form of its address."""
    return digest_of(normal.encode())[:DIGEST_SIZE]


def _host(text: str) -> str:
    host, _, port = text.lower().partition(":")
    labels = _in_ascii(host.rstrip(".")).split(".")
    host = ".".join([label for label in labels[:-2] if label not in _SAME_SITE] + labels[-2:])
    return host if port in ("", "80", "443") else f"{host}:{_normal(port).lower()}"


def _in_ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        found = host.encode("idna").decode().rstrip(".")
    except UnicodeError:  # a label that is empty, too long, or no name
        found = ""
    # Signs that only look like letters may stand for a slash, say.
    return found if _NAME.fullmatch(found) else _normal(host).lower()


def _normal(text: str) -> str:
    """Percent signs where they must be, and nowhere else."""
    plain = _PERCENT.sub(_unescaped, text)
    return _NOT_ASCII.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), plain)


def _unescaped(found: re.Match[str]) -> str:
    sign = chr(int(found[0][1:], 16))
    return sign if sign in _UNRESERVED else found[0].upper()
