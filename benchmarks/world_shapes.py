"""Makes casegen/rendering/world/shapes.py of Natural Earth's countries, as npm's world-atlas has them; see the README there.

`npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python -m benchmarks.world_shapes package/countries-50m.json`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

TARGET = Path(__file__).parent.parent / "casegen" / "rendering" / "world" / "shapes.py"
UNIT = 20
"""So many units are a degree."""
TOLERANCE = 1.6
"""By so many units a line may be moved, so that it needs fewer points."""
SMALLEST = 8
"""Islands of fewer units than this in both directions are left out, unless they are all that a country has."""

Point = tuple[int, int]
Ring = list[Point]

# What the names stand for that have no number.
CODES = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": ""}
LEFT_OUT = {"AQ"}
SIMFEROPOL = (34.1, 44.95)
LAAYOUNE = (-13.2, 27.13)
# The northern border of Western Sahara.
BORDER = round((27 + 40 / 60) * UNIT)


def shapes(topology: Any) -> dict[str, list[Ring]]:
    """The rings of every country by code, in units of a twentieth of a degree."""
    arcs = list(_arcs(topology))
    found: dict[str, list[Ring]] = {}
    numbers = get_global("territory_aliases")
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = numbers[geometry["id"]][0] if "id" in geometry else CODES.get(name, "")
        if code and code not in LEFT_OUT:
            found.setdefault(code, []).extend(_rings(geometry, arcs))
    _move(found, "RU", "UA", SIMFEROPOL)
    found["MA"], found["EH"] = _cut(found["MA"], found["EH"])
    # What is too small for a shape is a point.
    return {code: list(_kept(_dissolved(rings) or [rings[0][:1]])) for code, rings in sorted(found.items())}


def _arcs(topology: Any) -> Iterator[Ring]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append(((x * sx + tx) * UNIT, (y * sy + ty) * UNIT))
        yield _rounded(_simplified(line))


def _simplified(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Fewer points of a line, both ends among them (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return list(line)
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def off(point: tuple[float, float]) -> float:
        x, y = point
        if not length:
            return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

    most = max(range(1, len(line) - 1), key=lambda index: off(line[index]))
    if off(line[most]) <= TOLERANCE:
        return [line[0], line[-1]]
    return [*_simplified(line[: most + 1])[:-1], *_simplified(line[most:])]


def _rounded(line: Iterable[tuple[float, float]]) -> Ring:
    found: Ring = []
    for x, y in line:
        point = (round(x), round(y))
        if not found or found[-1] != point:
            found.append(point)
    return found


def _rings(geometry: Any, arcs: Sequence[Ring]) -> Iterator[Ring]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for ring in (ring for polygon in polygons for ring in polygon):
        points: Ring = []
        for number in ring:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc if not points else arc[1:]
        points = _in_one_piece(points)
        yield points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def _in_one_piece(ring: Ring) -> Ring:
    """A ring that goes on beyond the 180th meridian, and does not begin anew on the other side of the map."""
    found = ring[:1]
    for x, y in ring[1:]:
        found.append((x - round((x - found[-1][0]) / (360 * UNIT)) * 360 * UNIT, y))
    return found


def _move(found: dict[str, list[Ring]], source: str, target: str, place: tuple[float, float]) -> None:
    [ring] = [ring for ring in found[source] if _is_inside(place, ring)]
    found[source].remove(ring)
    found[target].append(ring)


def _is_inside(place: tuple[float, float], ring: Ring) -> bool:
    x, y = place[0] * UNIT, place[1] * UNIT
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _cut(morocco: list[Ring], sahara: list[Ring]) -> tuple[list[Ring], list[Ring]]:
    """Morocco down to the border, and Western Sahara with what lies beyond it."""
    [ring] = [ring for ring in morocco if _is_inside(LAAYOUNE, ring)]
    morocco.remove(ring)
    return [*morocco, _half(ring, 1)], [*sahara, _half(ring, -1)]


def _half(ring: Ring, side: int) -> Ring:
    found: Ring = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 - BORDER) * side >= 0:
            found.append((x1, y1))
        if (y1 - BORDER) * (y2 - BORDER) < 0:
            found.append((round(x1 + (x2 - x1) * (BORDER - y1) / (y2 - y1)), BORDER))
    return found


def _dissolved(rings: list[Ring]) -> list[Ring]:
    """The rings without the edges that two of them share: what lies side by side becomes one."""
    edges = [edge for ring in rings for edge in zip(ring, ring[1:] + ring[:1], strict=True) if edge[0] != edge[1]]
    there = set(edges)
    onward: dict[Point, list[Point]] = {}
    for begin, end in edges:
        if (end, begin) not in there:
            onward.setdefault(begin, []).append(end)
    found = []
    while onward:
        first = next(iter(onward))
        ring, at = [first], onward[first].pop()
        while at != first:
            ring.append(at)
            at = onward[at].pop()
        onward = {begin: ends for begin, ends in onward.items() if ends}
        found.append(ring)
    return found


def _kept(rings: list[Ring]) -> Iterator[Ring]:
    largest = max(rings, key=_extent)
    for ring in rings:
        if ring is largest or (len(ring) > 2 and _extent(ring) >= SMALLEST):
            yield ring


def _extent(ring: Ring) -> int:
    xs, ys = zip(*ring, strict=True)
    return int(max(max(xs) - min(xs), max(ys) - min(ys)))


def written(found: dict[str, list[Ring]]) -> str:
    """The module: for each code its rings, each the first point and from there the way to the next ones."""
    lines = [
        '"""The shapes of the countries: made by benchmarks/world_shapes.py of Natural Earth\'s; see the README beside it.',
        "",
        "By code: rings parted by `/`; of each the first point and the steps to the next ones, as `x y x y …`, in degrees",
        "times `UNIT`, from west to east and from south to north.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        f"UNIT = {UNIT}",
        "SHAPES = {",
    ]
    for code, rings in found.items():
        parts = []
        for ring in rings:
            steps = [ring[0], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring))]
            parts.append(" ".join(f"{x} {y}" for x, y in steps))
        lines.append(f'    "{code}": "{"/".join(parts)}",')
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(written(shapes(json.loads(Path(sys.argv[1]).read_bytes()))), encoding="utf-8")
