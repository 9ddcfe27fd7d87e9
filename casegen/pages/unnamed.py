"""What pages show of others without what these are called: of a page on which nobody's name is looked at, that is all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from casegen.pages.edition import Edition
from casegen.pages.spot import Spot
from casegen.pages.spots import letter_spots, shard_spots
from casegen.publication.survey import Survey
from casegen.publication.types import CaseHead, PersonHead, Publication
from casegen.values.languages import Text
from casegen.values.lazy import LazyMap

_KEPT = 1 << 10
_LISTS = frozenset({"", "case", "person", "country", "dossier", "term"})


def may_be_unnamed(spot: Spot) -> bool:
    """Whether what stands at a spot says nothing of how others are called but in lists that notice who looks at them (`Edition.named`)."""
    if spot.is_record:
        return False
    if spot.kind == "feed":
        return not spot.id.startswith("person/")
    if spot.kind == "case":
        return not spot.whole or bool(spot.part)
    if spot.kind == "person":
        return bool(spot.whole) and not spot.part
    return spot.kind in _LISTS


def spots_by_name(publication: Publication, editions: Mapping[str, Edition]) -> tuple[Spot, ...]:
    """The spots of which there are more or less as people are called: the letters of their index, the files of the search index."""
    return tuple(sorted([*chain.from_iterable(map(letter_spots, editions.values())), *shard_spots(publication)]))


def is_by_name(spot: Spot) -> bool:
    """Whether a spot is one of those."""
    return spot.kind == "shard" or (spot.kind == "person" and bool(spot.part))


def unnamed(survey: Survey) -> Survey:
    """A survey in which lists know people by their ids alone."""
    return replace(
        survey,
        cases=LazyMap(survey.cases, lambda id: unnamed_case(survey.cases[id]), _KEPT),
        persons=LazyMap(survey.persons, lambda id: unnamed_person(survey.persons[id]), _KEPT),
    )


def unnamed_case(head: CaseHead) -> CaseHead:
    """What lists show of a case but for the names of its people."""
    return replace(head, people=tuple(replace(part, name=_called(part.person)) for part in head.people))


def unnamed_person(head: PersonHead) -> PersonHead:
    """What lists show of a person but for their names."""
    return replace(head, name=_called(head.id), sort={}, variants=())


def _called(id: str) -> Text:
    return Text({"und": id})
