"""Every address has one owner: two claims to one address, old ones included, are an error that names both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from casegen.publication.identity import People
from casegen.publication.permalinks import FOLDERS, permalink
from casegen.publication.world import World
from casegen.values.addresses import folded, slug_of
from casegen.values.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class _Claim:
    address: str
    span: Span
    owner: str


def redirect_address(kind: str, old: str) -> str:
    """The address that an entry of `redirect_from` keeps alive: an old id of the same kind, or a path as it is."""
    return old if old.startswith("/") else f"{FOLDERS[kind]}{old}/"


def check_addresses(world: World, people: People) -> list[Diagnostic]:
    """Addresses that two things claim, and tags that no address can tell apart."""
    first: dict[str, _Claim] = {}
    problems = []
    for claim in _claims(world, people):
        other = first.setdefault(folded(claim.address), claim)
        if other.owner != claim.owner:
            message = f"the address `{claim.address}` belongs to {other.owner} already"
            help = "give one of the two another id, or delete the entry of `redirect_from`"
            problems.append(Diagnostic("address-collision", claim.span, message, help))
    return problems + list(_tags(world))


def _claims(world: World, people: People) -> Iterator[_Claim]:
    for lang in world.languages[1:]:
        yield _Claim(f"/{lang}/", world.corpus.settings.places.value("languages"), f"the home page in `{lang}`")
    for (kind, id), document in sorted(world.originals.items()):
        yield _Claim(permalink(kind, id, world.languages[0], world.languages), Span(document.path), document.path)
    files = {id for kind, id in world.originals if kind == "person"}
    for id in sorted(people.with_page - files):
        yield _Claim(f"{FOLDERS['person']}{id}/", Span("content/cases"), f"the person `{id}`")
    for (kind, _), document in sorted(world.originals.items()):
        for index, old in enumerate(getattr(document.fields, "redirect_from", ())):
            span = document.places.value("redirect_from", index)
            yield _Claim(redirect_address(kind, old), span, f"{document.path} (redirect_from)")


def _tags(world: World) -> Iterator[Diagnostic]:
    labels = {slug_of(tag): set(by_lang.values()) for tag, by_lang in (world.corpus.settings.fields.tags or {}).items()}
    seen: dict[str, str] = {}
    for document in world.of_kind("case"):
        for index, tag in enumerate(getattr(document.fields, "tags", ())):
            slug, span = slug_of(tag), document.places.value("tags", index)
            if not slug:
                help = "write the tag with letters or digits"
                yield Diagnostic("empty-slug", span, f"no address can be made of the tag “{tag}”", help)
            elif slug in labels and tag != slug and tag not in labels[slug]:
                help = f"write `{slug}`; its label stands in content/site.yml"
                yield Diagnostic("slug-collision", span, f"“{tag}” would share the address `/tags/{slug}/`", help)
            elif slug not in labels and seen.setdefault(slug, tag) != tag:
                message = f"“{tag}” and “{seen[slug]}” would share the address `/tags/{slug}/`"
                yield Diagnostic("slug-collision", span, message, f"write “{seen[slug]}” in both, or rename one")


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
