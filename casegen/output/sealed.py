"""Files of our own state: plain data under a seal. One that is missing, torn or of another kind is no file at all."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator
from hashlib import blake2b, shake_256
from pathlib import Path
from typing import Any

_SEAL = b"casegen 3\n"
_DIGEST = 16

NOTE = ".gitignore"
"""The file that says in a folder that Git keeps none of it."""


def ignored(state: Path) -> None:
    """Make the folder of our state, and say in it that Git keeps none of it."""
    state.mkdir(parents=True, exist_ok=True)
    note = state / NOTE
    # One that is empty was begun by a process that was killed then.
    if not note.is_file() or not note.stat().st_size:
        remove(note)
        note.write_text("*\n")


def begun_in(folder: Path) -> Iterator[Path]:
    """The files that `write_sealed` began in a folder and never put in place: their process was killed, if there is no
    other one that may write there.
    """
    return folder.glob("*.new")


def write_sealed(path: Path, value: Any) -> None:
    """Put plain data in place of what a file held, all or nothing."""
    data = marshal.dumps(value)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(_SEAL + blake2b(data, digest_size=_DIGEST).digest())
            file.write(data)
        if path.is_dir():
            remove(path)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def remove(path: Path) -> None:
    """Take away a file of our state, or the folder that somebody put in its place, if there is either. Raises OSError."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        if not path.is_dir() or path.is_symlink():
            raise
        from shutil import rmtree

        rmtree(path)


def seal_of(path: Path) -> bytes:
    """The seal on a file, which another content would not have; empty where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SEAL) + _DIGEST)
    except OSError:
        return b""


def read_sealed(path: Path) -> Any:
    """What `write_sealed` wrote into a file; None when the seal does not hold."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    start = len(_SEAL) + _DIGEST
    data = memoryview(found)[start:]
    if not found.startswith(_SEAL) or blake2b(data, digest_size=_DIGEST).digest() != found[len(_SEAL) : start]:
        return None
    try:
        return marshal.loads(data)  # noqa: S302  # sealed: what we wrote ourselves
    except (ValueError, EOFError, TypeError):
        return None


def veiled(data: bytes, secret: bytes) -> bytes:
    """Bytes that only who has the secret can read; of these, the same again gives the bytes back.

    What a file says beyond what is published must not be read off the store by whoever comes by it, and the file
    itself is the secret: who has it knows all of it.
    """
    stream = shake_256(secret).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
