"""Which documents and pages are looked at in a build: all, those of files that changed, or those that an amended survey touches."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from casegen.commands.building.full_text import is_text_file
from casegen.commands.building.joining import joined_files
from casegen.commands.building.work import Unit
from casegen.commands.building.workshop import Workshop
from casegen.commands.reading.store_keys import spots_key
from casegen.commands.reading.surveyed import key_of
from casegen.output.state import State
from casegen.pages.edition import Edition
from casegen.pages.spot import Spot
from casegen.pages.spots import own_spots, spots_of
from casegen.pages.unnamed import is_by_name, spots_by_name
from casegen.publication.resolve import publication_of
from casegen.publication.types import Publication
from casegen.publication.world import Key
from casegen.values.addresses import file_of
from casegen.values.digests import VERSION

if TYPE_CHECKING:
    from casegen.pages.touched import Touched


def document_units(workshop: Workshop) -> list[Unit]:
    """All documents, without their pages."""
    return [Unit(key, ()) for key in workshop.files]


def changed_units(workshop: Workshop, state: State) -> list[Unit]:
    """The documents whose files are not as they were, where nobody else says anything else of them than before."""
    publication = publication_of(workshop.survey, lambda _: None)
    return [
        Unit(key, tuple(own_spots(publication, *key)) if has_page(publication, key) else ())
        for key in sorted({key_of(path) for path in _changed_files(workshop, state)})
    ]


def all_units(workshop: Workshop) -> list[Unit]:
    """Every document with its own pages, and every other page."""
    return _units(workshop, workshop.files, _all_spots(workshop))


def touched_units(workshop: Workshop, touched: Touched, state: State) -> list[Unit] | None:
    """All in which anything may be otherwise than in the last build; None where other spots are there."""
    spots = _spots_before(workshop, touched, state)
    if spots is None:
        spots = _all_spots(workshop, workshop.tools.facets.editions)
        joined = joined_files(workshop)
        before = {path for path in state.pages if path not in joined and not is_text_file(path)}
        if before != {file_of(spot.address) for spot in spots if not spot.is_joined}:
            return None
    changed = {key_of(path) for path in _changed_files(workshop, state)} | touched.documents

    def is_asked(spot: Spot) -> bool:
        if (spot.kind, spot.id) in changed:
            return True
        if not touched.may_ask(spot):
            return False
        kept = state.pages.get(file_of(spot.address))
        return touched.asks(spot, is_named=kept is None or kept[4])

    asked = {*changed}
    found = [spot for spot in spots if is_asked(spot)]
    beside = [key for spot in found if (key := _key(spot)) in workshop.files and key not in asked]
    units = _units(workshop, [*sorted(asked), *dict.fromkeys(beside)], found)
    return [Unit(document, inside, document in asked) for document, inside, _ in units]


def has_page(publication: Publication, key: Key) -> bool:
    """Whether a document has a page of its own."""
    heads, (kind, id) = publication.heads, key
    things: Mapping[str, Mapping[str, object]] = {
        "case": heads.cases,
        "person": heads.people,
        "country": heads.countries,
        "dossier": heads.dossiers,
        "page": heads.pages,
    }
    return id in things[kind]


def _units(workshop: Workshop, documents: Iterable[Key], spots: Iterable[Spot]) -> list[Unit]:
    """Some documents with their own pages among those at some spots, and all others of these."""
    own: dict[Key, list[Spot]] = {}
    others: list[Spot] = []
    for spot in spots:
        if not spot.is_joined:
            key = _key(spot)
            (own.setdefault(key, []) if key in workshop.files else others).append(spot)
    units = [Unit(key, tuple(own.get(key, ()))) for key in documents]
    return units + [Unit(None, (spot,)) for spot in others]


def _key(spot: Spot) -> Key:
    return spot.kind, spot.id  # type: ignore[return-value]


def _changed_files(workshop: Workshop, state: State) -> Iterator[str]:
    before = state.files
    for path, known in workshop.gathered.files.items():
        if path not in before or before[path][3] != known[3]:
            yield path


def _all_spots(workshop: Workshop, editions: Mapping[str, Edition] | None = None) -> Sequence[Spot]:
    """Every spot of the site, noted for the next build. `editions` are those of heads alone, if they are known."""
    key = spots_key(workshop.survey_key)
    data = workshop.store.get(key)
    if data is not None:
        return _read(data)
    spots = spots_of(publication_of(workshop.survey, lambda _: None), editions)
    workshop.store.put(key, marshal.dumps(tuple(map(tuple, spots)), VERSION))
    return spots


def _read(data: bytes) -> Sequence[Spot]:
    return [Spot(*one) for one in marshal.loads(data)]  # noqa: S302  # our own bytes, checked by who stored them


def _spots_before(workshop: Workshop, touched: Touched, state: State) -> Sequence[Spot] | None:
    """The spots of the last build, where the same are there now; None where that is not known.

    Few pages are asked for what all of them show: it is found out once, for all of them.
    """
    data = workshop.store.get(spots_key(state.survey)) if touched.keeps_spots else None
    if data is None:
        return None
    spots = _read(data)
    now = spots_by_name(publication_of(workshop.survey, lambda _: None), workshop.tools.facets.editions)
    if tuple(filter(is_by_name, spots)) != now:
        return None
    workshop.store.put(spots_key(workshop.survey_key), data)
    return spots
