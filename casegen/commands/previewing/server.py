"""The server of the preview: livereload, closed to everybody but the browser of whoever started it."""

from __future__ import annotations

import asyncio
import signal
import threading
import traceback
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.escape import json_decode
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from casegen.commands.previewing.ahead import divided, try_ahead
from casegen.commands.previewing.dressing import STYLE, STYLE_TEXT, dress, empty
from casegen.commands.previewing.surviving import ends, survived
from casegen.commands.previewing.watching import FolderWatcher
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.telling.progress import shown_progress
from casegen.commands.telling.tongue import Tongue

if TYPE_CHECKING:
    from casegen.commands.previewing.preview import Preview
    from casegen.content.documents import Body

HOST = "127.0.0.1"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
}
# Work that can wait is done in slices of so many seconds, with a rest between them in which others are answered.
_SLICE = 0.02
_REST = 0.002
_FIRST = 0.2
_EVERYTHING = "*"
_FAILED = "casegen itself failed here, which is not your mistake: the terminal says more"


class _Guarded(RequestHandler):
    """Answers GET and HEAD of pages that were opened under the server's own name, and nobody else's.

    Any web page that an editor visits can send requests to this computer; the names in `Host` and `Origin` tell
    them from the editor's own.
    """

    SUPPORTED_METHODS = ("GET", "HEAD")

    @property
    def server(self) -> PreviewServer:
        """The server that was asked."""
        server = self.application.settings["server"]
        assert isinstance(server, PreviewServer)
        return server

    def prepare(self) -> None:
        """Refuse a foreign name."""
        names = {f"{host}:{self.server.port}" for host in (HOST, "localhost")}
        origin = self.request.headers.get("Origin")
        if self.request.host not in names or (origin is not None and origin.removeprefix("http://") not in names):
            raise HTTPError(403, "this preview answers to its own name alone")

    def set_default_headers(self) -> None:
        """Keep nothing in caches, guess no types, be part of nobody else's page."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.clear_header("Server")

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say the status and nothing of this computer."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class _PageHandler(_Guarded):
    async def get(self) -> None:
        if self.request.path == STYLE:
            self._give(200, STYLE, STYLE_TEXT.encode())
            return
        await self.server.find_texts(self.request.path)
        try:
            status, path, data, _ = self.server.preview.answer(self.request.path)
        except Exception:  # noqa: BLE001  # whatever it is, the next page can be well
            traceback.print_exc()
            status, path = 500, "404.html"
            tongue = self.server.tongue
            data, _ = dress(empty(tongue), self.server.preview.url, tongue, (tongue(_FAILED),))
        self._give(status, path, data)
        self.server.work_soon()

    head = get

    def _give(self, status: int, path: str, data: bytes) -> None:
        self.set_status(status)
        self.set_header("Content-Type", _KINDS.get(PurePosixPath(path).suffix, "application/octet-stream"))
        self.write(data)


class _ReloadScript(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload.js, from the package."""


class _ReloadSocket(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """Tells a tab to load its page anew. The tab says which page it shows, and which version of it."""

    address = ""
    version = ""

    def check_origin(self, origin: str) -> bool:
        """Whether a page of this server asks; `prepare` has refused every other name already."""
        return bool(origin)

    def on_message(self, message: str | bytes) -> None:
        """Answer the greeting, and remember who it is."""
        try:
            said = json_decode(message)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            self.close()
        elif said.get("command") == "hello":
            self.version = str(said.get("snipver", ""))
            super().on_message(message)
        elif said.get("command") == "info":
            self.address = urlsplit(str(said.get("url", ""))).path or "/"
            self.server.welcome(self)

    def on_close(self) -> None:
        """Forget it."""
        self.server.tabs.discard(self)

    def load_anew(self, path: str) -> None:
        """Load the page anew; or a style alone, if that is what has changed."""
        try:
            self.write_message({"command": "reload", "path": path, "liveCSS": True, "liveImg": False})
        except WebSocketClosedError:
            self.server.tabs.discard(self)


class PreviewServer(Server):  # type: ignore[misc]
    """livereload's server with our handlers in place of its own: it listens first, and reads the publication then."""

    def __init__(self, preview: Callable[[], Preview], port: int, tongue: Tongue, *, open_page: bool = False) -> None:
        """`preview` makes the preview, and loads what that needs; `open_page`: in the browser, once it is there."""
        self._make_preview = preview
        self.port = port
        self.tongue = tongue
        self._open_page = open_page
        self.tabs: set[_ReloadSocket] = set()
        self._preview: Preview | None = None
        self._saved: frozenset[str] | None = frozenset()
        self._work: Iterator[None] | None = None
        super().__init__(watcher=FolderWatcher(Path.cwd(), self._hear))

    @property
    def preview(self) -> Preview:
        """What there is to be shown."""
        if self._preview is None:
            self._preview = self._make_preview()
        return self._preview

    def application(self, port: int, host: str, **_: Any) -> None:
        """Listen, with every handler guarded."""
        LiveReloadHandler.watcher = self.watcher
        handlers = [(r"/livereload", _ReloadSocket), (r"/livereload\.js", _ReloadScript), (r"/.*", _PageHandler)]
        Application(handlers, server=self, log_function=lambda _: None).listen(port, address=host)
        click.echo(self.tongue(f"Preview at http://{host}:{port}/ (Ctrl+C ends it)"))
        self._loop = IOLoop.current()
        self._loop.add_callback(self._begin)

    def end(self) -> None:
        """Keep what the next session can use."""
        self.watcher.end()
        if self._preview is not None:
            self._preview.close()

    def welcome(self, tab: _ReloadSocket) -> None:
        """Take in a tab; what was saved after it had asked for its page, it hears now."""
        version = self._version(tab.address)
        if tab.version not in ("", version):
            tab.load_anew(_EVERYTHING)
        tab.version = version
        self.tabs.add(tab)

    async def find_texts(self, address: str) -> None:
        """Find out what the search has to know of all texts, where it is asked for; others are answered meanwhile."""
        end, good = perf_counter() + _SLICE, self.preview.good
        with survived():
            for _ in good.texts.work_for(address) if good is not None else ():
                if perf_counter() > end:
                    await asyncio.sleep(_REST)
                    end = perf_counter() + _SLICE

    def work_soon(self) -> None:
        """Go on with the work that can wait, after what has just happened."""
        if self._work is None:
            self._loop.call_later(_REST, self._do_work)
        self._work = self.preview.work()

    def _begin(self) -> None:
        with survived(), shown_progress(self.tongue) as progress:
            self.preview.begin(Crew(processors(), progress))
        # A thread before would keep the processes of a first reading from being forked. And to look at all files once more takes as
        # long as the first page, for which somebody waits.
        self._loop.call_later(_FIRST, self.watcher.begin)
        for sign in ends():
            signal.signal(sign, lambda *_: self._loop.add_callback_from_signal(self._loop.stop))
        if self._open_page:
            address = self.preview.url + self.preview.newest()
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        self.work_soon()

    def _hear(self, paths: frozenset[str] | None) -> None:
        """What the watcher tells, in its thread."""
        self._loop.add_callback(self._remember, paths)

    def _remember(self, paths: frozenset[str] | None) -> None:
        # All that was heard meanwhile is read at once.
        if self._saved == frozenset():
            self._loop.add_callback(self._follow)
        self._saved = None if paths is None or self._saved is None else self._saved | paths

    def _follow(self) -> None:
        paths, self._saved = self._saved, frozenset()
        slow: list[tuple[Body, str]] = []
        with survived():
            slow = self.preview.slow(paths)
        others, late = divided(paths, {body.path for body, _ in slow})

        def go_on(is_known: bool) -> None:
            self._loop.add_callback(self._remember if is_known else self._take_over, late)

        if slow:
            try_ahead(slow, self.preview.intake.press, go_on)
        if others is None or others:
            self._take_over(others)

    def _take_over(self, paths: frozenset[str] | None) -> None:
        before = self.preview.intake.theme.static
        with survived():
            self.preview.follow(paths, {tab.address for tab in self.tabs})
        now = self.preview.intake.theme.static
        self._tell_tabs([name for name in before.keys() | now.keys() if before.get(name) != now.get(name)])
        self.work_soon()

    def _do_work(self) -> None:
        end, before = perf_counter() + _SLICE, self.preview.mistakes.texts
        is_done = True
        with survived():
            for _ in self._work or ():
                if perf_counter() > end:
                    is_done = False
                    break
        if self.preview.mistakes.texts is not before:
            self._tell_tabs()
        if is_done:
            self._work = None
        else:
            self._loop.call_later(_REST, self._do_work)

    def _tell_tabs(self, static: Sequence[str] = ()) -> None:
        """Let tabs load anew whose page is another one now. `static` are the names of other files that are."""
        versions = {address: self._version(address) for address in {tab.address for tab in self.tabs}}
        styles = [f"/{name}" for name in static if name.endswith(".css")]
        for tab in tuple(self.tabs):
            if tab.version != versions[tab.address] or len(styles) < len(static):
                tab.version = versions[tab.address]
                tab.load_anew(_EVERYTHING)
            else:
                for style in styles:
                    tab.load_anew(style)

    def _version(self, address: str) -> str:
        found = ""
        with survived():
            found += self.preview.answer(address).version
        return found

    def _setup_logging(self) -> None:
        """Leave logging alone: what an editor needs to know is printed."""
