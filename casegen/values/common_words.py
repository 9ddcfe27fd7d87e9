"""Names of one word that are words of everybody: to look for them would be to find them everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from casegen.values.protected_names import ProtectedName
from casegen.values.search_terms import STOP_WORDS
from casegen.values.skeletons import WORD
from casegen.values.spoken import IN_RUSSIAN
from casegen.values.word_book import WHOLE, WordBook
from casegen.values.words_before_names import WORDS_BEFORE_NAMES

_WORD = re.compile(WORD)


def common_among(names: Sequence[ProtectedName], texts: Iterable[bytes]) -> Iterator[int]:
    """The lines of such names of one word as stand in some texts in UTF-8, or among the words that sentences are made of."""
    words = {*STOP_WORDS, *WORDS_BEFORE_NAMES, *(word for phrase in IN_RUSSIAN for word in phrase.split())}
    for text in texts:
        words |= set(_WORD.findall(text.decode("utf-8", "ignore")))
    single = [name for name in names if len(name.parts) == 1]
    book = WordBook(single)
    lines = {single[meaning.name].line for word in words for meaning in book(word) if meaning.part == WHOLE}
    yield from sorted(lines)
