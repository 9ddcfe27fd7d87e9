"""The command `casegen serve`: a preview on this computer that follows every save."""

from __future__ import annotations

import errno
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

    preview = Preview(Path.cwd(), f"http://{HOST}:{port}")
    preview.changed()
    click.echo(preview.rebuild())
    server = PreviewServer(preview)
    click.echo(f"Preview at {preview.url}/ (Ctrl+C ends it)")
    try:
        server.serve(port=port, host=HOST)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"port {port} is taken: choose another, `casegen serve --port {port + 1}`") from None
