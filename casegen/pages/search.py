"""The search page, and the small files of its index, each by keys that begin alike, so that a query loads a few.

The script of the page takes them as scripts, which a browser loads from a folder on disk too. In the folder `search/`:
`index` says which others there are; `w-ask`, which documents have the keys that begin with `ask`; `n-ska`, which keys are
like `ska…` but for a sign among the first; `d-12`, what is shown of some documents; `f-country-kz`, which documents a filter
leaves, or of a kind of which it leaves most, which it does not (`!`); `all`, every document, which such a filter is asked of
when nothing else is. What stands in texts is in files of another kind (`search_text`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from casegen.pages.edition import Edition
from casegen.pages.search_index import KINDS, REF_BITS, Entry, entries_of, file_name, references, written
from casegen.pages.search_text import number_of_files
from casegen.pages.views.page import Page
from casegen.pages.views.search import SearchView, ShardView
from casegen.publication.types import Publication
from casegen.values.frozen import dataclass
from casegen.values.search_terms import TABLES

SHARD = 6_000
"""How many signs a file of keys has at most."""
_DOCUMENTS = 8
"""How many documents a file of documents has, about."""
_TYPO = 5
"""A word of so many signs may have one that is wrong."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of the index by name, and what they can be narrowed by."""

    files: Mapping[str, str]
    facets: tuple[str, ...]


def has_search(publication: Publication) -> bool:
    """Whether a publication has a search page."""
    return "search" in publication.settings.outputs


def index_of(edition: Edition) -> Index:
    """The index of a publication; it is one for all languages."""
    return edition.once("search", lambda: _index(edition.publication))


def search_page(edition: Edition, sections: tuple[tuple[str, str], ...]) -> Page:
    """The page with the field and the filters."""
    facets: dict[str, list[str]] = {}
    for facet in index_of(edition).facets:
        name, _, value = facet.partition("-")
        facets.setdefault(name, []).append(value)
    countries = [(code, edition.country(code.upper())) for code in facets.get("country", ())]
    view = SearchView(
        tuple(section for section in sections if section[0] != "search"),
        tuple(sorted(countries, key=lambda item: edition.by_name(item[1]))),
        tuple(sorted(map(int, facets.get("year", ())), reverse=True)),
        tuple(facets.get("status", ())),
        tuple(facets.get("role", ())),
        _languages(edition),
    )
    address, alternates = edition.address("search"), edition.everywhere("search")
    return Page(address, "search.html", edition.lang, "", view, section="search", alternates=alternates)


def _languages(edition: Edition) -> tuple[str, ...]:
    """The languages of the publication, and those in which anything is called."""
    heads = edition.publication.heads
    titles = [
        *(case.title for case in heads.cases.values()),
        *(dossier.title for dossier in heads.dossiers.values()),
        *(page.title for page in heads.pages.values()),
    ]
    return tuple(dict.fromkeys((*edition.languages, *sorted({lang for title in titles for lang in title.by_lang}))))


def shard_page(edition: Edition, name: str) -> Page:
    """A file of the index."""
    return Page(shard_address(name), "shard.js", edition.lang, "", ShardView(name, index_of(edition).files[name]))


def shard_address(name: str) -> str:
    """The address of a file of the index."""
    return f"/search/{name}.js"


def _index(publication: Publication) -> Index:
    entries = list(entries_of(publication))
    numbers = references(entry.key for entry in entries)
    everything: dict[str, list[str]] = {}
    for entry in entries:
        everything.setdefault(KINDS[entry.key[0]], []).append(written(numbers[entry.key]))
    lines, facets = _lines(entries, {key: written(number) for key, number in numbers.items()})
    common = sorted(key for key, line in lines.items() if len(line) > SHARD)
    for key in common:
        del lines[key]
    shards = dict(split(lines, SHARD))
    near = dict(split(_near(shards, {key for entry in entries for key in entry.strong}), SHARD))
    bits = max(0, (len(entries) // _DOCUMENTS).bit_length())
    blocks: dict[int, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: numbers[entry.key]):
        number = numbers[entry.key]
        blocks.setdefault(number >> (REF_BITS - bits), []).append(_shown(entry, written(number)))
    # Of prefixes there is one at least: that of all keys, "".
    table = {
        "tables": TABLES,
        "languages": publication.settings.languages,
        "blocks": bits,
        "words": " ".join(shards),
        "near": " ".join(near),
        "common": " ".join(common),
        "texts": number_of_files(len(entries)),
    }
    files = {"index": json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)}
    files |= {file_name("w", prefix): "\n".join(inside.values()) for prefix, inside in shards.items()}
    files |= {file_name("n", prefix): "\n".join(inside.values()) for prefix, inside in near.items()}
    files |= {f"d-{block}": "\n".join(inside) for block, inside in blocks.items()}
    files |= {f"f-{facet}": " ".join(_shorter(leaves, everything)) for facet, leaves in facets.items()}
    files["all"] = _groups(everything)
    return Index(files, tuple(sorted(facets)))


def _lines(
    entries: Iterable[Entry], refs: Mapping[tuple[str, str], str]
) -> tuple[dict[str, str], dict[str, dict[str, list[str]]]]:
    """For each key a line: itself, the documents that have it in a title or name, and those that have it elsewhere.

    And for each filter the documents that it leaves, by the sign of their kind.
    """
    strong: dict[str, dict[str, list[str]]] = {}
    weak: dict[str, dict[str, list[str]]] = {}
    facets: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        sign, ref = KINDS[entry.key[0]], refs[entry.key]
        told: tuple[tuple[dict[str, dict[str, list[str]]], Iterable[str]], ...] = (
            (strong, entry.strong),
            (weak, entry.weak - entry.strong),
            (facets, entry.facets),
        )
        for found, keys in told:
            for key in keys:
                found.setdefault(key, {}).setdefault(sign, []).append(ref)

    keys = sorted(strong.keys() | weak.keys())
    lines = {key: f"{key}\t{_groups(strong.get(key, {}))}\t{_groups(weak.get(key, {}))}".rstrip() for key in keys}
    return lines, dict(sorted(facets.items()))


def _groups(by_kind: Mapping[str, list[str]]) -> str:
    return " ".join(f"{sign}{''.join(refs)}" for sign, refs in by_kind.items())


def _shorter(leaves: Mapping[str, list[str]], everything: Mapping[str, list[str]]) -> Iterator[str]:
    """The groups of a filter: of each kind the documents that it leaves, or where these are most, `!` and all others."""
    for sign, refs in leaves.items():
        if 2 * len(refs) <= len(everything[sign]):
            yield f"{sign}{''.join(refs)}"
        else:
            left = set(refs)
            yield f"!{sign}{''.join(ref for ref in everything[sign] if ref not in left)}"


def split(lines: Mapping[str, str], bound: int) -> Iterator[tuple[str, dict[str, str]]]:
    """The lines of keys, in order, by prefixes that are just long enough for what begins with one to be small."""

    def walk(prefix: str, inside: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
        if len(inside) < 2 or sum(len(line) + 1 for line in inside.values()) <= bound:
            yield prefix, inside
            return
        by_sign: dict[str, dict[str, str]] = {}
        for key, line in inside.items():
            by_sign.setdefault(key[: len(prefix) + 1], {})[key] = line
        for longer, part in by_sign.items():
            # The prefix itself can be a key.
            yield from walk(longer, part) if longer != prefix else [(prefix, part)]

    return walk("", dict(sorted(lines.items())))


def _near(shards: Mapping[str, Mapping[str, str]], keys: Iterable[str]) -> dict[str, str]:
    """By each form that a key has without one of the signs that tell its file, a line: the form, and such keys.

    A wrong sign behind them does not matter: the file is the right one.
    """
    wanted, found = set(keys), dict[str, set[str]]()
    for prefix, inside in shards.items():
        for key in inside:
            if len(key) >= _TYPO and key in wanted:
                for place in range(len(prefix)):
                    found.setdefault(key[:place] + key[place + 1 :], set()).add(key)
    return {form: "\t".join((form, *sorted(like))) for form, like in found.items()}


def _shown(entry: Entry, ref: str) -> str:
    """What a result shows: reference, kind, id, languages, where, when (`2010–` is since 2010), titles by language, other spellings.

    No status: in one word it would be an old report that reads like today's truth.
    """
    kind, id = entry.key
    titles = [part for title in entry.titles for part in title]
    spellings = [" ".join(one.split()) for one in entry.spellings]
    told: dict[str, list[str]] = {}
    for facet in entry.facets:
        name, _, value = facet.partition("-")
        told.setdefault(name, []).append(value)
    years = sorted({min(told["year"]), max(told["year"])}) if "year" in told else []
    when = f"{years[0]}–" if years and entry.is_open else "–".join(years)
    facts = (",".join(told.get("country", ())), when)
    fields = (ref, KINDS[kind], id, ",".join(entry.languages), *facts, str(len(entry.titles)))
    return "\t".join((*fields, *titles, *(one for one in spellings if one not in titles)))
