"""A place of the site: an address, and what stands there."""

from __future__ import annotations

from typing import NamedTuple

from casegen.pages.data import ENTITIES
from casegen.pages.records import RECORDS
from casegen.pages.search_index import KINDS


class Spot(NamedTuple):
    """An address and what stands there: the page of one thing, or without an id the index of a kind.

    `id` of a part of a large list is that of the list and the part: `index/2022`, `kz/2022`, `tags/sport/2022`.
    `languages` are those that have the same page. Besides the kinds of permalinks there are `feed` and `redirect`,
    whose ids are kind and id of whose cases it tells, or of where it leads; `withdrawn`, whose id is the address in the first language; `corrections` (the feed of them), `names`,
    `search`, `shard` (a file of its index), `sitemap`, `404`, `held` (how many people are, in the country of an id); and
    `data`, the page that lists the files of data, with `package`, `joined` and `calendar` among them.
    """

    address: str
    kind: str
    id: str
    lang: str
    languages: tuple[str, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether readers may come to it: redirects, feeds, data and what is not there are no pages of the sitemap."""
        return self.address.endswith("/") and self.kind not in ("redirect", "withdrawn")

    @property
    def is_own(self) -> bool:
        """Whether it is the page of one thing that the search finds."""
        return self.kind in KINDS and bool(self.id) and not self.part and self.address.endswith("/")

    @property
    def is_record(self) -> bool:
        """Whether it is what a page says, as data: it has the kind and the id of the page."""
        return self.kind in RECORDS and self.address.endswith(".json")

    @property
    def is_joined(self) -> bool:
        """Whether it is made of what many pages give to it, once these are made."""
        return self.kind == "joined"

    @property
    def whole(self) -> str:
        """The id of the list of which this is a part; its own when it is none. That of an index is empty."""
        steps = self.id.split("/")
        return "/".join(steps[: self._depth]) if len(steps) >= self._depth else ""

    @property
    def part(self) -> str:
        """Which part of a list this is; "" when it is the whole."""
        return "/".join(self.id.split("/")[self._depth :])

    @property
    def _depth(self) -> int:
        """How many steps an id of this kind has: that of a term has its taxonomy before it."""
        return 2 if self.kind == "term" else 1


def template_of(spot: Spot) -> str:
    """The name of the template that makes the page at a spot."""
    if spot.kind in _SPECIAL:
        return _SPECIAL[spot.kind]
    if spot.is_record:
        return "record.json"
    if spot.kind == "joined":
        return "entities.json" if spot.id == ENTITIES else f"table.{spot.id.rpartition('.')[2]}"
    if not spot.whole:
        return "cases.html" if spot.kind == "case" else "index.html"
    if spot.part:
        return "index.html" if spot.kind == "person" else "cases.html"
    return f"{spot.kind}.html"


_SPECIAL = {
    "": "home.html",
    "feed": "feed.xml",
    "corrections": "corrections.xml",
    "names": "names.json",
    "sitemap": "sitemap.xml",
    "404": "404.html",
    "data": "data.html",
    "package": "record.json",
    "calendar": "calendar.ics",
    "held": "held.csv",
    "search": "search.html",
    "shard": "shard.js",
    "schema": "schema.json",
    "redirect": "redirect.html",
    "withdrawn": "withdrawn.html",
}
