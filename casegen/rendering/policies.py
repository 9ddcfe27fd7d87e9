"""What keeps a page from running and loading anything else than casegen's: its policy, and what its styles name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.content.references import scheme

Finding = tuple[str, str, str]
"""Something that is wrong in a file: its code, a message, and help, which may be empty."""

_NOTHING = frozenset({"'none'"})
_OWN = frozenset({"'none'", "'self'"})
# They do not fall back to `default-src`: without them anything goes.
_WANTED = {"default-src": _NOTHING, "base-uri": _NOTHING, "form-action": _OWN}
_SILENT = frozenset({"block-all-mixed-content", "upgrade-insecure-requests"})

# Of comments and texts in quotes the one that begins first holds what looks like the beginning of the other.
_COMMENT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?(?:\*/|\Z)""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|(.))", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(
    r"""(?:url|src)\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_IMAGE_SET = re.compile(r"""image-set\(((?:"[^"]*"|'[^']*'|\([^()]*\)|[^()"'])*)""", re.IGNORECASE)
# What stands in the brackets of a function is one that names the address, or no address.
_QUOTED = re.compile(r"""\([^()]*\)|"([^"]*)"|'([^']*)'""")


def foreign(address: str) -> Finding:
    """Something of another site would be loaded."""
    shown = address[:200]
    message = f"`{shown}` would be loaded from another site, which learns who reads the page"
    help = "put the file itself into `templates/`, and name it there"
    return "foreign-load", message, help


def faults_of_policy(policy: str | None) -> Iterator[Finding]:
    """What a Content-Security-Policy lets through; `policy` is empty for one that comes too late, None for none."""
    help = 'the first lines of every page are those of casegen\'s `base.html`: begin with `{% extends "base.html" %}`'
    if policy is None:
        message = "the page has no Content-Security-Policy"
        yield "weak-policy", message, help
        return
    if not policy.strip():
        message = "the Content-Security-Policy comes after what it is to forbid"
        yield "weak-policy", message, help
        return
    # Of a directive that stands twice the first counts.
    parts = [words for part in reversed(policy.split(";")) if (words := part.lower().split())]
    given = {name: frozenset(sources) for name, *sources in parts}
    for name in _WANTED:
        if name not in given:
            message = f"the Content-Security-Policy does not say `{name}`"
            yield "weak-policy", message, help
    for name, sources in given.items():
        allowed = _WANTED.get(name, _OWN)
        if name not in _SILENT and not sources <= allowed:
            shown = " ".join(sorted(sources - allowed))
            message = f"the Content-Security-Policy allows `{name} {shown}`"
            yield "weak-policy", message, help


def read_style(css: str) -> tuple[list[str], list[Finding]]:
    """The addresses of this site that a stylesheet loads; and what it would load from elsewhere."""
    links: list[str] = []
    found: list[Finding] = []
    # A comment parts what stands around it.
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub(lambda match: match[1] or " ", css))
    matches = [*_ADDRESS.finditer(plain)]
    for images in _IMAGE_SET.finditer(plain):
        matches += _QUOTED.finditer(images[1])
    for match in matches:
        address = next((part for part in match.groups() if part), "")
        if scheme(address):
            found.append(foreign(address))
        elif address:
            links.append(address)
    return links, found


def _unescaped(match: re.Match[str]) -> str:
    """The sign that an escape means: `\\75 rl(…)` is `url(…)`."""
    if match[1] is None:
        return match[2]
    number = int(match[1], 16)
    return chr(number) if number < 0x110000 else "\ufffd"
