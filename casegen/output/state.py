"""What a build remembers for the next one: how files looked, and what came of them. Only a hint: all of it can be lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from casegen.output.scan import Seen
from casegen.output.sealed import read_sealed, remove, seal_of, write_sealed
from casegen.values.frozen import dataclass

Known = tuple[int, int, int, bytes, bytes, bytes]
"""Of a document's file: size, time of change (ns), inode; its digest, that of its card, the key of its front matter."""

Kept = tuple[bytes, str, tuple[bytes, ...], tuple[str, ...], bool]
"""Of a page: its fingerprint, the SHA-256 of its bytes in hexadecimal, the keys of its converted bodies, the files
of the photos that it shows, and whether it says how others are called.
"""

Sight = tuple[int, int, int, bytes, int, int]
"""Of a photo of the content: size, time of change (ns), inode; its digest, its width and height in pixels."""

Counts = tuple[tuple[str, int], ...]
"""How often each code of a problem stands in a document."""

Told = tuple[bytes, Counts]
"""Of a document: the key of what is wrong in it, and the codes."""


@dataclass(frozen=True, slots=True)
class State:
    """The state after a build. Only what is published is in it.

    `code` is the version of the program that wrote it, `key` the digest of all that the build was made from, `survey` that of what the survey was made from, and
    `constants` that of what all pages share. `outputs` are the files in the `folder` that was written. `numbers` count what is published, `counts` what is
    wrong, by code; `severities` are what site.yml says of codes. `sights` are the photos of the content, `photos` the files made of them, each with its key and its SHA-256.
    `unkept` are digests of the paths and of the bytes of files that must not be kept. `packs` are
    the files of the store; `shelf` is the seal of the one in which all `files` lie, as they were read. `commit` is the one at which Git was asked when files last changed, `day` that of the publication. `made_with` are the digests of the program and the settings, `closures` those of each template in each language, with all that it takes from others.
    """

    code: bytes = b""
    key: bytes = b""
    survey: bytes = b""
    constants: bytes = b""
    files: Mapping[str, Known] = field(default_factory=dict)
    documents: Mapping[str, Told] = field(default_factory=dict)
    pages: Mapping[str, Kept] = field(default_factory=dict)
    sights: Mapping[str, Sight] = field(default_factory=dict)
    photos: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    folder: str = ""
    outputs: Seen = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    timezone: str = "UTC"
    made_with: Mapping[str, bytes] = field(default_factory=dict)
    closures: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    unkept: Mapping[bytes, bytes] = field(default_factory=dict)
    packs: tuple[str, ...] = ()
    shelf: bytes = b""
    commit: str = ""
    day: str = ""


_LARGE = ("files", "documents", "pages", "sights", "photos", "outputs", "unkept")
"""What grows with the publication."""
_MOST = 2000
_WHOLE = {one.name for one in fields(State)}
_Plain = dict[str, Any]


def since_of(path: Path) -> Path:
    """The file beside a state that says what is otherwise since that was written: after an edit hardly anything is."""
    return path.with_name(f"{path.name}.since")


def read_state(path: Path) -> State:
    """The state in a file; an empty one when there is none, or it cannot be read."""
    return _read(path, seal_of(path), seal_of(since_of(path)))


@lru_cache(1)
def _read(path: Path, seal: bytes, since: bytes) -> State:
    """The state under its seals: a build that has something to do asks for it twice, and reading it takes as long as a page."""
    whole = _whole(path, seal)
    if whole is None:
        return State()
    if not since:
        # An empty file is one that was torn.
        return State() if since_of(path).exists() else State(**whole)
    found = read_sealed(since_of(path))
    if (
        not isinstance(found, dict)
        or found.keys() != {"since", "otherwise"}
        or not isinstance(found["otherwise"], dict)
    ):
        return State()
    otherwise = found["otherwise"] if found["since"] == seal else {}
    if not otherwise.keys() <= _WHOLE:
        return State()
    return State(**whole | {name: whole[name] | new if name in _LARGE else new for name, new in otherwise.items()})


@lru_cache(1)
def _whole(path: Path, seal: bytes) -> _Plain | None:
    """The state that was written as a whole, under its seal."""
    found = read_sealed(path) if seal else None
    # Another build may have written another one since its seal was read.
    is_whole = isinstance(found, dict) and found.keys() == _WHOLE and seal_of(path) == seal
    return found if is_whole else None


def write_state(path: Path, state: State) -> None:
    """Put a state in place of the last one: as a whole, or as what is otherwise since the last whole one."""
    now: _Plain = {one.name: getattr(state, one.name) for one in fields(State)}
    seal = seal_of(path)
    otherwise = _otherwise(_whole(path, seal), now)
    if otherwise is not None:
        write_sealed(since_of(path), {"since": seal, "otherwise": otherwise})
        return
    write_sealed(path, now)
    # One that is left says something of the state before, and not of this one.
    remove(since_of(path))


def left_of(path: Path) -> Path | None:
    """What says something of another state than the one that stands there: a process was killed when it had written this one."""
    since = since_of(path)
    found = read_sealed(since) if since.exists() else None
    return since if isinstance(found, dict) and found.get("since") != seal_of(path) else None


def forget_state(path: Path) -> None:
    """Leave nothing of a state, whatever stands there by its name."""
    remove(path)
    remove(since_of(path))


def _otherwise(whole: _Plain | None, now: _Plain) -> _Plain | None:
    """What is otherwise than in a whole state; None where much is, or where anything is gone, of which nothing may stay."""
    if whole is None:
        return None
    otherwise: _Plain = {}
    for name, value in now.items():
        before = whole[name]
        if name not in _LARGE:
            if value != before:
                otherwise[name] = value
            continue
        new = {key: one for key, one in value.items() if key not in before or before[key] != one}
        if len(new) > _MOST or not before.keys() <= value.keys():
            return None
        if new:
            otherwise[name] = new
    return otherwise
