"""What fuzzing begins with: texts that are read, or are refused for one reason each."""

from __future__ import annotations

from tests.hostile.payloads import ADDRESSES, PATHS, SCRIPTS, YAML

_DATES = (
    "2022", "2022-01", "2022-01-15", "2022?", "2022~", "2022%", "2021?-03-02", "2022-XX", "202X", "2022-01/2022-03", "2010-06/..",
    "../2022-03", "[2022-01-07..2022-01-31]", "[2022-03..]", "[..2021-03-02]", "15.01.2022", "0000", "9999-12-31", "2020-02-30",
)  # fmt: skip

SEEDS: dict[str, tuple[str, ...]] = {
    "front-matter": tuple(text for text in YAML if len(text) < 1_000),
    "body": tuple(dict.fromkeys((*SCRIPTS, *(f"[x]({address})" for address in ADDRESSES)))),
    "slugs": PATHS,
    "dates": _DATES,
}
