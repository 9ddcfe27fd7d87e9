"""Any order of putting, saving, opening and damaging: a store tells what a dictionary tells, or nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from casegen.output import index
from casegen.output.store import Store
from tests.files import read_files

KEYS = [bytes([letter]) * 16 for letter in b"abcde"]
keys = st.sampled_from(KEYS)
sizes = st.sampled_from([0, 1, 30, 3000])


class Stores(RuleBasedStateMachine):
    """A store in a folder; `now` is what it is to hold, `saved` what it held at the last save."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(self.folder)
        self.now: dict[bytes, bytes] = {}
        self.saved: dict[bytes, bytes] = {}
        self.count = 0
        self.is_whole = True

    def teardown(self) -> None:
        """Take the folder away."""
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(changes=st.lists(st.tuples(keys, keys | sizes, st.booleans()), min_size=1, max_size=6))
    def change(self, changes: list[tuple[bytes, bytes | int, bool]]) -> None:
        """Put what was never put before, here or in another process; or find under one key what lies under another."""
        for key, what, elsewhere in changes:
            if isinstance(what, bytes):
                self._alias(key, what)
                continue
            self.count += 1
            self.now[key] = b"<%d>" % self.count * what
            if elsewhere:
                other = Store(self.folder)
                other.put(key, self.now[key])
                self.store.adopt(other.places([key]))
                other.close()
            else:
                self.store.put(key, self.now[key])

    def _alias(self, key: bytes, other: bytes) -> None:
        known = other in self.store
        self.store.alias(key, other)
        if known and other in self.now:
            self.now[key] = self.now[other]

    @rule(gone=st.sets(keys, max_size=2))
    def save(self, gone: set[bytes]) -> None:
        """Save all but some of it, of which no byte is left."""
        keep = set(KEYS) - gone
        self.store.save(keep)
        self.now = {key: data for key, data in self.now.items() if key in keep}
        self.saved = dict(self.now)
        found = b"\n".join(read_files(self.folder).values())
        words = {data.partition(b">")[0] + b">" for data in self.now.values()}
        for number in range(1, self.count + 1):
            word = b"<%d>" % number
            assert word in words or word not in found, word

    @rule()
    def discard(self) -> None:
        """Forget what was not saved."""
        self.store.discard()
        self.now = dict(self.saved)

    @rule()
    def reopen(self) -> None:
        """Go on as another process, which finds what was saved."""
        self.store.close()
        self.store = Store(self.folder)
        self.now = dict(self.saved)

    @rule(
        number=st.integers(0, 5),
        cut=st.booleans(),
        what=st.sampled_from(["pack", "pack", "index", "table"]),
        gone=st.booleans(),
    )
    def damage(self, number: int, cut: bool, what: str, gone: bool) -> None:
        """Damage a file behind the back of the store."""
        files = sorted(self.folder.glob("index" if what == "index" else f"*.{what}"))
        if not files:
            return
        self.is_whole = False
        file = files[number % len(files)]
        if gone:
            file.unlink()
        elif cut:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        else:
            file.write_bytes(bytes(file.stat().st_size))

    @invariant()
    def tells_what_it_holds_or_nothing(self) -> None:
        """What is found is what was put; and all of it, when nothing was damaged."""
        for key in KEYS:
            found = self.store.get(key)
            assert found == self.now.get(key) or (found is None and not self.is_whole), key
            if found is None:
                self.now.pop(key, None)


TestStores = Stores.TestCase
TestStores.settings = settings(max_examples=250, stateful_step_count=30)


class StoresWithTables(Stores):
    """The same where a table is written with every save."""

    def __init__(self) -> None:
        super().__init__()
        self._fewest, index.FEWEST = index.FEWEST, 1

    def teardown(self) -> None:
        """Leave all as it was."""
        index.FEWEST = self._fewest
        super().teardown()


TestStoresWithTables = StoresWithTables.TestCase
TestStoresWithTables.settings = settings(max_examples=250, stateful_step_count=30)
