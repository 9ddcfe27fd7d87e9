"""Where everything stands in a publication: found for the address that is asked for, and no further than it takes."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.commands.building.units import has_page
from casegen.content.documents import Kind
from casegen.pages.spot import Spot
from casegen.pages.spots import each_spot, own_spots
from casegen.publication.permalinks import permalink
from casegen.publication.types import Publication

_OWN: tuple[Kind, ...] = ("case", "person", "country", "dossier", "page")


class Places:
    """The spots of a publication by their addresses."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._found: dict[str, Spot] = {}
        self._others = each_spot(publication)

    @property
    def everywhere(self) -> dict[str, Spot]:
        """Every spot by its address."""
        for _ in self.list_all():
            pass
        return self._found

    def list_all(self) -> Iterator[None]:
        """Find every spot, one after the other, going on from where anybody has come."""
        for spot in self._others:
            self._found[spot.address] = spot
            yield

    def spot_at(self, address: str) -> Spot | None:
        """The spot at an address. The page of a thing is found without a look at any other."""
        own = self._spot_of_thing(address)
        if own is None and address not in self._found:
            for _ in self.list_all():
                if address in self._found:
                    break
        return own or self._found.get(address)

    def spots_of_thing(self, kind: Kind, id: str) -> list[Spot]:
        """The spots of the page of a thing; none where it has no page."""
        return own_spots(self._publication, kind, id) if has_page(self._publication, (kind, id)) else []

    def _spot_of_thing(self, address: str) -> Spot | None:
        languages = self._publication.settings.languages
        for lang in languages:
            if address == permalink("", "", lang, languages):
                return Spot(address, "", "", lang, languages)
            for kind in _OWN:
                folder = permalink(kind, "", lang, languages) if kind != "page" else permalink("", "", lang, languages)
                found = self.spots_of_thing(kind, address[len(folder) : -1]) if address.startswith(folder) else []
                if found and address.endswith("/"):
                    return next((spot for spot in found if spot.address == address), None)
        return None


def address_of(path: str) -> str:
    """The address that a file of the site serves."""
    is_index = path == "index.html" or path.endswith("/index.html")
    return "/" + (path.removesuffix("index.html") if is_index else path)
