"""What works on a survey in one process: it makes pages, and tells what they are made of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from casegen.pages.edition import Glance
from casegen.pages.facets import Facets
from casegen.pages.plan import editions_of
from casegen.publication.resolve import Resolver, publication_of
from casegen.rendering.render import Renderer

if TYPE_CHECKING:
    from casegen.commands.building.workshop import Workshop


class Tools:
    """What works on the survey of a workshop in one process. `glance` is that of all pages that are made here."""

    def __init__(self, workshop: Workshop) -> None:
        self.script = lru_cache(8)(workshop.script)
        self.resolver = Resolver(workshop.survey, self.script)
        self.publication = publication_of(workshop.survey, self.resolver)
        self.glance = Glance()
        self.editions = editions_of(self.publication, self.glance)
        self.facets = Facets(workshop.survey, workshop.askings, self.glance)
        self.whole = Facets(workshop.whole, workshop.askings) if workshop.whole is not None else None
        self.renderer = (
            Renderer(workshop.theme, workshop.sites, workshop.store, workshop.code, workshop.gathered.press)
            if workshop.theme is not None
            else None
        )
