"""Where on a map a place lies: Equal Earth, an equal-area projection, around the meridian in the middle of what is shown.

B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection. IJGIS 33 (2019) 3, 454–465. Degrees become units of
the radius of the earth; y grows to the south, as on a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from casegen.rendering.world.shapes import SHAPES, UNIT

Place = tuple[float, float]
Ring = list[Place]

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = sqrt(3)


class Box(NamedTuple):
    """A rectangle: its left and upper edge, its right and lower one."""

    left: float
    top: float
    right: float
    bottom: float


@cache
def rings_of(code: str) -> tuple[Ring, ...]:
    """The rings of a country in degrees, the largest first; none of a code that has no shape. One of one point is a dot."""
    found = []
    for written in filter(None, SHAPES.get(code, "").split("/")):
        numbers = list(map(int, written.split()))
        x = y = 0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / UNIT, y / UNIT))
        found.append(ring)
    return tuple(sorted(found, key=lambda ring: -_area(ring)))


def main_rings(code: str) -> list[Ring]:
    """The largest ring of a country and those of at least a fifth of its size: no far island makes a map small."""
    rings = rings_of(code)
    return [ring for ring in rings if _area(ring) * 5 >= _area(rings[0])]


def middle_of(rings: Iterable[Ring]) -> float:
    """The meridian opposite to the middle of the widest stretch of longitudes in which none of the rings lies."""
    taken = [False] * 360
    for ring in rings:
        for degree in range(int(min(x for x, _ in ring)), int(max(x for x, _ in ring)) + 1):
            taken[degree % 360] = True
    widest = begin = length = 0
    for degree in range(720):
        length = 0 if taken[degree % 360] else length + 1
        if length > widest:
            widest, begin = length, degree - length + 1
    return (begin + min(widest, 360) / 2 + 180) % 360


def projected(ring: Ring, middle: float) -> Ring:
    """A ring on the map around a meridian. It stays in one piece, also beyond the other side of the earth."""
    shift = (ring[0][0] - middle + 180) % 360 - 180 - ring[0][0]
    return [_equal_earth(radians(x + shift), radians(y)) for x, y in ring]


def box_of(places: Iterable[Place]) -> Box:
    """The rectangle around some places."""
    xs, ys = zip(*places, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def clipped(ring: Ring, box: Box) -> Ring:
    """What of a ring lies in a rectangle (Sutherland and Hodgman, 1974)."""
    for axis, edge, side in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
        found: Ring = []
        for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            here, there = (one[axis] - edge) * side, (other[axis] - edge) * side
            if here >= 0:
                found.append(one)
            if here * there < 0:
                part = here / (here - there)
                found.append((one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part))
        ring = found
    return ring


def _equal_earth(longitude: float, latitude: float) -> Place:
    t = asin(_ROOT / 2 * sin(latitude))
    x = 2 * _ROOT * longitude * cos(t) / (3 * (9 * _A4 * t**8 + 7 * _A3 * t**6 + 3 * _A2 * t**2 + _A1))
    return x, -t * (_A4 * t**8 + _A3 * t**6 + _A2 * t**2 + _A1)


def _area(ring: Sequence[Place]) -> float:
    """In square degrees at the equator."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum((x1 * y2 - x2 * y1) * cos(radians((y1 + y2) / 2)) for (x1, y1), (x2, y2) in pairs)) / 2
