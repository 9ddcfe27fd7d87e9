"""Which bodies Markdown converts quickly whatever they say; all others are converted where they can be stopped.

Markdown's patterns and recursions cost, at worst, about as much as the signs in a text (brackets, stars, backticks, ends of
lines, whatever can begin something) times its length: a sign is tried against all that follows it. Up to `MOST` of that
product, no text of the hostile sets in tests/hostile/long_texts.py took more than 0.3 s, and none came near the depth at which
Python gives up; `tests/rendering/test_harmless.py` tries those, and random mixtures of them. The bound is no tight one: a
body of 9,000 letters of ordinary prose is below it, and most are a tenth of it.
"""

from __future__ import annotations

import re

from casegen.publication.types import Prose

MOST = 4_000_000
_SIGNS = b"`\\[<>&*_|#\n"
# These begin something at the start of a line alone: an end of a line stands for them, but not where somebody is to blame.
_BEGIN = b"-+*>:.=~0123456789"
# Even a text without a sign takes time.
_FEW = 40
# Every list or quote that begins within another one, or in a list of definitions, costs some calls in each other.
_NESTED = re.compile(r"^[ \t]*(?:(?:[-+*>:]|[0-9]{1,9}\.)[ \t]*){12}", re.MULTILINE)
# A first look, many times sooner: what can begin them is a point, and between them stands nothing else.
_BEGINNINGS = bytes(46 if byte in b"-+*>:." else byte for byte in range(256))
_BETWEEN = b" \t0123456789"
_DEEP = 12 * b"."
_MOST_DEFINITIONS = 100
_BREAKS = re.compile(r"(\n(?:[ \t]*\n)+)")
# What a reference becomes is longer than the reference, if only by the address of its page; and of an image there is most.
_LINK = 100
_IMAGE = 1000


def is_harmless(prose: Prose) -> bool:
    """Whether a body is converted in a second, and without Markdown's recursions getting deep."""
    text = prose.markdown
    data = text.encode("utf-8", "surrogatepass")
    signs = len(data) - len(data.translate(None, _SIGNS))
    if (signs + _FEW) * (len(text) + _inserted(prose)) > MOST:
        return False
    if text.count("\n:") > _MOST_DEFINITIONS:
        return False
    return _DEEP not in data.translate(_BEGINNINGS, _BETWEEN) or _NESTED.search(text) is None


def _inserted(prose: Prose) -> int:
    """The most letters that a single reference of a body becomes."""
    longest = max((len(link.text) + len(link.address or "") for link in prose.links.values()), default=0)
    return longest + (_IMAGE if prose.photos else _LINK)


def heaviest(text: str) -> int | None:
    """The line, from 0, on which the paragraph begins that alone makes a text no harmless one; None where there is none."""
    weights: list[tuple[int, int]] = []
    line = 0
    for paragraph in _BREAKS.split(text):
        data = paragraph.encode("utf-8", "surrogatepass")
        weights.append(((len(data) - len(data.translate(None, _SIGNS + _BEGIN))) * len(paragraph), line))
        line += paragraph.count("\n")
    weight, line = max(weights)
    return line if 2 * weight > sum(weight for weight, _ in weights) else None
