"""The publication of this repository: what it says, the site it makes, and that site served as a host of static files does."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from casegen.commands.build import render_site
from casegen.commands.project import Compiled, compile_project
from casegen.values.addresses import file_of

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2027, 1, 1)


@cache
def compiled() -> Compiled:
    """The publication, and all that `casegen check` has to say of it."""
    return compile_project(ROOT, AS_OF)


@cache
def site_files(url: str | None = None) -> Mapping[str, bytes]:
    """Every file of its site, by path; `url` in place of its own address."""
    publication = compiled().publication
    if url is not None:
        publication = replace(publication, settings=replace(publication.settings, url=url))
    files, problems = render_site(ROOT, publication)
    assert problems == []
    return MappingProxyType(files)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser hangs up before it has heard everything."""


@contextmanager
def served(files: Mapping[str, bytes], base: str = "/") -> Iterator[str]:
    """The address at which `files` are served under the path `base`, as GitHub Pages would."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the standard library calls
            path = unquote(urlsplit(self.path).path)
            inside = path.startswith(base)
            file = file_of(path.removeprefix(base[:-1])) if inside else ""
            if inside and file not in files and f"{file}/index.html" in files:
                self._answer(301, "", b"", path + "/")
            elif file in files:
                self._answer(200, file, files[file])
            else:
                self._answer(404, "404.html", files["404.html"] if inside else b"")

        def _answer(self, status: int, file: str, data: bytes, location: str = "") -> None:
            self.send_response(status)
            kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
            self.send_header("Content-Length", str(len(data)))
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with _Server(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
