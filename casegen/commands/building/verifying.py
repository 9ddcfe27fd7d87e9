"""`casegen verify`: whether a site that stands in a folder is fit to be published, whoever made it and however it came there.

It asks nothing of the project: what is read is what a reader would be given, byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

from casegen.commands.building.sizing import LARGEST, large_site, sizes_of
from casegen.commands.processes.crew import Crew
from casegen.output.folder import LEFT_ALONE
from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest
from casegen.output.scan import UnfitError, read_regular
from casegen.output.standing import Standing, walk_site
from casegen.rendering.audit import Inspection, Outline, inspect, judge, outline_of
from casegen.rendering.containers import SUFFIXES, extras_in
from casegen.rendering.policies import Finding, read_style
from casegen.rendering.proof import prove
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass

Search = Callable[[str, bytes], Iterable[Diagnostic]]
"""Looks for words in a file of a site, by its path and its bytes, and tells what it found. Processes share it, so it can
be pickled.
"""

_BATCH = 100
_MOST = 5
_AUDITED = "site/"
_ALTERED = "this file is not as casegen wrote it"
_AGAIN = "build the site again"
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class _Anything:
    """Holds whatever is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


_ANYTHING = _Anything()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a site: its problems, by paths that begin with the folder's name, its files, and their bytes."""

    problems: tuple[Diagnostic, ...]
    files: int
    size: int


class _Leaf(NamedTuple):
    """What is known of one file: what is wrong with it by itself, where its links lead, and the ids that it has."""

    path: str
    problems: tuple[Diagnostic, ...]
    inspection: Inspection | None = None
    ids: tuple[str, ...] = ()


def verify(folder: Path, url: str | None, searches: Sequence[Search], crew: Crew) -> Verdict:
    """Find out whether the site in a folder may be published at `url`; None for the address that it gives itself."""
    url = url or address_of(folder)
    if not folder.is_dir() or folder.is_symlink():
        return _none(folder, "there is no folder of this name, or it is a link")
    manifest = read_manifest(folder)
    if manifest is None:
        return _none(folder, f"there is no `{MANIFEST}` of casegen in it, so nobody knows what belongs to the site")
    if not manifest.complete:
        return _none(folder, "a build was stopped while it wrote: some pages are the old ones, some are the new ones")
    standing = list(walk_site(folder))
    files = [one.path for one in standing if one.kind == "file"]
    there = frozenset(one.path for one in standing if one.kind != "folder")
    problems = [*_misplaced(standing, manifest), *_own_machine(url)]
    read = partial(_read, folder=folder, files=there, manifest=manifest, url=url, searches=tuple(searches))
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    ids: dict[str, frozenset[str]] = {}
    inspections: list[tuple[str, Inspection]] = []
    for leaves in crew.map(read, batches, "verifying", len(files)):
        for leaf in leaves:
            problems += leaf.problems
            if leaf.inspection is not None:
                inspections.append((leaf.path, leaf.inspection))
                ids[leaf.path] = frozenset(leaf.ids)
    # Of a page that was altered nobody knows what it should have.
    judged = judge(sorted(inspections, key=lambda item: item[0]), lambda path: ids.get(path, _ANYTHING))
    problems += [_at(problem, problem.span.path.removeprefix(_AUDITED)) for problem in judged]
    size = sum(one.size for one in standing)
    large = large_site(sizes_of((one.path, one.size) for one in standing), "")
    if large is not None:
        problems.append(large)
    return Verdict(tuple(_at(problem, f"{folder}/{problem.span.path}") for problem in _few(problems)), len(files), size)


def address_of(folder: Path) -> str | None:
    """The address that the home page of a site gives itself, without the slash at its end."""
    try:
        home = read_regular(folder / "index.html", LARGEST).decode()
    except (UnfitError, OSError, ValueError):
        return None
    return prove(home).canonical.rstrip("/") or None


def _none(folder: Path, message: str) -> Verdict:
    help = "build the site again: `casegen build` completes it, whatever state it is in"
    return Verdict((Diagnostic("unfinished-site", Span(str(folder)), message, help),), 0, 0)


def _misplaced(standing: Iterable[Standing], manifest: Manifest) -> Iterator[Diagnostic]:
    """What stands in the folder and should not, and what should and does not."""
    here = set()
    help = "take it away, and build again; what casegen has not made must not be published with a site"
    for path, kind, _, is_empty in standing:
        here.add(path)
        if kind == "link":
            message = "this is a link: what it leads to would be published in its place"
            yield Diagnostic("altered-site", Span(path), message, help)
        elif kind == "other":
            yield Diagnostic("altered-site", Span(path), "this is a pipe, a socket or a device, not a file", help)
        elif kind == "folder" and is_empty:
            message = "this folder is empty, and its name would be published"
            yield Diagnostic("altered-site", Span(path), message, help)
        elif kind == "file" and path not in manifest.files and path != MANIFEST and path not in LEFT_ALONE:
            yield Diagnostic("altered-site", Span(path), "this file does not belong to the site", help)
    for path in sorted(manifest.files.keys() - here):
        yield Diagnostic("altered-site", Span(path), "this file is missing", _AGAIN)


def _own_machine(url: str | None) -> Iterator[Diagnostic]:
    if url is not None and urlsplit(url).hostname in _OWN_MACHINE:
        message = f"the pages say that they lie at `{url}`, where nobody but this computer finds them"
        yield Diagnostic("other-address", Span("index.html"), message, "build the site with its own address: `--url`")


def _read(
    batch: Sequence[str],
    folder: Path,
    files: frozenset[str],
    manifest: Manifest,
    url: str | None,
    searches: Sequence[Search],
) -> list[_Leaf]:
    """Read some files."""
    found = []
    for path in batch:
        try:
            data = read_regular(folder / path, LARGEST)
        except UnfitError:
            # Larger than a whole site may be; or somebody has put something else there since it was looked at.
            found.append(_Leaf(path, (Diagnostic("altered-site", Span(path), _ALTERED, _AGAIN),)))
            continue
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            found.append(_Leaf(path, (Diagnostic("altered-site", Span(path), message),)))
            continue
        problems = [problem for search in searches for problem in search(path, data)]
        if digest(data) != manifest.files.get(path):
            if path in manifest.files:
                problems.append(Diagnostic("altered-site", Span(path), _ALTERED, _AGAIN))
            # What else is wrong in it is nobody's concern: it has to go.
            found.append(_Leaf(path, tuple(problems)))
            continue
        try:
            outline, wrong = _take_apart(path, data, url)
        except UnicodeDecodeError:
            outline, wrong = None, [("altered-site", "this file is no text in UTF-8", _AGAIN)]
        problems += [Diagnostic(code, Span(path), message, help) for code, message, help in wrong]
        inspection = inspect(path, outline, files, url) if outline is not None else None
        found.append(_Leaf(path, tuple(problems), inspection, outline.ids if outline is not None else ()))
    return found


def _take_apart(path: str, data: bytes, url: str | None) -> tuple[Outline | None, list[Finding]]:
    """Where the links of a file lead, if it has any, and what is wrong in it, by its kind."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".html":
        proof = prove(data.decode())
        found = list(proof.findings)
        if proof.canonical and url and not f"{proof.canonical}/".startswith(f"{url}/"):
            message = f"the page says that it lies elsewhere than the site, which is to lie at `{url}`"
            found.append(("other-address", message, "build the site with its own address: `--url`"))
        return proof.outline, found
    if suffix == ".css":
        links, found = read_style(data.decode())
        return Outline(tuple(links), (), lang=True, title=True, headings=1), found
    if suffix in SUFFIXES:
        return None, list(_of_picture(data))
    return outline_of(path, data, url), []


def _of_picture(data: bytes) -> Iterator[Finding]:
    extras = extras_in(data)
    help = "save it anew without anything but the pixels; photos of content are made so by themselves"
    if extras is None:
        message = "this is no picture, or not a whole one"
        yield "image-metadata", message, help
    elif extras:
        what = ", ".join(extras)
        message = f"this picture holds more than its pixels: `{what}`"
        yield "image-metadata", message, help


def _few(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Problems in the order of files; of many that say the same the first ones alone, with how many more there are."""
    alike: Mapping[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for problem in problems:
        alike[problem.code, problem.message].append(problem)
    few: list[Diagnostic] = []
    for found in alike.values():
        found.sort(key=lambda problem: problem.span)
        *before, last = found[:_MOST]
        message = f"{last.message} (and {len(found) - _MOST} more like it)" if len(found) > _MOST else last.message
        few += [*before, replace(last, message=message)]
    return iter(sorted(few, key=lambda problem: problem.span))


def _at(problem: Diagnostic, path: str) -> Diagnostic:
    return replace(problem, span=replace(problem.span, path=path.rstrip("/")))
