"""The line of how many people were reported held over time, as SVG: a step line over an axis of years."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from casegen.pages.held_line import Line, line_of
from casegen.publication.held import Series

# The line is stretched to the width that there is, the words beside it are not: so both can be read on any screen.
_LINE = 96
_TOP = 18
_HEIGHT = _TOP + _LINE + 24
_WIDTH = 1000
_NO_ROOM = 0.92


def draw_line(series: Series) -> Markup:
    """The figure of a series: numbers of people from the first day of its first year on."""
    line = line_of(series)
    # The size stands here and not in the style sheet: a browser that refuses SVG would show the years in one heap.
    axis = f'<g font-size=".75rem">{"".join(_axis(line))}</g>'
    return Markup(f'<svg height="{_HEIGHT}" width="100%">{axis}{_path(line)}</svg>')  # noqa: S704  # numbers alone


def _axis(line: Line) -> Iterator[str]:
    bottom = _TOP + _LINE
    yield f'<text y="{_TOP - 6}">{line.most}</text>'
    yield from (f'<line x2="100%" y1="{y}" y2="{y}"/>' for y in (_TOP, bottom))
    for place, year in line.ticks:
        x = f"{place * 100:.4g}%"
        yield f'<line x1="{x}" x2="{x}" y1="{bottom}" y2="{bottom + 5}"/>'
        # A year that begins at the very end has no room for its name.
        if place < _NO_ROOM:
            yield f'<text x="{x}" y="{bottom + 19}">{year}</text>'


def _path(line: Line) -> str:
    """The line itself, and what lies under it."""

    steps, at = f"M0 {_LINE}", 0.0
    for place, number in line.points:
        steps += f"H{place * _WIDTH:.4g}" if place != at else ""
        steps += f"V{_LINE - number / line.most * _LINE:.3g}"
        at = place
    return (
        f'<svg y="{_TOP}" width="100%" height="{_LINE}" viewBox="0 0 {_WIDTH} {_LINE}" preserveAspectRatio="none">'
        f'<path class="under" d="{steps}V{_LINE}z"/><path class="steps" d="{steps}"/></svg>'
    )
