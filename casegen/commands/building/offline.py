"""`casegen build --offline`: the site that was built, as a folder in a ZIP that is read without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casegen.output.archive import write_archive
from casegen.output.lock import alone_in
from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest
from casegen.rendering.offline import for_folder
from casegen.values.layout import CONTENT, STATE, TEMPLATES

_FOR_SERVERS = frozenset({"404.html", ".nojekyll"})
"""What a server alone has use for: nobody comes to a page for wrong addresses in a folder."""


def refuse_place(project: Path, output: Path, place: Path) -> str | None:
    """Why the copy may not lie at a place; None when it may."""
    if place.suffix.lower() != ".zip" or not place.stem.strip("."):
        return f"'{place}' is no name of a folder with .zip after it"
    if place.is_dir():
        return f"'{place}' is a folder"
    if not place.parent.is_dir():
        return f"there is no folder '{place.parent}'"
    here = place.parent.resolve() / place.name
    for folder in (project / output, *(project / name for name in (CONTENT, TEMPLATES, STATE, ".git"))):
        if here.is_relative_to(folder.resolve()):
            return f"'{place}' lies in '{folder.name}', where only what belongs there may lie"
    return None


def write_offline(project: Path, output: Path, place: Path) -> tuple[int, int]:
    """Write the site in a folder as a ZIP; how many files, how many bytes. It holds what the manifest names, and no more."""
    folder = project / output
    with alone_in(project, folder):
        manifest = read_manifest(folder)
        assert manifest is not None, "a build has just been here"
        paths = sorted(manifest.files.keys() - _FOR_SERVERS)
        return len(paths) + 1, write_archive(place, place.stem, _files(folder, paths))


def _files(folder: Path, paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the copy, and its manifest after all of them."""
    digests = {}
    for path in paths:
        data = (folder / path).read_bytes()
        if path.endswith(".html"):
            data = for_folder(data.decode()).encode()
        digests[path] = digest(data)
        yield path, data
    yield MANIFEST, Manifest(digests).to_bytes()
