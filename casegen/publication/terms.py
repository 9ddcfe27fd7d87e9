"""The terms of taxonomies (tags, and courts, prisons or whatever a publication adds): which cases bear, and which clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.content.cards import Card
from casegen.publication.own_types import Term
from casegen.publication.types import CaseHead
from casegen.publication.world import World
from casegen.values.addresses import RESERVED, slug_of
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.languages import Text, by_language


def term_ids(world: World, card: Card) -> tuple[str, ...]:
    """The ids of the terms that a case bears, each once: `tags/sport`. A term without a slug, which is an error, has none."""
    found: dict[str, None] = {}
    for taxonomy, written in card.terms.items():
        for term in written:
            if slug := _slug(world, taxonomy, term):
                found[f"{taxonomy}/{slug}"] = None
    return tuple(found)


def terms_of(world: World, cases: Mapping[str, CaseHead]) -> dict[str, Term]:
    """The terms that published cases bear, by id; a label by language from site.yml, else as the first case writes it."""
    first = world.languages[0]
    labels = {
        f"{taxonomy}/{slug_of(slug)}": Text(by_language(label, first))
        for taxonomy, terms in world.corpus.settings.fields.term_labels.items()
        for slug, label in terms.items()
    }
    for card in world.of_kind("case"):
        for taxonomy, written in card.terms.items():
            for term in written:
                labels.setdefault(f"{taxonomy}/{_slug(world, taxonomy, term)}", Text({world.lang(card): term}))
    inside: dict[str, list[str]] = {}
    for case in cases.values():
        for id in case.terms:
            inside.setdefault(id, []).append(case.id)
    return {id: Term(id, labels[id], tuple(inside[id])) for id in sorted(inside)}


def check_terms(world: World) -> Iterator[Diagnostic]:
    """Terms of which no address can be made, or that would share one."""
    labelled = {
        (taxonomy, slug_of(slug))
        for taxonomy, terms in world.corpus.settings.fields.term_labels.items()
        for slug in terms
    }
    seen: dict[tuple[str, str], str] = {}
    for card in world.of_kind("case"):
        for taxonomy, written in card.terms.items():
            for index, term in enumerate(written):
                slug, span = _slug(world, taxonomy, term), card.places.value(taxonomy, index)
                if not slug or slug in RESERVED:
                    yield _without_address(term, slug, span)
                elif (taxonomy, slug) in labelled:
                    if term != slug and (taxonomy, term) not in world.corpus.settings.vocabulary.terms:
                        help = f"write `{slug}`, whose label stands in content/site.yml"
                        yield _clash(taxonomy, slug, f"“{term}”", f"`{slug}`", span, help)
                elif (other := seen.setdefault((taxonomy, slug), term)) != term:
                    help = f"write “{other}” in both, or rename one"
                    yield _clash(taxonomy, slug, f"“{term}”", f"“{other}”", span, help)


def _without_address(term: str, slug: str, span: Span) -> Diagnostic:
    if slug:
        message = f"`{slug}` is a word that the site keeps for itself"
        return Diagnostic("reserved-address", span, message, f"write `{slug}-1`")
    help = "write it with letters or digits"
    return Diagnostic("empty-slug", span, f"no address can be made of “{term}”", help)


def _clash(taxonomy: str, slug: str, one: str, other: str, span: Span, help: str) -> Diagnostic:
    message = f"{one} would share the address `/{taxonomy}/{slug}/` with {other}"
    return Diagnostic("slug-collision", span, message, help)


def _slug(world: World, taxonomy: str, term: str) -> str:
    """The slug of a term as a case writes it: by its label in site.yml, else of its words."""
    return world.corpus.settings.vocabulary.terms.get((taxonomy, term)) or slug_of(term)
