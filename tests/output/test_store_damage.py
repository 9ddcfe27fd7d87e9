"""A store that somebody has damaged: whatever is torn, changed or gone is a miss, and never an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casegen.output.sealed import write_sealed
from casegen.output.store import Store
from tests.crash.faults import dies_at, faults, once
from tests.files import read_files


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _overwrite(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 255 for byte in path.read_bytes()))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES: dict[str, Callable[[Path], None]] = {
    "cut": _truncate, "overwritten": _overwrite, "emptied": _empty, "deleted": Path.unlink
}  # fmt: skip


@pytest.mark.parametrize("of", ["pack", "index"])
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("is_open", [False, True])
def test_whatever_is_damaged_is_a_miss(tmp_path: Path, of: str, damage: str, is_open: bool) -> None:
    entries = {f"key-{n}": b"%d" % n * 50 for n in range(6)}
    store = Store(tmp_path)
    for key, data in entries.items():
        store.put(key.encode(), data)
    store.save()
    if is_open:
        store.get(b"key-0")
    else:
        store.close()
    DAMAGES[damage](next(tmp_path.glob("*.pack")) if of == "pack" else tmp_path / "index")
    for found in (store, Store(tmp_path)):
        for key, data in entries.items():
            assert found.get(key.encode()) in (data, None)
        found.put(b"new", b"new data")
        found.save([b"new", b"key-0", b"key-5"])
        again = Store(tmp_path)
        assert again.get(b"new") == b"new data"
        assert again.get(b"key-0") in (entries["key-0"], None)
        assert again.get(b"key-1") is None


@pytest.mark.parametrize("index", [b"", b"nonsense", None, 7, [], "text"], ids=repr)
def test_an_index_of_another_kind_is_an_empty_store(tmp_path: Path, index: object) -> None:
    if isinstance(index, bytes):
        (tmp_path / "index").write_bytes(index)
    else:
        write_sealed(tmp_path / "index", index)
    store = Store(tmp_path)
    assert list(store.keys()) == []
    store.put(b"a", b"one")
    store.save([b"a"])
    assert Store(tmp_path).get(b"a") == b"one"


@pytest.mark.parametrize("dies", [True, False], ids=["killed", "no room"])
def test_a_save_that_is_cut_short_anywhere_leaves_what_is_right_or_nothing(tmp_path: Path, dies: bool) -> None:
    """Every change of the disk is the one that fails; then the process is gone, or goes back to what was saved before."""
    old = {b"stays": b"1" * 3000, b"goes": b"2" * 3000}
    new = {b"stays": old[b"stays"], b"comes": b"3" * 3000}
    for at in range(1, 100):
        folder = tmp_path / str(at)
        store = Store(folder)
        for key, data in old.items():
            store.put(key, data)
        store.save()
        before = read_files(folder)
        with faults(dies_at(at, die) if dies else once(at)) as made:
            try:
                store.put(b"comes", new[b"comes"])
                store.save([b"stays", b"comes"])
            except Killed:
                pass
            except OSError:
                store.discard()
        store.close()
        if len(made) < at:
            return
        found = Store(folder)
        for key, data in {**old, **new}.items():
            assert found.get(key) in (data, None), (at, key)
        if not dies and read_files(folder).get("index") == before.get("index"):
            assert found.get(b"stays") == old[b"stays"]
        # The next build needs no help: what it keeps is there, and of what it does not keep no byte.
        found.sweep()
        found.put(b"comes", new[b"comes"])
        found.save([b"stays", b"comes"])
        again = Store(folder)
        assert again.get(b"comes") == new[b"comes"]
        assert again.get(b"stays") in (old[b"stays"], None)
        assert not any(b"2222" in data for data in read_files(folder).values()), at
        assert not [path for path in read_files(folder) if path.endswith(".new")]
    raise AssertionError("it never ends")


class Killed(BaseException):
    """Raised in the place of a kill."""


def die() -> None:
    raise Killed
