"""What a session of the preview leaves for the next one: how files looked, which survey was made of them, where nothing was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from casegen.commands.reading.gathering import Gathered
from casegen.commands.reading.surveyed import Before, Surveyed, key_of
from casegen.output.sealed import read_sealed, remove, seal_of, write_sealed
from casegen.output.state import Known, Sight
from casegen.publication.world import Key
from casegen.values.frozen import dataclass

_STATE, _TOLD = "state", "told"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The last session. With `words` its `files` were read, and lie on the shelf with this seal; `survey` is the key of the survey of these.
    `seal` is that of the file in which all this stood.
    """

    words: bytes = b""
    files: Mapping[str, Known] = field(default_factory=dict)
    sights: Mapping[str, Sight] = field(default_factory=dict)
    shelf: bytes = b""
    survey: bytes = b""
    seal: bytes = b""

    @property
    def before(self) -> Before:
        """Its survey, for one that is made of it."""
        return Before(self.survey, self.files)


def read_remembered(folder: Path, code: bytes) -> Remembered:
    """What the last session left in its folder; nothing where another version of the program did."""
    found = read_sealed(folder / _STATE)
    if not isinstance(found, dict) or found.pop("code", b"") != code or found.keys() != _NAMES:
        return Remembered()
    return Remembered(**found, seal=seal_of(folder / _STATE))


def write_remembered(folder: Path, code: bytes, remembered: Remembered, told: Mapping[Key, bytes]) -> None:
    """Leave it for the next session; with the documents in which nothing is wrong, and the keys under which that is `told`.

    They lie beside each other, and belong together.
    """
    # With the new state an old list is none; but it names documents, and a process can be killed between the two.
    remove(folder / _TOLD)
    write_sealed(folder / _STATE, {"code": code, **{name: getattr(remembered, name) for name in _NAMES}})
    write_sealed(folder / _TOLD, {"state": seal_of(folder / _STATE), "told": dict(told)})


def read_told(folder: Path, remembered: Remembered, gathered: Gathered, surveyed: Surveyed) -> dict[Key, bytes]:
    """The documents in which nothing was wrong in the last session, as far as that still holds for what is read now."""
    if not remembered.survey or remembered.survey not in (surveyed.key, surveyed.amended_from):
        return {}
    found = read_sealed(folder / _TOLD)
    if not isinstance(found, dict) or found.get("state") != remembered.seal:
        return {}
    told: dict[Key, bytes] = found["told"]
    # Were there other documents than now, their survey would be another one.
    changed = {key_of(path) for path, known in remembered.files.items() if gathered.digests.get(path) != known[3]}
    if surveyed.touched is not None:
        changed |= surveyed.touched.documents
    for key in changed:
        told.pop(key, None)
    return told


_NAMES = frozenset({"words", "files", "sights", "shelf", "survey"})
