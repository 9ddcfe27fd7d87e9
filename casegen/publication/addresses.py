"""Every address has one owner: two claims to one address, old ones included, are an error that names both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from casegen.content.cards import Card
from casegen.publication.identity import People
from casegen.publication.permalinks import FOLDERS, permalink
from casegen.publication.terms import check_terms, term_ids
from casegen.publication.world import World
from casegen.values.addresses import RESERVED, file_of, folded
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import TAGS


@dataclass(frozen=True, slots=True)
class _Claim:
    address: str
    span: Span
    owner: str
    help: str = "give one of the two another name"


# Addresses that the site itself has in every language, whatever is published.
_OWN = (
    *(folder for folder in FOLDERS.values() if folder != "/"),
    "/feed.xml",
    "/corrections.xml",
)
# Years, and files of data, of the search and of the model.
_OF_THE_SITE = "/dates/(?:[0-9]{4}|undated)|/(?:data|search|schema)/.+"
# What stands beside pages.
_BESIDE = ("/feed.xml", "/held.csv", "/cases.csv", "/index.json")
_OWN_ONCE = (
    "/",
    "/404.html",
    "/sitemap.xml",
    "/manifest.json",
    "/style.css",
    "/search.js",
    "/icon.png",
    "/datapackage.json",
)


def redirect_address(kind: str, old: str) -> str:
    """The address that an entry of `redirect_from` keeps alive: an old id of the same kind, or a path as it is."""
    return old if old.startswith("/") else f"{FOLDERS[kind]}{old}/"


def check_addresses(world: World, people: People) -> list[Diagnostic]:
    """Addresses that two things claim, and terms that no address can tell apart."""
    first: dict[str, _Claim] = {}
    problems = []
    for claim in (*_site(world), *_documents(world, people), *_redirects(world)):
        other = first.setdefault(folded(claim.address), claim)
        if other.owner != claim.owner:
            message = f"the address `{claim.address}` belongs to {other.owner} already"
            problems.append(Diagnostic("address-collision", claim.span, message, claim.help))
    return problems + list(_nested(first.values())) + list(check_terms(world))


def _nested(claims: Iterable[_Claim]) -> Iterator[Diagnostic]:
    """Old addresses that want a folder where another one is a file."""
    files = {file_of(claim.address): claim for claim in claims}
    for path, claim in files.items():
        for parent in PurePosixPath(path).parents:
            other = files.get(str(parent))
            if other is not None:
                # No id has a dot in it, as a file has: the longer one can only be an old address.
                message = f"`{claim.address}` and `{other.address}` cannot both be: one would be a file and a folder"
                yield Diagnostic("address-collision", claim.span, message, claim.help)


def _site(world: World) -> Iterator[_Claim]:
    """What the site makes without a file of its own: home and index pages, countries, terms, feeds."""
    nowhere = Span("content")
    codes = {entry.country for case in world.of_kind("case") for entry in getattr(case.fields, "countries", ())}
    codes |= {code for dossier in world.of_kind("dossier") for code in getattr(dossier.fields, "countries", ())}
    terms = {id for case in world.of_kind("case") for id in term_ids(world, case)}
    settings = world.corpus.settings
    for address in _OWN_ONCE:
        yield _Claim(address, nowhere, "the site itself")
    for lang in world.languages[1:]:
        yield _Claim(permalink("", "", lang, world.languages), nowhere, f"the home page in `{lang}`")
    for lang in world.languages:
        home = permalink("", "", lang, world.languages)
        for address in _OWN:
            yield _Claim(home + address[1:], nowhere, "the site itself")
        for code in sorted(codes):
            owner = f"content/countries/{code.lower()}.md"
            if ("country", code.lower()) not in world.originals:
                owner = f"the page of the country {code}"
            yield _Claim(permalink("country", code.lower(), lang, world.languages), nowhere, owner)
        for taxonomy in settings.vocabulary.taxonomies:
            span = settings.places.key("taxonomies", taxonomy) if taxonomy != TAGS else nowhere
            owner = f"the taxonomy `{taxonomy}`" if taxonomy not in RESERVED else "the site itself"
            yield _Claim(permalink("term", taxonomy, lang, world.languages), span, owner)
        for id in sorted(terms):
            yield _Claim(permalink("term", id, lang, world.languages), nowhere, f"the term `{id}`")


def _documents(world: World, people: People) -> Iterator[_Claim]:
    for (kind, id), document in sorted(world.originals.items()):
        written = world.written_in(document) if kind in ("case", "page") else world.languages
        for lang in written:
            address = permalink(kind, id, lang, world.languages)
            yield _Claim(address, Span(document.path), document.path, "rename this file, or what stands there")
    files = {id for kind, id in world.originals if kind == "person"}
    for id in sorted(people.with_page - files):
        for lang in world.languages:
            yield _Claim(permalink("person", id, lang, world.languages), Span("content/cases"), f"the person `{id}`")


def _redirects(world: World) -> Iterator[_Claim]:
    help = "delete this entry: an old address leads here only as long as nothing else stands there"
    homes = "|".join(re.escape(permalink("", "", lang, world.languages)[:-1]) for lang in world.languages)
    for (kind, _), document in sorted(world.originals.items()):
        for index, old in enumerate(getattr(document.fields, "redirect_from", ())):
            span = document.places.value("redirect_from", index)
            for address in _old_addresses(world, document, kind, old):
                is_of_the_site = re.fullmatch(rf"(?:{homes})(?:{_OF_THE_SITE})", folded(address))
                if is_of_the_site or address.endswith(_BESIDE):
                    yield _Claim(address, span, "the site itself")
                yield _Claim(address, span, f"{document.path} (redirect_from)", help)


def _old_addresses(world: World, document: Card, kind: str, old: str) -> list[str]:
    """An old path as it is; an old id in every language in which its page stands now."""
    if old.startswith("/"):
        return [old]
    written = world.written_in(document) if kind in ("case", "page") else world.languages
    return [permalink(kind, old, lang, world.languages) for lang in written]


def same_on_disk(paths: list[str]) -> list[Diagnostic]:
    """Files whose names some file system takes for one: by case, or by Unicode form."""
    by_form = defaultdict(list)
    for path in sorted(paths):
        by_form[folded(path)].append(path)
    return [
        Diagnostic("address-collision", Span(path), f"this file and `{same[0]}` have one address", "rename one of them")
        for same in by_form.values()
        for path in same[1:]
    ]
