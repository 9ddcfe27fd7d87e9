"""A table of entries tells what a dictionary tells, and an index over it what one tells that was changed since."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.output import index as module
from casegen.output.index import Index, read_index
from casegen.output.table import LONGEST, STEM, read_table, table_of, write_table

STEMS = [b"%012x" % number for number in range(4)]
# Close to each other, of all lengths, and such as only their length tells apart.
KEYS = (
    st.binary(max_size=3) | st.binary(min_size=15, max_size=LONGEST + 2) | st.sampled_from([b"", b"\0", b"a\0", b"a"])
)
PLACES = st.builds(lambda at, stem: bytes([at]) * STEM + stem, st.integers(0, 5), st.sampled_from(STEMS))


@given(st.dictionaries(KEYS, PLACES), st.lists(KEYS))
def test_a_table_tells_what_it_was_made_of(entries: dict[bytes, bytes], others: list[bytes]) -> None:
    table = pickle.loads(pickle.dumps(table_of(entries)))  # noqa: S301  # our own
    fit = {key: place for key, place in entries.items() if len(key) <= LONGEST}
    assert dict(iter(table)) == fit
    assert len(table) == len(fit)
    for key in (*entries, *others):
        assert table.get(key) == fit.get(key)
        assert table.is_shared(key) == (key in fit and list(entries.values()).count(fit[key]) > 1)
    for place in {*entries.values(), b"x" * STEM + STEMS[0], b"x" * STEM + b"no such pack"}:
        assert sorted(table.keys_of(place)) == sorted(key for key in fit if fit[key] == place)


@given(st.dictionaries(KEYS, PLACES, min_size=1))
def test_a_table_lies_in_a_file_under_its_seal_alone(entries: dict[bytes, bytes]) -> None:
    table = table_of(entries)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder, table)
        again = read_table(folder, table.name, table.seal)
        assert again is not None
        assert dict(iter(again)) == dict(iter(table))
        assert read_table(folder, table.name, table.seal[:-1] + bytes([table.seal[-1] ^ 1])) is None
        assert read_table(folder, "another.table", table.seal) is None
        (folder / table.name).write_bytes((folder / table.name).read_bytes()[:-1])
        assert read_table(folder, table.name, table.seal) is None


STEPS = st.lists(
    st.tuples(st.just("add"), KEYS, PLACES)
    | st.tuples(st.just("pop"), KEYS, st.none())
    | st.just(("write", b"", None)),
    max_size=40,
)


@pytest.mark.parametrize("fewest", [1, 5, 4_000])
@given(STEPS)
def test_an_index_tells_what_a_dictionary_tells(fewest: int, steps: list[tuple[str, bytes, bytes | None]]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "FEWEST", fewest)
        folder, index, known = Path(name), Index(), dict[bytes, bytes]()
        for step, key, place in steps:
            if step == "write":
                index.write(folder)
                index.sweep(folder)
                again = read_index(folder)
                assert dict(again.entries()) == dict(index.entries()) == known
                index = again
                continue
            assert index.pop(key) == known.pop(key, None)
            if place is not None:
                index.add(key, place)
                known[key] = place
            _agrees(index, known)


def _agrees(index: Index, known: dict[bytes, bytes]) -> None:
    assert dict(index.entries()) == known
    assert index.keys() == known.keys()
    assert all(index.get(key) == place for key, place in known.items())
    gone = {bytes([at]) * STEM + stem for at in range(6) for stem in STEMS}
    assert index.standing(gone) == set(known.values())
    counted = dict[bytes, tuple[int, int]]()
    for place in known.values():
        number, size = counted.get(place[STEM:], (0, 0))
        counted[place[STEM:]] = (number + 1, size + int.from_bytes(place[8:12], "little"))
    assert index.held == counted
