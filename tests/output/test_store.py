"""The store: what was put is found, what was not saved leaves no trace, and what is no longer kept leaves no byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.output.store import Store
from tests.files import read_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a store is to be, two folders deep."""
    return tmp_path / "state" / "store"


def test_what_was_saved_is_found_later_and_nothing_else(folder: Path) -> None:
    store = Store(folder)
    store.put(b"a", b"first")
    store.put(b"b", b"second")
    assert (store.get(b"a"), store.get(b"b"), store.get(b"c")) == (b"first", b"second", None)
    store.save({b"a"})
    later = Store(folder)
    assert (later.get(b"a"), later.get(b"b")) == (b"first", None)
    assert b"second" not in b"".join(read_files(folder).values())


def test_what_is_discarded_leaves_the_store_as_it_was(folder: Path) -> None:
    store = Store(folder)
    store.put(b"a", b"first")
    store.save({b"a"})
    store.close()
    before = read_files(folder)
    later = Store(folder)
    later.put(b"a", b"other")
    later.put(b"b", b"second")
    later.discard()
    assert (later.get(b"a"), later.get(b"b")) == (b"first", None)
    assert read_files(folder) == before


@pytest.mark.parametrize("present", [[], ["state"], ["state", "store"]])
def test_folders_that_were_not_there_are_not_there_after_a_discard(tmp_path: Path, present: list[str]) -> None:
    tmp_path.joinpath(*present).mkdir(parents=True, exist_ok=True)
    before = sorted(tmp_path.rglob("*"))
    store = Store(tmp_path / "state" / "store")
    store.put(b"a", b"first")
    store.discard()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_holds_something_by_now_stays_after_a_discard(folder: Path) -> None:
    store = Store(folder)
    store.put(b"a", b"first")
    (folder.parent / "mine").write_text("mine")
    store.discard()
    assert read_files(folder.parent) == {"mine": b"mine"}
    assert not folder.exists()


def test_what_is_put_after_nothing_was_kept_is_found(folder: Path) -> None:
    """The file into which the last entries went is gone then; a new one is begun."""
    store = Store(folder)
    store.put(b"a", b"first")
    store.save(set())
    assert read_files(folder).keys() <= {"index"}
    store.put(b"b", b"second")
    assert (store.get(b"a"), store.get(b"b")) == (None, b"second")
    store.save({b"b"})
    assert Store(folder).get(b"b") == b"second"


@pytest.mark.parametrize("at", [0, 3, 5])
def test_a_byte_that_is_another_is_a_miss(folder: Path, at: int) -> None:
    store = Store(folder)
    store.put(b"a", b"first ")
    store.save({b"a"})
    (pack,) = folder.glob("*.pack")
    data = bytearray(pack.read_bytes())
    data[at] ^= 1
    pack.write_bytes(data)
    assert Store(folder).get(b"a") is None


def test_a_store_over_another_finds_both_and_touches_one(folder: Path, tmp_path: Path) -> None:
    store = Store(folder)
    store.put(b"a", b"first")
    store.save({b"a"})
    before = read_files(folder)
    over = Store(tmp_path / "over", under=folder)
    over.put(b"b", b"second")
    assert (over.get(b"a"), over.get(b"b")) == (b"first", b"second")
    over.discard()
    assert read_files(folder) == before
    assert not (tmp_path / "over").exists()
