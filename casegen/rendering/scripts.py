"""The scripts of the default theme as a browser is sent them."""

from __future__ import annotations


def lean_script(script: bytes) -> bytes:
    """A script without indents, empty lines and lines that are a comment alone; the rest of each line as it stands.

    That is sound where no text in backticks and no comment in `/* */` runs over several lines, which a test holds of ours.
    """
    lines = (line.strip() for line in script.split(b"\n"))
    return b"".join(line + b"\n" for line in lines if line and not line.startswith(b"//"))
