"""How large a site may be: the one place that knows."""

from __future__ import annotations

from collections.abc import Iterable

from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.photos import FOLDER

LARGEST = 1_000_000_000
"""GitHub Pages publishes sites of up to 1 GB."""
NEAR = LARGEST * 8 // 10
"""From here on it is told."""


Sizes = tuple[int, int]
"""Of a site, in bytes: all of it, and the photos in it."""


def sizes_of(files: Iterable[tuple[str, int]]) -> Sizes:
    """The sizes of a site of these files, of each the path and how many bytes it has."""
    size = photos = 0
    for path, bytes in files:
        size += bytes
        photos += bytes if path.startswith(FOLDER[1:]) else 0
    return size, photos


def large_site(sizes: Sizes, path: str) -> Diagnostic | None:
    """What there is to say of a site of such sizes: nothing as long as it is not near the limit."""
    size, photos = sizes
    if size < NEAR:
        return None
    message = f"the site has {size // 1_000_000:,} MB, and GitHub publishes no more than {LARGEST // 1_000_000:,}"
    help = "photos need most of it: publish fewer, or on a server of your own"
    if 2 * photos < size:
        help = "pages and their data need most of it: leave out of `outputs` in site.yml what no reader needs, or publish on a server of your own"
    return Diagnostic("large-site", Span(path), message, help)
