"""What happens to a project behind the back of casegen: to its store, to the published folder, to the times of files."""

from __future__ import annotations

import os
import re
import shutil
import zlib
from pathlib import Path

from tests.files import read_files
from tests.incremental.edits import Choose

LONG_AGO = 10**18
# Too long to stand in a digest by chance: there are thousands of these in a store.
SIGN = re.compile(rb"zqwx[0-9]+z", re.IGNORECASE)


def write_later(path: Path, data: bytes) -> None:
    """Write a file so that its time tells: a clock of the kernel may stand still between two quick writes."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_bytes(data)
    if path.stat().st_mtime_ns <= before:
        os.utime(path, ns=(before + 10**7, before + 10**7))


def damage(folder: Path, choose: Choose) -> None:
    """Damage a file of the store, or take one away. Which one is told by a number: names need not be the same again."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        return
    path, other = (files[choose.number(0, 10**6) % len(files)] for _ in range(2))
    data = path.read_bytes()
    place = choose.number(0, 10**6) % (len(data) + 1)
    length = choose.one((1, 4, 64, 10**6))
    way = choose.one(("cut", "zeros", "noise", "more", "another's", "gone", "its folder gone", "a folder"))
    if way == "gone":
        path.unlink()
    elif way == "its folder gone":
        shutil.rmtree(path.parent)
    elif way == "a folder":
        path.unlink()
        (path / "inside").mkdir(parents=True)
        (path / "inside" / "file").write_bytes(data)
    else:
        end = data[place + length :]
        covered = len(data) - place - len(end)
        noise = bytes(byte ^ 0x55 for byte in data[place : place + length])
        changed = {
            "cut": data[:place],
            "zeros": data[:place] + bytes(covered) + end,
            "noise": data[:place] + noise + end,
            "more": data + data[place:] + b"\0",
            "another's": other.read_bytes(),
        }[way]
        times = path.stat()
        path.write_bytes(changed)
        if choose.number(0, 1):
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def meddle(site: Path, choose: Choose) -> None:
    """Change a file of the published folder by hand, or take something away. Its manifest is left alone."""
    files = sorted(path for path in site.rglob("*.*") if path.is_file() and path.name != "manifest.json")
    if not files:
        return
    path, other = (files[choose.number(0, 10**6) % len(files)] for _ in range(2))
    way = choose.one(("more", "empty", "as long", "another's", "gone", "its folder gone", "all gone"))
    if way == "gone":
        path.unlink()
    elif way.endswith("gone"):
        shutil.rmtree(site if way == "all gone" else path.parent)
    else:
        data = path.read_bytes()
        changed = {"more": data + b"!", "empty": b"", "as long": b"!" * len(data), "another's": other.read_bytes()}
        write_later(path, changed[way])


def touch(project: Path, choose: Choose) -> None:
    """Give files of the content or the theme another time, or write their bytes once more."""
    files = sorted(
        path for name in ("content", "templates") for path in (project / name).rglob("*.*") if path.is_file()
    )
    chosen = files if choose.number(0, 1) else [choose.one(files)]
    moment = choose.one((None, LONG_AGO - 1, 4 * 10**18))
    for path in chosen:
        if moment is None:
            write_later(path, path.read_bytes())
        else:
            os.utime(path, ns=(moment, moment))


def signs_in(data: bytes) -> set[str]:
    """The words of `Choose.sign` in some bytes, also in what zlib has packed there."""
    found = {match.decode().lower() for match in SIGN.findall(data)}
    for packed in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", data):
        found |= {match.decode().lower() for match in SIGN.findall(unpacked(data[packed.start() :]))}
    return found


def unpacked(data: bytes) -> bytes:
    """What zlib or gzip packed at the beginning of some bytes, as far as it can be read."""
    reader = zlib.decompressobj(47)
    found = b""
    try:
        for start in range(0, len(data), 512):
            found += reader.decompress(data[start : start + 512])
    except zlib.error:
        pass
    return found


def signs_of_the_store(folder: Path) -> set[str]:
    """The words of `Choose.sign` in a store, in the names of its files too."""
    return {sign for path, data in read_files(folder).items() for sign in signs_in(path.encode()) | signs_in(data)}
