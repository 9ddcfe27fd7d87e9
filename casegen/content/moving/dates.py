"""Dates as another program wrote them, in a form that the mapping says: `%d.%m.%Y` is read as that or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from casegen.values.dates import parse_date
from casegen.values.diagnostics import Complaint

_PARTS = {"d": "(?P<d>[0-9]{1,2})", "m": "(?P<m>[0-9]{1,2})", "Y": "(?P<Y>[0-9]{4})"}
# The time of day, which no date here has: the day is the one that is written, whatever the zone.
_TIME = {"H": "[0-9]{1,2}", "M": "[0-9]{2}", "S": r"[0-9]{2}(?:\.[0-9]+)?", "z": "(?:Z|[+-][0-9]{2}:?[0-9]{2})"}
_MONTHS = 12


def wrong_format(form: str, months: Sequence[str]) -> str:
    """What is wrong with a form of dates; empty when it can be read."""
    parts = re.findall(r"%(.?)", form)
    if "B" in parts and (not months or len(months) % _MONTHS):
        return "`%B` is the name of a month: `months:` must list all twelve, and after them all twelve of another form"
    if not parts or any(part not in (*_PARTS, *_TIME, "B") for part in parts) or len(set(parts)) < len(parts):
        return (
            "a form is made of `%d` (day), `%m` (month), `%B` (its name) and `%Y` (year, four figures), each once; of a"
            " time of day, `%H`, `%M`, `%S` and `%z`, nothing is taken"
        )
    if "Y" not in parts or {"m", "B"} <= set(parts) or ("d" in parts and not {"m", "B"} & set(parts)):
        return "a date has a year, may have one month, and a day only with its month"
    if "d" not in parts and set(_TIME) & set(parts):
        return "a time of day stands beside a day"
    return ""


def read_date(text: str, form: str, months: Sequence[str]) -> str | None:
    """The date in EDTF that a text of this form says, with the precision of the form; None for any other text."""
    found = _pattern(form, tuple(months)).fullmatch(text)
    if found is None:
        return None
    named = found.groupdict()
    month = named.get("m")
    if named.get("B") is not None:
        month = str([name.casefold() for name in months].index(named["B"].casefold()) % _MONTHS + 1)
    day = named.get("d")
    written = "-".join([named["Y"], *(part.zfill(2) for part in (month, day) if part is not None)])
    return None if isinstance(parse_date(written), Complaint) else written


@lru_cache(maxsize=64)
def _pattern(form: str, months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    parts = _PARTS | _TIME | {"B": f"(?P<B>{names})"}
    pieces = re.split(r"%(.)", form)
    pattern = "".join(parts[piece] if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))
    return re.compile(pattern, re.IGNORECASE)
