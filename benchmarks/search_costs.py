"""What a search costs: the files that a browser asks for, as they are and as a host sends them (gzip), for each query.

    .venv/bin/python -m benchmarks.search_costs SITE QUERY…

Each query is asked on a page of its own with an empty cache, of names and titles first, then of texts. A filter can stand
behind it: `Абрамов&country=ru`.
"""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Request, sync_playwright

SCRIPTS = ("/search.js", "/search/latin.js", "/search/cyrillic.js")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Patient(ThreadingHTTPServer):
    """A server that says nothing when a browser hangs up before it has heard everything."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    server = Patient(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def cost(browser: Browser, home: str, site: Path, query: str) -> str:
    """A line on a query: what was found, and how many files and bytes it took: of the index, with the scripts, with the page."""
    words, _, filters = query.partition("&")
    context = browser.new_context()
    page, asked = context.new_page(), dict[str, Path]()

    def see(request: Request) -> None:
        path = unquote(urlsplit(request.url).path)
        asked[path] = site / path.lstrip("/") / ("index.html" if path.endswith("/") else "")

    page.on("request", see)
    page.goto(f"{home}/search/?q={quote(words)}&{filters}")
    page.locator("#part_results[aria-busy=false]").wait_for(state="attached", timeout=120_000)
    found = page.locator("#part_count").text_content()
    context.close()
    files = {path: file.read_bytes() for path, file in asked.items() if file.is_file()}
    scripts = {path for path in files if path in SCRIPTS}
    index = {
        path: data for path, data in files.items() if path.startswith("/search/") and path not in {"/search/", *scripts}
    }
    with_script = {**index, **{path: files[path] for path in scripts}}
    sums = (
        f"{sum(map(len, some.values())) / 1000:.1f} ({sum(len(gzip.compress(data, 9)) for data in some.values()) / 1000:.1f})"
        for some in (index, with_script, files)
    )
    return f"| {query} | {found} | {len(index)} | {' | '.join(sums)} |"


def main(site: Path, queries: list[str]) -> None:
    """Print a line for each query."""
    print(
        "| query | found | files of the index | kB of the index (gz) | with the scripts | with page, style and icon |"
    )
    print("|---|---|---|---|---|---|")
    chromium = os.environ.get("CHROMIUM") or which("chromium") or which("google-chrome")
    with served(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for query in queries:
            print(cost(browser, home, site, query), flush=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
