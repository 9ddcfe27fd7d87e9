"""What the preview puts on a page: the script that loads it anew, a bar of mistakes, a bar that tells drafts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from casegen.commands.telling.tongue import Tongue

SCRIPT = "/livereload.js"
STYLE = "/-/preview.css"
STYLE_TEXT = """\
.casegen-preview{position:sticky;top:0;z-index:9;max-height:60vh;overflow:auto;color:#fff;
font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.casegen-preview div{padding:.75rem 1rem}
.casegen-preview .mistakes{background:#7a1f12}
.casegen-preview .drafts{background:#5b4300}
.casegen-preview p,.casegen-preview pre{margin:0;padding:0;border:0;color:inherit;background:none;font:inherit}
.casegen-preview p{white-space:pre-wrap}
.casegen-preview pre{overflow-x:auto;overflow-wrap:normal;white-space:pre}
.casegen-preview p.first:not(:first-child){margin-top:1rem}
@media print{.casegen-preview{position:static}}
"""
_EMPTY = """\
<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8">\
<meta name="viewport" content="width=device-width, initial-scale=1"><title>casegen</title></head>\
<body><h1>{words}</h1></body></html>
"""

_MOST = 20
_POLICY = "default-src 'none'"
_QUOTED = re.compile(r" *\d* \|")


class Answer(NamedTuple):
    """What there is at an address: status, the file that it would be, its bytes, and which version of a page that is."""

    status: int
    path: str
    data: bytes
    version: str = ""


class Draft(NamedTuple):
    """What is said of drafts over a page: why its own document is not published, empty where it is; and the ids of others
    that are not, to which it leads.
    """

    why: str = ""
    others: tuple[str, ...] = ()


NO_DRAFT = Draft()


def empty(tongue: Tongue) -> bytes:
    """What is shown where no page can be made."""
    return _EMPTY.format(lang=tongue.lang, words=escape(tongue("No page yet"))).encode()


def dress(
    page: bytes, url: str, tongue: Tongue, mistakes: Sequence[str] = (), draft: Draft | None = None
) -> tuple[bytes, str]:
    """A page of the preview at `url`, with the mistakes over it if there are any; and its version, which tells a tab
    whether it shows what stands there now. `mistakes` are in the language of `tongue`. `draft`: what to say of drafts,
    None where they are not shown.
    """
    text = page.decode()
    inside = _draft(draft, tongue) + _mistakes(mistakes, tongue)
    bars = f'<div class="casegen-preview" lang="{tongue.lang}" dir="ltr">{inside}</div>' if inside else ""
    # The script tells a number from a text by its looks; a letter first makes it a text.
    version = "v" + blake2b((text + bars).encode(), digest_size=8).hexdigest()
    port = urlsplit(url).port
    script = f"{SCRIPT}?port={port}&amp;snipver={version}&amp;maxdelay=4000"
    sockets = f"ws://127.0.0.1:{port} ws://localhost:{port}"
    # Of two rules for the same a browser takes the first, and complains.
    text = text.replace(f"{_POLICY}; script-src 'self'", _POLICY, 1).replace(" connect-src 'self';", "", 1)
    text = text.replace(_POLICY, f"{_POLICY}; script-src 'self'; connect-src 'self' {sockets}", 1)
    text = _before(text, "</head>", f'<link rel="stylesheet" href="{STYLE}"><script src="{script}"></script>')
    return _after_body(text, bars).encode(), version


def _mistakes(mistakes: Sequence[str], tongue: Tongue) -> str:
    if not mistakes:
        return ""
    blocks = [_block(mistake) for mistake in mistakes[:_MOST]]
    if len(mistakes) > _MOST:
        more = tongue(f"and {len(mistakes) - _MOST} more: see the terminal")
        blocks.append(f'<p class="first">{escape(more)}</p>')
    return f'<div class="mistakes" role="alert">{"".join(blocks)}</div>'


def _block(mistake: str) -> str:
    """A mistake as the terminal shows it: words wrap, the line with its caret does not."""
    blocks: list[tuple[bool, list[str]]] = []
    for line in mistake.split("\n"):
        is_quoted = bool(_QUOTED.match(line))
        if not blocks or blocks[-1][0] != is_quoted:
            blocks.append((is_quoted, []))
        blocks[-1][1].append(escape(line))
    first = "\n".join(blocks[0][1])
    rest = "".join(
        f'<pre tabindex="0">{text}</pre>' if is_quoted else f"<p>{text}</p>"
        for is_quoted, lines in blocks[1:]
        for text in ["\n".join(lines)]
    )
    return f'<p class="first">{first}</p>{rest}'


def _draft(draft: Draft | None, tongue: Tongue) -> str:
    if draft is None:
        return ""
    said = [tongue("Draft preview: what is not published is shown too.")]
    if draft.why:
        said.append(tongue(f"This page is not published (`{draft.why}`)."))
    if draft.others:
        more = ("…",) if len(draft.others) > _MOST else ()
        names = ", ".join((*(f"`{id}`" for id in draft.others[:_MOST]), *more))
        said.append(tongue(f"Not published, but told of on this page: {names}."))
    return f'<div class="drafts"><p>{escape(" ".join(said))}</p></div>'


def _before(text: str, tag: str, more: str) -> str:
    """Put something before a tag; at the end of a page of somebody's own that does not have it."""
    start = text.find(tag)
    return text + more if start < 0 else text[:start] + more + text[start:]


def _after_body(text: str, more: str) -> str:
    start = text.find("<body")
    end = text.find(">", start) + 1 if start >= 0 else 0
    return text[:end] + more + text[end:] if end else text + more
