"""What a build remembers: all of it, or nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.output.sealed import NOTE, begun_in, ignored, read_sealed, seal_of, write_sealed
from casegen.output.state import State, forget_state, read_state, since_of, write_state
from tests.crash.faults import faults, once

STATE = State(
    key=b"key",
    survey=b"survey",
    constants=b"constants",
    files={"content/cases/a.md": (12, 1_700_000_000_123_456_789, 7, b"digest", b"card", b"front")},
    documents={"case/a": (b"told", (("no-source", 2),))},
    pages={"index.html": (b"fingerprint", "ab" * 32, (b"facet",), ("assets/a-480.webp",), True)},
    sights={"content/assets/a.jpg": (12, 1_700_000_000_123_456_789, 7, b"digest", 640, 480)},
    photos={"assets/a-480.webp": (b"photo", "ab" * 32)},
    folder="/somewhere/site",
    outputs={"index.html": ("ab" * 32, 12, 1_700_000_000_123_456_789, 7)},
    numbers={"cases": 1},
    counts={"no-source": 2},
)


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    write_state(tmp_path / "state", STATE)
    assert read_state(tmp_path / "state") == STATE
    write_state(tmp_path / "state", State())
    assert read_state(tmp_path / "state") == State()


def test_every_part_is_kept(tmp_path: Path) -> None:
    for field in fields(State):
        changed = replace(State(), **{field.name: getattr(STATE, field.name)})
        write_state(tmp_path / "state", changed)
        assert getattr(read_state(tmp_path / "state"), field.name) == getattr(STATE, field.name), field.name


def test_without_a_file_nothing_is_remembered(tmp_path: Path) -> None:
    assert read_state(tmp_path / "state") == State()
    assert read_state(tmp_path) == State()


def test_of_a_torn_file_nothing_is_remembered(tmp_path: Path) -> None:
    write_state(tmp_path / "state", STATE)
    whole = (tmp_path / "state").read_bytes()
    for data in (whole[:-1], whole[: len(whole) // 2], b"", whole[1:], whole + whole):
        (tmp_path / "state").write_bytes(data)
        assert read_state(tmp_path / "state") == State()


@pytest.mark.parametrize("other", [None, [], "state", {}, {"key": b""}], ids=repr)
def test_a_sealed_file_of_another_kind_or_version_is_no_state(tmp_path: Path, other: object) -> None:
    write_sealed(tmp_path / "state", other)
    assert read_state(tmp_path / "state") == State()


def test_a_state_with_parts_that_are_gone_or_new_is_no_state(tmp_path: Path) -> None:
    write_state(tmp_path / "state", STATE)
    found = read_sealed(tmp_path / "state")
    for changed in ({**found, "more": 1}, {name: found[name] for name in found if name != "pages"}):
        write_sealed(tmp_path / "state", changed)
        assert read_state(tmp_path / "state") == State()


_NAMES = st.sampled_from(["a", "b", "c"])
states = st.builds(
    State,
    key=st.binary(max_size=1),
    counts=st.dictionaries(_NAMES, st.integers(0, 1)),
    documents=st.dictionaries(_NAMES, st.tuples(st.binary(max_size=1), st.just(()))),
    pages=st.dictionaries(_NAMES, st.tuples(st.binary(max_size=1), _NAMES, st.just(()), st.just(()), st.booleans())),
)


@given(st.lists(states, min_size=1, max_size=6))
def test_whatever_was_written_before_what_was_written_last_is_read(written: list[State]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "state"
        for state in written:
            write_state(path, state)
            assert read_state(path) == state


def test_after_an_edit_little_is_written(tmp_path: Path) -> None:
    path, many = tmp_path / "state", {f"page-{number}": (b"x", "", (), (), False) for number in range(1000)}
    write_state(path, replace(STATE, pages=many))
    seal = seal_of(path)
    edited = replace(STATE, pages=many | {"page-7": (b"y", "", (), (), False)}, key=b"new", counts={})
    write_state(path, edited)
    assert read_state(path) == edited
    assert seal_of(path) == seal
    assert since_of(path).stat().st_size < 1000
    write_state(
        path,
        replace(
            STATE, pages=dict.fromkeys(many, (b"z", "", (), (), False)) | dict.fromkeys(_NEW, (b"", "", (), (), False))
        ),
    )
    assert seal_of(path) != seal
    assert not since_of(path).exists()


_NEW = [f"new-{number}" for number in range(2000)]


def test_of_what_has_gone_nothing_stays(tmp_path: Path) -> None:
    path = tmp_path / "state"
    write_state(path, STATE)
    secret = replace(STATE, pages={**STATE.pages, "people/secret/index.html": (b"x", "", (), (), False)})
    write_state(path, secret)
    write_state(path, replace(secret, key=b"later"))
    write_state(path, STATE)
    assert all(b"secret" not in file.read_bytes() for file in tmp_path.iterdir())
    forget_state(path)
    assert list(tmp_path.iterdir()) == []


def test_with_a_torn_file_of_what_is_otherwise_nothing_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "state"
    write_state(path, STATE)
    write_state(path, replace(STATE, key=b"new"))
    since = since_of(path)
    whole = since.read_bytes()
    for data in (whole[:-1], whole[: len(whole) // 2], b"", whole[1:], whole + whole):
        since.write_bytes(data)
        assert read_state(path) == State()
    for other in (
        None,
        {},
        {"since": seal_of(path), "otherwise": None},
        {"since": seal_of(path), "otherwise": {"x": 1}},
    ):
        write_sealed(since, other)
        assert read_state(path) == State()


def test_what_was_otherwise_since_another_state_says_nothing_of_this_one(tmp_path: Path) -> None:
    path = tmp_path / "state"
    write_state(path, STATE)
    write_state(path, replace(STATE, key=b"new"))
    left = since_of(path).read_bytes()
    write_state(path, State())
    since_of(path).write_bytes(left)
    assert read_state(path) == State()


@pytest.mark.parametrize(
    "new", [replace(STATE, key=b"new"), replace(STATE, key=b"new", pages={})], ids=["edited", "whole"]
)
def test_a_state_that_is_being_written_is_the_old_one_or_the_new_one(tmp_path: Path, new: State) -> None:
    path = tmp_path / "state"
    found = set[bytes]()
    for at in range(1, 10):
        write_state(path, STATE)
        with faults(once(at)) as made, suppress(OSError):
            write_state(path, new)
        state = read_state(path)
        assert state in (STATE, new)
        found.add(state.key)
        for left in begun_in(tmp_path):
            left.unlink()
        if len(made) < at:
            break
    assert found == {b"key", b"new"}


def test_the_note_for_git_is_written_again_where_it_was_cut_short(tmp_path: Path) -> None:
    """Without it, Git would take up what lies there: drafts, beside a preview."""
    ignored(tmp_path)
    (tmp_path / NOTE).write_bytes(b"")
    ignored(tmp_path)
    assert (tmp_path / NOTE).read_bytes() == b"*\n"
