"""The index of people: everyone by the letter of their name, and every other spelling of it under its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casegen.pages.edition import Edition
from casegen.pages.spellings import names_address, spellings_of
from casegen.pages.split import LARGE
from casegen.pages.views.indexes import IndexView, RowGroup
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import Link, Row
from casegen.publication.types import PersonHead
from casegen.values.addresses import slug_of
from casegen.values.languages import Phrase
from casegen.values.names import SortKey, initial, sort_key


class Line(NamedTuple):
    """A line of the index: a person under their name, or under another spelling of it. In the order of the fields."""

    order: SortKey
    is_variant: bool
    id: str
    text: Phrase


def people_index(edition: Edition) -> Page:
    """Everyone who has a page, by the letters of the reader's alphabet first; where they are many, those letters."""
    if is_large(edition):
        view = IndexView("people", (), letter_parts(edition), names=names_address(edition))
    else:
        view = IndexView("people", _groups(edition, lines_by_letter(edition)), names=names_address(edition))
    address, alternates = edition.address("person"), edition.everywhere("person")
    return Page(address, "index.html", edition.lang, "", view, section="people", alternates=alternates)


def letter_page(edition: Edition, slug: str) -> Page:
    """The lines under one letter, or under those that share an address."""
    letters = letters_by_slug(edition)[slug]
    view = IndexView("people", _groups(edition, letters), letter_parts(edition), slug)
    address, alternates = edition.address("person", f"index/{slug}"), edition.everywhere("person", f"index/{slug}")
    return Page(address, "index.html", edition.lang, ", ".join(letters), view, section="people", alternates=alternates)


def is_large(edition: Edition) -> bool:
    """Whether the index is split by letters."""
    return sum(map(len, lines_by_letter(edition).values())) > LARGE


def lines_by_letter(edition: Edition) -> dict[str, list[Line]]:
    """The lines of the index under each letter, all in the order of the reader's alphabet."""

    def by_letter() -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        initials: dict[str, str] = {}
        people = edition.publication.heads.people.values()
        for line in sorted(line for person in people for line in _lines(edition, person)):
            # What begins alike has the same initial.
            first = line.order[0][:1]
            if first not in initials:
                initials[first] = initial(line.text.text)
            found.setdefault(initials[first], []).append(line)
        return found

    return edition.once("people by letter", by_letter)


def letters_by_slug(edition: Edition) -> dict[str, list[str]]:
    """The letters of the index by the last part of the address of their page: of «Ш» that is `sh`."""
    found: dict[str, list[str]] = {}
    for letter in lines_by_letter(edition):
        found.setdefault(slug_of(letter) or "other", []).append(letter)
    return found


def letter_parts(edition: Edition) -> tuple[Row, ...]:
    """A line for each page over which the index is split, with the number of people; further spellings do not count."""

    def parts() -> tuple[Row, ...]:
        lines = lines_by_letter(edition)
        rows = []
        for slug, letters in letters_by_slug(edition).items():
            link = Link(Phrase(", ".join(letters), edition.lang), edition.address("person", f"index/{slug}"))
            people = sum(not line.is_variant for letter in letters for line in lines[letter])
            rows.append(Row(link, numbers=(("people", people),)))
        return tuple(sorted(rows, key=lambda row: edition.by_name(row.link)))

    return edition.once("letters", parts)


def _lines(edition: Edition, person: PersonHead) -> Iterator[Line]:
    """The line of a person, and one for each spelling that stands elsewhere than those before it."""
    listed = edition.index_form(person.id)
    # Signs do not count: «Пример, Иван» stands where «Пример Иван» does, and would say nothing new.
    seen = set()
    for number, text in enumerate((listed, *(spelling.listed for spelling in spellings_of(person)))):
        order = sort_key(text.text, edition.lang)
        if order[0] not in seen:
            seen.add(order[0])
            yield Line(order, number > 0, person.id, text)


def _groups(edition: Edition, letters: Iterable[str]) -> tuple[RowGroup, ...]:
    lines = lines_by_letter(edition)
    return tuple(RowGroup(letter, tuple(_row(edition, line) for line in lines[letter])) for letter in letters)


def _row(edition: Edition, line: Line) -> Row:
    person = edition.publication.heads.people[line.id]
    listed = edition.index_form(line.id)
    link = Link(listed, edition.address("person", line.id))
    if line.is_variant:
        return Row(link, variant=line.text)
    also = _rivals(person, listed.text) if person.name_unsettled else ()
    return Row(link, edition.maybe(person.description), (("cases", len(person.cases)),), also=also)


def _rivals(person: PersonHead, listed: str) -> tuple[Phrase, ...]:
    """The spellings on which the sources of an unsettled name disagree: variants of that kind, else all variants."""
    spellings = list(spellings_of(person))[len(person.name.by_lang) :]
    alike = [s for s, variant in zip(spellings, person.variants, strict=True) if variant.kind == "spelling"]
    found = dict.fromkeys(spelling.listed for spelling in alike or spellings)
    return tuple(phrase for phrase in found if phrase.text != listed)
