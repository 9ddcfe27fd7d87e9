"""The map of some countries, framed to them: what stands in it for each, and the land around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from casegen.pages.views.pieces import MapPlace
from casegen.rendering.world.projection import Box, Ring, box_of, clipped, main_rings, middle_of, projected, rings_of
from casegen.rendering.world.shapes import SHAPES
from casegen.values.frozen import dataclass

WIDTH = 1000
"""Of the figure, in its own units; the stylesheet lets it fill the column."""
_FLATTEST, _TALLEST = 0.4, 0.62
_MARGIN = 0.06
_LEAST = 0.35
"""The map is at least so wide, in radii of the earth: a small country is seen among its neighbours."""
_SMALL = 14
"""A country of fewer units than this is marked by a dot, so that it can be seen and met."""
_LEVELS = (1, 4, 16)
_FAR = 400
"""Where a radius of the earth is less than so many units, lines lie on a grid of two: nobody sees more of them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the map: its outline as the path of an SVG; where a dot stands for it; how dark it is, from 1 to 3."""

    place: MapPlace
    path: str
    dot: tuple[int, int] | None
    level: int


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A map. `land` is the path of all other countries; `missing` are those of which there is no shape."""

    width: int
    height: int
    land: str
    shapes: tuple[Shape, ...]
    missing: tuple[MapPlace, ...]


def draw_map(places: Sequence[MapPlace]) -> WorldMap | None:
    """The map of the countries of some places; None where none of them has a shape."""
    shown = [place for place in places if place.code in SHAPES]
    if not shown:
        return None
    height, land, outlines = _drawn(tuple(sorted(place.code for place in shown)))
    return WorldMap(
        WIDTH,
        height,
        land,
        tuple(Shape(place, *outlines[place.code], _level(place)) for place in shown),
        tuple(place for place in places if place.code not in SHAPES),
    )


@lru_cache(maxsize=8)
def _drawn(codes: tuple[str, ...]) -> tuple[int, str, dict[str, tuple[str, tuple[int, int] | None]]]:
    """The height of a map that shows some countries, the land around them, and of each its path and its dot."""
    rings = [ring for code in codes for ring in main_rings(code)]
    middle = middle_of(rings)
    frame = _frame(box_of(place for ring in rings for place in projected(ring, middle)))
    scale = WIDTH / (frame.right - frame.left)
    # Lines along the edge of what is cut off lie outside of the figure.
    beyond = Box(-4, -4, WIDTH + 4, round((frame.bottom - frame.top) * scale) + 4)

    grid = 2 if scale < _FAR else 1

    def outline(code: str) -> list[Ring]:
        found = []
        for ring in rings_of(code):
            on_page = [((x - frame.left) * scale, (y - frame.top) * scale) for x, y in projected(ring, middle)]
            found.append(clipped(on_page, beyond))
        return [ring for ring in found if ring]

    land = "".join(_path(outline(code), grid) for code in SHAPES if code not in codes)
    return int(beyond.bottom) - 4, land, {code: _shape(outline(code), grid) for code in codes}


def _frame(box: Box) -> Box:
    """A rectangle with a margin around another one, neither too small nor too flat nor too tall."""
    width, height = box.right - box.left, box.bottom - box.top
    margin = max(width, height) * _MARGIN
    width, height = max(width + 2 * margin, _LEAST), height + 2 * margin
    width = max(width, height / _TALLEST)
    height = max(height, width * _FLATTEST)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _shape(rings: list[Ring], grid: int) -> tuple[str, tuple[int, int] | None]:
    path = _path(rings, grid)
    if not rings:
        return path, None
    box = box_of(rings[0])
    is_small = max(box.right - box.left, box.bottom - box.top) < _SMALL
    return path, (round((box.left + box.right) / 2), round((box.top + box.bottom) / 2)) if is_small else None


def _path(rings: Iterable[Ring], grid: int) -> str:
    """Rings as the path of an SVG, on a grid of so many units; what is smaller is left out."""
    parts = []
    for ring in rings:
        points = list(dict.fromkeys((round(x / grid) * grid, round(y / grid) * grid) for x, y in ring))
        if len(points) > 2:
            steps = ((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))
            parts.append(f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in steps) + "z")
    return "".join(parts).replace(" -", "-")


def _level(place: MapPlace) -> int:
    number = max((number for _, number in place.numbers[:1]), default=0)
    return sum(number >= level for level in _LEVELS) or 1
