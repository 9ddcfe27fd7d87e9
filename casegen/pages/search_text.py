"""The index of texts behind the small one: under which keys the text of a page is found, and the files of keys.

A key lies in the file that its checksum names, since nobody looks for the beginning of a word in a text: `t-5`. A new
text changes the lines of its words alone. What very many documents have lies in a file of its own, `x-sid`, so that
whoever looks for its neighbour does not pay for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from html import unescape
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from casegen.content.documents import Kind
from casegen.pages.search_index import KINDS, file_name
from casegen.pages.views.page import View
from casegen.pages.views.subjects import CaseView, CountryView, DossierView, PersonView, ProseView
from casegen.publication.types import Heads, Prose
from casegen.publication.world import Key
from casegen.values.languages import Phrase
from casegen.values.search_terms import text_keys

_FULL = 8
"""About so many documents have the text of a file of keys: a document has some 150 keys."""
_OFTEN = 3
"""What is said so often in a text is more than a mention."""
_LONGEST = 40
"""Longer words are none that anybody writes into a field."""
_LONG = 3_000
"""A line of so many signs, of some 700 documents, lies in a file of its own."""
_ASIDE = "*"
_TAG = re.compile(r'<(/?[a-z0-9]+)(?:[^<>"]|"[^"]*")*>|<!--.*?-->', re.DOTALL)
_WITHIN_WORDS = frozenset(("a", "abbr", "b", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "u"))


class Posting(NamedTuple):
    """That a document has a key: often or not, the sign of its kind, its reference."""

    often: bool
    sign: str
    reference: str


def documents_of(heads: Heads) -> list[Key]:
    """Every document that can be found, of each kind in the order of its index."""
    of_kinds: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("person", heads.people),
        ("case", heads.cases),
        ("dossier", heads.dossiers),
        ("country", heads.countries),
        ("page", heads.pages),
    )
    return [(kind, id) for kind, ids in of_kinds for id in ids]


# ── the words of a text ──────────────────────────────────────────────────────────────────────────────────────────────


def body_of(view: View) -> Prose | None:
    """The body of a page of something that can be found."""
    has_one = CaseView | PersonView | CountryView | DossierView | ProseView
    return view.body if isinstance(view, has_one) else None


def phrases_of(view: View) -> Iterator[Phrase]:
    """What a page says besides its body; its title, its summary and its names are in the small index."""
    if isinstance(view, CaseView):
        yield from _told(view)
    if isinstance(view, PersonView) and view.occupation is not None:
        yield view.occupation
    if isinstance(view, CaseView | PersonView):
        yield from (text for own in view.own for text in own.texts if own.kind != "url")
        yield from (correction.text for correction in view.corrections)


def _told(view: CaseView) -> Iterator[Phrase]:
    found: list[Phrase | None] = []
    for event in view.events:
        found += [event.text, event.place, event.authority.text if event.authority else None, event.note]
        found += event.other_criteria
    for point in view.contested:
        found += [point.question, *chain.from_iterable((version.by, version.text) for version in point.versions)]
    for finding in view.recognition:
        found += [finding.body, finding.finding, *finding.other_criteria]
    for part in view.people:
        found += [part.note, *(charge.text for charge in part.charges)]
    return (phrase for phrase in found if phrase is not None)


def words_in(phrases: Iterable[Phrase], html: str, lang: str) -> bytes:
    """The keys of what a page says, and of its converted body: those that stand there often, and all others."""
    texts = [*phrases, Phrase(text_of(html), lang)]
    found = Counter(key for text in texts for key in text_keys(text.text, text.lang) if len(key) <= _LONGEST)
    often = sorted(key for key, times in found.items() if times >= _OFTEN)
    others = sorted(key for key, times in found.items() if times < _OFTEN)
    return _packed(often, others)


def text_of(html: str) -> str:
    """The text of HTML that the sanitiser has written. Tags of letters within a word do not part it."""
    return unescape(_TAG.sub(lambda tag: "" if tag[1] and tag[1].lstrip("/") in _WITHIN_WORDS else " ", html))


def both(pages: Iterable[bytes]) -> bytes:
    """The words of a document, of those of its pages."""
    parts = list(pages)
    if len(parts) == 1:
        return parts[0]
    often = {key for part in parts for key in _unpacked(part)[0]}
    others = {key for part in parts for key in _unpacked(part)[1]}
    return _packed(sorted(often), sorted(others - often))


def _packed(often: list[str], others: list[str]) -> bytes:
    return "\0".join(("\n".join(often), "\n".join(others))).encode()


def _unpacked(words: bytes) -> tuple[list[str], list[str]]:
    often, _, others = words.decode().partition("\0")
    return often.split("\n") if often else [], others.split("\n") if others else []


def postings(words: bytes, sign: str, reference: str) -> Mapping[str, Posting]:
    """The keys of a document, each with what is said of the document there."""
    often, others = _unpacked(words)
    return {
        key: Posting(is_often, sign, reference) for keys, is_often in ((often, True), (others, False)) for key in keys
    }


# ── the files of keys ────────────────────────────────────────────────────────────────────────────────────────────────


def number_of_files(documents: int) -> int:
    """How many files the texts of so many documents fill: a power of two, so that it seldom changes."""
    return 1 << (documents // _FULL).bit_length()


def file_of_key(key: str, files: int) -> int:
    """In which of the files a key lies."""
    return crc32(key.encode()) % files


class _Numbers(dict[str, int]):
    """In which of the files each key lies, found out once."""

    def __init__(self, files: int) -> None:
        super().__init__()
        self._files = files

    def __missing__(self, key: str) -> int:
        self[key] = number = file_of_key(key, self._files)
        return number


def joined(
    documents: Iterable[tuple[str, str, bytes]], files: int, wanted: Container[int]
) -> dict[int, dict[str, str]]:
    """The lines of the `wanted` ones among the files of keys. `documents` are (sign of the kind, reference, words)."""
    numbers = _Numbers(files)
    by_kind = {sign: (defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)) for sign in KINDS.values()}
    for sign, reference, words in documents:
        for keys, found in zip(_unpacked(words), by_kind[sign], strict=True):
            for key in keys:
                if numbers[key] in wanted:
                    found[key].append(reference)
    groups = defaultdict[str, str](str), defaultdict[str, str](str)
    for sign, kind in by_kind.items():
        for found, all_kinds in zip(kind, groups, strict=True):
            for key, references in found.items():
                all_kinds[key] += f" {sign}{''.join(sorted(references))}"
    often, others = groups
    lines: dict[int, dict[str, str]] = {}
    for key in sorted({*often, *others}):
        line = _line(key, often.get(key, "")[1:], others.get(key, "")[1:])
        lines.setdefault(numbers[key], {})[key] = line
    return lines


def patched(line: str, key: str, gone: Iterable[Posting], come: Iterable[Posting]) -> str | None:
    """The line of a key, which may be empty, without some postings and with others; None where it is not what it should be."""
    fields = [*(line or key).split("\t"), "", ""]
    groups = {is_often: _parted(fields[at]) for at, is_often in ((1, True), (2, False))}
    for posting in gone:
        inside = groups[posting.often].get(posting.sign, [])
        at = bisect_left(inside, posting.reference)
        if inside[at : at + 1] != [posting.reference]:
            return None
        del inside[at]
    for posting in come:
        inside = groups[posting.often].setdefault(posting.sign, [])
        at = bisect_left(inside, posting.reference)
        if inside[at : at + 1] == [posting.reference]:
            return None
        inside.insert(at, posting.reference)
    often, others = (_grouped(groups[is_often]) for is_often in (True, False))
    return _line(key, often, others) if often or others else ""


def _line(key: str, often: str, others: str) -> str:
    return f"{key}\t{often}\t{others}".rstrip("\t")


def _parted(groups: str) -> dict[str, list[str]]:
    return {group[0]: [group[at : at + 4] for at in range(1, len(group), 4)] for group in groups.split(" ") if group}


def _grouped(by_kind: Mapping[str, list[str]]) -> str:
    return " ".join(f"{sign}{''.join(by_kind[sign])}" for sign in KINDS.values() if by_kind.get(sign))


def files_of(number: int, lines: Mapping[str, str]) -> dict[str, str]:
    """The texts of a file of keys and of those beside it, by name."""
    files, kept = {}, []
    for key, line in sorted(lines.items()):
        is_long = len(line) > _LONG
        kept.append(f"{key}\t{_ASIDE}" if is_long else line)
        if is_long:
            files[aside(key)] = line
    return {f"t-{number}": "\n".join(kept), **files}


def lines_of(text: str) -> dict[str, str]:
    """The lines of a file of keys, by key."""
    return {line.partition("\t")[0]: line for line in text.split("\n") if line}


def is_aside(line: str) -> bool:
    """Whether the line of a key lies in a file of its own."""
    return line.endswith(f"\t{_ASIDE}")


def aside(key: str) -> str:
    """The name of the file of a key that very many documents have."""
    return file_name("x", key)
