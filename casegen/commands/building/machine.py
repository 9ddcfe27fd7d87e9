"""What would tell on which machine a site was made, and by whom: looked for in every byte before it is published."""

from __future__ import annotations

import getpass
import os
import re
import socket
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from casegen.values.diagnostics import Diagnostic, Span

_CODE = "machine-trace"
_LEAST = 6
_ORDINARY = re.compile(r"localhost|[a-z]+\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Traces:
    """Words that are looked for in the files of a site. What was found is not repeated: it would stand in a log."""

    paths: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __call__(self, path: str, data: bytes) -> Iterator[Diagnostic]:
        """What of them stands in a file or in its path."""
        help = (
            "no file of a site may tell on which machine it was made: look for what wrote it into a template or a text"
        )
        for kind, pattern in self._patterns:
            if pattern is not None and (pattern.search(data) or pattern.search(path.encode())):
                yield Diagnostic(_CODE, Span(path), _MESSAGES[kind], help)

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[bytes] | None], ...]:
        # A path begins where no address does; a name is a word.
        paths = _any_of(self.paths, rb"(?<![\w./~:%@-])", rb"(?![\w-])")
        return ("path", paths), ("name", _any_of(self.names, rb"(?<![\w.-])", rb"(?![\w-])"))


_MESSAGES = {
    "path": "a path of this machine stands in the file",
    "name": "the name of this machine, or of who works on it, stands in the file",
}


def _any_of(words: Iterable[str], before: bytes, after: bytes) -> re.Pattern[bytes] | None:
    found = b"|".join(re.escape(os.fsencode(word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(before + rb"(?:" + found + rb")" + after) if found else None


def traces_of_this_machine(folder: Path, url: str | None) -> Traces:
    """The traces that this machine could leave in a site in `folder`, which is to lie at `url`."""
    user, hosts = _user(), _hosts()
    homes = {str(path) for path in (_home(), *(Path(top) / user for top in ("/home", "/Users") if user)) if path}
    places = (Path.cwd(), folder.resolve(), Path(sys.prefix), Path(__file__).parents[3], Path(tempfile.gettempdir()))
    # `/srv` could be a folder of the site, and `/usr/local` is on every machine.
    paths = homes | {str(path) for path in places if len(path.parts) > 2 and path.parts[1] != "usr"}
    own = urlsplit(url).netloc if url else ""
    names = {host for host in hosts if len(host) >= _LEAST and not _ORDINARY.match(host) and host not in own}
    names |= {f"{user}@{host}" for host in hosts if user}
    return Traces(tuple(sorted(paths)), tuple(sorted(names)))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return ""


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def _hosts() -> set[str]:
    """The name of this machine, whole and without its domain."""
    name = socket.gethostname()
    return {name, name.partition(".")[0]} - {""}
