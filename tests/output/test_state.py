"""What a build remembers: all of it, or nothing."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from casegen.output.sealed import NOTE, begun_in, ignored, read_sealed, write_sealed
from casegen.output.state import State, read_state, write_state
from tests.crash.faults import faults, once

STATE = State(
    key=b"key",
    survey=b"survey",
    constants=b"constants",
    files={"content/cases/a.md": (12, 1_700_000_000_123_456_789, 7, b"digest", b"card", b"front")},
    documents={"case/a": (b"told", (("no-source", 2),))},
    pages={"index.html": (b"fingerprint", "ab" * 32, (b"facet",), ("assets/a-480.webp",))},
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


def test_a_state_that_is_being_written_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    path, new = tmp_path / "state", replace(STATE, key=b"new")
    found = set[bytes]()
    for at in range(1, 10):
        write_state(path, STATE)
        with faults(once(at)) as made:
            try:
                write_state(path, new)
            except OSError:
                assert read_state(path) == STATE
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
