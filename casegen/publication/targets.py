"""What a reference can mean: everything that has a page, and what exists without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.content.cards import Card
from casegen.content.fields import PersonFields
from casegen.publication.identity import People
from casegen.publication.permalinks import permalink
from casegen.publication.register import names_of
from casegen.publication.types import ProseLink
from casegen.publication.world import Key, World
from casegen.values.countries import country_name
from casegen.values.frozen import dataclass, field
from casegen.values.languages import Text, by_language

HELD_TEXT = "…"
"""What stands in place of a name that is not published, where an author wrote no words of their own."""
PART_ANCHORS = ("event-", "contested-", "finding-", "source-")
"""How the anchors of the parts of a page begin."""
ID_PREFIX = "text-"
"""Before every id that a body makes, so that none can be taken for one of the page's own."""


@dataclass(frozen=True, slots=True)
class Target:
    """A page that a reference can mean: its title, the languages that it has, its fragments; its file if it has one.

    `headings` are the texts that may be headings of its bodies, in every language.
    """

    title: Text
    languages: tuple[str, ...]
    path: str | None = None
    anchors: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """All that a reference can mean: what has a page, and what exists without one.

    `sure`: whether that is known. A case that cannot be read, or a person whom nobody knows, may be what gives a page.
    `shared`: the ids of the sources that several pages can have.
    """

    languages: tuple[str, ...]
    pages: Mapping[Key, Target]
    without_page: frozenset[Key]
    held: frozenset[Key] = frozenset()
    broken: frozenset[Key] = frozenset()
    sure: bool = True
    merged: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    def now(self, key: Key) -> Key:
        """The key itself; for somebody who was merged, that of the person they are now."""
        kind, id = key
        return (kind, self.merged.get(id, id)) if kind == "person" else key

    def fragment(self, key: Key, written: str) -> str:
        """The fragment of a page that an author means: a part by its anchor, else a heading, whose id has a prefix."""
        if not written:
            return ""
        target = self.pages.get(self.now(key))
        is_part = target is not None and (
            written in target.anchors
            or (target.path is not None and written.startswith("source-") and written[7:] in self.shared)
        )
        return f"#{written}" if is_part else f"#{ID_PREFIX}{written}"

    def link(self, key: Key, lang: str, fragment: str = "") -> ProseLink:
        """The link to a target for a reader of `lang`: to the page in that language where it exists."""
        kind, id = key = self.now(key)
        target = self.pages.get(key)
        if target is None:
            return ProseLink(kind, id, None, HELD_TEXT, lang)
        page_lang = lang if lang in target.languages else target.languages[0]
        phrase = target.title.in_(lang)
        return ProseLink(kind, id, permalink(kind, id, page_lang, self.languages) + fragment, phrase.text, phrase.lang)


def find_targets(world: World, people: People, gathered: frozenset[Key], *, settled: bool) -> Targets:
    """What can be referred to. `gathered` are the dossiers and countries that have a published case.

    `settled`: whether everyone whom the cases name could be identified.
    """
    languages = world.languages
    pages: dict[Key, Target] = {
        ("person", id): Target(people.names[id], languages)
        for id in people.with_page
        if ("person", id) not in world.originals
    }
    for key, card in world.originals.items():
        title = title_of(world, card)
        if title is not None and (
            key in gathered or key[0] in ("case", "page") or (key[0] == "person" and key[1] in people.with_page)
        ):
            pages[key] = target_of(world, card, title)
    for kind, id in gathered:
        if kind == "country" and (kind, id) not in pages:
            introduced = world.originals.get((kind, id))
            name = _country(world, id.upper())
            pages[kind, id] = Target(name, languages) if introduced is None else target_of(world, introduced, name)
    everything = world.originals.keys() | world.held.keys() | world.corpus.broken.keys() | world.gone
    sure = settled and all(kind != "case" for kind, _ in world.corpus.broken)
    return Targets(
        languages,
        pages,
        frozenset(everything - pages.keys()),
        frozenset(world.held) | world.gone,
        frozenset(world.corpus.broken),
        sure,
        people.merged,
        frozenset(_cited(world)) & world.corpus.sources.keys(),
    )


def _cited(world: World) -> Iterator[str]:
    """The ids of the sources that documents cite without defining them."""
    for card in world.originals.values():
        for one in (card, *world.translated(card).values()):
            yield from one.facts.cited


def target_of(world: World, card: Card, title: Text) -> Target:
    """The page of a document that has one."""
    written = [card, *world.translated(card).values()]
    return Target(
        title,
        world.written_in(card) if card.name.kind in ("case", "page") else world.languages,
        card.path,
        card.facts.anchors,
        tuple(heading for one in written for heading in one.facts.headings),
    )


def _country(world: World, code: str) -> Text:
    own = (world.corpus.settings.fields.countries or {}).get(code)
    if own:
        return Text(by_language(own, world.languages[0]))
    return Text({lang: country_name(code, lang) for lang in world.languages})


def title_of(world: World, document: Card) -> Text | None:
    """The title or name of a document, in every language in which it is written."""
    if isinstance(document.fields, PersonFields):
        return names_of(world, document)
    return world.text(document, getattr(document.fields, "title", None), "title")
