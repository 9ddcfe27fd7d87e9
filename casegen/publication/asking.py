"""What a document asks of others, and what tells it: so much of a card as has to be in memory while pages are made."""

from __future__ import annotations

from functools import lru_cache

from casegen.content.cards import Card
from casegen.content.fields import CaseFields
from casegen.publication.identity import role_of
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """What a document or a translation asks of others, as its card says it.

    `roles` are those of the people of a case, in their order; `related` and `dossiers` are ids. Of `named`, `authorities`,
    `mentions`, `cited`, `pages`, `photos`, `name_pairs` and `sources` the facts of the card tell.
    """

    lang: str | None
    path: str
    digest: bytes
    roles: tuple[str, ...]
    related: tuple[str, ...]
    dossiers: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]
    cited: tuple[str, ...]
    pages: bytes
    named: tuple[str, ...]
    authorities: tuple[str, ...]
    photos: tuple[str, ...]
    name_pairs: tuple[str, ...]
    sources: bytes
    has_countries: bool


def asking_of(card: Card) -> Asking:
    """What a document asks, by its card."""
    fields, facts = card.fields, card.facts
    case = fields if isinstance(fields, CaseFields) else None
    return Asking(
        card.name.lang,
        card.path,
        card.digest,
        _one(tuple(role_of(entry, index) for index, entry in enumerate(case.people))) if case else (),
        tuple(other.case for other in case.related) if case else (),
        tuple(case.dossiers) if case else (),
        facts.mentions,
        facts.cited,
        facts.pages,
        facts.named,
        facts.authorities,
        facts.photos,
        facts.name_pairs,
        facts.sources,
        bool(facts.countries),
    )


@lru_cache(1 << 10)
def _one(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The same object for equal values: the people of most cases have the same few roles."""
    return roles
