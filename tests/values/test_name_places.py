"""The place of a protected name in a file is told as an editor counts it."""

from __future__ import annotations

import gzip

import pytest

from casegen.values.name_places import PACKED, places_in
from casegen.values.needles import Needles
from casegen.values.protected_names import read_names

NAME = "Игнат Тайнов"
NEEDLES = Needles(read_names(NAME)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NAME, [(1, 1)]),
        (f"\n{NAME}", [(2, 1)]),
        (f"а\n {NAME}\n\n\tДело, которое {NAME} ведёт.", [(2, 2), (4, 16)]),
        (f"Ә {NAME}", [(1, 3)]),
        # A letter and its accent are one character of the text that is read, and a mark at the beginning is none.
        (f"и\u0306\u0301e\u0301 {NAME}", [(1, 5)]),
        (f"\ufeff{NAME}", [(1, 1)]),
        (f"а\n\ufeff{NAME}", [(2, 1)]),
        ("Анна Другова", []),
    ],
    ids=ascii,
)
def test_it_is_line_and_column(text: str, expected: list[tuple[int, int]]) -> None:
    assert list(places_in(text.encode(), NEEDLES)) == expected


def test_of_what_is_packed_no_line_is_told() -> None:
    assert list(places_in(gzip.compress(f"а\n{NAME}".encode()), NEEDLES)) == [PACKED]
    # No line and no column of a text: both are counted from 1.
    assert PACKED == (0, 0)
