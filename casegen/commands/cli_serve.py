"""The command `casegen serve`: a preview on this computer that follows every save."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import click


@click.command("serve")
@click.option("--port", default=8000, type=click.IntRange(1024, 65535), help="Where to listen. Default: 8000.")
def command(port: int) -> None:
    """Preview the publication in a browser.

    Builds into a folder of its own, serves it on this computer alone, and rebuilds on every save. A mistake is
    shown over the last good page until it is mended. Stop it with Ctrl+C.
    """
    from casegen.commands.preview import Preview
    from casegen.commands.server import HOST, PreviewServer

    _claim(HOST, port)
    preview = Preview(Path.cwd(), f"http://{HOST}:{port}")
    preview.changed()
    click.echo(preview.rebuild())
    server = PreviewServer(preview)
    click.echo(f"Preview at {preview.url}/ (Ctrl+C ends it)")
    server.serve(port=port, host=HOST)


def _claim(host: str, port: int) -> None:
    """Say that a port is taken before anything is built: what listens there may be a preview of this very folder."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            help = f"choose another, `casegen serve --port {port + 1}`"
            raise click.ClickException(f"port {port} is taken: {help}") from None
