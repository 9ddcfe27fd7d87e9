"""The figure of a timeline as SVG: bars, marks, arrows and soft edges, each with a number and a link, over an axis in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from casegen.pages.timeline import Mark, Tick, timeline_of
from casegen.pages.views.pieces import EventView
from casegen.rendering.date_words import date_words
from casegen.rendering.grammars.grammar import Grammar
from casegen.rendering.words import Words, locale_of
from casegen.values.frozen import dataclass

# In units of the figure, of which its width has so many; the stylesheet lets it fill the column.
WIDTH = 720
_EDGE = 8
_ROW = 27
_MIDDLE = 18
"""How far below the top of its row the middle of a mark lies: above it stands its number."""
_LABEL = 22
_GAP = 10
_BAR = 8
_FADE = 12
"""An edge that fades over less could not be seen."""
_LONGEST = 60
"""So many characters of an event's text are enough to know which it is."""
_NAME = 90

_DEFINITIONS = {
    "hatch": '<pattern id="part_hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="4" height="4" opacity=".25"/><rect width="1.6" height="4"/></pattern>',
    "fade-in": '<linearGradient id="part_fade-in"><stop offset="0" stop-opacity="0" stop-color="currentColor"/>'
    '<stop offset="1" stop-opacity=".6" stop-color="currentColor"/></linearGradient>',
    "fade-out": '<linearGradient id="part_fade-out"><stop offset="0" stop-opacity=".6" stop-color="currentColor"/>'
    '<stop offset="1" stop-opacity="0" stop-color="currentColor"/></linearGradient>',
}
_PLANNED = ' fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="3 2"'
_Reference = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: the SVG, how many events it leaves out since they have no date, and what there is in it to explain.

    `signs`: of `day` (a dot), `within` (hatched), `span` (a solid bar), `open` (an arrow), `blur` (an edge that fades),
    `planned` (a dashed outline).
    """

    svg: Markup
    undated: int
    signs: frozenset[str]


def draw_timeline(events: Sequence[EventView], words: Words, grammar: Grammar, reference: _Reference) -> Drawing | None:
    """The figure of some events, None where there is nothing to see. `reference` gives the link to an address."""
    timeline = timeline_of(events)
    if timeline is None:
        return None
    parts: list[str] = []
    top = 4
    for lane in timeline.lanes:
        if lane.link is not None:
            name = lane.link.text
            lang = f' lang="{escape(name.lang)}"' if name.lang != words.lang else ""
            parts.append(f'<text class="lane" x="{_EDGE}" y="{top + 12}"{lang}>{escape(_cut(name.text, _NAME))}</text>')
            top += _LABEL
        for mark in lane.marks:
            title = _title(mark.event, words, grammar)
            shapes = "".join(_shapes(mark, top + mark.row * _ROW + _MIDDLE)) + _number(mark, top + mark.row * _ROW)
            address = escape(reference(_address(mark.event)))
            how = _PLANNED if mark.event.is_planned else ""
            parts.append(f'<a href="{address}" tabindex="-1"{how}><title>{title}</title>{shapes}</a>')
        top += lane.rows * _ROW + _GAP
    drawn = "".join(parts)
    used = "".join(text for name, text in _DEFINITIONS.items() if f"part_{name}" in drawn)
    axis = "".join(_axis(timeline.ticks, top, words.lang))
    inside = f"<defs>{used}</defs>{axis}{drawn}" if used else axis + drawn
    # Beside months and days the year has a line of its own.
    height = top + (34 if timeline.ticks[0].month else 20)
    svg = f'<svg viewBox="0 0 {WIDTH} {height}"><g font-size="12.5">{inside}</g></svg>'
    signs = frozenset(sign for lane in timeline.lanes for mark in lane.marks for sign in _signs(mark))
    return Drawing(Markup(svg), timeline.undated, signs)  # noqa: S704  # every text is escaped


def _signs(mark: Mark) -> Iterator[str]:
    if mark.event.is_planned:
        yield "planned"
        yield from ("open",) if mark.open_begin or mark.open_end else ()
        return
    yield mark.kind
    if mark.kind == "span" and mark.core != (mark.begin, mark.end):
        yield "within"
    if mark.open_begin or mark.open_end:
        yield "open"
    if mark.blur_begin or mark.blur_end:
        yield "blur"


def _shapes(mark: Mark, y: int) -> Iterator[str]:
    """What a mark is made of, whose middle is at a height."""
    begin, end = _x(mark.begin), _x(mark.end)
    if mark.kind == "day":
        yield f'<circle cx="{_n((begin + end) / 2)}" cy="{y}" r="5"/>'
        return
    top = y - _BAR // 2
    if mark.event.is_planned:
        # Of what has not happened nothing is certain: its bounds alone are drawn.
        yield _bar(_x(mark.begin - mark.blur_begin), _x(mark.end + mark.blur_end), top)
        yield from _arrows(mark, y)
        return
    inner = mark.core or (mark.end, mark.end)
    for left, right in ((begin, _x(inner[0])), (_x(inner[1]), end)):
        if right > left:
            yield _bar(left, right, top, "part_hatch")
    if mark.core:
        yield _bar(_x(mark.core[0]), _x(mark.core[1]), top)
    if mark.blur_begin:
        yield _bar(begin - max(_FADE, _wide(mark.blur_begin)), begin, top, "part_fade-in")
    if mark.blur_end:
        yield _bar(end, end + max(_FADE, _wide(mark.blur_end)), top, "part_fade-out")
    yield from _arrows(mark, y)


def _number(mark: Mark, top: int) -> str:
    """The number that the event has in the list, over the middle of its mark."""
    return f'<text x="{_n(_x((mark.begin + mark.end) / 2))}" y="{top + 10}" font-size="11">{mark.number}</text>'


def _arrows(mark: Mark, y: int) -> Iterator[str]:
    if mark.open_begin:
        yield f'<path d="M{_n(_x(mark.begin))} {y - 6}v12l-7-6z"/>'
    if mark.open_end:
        yield f'<path d="M{_n(_x(mark.end))} {y - 6}v12l7-6z"/>'


def _bar(left: float, right: float, top: int, fill: str = "") -> str:
    pattern = f' fill="url(#{fill})"' if fill else ""
    return f'<rect x="{_n(left)}" y="{top}" width="{_n(max(right - left, 2))}" height="{_BAR}"{pattern}/>'


def _axis(ticks: Sequence[Tick], top: int, lang: str) -> Iterator[str]:
    """A line, and where years, months or days begin; the year, and beside days the month, once each."""
    yield f'<path class="axis" d="M0 {top}H{WIDTH}'
    yield from (f"M{_n(_x(tick.at))} 0V{top + 5}" for tick in ticks)
    yield '"/>'
    names = locale_of(lang).months["stand-alone"]["abbreviated"]
    before: Tick | None = None
    for tick in ticks:
        lines = [str(tick.year)] if before is None or before.year != tick.year else []
        if tick.month:
            lines.insert(0, names[tick.month] if not tick.day else f"{tick.day}\N{NO-BREAK SPACE}{names[tick.month]}")
        yield from (
            f'<text x="{_n(_x(tick.at) + 2)}" y="{top + 15 + 14 * line}">{escape(text)}</text>'
            for line, text in enumerate(lines)
        )
        before = tick


def _title(event: EventView, words: Words, grammar: Grammar) -> Markup:
    """The date of an event, and what it is: its type, else the beginning of its text."""
    assert event.date is not None
    what = words.label(event.type, "event").text if event.type != "other" else _cut(event.text.text, _LONGEST)
    planned = f"{words.translations.gettext('planned')}, " if event.is_planned else ""
    return escape(f"{date_words(event.date, grammar)}: {planned}{what}")


def _address(event: EventView) -> str:
    return f"{event.case.address or ''}#{event.anchor}" if event.case else f"#{event.anchor}"


def _cut(text: str, most: int) -> str:
    """A text, up to the last word that ends within so many characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def _x(at: float) -> float:
    return _EDGE + _wide(at)


def _wide(part: float) -> float:
    return part * (WIDTH - 2 * _EDGE)


def _n(number: float) -> str:
    """A number with one decimal, if it needs it."""
    return f"{number:.1f}".removesuffix(".0")
