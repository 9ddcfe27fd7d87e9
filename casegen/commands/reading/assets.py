"""Reads the files of `content/assets`: those that look as they did are not opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from time import time_ns

from casegen.content.photos import MOST_BYTES, Asset, asset_of, too_large_a_file
from casegen.output import reader
from casegen.output.scan import Found, settled
from casegen.output.state import Sight
from casegen.values.diagnostics import Diagnostic
from casegen.values.layout import ASSETS
from casegen.values.photos import Photo


def read_assets(
    project: Path, found: Iterable[Found], before: Mapping[str, Sight], now: int | None = None
) -> tuple[dict[str, Asset], dict[str, Sight], list[Diagnostic]]:
    """What the files of the assets are, how those look that are photos, and which could not be read."""
    assets: dict[str, Asset] = {}
    sights: dict[str, Sight] = {}
    problems: list[Diagnostic] = []
    now = now or time_ns()
    for path, size, changed, inode, _ in found:
        if not path.startswith(ASSETS):
            continue
        known = before.get(path)
        if known is not None and known[:3] == (size, changed, inode):
            assets[path] = Photo(*known[3:])
        elif size > MOST_BYTES:
            assets[path] = too_large_a_file(path, size)
        else:
            data = reader.read(project, path)
            if isinstance(data, Diagnostic):
                problems.append(data)
            elif data is not None:
                assets[path] = asset_of(path, data)
        asset = assets.get(path)
        if isinstance(asset, Photo):
            sights[path] = (size, settled(changed, now), inode, asset.digest, asset.width, asset.height)
    return assets, sights, problems


def digests_of(assets: Mapping[str, Asset]) -> dict[str, bytes]:
    """The digest of each photo; none stands for what is no photo, with which nothing is published."""
    return {path: asset.digest if isinstance(asset, Photo) else b"" for path, asset in assets.items()}
