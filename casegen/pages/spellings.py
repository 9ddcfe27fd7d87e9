"""Every spelling of a person, as written and as an index lists it; and the data that maps each to the people who bear it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casegen.pages.edition import Edition
from casegen.pages.views.indexes import NamesView
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import Link
from casegen.publication.types import PersonHead
from casegen.values.languages import Phrase
from casegen.values.names import variant_index_form


class Spelling(NamedTuple):
    """A name as written, and as an index lists it."""

    written: Phrase
    listed: Phrase


def spellings_of(person: PersonHead) -> Iterator[Spelling]:
    """The names of a person in every language, then the variants; two may be equal."""
    names = person.name.by_lang
    pairs = [(name, person.sort[lang]) for lang, name in names.items()]
    for (lang, name), (_, listed) in zip(names.items(), pairs, strict=True):
        yield Spelling(Phrase(name, lang), Phrase(listed, lang))
    for variant in person.variants:
        lang = variant.lang or next(iter(names))
        listed = variant_index_form(variant.value, variant.kind, pairs)
        yield Spelling(Phrase(variant.value, lang), Phrase(listed, lang))


def names_address(edition: Edition) -> str | None:
    """The address of the data of an edition that tells whom each spelling means; None when there is none."""
    publication = edition.publication
    if "search" not in publication.settings.outputs or not publication.heads.people:
        return None
    return edition.address("") + "data/names.json"


def names_page(edition: Edition, address: str) -> Page:
    """Whom each spelling means: names and variants as written, and names as an index lists them."""
    found: dict[str, list[Link]] = {}
    for id, person in edition.publication.heads.people.items():
        link = edition.person(id)
        written = (spelling.written.text for spelling in spellings_of(person))
        for text in dict.fromkeys((*written, *person.sort.values())):
            found.setdefault(text, []).append(link)
    view = NamesView(tuple((text, tuple(links)) for text, links in sorted(found.items())))
    return Page(address, "names.json", edition.lang, "", view)
