"""The map of countries: whose shape a place lies in, the projection, the frame, and what is drawn."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.pages.views.pieces import Link, MapPlace
from casegen.rendering.world.figure import WIDTH, WorldMap, draw_map
from casegen.rendering.world.projection import Box, Ring, clipped, middle_of, projected, rings_of
from casegen.rendering.world.shapes import SHAPES
from casegen.values.countries import parse_country
from casegen.values.languages import Phrase

PLACES = {
    # where the map does not follow its source
    "Simferopol": ((34.1, 44.95), "UA"),
    "El Aaiún": ((-13.2, 27.13), "EH"),
    "Bir Lehlou": ((-9.55, 26.35), "EH"),
    "Tan-Tan": ((-11.0, 28.35), "MA"),
    "Kyrenia": ((33.4, 35.3), "CY"),
    "Limassol": ((33.0, 34.85), "CY"),
    "Hargeisa": ((44.07, 9.56), "SO"),
    "Mogadishu": ((45.2, 2.15), "SO"),
    # and a few where it does
    "Pristina": ((21.17, 42.6), "XK"),
    "Bishkek": ((74.6, 42.8), "KG"),
    "Osh": ((72.8, 40.5), "KG"),
    "Astana": ((71.4, 51.2), "KZ"),
    "Moscow": ((37.6, 55.75), "RU"),
    "Anadyr": ((176.9, 65.2), "RU"),
    "Uelen": ((-171.5, 66.3), "RU"),
    "Sukhumi": ((41.2, 43.0), "GE"),
    "Tiraspol": ((29.5, 46.85), "MD"),
    "Donetsk": ((37.8, 48.0), "UA"),
}


def is_inside(place: tuple[float, float], ring: Ring) -> bool:
    found = False
    for turn in (-360, 0, 360):
        x, y = place[0] + turn, place[1]
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                found = not found
    return found


@pytest.mark.parametrize("name", PLACES)
def test_a_place_lies_in_one_country(name: str) -> None:
    place, expected = PLACES[name]
    assert [code for code in SHAPES if sum(is_inside(place, ring) for ring in rings_of(code)) % 2] == [expected]


def test_every_shape_is_that_of_a_country() -> None:
    assert [code for code in SHAPES if parse_country(code) != code] == []
    assert len(SHAPES) > 230
    for code in SHAPES:
        rings = rings_of(code)
        assert all(-90 <= y <= 90 and -200 <= x <= 200 for ring in rings for x, y in ring)
        # A dot stands alone.
        assert all(len(ring) > 2 for ring in rings) or len(rings) == len(rings[0]) == 1, code
    assert rings_of("AQ") == ()


@pytest.mark.parametrize(
    ("place", "expected"),
    [((0, 0), (0, 0)), ((179.999, 0), (2.7066, 0)), ((0, 90), (0, -1.3174)), ((0, -90), (0, 1.3174))],
)
def test_the_projection_is_equal_earth(place: tuple[float, float], expected: tuple[float, float]) -> None:
    assert projected([place], 0)[0] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("ring", "expected"), [([(10, 0), (30, 1)], 20), ([(170, 0), (190, 1)], 180), ([(-10, 0), (10, 1)], 0)], ids=str
)
def test_the_middle_lies_opposite_to_what_is_empty(ring: Ring, expected: float) -> None:
    assert (middle_of([ring]) - expected + 180) % 360 == pytest.approx(180, abs=1)


def test_what_lies_beyond_the_edge_is_cut_off() -> None:
    box = Box(0, 0, 10, 10)
    assert set(clipped([(-5, 2), (5, 2), (5, 8), (-5, 8)], box)) == {(0, 2), (5, 2), (5, 8), (0, 8)}
    assert clipped([(-5, 2), (-1, 2), (-1, 8)], box) == []


def place(code: str, cases: int = 1) -> MapPlace:
    return MapPlace(code, Link(Phrase(code, "ru"), f"/countries/{code.lower()}/"), (("cases", cases), ("people", 99)))


def drawn(*places: MapPlace) -> WorldMap:
    found = draw_map(places)
    assert found is not None
    return found


def test_a_map_shows_its_countries_in_their_order_and_says_which_it_has_not() -> None:
    found = drawn(place("KZ", 20), place("SU"), place("KG", 5), place("VA"))
    assert [(shape.place.code, shape.level) for shape in found.shapes] == [("KZ", 3), ("KG", 2), ("VA", 1)]
    assert [one.code for one in found.missing] == ["SU"]
    kazakhstan, _, vatican = found.shapes
    assert kazakhstan.dot is None
    assert kazakhstan.path.startswith("M")
    assert vatican.dot is not None
    assert draw_map((place("SU"),)) is None
    assert draw_map(()) is None


def test_a_far_island_does_not_make_a_map_small() -> None:
    # French Guiana, a fifteenth of France, lies beyond the ocean.
    [france] = drawn(place("FR")).shapes
    xs = [int(x) for x, _ in re.findall(r"M(-?\d+)[ ]?(-?\d+)", france.path)]
    assert 0.2 * WIDTH < xs[0] < 0.8 * WIDTH


def positions(path: str) -> list[tuple[int, int]]:
    """Every point of a path."""
    found = []
    for part in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x = y = 0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=40))
def test_whatever_it_shows_a_map_is_framed_to_it_and_small(codes: set[str]) -> None:
    found = drawn(*map(place, sorted(codes)))
    assert 0.39 * WIDTH <= found.height <= 0.63 * WIDTH
    paths = [found.land, *(shape.path for shape in found.shapes)]
    for x, y in (point for path in paths for point in positions(path)):
        assert -5 <= x <= WIDTH + 5
        assert -5 <= y <= found.height + 5
    for shape in found.shapes:
        assert shape.path or shape.dot
        if shape.dot:
            assert 0 <= shape.dot[0] <= WIDTH
            assert 0 <= shape.dot[1] <= found.height
    assert sum(map(len, paths)) < 50_000
