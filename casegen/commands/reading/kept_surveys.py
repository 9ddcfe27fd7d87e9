"""Surveys in the store: found by the digest of all that they were made from, and veiled where they know what is not published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casegen.commands.reading.assets import digests_of
from casegen.commands.reading.gathering import Gathered
from casegen.commands.reading.store_keys import reverse_key
from casegen.output.sealed import veiled
from casegen.publication.reverse import Reverse, read_reverse, write_reverse
from casegen.publication.survey import Survey
from casegen.publication.survey_bytes import read_survey, write_survey
from casegen.values.diagnostics import Diagnostic
from casegen.values.digests import digest_plain

_OPEN, _VEILED = b"o", b"v"
_ROOM = 1 << 16


@dataclass(frozen=True)
class Asked:
    """What a survey is made from: what was gathered, a day, the version of the program. `outers` are the digests of the cards."""

    gathered: Gathered
    as_of: date
    code: bytes
    outers: Mapping[str, bytes]

    @cached_property
    def key(self) -> bytes:
        """The digest of all that a survey is made from, under which it lies."""
        return digest_plain("key of a survey", *self._parts)

    @cached_property
    def secret(self) -> bytes:
        """What only who has all documents can tell, those that are not published too: no digest of their cards is kept."""
        return digest_plain("secret of a survey", *self._parts)

    @cached_property
    def _parts(self) -> tuple[object, ...]:
        gathered = self.gathered
        # The address of the site is on pages; of it a survey says only whether there is one.
        has_address = gathered.base.settings.fields.url is not None
        assets = tuple(sorted(digests_of(gathered.assets).items()))
        days = tuple(sorted((path, str(day)) for path, day in gathered.history.days.items()))
        cards = tuple(sorted(self.outers.items()))
        return self.code, gathered.base_files, has_address, str(self.as_of), assets, cards, days


@dataclass(frozen=True, slots=True)
class Kept:
    """A survey from the store, that of everything where there is more, and what is wrong between documents."""

    survey: Survey
    whole: Survey | None
    problems: list[Diagnostic]

    @property
    def surveys(self) -> list[Survey]:
        """Both surveys, or the only one."""
        return [self.survey, *([self.whole] if self.whole is not None else [])]


def read_kept(asked: Asked) -> Kept | None:
    """What is kept of a survey; None where there is nothing, or it cannot be read."""
    found = _get(asked, asked.key)
    if found is None:
        return None
    (survey, problems), *others = (read_survey(one, asked.gathered.base, asked.as_of) for one in found)
    return Kept(survey, others[0][0] if others else None, problems)


def read_reverses(asked: Asked) -> list[Reverse] | None:
    """Who asks whom in the kept surveys. It lies apart: a build in which no card has changed does not read it."""
    found = _get(asked, reverse_key(asked.key))
    return [read_reverse(one) for one in found] if found is not None else None


def keep(asked: Asked, problems: Iterable[Diagnostic], *surveys: tuple[Survey, Reverse]) -> None:
    """Keep a survey in which nothing is wrong; with that of everything, where there is more."""
    is_open = len(surveys) == 1 and _is_all_published(surveys[0][0])
    _put(asked, asked.key, (write_survey(survey, problems) for survey, _ in surveys), is_open=is_open)
    _put(asked, reverse_key(asked.key), ([write_reverse(reverse)] for _, reverse in surveys), is_open=is_open)


def _get(asked: Asked, key: bytes) -> list[memoryview] | None:
    data = asked.gathered.shelf.store.get(key)
    if data is None:
        return None
    rest = memoryview(data if data[:1] == _OPEN else _VEILED + veiled(data[1:], asked.secret + key))[1:]
    found = []
    while length := int.from_bytes(rest[:8], "little"):
        found.append(rest[8 : 8 + length])
        rest = rest[8 + length :]
    return found


def _put(asked: Asked, key: bytes, parts: Iterable[Iterable[bytes]], *, is_open: bool) -> None:
    # Never twice in memory: of a large publication it is some hundred million bytes.
    data = bytearray(_OPEN)
    for part in parts:
        start = len(data) + 8
        data += bytes(8)
        for piece in part:
            data += piece
        data[start - 8 : start] = (len(data) - start).to_bytes(8, "little")
    if not is_open:
        # Names and titles of drafts, and of whoever has no page, must not be read off the store, nor how many there are.
        plain = bytes(data[1:])
        data = bytearray(_VEILED + veiled(plain + bytes(-len(plain) % _ROOM), asked.secret + key))
    asked.gathered.shelf.store.put(key, data)


def _is_all_published(survey: Survey) -> bool:
    """Whether everything that a survey knows stands on the site: no document is without a page but merged people."""
    targets = survey.targets
    return all(kind == "person" and id in targets.merged for kind, id in targets.without_page) and not targets.broken
