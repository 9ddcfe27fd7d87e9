"""Files of our own state: what is whole is read, and nothing else is."""

from __future__ import annotations

import marshal
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.output.sealed import read_sealed, veiled, write_sealed

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.binary(), inner),
    max_leaves=20,
)
VALUE = {"files": {"a": (1, "слово", b"\0\xff")}, "n": None}


@given(plain)
def test_what_is_read_is_what_was_written(value: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state"
        write_sealed(path, value)
        assert read_sealed(path) == value
        assert [found.name for found in Path(folder).iterdir()] == ["state"]


def test_the_last_value_takes_the_place_of_the_first(tmp_path: Path) -> None:
    for value in (VALUE, "other"):
        write_sealed(tmp_path / "state", value)
    assert read_sealed(tmp_path / "state") == "other"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    assert read_sealed(tmp_path / "state") is None
    assert read_sealed(tmp_path) is None
    (tmp_path / "file").write_bytes(b"")
    assert read_sealed(tmp_path / "file" / "state") is None
    assert read_sealed(tmp_path / "file") is None


def test_no_torn_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "state"
    write_sealed(path, VALUE)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert read_sealed(path) is None
    path.write_bytes(whole + b"\0")
    assert read_sealed(path) is None


def test_no_changed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "state"
    write_sealed(path, VALUE)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_sealed(path) is None, place


@pytest.mark.parametrize("data", [b"", b"casegen 3\n", marshal.dumps(VALUE), b"casegen 2\n" + bytes(16)])
def test_a_file_of_another_kind_is_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "state").write_bytes(data)
    assert read_sealed(tmp_path / "state") is None


def test_a_value_that_cannot_be_written_leaves_the_last_one(tmp_path: Path) -> None:
    write_sealed(tmp_path / "state", VALUE)
    with pytest.raises(ValueError, match="unmarshallable"):
        write_sealed(tmp_path / "state", object())
    assert read_sealed(tmp_path / "state") == VALUE


@given(st.binary(), st.binary())
def test_who_has_the_secret_reads_what_is_veiled(data: bytes, secret: bytes) -> None:
    hidden = veiled(data, secret)
    assert veiled(hidden, secret) == data
    assert len(hidden) == len(data)


def test_who_has_another_secret_reads_nothing() -> None:
    data = b"a word that only a draft bears" * 10
    hidden = veiled(data, b"secret")
    assert b"word" not in hidden
    assert b"word" not in veiled(hidden, b"another")
