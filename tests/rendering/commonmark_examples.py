"""The examples of CommonMark: their origin and licence stand beside them."""

from __future__ import annotations

import json
from pathlib import Path

_FILE = Path(__file__).resolve().parent / "commonmark" / "examples.json"


def commonmark_examples() -> dict[int, str]:
    """The Markdown of each example, by its number."""
    return {example["number"]: example["markdown"] for example in json.loads(_FILE.read_text(encoding="utf-8"))}
