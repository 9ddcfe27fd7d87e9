"""The line of how many people were reported held, as SVG."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

from casegen.rendering.held_line import draw_line

SERIES = ((date(2022, 3, 1), 1), (date(2022, 9, 1), 2), (date(2026, 2, 28), 2))


def test_the_figure_says_the_years_and_the_largest_number() -> None:
    root = ElementTree.fromstring(draw_line(SERIES))  # noqa: S314  # made one line before
    assert [text.text for text in root.iter("text")] == ["2", "2022", "2023", "2024", "2025"]
    under, steps = (path.attrib["d"] for path in root.iter("path"))
    assert under.startswith(steps)
    # Up to one half, then to the top, and on to the right edge.
    assert [step.partition("V")[2] for step in steps.split("H")[1:]] == ["48", "0", "0"]
    assert steps.split("H")[-1].startswith("1000V")


def test_however_much_happened_the_figure_is_small() -> None:
    begin = date(1990, 1, 1)
    assert len(draw_line(tuple((begin + timedelta(days=n), n * 37 % 900) for n in range(13_000)))) < 14_000
