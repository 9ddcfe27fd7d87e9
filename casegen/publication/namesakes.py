"""Namesakes whom an editor has told apart: `not_same_as` names people who exist, and nobody is told from themselves."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.content.fields import PersonFields
from casegen.publication.identity import People
from casegen.publication.world import World
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic


def check_namesakes(world: World, people: People) -> Iterator[Diagnostic]:
    """The ids in `not_same_as` that nobody has, drafts and merged people too, or that are the person's own."""
    for card in world.of_kind("person"):
        if not isinstance(card.fields, PersonFields):
            continue
        own = people.merged.get(card.name.id, card.name.id)
        for index, id in enumerate(card.fields.not_same_as):
            span = card.places.value("not_same_as", index)
            if people.merged.get(id, id) == own:
                yield Diagnostic("unknown-person", span, "nobody is somebody else than themselves", "delete this id")
            elif not (id in people.names or id in people.merged or ("person", id) in world.corpus.broken):
                near = closest_id(id, people.names)
                help = f"did you mean `{near}`?" if near else "delete it, if this person is no longer in the archive"
                yield Diagnostic("unknown-person", span, f"nobody has the id `{id}`", help)
