"""Renders pages in several processes: a chunk each time, in the order of the pages, with the same bytes as in one."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from casegen.pages.views.page import Page, Site
from casegen.rendering.audit import Outline, outlines
from casegen.rendering.environment import Theme
from casegen.rendering.render import Rendered, Renderer, together

CHUNK = 50
# Starting a process costs as much as some hundred pages.
FEWEST = 400


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def render_pages(
    theme: Theme, sites: Mapping[str, Site], pages: Sequence[Page], jobs: int
) -> tuple[Rendered, dict[str, Outline]]:
    """The files of all pages, what went wrong, and the outline of each page for the audit."""
    if jobs == 1 or len(pages) < FEWEST:
        rendered = Renderer(theme, sites).render_all(pages)
        return rendered, outlines(rendered.files)
    starts = range(0, len(pages), CHUNK)
    # A forked child has the pages already. A lock that another thread holds would stay locked in it for ever.
    sound = sys.platform == "linux" and threading.active_count() == 1
    context = get_context("fork" if sound else "spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(theme, sites, pages)) as pool:
        chunks = list(pool.map(_render, starts))
    known = {path: found for _, part in chunks for path, found in part.items()}
    return together(part for part, _ in chunks), known


_work: tuple[Renderer, Sequence[Page]] | None = None


def _begin(theme: Theme, sites: Mapping[str, Site], pages: Sequence[Page]) -> None:
    global _work  # what a worker is given once, for all its chunks
    _work = Renderer(theme, sites), pages


def _render(start: int) -> tuple[Rendered, dict[str, Outline]]:
    assert _work is not None
    renderer, pages = _work
    rendered = renderer.render_all(pages[start : start + CHUNK])
    return rendered, outlines(rendered.files)
