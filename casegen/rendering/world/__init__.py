"""The map of countries: shapes as they come, how they lie on the page, and the figure."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.pages.views.pieces import MapPlace


def world_map(places: Sequence[MapPlace]) -> object:
    """The map of some countries (`figure.WorldMap`), or None; the shapes of the world are read where one is drawn."""
    from casegen.rendering.world.figure import draw_map

    return draw_map(places)
