"""The command `casegen serve`: a preview on this computer that follows every save."""

from __future__ import annotations

import errno
import gc
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casegen.commands import options
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue

if TYPE_CHECKING:
    from casegen.commands.previewing.preview import Preview


@click.command("serve", cls=SpokenCommand)
@click.option("--port", default=8000, type=click.IntRange(1024, 65535), help="Where to listen. Default: 8000.")
@click.option("--open", "open_page", is_flag=True, help="Open the page whose file was edited last in the browser.")
@click.option("--drafts", is_flag=True, help="Show what is not published too, and mark it.")
@options.lang
def command(port: int, open_page: bool, drafts: bool, lang: str | None) -> None:
    """Preview the publication in a browser.

    Serves it on this computer alone: each page is made when it is asked for, and follows every save. A mistake is
    shown over the last good page until it is mended. Nothing is written into site/. Stop it with Ctrl+C.
    """
    from casegen.commands.previewing.server import HOST, PreviewServer

    tongue = options.spoken(lang)
    _claim(HOST, port, tongue)
    # Collections in between would take as long as the work itself: the preview collects when nobody waits.
    gc.disable()

    def preview() -> Preview:
        from casegen.commands.previewing.preview import Preview

        return Preview(Path.cwd(), f"http://{HOST}:{port}", click.echo, tongue, drafts=drafts)

    server = PreviewServer(preview, port, tongue, open_page=open_page)
    try:
        server.serve(port=port, host=HOST)
    finally:
        server.end()


def _claim(host: str, port: int, tongue: Tongue) -> None:
    """Say that a port is taken before anything is read: what listens there may be a preview of this very folder."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            message = f"port {port} is taken: choose another, `casegen serve --port {port + 1}`"
            raise click.ClickException(tongue(message)) from None
