"""The targets of the fuzzer, for a moment: with their seeds, and with what Hypothesis makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.seeds import SEEDS
from tests.hostile.targets import TARGETS

_MARKS = "[]()<>!*_`#|:&;\"'/\\\n\t -+=~^@{}%$?.,0123456789abcdefghijklmnopqrstuvwxyzабвіәң\u00a0😀\x00\x02\x03"


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in SEEDS.items() for text in texts])
def test_a_seed_breaks_nothing(name: str, text: str) -> None:
    TARGETS[name](text.encode())


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Any bytes, any text of marks, and seeds put together."""
    pieces = st.lists(st.sampled_from(SEEDS[name]) | st.text(_MARKS, max_size=20), max_size=4)
    made = st.tuples(pieces, st.sampled_from(["", " ", "\n", "\n\n"])).map(
        lambda parts: parts[1].join(parts[0]).encode()
    )
    return st.binary(max_size=100) | st.text(_MARKS, max_size=120).map(str.encode) | made


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_nothing_breaks(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(inputs(name)))
