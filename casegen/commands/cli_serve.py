"""The command `casegen serve`: a preview on this computer that follows every save."""

from __future__ import annotations

import errno
import gc
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from casegen.commands.preview import Preview


@click.command("serve")
@click.option("--port", default=8000, type=click.IntRange(1024, 65535), help="Where to listen. Default: 8000.")
@click.option("--open", "open_page", is_flag=True, help="Open the page whose file was edited last in the browser.")
@click.option("--drafts", is_flag=True, help="Show what is not published too, and mark it.")
def command(port: int, open_page: bool, drafts: bool) -> None:
    """Preview the publication in a browser.

    Serves it on this computer alone: each page is made when it is asked for, and follows every save. A mistake is
    shown over the last good page until it is mended. Nothing is written into site/. Stop it with Ctrl+C.
    """
    from casegen.commands.server import HOST, PreviewServer

    _claim(HOST, port)
    # Collections in between would take as long as the work itself: the preview collects when nobody waits.
    gc.disable()

    def preview() -> Preview:
        from casegen.commands.preview import Preview

        return Preview(Path.cwd(), f"http://{HOST}:{port}", click.echo, drafts=drafts)

    server = PreviewServer(preview, port, open_page=open_page)
    try:
        server.serve(port=port, host=HOST)
    finally:
        server.end()


def _claim(host: str, port: int) -> None:
    """Say that a port is taken before anything is read: what listens there may be a preview of this very folder."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            help = f"choose another, `casegen serve --port {port + 1}`"
            raise click.ClickException(f"port {port} is taken: {help}") from None
