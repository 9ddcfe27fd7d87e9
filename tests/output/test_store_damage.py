"""A store that somebody has damaged: whatever is torn, changed or gone is a miss, and never an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casegen.output.sealed import write_sealed
from casegen.output.store import Store


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
