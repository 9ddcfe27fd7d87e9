"""How much faster bodies are converted than by stock Python-Markdown with the same extensions, for the same bytes.

    .venv/bin/python benchmarks/bench_markdown.py [ROUNDS]

Both convert every body of content/ in turn, in one process; the ratio is taken round by round, so that a machine
that changes its speed does not change it.
"""

from __future__ import annotations

import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from casegen.rendering.fast_markdown import FastMarkdown, FastToc
from casegen.values.addresses import slug_of


def converter(kind: type[Markdown], toc: type[TocExtension]) -> Markdown:
    """A converter with the extensions of our bodies, and raw HTML as text."""
    markdown = kind(
        extensions=[
            FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=""),
            TableExtension(use_align_attribute=True),
            toc(marker="", slugify=lambda text, _: slug_of(text) or "section"),
            "markdown.extensions.def_list",
            "markdown.extensions.sane_lists",
        ],
        output_format="html",
    )
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    return markdown


def seconds(markdown: Markdown, bodies: list[str]) -> float:
    """CPU seconds to convert all bodies."""
    start = time.process_time()
    for body in bodies:
        markdown.reset().convert(body)
    return time.process_time() - start


def main(rounds: int) -> None:
    """Print the ratio, and the time for a body."""
    bodies = [path.read_text().split("---\n", 2)[2] for path in sorted(Path("content").rglob("*.md"))]
    bodies = [body for body in bodies if body.strip()]
    stock, fast = converter(Markdown, TocExtension), converter(FastMarkdown, FastToc)
    assert all(stock.reset().convert(body) == fast.reset().convert(body) for body in bodies)
    pairs = [(seconds(stock, bodies), seconds(fast, bodies)) for _ in range(rounds)]
    ratios = sorted(a / b for a, b in pairs)
    each = [1e6 * min(times) / len(bodies) for times in zip(*pairs, strict=True)]
    print(f"Python {sys.version.split()[0]}, Markdown {version('markdown')}: {len(bodies)} bodies, {rounds} rounds")
    print(f"stock {each[0]:.0f} µs a body, ours {each[1]:.0f} µs (best rounds)")
    print(f"times faster: {median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
