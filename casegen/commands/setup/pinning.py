"""Which file of casegen the workflows of a publication install: as its publisher names it, else the one that is installed here."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casegen import __version__
from casegen.values.frozen import dataclass

_WHEEL = re.compile(r"casegen-(?P<version>[0-9][\w.!+]*)(?:-\d\w*)?-[\w.]+-[\w.]+-[\w.]+\.whl", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ADDRESS = re.compile(r"https://[\w.-]+(?::\d+)?/[\w./~%+@-]+", re.ASCII)
_NOT_KNOWN = """\
#
# It does not stand here yet: whoever made this folder had a casegen of which nothing tells from which file it came.
# Write one of these lines without the "#", with the file and the SHA-256 that the release of casegen names:
#
# casegen @ https://example.org/casegen-{version}-py3-none-any.whl --hash=sha256:…
# ./.github/casegen-{version}-py3-none-any.whl --hash=sha256:…
#
# The second one is for a file that lies here, beside this one."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The lines that say which file is installed, and that file where it is to lie in the publication: name and bytes."""

    lines: str
    is_known: bool = True
    file: tuple[str, bytes] | None = None


class PinError(ValueError):
    """What was named is no file of this casegen; says why."""


def pin_of(named: str | None) -> Pin:
    """The pin of a wheel that is `named` (a path, or `https://…whl#sha256=…`), else of what is installed.

    Raises PinError for a name that is no wheel of this version, and OSError for a file that cannot be read.
    """
    if named is None:
        return _of_installed() or Pin(_NOT_KNOWN.format(version=__version__), is_known=False)
    if "://" not in named:
        return _of_file(Path(named))
    address, _, fragment = named.partition("#")
    name, _, digest = fragment.partition("=")
    if name != "sha256" or not _SHA256.fullmatch(digest):
        message = "an address ends in `#sha256=` and the 64 figures and letters a-f of the file"
        raise PinError(message)
    return _of_address(address, digest)


def _of_address(address: str, digest: str) -> Pin:
    if not _ADDRESS.fullmatch(address):
        message = "the address of a file begins with `https://`, and has neither a space nor a question mark"
        raise PinError(message)
    _check_name(unquote(urlsplit(address).path.rpartition("/")[2]))
    return Pin(f"casegen @ {address} --hash=sha256:{digest}")


def _of_file(path: Path) -> Pin:
    _check_name(path.name)
    data = path.read_bytes()
    line = f"./.github/{path.name} --hash=sha256:{hashlib.sha256(data).hexdigest()}"
    return Pin(line, file=(f".github/{path.name}", data))


def _check_name(name: str) -> None:
    found = _WHEEL.fullmatch(name)
    if found is None:
        message = f"`{name}` is not the name of a wheel of casegen"
        raise PinError(message)
    if found["version"] != __version__:
        message = f"`{name}` is another version: this is casegen {__version__}, and what it writes is for this version"
        raise PinError(message)


def _of_installed() -> Pin | None:
    """The file that pip says to have installed (PEP 610); None when it says nothing, or the file is another one by now."""
    try:
        written = distribution("casegen").read_text("direct_url.json")
        known = json.loads(written or "{}")
        url, digest = known["url"], known["archive_info"]["hashes"]["sha256"]
        if url.startswith("file://"):
            pin = _of_file(Path(unquote(urlsplit(url).path)))
            return pin if pin.lines.endswith(f":{digest}") else None
        return _of_address(url, digest)
    except (PackageNotFoundError, KeyError, TypeError, ValueError, OSError):
        return None
