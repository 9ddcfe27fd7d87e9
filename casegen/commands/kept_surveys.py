"""Surveys in the store: found by the digest of all that they were made from, and veiled where they know what is not published."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casegen.commands.assets import digests_of
from casegen.commands.gathering import Gathered
from casegen.output.sealed import veiled
from casegen.publication.reverse import Reverse
from casegen.publication.survey import Survey
from casegen.publication.survey_bytes import read_survey, write_survey
from casegen.values.diagnostics import Diagnostic
from casegen.values.digests import digest_plain

_OPEN, _VEILED = b"o", b"v"


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
        return digest_plain("survey", *self._parts)

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
    """A survey from the store, that of everything where there is more, and what is wrong between documents.

    `reverses` are the bytes of who asks whom in either.
    """

    survey: Survey
    whole: Survey | None
    problems: list[Diagnostic]
    reverses: tuple[bytes, ...]

    @property
    def surveys(self) -> list[tuple[Survey, bytes]]:
        """Both surveys, or the only one, each with its reverse."""
        found = [self.survey, *([self.whole] if self.whole is not None else [])]
        return list(zip(found, self.reverses, strict=True))


def read_kept(asked: Asked) -> Kept | None:
    """What is kept of a survey; None where there is nothing, or it cannot be read."""
    data = asked.gathered.shelf.store.get(asked.key)
    if data is None:
        return None
    written = data[1:] if data[:1] == _OPEN else veiled(data[1:], asked.secret)
    found = [read_survey(one, asked.gathered.base, asked.as_of) for one in marshal.loads(written)]  # noqa: S302  # our own
    whole = found[1].survey if len(found) > 1 else None
    return Kept(found[0].survey, whole, found[0].problems, tuple(one.reverse for one in found))


def keep(
    asked: Asked,
    published: tuple[Survey, Iterable[Diagnostic], Reverse],
    everything: tuple[Survey, Reverse] | None,
) -> None:
    """Keep a survey in which nothing is wrong; with that of everything, where there is more."""
    written = [write_survey(*published)]
    if everything is not None:
        written.append(write_survey(everything[0], (), everything[1]))
    data = marshal.dumps(tuple(written))
    is_open = everything is None and _is_all_published(published[0])
    # Names and titles of drafts, and of whoever has no page, must not be read off the store.
    asked.gathered.shelf.store.put(asked.key, _OPEN + data if is_open else _VEILED + veiled(data, asked.secret))


def _is_all_published(survey: Survey) -> bool:
    """Whether everything that a survey knows stands on the site: no document is without a page but merged people."""
    targets = survey.targets
    return all(kind == "person" and id in targets.merged for kind, id in targets.without_page) and not targets.broken
