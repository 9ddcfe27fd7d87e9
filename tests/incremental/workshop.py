"""A project that lives on from build to build; what a clean build makes of the same files; and whether the two agree."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import jinja2

from casegen.commands.building.build import BuildOptions, BuildReport, build
from casegen.output.manifest import MANIFEST
from casegen.output.writer import Changes
from casegen.values.diagnostics import Diagnostic
from tests.files import read_files, write_files
from tests.incremental.accidents import LONG_AGO, write_later
from tests.support import told

SITE = Path("site")
STATE = ".casegen"
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # folders in it have names of their own
"""Where folders can be made and taken away faster than on a disk, as long as there is such a place."""


@dataclass(frozen=True)
class Outcome:
    """What comes of a build: every byte of the site, or None when there is nothing new; and what is said of it.

    `stopped`: there are errors, and no option made them any.
    """

    site: Mapping[str, bytes] | None
    problems: tuple[Diagnostic, ...]
    stopped: bool
    told: str
    counted: tuple[object, ...]


def outcome_of(report: BuildReport, folder: Path) -> Outcome:
    """The outcome of a build into a folder."""
    site = read_files(folder) if report.changes is not None else None
    problems, weights = report.problems, report.weights
    return Outcome(site, problems, weights.stop(problems), told(problems, report.sources, weights), _counted(report))


_clean: OrderedDict[str, Outcome] = OrderedDict()
_compiled: dict[tuple[Any, ...], Any] = {}


def clean_build(files: Mapping[str, bytes], options: BuildOptions, code: str = "") -> Outcome:
    """What a build makes of files in a new folder. Equal files have an equal outcome, which is kept for a while."""
    asked = replace(options, output=SITE, jobs=1, dry_run=False)
    key = hashlib.sha256(repr((sorted(files.items()), asked, code)).encode()).hexdigest()
    if key not in _clean:
        with TemporaryDirectory(prefix="casegen-clean-", dir=MEMORY) as folder:
            write_files(Path(folder), files)
            _clean[key] = outcome_of(build(Path(folder), asked), Path(folder) / SITE)
        while len(_clean) > 40:
            _clean.popitem(last=False)
    _clean.move_to_end(key)
    return _clean[key]


class Workshop:
    """The files of a project as they were saved last."""

    def __init__(self, folder: Path) -> None:
        self.project = folder
        self.saved: dict[str, bytes] = {}
        self._moments = 0

    def save(self, files: Mapping[str, bytes], way: str = "in place") -> None:
        """Write what differs, and take away what is gone. An editor writes in place, renames, or keeps times of its own."""
        for path in self.saved.keys() - files.keys():
            (self.project / path).unlink()
        for path, data in sorted(files.items()):
            if self.saved.get(path) != data:
                self._write(self.project / path, data, way)
        self.saved = dict(files)

    def _write(self, path: Path, data: bytes, way: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if way == "in place":
            write_later(path, data)
            return
        beside = path.with_name(".beside")
        beside.write_bytes(data)
        if way == "long ago":
            # Of another time than ever before: a file that changes, and neither its size nor its time, is not found.
            self._moments += 1
            moment = LONG_AGO + self._moments * 10**9
            os.utime(beside, ns=(moment, moment))
        elif path.exists() and beside.stat().st_mtime_ns == path.stat().st_mtime_ns:
            os.utime(beside, ns=(beside.stat().st_mtime_ns + 10**7,) * 2)
        beside.replace(path)


@dataclass(frozen=True)
class Before:
    """A published folder before a build."""

    files: Mapping[str, bytes]
    times: Mapping[str, tuple[int, int]]


def look_at(folder: Path) -> Before:
    """What stands in a folder, and since when."""
    files = read_files(folder)
    return Before(files, {path: _time(folder / path) for path in files})


def _time(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_mtime_ns, about.st_ino


def assert_same(
    report: BuildReport, folder: Path, before: Before, clean: Outcome, foreign: Mapping[str, bytes]
) -> None:
    """A build into a folder did what a clean one does, told it rightly, and touched nothing else."""
    after = look_at(folder)
    assert report.problems == clean.problems, f"problems: {report.problems}\nclean: {clean.problems}"
    said = told(report.problems, report.sources, report.weights)
    assert said == clean.told, f"said: {said}\nclean: {clean.told}"
    assert _counted(report) == clean.counted, f"counted: {_counted(report)}, clean: {clean.counted}"
    if clean.site is None:
        assert report.changes is None, f"published with an error: {clean.problems}"
        assert after == before, "a build that was refused changed the site"
        return
    assert_files(after.files, {**clean.site, **foreign})
    expected = changes_between(before.files, clean.site, foreign)
    assert report.changes == expected, f"told: {report.changes}\nright: {expected}"
    still = [*report.changes.unchanged, *foreign]
    rewritten = [path for path in still if after.times[path] != before.times[path]]
    assert not rewritten, f"written with the bytes that they had: {rewritten}"


def assert_files(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    """The same files with the same bytes; what differs is named before it is shown."""
    missing, strange = sorted(expected.keys() - found), sorted(found.keys() - expected)
    assert not missing, f"not written: {missing}"
    assert not strange, f"not taken down: {strange}"
    differing = [path for path in expected if found[path] != expected[path]]
    assert not differing, f"not what a clean build writes: {differing}\n{_difference(found, expected, differing[0])}"


def _difference(found: Mapping[str, bytes], expected: Mapping[str, bytes], path: str) -> str:
    old, new = (files[path].decode(errors="replace").split("\n") for files in (expected, found))
    return "\n".join(unified_diff(old, new, f"clean/{path}", f"found/{path}", lineterm="", n=1))


def changes_between(old: Mapping[str, bytes], new: Mapping[str, bytes], foreign: Mapping[str, bytes] = {}) -> Changes:
    """What a build that finds `old` and leaves `new` has to tell; of its own manifest it tells nothing."""
    written = [path for path in sorted(new) if old.get(path) != new[path] and path != MANIFEST]
    removed = [path for path in sorted(old) if path not in new and path not in foreign]
    unchanged = [path for path in sorted(new) if path not in written and path != MANIFEST]
    return Changes(tuple(written), tuple(removed), tuple(unchanged))


def _counted(report: BuildReport) -> tuple[object, ...]:
    """What a report says in numbers, as far as it does."""
    numbers, counts = (dict(getattr(report, name, {})) for name in ("numbers", "counts"))
    return getattr(report, "as_of", None), numbers, counts


@contextmanager
def quick() -> Iterator[None]:
    """Builds in this process without what costs most of their time and decides no byte.

    A disk is not waited for, and the same template text is compiled once: with no filter of a language worked out ahead.
    """

    def later(*_: Any) -> Any:
        raise jinja2.nodes.Impossible

    compile: Callable[..., Any] = jinja2.Environment.compile

    def compile_once(self: jinja2.Environment, *arguments: Any, **named: Any) -> Any:
        key = (*arguments, *sorted(named.items()))
        if key not in _compiled:
            _compiled[key] = compile(self, *arguments, **named)
        return _compiled[key]

    with (
        patch.object(jinja2.nodes.Filter, "as_const", later),
        patch.object(jinja2.Environment, "compile", compile_once),
        patch.object(os, "fsync", lambda _: None),
    ):
        yield
