"""Converts the bodies that could take for ever, in a process that is killed when one takes too much."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from casegen.commands.processes.killable import Kept, Limits
from casegen.content.cards import lang_of
from casegen.content.documents import Body, ContentFile, Document, read_document
from casegen.content.settings import Settings
from casegen.content.text import quotable
from casegen.publication.types import Prose, ProseLink
from casegen.rendering.harmless import heaviest, is_harmless
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.photos import Photo

if TYPE_CHECKING:
    from casegen.rendering.markdown import Converter

LIMITS = Limits(cpu=5, clock=60, memory=512_000_000)
"""What a file may take. Of this repository the longest body takes some 5 ms."""

SHARED = replace(LIMITS, clock=600)
"""What a batch may take, each of whose files may take as much of the rest as `LIMITS` says."""

# So deep may the recursions of Markdown get: the same wherever a body is converted, so that the result is the same too.
_DEPTH = 900


# Of so many bodies it is known what is wrong with them, if anything.
_REMEMBERED = 32


class Order(NamedTuple):
    """A body that is to be converted, and the references to the addresses in it."""

    prose: Prose
    references: Mapping[str, str]


class Press:
    """Converts bodies in one process that is kept from one to the next, and is made anew after it was killed."""

    limits = LIMITS

    def __init__(self) -> None:
        self._convert = Kept(convert_one, self.limits)
        self._known: dict[tuple[str, int, str, str], Diagnostic | None] = {}

    def __call__(self, prose: Prose, references: Mapping[str, str]) -> tuple[str, list[Diagnostic]]:
        """The sanitised HTML of a body, and what is wrong with it: also that it takes too much."""
        found = self._convert(Order(prose, references))
        return found if found is not None else ("", [_too_costly(prose.file)])

    def problem(self, body: Body, lang: str) -> Diagnostic | None:
        """Why a body cannot be converted, found out before anybody knows where its references lead; None if it can."""
        if is_harmless(Prose(lang, body.text)):
            return None
        key = _key(body, lang)
        if key not in self._known:
            self.learn(body, lang, self._problem(body, lang))
        return self._known[key]

    def learn(self, body: Body, lang: str, problem: Diagnostic | None) -> None:
        """Remember of a body why it cannot be converted: who reads it again would find out the same, some seconds later."""
        self._known[_key(body, lang)] = problem
        if len(self._known) > _REMEMBERED:
            self._known.pop(next(iter(self._known)), None)

    def problems(self, files: Mapping[str, bytes], settings: Settings) -> list[Diagnostic]:
        """Why the bodies of some files cannot be converted, of those that can be read at all."""
        found = [self.problem(body, lang) for body, lang in _suspects(files, settings)]
        return [problem for problem in found if problem is not None]

    def unknown(self, files: Mapping[str, bytes], settings: Settings) -> list[tuple[Body, str]]:
        """The bodies of some files, each with its language, of which `problem` has to find out what is wrong with them."""
        return [
            (body, lang)
            for body, lang in _suspects(files, settings)
            if not is_harmless(Prose(lang, body.text)) and _key(body, lang) not in self._known
        ]

    def close(self) -> None:
        """End the process."""
        self._convert.close()

    def _problem(self, body: Body, lang: str) -> Diagnostic | None:
        prose = _resolved(body, lang)
        _, found = self(prose, {address: f"../..{address}" for address in (_ADDRESS, *_PHOTO.addresses)})
        problem = next((one for one in found if one.code in ("too-costly", "body-too-complex")), None)
        line = heaviest(body.text)
        if problem is None or line is None:
            return problem
        return replace(problem, span=Span(body.path, body.line + line, 1))


def convert_one(order: Order) -> tuple[str, list[Diagnostic]]:
    """Convert a body. Runs in a process of its own."""
    from casegen.rendering.bodies import convert

    sys.setrecursionlimit(_depth() + _DEPTH)
    return convert(_converter(), order.prose, order.references.__getitem__)


@cache
def _converter() -> Converter:
    from casegen.rendering.markdown import Converter

    return Converter()


def _depth() -> int:
    frame, depth = sys._getframe(), 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


_ADDRESS = "/cases/ivan-primer/"
_PHOTO = Photo(b"", 1600, 1200)


def _key(body: Body, lang: str) -> tuple[str, int, str, str]:
    """What decides whether a body can be converted, and where it is said to stand."""
    return body.path, body.line, body.text, lang


def _suspects(files: Mapping[str, bytes], settings: Settings) -> Iterator[tuple[Body, str]]:
    """The bodies of some files, each with its language, that may not be harmless."""
    for path, data in files.items():
        # What holds of a whole file holds of its body.
        if is_harmless(Prose("", quotable(data))):
            continue
        document, _ = read_document(ContentFile(path, data), settings.vocabulary)
        if isinstance(document, Document):
            yield document.body, lang_of(document, settings.fields.languages)


def _resolved(body: Body, lang: str) -> Prose:
    """A body in which every reference leads somewhere: so much at least is made of it on a page."""
    links, citations, photos = dict[str, ProseLink](), dict[str, int](), dict[str, Photo]()
    for reference in body.references:
        if reference.form in ("wiki", "file"):
            links[reference.target] = ProseLink("case", "", _ADDRESS, reference.text or "Иван Пример", lang)
        elif reference.form == "citation":
            citations[reference.target] = len(citations) + 1
        elif reference.form == "image":
            photos[reference.target] = _PHOTO
    return Prose(lang, body.text, links, citations, body.path, photos)


def too_costly(path: str) -> Diagnostic:
    """The error about a file that takes more than a file may."""
    message = (
        f"to check this file takes more than {LIMITS.cpu:.0f} seconds of computing or {LIMITS.memory // 1_000_000} MB"
    )
    return Diagnostic("too-costly", Span(path), message, _HELP)


def _too_costly(path: str) -> Diagnostic:
    message = (
        f"to convert this text takes more than {LIMITS.cpu:.0f} seconds of computing or {LIMITS.memory // 1_000_000} MB"
    )
    return Diagnostic("too-costly", Span(path), message, _HELP)


_HELP = (
    "something stands in it thousands of times, such as brackets, backticks or footnotes: delete it, or divide the text"
)
