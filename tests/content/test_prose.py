"""What of a body is prose: looked for in the quick way, found as the patterns of old say."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casegen.content.prose import Prose
from casegen.content.references import without_code

# Each said in one pattern, however long it takes.
_PLAIN = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t>]*#.*$",
        r"^.*\n[ \t>]*=+[ \t]*$",
        r"^ {4}.*$",
        r"^\t.*$",
        r"^[ \t>]*\[[^\[\]\n]+\]:.*$",
        r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])?",
        r"<[^<>\n]+>",
        r"\b(?:https?|mailto):[^\s<>]+",
        r"\bwww\.[^\s<>]+",
        r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+",
    )
]
_TABLE = re.compile(r"^[ \t>]*[|:-][|: \t-]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^[ \t>]*:(?:[ \t]|$)", re.MULTILINE)

_PIECES = (
    *("Иван", "a", " ", "\n", "\t", ">", "#", "=", "-", "|", ":", "    ", "<", ">", "[", "]", "(", ")", "`", "@", "."),
    *("https:", "http:", "mailto:", "www.", "]:", "\n\n", "\n: "),
)


def _not_prose(body: str) -> set[int]:
    """The places of all characters that are no prose."""
    breaks = [0, *(blank.end() for blank in re.finditer(r"\n[ \t]*\n", body)), len(body) + 1]
    found: set[int] = set()
    for start, after in pairwise(breaks):
        stop = after - 1
        paragraph = body[start:stop]
        for pattern in _PLAIN:
            found |= {start + at for one in pattern.finditer(paragraph) for at in range(*one.span())}
        if _TABLE.search(paragraph) or _DEFINITION.search(body, start, stop + 8):
            found |= set(range(start, stop))
        plain = without_code(paragraph)
        found |= {start + at for at, letter in enumerate(paragraph) if plain[at] != letter}
    return found


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_the_quick_way_finds_what_the_patterns_find(body: str) -> None:
    others = _not_prose(body)
    prose = Prose(body)
    for word in re.finditer(r"\w", body):
        assert prose.holds(*word.span()) == (word.start() not in others), word


def test_what_stands_beside_prose_is_known() -> None:
    body = "Иван Примеров на https://example.org/Иван и [Иван](a.md).\n\n| Иван |\n|---|\n\nИван\n: назван\n\n`Иван` и Иван"
    found = [Prose(body).holds(*word.span()) for word in re.finditer("Иван", body)]
    assert found == [True, False, False, False, False, False, True]
