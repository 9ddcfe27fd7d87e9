"""Whether a body can have a heading of a given id: a quick look at its lines, before Markdown has read it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casegen.values.addresses import slug_of

# A line that begins with #, also inside a list or a quote; or one with a line of = or - under it.
_HEADING = re.compile(
    r"^[ \t>*+-]*(?:[0-9]+\.[ \t]+)?#{1,6}(?P<marked>.*)$|^(?P<underlined>.*\S.*)\n[ \t>]*(?:=+|-+)[ \t]*$",
    re.MULTILINE,
)
_MARKUP = re.compile(r"[\[<&\\`{]")


def headings_of(body: str) -> tuple[str, ...]:
    """The texts that may be headings of a body, as they are written."""
    return tuple(found["marked"] or found["underlined"] or "" for found in _HEADING.finditer(body))


def may_have_heading(body: str, fragment: str) -> bool:
    """Whether `body` can have a heading with the id `fragment`: False is sure, True says that nothing speaks against it.

    A heading with a link or code in it is not read here: the audit of the built page has the last word.
    """
    return may_be_heading(headings_of(body), fragment)


def may_be_heading(headings: Iterable[str], fragment: str) -> bool:
    """As `may_have_heading`, of the `headings_of` a body."""
    wanted = re.sub(r"_[0-9]+\Z", "", fragment)
    if wanted == "section" or wanted.startswith("fn"):
        return True
    return any(slug_of(heading) == wanted or _MARKUP.search(heading) for heading in headings)
