"""Everyone in a survey, where some person files give other names than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casegen.content.fields import PersonFields
from casegen.publication.identity import People
from casegen.publication.known_as import KnownAs, initials_of_people
from casegen.publication.register import names_of, spellings_in
from casegen.publication.reverse import Reverse
from casegen.publication.survey_bytes import with_rows
from casegen.publication.world import World
from casegen.values.languages import Text
from casegen.values.names import same_spelling


def amend_people(
    people: People, reverse: Reverse, old: World, new: World, ids: Iterable[str]
) -> tuple[People, frozenset[str], frozenset[str]] | None:
    """The people, those of them who are called otherwise now, and the initials of all names that came or went.

    `old` and `new` are worlds that hold the files of `ids`, and of whoever was merged into them. None where any case means somebody
    by a name that came or went: whom, is a matter of all names.
    """
    names: dict[str, Text] = {}
    known_as: dict[str, KnownAs | None] = {}
    bearers: dict[str, frozenset[str] | None] = {}
    letters: set[str] = set()
    initials: dict[str, tuple[str, ...] | None] = {}
    for id in ids:
        was, now = (_spellings(people, world, id) for world in (old, new))
        name = names_of(new, new.originals["person", id])
        known = _known_as(new, id, name, now)
        if (was, people.names[id], people.known_as.get(id)) == (now, name, known):
            continue
        if not reverse.asked.isdisjoint(was | now):
            return None
        before = _initials(id, people.names[id], people.known_as.get(id))
        after = _initials(id, name, known)
        letters |= before | after
        names[id], known_as[id] = name, known
        for spelling in was ^ now:
            having = bearers.get(spelling, people.spellings.get(spelling)) or frozenset()
            bearers[spelling] = (having - {id} if spelling in was else having | {id}) or None
        for one in before ^ after:
            having = frozenset(initials.get(one, people.initials.get(one)) or ())
            initials[one] = tuple(sorted(having - {id} if one in before else having | {id})) or None
    return (
        replace(
            people,
            names=with_rows(people.names, names),
            known_as=with_rows(people.known_as, known_as),
            spellings=with_rows(people.spellings, bearers),
            initials=with_rows(people.initials, initials),
        ),
        frozenset(names),
        frozenset(letters),
    )


def _spellings(people: People, world: World, id: str) -> frozenset[str]:
    """All names of a person: those of their file, and of the files that were merged into it."""
    files = (id, *(old for old, into in people.merged.items() if into == id))
    return frozenset(spelling for file in files for spelling in spellings_in(world, world.originals["person", file]))


def _known_as(world: World, id: str, name: Text, spellings: Iterable[str]) -> KnownAs | None:
    """What is known of the names of a person besides the name itself."""
    fields = world.originals["person", id].fields
    is_pseudonym = isinstance(fields, PersonFields) and fields.pseudonym
    variants = sorted(set(spellings).difference(map(same_spelling, name.by_lang.values())))
    return KnownAs(tuple(variants), is_pseudonym) if variants or is_pseudonym else None


def _initials(id: str, name: Text, known: KnownAs | None) -> frozenset[str]:
    known_as: Mapping[str, KnownAs] = {id: known} if known is not None else {}
    return frozenset(initials_of_people({id: name}, known_as))
