"""The store against a dictionary: what was kept is found, what was not leaves no byte, and whatever breaks is a miss."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest

from casegen.output import store as module
from casegen.output.store import Store
from casegen.output.table import Place
from tests.files import read_files


def bytes_in(folder: Path) -> bytes:
    """All that stands in the files of a folder."""
    return b"\n".join(read_files(folder).values())


def packs_in(folder: Path) -> list[Path]:
    """The packs in a folder."""
    return sorted(folder.glob("*.pack"))


def a_store(folder: Path, **entries: bytes) -> Store:
    """A store in a folder with some entries, saved."""
    store = Store(folder)
    for key, data in entries.items():
        store.put(key.encode(), data)
    store.save(store.keys())
    return store


def test_what_is_put_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.get(b"a") is None
    assert b"a" not in store
    store.put(b"a", b"one")
    store.put(b"b", b"")
    assert (store.get(b"a"), store.get(b"b"), store.get(b"c")) == (b"one", b"", None)
    store.put(b"a", b"other")
    assert store.get(b"a") == b"other"
    assert set(store.keys()) == {b"a", b"b"}


def test_what_is_saved_is_found_later_and_what_is_not_is_not(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for key in (b"a", b"b", b"c"):
        store.put(key, key * 10)
    assert Store(tmp_path).get(b"a") is None
    store.save([b"a", b"c", b"not there"])
    for found in (store, Store(tmp_path)):
        assert [found.get(key) for key in (b"a", b"b", b"c")] == [b"a" * 10, None, b"c" * 10]
        assert set(found.keys()) == {b"a", b"c"}
    store.put(b"d", b"after a save")
    store.save([b"d"])
    assert [Store(tmp_path).get(key) for key in (b"a", b"d")] == [None, b"after a save"]


@pytest.mark.parametrize("size", [1, 10, 10_000])
@pytest.mark.parametrize("kept", [1, 5, 9])
def test_of_what_is_not_kept_no_byte_stays(tmp_path: Path, size: int, kept: int) -> None:
    entries = {f"key-{n}": f"<secret {n}>".encode() * size for n in range(10)}
    store = a_store(tmp_path, **entries)
    keep = [key.encode() for key in list(entries)[:kept]]
    store.save(keep)
    found = bytes_in(tmp_path)
    assert [key for key, data in entries.items() if data[:10] in found] == list(entries)[:kept]
    again = Store(tmp_path)
    assert [again.get(key) for key in keep] == list(entries.values())[:kept]


def test_of_what_was_put_over_no_byte_stays(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"<first>", b=b"b" * 1000)
    store.put(b"a", b"<second>")
    store.put(b"a", b"<third>")
    store.save(store.keys())
    assert Store(tmp_path).get(b"a") == b"<third>"
    assert not [word for word in (b"<first>", b"<second>") if word in bytes_in(tmp_path)]


def test_of_what_an_alias_took_the_place_of_no_byte_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(b"a", b"<first>")
    store.put(b"b", b"<second>" * 10)
    store.alias(b"a", b"b")
    store.save()
    assert Store(tmp_path).get(b"a") == b"<second>" * 10
    assert b"<first>" not in bytes_in(tmp_path)


def test_what_was_put_over_one_of_two_keys_is_saved(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"<both>", c=b"other")
    store.alias(b"b", b"a")
    store.save()
    store.put(b"a", b"<new>")
    store.save()
    assert [Store(tmp_path).get(key) for key in (b"a", b"b", b"c")] == [b"<new>", b"<both>", b"other"]
    store.alias(b"b", b"a")
    store.alias(b"a", b"c")
    store.save()
    assert [Store(tmp_path).get(key) for key in (b"a", b"b", b"c")] == [b"other", b"<new>", b"other"]


def test_where_nothing_is_kept_nothing_stays(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"<secret>")
    store.save([])
    assert packs_in(tmp_path) == []
    store.put(b"b", b"next")
    assert store.get(b"b") == b"next"


def _look(path: Path) -> tuple[int, int, int]:
    about = path.stat()  # but when it was read
    return about.st_size, about.st_mtime_ns, about.st_ino


def test_a_save_without_changes_writes_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"one")
    before = {path: _look(path) for path in tmp_path.iterdir()}
    store.save([b"a"])
    again = Store(tmp_path)
    again.get(b"a")
    again.save([b"a"])
    assert {path: _look(path) for path in tmp_path.iterdir()} == before


def test_an_entry_of_two_keys_stays_while_one_is_kept(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"<both>", big=b"x" * 1000)
    store.alias(b"b", b"a")
    store.alias(b"c", b"not there")
    assert (store.get(b"b"), store.get(b"c")) == (b"<both>", None)
    store.save([b"b", b"big"])
    again = Store(tmp_path)
    assert (again.get(b"a"), again.get(b"b")) == (None, b"<both>")
    again.save([b"big"])
    assert b"<both>" not in bytes_in(tmp_path)


def test_what_moves_to_another_pack_is_found_under_all_its_keys(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"<both>", big=b"x" * 1000)
    store.alias(b"b", b"a")
    store.save([b"a", b"b"])
    [pack] = packs_in(tmp_path)
    assert pack.read_bytes() == b"<both>"
    assert (Store(tmp_path).get(b"a"), Store(tmp_path).get(b"b")) == (b"<both>", b"<both>")


def test_many_small_packs_become_few(tmp_path: Path) -> None:
    for number in range(module._MOST_PACKS + 5):
        store = Store(tmp_path)
        store.put(b"%d" % number, b"data %d" % number)
        store.save(store.keys())
        store.close()
    assert len(packs_in(tmp_path)) <= module._MOST_PACKS
    again = Store(tmp_path)
    assert [again.get(b"%d" % n) for n in range(module._MOST_PACKS + 5)] == [
        b"data %d" % n for n in range(module._MOST_PACKS + 5)
    ]


def _put(store: Store, keys: list[bytes]) -> list[tuple[bytes, Place]]:
    for key in keys:
        store.put(key, key * 3)
    return store.places([*keys, b"not there"])


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_what_another_process_puts_is_taken_over(tmp_path: Path, method: str) -> None:
    store = a_store(tmp_path, a=b"one")
    store.put(b"b", b"unsaved")
    with get_context(method).Pool(2) as pool:
        tasks = [pool.apply_async(_put, (store, [b"c%d" % n, b"d%d" % n])) for n in range(6)]
        for task in tasks:
            store.adopt(task.get())
    store.put(b"e", b"mine")
    expected = {b"a": b"one", b"b": b"unsaved", b"e": b"mine"}
    expected |= {b"%s%d" % (word, n): b"%s%d" % (word, n) * 3 for word in (b"c", b"d") for n in range(6)}
    assert {key: store.get(key) for key in store.keys()} == expected  # noqa: SIM118  # a store is no mapping
    store.save(expected.keys() - {b"c0", b"b"})
    again = Store(tmp_path)
    assert (again.get(b"c0"), again.get(b"b"), again.get(b"c1"), again.get(b"a")) == (None, None, b"c1" * 3, b"one")
    assert not [word for word in (b"c0c0c0", b"unsaved") if word in bytes_in(tmp_path)]


def test_a_forked_process_writes_into_a_pack_of_its_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(b"before", b"<before>")
    child = get_context("fork").Process(target=store.put, args=(b"child", b"<child>"))
    child.start()
    child.join()
    store.put(b"mine", b"<mine>")
    assert child.exitcode == 0
    assert (store.get(b"before"), store.get(b"mine"), store.get(b"child")) == (b"<before>", b"<mine>", None)
    assert [pack.read_bytes() for pack in packs_in(tmp_path) if b"<child>" in pack.read_bytes()] == [b"<child>"]


def test_two_threads_that_write_at_once_write_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, both, write = Store(tmp_path), Barrier(2, timeout=5), module._write

    def write_together(file: int, data: bytes, start: int) -> None:
        both.wait()
        write(file, data, start)

    monkeypatch.setattr(module, "_write", write_together)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(store.put, [b"a", b"b"], [b"<first>", b"<second>"]))
    assert (store.get(b"a"), store.get(b"b")) == (b"<first>", b"<second>")


def test_a_pickled_store_finds_what_was_put_and_writes_into_a_pack_of_its_own(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"one")
    store.put(b"b", b"two")
    other: Store = pickle.loads(pickle.dumps(store))  # noqa: S301  # what was just pickled
    assert (other.get(b"a"), other.get(b"b")) == (b"one", b"two")
    assert other.put(b"c", b"three")[0] != store.put(b"d", b"four")[0]
    assert (store.get(b"b"), store.get(b"d"), other.get(b"c")) == (b"two", b"four", b"three")


def test_what_is_discarded_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    store = a_store(tmp_path, a=b"one", b=b"two")
    before = read_files(tmp_path)
    store.put(b"a", b"changed")
    store.put(b"c", b"<new>")
    store.alias(b"d", b"a")
    store.discard()
    assert read_files(tmp_path) == before
    for found in (store, Store(tmp_path)):
        assert {key: found.get(key) for key in (b"a", b"b", b"c", b"d")} == {
            b"a": b"one", b"b": b"two", b"c": None, b"d": None
        }  # fmt: skip
    store.put(b"e", b"later")
    store.save([b"a", b"e"])
    assert Store(tmp_path).get(b"e") == b"later"


def test_what_is_discarded_before_anything_was_saved_leaves_no_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "state" / "store")
    store.put(b"a", b"one")
    store.discard()
    assert list(tmp_path.iterdir()) == []
    Store(tmp_path / "state" / "store").discard()


def test_a_store_over_another_finds_what_is_there_and_changes_nothing_of_it(tmp_path: Path) -> None:
    a_store(tmp_path / "under", a=b"<one>", b=b"<two>" * 50).close()
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "under").iterdir()}
    store = Store(tmp_path / "over", under=tmp_path / "under")
    assert (store.get(b"a"), store.get(b"c")) == (b"<one>", None)
    store.put(b"a", b"<mine>")
    store.put(b"c", b"<three>")
    assert (store.get(b"a"), store.get(b"b"), store.get(b"c")) == (b"<mine>", b"<two>" * 50, b"<three>")
    store.save([b"b", b"c"])
    assert (store.get(b"a"), store.get(b"c")) == (None, b"<three>")
    store.discard()
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "under").iterdir()}
    assert after == before
    assert Store(tmp_path / "over", under=tmp_path / "not there").get(b"a") is None
