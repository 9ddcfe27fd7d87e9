"""Texts of dates, valid by construction, in every form that a date can have."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from casegen.values.dates import PartialDate, parse_date


def a_date(text: str) -> PartialDate:
    """The date that a text is."""
    found = parse_date(text)
    assert isinstance(found, PartialDate), found
    return found


marks = st.sampled_from(["", "?", "~", "%"])


@st.composite
def point_texts(draw: st.DrawFn, *, masks: bool = True) -> str:
    day = draw(st.dates(min_value=date(1000, 1, 1)))
    year, month, day_of_month = day.isoformat().split("-")
    masked_years = [year[:3] + "X", year[:2] + "XX"]
    masked_parts = [[year, "XX"], [year, "XX", "XX"], [year, month, "XX"]]
    full_parts = [[year], [year, month], [year, month, day_of_month]]
    parts = draw(st.sampled_from([*full_parts, *([[text] for text in masked_years] + masked_parts) * masks]))
    parts[draw(st.integers(0, len(parts) - 1))] += draw(marks)
    return "-".join(parts)


@st.composite
def date_texts(draw: st.DrawFn, *, masks: bool = True, sets: bool = True) -> str:
    first = draw(point_texts(masks=masks))
    shape = draw(st.sampled_from(["point", "span", "set"] if sets else ["point", "span"]))
    if shape == "point":
        return first
    opened = ".." if shape == "span" else ""
    other = draw(point_texts(masks=masks))
    begin, end = sorted((first, other), key=lambda text: a_date(text).sort_key)
    begin, end = draw(st.sampled_from([(begin, end), (opened, end), (begin, opened)]))
    return f"{begin}/{end}" if shape == "span" else f"[{begin}..{end}]"
