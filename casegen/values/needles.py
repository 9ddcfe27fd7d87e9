"""Looks for protected names in texts, in every form and spelling.

What counts: of a name of several words two of them, in any order, with at most one other word between (two, if one of them
is «и»); given name and patronymic only where no other surname goes with them; the surname with the initial of the given
name at its side; both written as one word. Of a name of one word this word; of a login its pieces in their order. A surname
alone is nobody's, nor is a given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from casegen.values.first_look import CAMEL, IS_CAMEL, NO_LETTER, FirstLook, end_of_word, start_of_word
from casegen.values.near_names import Text, Token, names_in
from casegen.values.protected_names import ProtectedName
from casegen.values.skeletons import HIDDEN, INSIDE, MARKS, WORD, bare
from casegen.values.unwrapping import resolved, without_tags
from casegen.values.word_book import WordBook

_TOKEN = re.compile(f"{WORD}|\\d+")
# Signs that may divide the letters of one word: «И*ва*н», «И.в.а.н».
_GLUE = f"[{HIDDEN}{MARKS}._*~`'’ʼ‘·•|\\\\-]"
_GLUED = re.compile(f"[^\\W\\d_](?:{_GLUE}{{0,4}}[^\\W\\d_])*|\\d+")
_HAS_GLUE = re.compile(f"[^\\W\\d_]{_GLUE}{{1,4}}[^\\W\\d_]")
_SPACED = re.compile(f"(?<![^\\W_])(?:[^\\W\\d_]{INSIDE}[ \\t\u00a0.*_-]{{1,3}}){{3,}}[^\\W\\d_](?![^\\W_])")
_LONGEST = 60
_BLOCK = 8_192
_OVERLAP = 512


class Needles:
    """Protected names, to be looked for. Whatever they are compared with is kept in memory alone."""

    def __init__(self, names: Iterable[ProtectedName], exceptions: Iterable[str] = ()) -> None:
        self._names = tuple(names)
        # A page may have spaces there that do not break, or the end of a line.
        self._exceptions = [
            re.compile(rb"(?:\s|\xc2\xa0)+".join(map(re.escape, one.encode().split()))) for one in exceptions
        ]
        self._book = WordBook(self._names)
        self._look = FirstLook(self._names, self._book)

    def stand_in(self, text: str) -> bool:
        """Whether a protected name stands in a text."""
        return next(self.find(text.encode("utf-8", "surrogatepass")), None) is not None

    def find(self, data: bytes) -> Iterator[int]:
        """Where protected names stand in a text in UTF-8: the bytes at which they begin, each name once."""
        last = 0
        for exception in self._exceptions:
            # A number, so that what stands around it does not come together.
            data = exception.sub(lambda found: b"0" * len(found[0]), data)
        for start, block in _blocks(data):
            for begin, end in self._look.parts(block):
                text = block[begin:end].decode("utf-8", "replace")
                for first, behind in self.read(text):
                    place, until = (start + begin + len(text[:at].encode("utf-8", "replace")) for at in (first, behind))
                    # Pieces overlap, and a name is not to be told twice.
                    if place >= last:
                        yield place
                    last = max(last, until)

    def read(self, text: str) -> list[tuple[int, int]]:
        """Where protected names stand in a text that is read word by word, as from where to where; none touches another."""
        found = {span for version, tokens in _readings(text) for span in self._spans(version, tokens)}
        spans: list[tuple[int, int]] = []
        for first, behind in sorted(found):
            if spans and first < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(behind, spans[-1][1]))
            else:
                spans.append((first, behind))
        return spans

    def _spans(self, text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Where names stand in a text that is read as these words."""
        meanings = [self._book(token.word) for token in tokens]
        if any(meanings):
            for first, last in names_in(Text(text, tokens, meanings), self._names):
                yield tokens[first].start, tokens[last].end


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """A text in pieces that overlap, each from between two words where there is such a place; and where each begins."""
    start = 0
    while start + _BLOCK + _OVERLAP < len(data):
        end = start_of_word(data, start + _BLOCK)
        while data[end] & 0xC0 == 0x80:
            end -= 1
        yield start, data[start : end_of_word(data, end + _OVERLAP)]
        start = end
    yield start, data[start:]


def _readings(text: str) -> Iterator[tuple[str, list[Token]]]:
    """The words of a text in each way in which it can be read: with and without its wrappings, and what is divided as one."""
    plain = resolved(text)
    for version in dict.fromkeys((text, plain, without_tags(plain))):
        tokens = [Token(bare(found[0]), *found.span()) for found in _TOKEN.finditer(version)]
        yield version, tokens
        if _HAS_GLUE.search(version):
            glued = _GLUED.finditer(version)
            yield version, [Token(NO_LETTER.sub("", found[0]) or found[0], *found.span()) for found in glued]
        if IS_CAMEL.search(version):
            yield version, list(_camel(tokens))
        yield from ((version, reading) for found in _SPACED.finditer(version) for reading in _spaced(found))


def _spaced(found: re.Match[str]) -> Iterator[list[Token]]:
    """Letters with spaces between, as one word and as two: nobody can tell where one ends."""
    word = NO_LETTER.sub("", found[0])
    yield [Token(word, *found.span())]
    for at in range(2, len(word) - 1) if len(word) <= _LONGEST else ():
        yield [Token(word[:at], found.start(), found.start()), Token(word[at:], found.start(), found.end())]


def _camel(tokens: Iterable[Token]) -> Iterator[Token]:
    """Words with capitals inside, divided before these."""
    for token in tokens:
        if not IS_CAMEL.search(token.word):
            yield token
            continue
        is_whole = len(token.word) == token.end - token.start
        for part in CAMEL.finditer(token.word):
            start, end = (token.start + part.start(), token.start + part.end()) if is_whole else token[1:]
            yield Token(part[0], start, end)
