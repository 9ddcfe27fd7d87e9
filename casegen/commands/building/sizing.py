"""How large a site may be: the one place that knows."""

from __future__ import annotations

from casegen.values.diagnostics import Diagnostic, Span

LARGEST = 1_000_000_000
"""GitHub Pages publishes sites of up to 1 GB."""
NEAR = LARGEST * 8 // 10
"""From here on it is told."""


def large_site(size: int, path: str) -> Diagnostic | None:
    """What there is to say of a site of so many bytes: nothing as long as it is not near the limit."""
    if size < NEAR:
        return None
    message = f"the site has {size // 1_000_000:,} MB, and GitHub publishes no more than {LARGEST // 1_000_000:,}"
    help = "photos need most of it: publish fewer, or on a server of your own"
    return Diagnostic("large-site", Span(path), message, help)
