"""The views of the search page, and of the files of its index."""

from __future__ import annotations

from casegen.pages.views.pieces import Link
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SearchView:
    """search.html. `sections` are the indexes that serve without a script, as (section, address).

    By what results can be narrowed: `countries` are (code in lower case, link), by name; `years` stand newest first;
    `statuses` and `roles` are words of the vocabularies. `script` is the address of the script, `data` that of the folder
    of the index. `languages`: those of titles.
    """

    sections: tuple[tuple[str, str], ...]
    countries: tuple[tuple[str, Link], ...]
    years: tuple[int, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    languages: tuple[str, ...]
    script: str = "/search.js"
    data: str = "/search/"


@dataclass(frozen=True, slots=True)
class ShardView:
    """A file of the index: a script that hands its `text` over under its `name`."""

    name: str
    text: str
