"""Whether a body can have a heading of a given id: a quick look at its lines, before Markdown has read it."""

from __future__ import annotations

import re
from functools import lru_cache

from casegen.values.addresses import slug_of

# A line that begins with #, also inside lists and quotes («1. - # …»); or one with a line of = or - under it.
_MARKED = re.compile(r"(?:[ \t>*+-]|[0-9]+\.(?=[ \t]))*#{1,6}(.*)")
_UNDER = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*\Z")
_UNDER_BEGINS = frozenset(" \t>=-")
# Emphasis inside a word is no gap in it, and an asterisk that emphasises nothing is one.
_MARKUP = re.compile(r"[\[<&\\`{]|(?<=[^\s*_])[*_]+(?=[^\s*_])")


def headings_of(body: str) -> tuple[str, ...]:
    """The texts that may be headings of a body, as they are written."""
    found: list[str] = []
    above = ""
    for line in body.split("\n"):
        marked = _MARKED.match(line) if "#" in line else None
        if marked:
            # With a line under it, the whole of it is one: «1. # …» over «---».
            found.append(marked[1])
        elif line[:1] in _UNDER_BEGINS and above and _UNDER.match(line):
            found.append(above)
            line = ""
        above = line if line.strip() else ""
    return tuple(found)


def may_have_heading(body: str, fragment: str) -> bool:
    """Whether `body` can have a heading with the id `fragment`: False is sure, True says that nothing speaks against it.

    A heading with a link, code or emphasis inside a word is not read here: the audit of the built page has the last word.
    """
    return may_be_heading(headings_of(body), fragment)


def may_be_heading(headings: tuple[str, ...], fragment: str) -> bool:
    """As `may_have_heading`, of the `headings_of` a body."""
    wanted = re.sub(r"_[0-9]+\Z", "", fragment)
    if wanted == "section" or wanted.startswith("fn"):
        return True
    slugs, is_certain = _slugs_of(headings)
    return wanted in slugs or not is_certain


@lru_cache(64)
def _slugs_of(headings: tuple[str, ...]) -> tuple[frozenset[str], bool]:
    """The ids that headings have, and whether that can be told of all of them."""
    plain = [heading for heading in headings if not _MARKUP.search(heading)]
    return frozenset(map(slug_of, plain)), len(plain) == len(headings)
