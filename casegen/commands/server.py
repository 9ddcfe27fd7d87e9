"""The server of the preview: livereload, closed to everybody but the browser of whoever started it."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from typing import Any

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.web import Application, HTTPError, RequestHandler

from casegen.commands.preview import STYLE, STYLE_TEXT, Preview

HOST = "127.0.0.1"


class _Guarded(RequestHandler):
    """Answers GET and HEAD of pages that were opened under the server's own name, and nobody else's.

    Any web page that an editor visits can send requests to this computer; the names in `Host` and `Origin` tell
    them from the editor's own.
    """

    SUPPORTED_METHODS = ("GET", "HEAD")

    def prepare(self) -> None:
        """Refuse a foreign name."""
        port = self.application.settings["port"]
        names = {f"{host}:{port}" for host in (HOST, "localhost")}
        origin = self.request.headers.get("Origin")
        if self.request.host not in names or (origin is not None and origin.removeprefix("http://") not in names):
            raise HTTPError(403, "this preview answers to its own name alone")

    def set_default_headers(self) -> None:
        """Keep nothing in caches, guess no types."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")


class _PageHandler(_Guarded):
    def get(self) -> None:
        preview: Preview = self.application.settings["preview"]
        if self.request.path == STYLE:
            self.set_header("Content-Type", "text/css; charset=utf-8")
            self.write(STYLE_TEXT)
            return
        status, path, data = preview.answer(self.request.path)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") or kind.endswith(("xml", "json")) else ""
        self.set_status(status)
        self.set_header("Content-Type", kind + charset)
        self.write(data)

    head = get


class _ReloadScript(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload.js, from the package."""


class _ReloadSocket(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """Tells a page to load itself anew."""

    def check_origin(self, origin: str) -> bool:
        """Whether a page of this server asks; `prepare` has refused every other name already."""
        return bool(origin)


class _Watcher(Watcher):  # type: ignore[misc]
    """Rebuilds when a file of the publication differs. A waiting page hears that something changed, never what."""

    def __init__(self, preview: Preview, rebuilt: Callable[[str], None]) -> None:
        super().__init__()
        self.preview = preview
        self.rebuilt = rebuilt

    def examine(self) -> tuple[str | None, int | None]:
        """What livereload asks for every 0.8 s: the path that changed, and a delay."""
        if self._changes:
            return self._changes.pop()  # type: ignore[no-any-return]
        if not self.preview.changed():
            self.filepath = None
            return None, None
        self.rebuilt(self.preview.rebuild())
        self.filepath = "*"
        return "*", None


class PreviewServer(Server):  # type: ignore[misc]
    """livereload's server with our handlers in place of its own."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(watcher=_Watcher(preview, click.echo))
        self.preview = preview
        self.watch("content")

    def application(self, port: int, host: str, **_: Any) -> None:
        """Listen, with every handler guarded."""
        LiveReloadHandler.watcher = self.watcher
        # livereload would ignore a second save within three seconds.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        handlers = [(r"/livereload", _ReloadSocket), (r"/livereload\.js", _ReloadScript), (r"/.*", _PageHandler)]
        Application(handlers, port=port, preview=self.preview).listen(port, address=host)

    def _setup_logging(self) -> None:
        """Leave logging alone: what an editor needs to know is printed."""
