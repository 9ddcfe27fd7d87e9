"""Mappings and sequences whose values are made when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from casegen.values.lazy import LazyMap, LazySequence


def a_map(keep: int | None = None) -> tuple[LazyMap[str, str], list[str]]:
    """A map of three words to themselves in capitals, and which values were made."""
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    return LazyMap(["b", "a", "c", "a"], make, keep), made


def test_it_is_the_mapping_that_it_stands_for() -> None:
    found, _ = a_map()
    assert isinstance(found, Mapping)
    assert found == {"b": "B", "a": "A", "c": "C"}
    assert dict(found) == {"b": "B", "a": "A", "c": "C"}
    assert found == a_map()[0]
    assert found != {"b": "B", "a": "A"}


def test_the_keys_keep_their_order_and_stand_there_once() -> None:
    found, _ = a_map()
    assert list(found) == ["b", "a", "c"]
    assert list(found.items()) == [("b", "B"), ("a", "A"), ("c", "C")]
    assert len(found) == 3
    assert list(LazyMap(range(100, 0, -3), str)) == list(range(100, 0, -3))


def test_nothing_is_made_that_is_not_asked_for() -> None:
    found, made = a_map()
    assert "a" in found
    assert "x" not in found
    assert len(found) == len(list(found)) == 3
    assert repr(found) == "LazyMap(['b', 'a', 'c'])"
    assert made == []
    assert found["c"] == "C"
    assert made == ["c"]


def test_a_value_is_made_once() -> None:
    found, made = a_map()
    assert found["a"] is found["a"] is found.get("a")
    assert made == ["a"]


def test_what_is_not_kept_is_made_again() -> None:
    found, made = a_map(keep=1)
    assert [found[key] for key in ("a", "a", "b", "a")] == ["A", "A", "B", "A"]
    assert made == ["a", "b", "a"]


def test_for_a_key_that_is_not_there_nothing_is_made() -> None:
    found, made = a_map()
    with pytest.raises(KeyError):
        found["x"]
    assert found.get("x") is None
    assert made == []


def test_an_error_in_making_comes_out_as_it_is_and_is_not_kept() -> None:
    tries = []

    def make(key: str) -> str:
        tries.append(key)
        raise OSError(key)

    found = LazyMap(["a"], make)
    for _ in range(2):
        with pytest.raises(OSError, match="a"):
            found["a"]
    assert tries == ["a", "a"]


def a_sequence(*values: str) -> tuple[LazySequence[str], list[int]]:
    """A sequence, and a list that has an item for each time that it was made."""
    made: list[int] = []

    def make() -> tuple[str, ...]:
        made.append(1)
        return values

    return LazySequence(make), made


def test_a_sequence_is_the_tuple_that_it_stands_for() -> None:
    found, _ = a_sequence("b", "a")
    assert list(found) == ["b", "a"]
    assert (found[0], found[1:], len(found)) == ("b", ("a",), 2)
    assert bool(found)
    assert not a_sequence()[0]
    assert found == a_sequence("b", "a")[0] == ("b", "a")
    assert found != a_sequence("a", "b")[0]
    assert found != ["b", "a"]
    assert hash(found) == hash(("b", "a"))
    assert repr(found) == "LazySequence(('b', 'a'))"


def test_a_sequence_is_made_once_and_not_before_somebody_looks() -> None:
    found, made = a_sequence("a")
    assert made == []
    assert [*found, *found] == ["a", "a"]
    assert made == [1]
