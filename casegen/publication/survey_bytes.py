"""A survey as bytes, of which only what is asked for is read: a page of one case wants a few of ten thousand entries."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from casegen.content.corpus import Base
from casegen.content.photos import Asset
from casegen.publication.case_types import Correction
from casegen.publication.custody_types import Custody, Moment
from casegen.publication.held import Held, Series
from casegen.publication.identity import Entry, People
from casegen.publication.known_as import KnownAs
from casegen.publication.own_types import Term
from casegen.publication.survey import Survey
from casegen.publication.targets import Target, Targets
from casegen.publication.types import CaseHead, Country, Dossier, PersonHead, ProsePage, Related
from casegen.publication.world import Key
from casegen.values.codec import dumps, loads
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import Text

K = TypeVar("K", str, Key)
T = TypeVar("T")

_THINGS: Mapping[str, Any] = {
    "cases": CaseHead,
    "persons": PersonHead,
    "countries": Country,
    "dossiers": Dossier,
    "terms": Term,
    "pages": ProsePage,
    "backlinks": tuple[Related, ...],
    "moments": tuple[Moment, ...],
    "custody": Custody,
    "held": Held,
    "series": Series,
    "corrections": tuple[Correction, ...],
}
_PEOPLE: Mapping[str, Any] = {
    "names": Text,
    "entries": tuple[Entry, ...],
    "spellings": frozenset[str],
    "known_as": KnownAs,
    "initials": tuple[str, ...],
}
_TARGETS: Mapping[str, Any] = {"targets": Target}
_ASSETS = Mapping[str, Asset]
_LENGTH = 8


def write_survey(survey: Survey, problems: Iterable[Diagnostic]) -> Iterator[bytes]:
    """The bytes of a survey in which nothing is broken, and of what is wrong between documents.

    They name what is held back, if anything is. They come in pieces, for all of them are a large part of the memory of a
    build: the sections, then the rest with where each section ends, and how long that is.
    """
    people, targets = survey.people, survey.targets
    of: Mapping[str, Any] = {"targets": targets.pages}
    ends, end = {}, 0
    for owner, kinds in ((survey, _THINGS), (people, _PEOPLE), (None, _TARGETS)):
        for name, kind in kinds.items():
            section = _each(of[name] if owner is None else getattr(owner, name), kind)
            end += len(section)
            ends[name] = end
            yield section
            # Not to be there while the next one is made.
            del section
    rest = marshal.dumps(
        {
            "ends": ends,
            "with_page": people.with_page,
            "merged": dict(people.merged),
            "without_page": targets.without_page,
            "held_keys": targets.held,
            "held_names": people.held,
            "shared": targets.shared,
            "assets": dumps(survey.assets, _ASSETS),
            "totals": dict(survey.totals),
            "planned": survey.planned,
            "tombstones": dict(survey.tombstones),
            "problems": dumps(tuple(problems), tuple[Diagnostic, ...]),
        }
    )
    yield rest
    yield len(rest).to_bytes(_LENGTH, "little")


def read_survey(data: bytes | memoryview, base: Base, as_of: date) -> tuple[Survey, list[Diagnostic]]:
    """The survey that `write_survey` wrote, and the problems."""
    length, stop = int.from_bytes(data[-_LENGTH:], "little"), len(data) - _LENGTH
    found = marshal.loads(data[max(stop - length, 0) : stop])  # noqa: S302  # our own bytes, checked by who stored them
    sections, start = {}, 0
    for name, end in found["ends"].items():
        sections[name] = bytes(data[start:end])
        start = end
    things: dict[str, Any] = {name: _Section(sections[name], kind) for name, kind in _THINGS.items()}
    who: dict[str, Any] = {name: _Section(sections[name], kind) for name, kind in _PEOPLE.items()}
    people = People(with_page=found["with_page"], merged=found["merged"], held=found["held_names"], **who)
    targets = Targets(
        base.settings.fields.languages,
        _Section(sections["targets"], Target),
        found["without_page"],
        found["held_keys"],
        merged=found["merged"],
        shared=found["shared"],
    )
    plain: dict[str, Any] = {name: found[name] for name in ("totals", "planned", "tombstones")}
    assets = loads(found["assets"], _ASSETS)
    survey = Survey(base=base, as_of=as_of, people=people, targets=targets, assets=assets, **plain, **things)
    return survey, list(loads(found["problems"], tuple[Diagnostic, ...]))


def with_rows(things: Mapping[K, T], rows: Mapping[K, T | None]) -> Mapping[K, T]:
    """The same things with other rows; None for one that is gone. Those that are new stand where the order of the keys puts them."""
    if not rows:
        return things
    if isinstance(things, _Section):
        return things.with_rows(rows)
    found = {key: thing for key, thing in {**things, **rows}.items() if thing is not None}
    return found if rows.keys() <= things.keys() else dict(sorted(found.items()))


def _each(things: Mapping[K, Any], kind: Any) -> bytes:
    """The keys, where each thing ends, and the things one after the other: quick to load, however many there are."""
    if isinstance(things, _Section):
        return things.written
    return _joined(things, (dumps(thing, kind) for thing in things.values()))


def _joined(keys: Iterable[Any], parts: Iterable[bytes | memoryview]) -> bytes:
    data, ends = bytearray(), array("Q")
    for part in parts:
        # One after the other: a hundred thousand of them at once leave holes in the memory.
        data += part
        ends.append(len(data))
    return marshal.dumps((tuple(keys), ends.tobytes(), data))


class _Section(Mapping[Any, Any]):
    """The things that `_each` wrote: of what nobody asks for not even the keys are read."""

    def __init__(self, written: bytes, kind: Any) -> None:
        self.written = written
        self._kind = kind
        self._made: dict[Any, Any] = {}

    @cached_property
    def _parts(self) -> tuple[tuple[Any, ...], memoryview, bytes]:
        keys, ends, data = marshal.loads(self.written)  # noqa: S302  # our own bytes, checked by who stored them
        return keys, memoryview(ends).cast("Q"), data

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        return {key: number for number, key in enumerate(self._parts[0])}

    def __getstate__(self) -> dict[str, Any]:
        """For another process, which reads what it needs itself."""
        return {"written": self.written, "_kind": self._kind, "_made": {}}

    def with_rows(self, rows: Mapping[Any, Any]) -> _Section:
        """The same with other rows; all others are taken over as they are written."""
        keys, ends, data = self._parts
        view, start = memoryview(data), 0
        parts: dict[Any, bytes | memoryview] = {}
        for key, end in zip(keys, ends, strict=True):
            parts[key] = view[start:end]
            start = end
        for key, row in rows.items():
            if row is None:
                parts.pop(key, None)
            else:
                parts[key] = dumps(row, self._kind)
        if not rows.keys() <= self._numbers.keys():
            parts = dict(sorted(parts.items()))
        return _Section(_joined(parts, parts.values()), self._kind)

    def __getitem__(self, key: Any) -> Any:
        if key not in self._made:
            number, (_, ends, data) = self._numbers[key], self._parts
            self._made[key] = loads(data[ends[number - 1] if number else 0 : ends[number]], self._kind)
        return self._made[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._parts[0])

    def __len__(self) -> int:
        return len(self._parts[0])

    def __contains__(self, key: object) -> bool:
        return key in self._numbers
