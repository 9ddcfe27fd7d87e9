"""Publications of folders in memory, what they say and the sites they make; and such a site served as a host of static files does."""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from casegen.commands.reading.history import history_of
from casegen.commands.reading.project import today
from casegen.commands.reading.theme import load_theme
from casegen.commands.telling.quoting import quoted_sources
from casegen.content.corpus import read_base
from casegen.content.documents import ContentFile
from casegen.content.photos import asset_of
from casegen.content.settings import SITE_FILE, Settings
from casegen.output import reader
from casegen.pages.plan import editions_of, page_at, plan_pages, site_of
from casegen.pages.search import has_search, shard_address
from casegen.pages.search_index import KINDS, references, written
from casegen.pages.search_text import both, documents_of, files_of, joined, number_of_files
from casegen.pages.spots import own_spots
from casegen.pages.views.search import ShardView
from casegen.publication.compile import compile_publication
from casegen.publication.types import Publication
from casegen.rendering.audit import audit
from casegen.rendering.photos import develop
from casegen.rendering.render import File, Renderer, told_once
from casegen.rendering.serialise import shard_js
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic, has_errors, in_order
from casegen.values.photos import Photo

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2027, 1, 1)
_PHOTO = re.compile(r"assets/[0-9a-f]{24}-[0-9]+\.webp")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A publication as of a day, every problem of its content, and the texts in which they stand."""

    publication: Publication
    problems: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    settings: Settings


def compile_project(project: Path, as_of: date | None = None, url: str | None = None) -> Compiled:
    """The publication in a folder, compiled from all its files at once. `url` goes before the one of site.yml."""
    files, refused = reader.read_content(project)
    files = [with_bytes(project, file) for file in files]
    site = next((file for file in files if file.path == SITE_FILE), None)
    settings = read_base(site, None)[0].settings
    publication, problems = compile_publication(files, as_of or today(settings.fields.timezone), url)
    if refused:
        # A file that could not be taken is no sign of an empty publication.
        problems = tuple(problem for problem in problems if problem.code != "no-content")
    refused += history_of(project, settings, ()).problems
    return Compiled(publication, in_order([*refused, *problems]), quoted_sources(project), settings)


def with_bytes(project: Path, file: ContentFile) -> ContentFile:
    """A file of the content with its bytes, also of a photo."""
    return replace(file, data=file.data or (project / file.path).read_bytes())


def photos_of(project: Path, pages: list[File]) -> list[File]:
    """The files of the photos to which some pages lead."""
    shown = {name for page in pages if page.path.endswith(".html") for name in _PHOTO.findall(page.data.decode())}
    found: dict[str, bytes] = {}
    for path in sorted((project / "content" / "assets").rglob("*")):
        data = path.read_bytes() if path.is_file() and not path.name.startswith(".") else b""
        asset = asset_of(path.name, data)
        if isinstance(asset, Photo) and shown.intersection(names := [file_of(one) for one in asset.addresses]):
            made = develop(data, asset)
            assert made is not None
            found |= dict(zip(names, made, strict=True))
    return [File(name, found[name]) for name in sorted(shown & found.keys())]


def render_site(project: Path, publication: Publication) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Every file of the site of a publication by path, one page after the other, and what its audit found."""
    theme, wrong = load_theme(project)
    if has_errors(wrong):
        return {}, wrong
    renderer = Renderer(theme, {lang: site_of(publication, lang) for lang in publication.settings.languages})
    files = [File(path, data) for path, data in sorted(theme.static.items())]
    problems: list[Diagnostic] = []
    for page in plan_pages(publication):
        file, found = renderer.render(page)
        files += [file] if file is not None else []
        problems += found
    files += texts_of(publication, renderer)
    files += photos_of(project, files)
    problems = wrong + told_once(problems)
    if not has_errors(problems):
        problems += audit(files, publication.settings.url)
    return {file.path: file.data for file in files} | {".nojekyll": b""}, problems


def texts_of(publication: Publication, renderer: Renderer) -> Iterator[File]:
    """The index of the texts of all pages."""
    if not has_search(publication):
        return
    keys = documents_of(publication.heads)
    editions, number, found = editions_of(publication), number_of_files(len(keys)), []
    for (kind, id), reference in references(keys).items():
        pages = [page_at(editions, spot) for spot in own_spots(publication, kind, id) if spot.is_own]
        found.append((KINDS[kind], written(reference), both(map(renderer.words, pages))))
    lines = joined(found, number, range(number))
    for one in range(number):
        for name, text in files_of(one, lines.get(one, {})).items():
            yield File(file_of(shard_address(name)), b"".join(shard_js(ShardView(name, text))))


@cache
def compiled() -> Compiled:
    """The publication of this repository, and all that `casegen check` has to say of it."""
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


_COMPRESSED = ("text/", "application/j", "image/svg")


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser hangs up before it has heard everything."""


@contextmanager
def served(files: Mapping[str, bytes], base: str = "/") -> Iterator[str]:
    """The address at which `files` are served under the path `base`, as GitHub Pages would: compressed for who asks for it."""

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
            self.send_header("Cache-Control", "max-age=600")
            if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                data = gzip.compress(data, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
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
