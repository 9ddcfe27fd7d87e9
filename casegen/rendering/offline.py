"""A page as it stands in a folder that no server serves: its links name the files that they lead to."""

from __future__ import annotations

import re

# What looks like a tag inside of these is none.
_TEXT = r"<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>"
_TAG = r"<[a-zA-Z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
_PIECE = re.compile(f"(?is:{_TEXT})|({_TAG})")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(\s*=\s*)(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++)")
_REFRESH = re.compile(r"(\s*[\d.]*\s*[;,]\s*url\s*=\s*)(.*)", re.DOTALL | re.IGNORECASE)
# A path of the site's own, up to the folder that it names: neither another host's, nor one from the root of a host.
_FOLDER = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*+:|[/\\])((?:[^?#]*/)?(?:\.{1,2}(?=[?#]|\Z))?)(?=[?#]|\Z)")


def for_folder(html: str) -> str:
    """A page in which each link to a folder of the site names the `index.html` in it. All else stays byte for byte.

    >>> for_folder('<a href="../people/#letter-a">people/</a>')
    '<a href="../people/index.html#letter-a">people/</a>'
    """
    return _PIECE.sub(lambda found: _tag(found[2]) if found[2] else found[0], html)


def _tag(tag: str) -> str:
    if "/" not in tag and "." not in tag:
        return tag
    leads_on = bool(re.match(r"<meta\b", tag, re.IGNORECASE))

    def attribute(found: re.Match[str]) -> str:
        name, equals, value = found.groups()
        quote = value[0] if value[0] in "\"'" else ""
        inside = value[1:-1] if quote else value
        if name.lower() in ("href", "action"):
            inside = _reference(inside)
        elif leads_on and name.lower() == "content" and (refresh := _REFRESH.fullmatch(inside)):
            inside = refresh[1] + _reference(refresh[2])
        return f"{name}{equals}{quote}{inside}{quote}"

    return _ATTRIBUTE.sub(attribute, tag)


def _reference(written: str) -> str:
    found = _FOLDER.match(written)
    if not found or not found[1]:
        return written
    folder = found[1] if found[1].endswith("/") else found[1] + "/"
    return f"{folder}index.html{written[found.end() :]}"
