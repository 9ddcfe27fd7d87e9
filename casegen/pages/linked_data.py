"""A person for machines: the terms of schema.org that JSON-LD on their page says, and never more than the page does."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.pages.edition import Edition
from casegen.publication.types import Person
from casegen.values.dates import PartialDate


def linked_person(edition: Edition, person: Person) -> Mapping[str, str | tuple[str, ...]]:
    """A `Person` of schema.org. Of somebody under a pseudonym the pseudonym alone: the rest would help to find them."""
    name = edition.say(person.name).text
    found: dict[str, str | tuple[str, ...]] = {"@context": "https://schema.org", "@type": "Person", "name": name}
    if person.pseudonym:
        return found
    others = dict.fromkeys((*person.name.by_lang.values(), *(variant.value for variant in person.variants)))
    url = edition.publication.settings.url
    said: dict[str, str | tuple[str, ...] | None] = {
        "alternateName": tuple(other for other in others if other != name),
        "description": edition.say(person.description).text if person.description else None,
        "birthDate": _machine(person.born),
        "deathDate": _machine(person.died),
        "url": url + edition.address("person", person.id) if url else None,
        "sameAs": person.same_as,
    }
    return found | {term: value for term, value in said.items() if value}


def _machine(when: PartialDate | None) -> str | None:
    """A date in ISO 8601, where that says no more than is known."""
    return when.iso if when is not None else None
